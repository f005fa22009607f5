"""What an explanation is made of before any value is known: made once for all households of one shape.

Nothing here holds a fact: an outline knows numbers of rows, and the words of the law.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from minzheng.engine.declare import Programme, Rule
from minzheng.engine.family import Family, Place
from minzheng.engine.graph import Step
from minzheng.engine.levels import is_above
from minzheng.engine.wording import in_words

if TYPE_CHECKING:
    from minzheng.engine.law import Law

Json = dict[str, Any]
# Shapes remembered for a law, each takes 30 to 90 kB; making one anew costs a millisecond.
REMEMBERED = 128


@dataclass(frozen=True, slots=True)
class Branch:
    """A condition with the facts and parameters below it, and the conditions it is made of."""

    step: Step
    number: int | None
    facts: tuple[Place, ...]
    parameters: tuple[Place, ...]
    parts: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of an explanation of one programme for one shape of household."""

    conditions: tuple[Branch, ...]
    steps: tuple[Place, ...]
    presumable: tuple[tuple[Place, tuple[str, ...]], ...]
    """Facts for which parameters stand in while they are unknown."""


class Reading:
    """Which places each place reads, in a household of one shape."""

    def __init__(self, law: Law, family: Family) -> None:
        self.law, self.graph, self.family = law, law.graph, family
        self.needs, self.leaves = cache(self._needs), cache(self._leaves)

    def _needs(self, name: str, number: int | None) -> list[Place]:
        """What a step reads: of its own row, of those it hangs on, of all that hang on it."""
        step, found = self.graph.steps[name], list[Place]()
        for need in step.needs:
            level = self.graph.levels[need]
            if level == step.level:
                found.append((need, number))
            elif not is_above(step.level, level):
                found.append((need, self.family.number(step.level, number, level)))
            elif self.family.whole or step.level != "township":
                found += ((need, index) for index in self.family.hanging(step.level, number))
        return found

    def _leaves(self, name: str, number: int | None) -> dict[Place, None]:
        """Every input and parameter below a step, each once, in the order first read."""
        if name not in self.graph.steps:
            return {(name, number): None}
        found: dict[Place, None] = {
            (used, number if used == name else None): None for used in self.law.parameters_of(name)
        }
        for place in self.needs(name, number):
            found.update(self.leaves(*place))
        return found

    def outline(self, programme: Programme, number: int | None) -> Outline:
        rule, presumed = self.graph.steps[programme.eligible], self.law.presumptions
        below = [place for place in self.leaves(rule.name, number) if place[0] in presumed]
        return Outline(
            tuple(self._branch(step, number) for step in self._own(rule) or [rule]),
            self._computed([name for name in (programme.eligible, programme.amount) if name], number),
            tuple((place, tuple(sorted(presumed[place[0]]))) for place in below),
        )

    def _own(self, rule: Step) -> list[Step]:
        """The named conditions of a rule; a rule without any is its own condition."""
        steps = (self.graph.steps[name] for name in rule.needs if name in self.graph.steps)
        return [step for step in steps if step.condition_of == rule.name]

    def _branch(self, step: Step, number: int | None) -> Branch:
        places = self.leaves(step.name, number)
        return Branch(
            step,
            number,
            tuple(place for place in places if place[0] in self.graph.inputs),
            tuple(place for place in places if place[0] in self.graph.parameters),
            tuple(
                self._branch(part, self.family.number(step.level, number, part.level))
                for part in self._parts(step)
            ),
        )

    def _parts(self, step: Step) -> list[Step]:
        """The truths a condition is made of; a mere name has those of what it names."""
        named = self.graph.named(step)
        return self._parts(named) if named else self.graph.truths_below(step)

    def _computed(self, names: list[str], number: int | None) -> tuple[Place, ...]:
        """Every rule on the way, in the order computed, once per person where it is about persons."""
        wanted: dict[Place, None] = {}
        waiting: list[Place] = [(name, number) for name in names]
        while waiting:
            place = waiting.pop()
            if place[0] in self.graph.steps and place not in wanted:
                wanted[place] = None
                waiting.extend(self.needs(*place))
        order = {name: index for index, name in enumerate(self.graph.steps)}
        return tuple(
            sorted(wanted, key=lambda place: (order[place[0]], -1 if place[1] is None else place[1]))
        )


class Outlines:
    """The outlines of one law, and its words for each step, fact and parameter; values come later."""

    def __init__(self, law: Law) -> None:
        self.law, self.graph = law, law.graph
        self._known: dict[Any, Outline] = {}
        self.step, self.condition = cache(self._step), cache(self._condition)
        self.fact, self.parameter = cache(self._fact), cache(self._parameter)

    def of(self, programme: Programme, family: Family, number: int | None) -> Outline:
        """The outline for a household of this shape: its persons, and whose supporters there are."""
        shape = (programme.slug, number, len(family.persons), tuple(family.parents["supporter"]))
        if shape not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.pop(next(iter(self._known)), None)
            self._known[shape] = Reading(self.law, family).outline(programme, number)
        return self._known[shape]

    def _step(self, name: str) -> tuple[Step, Mapping[str, str], Json]:
        """A step, the names of the codes it may have, and its words."""
        step = self.graph.steps[name]
        words = {
            "name": name,
            "label": step.label,
            "value": None,
            "text": "",
            "unit": step.unit,
            **self._about(name),
            "formula": self.law.formula_of(name),
            "basis": step.rule.basis if step.rule else self.graph.parameters[name][1].basis,
            "sentence": step.rule.sentence if step.rule else "",
        }
        return step, self.law.choices(name), words

    def _condition(self, name: str) -> Json:
        step = self.graph.steps[name]
        rule = self._source_rule(step)
        return {
            "name": name.rpartition("__")[2],
            "label": step.label,
            "value": None,
            "formula": self.law.formula_of(name),
            "inputs": [],
            "parameters": [],
            "basis": rule.basis,
            "sentence": rule.sentence,
            "parts": [],
        }

    def _source_rule(self, step: Step) -> Rule:
        named = self.graph.named(step)
        rule = (named and named.rule) or step.rule
        assert rule is not None  # only a parameter picked by key has no rule, and it is no condition
        return rule

    def _fact(self, name: str) -> Json:
        item = self.graph.inputs[name]
        return {
            "name": name,
            "label": item.label,
            "value": None,
            "text": "",
            "unit": item.unit,
            **self._about(name),
            "source": item.feed,
            "reference": "",
            "date": None,
            "ask": item.ask,
        }

    def _parameter(self, name: str) -> Json:
        """A parameter with its date, article and status; one picked by a key has its value filled in."""
        parameter, dated = self.graph.parameters[name]
        value = None if parameter.by else dated.value
        return {
            "name": name,
            "label": parameter.label,
            "value": value.isoformat() if isinstance(value, date) else value,
            "text": parameter.choices.get(str(value)) or in_words(parameter.kind, value, parameter.unit),
            "unit": parameter.unit,
            "since": dated.since.isoformat(),
            "basis": dated.basis,
            "status": dated.status,
        }

    def _about(self, name: str) -> Json:
        """Whom a value is about: the member, and of that member the supporter."""
        of_supporter = self.graph.levels[name] == "supporter"
        return {"person": None, "supporter": None} if of_supporter else {"person": None}
