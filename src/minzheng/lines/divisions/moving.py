"""Carrying a change out: new divisions, and everything that lay in the old ones goes over to them.

A table takes part by having an `area_id`; nobody keeps a list. The audit trail alone stays as it was written.
"""

from __future__ import annotations

import datetime as dt

from django.apps import apps
from django.db import connection
from pypinyin import lazy_pinyin

from minzheng.access.models import AuditEvent, Division, Post

STAYS = (AuditEvent, Post)
"""The trail is never rewritten; a post of the old place ends, and one of the new place begins."""


def records_at(code: str) -> int:
    """How many records of any table lie in one place, not below it."""
    total = 0
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE area_id = %s', [code])
            total += cursor.fetchone()[0]
    return total


def tables() -> list[str]:
    """The tables whose rows lie in an area."""
    found = []
    for model in apps.get_models():
        if model not in STAYS and any(field.column == "area_id" for field in model._meta.local_fields):
            found.append(model._meta.db_table)
    return sorted(set(found))


def establish(*, code: str, name: str, level: str, kind: str, parent: str, on: dt.date) -> None:
    """Make a division that begins on a day."""
    pinyin = " ".join(lazy_pinyin(name))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT divisions_establish(%s, %s, %s, %s, %s, %s, %s)",
            [code, name, level, kind, parent, pinyin, on],
        )


def succeed(old: str, new: str, on: dt.date) -> int:
    """End a division the day before, name its successor, and move its records and posts; how many moved."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT divisions_succeed(%s, %s, %s, %s)", [old, new, on, tables()])
        moved: int = cursor.fetchone()[0]
    return moved


def division(code: str) -> Division | None:
    """A division by its code."""
    return Division.objects.filter(pk=code).first()
