"""Bulk exchange with PostgreSQL: Arrow tables go in and out as CSV by COPY; only what differs is written."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
from django.db import connection, models, transaction
from psycopg import sql

from minzheng.registry.quiet import connect

CHUNK_BYTES = 1 << 20
CHUNK_ROWS = 100_000
WORTH_INDEXING_LATER = 100_000
"""Rows; from so many on an empty table is filled first and indexed afterwards."""
WORTH_COMPARING = 20_000
"""Rows; from so many on what the table holds is read and compared here, so that only differences travel."""


def read(model: type[models.Model], schema: pa.Schema) -> pa.Table:
    """The columns of `schema` of every row of the model's table, in no order."""
    statement = sql.SQL("COPY {table} ({columns}) TO STDOUT (FORMAT csv)").format(
        columns=_listed(schema.names), table=sql.Identifier(model._meta.db_table)
    )
    text = io.BytesIO()
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for part in copy:
            text.write(part)
    if not text.tell():
        return schema.empty_table()
    text.seek(0)
    return pa_csv.read_csv(
        text,
        read_options=pa_csv.ReadOptions(column_names=schema.names),
        convert_options=pa_csv.ConvertOptions(
            column_types=schema, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False
        ),
    )


def insert(model: type[models.Model], rows: pa.Table) -> int:
    """Add those of `rows` (every column of the table) whose key is not there yet; returns how many."""
    with transaction.atomic(), connection.cursor() as cursor:
        if rows.num_rows >= WORTH_INDEXING_LATER and _is_empty(cursor, model):
            return _fill(cursor, model, rows)
        with _beside(cursor, model, rows) as names:
            return _insert_missing(cursor, names)


def insert_or_update(
    model: type[models.Model], rows: pa.Table, *, remove_missing: bool = False, part: bool = False
) -> int:
    """Bring `model`'s rows to what `rows` says, matching on the primary key; returns the rows written.

    `rows` has every column of the table. With `remove_missing` the table holds exactly `rows` afterwards.
    `part` says that the table holds much else (other months), which is then not read.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        if rows.num_rows >= WORTH_INDEXING_LATER and _is_empty(cursor, model):
            return _fill(cursor, model, rows)
        if remove_missing or (rows.num_rows >= WORTH_COMPARING and not part):
            held = read(model, rows.schema)
            if remove_missing:
                _delete(cursor, model, _absent(held, rows, _primary_key(model)))
            rows = _news(held, rows)
        with _beside(cursor, model, rows) as names:
            return _update_differing(cursor, names) + _insert_missing(cursor, names)


def update(model: type[models.Model], rows: pa.Table, *, part: bool = False) -> int:
    """Change the columns of `rows` in the rows that exist; returns how many differed and were written.

    `part` as in `insert_or_update`.
    """
    if rows.num_rows >= WORTH_COMPARING and not part:
        rows = _news(read(model, rows.schema), rows)
    with transaction.atomic(), connection.cursor() as cursor, _beside(cursor, model, rows) as names:
        return _update_differing(cursor, names)


def _news(held: pa.Table, rows: pa.Table) -> pa.Table:
    """Those of `rows` that are not held just so."""
    if not held.num_rows:
        return rows
    with connect() as con:
        con.register("held", held)
        con.register("given", rows)
        return con.sql("FROM given EXCEPT FROM held").to_arrow_table().cast(rows.schema)


def _absent(held: pa.Table, rows: pa.Table, key: str) -> list[int]:
    """The keys that are held and stand in none of `rows`."""
    with connect() as con:
        con.register("held", held.select([key]))
        con.register("given", rows.select([key]))
        return [one for (one,) in con.execute(f"FROM held ANTI JOIN given USING ({key})").fetchall()]


def _delete(cursor: Any, model: type[models.Model], keys: list[int]) -> None:
    if keys:
        statement = sql.SQL("DELETE FROM {table} WHERE {key} = ANY(%s)").format(
            table=sql.Identifier(model._meta.db_table), key=sql.Identifier(_primary_key(model))
        )
        cursor.execute(statement, [keys])


def _is_empty(cursor: Any, model: type[models.Model]) -> bool:
    table = sql.Identifier(model._meta.db_table)
    cursor.execute(sql.SQL("SELECT NOT EXISTS (SELECT FROM {table})").format(table=table))
    return bool(cursor.fetchone()[0])


def _update_differing(cursor: Any, names: dict[str, sql.Composable]) -> int:
    """Not ON CONFLICT DO UPDATE, which locks, and so rewrites, even the rows it leaves as they are."""
    cursor.execute(
        sql.SQL(
            "UPDATE {table} t SET {assign} FROM {incoming} i "
            "WHERE t.{key} = i.{key} AND ({mine}) IS DISTINCT FROM ({theirs})"
        ).format(**names)
    )
    return int(cursor.rowcount)


def _insert_missing(cursor: Any, names: dict[str, sql.Composable]) -> int:
    cursor.execute(
        sql.SQL(
            "INSERT INTO {table} ({all}) SELECT {all} FROM {incoming} i "
            "WHERE NOT EXISTS (SELECT FROM {table} t WHERE t.{key} = i.{key}) "
            "ORDER BY {key} ON CONFLICT ({key}) DO NOTHING"
        ).format(**names)
    )
    return int(cursor.rowcount)


def _fill(cursor: Any, model: type[models.Model], rows: pa.Table) -> int:
    """Fill an empty table in the order of its keys and index it afterwards, in a third of the time."""
    names = _names(model, rows)
    # Checks that wait for the end of the transaction would stand in the way of a new index.
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute(
        sql.SQL(
            "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i "
            "WHERE i.indrelid = {table_name}::regclass "
            "AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)"
        ).format(**names)
    )
    indexes = cursor.fetchall()
    for index, _ in indexes:
        cursor.execute(sql.SQL("DROP INDEX {}").format(sql.SQL(index)))
    cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
    _copy(cursor, names["table"], names["all"], rows.sort_by(_primary_key(model)))
    for _, definition in indexes:
        cursor.execute(definition)
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    cursor.execute(sql.SQL("ANALYZE {table}").format(**names))
    return int(rows.num_rows)


@contextmanager
def _beside(cursor: Any, model: type[models.Model], rows: pa.Table) -> Iterator[dict[str, sql.Composable]]:
    """Copy `rows` into a temporary table shaped like the model's; inside a transaction."""
    names = _names(model, rows)
    cursor.execute("SET LOCAL work_mem = '128MB'")
    cursor.execute(
        sql.SQL("CREATE TEMP TABLE {incoming} AS SELECT {all} FROM {table} WITH NO DATA").format(**names)
    )
    _copy(cursor, names["incoming"], names["all"], rows)
    cursor.execute(sql.SQL("ANALYZE {incoming}").format(**names))
    yield names
    cursor.execute(sql.SQL("DROP TABLE {incoming}").format(**names))


