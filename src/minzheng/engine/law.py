"""The facade: the law of a day, applied to a population or explained for one household."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

import duckdb

from minzheng.engine.build import build
from minzheng.engine.declare import Input, Programme
from minzheng.engine.discover import Declarations, discover
from minzheng.engine.errors import RuleError
from minzheng.engine.explain import Explanation, explained, missing_facts
from minzheng.engine.family import Row
from minzheng.engine.graph import Graph, Step, operations, references
from minzheng.engine.levels import ALWAYS, Level
from minzheng.engine.outline import Outlines
from minzheng.engine.parameters import Parameter
from minzheng.engine.plain import PlainLaw
from minzheng.engine.ranges import conditions, one_range, run
from minzheng.engine.sql import Statement, statements
from minzheng.engine.tables import checked
from minzheng.engine.trace import Sources
from minzheng.engine.values import Kind
from minzheng.engine.wording import codes_behind, formula

ORDER: tuple[Level, ...] = ("person", "household", "supporter", "township")
RESULTS = ("person_result", "household_result", "supporter_result", "township_result")


@dataclass(frozen=True)
class Values:
    """Every rule and condition of one household, of its members and of their supporters, in the order given,
    and of its township; None is unknown."""

    household: Row
    persons: list[Row]
    supporters: list[Row] = field(default_factory=list)
    township: Row = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Law:
    """All rules in force on one day, checked and complete."""

    declared: Declarations
    graph: Graph
    programmes: Mapping[str, Programme]
    _later: dict[date, Law] = field(default_factory=dict, repr=False)
    _plain: dict[str, PlainLaw] = field(default_factory=dict, repr=False)

    @property
    def on(self) -> date:
        return self.graph.on

    @property
    def inputs(self) -> Mapping[str, Input]:
        """The inputs this day's rules read."""
        return self.graph.inputs

    @property
    def rules(self) -> Mapping[str, Step]:
        """Rules (not their conditions) in the order they are computed."""
        return {
            name: step for name, step in self.graph.steps.items() if step.is_result and not step.condition_of
        }

    @cached_property
    def plain(self) -> PlainLaw:
        return PlainLaw(self.graph)

    @cached_property
    def outlines(self) -> Outlines:
        """What explanations are made of, before any value."""
        return Outlines(self)

    def plain_for(self, programme: Programme) -> PlainLaw:
        """The plain path of what one programme needs, leaving other rules aside."""
        if programme.slug not in self._plain:
            wanted = self.graph.behind(_results_of(programme))
            self._plain[programme.slug] = PlainLaw(self.graph, wanted)
        return self._plain[programme.slug]

    def calculate(self, household: Mapping[str, Any], persons: Sequence[Mapping[str, Any]]) -> Values:
        """All values for one household, on plain Python values."""
        family = self.plain.run(self.plain.load(household, persons))
        return Values(
            family.household, family.persons, family.rows["supporter"], family.row("township", None)
        )

    def explain(
        self,
        programme: str,
        household: Mapping[str, Any],
        persons: Sequence[Mapping[str, Any]],
        sources: Sources | None = None,
        person_key: int | str | None = None,
    ) -> Explanation:
        """Verdict, amount, full trace and nearest change; `person_key` for a programme about one person.

        `sources` gives where a fact came from, by input name, by its feed, or by (feed, person key).
        """
        return explained(self, self.programme(programme), household, persons, sources or {}, person_key)

    def missing(
        self, programme: str, household: Mapping[str, Any], persons: Sequence[Mapping[str, Any]]
    ) -> list[str]:
        """The names of the facts that keep a household's verdict open, as `explain` lists them."""
        return missing_facts(self, self.programme(programme), household, persons)

    def programme(self, slug: str) -> Programme:
        """The programme, or RuleError when it is not in force on this day."""
        if slug not in self.programmes:
            known = "、".join(self.programmes) or "无"
            raise RuleError(f"该日没有施行的项目 {slug}（有：{known}）", on=self.on)
        return self.programmes[slug]

    def only(self, *slugs: str) -> Law:
        """The same law with nothing but what these programmes need: a part of the night's work."""
        chosen = {slug: self.programme(slug) for slug in slugs}
        graph = self.graph.only(name for programme in chosen.values() for name in _results_of(programme))
        return replace(self, graph=graph, programmes=chosen, _later={}, _plain={})

    def at(self, on: date) -> Law:
        """The same packages and parameters on another day."""
        if on not in self._later:
            self._later[on] = _assembled(self.declared, on)
        return self._later[on]

    def label(self, name: str) -> str:
        """The Chinese name of an input, rule, condition or parameter."""
        graph, histories = self.graph, self.declared.histories
        if name in graph.inputs or name in histories:
            return (graph.inputs.get(name) or histories[name]).label
        return graph.steps[name].label if name in graph.steps else graph.parameters[name][0].label

    def formula_of(self, name: str) -> str:
        """How a rule or condition is computed, in Chinese names."""
        return formula(self.graph.steps[name].node, self.label, self.choices, self.choices(name))

    def choices(self, name: str) -> Mapping[str, str]:
        """The codes a Text may have, with their Chinese names; a rule may pass on those of what it reads."""
        if item := self.graph.inputs.get(name):
            return item.choices
        step = self.graph.steps.get(name)
        if step is None or step.node.op == "pick":
            return self.graph.parameters[name][0].choices
        if step.node.kind is not Kind.TEXT or step.rule is None:
            return {}
        return step.rule.choices or codes_behind(step.node, self.choices)

    def parameters_of(self, name: str) -> tuple[str, ...]:
        """The parameters a rule or condition reads itself."""
        step = self.graph.steps[name]
        own = (name,) if step.node.op == "pick" else ()
        return (*own, *dict.fromkeys(references(step.node, "param")))

    @cached_property
    def presumptions(self) -> Mapping[str, set[str]]:
        """By input: the parameters that stand in for it, by `presumed`, while it is unknown."""
        found: dict[str, set[str]] = {}
        for step in self.graph.steps.values():
            for node in operations(step.node, "presumed"):
                for name in references(node.args[0]):
                    found.setdefault(name, set()).update(references(node.args[1], "param"))
        return found

    @cached_property
    def freshness(self) -> Mapping[str, set[str]]:
        """By dated input: the parameters that say how many months old it may be."""
        found: dict[str, set[str]] = {}
        for step in self.graph.steps.values():
            if step.node.op == "fresh":
                found.setdefault(step.node.data, set()).add(step.node.args[2].data)
        return found

    @cached_property
    def later_changes(self) -> list[date]:
        """The later days on which a rule or parameter changes."""
        return [day for day in self.declared.change_dates() if day > self.on]

    def statements(
        self,
        columns: Mapping[Level, Sequence[str]],
        person: str,
        household: str,
        into: Sequence[str] = RESULTS,
        *,
        supporter: str | None = None,
        township: str | None = None,
    ) -> list[Statement]:
        """The SQL of the population path, given the columns the source tables have."""
        return statements(
            self.graph,
            _named(person, household, supporter, township),
            columns,
            {
                level: table
                for level, table in zip(ORDER, into, strict=False)
                if level in ALWAYS or (supporter if level == "supporter" else township)
            },
        )

    def evaluate(
        self,
        con: duckdb.DuckDBPyConnection,
        person: str = "person",
        household: str = "household",
        into: Sequence[str] = RESULTS,
        *,
        supporter: str | None = None,
        township: str | None = None,
        ranges: int | None = None,
        keep: Collection[str] | None = None,
    ) -> None:
        """Write the result tables: keys, then one column per rule and per condition, NULL = unknown.

        Without a table of supporters nobody has any; without one of townships nothing is known of them. Each
        table given has its result table, `into` names them (persons, households, supporters, townships).
        `ranges` of households are computed one after another; None: as many as the persons ask for.
        `keep` names the rules and conditions the results hold, and what they do not rest on is not computed;
        None: all.
        """
        tables = _named(person, household, supporter, township)
        columns = {level: checked(con, self.graph, level, table) for level, table in tables.items()}
        results = {level: table for level, table in zip(ORDER, into, strict=False) if level in tables}
        parts = conditions(con, self.graph, tables, ranges)
        graph = self.graph if keep is None else self.graph.only(keep)
        made: list[Statement] = []
        try:
            for number, condition in enumerate(parts):
                with one_range(con, tables, condition) as rows:
                    made = made or statements(graph, rows, columns, results, keep)  # all have the same names
                    run(con, made, more=number > 0)
        except duckdb.OutOfRangeException as error:
            raise RuleError(f"计算结果超出 64 位整数：{error}", on=self.on) from error


