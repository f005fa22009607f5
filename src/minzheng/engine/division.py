"""Whole-number division, the one place where rounding is defined, on plain values and in SQL."""

from __future__ import annotations

from sqlglot import exp

from minzheng.engine.expressions import as_bigint, case, grouped, number


def floor_division(a: int, b: int) -> int | None:
    return None if b == 0 else a // b


def ceiling_division(a: int, b: int) -> int | None:
    return None if b == 0 else -(-a // b)


def half_up_division(a: int, b: int) -> int | None:
    if b == 0:
        return None
    size = (2 * abs(a) + abs(b)) // (2 * abs(b))
    return size if (a < 0) == (b < 0) else -size


def _truncated(a: exp.Expr, b: exp.Expr) -> exp.Expr:
    return exp.IntDiv(this=grouped(a), expression=grouped(b))


def _stepped(a: exp.Expr, b: exp.Expr, *, same_sign: bool, step: int) -> exp.Expr:
    """SQL truncates towards zero; one step corrects it where a remainder is left on the other side."""
    remains = exp.NEQ(this=exp.Mod(this=grouped(a), expression=grouped(b)), expression=number(0))
    signs = exp.EQ if same_sign else exp.NEQ
    side = signs(
        this=exp.Paren(this=exp.LT(this=grouped(a), expression=number(0))),
        expression=exp.Paren(this=exp.LT(this=grouped(b), expression=number(0))),
    )
    stepped = exp.Add(this=exp.Paren(this=_truncated(a, b)), expression=exp.Paren(this=number(step)))
    zero = exp.EQ(this=grouped(b), expression=number(0))
    return case(
        (zero, exp.Null()), (exp.And(this=remains, expression=side), stepped), default=_truncated(a, b)
    )


def sql_floor(a: exp.Expr, b: exp.Expr) -> exp.Expr:
    return _stepped(a, b, same_sign=False, step=-1)


def sql_ceiling(a: exp.Expr, b: exp.Expr) -> exp.Expr:
    return _stepped(a, b, same_sign=True, step=1)


def sql_half_up(a: exp.Expr, b: exp.Expr) -> exp.Expr:
    size_a, size_b = exp.Abs(this=a), exp.Abs(this=b)
    twice_a, twice_b = (exp.Mul(this=number(2), expression=size) for size in (size_a, size_b))
    size = _truncated(exp.Add(this=twice_a, expression=size_b), twice_b)
    sign = as_bigint(exp.Sign(this=a)), as_bigint(exp.Sign(this=b))
    signed = exp.Mul(this=exp.Mul(this=sign[0], expression=sign[1]), expression=exp.Paren(this=size))
    return case((exp.EQ(this=grouped(b), expression=number(0)), exp.Null()), default=signed)
