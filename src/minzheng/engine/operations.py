"""The vocabulary of rules beside the operators: conditions, choices, bounds, division, totals."""

from __future__ import annotations

from typing import Any, Literal, TypeVar, overload

from minzheng.engine.errors import RuleError
from minzheng.engine.values import (
    RATIO_SCALE,
    Count,
    Day,
    Each,
    Fen,
    History,
    Kind,
    Node,
    Number,
    Ratio,
    Text,
    Truth,
    Value,
)

V = TypeVar("V", bound=Value)
N = TypeVar("N", bound=Number)
M = TypeVar("M", Fen, Count)
Rounding = Literal["half_up", "down", "up"]


def all_of(**conditions: Truth) -> Truth:
    """True when every named condition is true, false when one is false, otherwise unknown."""
    return _named("all_of", conditions)


def any_of(**conditions: Truth) -> Truth:
    """True when one named condition is true, false when every one is false, otherwise unknown."""
    return _named("any_of", conditions)


def negate(condition: Truth) -> Truth:
    """Not; unknown stays unknown."""
    return ~_truth(condition)


@overload
def choose(condition: Truth, when_true: str, when_false: str) -> Text: ...
@overload
def choose(condition: Truth, when_true: V, when_false: V | int | bool | str) -> V: ...
@overload
def choose(condition: Truth, when_true: V | int | bool | str, when_false: V) -> V: ...
def choose(condition: Truth, when_true: Any, when_false: Any) -> Any:
    """`when_true` or `when_false`, of which one may be a constant, or both codes of a Text; unknown when
    the condition is unknown."""
    if isinstance(when_true, str) and isinstance(when_false, str):
        when_true = Text(Node("literal", Kind.TEXT, data=when_true))
    pattern = when_true if isinstance(when_true, Value) else when_false
    if not isinstance(pattern, Value):
        raise RuleError("choose 的两个结果不能都是常数")
    args = (_truth(condition).node, pattern.same_kind(when_true), pattern.same_kind(when_false))
    return type(pattern)(Node("choose", pattern.kind, args))


def known_part(amount: N) -> N:
    """The amount, or 0 while it is unknown: builds a lower bound, never a decision on its own."""
    return type(amount)(Node("known_part", amount.kind, (amount.node,)))


def presumed(fact: Truth, presumption: Truth) -> Truth:
    """The fact, or a presumption (a published parameter, so that the trace shows it) while it is unknown."""
    return Truth(Node("presumed", Kind.TRUTH, (_truth(fact).node, _truth(presumption).node)))


def affirmed(fact: Truth) -> Truth:
    """True once the fact is; until then unknown and never false: a list not yet complete decides nothing."""
    return Truth(Node("affirmed", Kind.TRUTH, (_truth(fact).node,)))


def is_known(fact: Value) -> Truth:
    """Whether the fact is known; never unknown itself."""
    return Truth(Node("is_known", Kind.TRUTH, (fact.node,)))


def below(value: N, limit: N, *, at_least: N) -> Truth:
    """Whether the value is below the limit: false as soon as its known lower bound `at_least` reaches it."""
    args = (value.node, value.same_kind(limit), value.same_kind(at_least))
    return Truth(Node("below", Kind.TRUTH, args))


def larger_of(a: N, b: N | int) -> N:
    """The larger of two; unknown when either is unknown."""
    return type(a)(Node("larger_of", a.kind, (a.node, a.same_kind(b))))


def smaller_of(a: N, b: N | int) -> N:
    """The smaller of two; unknown when either is unknown."""
    return type(a)(Node("smaller_of", a.kind, (a.node, a.same_kind(b))))


def divide(amount: N, by: Count | int, *, rounding: Rounding) -> N:
    """Whole-number division. `half_up` sends halves away from zero (四舍五入), `down` goes towards minus
    infinity, `up` towards plus infinity. By zero it is unknown."""
    if rounding not in ("half_up", "down", "up"):
        raise RuleError(f"舍入方式只有 half_up、down、up，没有 {rounding!r}")
    divisor = by.node if isinstance(by, Count) else Node("literal", Kind.COUNT, data=by)
    if type(divisor.data) is bool or (divisor.op == "literal" and type(divisor.data) is not int):
        raise RuleError(f"除数须是整数，不能是 {by!r}")
    return type(amount)(Node(f"divide_{rounding}", amount.kind, (amount.node, divisor)))


