"""A document before it has a form: title, number, addressee, blocks and signature, set as PDF and as Word."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal

from minzheng.access.crypto import sm3_hex

Style = Literal["letter", "form", "wall"]


@dataclass(frozen=True)
class Text:
    """One paragraph; `strong` stands out, `indent` begins two signs in."""

    words: str
    strong: bool = False
    indent: bool = True


@dataclass(frozen=True)
class Heading:
    """The headline of a part; `new_page` begins it on a page of its own."""

    words: str
    new_page: bool = False


@dataclass(frozen=True)
class Pairs:
    """The upper part of a form: labels and values, two pairs to a line; a long value takes a whole line."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Grid:
    """A table with a header; `widths` in per cent."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Signing:
    """Where somebody signs: the label, the drawn signature (PNG) if there is one, and the day."""

    label: str
    drawn: bytes = b""
    day: str = ""


@dataclass(frozen=True)
class Signings:
    """A line of places to sign."""

    places: tuple[Signing, ...]


@dataclass(frozen=True)
class Scan:
    """An address to be scanned with a phone, and what is said beside it."""

    address: str
    words: tuple[str, ...]


Block = Text | Heading | Pairs | Grid | Signings


@dataclass(frozen=True)
class Sheet:
    """What a document says. `letterhead` and `signer` name the authority, `on` the day under it."""

    title: str
    blocks: tuple[Block, ...]
    style: Style = "form"
    letterhead: str = ""
    number: str = ""
    addressee: str = ""
    signer: str = ""
    on: date | None = None
    note: str = ""
    scan: Scan | None = None

    @property
    def content(self) -> str:
        """SM3 over everything the document says, so that the same words are the same version."""
        parts = asdict(self)
        if self.scan is None:
            del parts["scan"]
        said = [type(block).__name__ for block in self.blocks], parts
        return sm3_hex(json.dumps(said, ensure_ascii=False, sort_keys=True, default=_plain).encode())


def grid(headers: Iterable[tuple[str, int]], rows: Iterable[Iterable[str]]) -> Grid:
    """Make a table of headers with their widths, and rows."""
    named = list(headers)
    return Grid(
        tuple(name for name, _ in named),
        tuple(tuple(row) for row in rows),
        tuple(width for _, width in named),
    )


def _plain(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
