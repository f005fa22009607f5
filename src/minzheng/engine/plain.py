"""The path for one household: the same expressions as closures over plain Python values, None for unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from minzheng.engine.errors import RuleError
from minzheng.engine.graph import Graph
from minzheng.engine.meaning import MEANINGS, TOTALS
from minzheng.engine.parameters import DEFAULT_KEY
from minzheng.engine.values import PYTHON_TYPES, Node

Row = dict[str, Any]
Cell = Callable[[Row, Row, Sequence[Row]], Any]


class PlainLaw:
    """The compiled steps. `run` fills in every step, `rerun` only what a changed fact reaches."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.steps = [
            (step.name, step.level == "household", compiled(step.node, graph))
            for step in graph.steps.values()
        ]
        self._inputs = {
            level: [
                (item.name, PYTHON_TYPES[item.kind], item)
                for item in graph.inputs.values()
                if item.level == level
            ]
            for level in ("person", "household")
        }
        self._reached: dict[str, list[tuple[str, bool, Cell]]] = {}

    def load(
        self, household: Mapping[str, Any], persons: Sequence[Mapping[str, Any]]
    ) -> tuple[Row, list[Row]]:
        """The inputs as rows of their own; a missing one is unknown, a wrong type raises RuleError."""
        return self._row("household", household), [self._row("person", person) for person in persons]

    def run(self, house: Row, members: Sequence[Row]) -> None:
        """Compute every step in place."""
        _run(self.steps, house, members)

    def rerun(self, name: str, house: Row, members: Sequence[Row]) -> None:
        """Compute again what depends on the input `name`, after it was changed in place."""
        _run(self.reached_by(name), house, members)

    def reached_by(self, name: str) -> list[tuple[str, bool, Cell]]:
        """The steps that depend on an input, directly or not, in order."""
        if name not in self._reached:
            reached = {name}
            for step in self.graph.steps.values():
                if reached.intersection(step.needs):
                    reached.add(step.name)
            self._reached[name] = [step for step in self.steps if step[0] in reached]
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


def _run(steps: Sequence[tuple[str, bool, Cell]], house: Row, members: Sequence[Row]) -> None:
    for name, about_household, cell in steps:
        if about_household:
            house[name] = cell(house, house, members)
        else:
            for member in members:
                member[name] = cell(member, house, members)


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
    return _applied(meaning.plain, [compiled(arg, graph) for arg in node.args], strict=meaning.strict)


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


def _applied(operation: Callable[..., Any], args: list[Cell], *, strict: bool) -> Cell:
    if len(args) == 2 and strict:
        first, second = args

        def strict_pair(own: Row, house: Row, members: Sequence[Row]) -> Any:
            a = first(own, house, members)
            if a is None:
                return None
            b = second(own, house, members)
            return None if b is None else operation(a, b)

        return strict_pair

    def general(own: Row, house: Row, members: Sequence[Row]) -> Any:
        values = [arg(own, house, members) for arg in args]
        return None if strict and None in values else operation(*values)

    return general
