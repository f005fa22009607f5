"""The path for a population: SQL, one CTE per layer, materialised at each hop between two levels."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from minzheng.engine.expressions import case, is_null, not_null, sql_constant
from minzheng.engine.graph import Graph, Step, operations
from minzheng.engine.levels import DEPTH, KEYS, OPTIONAL_KEY, Level, above, beneath
from minzheng.engine.lifting import lifted
from minzheng.engine.meaning import MEANINGS, TOTALS
from minzheng.engine.parameters import DEFAULT_KEY
from minzheng.engine.staging import Staging, layered
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
    _written: dict[tuple[str, bool], str] = field(default_factory=dict, repr=False, compare=False)

    def sql(self, dialect: str = "duckdb", *, more: bool = False) -> str:
        """`CREATE OR REPLACE ... AS ...` in a dialect; with `more` a lasting table gets rows added."""
        way = dialect, more and self.lasting
        if way not in self._written:
            self._written[way] = self._sql(dialect, more=more)
        return self._written[way]

    def _sql(self, dialect: str, *, more: bool) -> str:
        if more and self.lasting:
            added = exp.Insert(this=exp.to_table(self.table, dialect="duckdb"), expression=self.query)
            return added.sql(dialect, identify=True, pretty=True)
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
    keep: Collection[str] | None = None,
) -> list[Statement]:
    """What to run, in order, so that each result table holds one row per row of its level.

    A level of the law without a table has no rows: nobody has supporters, no township is known. `keep` names
    the rules and conditions the results hold; None: all.
    """
    graph = lifted(graph)
    plan = _Plan(graph)
    made = [
        Statement(
            _given(level),
            _typed_rows(graph, level, tables.get(level), set(columns.get(level, ()))),
            view=True,
        )
        for level in reversed(graph.used)
    ]
    for number, level in enumerate(plan.staging.levels):
        if names := plan.read_later(number):
            made += plan.table(f"engine_{level}_{number}", level, names)
    for level, result in results.items():
        if level in graph.used:
            names = [step.name for step in graph.steps.values() if step.level == level and step.is_result]
            names = [name for name in names if keep is None or name in keep]
            made += plan.table(result, level, names, lasting=True)
    return made


def keys(graph: Graph, level: Level) -> tuple[str, ...]:
    """The row's own key, and that of the row above where the law speaks of that level."""
    return KEYS[level] if above(level) in graph.used else KEYS[level][:1]


