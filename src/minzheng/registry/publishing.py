"""Bulk writing to PostgreSQL: an Arrow table is copied beside the real one; only what differs is changed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pyarrow as pa
from django.db import connection, models, transaction
from psycopg import sql

BATCH_ROWS = 20_000


def insert_or_update(model: type[models.Model], rows: pa.Table, *, remove_missing: bool = False) -> int:
    """Bring `model`'s rows to what `rows` says, matching on the primary key; returns the rows written.

    `rows` has every column of the table. With `remove_missing` the table holds exactly `rows` afterwards.
    """
    with _beside(model, rows) as (cursor, names):
        cursor.execute(
            sql.SQL(
                "INSERT INTO {table} AS t ({all}) SELECT {all} FROM {incoming} ORDER BY {key} "
                "ON CONFLICT ({key}) DO UPDATE SET {assign} WHERE ({mine}) IS DISTINCT FROM ({theirs})"
            ).format(**names)
        )
        written: int = cursor.rowcount
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
        cursor.execute(
            sql.SQL(
                "UPDATE {table} t SET {assign} FROM {incoming} excluded "
                "WHERE t.{key} = excluded.{key} AND ({mine}) IS DISTINCT FROM ({theirs})"
            ).format(**names)
        )
        return int(cursor.rowcount)


@contextmanager
def _beside(model: type[models.Model], rows: pa.Table) -> Iterator[tuple[Any, dict[str, sql.Composable]]]:
    """Copy `rows` into a temporary table shaped like the model's, in one transaction."""
    table, key = model._meta.db_table, _primary_key(model)
    columns = [name for name in rows.column_names if name != key]
    names: dict[str, sql.Composable] = {
        "table": sql.Identifier(table),
        "incoming": sql.Identifier(f"incoming_{table}"),
        "key": sql.Identifier(key),
        "all": sql.SQL(", ").join(map(sql.Identifier, [key, *columns])),
        "assign": _joined("{0} = excluded.{0}", columns),
        "mine": _joined("t.{0}", columns),
        "theirs": _joined("excluded.{0}", columns),
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("CREATE TEMP TABLE {incoming} AS SELECT {all} FROM {table} WITH NO DATA").format(**names)
        )
        statement = sql.SQL("COPY {incoming} ({all}) FROM STDIN").format(**names)
        with cursor.copy(statement) as copy:
            for row in _rows(rows.select([key, *columns])):
                copy.write_row(row)
        cursor.execute(sql.SQL("ANALYZE {incoming}").format(**names))
        yield cursor, names
        cursor.execute(sql.SQL("DROP TABLE {incoming}").format(**names))


def _primary_key(model: type[models.Model]) -> str:
    return str(model._meta.pk.column)


def _joined(pattern: str, columns: Sequence[str]) -> sql.Composable:
    return sql.SQL(", ").join(sql.SQL(pattern).format(sql.Identifier(column)) for column in columns)


def _rows(table: pa.Table) -> Iterator[Sequence[Any]]:
    for batch in table.to_batches(max_chunksize=BATCH_ROWS):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
