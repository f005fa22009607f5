"""Each operation's two meanings side by side: on plain Python values and as SQL. Unknown is None and NULL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlglot import exp

from minzheng.engine.calendar_months import (
    fresh,
    months_between,
    recent_total,
    sql_fresh,
    sql_months_between,
    sql_recent_total,
    sql_years_between,
    years_between,
)
from minzheng.engine.division import (
    ceiling_division,
    floor_division,
    half_up_division,
    sql_ceiling,
    sql_floor,
    sql_half_up,
)
from minzheng.engine.expressions import Sql, as_bigint, binary, case, grouped, not_null, number

Plain = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Meaning:
    """`strict`: unknown as soon as one argument is, so `plain` never meets None (SQL does the same).

    `python` writes `plain` out where a call would take longer than the work ({t} is a temporary).
    """

    plain: Plain
    sql: Sql
    strict: bool = True
    python: str = ""


# --- Kleene logic


def kleene_all(*values: bool | None) -> bool | None:
    if False in values:
        return False
    return None if None in values else True


def kleene_any(*values: bool | None) -> bool | None:
    if True in values:
        return True
    return None if None in values else False


def plain_choose(condition: bool | None, a: Any, b: Any) -> Any:
    return None if condition is None else a if condition else b


def sql_choose(condition: exp.Expr, a: exp.Expr, b: exp.Expr) -> exp.Expr:
    """The condition stands once: written twice at each depth, nested choices would double in length."""
    branches = [exp.If(this=exp.true(), true=a), exp.If(this=exp.false(), true=b)]
    return exp.Case(this=grouped(condition), ifs=branches)


def plain_below(value: int | None, limit: int | None, at_least: int | None) -> bool | None:
    if limit is None:
        return None
    if at_least is not None and at_least >= limit:
        return False
    return None if value is None else value < limit


def sql_below(value: exp.Expr, limit: exp.Expr, at_least: exp.Expr) -> exp.Expr:
    reached = exp.GTE(this=grouped(at_least), expression=grouped(limit))
    return case((reached, exp.false()), default=exp.LT(this=grouped(value), expression=grouped(limit)))


# --- totals over members: `plain` takes the list of members' values, `sql` the members' column


def masked(values: list[Any], mask: list[bool | None] | None) -> list[Any] | None:
    """The needed values; None when one of them, or whether it is needed, is unknown."""
    if mask is None:
        needed = values
    elif None in mask:
        return None
    else:
        needed = [value for value, wanted in zip(values, mask, strict=True) if wanted]
    return None if None in needed else needed


def plain_total(values: list[int | None], mask: list[bool | None] | None = None) -> int | None:
    needed = masked(values, mask)
    return None if needed is None else sum(needed)


def plain_largest(values: list[int | None], mask: list[bool | None] | None = None) -> int | None:
    needed = masked(values, mask)
    return None if needed is None else max(needed, default=0)


def plain_count(values: list[bool | None]) -> int | None:
    return None if None in values else values.count(True)


def sql_every_known(value: exp.Expr, mask: exp.Expr | None) -> exp.Expr:
    known = (
        not_null(value)
        if mask is None
        else exp.Or(this=not_null(value), expression=exp.Not(this=grouped(mask)))
    )
    if mask is not None:
        known = exp.And(this=not_null(mask), expression=exp.Paren(this=known))
    return exp.LogicalAnd(this=known)


def sql_total(value: exp.Expr, mask: exp.Expr | None = None) -> exp.Expr:
    needed = value if mask is None else case((mask, value))
    added = exp.Coalesce(this=as_bigint(exp.Sum(this=needed)), expressions=[number(0)])
    return case((sql_every_known(value, mask), added))


def sql_largest(value: exp.Expr, mask: exp.Expr | None = None) -> exp.Expr:
    needed = value if mask is None else case((mask, value))
    found = exp.Coalesce(this=as_bigint(exp.Max(this=needed)), expressions=[number(0)])
    return case((sql_every_known(value, mask), found))


def sql_count(value: exp.Expr) -> exp.Expr:
    return sql_total(case((value, number(1)), (exp.Not(this=grouped(value)), number(0))))


def sql_any_member(value: exp.Expr) -> exp.Expr:
    known = sql_every_known(value, None)
    return case((exp.LogicalOr(this=value), exp.true()), (known, exp.false()))


def sql_all_members(value: exp.Expr) -> exp.Expr:
    false_of_one = exp.LogicalOr(this=exp.Not(this=grouped(value)))
    return case((false_of_one, exp.false()), (sql_every_known(value, None), exp.true()))


# --- the table

MEANINGS: dict[str, Meaning] = {
    "add": Meaning(lambda a, b: a + b, binary(exp.Add), python="{0} + {1}"),
    "sub": Meaning(lambda a, b: a - b, binary(exp.Sub), python="{0} - {1}"),
    "mul": Meaning(lambda a, b: a * b, binary(exp.Mul), python="{0} * {1}"),
    "neg": Meaning(lambda a: -a, lambda a: exp.Neg(this=grouped(a)), python="-{0}"),
    "lt": Meaning(lambda a, b: a < b, binary(exp.LT), python="{0} < {1}"),
    "le": Meaning(lambda a, b: a <= b, binary(exp.LTE), python="{0} <= {1}"),
    "gt": Meaning(lambda a, b: a > b, binary(exp.GT), python="{0} > {1}"),
    "ge": Meaning(lambda a, b: a >= b, binary(exp.GTE), python="{0} >= {1}"),
    "eq": Meaning(lambda a, b: a == b, binary(exp.EQ), python="{0} == {1}"),
    "ne": Meaning(lambda a, b: a != b, binary(exp.NEQ), python="{0} != {1}"),
    "is_in": Meaning(
        lambda a, *codes: a in codes, lambda a, *codes: exp.In(this=grouped(a), expressions=list(codes))
    ),
    "days": Meaning(
        lambda a, b: (a - b).days,
        lambda a, b: as_bigint(exp.DateDiff(this=a, expression=b, unit=exp.var("DAY"))),
    ),
    "months_between": Meaning(months_between, sql_months_between),
    "years_between": Meaning(years_between, sql_years_between),
    "recent": Meaning(recent_total, sql_recent_total, strict=False),
    "fresh": Meaning(fresh, sql_fresh),
    "ratio_count": Meaning(lambda a: a, lambda a: a, python="{0}"),
    "larger_of": Meaning(
        lambda a, b: max(a, b),
        lambda a, b: case(
            (exp.GTE(this=grouped(a), expression=grouped(b)), a),
            (exp.LT(this=grouped(a), expression=grouped(b)), b),
        ),
    ),
    "smaller_of": Meaning(
        lambda a, b: min(a, b),
        lambda a, b: case(
            (exp.LTE(this=grouped(a), expression=grouped(b)), a),
            (exp.GT(this=grouped(a), expression=grouped(b)), b),
        ),
    ),
    "divide_down": Meaning(floor_division, sql_floor),
    "divide_up": Meaning(ceiling_division, sql_ceiling),
    "divide_half_up": Meaning(half_up_division, sql_half_up),
    "negate": Meaning(lambda a: not a, lambda a: exp.Not(this=grouped(a)), python="not {0}"),
    "all_of": Meaning(kleene_all, lambda *c: exp.and_(*c, copy=False), strict=False),
    "any_of": Meaning(kleene_any, lambda *c: exp.or_(*c, copy=False), strict=False),
    "affirmed": Meaning(lambda a: True if a else None, lambda a: case((a, exp.true()))),
    "choose": Meaning(
        plain_choose, sql_choose, strict=False, python="None if ({t} := {0}) is None else {1} if {t} else {2}"
    ),
    "below": Meaning(plain_below, sql_below, strict=False),
    "known_part": Meaning(
        lambda a: 0 if a is None else a,
        lambda a: exp.Coalesce(this=a, expressions=[number(0)]),
        strict=False,
        python="0 if ({t} := {0}) is None else {t}",
    ),
    "presumed": Meaning(
        lambda a, b: b if a is None else a,
        lambda a, b: exp.Coalesce(this=a, expressions=[b]),
        strict=False,
        python="{1} if ({t} := {0}) is None else {t}",
    ),
    "is_known": Meaning(lambda a: a is not None, not_null, strict=False, python="{0} is not None"),
}

TOTALS: dict[str, Meaning] = {
    "total": Meaning(plain_total, sql_total),
    "largest": Meaning(plain_largest, sql_largest),
    "count": Meaning(plain_count, sql_count),
    "any_member": Meaning(lambda values: kleene_any(*values), sql_any_member),
    "all_members": Meaning(lambda values: kleene_all(*values), sql_all_members),
}
