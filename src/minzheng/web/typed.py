"""What people type into a one-line box, made fit to look up: no control characters, trimmed, not endless."""

import datetime as dt
from typing import TypeVar

from django.http import QueryDict

MOST = 100
_WRITTEN_DAY = len("2021-06-12")
Otherwise = TypeVar("Otherwise", dt.date, None)


def typed(values: QueryDict, name: str, most: int = MOST) -> str:
    """Return the field's text without control characters and outer blanks, at most `most` characters."""
    text = "".join(letter for letter in values.get(name, "") if letter.isprintable())
    return text.strip()[:most]


def day_or(text: str | None, otherwise: Otherwise) -> dt.date | Otherwise:
    """Return the date written YYYY-MM-DD, or the other one if there is none."""
    try:
        return dt.date.fromisoformat(text) if text and len(text) == _WRITTEN_DAY else otherwise
    except ValueError:
        return otherwise
