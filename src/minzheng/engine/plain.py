"""The path for one household: the same expressions on plain Python values, None for unknown."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any

from minzheng.engine.errors import RuleError
from minzheng.engine.family import Family, Given, Home, Row
from minzheng.engine.graph import Graph, Step, operations
from minzheng.engine.levels import CHAIN, Level, is_above
from minzheng.engine.meaning import TOTALS
from minzheng.engine.python_source import Cell, Source
from minzheng.engine.staging import Staging
from minzheng.engine.values import PYTHON_TYPES, Node

# What a BIGINT holds: both paths refuse what lies outside.
SMALLEST, LARGEST = -(2**63), 2**63 - 1


class PlainLaw:
    """The compiled steps. `run` fills in every step, `rerun` only what a changed fact reaches."""

    def __init__(self, graph: Graph, wanted: Container[str] | None = None) -> None:
        self.graph = graph
        self.steps = [step for step in graph.steps.values() if wanted is None or step.name in wanted]
        # A township's totals over its homes: given, unless all the homes are there.
        self.of_homes = {
            step.name
            for step in self.steps
            if step.level == "township" and any(next(operations(step.node, op), None) for op in TOTALS)
        }
        self._inputs = {
            level: [
                (item.name, PYTHON_TYPES[item.kind], item)
                for item in graph.inputs.values()
                if item.level == level
            ]
            for level in CHAIN
        }
        self._source = Source(graph)
        self._runs: dict[bool, Callable[[dict[Level, Any]], None]] = {}
        self._cells: dict[Node, Cell] = {}
        self._reached: dict[str, list[tuple[Step, bool]]] = {}

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
        if family.whole not in self._runs:
            self._runs[family.whole] = self._compiled(family.whole)
        self._runs[family.whole](family.at)
        for rows in family.rows.values():
            for row in rows:
                numbers = [value for value in row.values() if type(value) is int]
                if numbers and not SMALLEST <= min(numbers) <= max(numbers) <= LARGEST:
                    self._refuse_large(row)
        return family

    def _refuse_large(self, row: Row) -> None:
        name, value = next((n, v) for n, v in row.items() if type(v) is int and not SMALLEST <= v <= LARGEST)
        raise RuleError(f"{name} 的计算结果超出 64 位整数：{value}", on=self.graph.on)

    def cell(self, node: Node) -> Cell:
        """An expression of the law as a function of a place."""
        if node not in self._cells:
            self._cells[node] = self._source.cell(node)
        return self._cells[node]

    def _compiled(self, whole: bool) -> Callable[[dict[Level, Any]], None]:
        staging = Staging(self.graph)
        left_out = set() if whole else self.of_homes
        mine = {step.name for step in self.steps} - left_out
        runs = (
            (level, [step for step in staging.steps(number) if step.name in mine])
            for number, level in enumerate(staging.levels)
        )
        return self._source.loops((level, steps) for level, steps in runs if steps)

    def rerun(self, name: str, number: int | None, family: Family) -> None:
        """Compute again what depends on the input `name` (of row `number`), changed in place."""
        level = self.graph.levels[name]
        for step, everywhere in self._reached_by(name):
            if step.name in self.of_homes and not family.whole:
                continue
            rows, places, cell = family.rows[step.level], family.at[step.level], self.cell(step.node)
            if everywhere:
                for row, at in zip(rows, places, strict=True):
                    row[step.name] = cell(at)
            elif rows:
                own = family.number(level, number, step.level) or 0
                rows[own][step.name] = cell(places[own])

    def _reached_by(self, name: str) -> list[tuple[Step, bool]]:
        """The steps a fact reaches, and whether in every row, having come down from a level above."""
        if name not in self._reached:
            reached, everywhere = {name}, set[str]()
            found = []
            for step in self.steps:
                needs = reached.intersection(step.needs)
                if not needs:
                    continue
                reached.add(step.name)
                levels = self.graph.levels
                if needs & everywhere or any(is_above(levels[need], step.level) for need in needs):
                    everywhere.add(step.name)
                found.append((step, step.name in everywhere))
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
            row |= {name: given.get(name) for name in self.of_homes}
        return row
