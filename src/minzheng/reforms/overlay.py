"""From typed figures to an overlay of the law: parameters of the same schema, dated from the reform's day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from minzheng.engine import Kind, Parameter, RuleError, discover, parse_parameters
from minzheng.engine.parameters import DEFAULT_KEY
from minzheng.engine.values import RATIO_SCALE
from minzheng.rulebook.book import packages

BASIS = "测算方案"
FIRST_DAY, LAST_DAY = date(2021, 1, 1), date(2035, 12, 31)
"""The law's figures are complete from the first on; after the last nobody plans."""
CHANGEABLE = (Kind.FEN, Kind.RATIO, Kind.COUNT)
SCALE: Mapping[Kind, int] = {Kind.FEN: 100, Kind.RATIO: RATIO_SCALE, Kind.COUNT: 1}
MOST = {Kind.FEN: Decimal(100_000), Kind.RATIO: Decimal(100), Kind.COUNT: Decimal(1_000)}


class NotPossible(ValueError):
    """A figure that cannot be changed so; one sentence for whoever typed it."""


class Typed(NamedTuple):
    """One figure as typed; `row` is the key in a parameter by key, "" otherwise."""

    parameter: str
    row: str
    value: str


class Changeable(NamedTuple):
    """One figure that may be changed: its parameter, the row's key and name, and its value of the day."""

    parameter: Parameter
    row: str
    row_label: str
    value: str
    confirmed: bool


def changeable(on: date) -> list[Changeable]:
    """Every number of the rulebook that has a value on the day, one entry per row."""
    declared = discover(packages())
    found = []
    for parameter in declared.parameters.values():
        if parameter.kind not in CHANGEABLE or parameter.values[0].since > on:
            continue
        dated = parameter.at(on)
        column = declared.inputs.get(parameter.by or "")
        choices = column.choices if column else {}
        rows: Mapping[Any, Any] = dated.value if parameter.by else {"": dated.value}
        for key, value in rows.items():
            label = "其余" if key == DEFAULT_KEY else choices.get(key, str(key))
            confirmed = dated.status == "confirmed"
            found.append(Changeable(parameter, str(key), label, written(parameter.kind, value), confirmed))
    return found


def overlay(since: date, typed: Iterable[Typed]) -> dict[str, Parameter]:
    """The reform as parameters from `since` on; NotPossible for a figure that cannot be changed so."""
    if not FIRST_DAY <= since <= LAST_DAY:
        raise NotPossible(f"从哪一天起改，须在 {FIRST_DAY} 到 {LAST_DAY} 之间。")
    parameters = discover(packages()).parameters
    values: dict[str, Any] = {}
    for change in typed:
        parameter = parameters.get(change.parameter)
        if parameter is None or parameter.kind not in CHANGEABLE:
            raise NotPossible(f"没有可以改的数值 {change.parameter}。")
        number = _number(parameter, change.value)
        if parameter.by is None and change.row:
            raise NotPossible(f"{parameter.label}没有分档。")
        if parameter.by is None:
            values[parameter.name] = number
            continue
        rows = values.setdefault(parameter.name, _rows(parameter, since))
        key = next((key for key in rows if str(key) == change.row), None)
        if key is None:
            raise NotPossible(f"{parameter.label}没有“{change.row}”这一档。")
        rows[key] = number
    return {name: _overlaid(parameters[name], since, value) for name, value in values.items()}


def written(kind: Kind, value: int) -> str:
    """A value as people type it: 57500 fen is `575`, 15000 ten-thousandths `1.5`."""
    text = f"{Decimal(value) / SCALE[kind]:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(parameter: Parameter, text: str) -> Decimal | int:
    """The typed number; yuan have at most two decimals, times at most four, counts none."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        raise NotPossible(f"{parameter.label}须填数字，不能是“{text[:20]}”。") from None
    if not number.is_finite() or not 0 <= number <= MOST[parameter.kind]:
        raise NotPossible(f"{parameter.label}须在 0 到 {MOST[parameter.kind]:,} 之间。")
    if number * SCALE[parameter.kind] % 1:
        raise NotPossible(f"{parameter.label}的小数位太多：{text}。")
    return int(number) if parameter.kind is Kind.COUNT else Decimal(f"{number:f}")


def _rows(parameter: Parameter, on: date) -> dict[Any, Decimal | int]:
    try:
        dated = parameter.at(on)
    except RuleError as error:
        raise NotPossible(f"{parameter.label}在 {on} 还没有数值。") from error
    return {
        key: value if parameter.kind is Kind.COUNT else Decimal(written(parameter.kind, value))
        for key, value in dated.value.items()
    }


def _overlaid(parameter: Parameter, since: date, value: Any) -> Parameter:
    entry = {"since": since, "value": value, "basis": BASIS, "status": "to_confirm"}
    body = {"label": parameter.label, "unit": parameter.unit, "type": str(parameter.kind), "values": [entry]}
    if parameter.by:
        body["by"] = parameter.by
    return parse_parameters({parameter.name: body}, BASIS)[parameter.name]
