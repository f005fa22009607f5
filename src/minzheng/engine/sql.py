"""The path for a population: SQL, one CTE per layer, materialised at each hop between two levels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlglot import exp

from minzheng.engine.expressions import case, is_null, not_null, sql_constant
from minzheng.engine.graph import Graph, Step
from minzheng.engine.levels import DEPTH, KEYS, OPTIONAL_KEY, Level, above, beneath, is_above
from minzheng.engine.meaning import MEANINGS, TOTALS
from minzheng.engine.parameters import DEFAULT_KEY
from minzheng.engine.staging import Staging
from minzheng.engine.values import Kind, Node

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
    """What to run, in order, so that each result table holds one row per row of its level.

    A level of the law without a table has no rows: nobody has supporters, no township is known.
    """
    plan = _Plan(graph)
    made: list[Statement] = []
    current: dict[Level, str] = {}
    for level in reversed(graph.used):
        current[level] = f"engine_{level}_given"
        given = _given(graph, level, tables.get(level), set(columns.get(level, ())))
        made.append(Statement(current[level], given, view=True))
    for number, level in enumerate(plan.staging.levels):
        table, lower = f"engine_{level}_{number}", beneath(level)
        totals = plan.totals(number)
        if totals and lower:
            made.append(Statement(f"{table}_totals", _totals(current[lower], KEYS[level][0], totals)))
        made.append(Statement(table, plan.stage(number, level, current), view=plan.staging.is_last(number)))
        current[level] = table
    for level, result in results.items():
        if level in current:
            names = [step.name for step in graph.steps.values() if step.level == level and step.is_result]
            picked = exp.select(*(_column(name) for name in (*keys(graph, level), *names)))
            made.append(Statement(result, picked.from_(_table(current[level])), lasting=True))
    return made


def keys(graph: Graph, level: Level) -> tuple[str, ...]:
    """The row's own key, and that of the row above where the law speaks of that level."""
    return KEYS[level] if above(level) in graph.used else KEYS[level][:1]


class _Plan:
    """The query of each stage of the law."""

    def __init__(self, graph: Graph) -> None:
        self.graph, self.staging = graph, Staging(graph)
        self.stages, self.layers = self.staging.stages, self.staging.layers

    def stage(self, number: int, level: Level, current: Mapping[Level, str]) -> exp.Query:
        """The query of one stage: its base, then one CTE per layer, then the columns still wanted."""
        steps = self.staging.steps(number)
        totals: dict[str, Node] = {}
        nodes = {step.name: _without_totals(step.node, totals) for step in steps}
        base = self._base(level, current, steps)
        if totals:
            base = _join_totals(base, f"engine_{level}_{number}_totals", KEYS[level][0], totals)
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

    def totals(self, number: int) -> dict[str, Node]:
        """The totals over the level below that a stage reads, by the names of their columns."""
        totals: dict[str, Node] = {}
        for step in self.staging.steps(number):
            _without_totals(step.node, totals)
        return totals

    def _base(self, level: Level, current: Mapping[Level, str], steps: list[Step]) -> exp.Select:
        """The rows of this level, beside them the values of those above."""
        query = exp.select("own.*").from_(exp.alias_(_table(current[level]), "own", table=True))
        levels = self.graph.levels
        wanted = dict.fromkeys(n for s in steps for n in s.needs if is_above(levels[n], level))
        highest = max((DEPTH[levels[name]] for name in wanted), default=0)
        under, upper = "own", above(level)
        while upper is not None and DEPTH[upper] <= highest:
            mine = [exp.column(name, upper, quoted=True) for name in wanted if levels[name] == upper]
            key, table = KEYS[upper][0], exp.alias_(_table(current[upper]), upper, table=True)
            query = query.select(*mine, copy=False).join(
                table, on=f"{under}.{key} = {upper}.{key}", join_type="left", copy=False
            )
            under, upper = upper, above(upper)
        return query

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
        return [*keys(graph, level), *names]

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


def _given(graph: Graph, level: Level, table: str | None, columns: set[str]) -> exp.Query:
    """The source's keys and inputs in the engine's types; a column it does not have is unknown."""
    own = columns if table is None else columns | {key for key in KEYS[level] if key != OPTIONAL_KEY}
    picked = [_as(_typed(key, Kind.COUNT, own), key) for key in keys(graph, level)]
    for name, item in graph.inputs.items():
        if item.level == level:
            picked.append(_as(_typed(name, item.kind, columns), name))
    query = exp.select(*picked)
    return query.where(exp.false()) if table is None else query.from_(exp.to_table(table, dialect="duckdb"))


def _typed(name: str, kind: Kind, columns: set[str]) -> exp.Expr:
    value = _column(name) if name in columns else exp.Null()
    return exp.Cast(this=value, to=exp.DataType.build(SQL_TYPES[kind]))


def _without_totals(node: Node, totals: dict[str, Node]) -> Node:
    """The expression with each total replaced by the name of a joined column."""
    if node.op in TOTALS:
        name = "_".join((node.op, "of", *(arg.data for arg in node.args)))
        totals[name] = node
        return Node("ref", node.kind, data=name)
    return Node(node.op, node.kind, tuple(_without_totals(arg, totals) for arg in node.args), node.data)


def _totals(table: str, key: str, totals: Mapping[str, Node]) -> exp.Query:
    """The totals over the rows of a table, one row for each row above that has any."""
    query = exp.select(exp.column(key)).from_(_table(table)).group_by(key)
    for name, node in totals.items():
        made = TOTALS[node.op].sql(*(_column(arg.data) for arg in node.args))
        query = query.select(_as(made, name), copy=False)
    return query


def _join_totals(query: exp.Select, table: str, key: str, totals: Mapping[str, Node]) -> exp.Select:
    """Totals beside the rows above; a household without members takes the value of a total over nobody."""
    for name, node in totals.items():
        nobody = sql_constant(TOTALS[node.op].plain([]))
        column = exp.column(name, "members", quoted=True)
        value = exp.If(this=is_null(exp.column(key, "members")), true=nobody)
        query = query.select(_as(exp.Case(ifs=[value], default=column), name), copy=False)
    members = exp.alias_(_table(table), "members", table=True)
    return query.join(members, on=f"own.{key} = members.{key}", join_type="left", copy=False)


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
