"""One household's computed rows read back along the graph: conditions, steps, facts, parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from minzheng.engine.calendar_months import months_between
from minzheng.engine.declare import Input, as_of
from minzheng.engine.family import Family, Place
from minzheng.engine.graph import Step
from minzheng.engine.levels import Level, is_above
from minzheng.engine.outline import Branch, Json, Outline, Reading
from minzheng.engine.values import Node
from minzheng.engine.wording import in_words

if TYPE_CHECKING:
    from minzheng.engine.law import Law


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
        self.law, self.graph, self.words = law, law.graph, law.outlines
        self.family, self.keys, self.sources = family, keys, sources
        # One household's trace names the same facts again and again; each is made once and shared.
        self._facts: dict[Place, Json] = {}

    @cached_property
    def reading(self) -> Reading:
        return Reading(self.law, self.family)

    def value(self, name: str, number: int | None) -> Any:
        return self.family.row(self.graph.levels[name], number)[name]

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
                found.update(dict.fromkeys(self.reading.needs(*place)))
            else:
                matter = set(self._mattering(step.node, step, place[1]))
                waiting.extend(
                    need for need in reversed(list(self.reading.needs(*place))) if need[0] in matter
                )
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

    def presumptions(self, outline: Outline) -> list[Json]:
        """The presumptions used for unknown facts, each with their names and persons."""
        used: dict[str, list[Place]] = {}
        for place, parameters in outline.presumable:
            if self.value(*place) is None:
                for parameter in parameters:
                    used.setdefault(parameter, []).append(place)
        return [
            {
                **self.parameter((parameter, None)),
                "facts": list(dict.fromkeys(name for name, _ in places)),
                "persons": list(
                    dict.fromkeys(key for place in places if (key := self._person(*place)) is not None)
                ),
            }
            for parameter, places in used.items()
        ]

    def _person(self, name: str, number: int | None) -> Any:
        """The key of the person a value is about; None for the household and its township."""
        if number is None:
            return None
        level = self.graph.levels[name]
        return self.keys["person"][self.family.number(level, number, "person") or 0]

    def condition(self, branch: Branch) -> Json:
        """A condition with its value, the facts and parameters below it, and its parts."""
        made = self.words.condition(branch.step.name).copy()
        made["value"] = self.value(branch.step.name, branch.number)
        made["inputs"] = [self.fact(place) for place in branch.facts]
        made["parameters"] = [self.parameter(place) for place in branch.parameters]
        made["parts"] = [self.condition(part) for part in branch.parts]
        return made

    def computed(self, place: Place) -> Json:
        """One rule on the way, with the value it has for one person, or for the household."""
        name, number = place
        step, codes, words = self.words.step(name)
        made = words.copy()
        value = made["value"] = self.family.row(step.level, number)[name]
        made["text"] = codes.get(value) or in_words(step.node.kind, value, step.unit)
        if number is not None:
            self._about(made, step.level, number)
        return made

    def _about(self, made: Json, level: Level, number: int) -> None:
        """Fill in the member, and of that member the supporter, a value is about."""
        if level == "supporter":
            made["supporter"] = self.keys["supporter"][number]
            number = self.family.parents["supporter"][number]
        made["person"] = self.keys["person"][number]

    def fact(self, place: Place) -> Json:
        """One input with its value, its person and where it came from."""
        if place not in self._facts:
            self._facts[place] = self._fact(*place)
        return self._facts[place]

    def _fact(self, name: str, number: int | None) -> Json:
        item, made = self.graph.inputs[name], self.words.fact(name).copy()
        value = self.family.row(item.level, number)[name]
        made["value"] = value.isoformat() if isinstance(value, date) else value
        made["text"] = item.choices.get(value) or in_words(item.kind, value, item.unit)
        if number is not None:
            self._about(made, item.level, number)
        if self.sources and (source := self._source(item, made.get("supporter", made["person"]))):
            made["source"], made["reference"] = source.name, source.reference
            made["date"] = source.day.isoformat() if source.day else None
        if item.dated and value is not None:
            made |= self._age(item, number)
        return made

    def _age(self, item: Input, number: int | None) -> Json:
        """How old a dated fact is, and whether the law still takes it."""
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

    def parameter(self, place: Place) -> Json:
        """One parameter with the value used here, its date, article and status."""
        name, number = place
        parameter, made = self.graph.parameters[name][0], self.words.parameter(name).copy()
        if parameter.by is not None:
            value = self.value(name, number)
            made["value"] = value.isoformat() if isinstance(value, date) else value
            made["text"] = parameter.choices.get(value) or in_words(parameter.kind, value, parameter.unit)
        return made
