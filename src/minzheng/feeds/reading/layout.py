"""Finding the header of a sheet and the feed it belongs to, by its words, never by the file name."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from minzheng.feeds.contract import Column, Feed, Type
from minzheng.feeds.problems import FileRefused
from minzheng.feeds.reading.amounts import FEN_PER_WAN, FEN_PER_YUAN

_UNIT: Final = re.compile(r"[(\[](?:单位:?)?(元|万元|人民币元|平方米|m2)(?:/[月年])?[)\]]$")
_FEN: Final = {"元": FEN_PER_YUAN, "人民币元": FEN_PER_YUAN, "万元": FEN_PER_WAN}
_TITLE_UNIT: Final = re.compile(r"单位:?(万元|元)(?![\u4e00-\u9fff])")
_FEWEST: Final = 2  # headers that must be recognised before a line counts as a header
_MARKS: Final = re.compile(r"[\s*　]+")


@dataclass(frozen=True)
class Layout:
    """Where a feed's columns stand: `first` is the 0-based line after the header.

    `places`: contract column name -> 0-based position; `headers`: every header as shown, by position;
    `fen`: how many fen one unit of an amount column is.
    """

    feed: Feed
    header_at: int
    first: int
    places: dict[str, int]
    headers: list[str]
    fen: dict[str, int]
    missing: tuple[Column, ...]
    doubled: tuple[Column, ...] = ()

    @property
    def strangers(self) -> list[str]:
        """The headers that the contract does not know."""
        known = set(self.places.values())
        return [header for index, header in enumerate(self.headers) if header and index not in known]


def find_layout(head: Sequence[Sequence[str]], feeds: Sequence[Feed]) -> Layout | None:
    """Return the best reading of a sheet's first lines, complete or not; None where no header matches at all.

    Complete readings win over incomplete ones, then the one with most columns, then the simpler header.
    """
    best: Layout | None = None
    vocabularies = [_Vocabulary.of(feed) for feed in feeds]
    for at, labels, depth in _candidates(head):
        plain = [_plain(label) for label in labels]
        for vocabulary in vocabularies:
            found = vocabulary.find(plain)
            if len(found) < _FEWEST:
                continue
            layout = _layout(vocabulary.feed, at, depth, labels, found, _title_unit(head[:at]))
            if best is None or _rank(layout) > _rank(best):
                best = layout
    return best


def refuse_unclear(layout: Layout, where: str) -> None:
    """Raise FileRefused where a column that matters is missing or stands twice; ask if it may be renamed."""
    if layout.doubled:
        words = "、".join(f"“{column.header}”" for column in layout.doubled)
        raise FileRefused(
            f"{where}：列{words}出现了两次，请报送部门确认以哪一列为准。", ask=True, feed=layout.feed.slug
        )
    missing = [column.header for column in layout.missing if not column.may_be_absent]
    if not missing:
        return
    words = "、".join(f"“{header}”" for header in missing)
    sentence = f"{where}：表头最接近{layout.feed.label}，但缺少列{words}"
    strangers = layout.strangers[:5]
    if strangers and len(missing) <= len(layout.feed.columns) // 3:
        others = "、".join(f"“{header}”" for header in strangers)
        raise FileRefused(
            f"{sentence}，另有不认识的列{others}，是否改了列名请报送部门确认。",
            ask=True,
            feed=layout.feed.slug,
        )
    raise FileRefused(f"{sentence}，没有读取。", feed=layout.feed.slug)


def _rank(layout: Layout) -> tuple[bool, int, int, int]:
    needed = [column for column in layout.missing if not column.may_be_absent]
    return not needed, len(layout.places), -len(layout.missing), layout.header_at - layout.first


def _candidates(head: Sequence[Sequence[str]]) -> Iterable[tuple[int, list[str], int]]:
    """Yield (line, labels, header lines) for every line alone and every pair of lines as a merged header."""
    for at, line in enumerate(head):
        yield at, list(line), 1
    for at, (upper, lower) in enumerate(pairwise(head)):
        if sum(1 for cell in upper if cell.strip()) < 2:
            continue
        group = ""
        labels = []
        for index in range(max(len(upper), len(lower))):
            above = upper[index] if index < len(upper) else ""
            below = lower[index] if index < len(lower) else ""
            group = above or group
            labels.append(f"{group}/{below}" if below.strip() else above)
        yield at, labels, 2


@dataclass(frozen=True)
class _Place:
    """A header found: how far down the list of aliases, where, and its unit in fen (0 if none is named)."""

    rank: int
    index: int
    unit: int


@dataclass(frozen=True)
class _Vocabulary:
    """Every header a feed's columns may have: the one agreed on has rank 0, its aliases 1, 2, ..."""

    feed: Feed
    words: dict[str, tuple[int, str]]
    groups: frozenset[str]

    @classmethod
    def of(cls, feed: Feed) -> "_Vocabulary":
        words: dict[str, tuple[int, str]] = {}
        for column in feed.columns:
            for rank, header in enumerate((column.header, *column.aliases)):
                words.setdefault(_plain(header)[0], (rank, column.name))
                for joint in "-_" if column.group else "":
                    words.setdefault(_plain(f"{column.group}{joint}{header}")[0], (rank, column.name))
        groups = frozenset(_plain(column.group)[0] for column in feed.columns if column.group)
        return cls(feed, words, groups | {""})

    def find(self, labels: Sequence[tuple[str, int]]) -> dict[str, list[_Place]]:
        """Return the places of each column among plain labels and their units."""
        found: dict[str, list[_Place]] = {}
        for index, (plain, unit) in enumerate(labels):
            group, _, last = plain.rpartition("/")
            word = self.words.get(plain) or (self.words.get(last) if group in self.groups else None)
            if word is not None:
                found.setdefault(word[1], []).append(_Place(word[0], index, unit))
        return found


def _layout(
    feed: Feed, at: int, depth: int, labels: list[str], found: dict[str, list[_Place]], title_unit: int
) -> Layout:
    """Lay the labels over the contract; the header agreed on wins over an alias that stands there too."""
    places: dict[str, int] = {}
    fen: dict[str, int] = {}
    doubled = []
    for column in feed.columns:
        if column.name not in found:
            continue
        best, *others = sorted(found[column.name], key=lambda place: (place.rank, place.index))
        places[column.name] = best.index
        if others and others[0].rank == best.rank:
            doubled.append(column)
        if column.type is Type.YUAN:
            fen[column.name] = best.unit or title_unit
    missing = tuple(column for column in feed.columns if column.name not in places)
    shown = [label.rpartition("/")[2].strip() or label for label in labels]
    return Layout(feed, at, at + depth, places, shown, fen, missing, tuple(doubled))


@lru_cache(maxsize=2_000)
def _plain(label: str) -> tuple[str, int]:
    """Return a header without blanks, stars and unit, and the unit in fen (0 where it names no money)."""
    text = _MARKS.sub("", unicodedata.normalize("NFKC", label))
    found = _UNIT.search(text)
    if not found:
        return text, 0
    return text[: found.start()], _FEN.get(found[1], 0)


def _title_unit(titles: Sequence[Sequence[str]]) -> int:
    for line in titles:
        found = _TITLE_UNIT.search(_MARKS.sub("", unicodedata.normalize("NFKC", "".join(line))))
        if found:
            return _FEN[found[1]]
    return FEN_PER_YUAN
