"""The source tables of the population path: their columns, found right before anything is computed."""

from __future__ import annotations

import duckdb

from minzheng.engine.errors import RuleError
from minzheng.engine.graph import Graph
from minzheng.engine.levels import KEYS, OPTIONAL_KEY, Level
from minzheng.engine.sql import SQL_TYPES, keys
from minzheng.engine.values import Kind

INTEGERS = ("BIGINT", "INTEGER", "SMALLINT", "TINYINT", "UINTEGER", "USMALLINT", "UTINYINT")


def checked(con: duckdb.DuckDBPyConnection, graph: Graph, level: Level, table: str) -> list[str]:
    """The table's columns, after their types and keys were found right."""
    described = con.execute(f"DESCRIBE SELECT * FROM {table}").fetchall()
    types = {str(name): str(kind) for name, kind, *_ in described}
    for key in keys(graph, level):
        if types.get(key) not in INTEGERS and not (
            key == OPTIONAL_KEY != KEYS[level][0] and key not in types
        ):
            raise RuleError(f"表 {table} 缺少整数主键列 {key}", on=graph.on)
    for item in graph.inputs.values():
        if item.level != level:
            continue
        found = types.get(item.name)
        if found is None and item.required:
            raise RuleError(
                f"表 {table} 缺少必需的列 {item.name}（{item.label}）", file=item.file, on=graph.on
            )
        if found is not None and not _fits(found, item.kind):
            raise RuleError(
                f"表 {table} 的列 {item.name} 是 {found}，应为 {SQL_TYPES[item.kind]}",
                file=item.file,
                on=graph.on,
            )
    key = KEYS[level][0]
    if _ascending(con, table, key):
        return list(types)
    wrong = f"SELECT {key} FROM {table} GROUP BY {key} HAVING count(*) > 1 OR {key} IS NULL LIMIT 1"
    if row := con.execute(wrong).fetchone():
        said = "有空值" if row[0] is None else f"有重复：{row[0]}"
        raise RuleError(f"表 {table} 的主键 {key} {said}", on=graph.on)
    return list(types)


def _ascending(con: duckdb.DuckDBPyConnection, table: str, key: str) -> bool:
    """Whether each key is above the one before, so that none is unknown or repeated: a look along the rows,
    where grouping them would take ten times as long."""
    beside = f"SELECT {key} AS own, lag({key}) OVER () AS before FROM {table}"
    found = con.execute(
        f"SELECT count(*), count(own), count(*) FILTER (own > before) FROM ({beside})"
    ).fetchall()
    rows, known, above = found[0]
    return bool(rows == known and above == max(rows - 1, 0))


def _fits(found: str, kind: Kind) -> bool:
    return found in INTEGERS if SQL_TYPES[kind] == "BIGINT" else found == SQL_TYPES[kind]
