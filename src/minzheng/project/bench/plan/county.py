"""The measured county: records of every kind that an indicator counts, made set by set in the database."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.db import connection

from minzheng.access.divisions import load_divisions
from minzheng.feeds.discovery import all_feeds
from minzheng.registry.codes import AID

AS_OF = dt.date(2021, 12, 31)
PER_HOUSEHOLD = 3
STATEMENTS = Path(__file__).with_name("county.sql")
COUNTED = (
    "registry_household",
    "registry_fact",
    "monitoring_lead",
    "monitoring_monthlycheck",
    "casework_case",
)


def make_county(persons: int, *, user: int) -> dict[str, int]:
    """Fill an empty database; returns how many rows the large tables have."""
    load_divisions()
    codes = list(AID.values())
    given: dict[str, Any] = {
        "homes": persons // PER_HOUSEHOLD,
        "persons": persons,
        "feeds": [feed.slug for feed in all_feeds()],
        "codes": codes,
        "kinds": len(codes),
        "user": user,
    }
    rows = {}
    with connection.cursor() as cursor:
        for statement in STATEMENTS.read_text("utf-8").split(";\n"):
            if statement.strip():
                cursor.execute(statement, given)
        cursor.execute("ANALYZE")
        for table in COUNTED:
            cursor.execute(f"SELECT count(*) FROM {table}")
            rows[table] = int(cursor.fetchone()[0])
    return rows
