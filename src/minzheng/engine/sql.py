"""The path for a population: SQL, one CTE per layer, materialised at each person/household hop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlglot import exp

from minzheng.engine.declare import Level
from minzheng.engine.graph import Graph, Step
from minzheng.engine.meaning import MEANINGS, TOTALS, case, is_null, not_null, sql_constant
from minzheng.engine.parameters import DEFAULT_KEY
from minzheng.engine.values import Kind, Node

KEYS: dict[Level, tuple[str, ...]] = {
    "person": ("person_key", "household_key"),
    "household": ("household_key",),
}
SQL_TYPES: dict[Kind, str] = {
    Kind.FEN: "BIGINT",
    Kind.COUNT: "BIGINT",
    Kind.RATIO: "BIGINT",
    Kind.TRUTH: "BOOLEAN",
    Kind.TEXT: "VARCHAR",
    Kind.DAY: "DATE",
}


@dataclass(frozen=True)
class Statement:
    """One table to make: name, query, whether it lasts beyond the run, whether it is only a view."""

    table: str
    query: exp.Query
    lasting: bool = False
    view: bool = False

    def sql(self, dialect: str = "duckdb") -> str:
        """`CREATE OR REPLACE ... AS ...` in a dialect."""
        properties = None if self.lasting else exp.Properties(expressions=[exp.TemporaryProperty()])
        made = exp.Create(
            this=exp.to_table(self.table, dialect="duckdb"),
            kind="VIEW" if self.view else "TABLE",
            replace=True,
            properties=properties,
            expression=self.query,
        )
        return made.sql(dialect, identify=True, pretty=True)


def statements(
    graph: Graph,
    tables: Mapping[Level, str],
    columns: Mapping[Level, Iterable[str]],
    results: Mapping[Level, str],
) -> list[Statement]:
    """What to run, in order, so that the result tables hold one row per person and household."""
    plan = _Plan(graph)
    made: list[Statement] = []
    current: dict[Level, str] = {}
    level: Level
    for level in ("household", "person"):
        current[level] = f"engine_{level}_given"
        made.append(
            Statement(current[level], _given(graph, level, tables[level], set(columns[level])), view=True)
        )
    for number in plan.numbers:
        level = "household" if number % 2 == 0 else "person"
        table = f"engine_{level}_{number}"
        made.append(Statement(table, plan.stage(number, level, current)))
        current[level] = table
    for level, result in results.items():
        names = [step.name for step in graph.steps.values() if step.level == level and step.is_result]
        picked = exp.select(*(_column(name) for name in (*KEYS[level], *names))).from_(_table(current[level]))
        made.append(Statement(result, picked, lasting=True))
    return made


class _Plan:
    """Which stage and layer each step belongs to; even stages are about households, odd ones persons."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.stages: dict[str, int] = {}
        self.layers: dict[str, int] = {}
        for step in graph.steps.values():
            self._place(step)
        self.numbers = sorted(set(self.stages.values()))

    def _place(self, step: Step) -> None:
        levels, first = self.graph.levels, {"household": 0, "person": 1}
        stage = first[step.level]
        for need in step.needs:
            reached = self.stages.get(need, first[levels[need]])
            stage = max(stage, reached + (levels[need] != step.level))
        same = [self.layers[need] for need in step.needs if self.stages.get(need) == stage]
        self.stages[step.name], self.layers[step.name] = stage, 1 + max(same, default=0)

    def stage(self, number: int, level: Level, current: Mapping[Level, str]) -> exp.Query:
        """The query of one stage: its base, then one CTE per layer, then the columns still wanted."""
        steps = [step for step in self.graph.steps.values() if self.stages[step.name] == number]
        totals: dict[str, Node] = {}
        nodes = {step.name: _without_totals(step.node, totals) for step in steps}
        base = self._base(level, current, steps, totals)
        ctes: list[tuple[str, exp.Query]] = [("layer_0", base)]
        for layer in range(1, 1 + max(self.layers[step.name] for step in steps)):
            query = exp.select(f"layer_{layer - 1}.*").from_(f"layer_{layer - 1}")
            for step in steps:
                if self.layers[step.name] == layer:
                    query = self._with_step(query, step, nodes[step.name], f"layer_{layer - 1}")
            ctes.append((f"layer_{layer}", query))
        stage = exp.select(*(_column(name) for name in self._carried(level, number))).from_(ctes[-1][0])
        for name, layer_query in ctes:
            stage = stage.with_(name, as_=layer_query, copy=False)
        return stage

    def _base(
        self, level: Level, current: Mapping[Level, str], steps: list[Step], totals: Mapping[str, Node]
    ) -> exp.Select:
        """The rows of this level, with the other level's values beside them."""
        own = exp.alias_(_table(current[level]), "own", table=True)
        query = exp.select("own.*").from_(own)
        if level == "household":
            return _join_totals(query, current["person"], totals) if totals else query
        levels = self.graph.levels
        wanted = dict.fromkeys(n for s in steps for n in s.needs if levels[n] == "household")
        if not wanted:
            return query
        query = query.select(*(exp.column(name, "theirs", quoted=True) for name in wanted), copy=False)
        house = exp.alias_(_table(current["household"]), "theirs", table=True)
        return query.join(house, on="own.household_key = theirs.household_key", join_type="left", copy=False)

    def _carried(self, level: Level, number: int) -> list[str]:
        """Keys, results so far, and whatever a later stage still reads."""
        graph = self.graph
        later = {need for s in graph.steps.values() if self.stages[s.name] > number for need in s.needs}
        names = [name for name, item in graph.inputs.items() if item.level == level and name in later]
        for step in graph.steps.values():
            if (
                step.level == level
                and self.stages[step.name] <= number
                and (step.is_result or step.name in later)
            ):
                names.append(step.name)
        return [*KEYS[level], *names]

    def _with_step(self, query: exp.Select, step: Step, node: Node, before: str) -> exp.Select:
        """The query with the step as one more column; a parameter by key is joined, never spelled out."""
        if node.op != "pick":
            return query.select(_as(self._expression(node), step.name), copy=False)
        key = exp.column(node.args[0].data, before, quoted=True)
        found, value = (exp.column(part, step.name, quoted=True) for part in ("key", "picked"))
        default = node.data.get(DEFAULT_KEY)
        picked = (
            value
            if default is None
            else case((not_null(found), value), (not_null(key), sql_constant(default)))
        )
        query = query.select(_as(picked, step.name), copy=False)
        on = exp.EQ(this=key, expression=found)
        return query.join(_key_table(step.name, node.data), on=on, join_type="left", copy=False)

    def _expression(self, node: Node) -> exp.Expr:
        if node.op == "ref":
            return _column(node.data)
        if node.op == "param":
            return sql_constant(self.graph.parameters[node.data][1].value)
        if node.op == "literal":
            return sql_constant(node.data)
        return MEANINGS[node.op].sql(*(self._expression(arg) for arg in node.args))