def _copy(cursor: Any, table: sql.Composable, columns: sql.Composable, rows: pa.Table) -> None:
    """Send `rows`, whose columns are `columns`, into a table."""
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv)").format(table, columns)
    with cursor.copy(statement) as copy:
        for text in _csv(rows):
            copy.write(text)


def _names(model: type[models.Model], rows: pa.Table) -> dict[str, sql.Composable]:
    table, key = model._meta.db_table, _primary_key(model)
    columns = [name for name in rows.column_names if name != key]
    return {
        "table": sql.Identifier(table),
        "table_name": sql.Literal(table),
        "incoming": sql.Identifier(f"incoming_{table}"),
        "key": sql.Identifier(key),
        "all": _listed(rows.column_names),
        "assign": _joined("{0} = i.{0}", columns),
        "mine": _joined("t.{0}", columns),
        "theirs": _joined("i.{0}", columns),
    }


def _csv(rows: pa.Table) -> Iterator[memoryview]:
    """The rows as CSV: null is nothing, an empty text is `""`, bytes are hexadecimal."""
    for index, field in enumerate(rows.schema):
        if pa.types.is_binary(field.type):
            hexed = [None if value is None else f"\\x{value.hex()}" for value in rows[field.name].to_pylist()]
            rows = rows.set_column(index, field.name, pa.array(hexed, pa.string()))
    options = pa_csv.WriteOptions(include_header=False)
    for start in range(0, rows.num_rows, CHUNK_ROWS):
        written = pa.BufferOutputStream()
        pa_csv.write_csv(rows.slice(start, CHUNK_ROWS), written, options)
        text = memoryview(written.getvalue())
        for at in range(0, len(text), CHUNK_BYTES):
            yield text[at : at + CHUNK_BYTES]


def _primary_key(model: type[models.Model]) -> str:
    return str(model._meta.pk.column)


def _listed(columns: Sequence[str]) -> sql.Composable:
    return _joined("{0}", columns)


def _joined(pattern: str, columns: Sequence[str]) -> sql.Composable:
    return sql.SQL(", ").join(sql.SQL(pattern).format(sql.Identifier(column)) for column in columns)
