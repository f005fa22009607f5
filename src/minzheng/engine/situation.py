"""A household as computed, on which facts can be supposed and their consequences read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from minzheng.engine.declare import Programme, as_of
from minzheng.engine.family import Family, Given, Place, Row
from minzheng.engine.graph import Step
from minzheng.engine.levels import Level
from minzheng.engine.plain import PlainLaw
from minzheng.engine.values import Node

if TYPE_CHECKING:
    from minzheng.engine.law import Law


@dataclass(frozen=True)
class Situation:
    """A household as computed, what it was computed from, and for whom the programme is asked."""

    law: Law
    plain: PlainLaw
    programme: Programme
    family: Family
    household: Given
    persons: Sequence[Given]
    subject: int | None

    @property
    def row(self) -> Row:
        """The row the programme is asked about."""
        return self.family.row(self.programme.unit, self.subject)

    def value(self, name: str) -> Any:
        """A value about the subject, or about the household or township it belongs to."""
        level = self.law.graph.levels[name]
        return self.family.row(level, self.subject if level == self.programme.unit else None)[name]

    def evaluated(self, node: Node, level: Level) -> Any:
        """An expression of a level: about the subject, or about the household or township it belongs to."""
        number = self.subject if level == self.programme.unit else None
        return self.plain.cell(node)(self.family.at[level][number or 0])

    def verdict(self) -> bool | None:
        found: bool | None = self.value(self.programme.eligible)
        return found

    def get(self, place: Place) -> Any:
        name, number = place
        return self.family.row(self.law.graph.levels[name], number)[name]

    def put(self, place: Place, value: Any) -> None:
        """Suppose a fact has a value, and compute what follows."""
        name, number = place
        row = self.family.row(self.law.graph.levels[name], number)
        row[name] = value
        self.plain.rerun(name, number, self.family)
        if (day := as_of(name)) in row:  # what is asked today is of today
            row[day] = self.law.on
            self.plain.rerun(day, number, self.family)

    def supposed(self) -> Situation:
        """A copy to try things out on."""
        return replace(self, family=self.family.copy())

    def behind(self, step: Step) -> Step:
        """The step whose expression decides a condition, through mere names."""
        while (named := self.law.graph.named(step)) is not None:
            step = named
        return step
