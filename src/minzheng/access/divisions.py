"""The tree of divisions: loaded from our own list, and named on every screen."""

from __future__ import annotations

import csv
import datetime as dt
from functools import cache
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS
from pypinyin import lazy_pinyin

from minzheng.access.models import Division

DIVISIONS_CSV = Path(__file__).with_name("divisions.csv")

_SEPARATOR = " · "
_TOWNSHIP_DIGITS = 9


def load_divisions(path: Path = DIVISIONS_CSV, *, using: str = DEFAULT_DB_ALIAS) -> int:
    """Insert or update the divisions of a list shaped like `divisions.csv`; return how many it has.

    A division missing from the list stays: its past facts still point at it.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        listed = [_division(row) for row in csv.DictReader(lines)]
    Division.objects.using(using).bulk_create(
        listed,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "level", "kind", "parent", "pinyin", "since", "status"],
    )
    _names.cache_clear()
    return len(listed)


def _division(row: dict[str, str]) -> Division:
    return Division(
        code=row["code"],
        name=row["name"],
        level=row["level"],
        kind=row["kind"],
        parent_id=row["parent"] or None,
        pinyin=" ".join(lazy_pinyin(row["name"])),
        since=dt.date.fromisoformat(row["since"]),
        status=row["status"],
    )


def known_villages() -> frozenset[str]:
    """Return the codes of all villages there are or ever were, of the list or of a later change."""
    rows = Division.objects.filter(level=Division.Level.VILLAGE)
    return frozenset(rows.order_by().values_list("code", flat=True))


def successors() -> dict[str, str]:
    """Return ended code -> the code its records lie under now, over any number of changes."""
    rows = Division.objects.exclude(successor=None).order_by("code")
    after = dict(rows.values_list("code", "successor_id"))
    found = {}
    for code, became in after.items():
        while became in after:
            became = after[became]
        found[code] = became
    return found


def division_name(code: str) -> str:
    """Return the name of a division (城东村), or the code itself if nobody knows it."""
    if code not in _names():
        _names.cache_clear()  # it may have been added since this process read them
    return _names().get(code, code)


def full_name(code: str) -> str:
    """Return the name after its township's (荣家湾镇 · 城东村); a county or township stands alone."""
    if len(code) <= _TOWNSHIP_DIGITS:
        return division_name(code)
    return division_name(code[:_TOWNSHIP_DIGITS]) + _SEPARATOR + division_name(code)


@cache
def _names() -> dict[str, str]:
    return dict(Division.objects.order_by("code").values_list("code", "name"))
