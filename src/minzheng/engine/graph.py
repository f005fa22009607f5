"""The law of one day as an ordered graph of steps; see `build` for how it is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from minzheng.engine.declare import Input, Level, Rule
from minzheng.engine.levels import ALWAYS, CHAIN, is_above
from minzheng.engine.parameters import DatedValue, Parameter
from minzheng.engine.values import Kind, Node


@dataclass(frozen=True, slots=True)
class Step:
    """One computed column: a rule, a named condition of a rule (`rule__condition`), a parameter by key, or a
    fact while it is fresh."""

    name: str
    level: Level
    node: Node
    label: str
    unit: str = ""
    rule: Rule | None = None
    condition_of: str | None = None
    needs: tuple[str, ...] = ()

    @property
    def is_result(self) -> bool:
        """Rules and conditions are written out; the others are only columns on the way."""
        return self.rule is not None and self.node.op != "fresh"


@dataclass(frozen=True)
class Graph:
    """Steps in an order in which each comes after what it needs, the inputs they read and the parameters."""

    on: date
    steps: Mapping[str, Step]
    inputs: Mapping[str, Input]
    parameters: Mapping[str, tuple[Parameter, DatedValue]]
    levels: Mapping[str, Level] = field(default_factory=dict)

    def truths_below(self, step: Step) -> list[Step]:
        """The truths a step is directly made of: about the same row, or about one it hangs on."""
        below = [self.steps[need] for need in step.needs if need in self.steps]
        return [
            part for part in below if part.node.kind is Kind.TRUTH and not is_above(step.level, part.level)
        ]

    @cached_property
    def used(self) -> tuple[Level, ...]:
        """The levels this law speaks of, from below upward; persons and households always."""
        spoken = {*ALWAYS, *self.levels.values()}
        return tuple(level for level in CHAIN if level in spoken)

    def behind(self, names: Iterable[str]) -> set[str]:
        """The steps among these names, and all that they rest on."""
        waiting, found = list(names), set[str]()
        while waiting:
            name = waiting.pop()
            if name in self.steps and name not in found:
                found.add(name)
                waiting.extend(self.steps[name].needs)
        return found

    def only(self, names: Iterable[str]) -> Graph:
        """The same law with nothing but what these rules and conditions need."""
        wanted = self.behind(names)
        steps = {name: step for name, step in self.steps.items() if name in wanted}
        used = {need for step in steps.values() for need in step.needs}
        inputs = {name: item for name, item in self.inputs.items() if name in used}
        return replace(self, steps=steps, inputs=inputs)

    def named(self, step: Step) -> Step | None:
        """The rule a condition merely names, if it does."""
        return self.steps.get(step.node.data) if step.node.op == "ref" else None


def operations(node: Node, op: str) -> Iterator[Node]:
    """The operations of one sort inside an expression."""
    if node.op == op:
        yield node
    for arg in node.args:
        yield from operations(arg, op)


def references(node: Node, op: str = "ref") -> Iterator[str]:
    """The names an expression reads: columns (`ref`) or constants (`param`)."""
    return (found.data for found in operations(node, op))
