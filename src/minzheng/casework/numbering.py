"""The number on a case's file cover: programme, township, year, and a count without gaps."""

from __future__ import annotations

from datetime import date

from django.db import connection

from minzheng.casework.models import Case
from minzheng.casework.models.area import InArea

PREFIX = {
    "dibao": "DB",
    "single_person": "DR",
    "tekun": "TK",
    "edge": "BY",
    "rigid": "GX",
    "temporary_emergency": "LJ",
    "temporary_expenditure": "LZ",
    "disability_living": "CS",
    "disability_nursing": "CH",
    "orphan": "GE",
    "unattended_child": "SW",
    "old_age": "GL",
    "elderly_service": "YL",
    "funeral_relief": "SZ",
}
"""Short marks of the programmes; any other goes by its slug's first four letters."""


def next_number(area_id: str, programme: str, on: date) -> str:
    """Return the next free number of a township's programme in a year; the caller's transaction holds it."""
    stem = f"{PREFIX.get(programme, programme[:4].upper())}{area_id[:9]}-{on.year}-"
    return f"{stem}{next_of_stem(stem, Case):05d}"


def next_of_stem(stem: str, model: type[InArea]) -> int:
    """Return what comes after the highest `number` of a model that begins with `stem`; 1 for the first.

    Two officials at once wait for each other, so no number is given twice and none is left out.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [stem])
    rows = model.objects.unscoped(reason="the next number of a township").filter(number__startswith=stem)
    last = rows.order_by("-number").values_list("number", flat=True).first()
    return int(last.rpartition("-")[2]) + 1 if last else 1
