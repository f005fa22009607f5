"""Bulk exchange with PostgreSQL: Arrow tables go in and out as CSV by COPY; only what differs is written."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
from django.db import connection, models, transaction
from psycopg import sql

CHUNK_BYTES = 1 << 20
CHUNK_ROWS = 100_000
WORTH_INDEXING_LATER = 100_000
"""Rows; from so many on an empty table is filled first and indexed afterwards."""


def read(model: type[models.Model], schema: pa.Schema) -> pa.Table:
    """The columns of `schema` of every row of the model's table, ordered by primary key."""
    statement = sql.SQL("COPY (SELECT {columns} FROM {table} ORDER BY {key}) TO STDOUT (FORMAT csv)").format(
        columns=_listed(schema.names),
        table=sql.Identifier(model._meta.db_table),
        key=sql.Identifier(_primary_key(model)),
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
    with _beside(model, rows) as (cursor, names):
        return _insert_missing(cursor, names)


def insert_or_update(model: type[models.Model], rows: pa.Table, *, remove_missing: bool = False) -> int:
    """Bring `model`'s rows to what `rows` says, matching on the primary key; returns the rows written.

    `rows` has every column of the table. With `remove_missing` the table holds exactly `rows` afterwards.
    """
    with _beside(model, rows) as (cursor, names):
        written = _update_differing(cursor, names) + _insert_missing(cursor, names)
        if remove_missing:
            cursor.execute(
                sql.SQL(
                    "DELETE FROM {table} t "
                    "WHERE NOT EXISTS (SELECT FROM {incoming} i WHERE i.{key} = t.{key})"
                ).format(**names)
            )
        return written


def update(model: type[models.Model], rows: pa.Table) -> int:
    """Change the columns of `rows` in the rows that exist; returns how many differed and were written."""
    with _beside(model, rows) as (cursor, names):
        return _update_differing(cursor, names)


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
    cursor.execute(sql.SQL("SELECT EXISTS (SELECT FROM {table}), count(*) FROM {incoming}").format(**names))
    filled, coming = cursor.fetchone()
    if not filled and coming >= WORTH_INDEXING_LATER:
        return _fill(cursor, names)
    cursor.execute(
        sql.SQL(
            "INSERT INTO {table} ({all}) SELECT {all} FROM {incoming} i "
            "WHERE NOT EXISTS (SELECT FROM {table} t WHERE t.{key} = i.{key}) "
            "ORDER BY {key} ON CONFLICT ({key}) DO NOTHING"
        ).format(**names)
    )
    return int(cursor.rowcount)


def _fill(cursor: Any, names: dict[str, sql.Composable]) -> int:
    """Fill an empty table and index it afterwards, in a third of the time."""
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
    cursor.execute(
        sql.SQL("INSERT INTO {table} ({all}) SELECT {all} FROM {incoming} ORDER BY {key}").format(**names)
    )
    written = int(cursor.rowcount)
    for _, definition in indexes:
        cursor.execute(definition)
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    cursor.execute(sql.SQL("ANALYZE {table}").format(**names))
    return written


@contextmanager
def _beside(model: type[models.Model], rows: pa.Table) -> Iterator[tuple[Any, dict[str, sql.Composable]]]:
    """Copy `rows` into a temporary table shaped like the model's, in one transaction."""
    table, key = model._meta.db_table, _primary_key(model)
    columns = [name for name in rows.column_names if name != key]
    names: dict[str, sql.Composable] = {
        "table": sql.Identifier(table),
        "table_name": sql.Literal(table),
        "incoming": sql.Identifier(f"incoming_{table}"),
        "key": sql.Identifier(key),
        "all": _listed([key, *columns]),
        "assign": _joined("{0} = i.{0}", columns),
        "mine": _joined("t.{0}", columns),
        "theirs": _joined("i.{0}", columns),
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '128MB'")
        cursor.execute(
            sql.SQL("CREATE TEMP TABLE {incoming} AS SELECT {all} FROM {table} WITH NO DATA").format(**names)
        )
        with cursor.copy(sql.SQL("COPY {incoming} ({all}) FROM STDIN (FORMAT csv)").format(**names)) as copy:
            for text in _csv(rows.select([key, *columns])):
                copy.write(text)
        cursor.execute(sql.SQL("ANALYZE {incoming}").format(**names))
        yield cursor, names
        cursor.execute(sql.SQL("DROP TABLE {incoming}").format(**names))


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