def assemble(packages: tuple[str, ...], on: date, parameters: Mapping[str, Parameter] | None = None) -> Law:
    """The law of a day from the packages that hold it.

    `parameters` is a reform: parameters of the same schema laid over those of the packages. Raises
    RuleError naming file, rule and date when anything is missing, circular or of the wrong type.
    """
    if parameters is None:
        return _cached(tuple(packages), on)
    return _assembled(_overlaid(discover(tuple(packages)), parameters), on)


@lru_cache(maxsize=64)
def _cached(packages: tuple[str, ...], on: date) -> Law:
    return _assembled(discover(packages), on)


def _assembled(declared: Declarations, on: date) -> Law:
    graph = build(declared, on)
    programmes = {}
    for programme in declared.programmes.values():
        wanted = [(programme.eligible, Kind.TRUTH)]
        wanted += [(name, Kind.FEN) for name in (programme.amount, programme.at_most) if name]
        for name, _ in wanted:
            if name not in declared.versions:
                raise RuleError(f"项目 {programme.slug} 所指的规则 {name} 不存在", rule=name, on=on)
        if programme.eligible in graph.steps:
            _check_programme(programme, wanted, graph)
            programmes[programme.slug] = programme
    return Law(declared, graph, programmes)


def _check_programme(programme: Programme, wanted: list[tuple[str, Kind]], graph: Graph) -> None:
    for name, kind in wanted:
        step = graph.steps.get(name)
        if step is None:
            raise RuleError(f"项目 {programme.slug} 的规则在该日没有施行的版本", rule=name, on=graph.on)
        if step.level != programme.unit or step.node.kind is not kind:
            raise RuleError(
                f"项目 {programme.slug} 需要 {programme.unit} 层级的 {kind} 规则", rule=name, on=graph.on
            )


def _results_of(programme: Programme) -> list[str]:
    return [name for name in (programme.eligible, programme.amount, programme.at_most) if name]


def _overlaid(declared: Declarations, reform: Mapping[str, Parameter]) -> Declarations:
    merged = dict(declared.parameters)
    for name, parameter in reform.items():
        if name not in merged:
            raise RuleError(f"改革方案里的参数 {name} 不存在", file=parameter.file)
        merged[name] = merged[name].overlaid(parameter)
    return replace(declared, parameters=merged)


def _named(person: str, household: str, supporter: str | None, township: str | None) -> dict[Level, str]:
    tables = zip(ORDER, (person, household, supporter, township), strict=True)
    return {level: table for level, table in tables if table is not None}
