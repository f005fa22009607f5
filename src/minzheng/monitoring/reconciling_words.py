"""A difference between the two registers in one sentence, and what to do about it."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from minzheng.access.crypto import code_of
from minzheng.access.divisions import full_name
from minzheng.monitoring.ledger_models import Difference
from minzheng.monitoring.ledger_words import register_label
from minzheng.registry.models import Status
from minzheng.registry.wording import row_source, yuan
from minzheng.registry.words import MONITORED

Kind = Difference.Kind


def sentence(difference: Difference) -> str:
    """What the two registers do not agree on."""
    return _SENTENCES[difference.kind](difference)


def to_do(kind: str) -> str:
    """What is to be done about a kind of difference."""
    return {
        Kind.THEIRS_ONLY: _("核对这户是否符合低保、特困或低保边缘条件，入户后答复对方"),
        Kind.OURS_ONLY: _("请对方核对这户是否应当纳入防返贫监测"),
        Kind.CLEARED_THERE: _("核对这户的困难是否已经缓解，或请对方恢复监测"),
        Kind.NOT_ON_FILE: _("请对方核对户主的姓名、身份证号和现状，必要时更换户主"),
        Kind.HEAD: _("请对方按户籍更换户主，或说明为何列另一人"),
        Kind.HOUSEHOLD: _("请对方按户籍核对户号和地址"),
        Kind.SPLIT: _("请对方核对是否分户，没有分户的并成一户"),
        Kind.INCOME_ABOVE: _("请对方核对收入数；风险已消除的按程序消除"),
        Kind.INCOME_BELOW: _("请对方核对收入数；低于低保标准的由我方入户"),
    }[Kind(kind)]


def source(difference: Difference) -> str:
    """The row of their file; empty where the difference is that there is none."""
    if difference.batch is None or difference.row is None:
        return ""
    return row_source(difference.batch, difference.sheet, difference.row)


def _registers(difference: Difference) -> str:
    return _("、").join(register_label(slug) for slug in difference.registers) or _("没有救助")


def _monitored(difference: Difference) -> str:
    kind = MONITORED.get(difference.monitored_kind)
    return str(kind) if kind else _("监测户")


def _theirs_only(difference: Difference) -> str:
    return _("对方列为{kind}，我方名册中没有这户").format(kind=_monitored(difference))


def _ours_only(difference: Difference) -> str:
    return _("我方名册为{registers}，对方没有列入监测").format(registers=_registers(difference))


def _cleared_there(difference: Difference) -> str:
    return _("对方已标为风险消除，我方仍在名册：{registers}").format(registers=_registers(difference))


def _not_on_file(difference: Difference) -> str:
    status = difference.person.status if difference.person else ""
    if status == Status.DEAD:
        return _("对方列的户主已死亡")
    if status == Status.MOVED_OUT:
        return _("对方列的户主户口已迁出本县")
    return _("对方列的户主不在本县户籍中")


def _head(difference: Difference) -> str:
    relation = difference.person.get_relation_display() if difference.person else ""
    return _("对方列的户主在户籍中是{relation}，不是户主").format(relation=relation or _("其他成员"))


def _household(difference: Difference) -> str:
    if not difference.other_area:
        return _("对方的户号在本县户籍中查不到")
    other = code_of("H", difference.other_household)
    if difference.other_area != difference.area_id:
        place = full_name(difference.other_area)
        return _("对方的户号是{place}的另一户（{other}）").format(place=place, other=other)
    return _("对方的户号是同村的另一户（{other}）").format(other=other)


def _split(difference: Difference) -> str:
    return _("户籍上的一户，对方列成 {count} 户").format(count=difference.households)


def _income(difference: Difference) -> str:
    words = {"ours": yuan(difference.ours_fen), "theirs": yuan(difference.theirs_fen)}
    if difference.kind == Kind.INCOME_ABOVE:
        return _("我方已知人均年收入至少 {ours}，对方列 {theirs}").format(**words)
    return _("我方已知人均年收入 {ours}，对方列 {theirs}").format(**words)


_SENTENCES: dict[str, Callable[[Difference], str]] = {
    Kind.THEIRS_ONLY: _theirs_only,
    Kind.OURS_ONLY: _ours_only,
    Kind.CLEARED_THERE: _cleared_there,
    Kind.NOT_ON_FILE: _not_on_file,
    Kind.HEAD: _head,
    Kind.HOUSEHOLD: _household,
    Kind.SPLIT: _split,
    Kind.INCOME_ABOVE: _income,
    Kind.INCOME_BELOW: _income,
}
