"""The path for one household: the same expressions as closures over plain Python values, None for unknown."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from minzheng.engine.errors import RuleError
from minzheng.engine.graph import Graph
from minzheng.engine.meaning import MEANINGS, TOTALS
from minzheng.engine.parameters import DEFAULT_KEY
from minzheng.engine.values import PYTHON_TYPES, Node

# What a BIGINT holds: both paths refuse what lies outside.
SMALLEST, LARGEST = -(2**63), 2**63 - 1
Row = dict[str, Any]
Cell = Callable[[Row, Row, Sequence[Row]], Any]


@dataclass(frozen=True, slots=True)
class Stage:
    """One compiled step; `shared` when, after a change to one member's fact, it changes for all of them."""

    name: str
    about_household: bool
    cell: Cell
    shared: bool = True


class PlainLaw:
    """The compiled steps. `run` fills in every step, `rerun` only what a changed fact reaches."""

    def __init__(self, graph: Graph, wanted: Container[str] | None = None) -> None:
        self.graph = graph
        self.stages = [
            Stage(step.name, step.level == "household", compiled(step.node, graph))
            for step in graph.steps.values()
            if wanted is None or step.name in wanted
        ]
        self._inputs = {
            level: [
                (item.name, PYTHON_TYPES[item.kind], item)
                for item in graph.inputs.values()
                if item.level == level
            ]
            for level in ("person", "household")
        }
        self._reached: dict[str, list[Stage]] = {}

    def load(
        self, household: Mapping[str, Any], persons: Sequence[Mapping[str, Any]]
    ) -> tuple[Row, list[Row]]:
        """The inputs as rows of their own; a missing one is unknown, a wrong type raises RuleError."""
        return self._row("household", household), [self._row("person", person) for person in persons]

    def run(self, house: Row, members: Sequence[Row]) -> None:
        """Compute every step in place."""
        for stage in self.stages:
            cell = stage.cell
            if stage.about_household:
                house[stage.name] = cell(house, house, members)
            else:
                for member in members:
                    member[stage.name] = cell(member, house, members)
        for row in (house, *members):
            for name, value in row.items():
                if type(value) is int and not SMALLEST <= value <= LARGEST:
                    raise RuleError(f"{name} 的计算结果超出 64 位整数：{value}", on=self.graph.on)

    def rerun(self, name: str, index: int | None, house: Row, members: Sequence[Row]) -> None:
        """Compute again what depends on the input `name` (of the member `index`), changed in place."""
        for stage in self._reached_by(name):
            cell = stage.cell
            if stage.about_household:
                house[stage.name] = cell(house, house, members)
            elif stage.shared or index is None:
                for member in members:
                    member[stage.name] = cell(member, house, members)
            else:
                members[index][stage.name] = cell(members[index], house, members)

    def _reached_by(self, name: str) -> list[Stage]:
        if name not in self._reached:
            reached, shared = {name}, set[str]()
            found = []
            for stage in self.stages:
                needs = reached.intersection(self.graph.steps[stage.name].needs)
                if not needs:
                    continue
                reached.add(stage.name)
                if stage.about_household or needs & shared:
                    shared.add(stage.name)
                found.append(replace(stage, shared=stage.name in shared))
            self._reached[name] = found
        return self._reached[name]

    def _row(self, level: str, given: Mapping[str, Any]) -> Row:
        row: Row = {}
        for name, python_type, item in self._inputs[level]:
            value = row[name] = given.get(name)
            if value is None:
                if item.required and name not in given:
                    raise RuleError(
                        f"缺少必需的输入 {name}（{item.label}）", file=item.file, on=self.graph.on
                    )
            elif type(value) is not python_type:
                raise RuleError(
                    f"输入 {name}（{item.label}）应为 {item.kind}，得到的是 {type(value).__name__} {value!r}",
                    file=item.file,
                    on=self.graph.on,
                )
        return row


def compiled(node: Node, graph: Graph) -> Cell:
    """A closure of (own row, household's row, members' rows)."""
    data = graph.parameters[node.data][1].value if node.op == "param" else node.data
    if node.op in ("literal", "param"):
        return lambda own, house, members: data
    if node.op == "ref":
        if graph.levels[data] == "household":
            return lambda own, house, members: house[data]
        return lambda own, house, members: own[data]
    if node.op == "pick":
        return _picked(compiled(node.args[0], graph), data)
    if node.op in TOTALS:
        return _totalled(TOTALS[node.op].plain, [arg.data for arg in node.args])
    meaning = MEANINGS[node.op]
    args = [compiled(arg, graph) for arg in node.args]
    if not meaning.strict:
        return _lenient(meaning.plain, args)
    if len(args) == 2 and node.args[1].op in ("literal", "param"):
        return _strict_with_constant(meaning.plain, args[0], args[1]({}, {}, ()))
    return _strict_pair(meaning.plain, *args) if len(args) == 2 else _strict(meaning.plain, args)


def _picked(key: Cell, table: Mapping[Any, Any]) -> Cell:
    default = table.get(DEFAULT_KEY)

    def cell(own: Row, house: Row, members: Sequence[Row]) -> Any:
        found = key(own, house, members)
        return None if found is None else table.get(found, default)

    return cell


def _totalled(total: Callable[..., Any], names: list[str]) -> Cell:
    if len(names) == 1:
        (name,) = names
        return lambda own, house, members: total([member[name] for member in members])
    value, mask = names
    return lambda own, house, members: total(
        [member[value] for member in members], [member[mask] for member in members]
    )


def _strict_with_constant(operation: Callable[..., Any], first: Cell, constant: Any) -> Cell:
    def cell(own: Row, house: Row, members: Sequence[Row]) -> Any:
        value = first(own, house, members)
        return None if value is None else operation(value, constant)

    return cell


def _strict_pair(operation: Callable[..., Any], first: Cell, second: Cell) -> Cell:
    def cell(own: Row, house: Row, members: Sequence[Row]) -> Any:
        a = first(own, house, members)
        if a is None:
            return None
        b = second(own, house, members)
        return None if b is None else operation(a, b)

    return cell


def _strict(operation: Callable[..., Any], args: list[Cell]) -> Cell:
    def cell(own: Row, house: Row, members: Sequence[Row]) -> Any:
        values = [arg(own, house, members) for arg in args]
        return None if None in values else operation(*values)

    return cell


def _lenient(operation: Callable[..., Any], args: list[Cell]) -> Cell:
    if len(args) == 1:
        (only,) = args
        return lambda own, house, members: operation(only(own, house, members))
    if len(args) == 2:
        first, second = args
        return lambda own, house, members: operation(first(own, house, members), second(own, house, members))
    return lambda own, house, members: operation(*[arg(own, house, members) for arg in args])
