"""Small pieces of SQL that the meanings of operations are made of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlglot import exp

Sql = Callable[..., exp.Expr]


def grouped(expression: exp.Expr) -> exp.Expr:
    """The expression in parentheses where precedence could matter."""
    return (
        exp.Paren(this=expression) if isinstance(expression, exp.Binary | exp.Unary | exp.In) else expression
    )


def binary(operator: type[exp.Binary]) -> Sql:
    return lambda a, b: operator(this=grouped(a), expression=grouped(b))


def is_null(a: exp.Expr) -> exp.Expr:
    return exp.Is(this=grouped(a), expression=exp.Null())


def not_null(a: exp.Expr) -> exp.Expr:
    return exp.Not(this=is_null(a))


def case(*branches: tuple[exp.Expr, exp.Expr], default: exp.Expr | None = None) -> exp.Expr:
    built = exp.Case()
    for condition, result in branches:
        built = built.when(condition, result, copy=False)
    return built if default is None else built.else_(default, copy=False)


def number(value: int) -> exp.Expr:
    return exp.Literal.number(value)


def as_bigint(a: exp.Expr) -> exp.Expr:
    return exp.Cast(this=a, to=exp.DataType(this=exp.DType.BIGINT))


def sql_constant(value: object) -> exp.Expr:
    """A constant as SQL; integers are BIGINT so that no product is computed in 32 bits."""
    if isinstance(value, bool):
        return exp.true() if value else exp.false()
    if isinstance(value, int):
        return as_bigint(number(value))
    if isinstance(value, date):
        return exp.cast(exp.Literal.string(value.isoformat()), exp.DType.DATE)
    return exp.Literal.string(str(value))
