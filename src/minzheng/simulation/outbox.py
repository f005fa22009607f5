"""Files as they grow: a large county is made part by part, and each part adds its rows to every file.

Nothing but counters and the compressors' windows stays in memory between the parts.
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from minzheng.simulation.books import Book
from minzheng.simulation.columns import Cells
from minzheng.simulation.sheets import Sheet, csv_lines


class Outbox:
    """The files below `root`; whoever writes to a path again adds to it. `close` completes them all."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._texts: set[Path] = set()
        self._books: dict[Path, Book] = {}
        self._tables: dict[Path, pq.ParquetWriter] = {}

    def csv(self, path: Path, columns: dict[str, Cells], encoding: str) -> None:
        """Comma separated, CRLF; header line (and byte order mark of utf-8-sig) only at the beginning."""
        new = path not in self._texts
        self._texts.add(path)
        rest = "utf-8" if encoding == "utf-8-sig" else encoding
        with path.open("wb" if new else "ab") as handle:
            if new:
                handle.write((",".join(columns) + "\r\n").encode(encoding))
            for lines in csv_lines(columns):
                handle.write(lines.encode(rest))

    def xlsx(self, path: Path, sheets: list[Sheet]) -> None:
        """Rows for the sheets of a workbook, by their names."""
        book = self._books.setdefault(path, Book(path))
        for sheet in sheets:
            book.add(sheet)

    def parquet(self, path: Path, columns: dict[str, Cells]) -> None:
        """All columns as text, the way a database is exported."""
        self.table(path, pa.table({header: cells.text for header, cells in columns.items()}))

    def table(self, path: Path, table: pa.Table) -> None:
        """Rows of a Parquet table; every part has the same columns."""
        if path not in self._tables:
            self._tables[path] = pq.ParquetWriter(path, table.schema, compression="zstd")
        self._tables[path].write_table(table)

    def close(self) -> None:
        """Completes every file."""
        for book in self._books.values():
            book.close()
        for writer in self._tables.values():
            writer.close()
