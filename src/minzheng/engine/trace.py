"""One household's computed rows read back along the graph: conditions, steps, facts, parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from minzheng.engine.calendar_months import months_between
from minzheng.engine.declare import Input, Rule, as_of
from minzheng.engine.family import Family, Place
from minzheng.engine.graph import Step
from minzheng.engine.levels import Level, is_above
from minzheng.engine.values import Node
from minzheng.engine.wording import in_words

if TYPE_CHECKING:
    from minzheng.engine.law import Law

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact came from: the register or evidence, its date and its row."""

    name: str
    day: date | None = None
    reference: str = ""


Sources = Mapping[str | tuple[str, Any], Source]
"""By input name, by feed, or by either and the key of the person or supporter where each has a row."""


class Trace:
    """One household's computed rows, read back along the graph; see `Place`.

    `keys` are those of the rows by level, as they stand in the trace: codes, where the caller gave codes.
    """

    def __init__(self, law: Law, family: Family, keys: Mapping[Level, list[Any]], sources: Sources) -> None:
        self.law, self.graph = law, law.graph
        self.family, self.keys, self.sources = family, keys, sources
        # One household's trace names the same places again and again; its facts are made once and shared.
        self.needs, self.leaves, self.fact, self.parameter = (
            cache(self._needs),
            cache(self._leaves),
            cache(self._fact),
            cache(self._parameter),
        )

    def value(self, name: str, number: int | None) -> Any:
        return self.family.row(self.graph.levels[name], number)[name]

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

    def about(self, name: str, number: int | None) -> Json:
        """Whom a value is about: the member, and of that member the supporter."""
        level = self.graph.levels[name]
        found: Json = {"person": None}
        if number is not None:
            found["person"] = self.keys["person"][self.family.number(level, number, "person") or 0]
        if level == "supporter" and number is not None:
            found["supporter"] = self.keys["supporter"][number]
        return found

    def _leaves(self, name: str, member: int | None) -> dict[Place, None]:
        """Every input and parameter below a step, each once, in the order first read."""
        step = self.graph.steps.get(name)
        if step is None:
            return {(name, member): None}
        found: dict[Place, None] = {
            (used, member if used == name else None): None for used in self.law.parameters_of(name)
        }
        for place in self.needs(name, member):
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
            elif step.node.op == "fresh":  # not there, or too old: it is the fact that must be had anew
                found[step.node.data, place[1]] = None
            elif step.node.op == "affirmed":  # asked for until it is true, also after a "no"
                found.update(dict.fromkeys(self.needs(*place)))
            else:
                matter = set(self._mattering(step.node, step, place[1]))
                waiting.extend(need for need in reversed(list(self.needs(*place))) if need[0] in matter)
        return list(found)

    def _mattering(self, node: Node, step: Step, number: int | None) -> Iterator[str]:
        """The names an expression reads, without the way not taken where a choice is decided."""
        if node.op == "ref":
            yield node.data
        decided = self._decided(node.args[0], step, number) if node.op == "choose" else None
        taken = node.args if decided is None else (node.args[1 if decided else 2],)
        for arg in taken:
            yield from self._mattering(arg, step, number)

    def _decided(self, node: Node, step: Step, number: int | None) -> bool | None:
        """A condition that is a parameter, a value of the row or above it, or presumed; else unknown."""
        decided: bool | None = None
        if node.op == "param":
            decided = self.graph.parameters[node.data][1].value
        elif node.op == "ref" and not is_above(step.level, level := self.graph.levels[node.data]):
            decided = self.value(node.data, self.family.number(step.level, number, level))
        elif node.op == "presumed":
            decided = self._decided(node.args[0], step, number)
            decided = self._decided(node.args[1], step, number) if decided is None else decided
        return decided

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
                "persons": list(
                    dict.fromkeys(
                        key for place in places if (key := self.about(*place)["person"]) is not None
                    )
                ),
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
        places, rule = self.leaves(step.name, member), self._source_rule(step)
        return {
            "name": step.name.rpartition("__")[2],
            "label": step.label,
            "value": self.value(step.name, member),
            "formula": self.law.formula_of(step.name),
            "inputs": [self.fact(place) for place in places if place[0] in self.graph.inputs],
            "parameters": [self.parameter(place) for place in places if place[0] in self.graph.parameters],
            "basis": rule.basis,
            "sentence": rule.sentence,
            "parts": [
                self.condition(part, self.family.number(step.level, member, part.level))
                for part in self._parts(step)
            ],
        }

    def _parts(self, step: Step) -> list[Step]:
        """The truths a condition is made of; a mere name has those of what it names."""
        named = self.graph.named(step)
        return self._parts(named) if named else self.graph.truths_below(step)

    def _source_rule(self, step: Step) -> Rule:
        named = self.graph.named(step)
        rule = (named and named.rule) or step.rule
        assert rule is not None  # only a parameter picked by key has no rule, and it is no condition
        return rule

    def calculation(self, names: list[str], member: int | None) -> list[Json]:
        """Every rule on the way, in the order computed, once per person where it is about persons."""
        wanted: dict[Place, None] = {}
        waiting: list[Place] = [(name, member) for name in names]
        while waiting:
            place = waiting.pop()
            if place[0] in self.graph.steps and place not in wanted:
                wanted[place] = None
                waiting.extend(self.needs(*place))
        order = {name: number for number, name in enumerate(self.graph.steps)}
        places = sorted(wanted, key=lambda place: (order[place[0]], -1 if place[1] is None else place[1]))
        return [self._computed(self.graph.steps[name], index) for name, index in places]

    def _computed(self, step: Step, member: int | None) -> Json:
        value = self.value(step.name, member)
        return {
            "name": step.name,
            "label": step.label,
            "value": value,
            "text": self.law.choices(step.name).get(value) or in_words(step.node.kind, value, step.unit),
            "unit": step.unit,
            **self.about(step.name, member),
            "formula": self.law.formula_of(step.name),
            "basis": step.rule.basis if step.rule else self.graph.parameters[step.name][1].basis,
            "sentence": step.rule.sentence if step.rule else "",
        }

    def _fact(self, place: Place) -> Json:
        """One input with its value, its person and where it came from."""
        name, number = place
        item, value, about = self.graph.inputs[name], self.value(name, number), self.about(name, number)
        source = self._source(item, about.get("supporter", about["person"]))
        return {
            "name": name,
            "label": item.label,
            "value": value.isoformat() if isinstance(value, date) else value,
            "text": item.choices.get(value) or in_words(item.kind, value, item.unit),
            "unit": item.unit,
            **about,
            "source": source.name if source else item.feed,
            "reference": source.reference if source else "",
            "date": source.day.isoformat() if source and source.day else None,
            "ask": item.ask,
            **self._age(item, number),
        }

    def _age(self, item: Input, number: int | None) -> Json:
        """How old a dated fact is, and whether the law still takes it."""
        if not item.dated or self.value(item.name, number) is None:
            return {}
        day = self.value(as_of(item.name), number)
        if day is None:
            return {"as_of": None, "age_months": None, "freshness": "数据日期不明，须重新核对"}
        months = months_between(day, self.law.on)
        stale = [
            limit
            for limit in self.law.freshness.get(item.name, ())
            if self.value(f"{item.name}_fresh_{limit}", number) is None
        ]
        tail = f"，超过{'、'.join(map(self.law.label, stale))}，须重新核对" if stale else ""
        return {"as_of": day.isoformat(), "age_months": months, "freshness": f"数据已有 {months} 个月{tail}"}

    def _source(self, item: Input, key: Any) -> Source | None:
        """The source of this member's (or supporter's) fact, else of the fact, its history, its feed."""
        names = (item.name, item.feed) if key is not None else ()
        own = next((s for n in names if (s := self.sources.get((n, key)))), None)
        return own or next((s for n in (item.name, item.of, item.feed) if (s := self.sources.get(n))), None)

    def _parameter(self, place: Place) -> Json:
        """One parameter with the value used here, its date, article and status."""
        name, member = place
        parameter, dated = self.graph.parameters[name]
        value = dated.value if parameter.by is None else self.value(name, member)
        return {
            "name": name,
            "label": parameter.label,
            "value": value.isoformat() if isinstance(value, date) else value,
            "text": parameter.choices.get(value) or in_words(parameter.kind, value, parameter.unit),
            "unit": parameter.unit,
            "since": dated.since.isoformat(),
            "basis": dated.basis,
            "status": dated.status,
        }
