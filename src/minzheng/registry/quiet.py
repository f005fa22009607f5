"""Connections to DuckDB that leave standard output alone: what a command prints there is read by programs.

Where no script runs (`python -c`, a notebook) DuckDB takes itself for interactive; after two seconds it
draws a bar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:  # Ibis is loaded by whoever builds tables
    from ibis.backends.duckdb import Backend

NO_BAR = "SET enable_progress_bar = false"


def connect() -> duckdb.DuckDBPyConnection:
    """A database of its own in memory."""
    con = duckdb.connect()
    con.execute(NO_BAR)
    return con


def connect_ibis() -> Backend:
    """The same, as tables are built on it."""
    import ibis

    con: Backend = ibis.duckdb.connect()
    con.con.execute(NO_BAR)
    return con