class _Plan:
    """The query of each table.

    A stage's table holds its keys and what a later stage reads, nothing carried along: whoever reads a column
    joins the one table that has it. What only the results show is computed with them, in one last pass.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph, self.staging = graph, Staging(graph)
        self._tables: dict[str, str] = {}

    def read_later(self, number: int) -> list[str]:
        """The columns of a stage that a later one reads, and those made of totals: they are made once."""
        stages = self.staging.stages
        later = {need for s in self.graph.steps.values() if stages[s.name] > number for need in s.needs}
        own, last = self.staging.steps(number), self.staging.is_last(number)
        return [s.name for s in own if s.name in later or (not last and any(_totals_in(s.node)))]

    def table(self, table: str, level: Level, names: list[str], *, lasting: bool = False) -> list[Statement]:
        """A table of keys and `names`: its base, then one CTE per layer; before it, the totals it reads."""
        steps = self._not_yet_made(level, names)
        totals: dict[str, Node] = {}
        nodes = {step.name: _without_totals(step.node, totals) for step in steps}
        totalled = f"engine_{level}_last_totals" if lasting else f"{table}_totals"
        made = [Statement(totalled, self._totals(level, totals))] if totals else []
        base, own = self._base(level, steps, names)
        if totals:
            base = _join_totals(base, totalled, own, KEYS[level][0], totals)
        ctes: list[exp.Query] = [base]
        for layer, together in enumerate(layered(steps)):
            query = exp.select(f"layer_{layer}.*").from_(f"layer_{layer}")
            for step in together:
                query = self._with_step(query, step, nodes[step.name], f"layer_{layer}")
            ctes.append(query)
        picked = (_column(name) for name in (*keys(self.graph, level), *names))
        query = exp.select(*picked).from_(f"layer_{len(ctes) - 1}")
        for layer, cte in enumerate(ctes):
            query = query.with_(f"layer_{layer}", as_=cte, copy=False)
        self._tables |= {} if lasting else dict.fromkeys(names, table)
        return [*made, Statement(table, query, lasting=lasting)]

    def _not_yet_made(self, level: Level, names: Iterable[str]) -> list[Step]:
        """The steps of a level that these columns rest on and no table holds, in their order."""
        waiting, wanted = list(names), set[str]()
        while waiting:
            name = waiting.pop()
            step = self.graph.steps.get(name)
            if step and step.level == level and name not in wanted and name not in self._tables:
                wanted.add(name)
                waiting.extend(step.needs)
        return [step for step in self.graph.steps.values() if step.name in wanted]

    def _base(self, level: Level, steps: list[Step], names: list[str]) -> tuple[exp.Select, str]:
        """The rows of this level with what is read of them, beside them what is read of those above; and the
        table they are counted from."""
        levels, mine = self.graph.levels, {step.name for step in steps}
        wanted = dict.fromkeys([*(need for step in steps for need in step.needs), *names])
        wanted = {name: None for name in wanted if name not in mine}
        own = self._held(level, [name for name in wanted if levels[name] == level])
        query, first = self._rows(level, own), next(iter(own))
        under = first
        query = query.select(*(exp.column(key, under) for key in keys(self.graph, level)), copy=False)
        highest = max((DEPTH[levels[name]] for name in wanted), default=0)
        upper, held = above(level), own
        while upper is not None and DEPTH[upper] <= highest:
            query = query.select(*_columns(held), copy=False)
            held = self._held(upper, [name for name in wanted if levels[name] == upper])
            query = _joined(query, held, under, KEYS[upper][0])
            under, upper = next(iter(held)), above(upper)
        return query.select(*_columns(held), copy=False), first

    def _totals(self, level: Level, totals: Mapping[str, Node]) -> exp.Query:
        """The totals over the level below, one row for each row of this level that has any."""
        key, lower = KEYS[level][0], beneath(level) or level
        held = self._held(lower, dict.fromkeys(arg.data for node in totals.values() for arg in node.args))
        group = exp.column(key, next(iter(held)))
        query = self._rows(lower, held).select(group, copy=False).group_by(group, copy=False)
        for name, node in totals.items():
            made = TOTALS[node.op].sql(*(_column(arg.data) for arg in node.args))
            query = query.select(_as(made, name), copy=False)
        return query

    def _rows(self, level: Level, held: Mapping[str, list[str]]) -> exp.Select:
        """All rows of a level, from the first of its tables, beside them those of the others."""
        first, *others = held
        return _joined(exp.select().from_(_table(first)), others, first, KEYS[level][0])

    def _held(self, level: Level, names: Iterable[str]) -> dict[str, list[str]]:
        """Which tables of a level hold these columns, the widest first; every one has every row."""
        held: dict[str, list[str]] = {}
        for name in names:
            held.setdefault(self._tables.get(name, _given(level)), []).append(name)
        return dict(sorted(held.items(), key=lambda item: -len(item[1]))) or {_given(level): []}

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


def _typed_rows(graph: Graph, level: Level, table: str | None, columns: set[str]) -> exp.Query:
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


def _totals_in(node: Node) -> Iterator[Node]:
    return (found for op in TOTALS for found in operations(node, op))


def _without_totals(node: Node, totals: dict[str, Node]) -> Node:
    """The expression with each total replaced by the name of a joined column."""
    if node.op in TOTALS:
        name = "_".join((node.op, "of", *(arg.data for arg in node.args)))
        totals[name] = node
        return Node("ref", node.kind, data=name)
    return Node(node.op, node.kind, tuple(_without_totals(arg, totals) for arg in node.args), node.data)


def _join_totals(query: exp.Select, table: str, own: str, key: str, totals: Mapping[str, Node]) -> exp.Select:
    """Totals beside the rows above; a household without members takes the value of a total over nobody."""
    for name, node in totals.items():
        nobody = sql_constant(TOTALS[node.op].plain([]))
        column = exp.column(name, "members", quoted=True)
        value = exp.If(this=is_null(exp.column(key, "members")), true=nobody)
        query = query.select(_as(exp.Case(ifs=[value], default=column), name), copy=False)
    members = exp.alias_(_table(table), "members", table=True)
    return query.join(members, on=f"{own}.{key} = members.{key}", join_type="left", copy=False)


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


def _joined(query: exp.Select, tables: Iterable[str], under: str, key: str) -> exp.Select:
    """Beside each row of `under` those of the tables with the same key."""
    for table in tables:
        query = query.join(_table(table), on=f"{under}.{key} = {table}.{key}", join_type="left", copy=False)
    return query


def _columns(held: Mapping[str, list[str]]) -> list[exp.Column]:
    return [exp.column(name, table, quoted=True) for table, names in held.items() for name in names]


def _given(level: Level) -> str:
    return f"engine_{level}_given"


def _as(value: exp.Expr, name: str) -> exp.Alias:
    return exp.Alias(this=value, alias=exp.to_identifier(name, quoted=True))


def _column(name: str) -> exp.Column:
    return exp.column(name, quoted=True)


def _table(name: str) -> exp.Table:
    return exp.to_table(name)
