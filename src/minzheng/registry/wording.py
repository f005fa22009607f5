"""The words of a fact: what it says, and in which row of whose file it stands."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minzheng.feeds.discovery import feed_of
from minzheng.feeds.models import Batch
from minzheng.registry.models import Fact
from minzheng.registry.words import (
    AID,
    CARE,
    COMPANY,
    CUSTODY,
    DISABILITY,
    DISASTER,
    FUND_STATE,
    HOME_USE,
    HOUSE_DAMAGE,
    LEVEL,
    MONITORED,
    PENSION,
    REGISTER,
    STAGE,
    STUDY_STATE,
    VEHICLE,
)

FEN_OF_WAN = 10_000_00


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


def absent_source(batch: Batch) -> str:
    """Whose file of which month was read and does not list the household."""
    year, month = batch.period.split("-")
    return _("{department} {year}年{month}月 · 文件中没有列出这一家").format(
        department=feed_of(batch.feed).department, year=year, month=int(month)
    )


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


def _said(words: dict[str, Promise], code: str) -> str:
    return str(words.get(code, gettext_lazy("其他")))


def _vehicle(fact: Fact) -> str:
    return _("登记有{kind}").format(kind=_said(VEHICLE, fact.code))


def _home(fact: Fact) -> str:
    return _("登记有{use}").format(use=_said(HOME_USE, fact.code))


def _company(fact: Fact) -> str:
    return _("{kind}：{name}").format(kind=_said(COMPANY, fact.code), name=fact.detail)


def _fund(fact: Fact) -> str:
    """Shared registers of property say that there is something, never how much."""
    return _("住房公积金账户{state}").format(state=_said(FUND_STATE, fact.code))


def _school(fact: Fact) -> str:
    stage, state = fact.code.split("/")
    words = {"school": fact.detail, "stage": _said(STAGE, stage), "state": _said(STUDY_STATE, state)}
    return _("{school} {stage}，{state}").format(**words).strip()


def _disaster(fact: Fact) -> str:
    kind, damage = fact.code.split("/")
    words = {"kind": _said(DISASTER, kind), "damage": _said(HOUSE_DAMAGE, damage)}
    return _("{kind}，{damage}，直接经济损失 {amount}").format(amount=yuan(fact.amount_fen), **words)


def _cremation(fact: Fact) -> str:
    return _("去世，已火化")


def _custody(fact: Fact) -> str:
    return _said(CUSTODY, fact.code)


def _monitored(fact: Fact) -> str:
    kind, risk = fact.code.split("/")
    if risk == "cleared":
        return _("防返贫监测：{kind}，风险已消除").format(kind=_said(MONITORED, kind))
    return _("防返贫监测：{kind}").format(kind=_said(MONITORED, kind))


def _account(fact: Fact) -> str:
    """Means of class B are shown as checked, never with an amount (the limit decides)."""
    return _("经授权核对存款：{bank}").format(bank=fact.detail)


def _income(fact: Fact) -> str:
    return _("经授权核对纳税收入：{kind}").format(kind=fact.detail)


_SENTENCES: dict[str, Callable[[Fact], str]] = {
    Fact.Kind.WAGE: _wage,
    Fact.Kind.PENSION: _pension,
    Fact.Kind.DISABILITY: _disability,
    Fact.Kind.SETTLEMENT: _settlement,
    Fact.Kind.AID: _aid,
    Fact.Kind.REGISTER: _register,
    Fact.Kind.VEHICLE: _vehicle,
    Fact.Kind.HOME: _home,
    Fact.Kind.COMPANY: _company,
    Fact.Kind.FUND: _fund,
    Fact.Kind.SCHOOL: _school,
    Fact.Kind.DISASTER: _disaster,
    Fact.Kind.CREMATION: _cremation,
    Fact.Kind.CUSTODY: _custody,
    Fact.Kind.MONITORED: _monitored,
    Fact.Kind.ACCOUNT: _account,
    Fact.Kind.INCOME: _income,
}
