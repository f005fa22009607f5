"""A household as computed, on which facts can be supposed and their consequences read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from minzheng.engine.declare import Programme
from minzheng.engine.graph import Step
from minzheng.engine.plain import PlainLaw, Row, compiled
from minzheng.engine.values import Node

if TYPE_CHECKING:
    from minzheng.engine.law import Law

# A value's place: its name, and the index of the member it is about (None: the household).
Place = tuple[str, int | None]


@dataclass(frozen=True)
class Situation:
    """A household as computed, and for whom the programme is asked."""

    law: Law
    plain: PlainLaw
    programme: Programme
    house: Row
    members: Sequence[Row]
    subject: int | None

    @property
    def row(self) -> Row:
        """The row the programme is asked about."""
        return self.house if self.subject is None else self.members[self.subject]

    def value(self, name: str) -> Any:
        """A value about the subject or about the household."""
        return (self.house if self.law.graph.levels[name] == "household" else self.row)[name]

    def evaluated(self, node: Node) -> Any:
        """An expression about the subject or about the household."""
        return compiled(node, self.law.graph)(self.row, self.house, self.members)

    def verdict(self) -> bool | None:
        found: bool | None = self.value(self.programme.eligible)
        return found

    def get(self, place: Place) -> Any:
        name, member = place
        return (self.house if member is None else self.members[member])[name]

    def put(self, place: Place, value: Any) -> None:
        """Suppose a fact has a value, and compute what follows."""
        name, member = place
        row = self.house if member is None else self.members[member]
        row[name] = value
        self.plain.rerun(name, member, self.house, self.members)

    def supposed(self) -> Situation:
        """A copy to try things out on."""
        return replace(self, house=dict(self.house), members=[dict(member) for member in self.members])

    def behind(self, step: Step) -> Node:
        """The expression that decides a condition, through mere names."""
        while (named := self.law.graph.named(step)) is not None:
            step = named
        return step.node