def _given(graph: Graph, level: Level, table: str, columns: set[str]) -> exp.Query:
    """The source's keys and inputs in the engine's types; a column it does not have is unknown."""
    picked: list[exp.Expr] = [_column(key) for key in KEYS[level]]
    for name, item in graph.inputs.items():
        if item.level == level:
            value = _column(name) if name in columns else exp.Null()
            picked.append(_as(exp.Cast(this=value, to=exp.DataType.build(SQL_TYPES[item.kind])), name))
    return exp.select(*picked).from_(exp.to_table(table, dialect="duckdb"))


def _without_totals(node: Node, totals: dict[str, Node]) -> Node:
    """The expression with each total replaced by the name of a joined column."""
    if node.op in TOTALS:
        name = "_".join((node.op, "of", *(arg.data for arg in node.args)))
        totals[name] = node
        return Node("ref", node.kind, data=name)
    return Node(node.op, node.kind, tuple(_without_totals(arg, totals) for arg in node.args), node.data)


def _join_totals(query: exp.Select, persons: str, totals: Mapping[str, Node]) -> exp.Select:
    """Totals per household; a household without members takes the value of a total over nobody."""
    summed = exp.select(exp.column("household_key")).from_(_table(persons)).group_by("household_key")
    for name, node in totals.items():
        made = TOTALS[node.op].sql(*(_column(arg.data) for arg in node.args))
        summed = summed.select(_as(made, name), copy=False)
        nobody = sql_constant(TOTALS[node.op].plain([]))
        column = exp.column(name, "members", quoted=True)
        value = exp.If(this=is_null(exp.column("household_key", "members")), true=nobody)
        query = query.select(_as(exp.Case(ifs=[value], default=column), name), copy=False)
    members = summed.subquery("members")
    return query.join(members, on="own.household_key = members.household_key", join_type="left", copy=False)


def _key_table(name: str, table: Mapping[object, object]) -> exp.Values:
    """`VALUES (key, value), ...` under the parameter's name."""
    rows = [
        exp.Tuple(expressions=[sql_constant(key), sql_constant(value)])
        for key, value in table.items()
        if key != DEFAULT_KEY
    ]
    columns = [exp.to_identifier(part, quoted=True) for part in ("key", "picked")]
    alias = exp.TableAlias(this=exp.to_identifier(name, quoted=True), columns=columns)
    return exp.Values(expressions=rows, alias=alias)


def _as(value: exp.Expr, name: str) -> exp.Alias:
    return exp.Alias(this=value, alias=exp.to_identifier(name, quoted=True))


def _column(name: str) -> exp.Column:
    return exp.column(name, quoted=True)


def _table(name: str) -> exp.Table:
    return exp.to_table(name)
