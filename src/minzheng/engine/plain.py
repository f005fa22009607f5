"""The path for one household: the same expressions as closures over plain Python values, None for unknown."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from minzheng.engine.errors import RuleError
from minzheng.engine.family import BELOW, At, Family, Given, Home, Row
from minzheng.engine.graph import Graph, operations
from minzheng.engine.levels import CHAIN, DEPTH, Level, is_above
from minzheng.engine.meaning import MEANINGS, TOTALS
from minzheng.engine.parameters import DEFAULT_KEY
from minzheng.engine.values import PYTHON_TYPES, Node

# What a BIGINT holds: both paths refuse what lies outside.
SMALLEST, LARGEST = -(2**63), 2**63 - 1
Cell = Callable[[At], Any]


@dataclass(frozen=True, slots=True)
class Stage:
    """One compiled step. `of_homes`: a township's total over its households."""

    name: str
    level: Level
    cell: Cell
    of_homes: bool = False


class PlainLaw:
    """The compiled steps. `run` fills in every step, `rerun` only what a changed fact reaches."""

    def __init__(self, graph: Graph, wanted: Container[str] | None = None) -> None:
        self.graph = graph
        self.stages = [
            Stage(
                step.name,
                step.level,
                compiled(step.node, graph),
                step.level == "township" and any(next(operations(step.node, op), None) for op in TOTALS),
            )
            for step in graph.steps.values()
            if wanted is None or step.name in wanted
        ]
        self._inputs = {
            level: [
                (item.name, PYTHON_TYPES[item.kind], item)
                for item in graph.inputs.values()
                if item.level == level
            ]
            for level in CHAIN
        }
        self._given = [stage.name for stage in self.stages if stage.of_homes]
        self._reached: dict[str, list[tuple[Stage, bool]]] = {}

    def load(self, household: Given, persons: Sequence[Given]) -> Family:
        """The inputs as rows of their own; a missing one is unknown, a wrong type raises RuleError.

        A person may bring `supporters` (a list), the household its `township` (a mapping: the township's
        inputs, and by name the totals over its households, which one household cannot tell).
        """
        township = household.get("township")
        of_town = township if isinstance(township, Mapping) else None
        return Family.of([(household, persons)], of_town, self._row)

    def load_township(self, township: Given | None, homes: Sequence[Home]) -> Family:
        """The inputs of a township and of all its households, so that its totals are computed."""
        return Family.of(homes, township, self._row, whole=True)

    def run(self, family: Family) -> Family:
        """Compute every step in place."""
        placed = {level: list(zip(family.rows[level], family.at[level], strict=True)) for level in CHAIN}
        for stage in self.stages:
            if stage.of_homes and not family.whole:
                continue
            name, cell = stage.name, stage.cell
            for row, at in placed[stage.level]:
                row[name] = cell(at)
        for rows in family.rows.values():
            for row in rows:
                for name, value in row.items():
                    if type(value) is int and not SMALLEST <= value <= LARGEST:
                        raise RuleError(f"{name} 的计算结果超出 64 位整数：{value}", on=self.graph.on)
        return family

    def rerun(self, name: str, number: int | None, family: Family) -> None:
        """Compute again what depends on the input `name` (of row `number`), changed in place."""
        level = self.graph.levels[name]
        for stage, everywhere in self._reached_by(name):
            if stage.of_homes and not family.whole:
                continue
            rows, places, cell = family.rows[stage.level], family.at[stage.level], stage.cell
            if everywhere:
                for row, at in zip(rows, places, strict=True):
                    row[stage.name] = cell(at)
            elif rows:
                own = family.number(level, number, stage.level) or 0
                rows[own][stage.name] = cell(places[own])

    def _reached_by(self, name: str) -> list[tuple[Stage, bool]]:
        """The steps a fact reaches, and whether in every row, having come down from a level above."""
        if name not in self._reached:
            reached, everywhere = {name}, set[str]()
            found = []
            for stage in self.stages:
                needs = reached.intersection(self.graph.steps[stage.name].needs)
                if not needs:
                    continue
                reached.add(stage.name)
                levels = self.graph.levels
                if needs & everywhere or any(is_above(levels[need], stage.level) for need in needs):
                    everywhere.add(stage.name)
                found.append((stage, stage.name in everywhere))
            self._reached[name] = found
        return self._reached[name]

    def _row(self, level: Level, given: Given) -> Row:
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
        if level == "township":
            row |= {name: given.get(name) for name in self._given}
        return row


def compiled(node: Node, graph: Graph) -> Cell:
    """A closure of the place (see `At`) it is computed at."""
    data = graph.parameters[node.data][1].value if node.op == "param" else node.data
    if node.op in ("literal", "param"):
        return lambda at: data
    if node.op == "ref":
        depth = DEPTH[graph.levels[data]]
        return lambda at: at[depth][data]
    if node.op == "pick":
        return _picked(compiled(node.args[0], graph), data)
    if node.op in TOTALS:
        return _totalled(TOTALS[node.op].plain, [arg.data for arg in node.args])
    meaning = MEANINGS[node.op]
    args = [compiled(arg, graph) for arg in node.args]
    if not meaning.strict:
        return _lenient(meaning.plain, args)
    if len(args) == 2 and node.args[1].op in ("literal", "param"):
        return _strict_with_constant(meaning.plain, args[0], args[1](()))
    return _strict_pair(meaning.plain, *args) if len(args) == 2 else _strict(meaning.plain, args)


def _picked(key: Cell, table: Mapping[Any, Any]) -> Cell:
    default = table.get(DEFAULT_KEY)

    def cell(at: At) -> Any:
        found = key(at)
        return None if found is None else table.get(found, default)

    return cell


def _totalled(total: Callable[..., Any], names: list[str]) -> Cell:
    if len(names) == 1:
        (name,) = names
        return lambda at: total([member[name] for member in at[BELOW]])
    value, mask = names
    return lambda at: total([member[value] for member in at[BELOW]], [member[mask] for member in at[BELOW]])


def _strict_with_constant(operation: Callable[..., Any], first: Cell, constant: Any) -> Cell:
    def cell(at: At) -> Any:
        value = first(at)
        return None if value is None else operation(value, constant)

    return cell


def _strict_pair(operation: Callable[..., Any], first: Cell, second: Cell) -> Cell:
    def cell(at: At) -> Any:
        a = first(at)
        if a is None:
            return None
        b = second(at)
        return None if b is None else operation(a, b)

    return cell


def _strict(operation: Callable[..., Any], args: list[Cell]) -> Cell:
    def cell(at: At) -> Any:
        values = [arg(at) for arg in args]
        return None if None in values else operation(*values)

    return cell


def _lenient(operation: Callable[..., Any], args: list[Cell]) -> Cell:
    if len(args) == 1:
        (only,) = args
        return lambda at: operation(only(at))
    if len(args) == 2:
        first, second = args
        return lambda at: operation(first(at), second(at))
    return lambda at: operation(*[arg(at) for arg in args])
