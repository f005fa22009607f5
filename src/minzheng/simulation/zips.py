"""Zip archives from parts that are compressed already, which the standard library cannot write."""

from __future__ import annotations

import shutil
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

VERSION, DEFLATED = 20, 8
TIME, DATE = 0, (2021 - 1980) << 9 | 1 << 5 | 1  # always 1 January 2021, so that bytes repeat


@dataclass(frozen=True)
class Entry:
    """A file of the archive: its raw deflate stream (bytes or a file), CRC-32 and plain size."""

    name: str
    packed: Path | bytes
    check: int
    size: int

    @staticmethod
    def of_text(name: str, text: str, level: int) -> Entry:
        """An entry compressed here and now."""
        raw = text.encode()
        packer = zlib.compressobj(level, zlib.DEFLATED, -15)
        return Entry(name, packer.compress(raw) + packer.flush(), zlib.crc32(raw), len(raw))

    @property
    def packed_size(self) -> int:
        """Bytes in the archive."""
        return len(self.packed) if isinstance(self.packed, bytes) else self.packed.stat().st_size


def write_zip(path: Path, entries: list[Entry]) -> None:
    """Writes the archive; entries of 4 GB and more are not supported (a full sheet has under 1 GB)."""
    directory = b""
    with path.open("wb") as handle:
        for entry in entries:
            start, name = handle.tell(), entry.name.encode()
            fields = struct.pack(
                "<HHHHHLLLHH", VERSION, 0, DEFLATED, TIME, DATE,
                entry.check, entry.packed_size, entry.size, len(name), 0,
            )  # fmt: skip
            handle.write(b"PK\x03\x04" + fields + name)
            if isinstance(entry.packed, bytes):
                handle.write(entry.packed)
            else:
                with entry.packed.open("rb") as part:
                    shutil.copyfileobj(part, handle, 1 << 20)
            directory += (
                b"PK\x01\x02"
                + struct.pack("<H", VERSION)
                + fields
                + struct.pack("<HHHLL", 0, 0, 0, 0, start)
                + name
            )
        start = handle.tell()
        handle.write(directory)
        count = len(entries)
        handle.write(b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, count, count, len(directory), start, 0))
