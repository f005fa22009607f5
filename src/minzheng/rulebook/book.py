"""The law of a day as a reader meets it: one leaflet per programme, made from the rules and parameters alone.

Nothing is written twice: who reads the leaflet reads what the night run computes with.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from minzheng import rulebook
from minzheng.engine import DatedValue, Kind, Law, Parameter, Programme, RuleError, assemble, discover
from minzheng.engine.graph import Step
from minzheng.engine.parameters import DEFAULT_KEY
from minzheng.engine.wording import in_words

BOUND = ("_at_least", "_at_most")
"""Rules that only bound a value while facts are missing; they decide nothing a reader must know."""


@dataclass(frozen=True, slots=True)
class Worth:
    """One dated value of a parameter in words: `城镇 575 元；农村 385 元`."""

    since: date
    text: str
    basis: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A parameter with the value in force on the day, and every value it had or will have."""

    name: str
    label: str
    unit: str
    now: Worth
    history: tuple[Worth, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One rule or condition: its name in Chinese, how it is computed, its article, and what it is made of.

    `rule` is the rule or condition it tells, which a condition may merely name. `programme` is the slug of
    another programme whose verdict or amount this is; that one has a leaflet of its own.
    """

    name: str
    rule: str
    label: str
    formula: str
    basis: str
    sentence: str
    since: date
    unit: str
    figures: tuple[str, ...]
    parts: tuple[Clause, ...] = ()
    programme: str = ""

    @property
    def is_rule(self) -> bool:
        """Whether it is a rule with a sentence of its own, not a condition inside one."""
        return "__" not in self.rule

    def walk(self) -> Iterator[Clause]:
        """This clause and all below it."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Leaflet:
    """One programme on one day. `conditions` decide, `amounts` compute, in the order they are read."""

    programme: Programme
    on: date
    basis: str
    sentence: str
    since: date
    any_one_is_enough: bool
    conditions: tuple[Clause, ...]
    amounts: tuple[Clause, ...]
    figures: tuple[Figure, ...]
    asked: tuple[str, ...]
    """What a visitor must ask, because no register tells it."""

    @property
    def to_confirm(self) -> tuple[Figure, ...]:
        """The figures whose value of the day is still to be confirmed."""
        return tuple(figure for figure in self.figures if not figure.now.confirmed)

    def clauses(self) -> Iterator[Clause]:
        """Every clause once, conditions first."""
        for clause in (*self.conditions, *self.amounts):
            yield from clause.walk()


@cache
def packages() -> tuple[str, ...]:
    """Every programme's package, by name; a new folder is found here and nowhere else."""
    folders = pkgutil.iter_modules(rulebook.__path__, f"{rulebook.__name__}.")
    return tuple(found.name for found in folders if found.ispkg and not found.name.endswith(".facts"))


def leaflet(law: Law, slug: str) -> Leaflet:
    """The leaflet of a programme; RuleError if it is not in force on the law's day."""
    return _Reader(law, law.programme(slug)).leaflet()


def law_of(on: date) -> Law | None:
    """The whole rulebook on a day; None where a figure of it is not on record, or nothing was in force."""
    try:
        law = assemble(packages(), on)
    except RuleError:
        return None
    return law if law.programmes else None


@cache
def first_day() -> date:
    """The first day on which the whole rulebook can be read."""
    changes = discover(packages()).change_dates()
    return next(day for day in changes if law_of(day) is not None)


def change_dates(law: Law, slug: str) -> list[date]:
    """The days on which a rule or figure of the programme, as it stands on the law's day, begins anew and on
    which it can be read."""
    found = leaflet(law, slug)
    names = {clause.name.partition("__")[0] for clause in found.clauses()}
    rules = {version.since for name in names for version in law.declared.versions.get(name, ())}
    days = sorted(rules | {worth.since for figure in found.figures for worth in figure.history})
    return [day for day in days if (then := law_of(day)) is not None and slug in then.programmes]


class _Reader:
    """Walks the graph of a day below one programme; a rule already told is not told again."""

    def __init__(self, law: Law, programme: Programme) -> None:
        self.law, self.graph, self.programme = law, law.graph, programme
        self.others = _verdicts_and_amounts(law, programme)
        self.told: set[str] = set()
        self.parameters: dict[str, None] = {}
        self.inputs: dict[str, None] = {}

    def leaflet(self) -> Leaflet:
        step = self.graph.steps[self.programme.eligible]
        rule = step.rule
        assert rule is not None  # `assemble` refuses a programme whose verdict is not a rule
        self.told.add(step.name)
        parts = self._conditions_of(step) or [step]
        conditions = tuple(self._clause(part) for part in parts)
        wanted = [name for name in (self.programme.eligible, self.programme.amount) if name]
        amounts = tuple(self._clause(found) for found in self._below(wanted) if found.name not in self.told)
        return Leaflet(
            self.programme,
            self.law.on,
            rule.basis,
            rule.sentence,
            rule.since,
            step.node.op == "any_of",
            conditions,
            amounts,
            tuple(figure(*self.graph.parameters[name], self.choices(name)) for name in self.parameters),
            tuple(dict.fromkeys(ask for name in self.inputs if (ask := self.graph.inputs[name].ask))),
        )

    def choices(self, name: str) -> dict[str, str]:
        """The Chinese names of the rows of a parameter by key."""
        by = self.graph.parameters[name][0].by
        return dict(self.graph.inputs[by].choices) if by and by in self.graph.inputs else {}

    def _clause(self, step: Step) -> Clause:
        self.told.add(step.name)
        named = self.graph.named(step) if step.condition_of else None
        source = named or step
        if named:
            self.told.add(named.name)
        rule = source.rule or step.rule
        assert rule is not None  # parameters by key are never made a clause
        other = self.others.get(source.name, "")
        truths = [] if other else self._conditions_of(source) or self.graph.truths_below(source)
        if not other:
            self._note(source)
        return Clause(
            step.name,
            source.name,
            step.label,
            self.law.formula_of(source.name),
            rule.basis,
            rule.sentence,
            rule.since,
            step.unit,
            () if other else tuple(dict.fromkeys(self._figures(source))),
            tuple(self._clause(part) for part in truths if part.name not in self.told),
            other,
        )

    def _note(self, step: Step) -> None:
        """Keep the figures and facts a step reads itself."""
        for name in self._figures(step):
            self.parameters.setdefault(name)
        for need in step.needs:
            if need in self.graph.inputs:
                self.inputs.setdefault(need)

    def _figures(self, step: Step) -> tuple[str, ...]:
        """The parameters a step reads itself, those by key among them."""
        picked = (need for need in step.needs if need in self.graph.parameters)
        return (*self.law.parameters_of(step.name), *picked)

    def _conditions_of(self, step: Step) -> list[Step]:
        own = (self.graph.steps.get(need) for need in step.needs)
        return [part for part in own if part is not None and part.condition_of == step.name]

    def _below(self, names: Iterable[str]) -> list[Step]:
        """Every rule below, in the order computed: how the numbers come about."""
        wanted: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name in self.graph.steps and name not in wanted:
                wanted.add(name)
                waiting.extend(() if name in self.others else self.graph.steps[name].needs)
        rules = (step for name, step in self.graph.steps.items() if name in wanted)
        return [
            step
            for step in rules
            if step.rule is not None and not step.condition_of and not step.name.endswith(BOUND)
        ]


def _verdicts_and_amounts(law: Law, programme: Programme) -> dict[str, str]:
    """By rule: the other programme whose verdict or amount it is."""
    return {
        rule: other.slug
        for other in law.programmes.values()
        if other.slug != programme.slug
        for rule in (other.eligible, other.amount)
        if rule and rule not in (programme.eligible, programme.amount)
    }


def figure(parameter: Parameter, dated: DatedValue, choices: dict[str, str]) -> Figure:
    """A parameter in words, its rows under their Chinese names."""
    history = tuple(_worth(parameter, value, choices) for value in parameter.values)
    return Figure(parameter.name, parameter.label, parameter.unit, _worth(parameter, dated, choices), history)


def _worth(parameter: Parameter, dated: DatedValue, choices: dict[str, str]) -> Worth:
    if parameter.by is None:
        text = value_in_words(parameter, dated.value)
    else:
        text = "；".join(
            f"{'其余' if key == DEFAULT_KEY else choices.get(key, key)} {value_in_words(parameter, value)}"
            for key, value in dated.value.items()
        )
    return Worth(dated.since, text, dated.basis, dated.status == "confirmed")


def value_in_words(parameter: Parameter, value: object) -> str:
    """`575 元/人·月`, `1.5 倍`, `是`; the Chinese name of a Text parameter's code."""
    if value in parameter.choices:
        return parameter.choices[str(value)]
    if parameter.kind is Kind.FEN:
        return in_words(parameter.kind, value, parameter.unit or "元")
    return in_words(parameter.kind, value, parameter.unit)
