"""Why a verdict is what it is: conditions, calculation, facts, parameters and articles, nothing left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from minzheng.engine.declare import Programme
from minzheng.engine.errors import RuleError
from minzheng.engine.graph import Step
from minzheng.engine.nearest import Place, Situation, nearest_change
from minzheng.engine.plain import Row
from minzheng.engine.values import Kind
from minzheng.engine.wording import in_words

if TYPE_CHECKING:
    from minzheng.engine.law import Law

Verdict = Literal["eligible", "not_eligible", "needs_checking"]
VERDICTS: dict[bool | None, Verdict] = {True: "eligible", False: "not_eligible", None: "needs_checking"}
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact came from: the register or evidence, its date and its row."""

    name: str
    day: date | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer for one household (or person) under one programme; every part is ready for JSON.

    `amount_fen` is None unless eligible. `amount_at_most_fen` is what the known part of the income would
    leave when facts are missing: an upper bound for ranking, not a decision. `presumed` lists the published
    presumptions that stood in for unknown facts, and for whom.
    """

    programme: str
    label: str
    on: date
    verdict: Verdict
    amount_fen: int | None
    amount_at_most_fen: int | None
    conditions: list[Json]
    steps: list[Json]
    missing: list[Json]
    presumed: list[Json]
    nearest_change: Json | None
    basis: str = ""

    def to_json(self) -> Json:
        """Plain dictionaries, lists, numbers and strings."""
        return {
            "programme": self.programme,
            "label": self.label,
            "on": self.on.isoformat(),
            "verdict": self.verdict,
            "basis": self.basis,
            "amount_fen": self.amount_fen,
            "amount_at_most_fen": self.amount_at_most_fen,
            "conditions": self.conditions,
            "steps": self.steps,
            "missing": self.missing,
            "presumed": self.presumed,
            "nearest_change": self.nearest_change,
        }


def explained(
    law: Law,
    programme: Programme,
    household: Mapping[str, Any],
    persons: Sequence[Mapping[str, Any]],
    sources: Mapping[str, Source],
    person_key: int | None,
) -> Explanation:
    """The explanation; raises RuleError for a fact of the wrong type."""
    plain = law.plain_for(programme)
    house, members = plain.load(household, persons)
    plain.run(house, members)
    keys = [person.get("person_key") for person in persons]
    subject = _subject(programme, keys, person_key)
    trace = _Trace(law, house, members, keys, sources)
    verdict: bool | None = trace.value(programme.eligible, subject)
    situation = Situation(law, plain, programme, house, members, subject)
    missing = trace.unknown_behind(programme.eligible, subject) if verdict is None else []
    amount = trace.value(programme.amount, subject) if programme.amount and verdict is True else None
    at_most = trace.value(programme.at_most, subject) if programme.at_most and verdict is None else None
    change = nearest_change(situation, verdict, missing)
    if change is not None:
        change["facts"] = [trace.fact(place) for place in change["facts"]]
        change["any_one_refuses"] = [trace.fact(place) for place in change["any_one_refuses"]]
    rule = law.graph.steps[programme.eligible]
    return Explanation(
        programme.slug,
        programme.label,
        law.on,
        VERDICTS[verdict],
        amount,
        at_most,
        trace.conditions(rule, subject),
        trace.calculation([n for n in (programme.eligible, programme.amount) if n], subject),
        [trace.fact(place) for place in missing],
        trace.presumptions(programme.eligible, subject),
        change,
        rule.rule.basis if rule.rule else "",
    )


def _subject(programme: Programme, keys: list[Any], person_key: int | None) -> int | None:
    if programme.unit == "household":
        return None
    if person_key is None or person_key not in keys:
        raise RuleError(f"项目 {programme.label} 按人认定，须指明家庭中的一名成员")
    return keys.index(person_key)


class _Trace:
    """One household's computed rows, read back along the graph. A place is (name, member's index or None)."""

    def __init__(
        self, law: Law, house: Row, members: list[Row], keys: list[Any], sources: Mapping[str, Source]
    ) -> None:
        self.law, self.graph = law, law.graph
        self.house, self.members, self.keys, self.sources = house, members, keys, sources
        # One household's trace names the same places again and again; its facts are made once and shared.
        self.leaves, self.fact, self.parameter = (
            cache(self._leaves),
            cache(self._fact),
            cache(self._parameter),
        )

    def value(self, name: str, member: int | None) -> Any:
        return self.house[name] if member is None else self.members[member][name]

    def needs(self, step: Step, member: int | None) -> Iterator[Place]:
        """What a step reads, for which members."""
        for need in step.needs:
            if self.graph.levels[need] == "household":
                yield need, None
            elif step.level == "person":
                yield need, member
            else:
                yield from ((need, index) for index in range(len(self.members)))

    def _leaves(self, name: str, member: int | None) -> dict[Place, None]:
        """Every input and parameter below a step, each once, in the order first read."""
        step = self.graph.steps.get(name)
        if step is None:
            return {(name, member): None}
        found: dict[Place, None] = {
            (used, member if used == name else None): None for used in self.law.parameters_of(name)
        }
        for place in self.needs(step, member):
            found.update(self.leaves(*place))
        return found

    def unknown_behind(self, name: str, member: int | None) -> list[Place]:
        """The unknown facts that keep a step unknown."""
        found: dict[Place, None] = {}
        seen: set[Place] = set()
        waiting = [(name, member)]
        while waiting:
            place = waiting.pop()
            if place in seen or self.value(*place) is not None:
                continue
            seen.add(place)
            step = self.graph.steps.get(place[0])
            if step is None:
                found[place] = None
            else:
                waiting.extend(reversed(list(self.needs(step, place[1]))))
        return list(found)

    def presumptions(self, name: str, member: int | None) -> list[Json]:
        """The presumptions used for unknown facts below a step, each with their names and persons."""
        used: dict[str, list[Place]] = {}
        for place in self.leaves(name, member):
            if place[0] in self.graph.inputs and self.value(*place) is None:
                for parameter in self.law.presumptions.get(place[0], ()):
                    used.setdefault(parameter, []).append(place)
        return [
            {
                **self.parameter((parameter, None)),
                "facts": list(dict.fromkeys(name for name, _ in places)),
                "persons": list(dict.fromkeys(self.keys[index] for _, index in places if index is not None)),
            }
            for parameter, places in used.items()
        ]

    def conditions(self, rule: Step, member: int | None) -> list[Json]:
        """The named conditions of a rule; a rule without any is its own condition."""
        own = [
            self.graph.steps[n]
            for n in rule.needs
            if n in self.graph.steps and self.graph.steps[n].condition_of == rule.name
        ]
        return [self.condition(step, member) for step in own or [rule]]

    def condition(self, step: Step, member: int | None) -> Json:
        places = self.leaves(step.name, member)
        return {
            "name": step.name,
            "label": step.label,
            "value": self.value(step.name, member),
            "formula": self.law.formula_of(step.name),
            "inputs": [self.fact(place) for place in places if place[0] in self.graph.inputs],
            "parameters": [self.parameter(place) for place in places if place[0] in self.graph.parameters],
            "basis": self._source_rule(step).basis,
            "sentence": self._source_rule(step).sentence,
            "parts": [self.condition(part, member) for part in self._parts(step)],
        }

    def _parts(self, step: Step) -> list[Step]:
        """The truths of the same level a condition is made of; a mere name has those of what it names."""
        steps = self.graph.steps
        if step.node.op == "ref" and step.node.data in steps:
            return self._parts(steps[step.node.data])
        below = [steps[name] for name in step.needs if name in steps]
        return [part for part in below if part.node.kind is Kind.TRUTH and part.level == step.level]

    def _source_rule(self, step: Step) -> Any:
        behind = self.graph.steps.get(step.node.data) if step.node.op == "ref" else None
        return behind.rule if behind and behind.rule else step.rule

    def calculation(self, names: list[str], member: int | None) -> list[Json]:
        """Every rule on the way, in the order computed, once per person where it is about persons."""
        wanted: dict[Place, None] = {}
        waiting: list[Place] = [(name, member) for name in names]
        while waiting:
            place = waiting.pop()
            if place[0] in self.graph.steps and place not in wanted:
                wanted[place] = None
                waiting.extend(self.needs(self.graph.steps[place[0]], place[1]))
        order = {name: number for number, name in enumerate(self.graph.steps)}
        places = sorted(wanted, key=lambda place: (order[place[0]], -1 if place[1] is None else place[1]))
        return [self._computed(self.graph.steps[name], index) for name, index in places]

    def _computed(self, step: Step, member: int | None) -> Json:
        value = self.value(step.name, member)
        return {
            "name": step.name,
            "label": step.label,
            "value": value,
            "text": in_words(step.node.kind, value, step.unit),
            "unit": step.unit,
            "person": None if member is None else self.keys[member],
            "formula": self.law.formula_of(step.name),
            "basis": step.rule.basis if step.rule else self.graph.parameters[step.name][1].basis,
            "sentence": step.rule.sentence if step.rule else "",
        }

    def _fact(self, place: Place) -> Json:
        """One input with its value, its person and where it came from."""
        name, member = place
        item, value = self.graph.inputs[name], self.value(name, member)
        source = self.sources.get(name) or self.sources.get(item.feed)
        return {
            "name": name,
            "label": item.label,
            "value": value.isoformat() if isinstance(value, date) else value,
            "text": item.choices.get(value) or in_words(item.kind, value, item.unit),
            "unit": item.unit,
            "person": None if member is None else self.keys[member],
            "source": source.name if source else item.feed,
            "reference": source.reference if source else "",
            "date": source.day.isoformat() if source and source.day else None,
            "ask": item.ask,
        }

    def _parameter(self, place: Place) -> Json:
        """One parameter with the value used here, its date, article and status."""
        name, member = place
        parameter, dated = self.graph.parameters[name]
        value = dated.value if parameter.by is None else self.value(name, member)
        return {
            "name": name,
            "label": parameter.label,
            "value": value.isoformat() if isinstance(value, date) else value,
            "text": in_words(parameter.kind, value, parameter.unit),
            "unit": parameter.unit,
            "since": dated.since.isoformat(),
            "basis": dated.basis,
            "status": dated.status,
        }
