"""Dated parameters from params.yaml: every value with its date, its article and whether it is confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from minzheng.engine.errors import RuleError
from minzheng.engine.values import RATIO_SCALE, Kind, is_a

DEFAULT_KEY = "default"
STATUSES = ("confirmed", "to_confirm")


@dataclass(frozen=True, slots=True)
class DatedValue:
    """One value from `since` on; with `Parameter.by` a table key -> value, `default` for other keys."""

    since: date
    value: Any
    basis: str
    status: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number the law leaves to a decision. `by` names the input column whose value picks the row.

    `choices` are the codes a Text parameter may have, with their Chinese names.
    """

    name: str
    label: str
    unit: str
    kind: Kind
    by: str | None
    values: tuple[DatedValue, ...]
    file: str
    choices: Mapping[str, str] = field(default_factory=dict, hash=False)

    def at(self, on: date) -> DatedValue:
        """The value in force; a missing value at a date is an error."""
        in_force = [dated for dated in self.values if dated.since <= on]
        if not in_force:
            first = self.values[0].since
            raise RuleError(
                f"参数 {self.name}（{self.label}）在该日没有值，最早的值自 {first} 起", file=self.file, on=on
            )
        return in_force[-1]

    def overlaid(self, other: Parameter) -> Parameter:
        """This parameter with another's dated values added, or put in place of those of the same date."""
        if (other.kind, other.by) != (self.kind, self.by):
            raise RuleError(f"改革方案改了参数 {self.name} 的类型或分档依据", file=other.file)
        dated = {value.since: value for value in (*self.values, *other.values)}
        return replace(self, values=tuple(dated[since] for since in sorted(dated)))


@lru_cache(maxsize=64)
def load_parameters(path: Path) -> Mapping[str, Parameter]:
    """The parameters of one params.yaml; raises RuleError with the file and the parameter's name."""
    place = "/".join(path.parts[-3:])
    try:
        with path.open(encoding="utf-8") as stream:
            return parse_parameters(yaml.load(stream, Loader=_ExactLoader), place)
    except yaml.YAMLError as error:
        raise RuleError(f"参数文件不是有效的 YAML：{error}", file=place) from error


def parse_parameters(document: Any, file: str) -> dict[str, Parameter]:
    """Parameters from the parsed document `{name: {label, unit, type, by?, choices?, values: [...]}}`."""
    if not isinstance(document, Mapping):
        raise RuleError("参数文件须是“名称: 内容”的列表", file=file)
    return {str(name): _parameter(str(name), body, file) for name, body in document.items()}


def _parameter(name: str, body: Any, file: str) -> Parameter:
    if not isinstance(body, Mapping) or not {"label", "unit", "type", "values"} <= set(body):
        raise RuleError(f"参数 {name} 须有 label、unit、type、values", file=file)
    unknown = set(body) - {"label", "unit", "type", "by", "choices", "values"}
    if unknown:
        raise RuleError(f"参数 {name} 有不认识的字段 {'、'.join(sorted(map(str, unknown)))}", file=file)
    if body["type"] not in list(Kind) or not body["values"]:
        raise RuleError(f"参数 {name} 的类型须是 {'、'.join(Kind)} 之一，且至少有一个值", file=file)
    kind, by, choices = Kind(body["type"]), body.get("by"), body.get("choices") or {}
    if choices and kind is not Kind.TEXT:
        raise RuleError(f"参数 {name} 不是 Text 类型，不能有 choices", file=file)
    values = sorted((_dated(name, kind, by, entry, file) for entry in body["values"]), key=lambda v: v.since)
    if len({value.since for value in values}) != len(values):
        raise RuleError(f"参数 {name} 有两个值自同一天起", file=file)
    worth = [item for dated in values for item in (dated.value.values() if by else (dated.value,))]
    if choices and not set(worth) <= set(choices):
        raise RuleError(f"参数 {name} 的值只能是 {'、'.join(map(str, choices))}", file=file)
    return Parameter(name, str(body["label"]), str(body["unit"]), kind, by, tuple(values), file, choices)


def _dated(name: str, kind: Kind, by: str | None, entry: Any, file: str) -> DatedValue:
    if not isinstance(entry, Mapping) or set(entry) != {"since", "value", "basis", "status"}:
        raise RuleError(f"参数 {name} 的每个值须有且只有 since、value、basis、status", file=file)
    since, value = entry["since"], entry["value"]
    if not is_a(Kind.DAY, since):
        raise RuleError(f"参数 {name} 的 since 须是日期，不能是 {since!r}", file=file)
    if entry["status"] not in STATUSES:
        raise RuleError(f"参数 {name} 的 status 只能是 {' 或 '.join(STATUSES)}", file=file, on=since)
    if not str(entry["basis"] or "").strip():
        raise RuleError(f"参数 {name} 缺少依据 basis", file=file, on=since)
    if by is None:
        read: Any = _scalar(name, kind, value, file, since)
    elif isinstance(value, Mapping) and set(value) - {DEFAULT_KEY}:
        read = {key: _scalar(name, kind, item, file, since) for key, item in value.items()}
    else:
        raise RuleError(f"参数 {name} 按 {by} 分档，value 须是“档: 值”", file=file, on=since)
    return DatedValue(since, read, str(entry["basis"]), entry["status"])


def _scalar(name: str, kind: Kind, value: Any, file: str, since: date) -> Any:
    """Yuan become fen and multiples ten-thousandths, exactly; what would need rounding is refused."""
    scale = {Kind.FEN: 100, Kind.RATIO: RATIO_SCALE}.get(kind)
    if scale and type(value) in (int, Decimal):
        scaled = Decimal(value) * scale
        if scaled == int(scaled):
            return int(scaled)
    elif not scale and is_a(kind, value):
        return value
    raise RuleError(f"参数 {name} 的值 {value!r} 不是 {kind} 类型", file=file, on=since)


class _ExactLoader(yaml.CSafeLoader):
    """YAML whose decimals stay decimal and whose repeated keys are an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(None, None, f"“{key}”写了两次", node.start_mark)
        return super().construct_mapping(node, deep)


def _decimal(loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> Decimal | str:
    """Written-out decimals only; `.inf`, `.nan` and exponents stay text and are refused as values."""
    text = str(node.value)
    return Decimal(text) if text.lstrip("+-").replace(".", "", 1).isdigit() else text


_ExactLoader.add_constructor("tag:yaml.org,2002:float", _decimal)
