"""The Parquet tables: every accepted row of every feed, with person keys in place of names and numbers."""

from collections.abc import Iterable
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as pq

from minzheng.feeds.contract import Column, Feed, Type

LINEAGE = (("batch", pa.int32()), ("sheet", pa.string()), ("row", pa.int32()), ("month", pa.int32()))
"""Where a stored row comes from; `month` counts months, so that neighbours differ by one."""


PERSONAL_NUMBERS = ("certificate_number", "household_number")
"""Numbers that name a person or a household; the keys stand in their place."""


def thing_column(feed: Feed) -> str | None:
    """The number of a thing (a plate, a real estate unit), too sensitive to store; its key stands for it."""
    registers = feed.replaces == "changes"
    numbers = [name for name in feed.key if registers and feed.column(name).sensitive]
    return numbers[0] if numbers else None


def stored_columns(feed: Feed) -> tuple[Column, ...]:
    """The columns that may stand in the tables: no identity, no personal number, nothing sensitive."""
    closed = (Type.RESIDENT_ID, Type.NAME)
    return tuple(
        column
        for column in feed.columns
        if column.type not in closed and not column.sensitive and column.name not in PERSONAL_NUMBERS
    )


def stored_schema(feed: Feed) -> pa.Schema:
    """The columns of a feed as they are stored: keys, what the contract lets through, and the lineage."""
    keys = [pa.field("person_key", pa.int64()), pa.field("household_key", pa.int64())]
    if thing_column(feed):
        keys.append(pa.field("thing_key", pa.int64()))
    content = [pa.field(column.name, column.arrow_type) for column in stored_columns(feed)]
    return pa.schema([*keys, *content, *(pa.field(name, kind) for name, kind in LINEAGE)])


def path_of(tables: Path, feed: str, batch: int) -> Path:
    return tables / "feeds" / feed / f"{batch:06d}.parquet"


def write(tables: Path, feed: Feed, batch: int, rows: pa.Table) -> Path:
    """Store a batch's rows; a half-written file never stands under the final name."""
    path = path_of(tables, feed.slug, batch)
    write_table(rows.select(stored_schema(feed).names).cast(stored_schema(feed)), path)
    return path


def write_table(rows: pa.Table, path: Path) -> None:
    """Write one Parquet file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    pq.write_table(rows, part, compression="zstd")
    part.replace(path)


def read(con: ibis.BaseBackend, tables: Path, feed: Feed, batches: Iterable[int]) -> ibis.Table:
    """The rows of the accepted `batches` of one feed; an empty table of the same columns without any."""
    paths = [str(path_of(tables, feed.slug, batch)) for batch in sorted(batches)]
    if not paths:
        return con.create_table(f"rows_{feed.slug}", stored_schema(feed).empty_table(), overwrite=True)
    return con.read_parquet(paths, table_name=f"rows_{feed.slug}")
