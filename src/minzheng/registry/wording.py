"""The words of a fact: what it says, and in which row of whose file it stands."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minzheng.feeds.discovery import feed_of
from minzheng.feeds.models import Batch
from minzheng.registry.models import Fact

FEN_OF_WAN = 10_000_00

AID: dict[str, Promise] = {
    "dibao_urban": gettext_lazy("城市低保"),
    "dibao_rural": gettext_lazy("农村低保"),
    "tekun": gettext_lazy("特困供养"),
    "disability_living": gettext_lazy("困难残疾人生活补贴"),
    "disability_nursing": gettext_lazy("重度残疾人护理补贴"),
    "old_age_allowance": gettext_lazy("高龄津贴"),
}
PENSION: dict[str, Promise] = {
    "basic": gettext_lazy("城乡居民基础养老金"),
    "personal": gettext_lazy("个人账户养老金"),
    "employee": gettext_lazy("职工养老金"),
}
DISABILITY: dict[str, Promise] = {
    "visual": gettext_lazy("视力残疾"),
    "hearing": gettext_lazy("听力残疾"),
    "speech": gettext_lazy("言语残疾"),
    "physical": gettext_lazy("肢体残疾"),
    "intellectual": gettext_lazy("智力残疾"),
    "mental": gettext_lazy("精神残疾"),
    "multiple": gettext_lazy("多重残疾"),
}
LEVEL: dict[str, Promise] = {
    "1": gettext_lazy("一级"),
    "2": gettext_lazy("二级"),
    "3": gettext_lazy("三级"),
    "4": gettext_lazy("四级"),
}
REGISTER: dict[str, Promise] = {
    "birth": gettext_lazy("出生登记"),
    "death": gettext_lazy("死亡登记"),
    "move_in": gettext_lazy("迁入"),
    "move_out": gettext_lazy("迁出"),
}
CARE: dict[str, Promise] = {"inpatient": gettext_lazy("住院"), "outpatient": gettext_lazy("门诊慢特病")}


def yuan(fen: int | None) -> str:
    """An amount as people say it: 3.7 万元, 813 元, 500.5 元."""
    if fen is None:
        return _("未知")
    if abs(fen) >= FEN_OF_WAN:
        return _("{amount} 万元").format(amount=f"{fen / FEN_OF_WAN:.1f}".removesuffix(".0"))
    amount = f"{fen / 100:,.2f}"
    return _("{amount} 元").format(amount=amount.rstrip("0").rstrip("."))


def fact_sentence(fact: Fact) -> str:
    """What the department says, in one sentence."""
    return _SENTENCES[fact.kind](fact)


def fact_source(fact: Fact) -> str:
    """The row that says so: 医保局 2021年5月 · 第 1,204 行."""
    return row_source(fact.batch, fact.sheet, fact.row)


def row_source(batch: Batch, sheet: str, row: int) -> str:
    """Whose file of which month, and the sheet and row in it."""
    year, month = batch.period.split("-")
    words = {
        "department": feed_of(batch.feed).department,
        "year": year,
        "month": int(month),
        "row": f"{row:,}",
        "sheet": sheet,
    }
    if sheet:
        return _("{department} {year}年{month}月 · {sheet} 第 {row} 行").format(**words)
    return _("{department} {year}年{month}月 · 第 {row} 行").format(**words)


def _wage(fact: Fact) -> str:
    if fact.code == "unemployed":
        return _("已登记失业")
    if fact.code == "stopped":
        return _("已停止缴纳社会保险")
    return _("在{employer}参保，月缴费基数 {amount}").format(
        employer=fact.detail or _("单位"), amount=yuan(fact.amount_fen)
    )


def _pension(fact: Fact) -> str:
    return _("{kind}，每月 {amount}").format(kind=PENSION[fact.code], amount=yuan(fact.amount_fen))


def _disability(fact: Fact) -> str:
    kind, level = fact.code.split("/")
    return _("残疾人证：{kind} {level}").format(kind=DISABILITY[kind], level=LEVEL[level])


def _settlement(fact: Fact) -> str:
    words = {"care": CARE.get(fact.code, _("就诊")), "amount": yuan(fact.amount_fen), "hospital": fact.detail}
    if fact.detail:
        return _("{hospital} {care}，个人自付 {amount}").format(**words)
    return _("{care}，个人自付 {amount}").format(**words)


def _aid(fact: Fact) -> str:
    words = {"aid": AID.get(fact.code, fact.code), "amount": yuan(fact.amount_fen), "count": fact.quantity}
    if fact.quantity and fact.quantity > 1:
        return _("{aid}，每月 {amount}，保障 {count} 人").format(**words)
    return _("{aid}，每月 {amount}").format(**words)


def _register(fact: Fact) -> str:
    return str(REGISTER[fact.code])


_SENTENCES: dict[str, Callable[[Fact], str]] = {
    Fact.Kind.WAGE: _wage,
    Fact.Kind.PENSION: _pension,
    Fact.Kind.DISABILITY: _disability,
    Fact.Kind.SETTLEMENT: _settlement,
    Fact.Kind.AID: _aid,
    Fact.Kind.REGISTER: _register,
}