def scaled(amount: N, by: Ratio, *, rounding: Rounding) -> N:
    """An amount times a ratio parameter (1.5 times a standard), rounded to whole units."""
    tenthousandths = Count(Node("ratio_count", Kind.COUNT, (by.node,)))
    product = type(amount)(Node("mul", amount.kind, (amount.node, tenthousandths.node)))
    return divide(product, RATIO_SCALE, rounding=rounding)


def rounded(amount: Fen, *, to: int, rounding: Rounding) -> Fen:
    """Money rounded to a multiple of `to` fen (100 = whole yuan)."""
    return divide(amount, to, rounding=rounding) * to


def average(history: History[M], *, months: Count, rounding: Rounding) -> M:
    """The monthly average over the latest months; unknown when one of them is."""
    return divide(sum_of(history, months=months), months, rounding=rounding)


def sum_of(history: History[M], *, months: Count) -> M:
    """The sum of the latest months; unknown when one of them is, or when the history is shorter."""
    if not isinstance(history, History):
        raise RuleError(f"average、sum_of 要用 History[...] 类型的参数，得到的是 {type(history).__name__}")
    if not isinstance(months, Count):
        raise RuleError(f"月数要用整数（Count）参数，得到的是 {type(months).__name__} {months!r}")
    values: tuple[Any, ...] = history.months
    made: M = type(values[0])(
        Node("recent", values[0].kind, (months.node, *(value.node for value in values)), data=history.name)
    )
    return made


def fresh(fact: V, as_of: Day, *, within: Count) -> V:
    """The fact while it is at most `within` months old on the business day, else unknown."""
    yesterday = Node("yesterday", Kind.DAY)
    return type(fact)(Node("fresh", fact.kind, (fact.node, as_of.node, within.node, yesterday)))


def months_between(first: Day, last: Day) -> Count:
    """Complete months from one day to another (to the corresponding day, or the month's last); below zero
    when the other comes first."""
    return Count(Node("months_between", Kind.COUNT, (first.node, first.same_kind(last))))


def years_between(first: Day, last: Day) -> Count:
    """Complete years from one day to another: an age. Below zero when the other comes first."""
    return Count(Node("years_between", Kind.COUNT, (first.node, first.same_kind(last))))


def total(each: Each[M], where: Each[Truth] | None = None) -> M:
    """The sum over the members (0 for an empty household); unknown when a needed value or its mask is."""
    return _over_members("total", each, where)


def largest(each: Each[M], where: Each[Truth] | None = None) -> M:
    """The largest over the members, 0 when none is meant; unknown when a needed value or its mask is."""
    return _over_members("largest", each, where)


def count(each: Each[Truth]) -> Count:
    """How many members it is true of; unknown when it is unknown of one."""
    return Count(Node("count", Kind.COUNT, (_each(each).value.node,)))


def how_many(*conditions: Truth) -> Count:
    """How many of the conditions hold; unknown when one of them is unknown."""
    if not conditions:
        raise RuleError("how_many 至少要有一个条件")
    one, none = (Node("literal", Kind.COUNT, data=number) for number in (1, 0))
    held = [Count(Node("choose", Kind.COUNT, (_truth(item).node, one, none))) for item in conditions]
    return sum(held[1:], start=held[0])


def any_member(each: Each[Truth]) -> Truth:
    """Whether it is true of a member: true if of one, false if of none, otherwise unknown."""
    return Truth(Node("any_member", Kind.TRUTH, (_each(each).value.node,)))


def all_members(each: Each[Truth]) -> Truth:
    """Whether it is true of every member (also of an empty household); false if not of one, else unknown."""
    return Truth(Node("all_members", Kind.TRUTH, (_each(each).value.node,)))


def _over_members(op: str, each: Each[M], where: Each[Truth] | None) -> M:
    value: Any = _each(each).value
    args = (value.node,) if where is None else (value.node, _each(where).value.node)
    summed: M = type(value)(Node(op, value.kind, args))
    return summed


def _named(op: str, conditions: dict[str, Truth]) -> Truth:
    if not conditions:
        raise RuleError(f"{op} 至少要有一个具名条件")
    nodes = tuple(_truth(condition, name).node for name, condition in conditions.items())
    return Truth(Node(op, Kind.TRUTH, nodes, data=tuple(conditions)))


def _truth(condition: object, name: str = "") -> Truth:
    if not isinstance(condition, Truth):
        raise RuleError(
            f"条件 {name or ''} 须是 Truth，得到的是 {type(condition).__name__}".replace("  ", " ")
        )
    return condition


def _each(each: object) -> Each[Value]:
    if not isinstance(each, Each):
        raise RuleError(f"汇总成员要用 Each[...] 类型的参数，得到的是 {type(each).__name__}")
    return each
