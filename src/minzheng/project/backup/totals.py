"""What must be the same on both sides: persons, households, cases, awards, money by month, the trail."""

from __future__ import annotations

from typing import Any, Final

from django.db import connection

LEFT_OUT: Final = ("django_session",)
"""Nobody stays signed in across a restore."""
_COUNTED: Final = {
    "persons": "SELECT count(*) FROM registry_person",
    "households": "SELECT count(*) FROM registry_household",
    "cases": "SELECT count(*) FROM casework_case",
    "awards": "SELECT count(*) FROM payments_award",
}
_BY_MONTH: Final = {
    "paid_fen": """
        SELECT for_month, sum(amount_fen - offset_fen) FROM payments_line WHERE state = 'paid' GROUP BY 1
    """,
    "on_its_way_fen": """
        SELECT for_month, sum(amount_fen - offset_fen) FROM payments_line WHERE state IN ('due', 'sent')
        GROUP BY 1
    """,
}
LABELS: Final = {
    "persons": "人数",
    "households": "户数",
    "cases": "案件",
    "awards": "待遇",
    "paid_fen": "各月已发金额",
    "on_its_way_fen": "各月在途金额",
    "audit_head": "操作记录的链尾",
    "rows": "各表行数",
}


def totals_of() -> dict[str, Any]:
    """Count what the database holds, in the caller's transaction; every table by its rows as well."""
    with connection.cursor() as cursor:
        found: dict[str, Any] = {name: _one(cursor, query) for name, query in _COUNTED.items()}
        for name, query in _BY_MONTH.items():
            cursor.execute(query)
            found[name] = {f"{month:%Y-%m}": int(fen) for month, fen in sorted(cursor.fetchall())}
        cursor.execute("SELECT id, hash FROM access_auditevent ORDER BY id DESC LIMIT 1")
        last = cursor.fetchone()
        found["audit_head"] = f"{last[0]}:{last[1]}" if last else ""
        found["rows"] = {name: _one(cursor, f'SELECT count(*) FROM "{name}"') for name in tables(cursor)}
    return found


def tables(cursor: Any) -> list[str]:
    """Names of all tables that a backup holds."""
    cursor.execute(
        """
        SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1
        """
    )
    return [name for (name,) in cursor.fetchall() if name not in LEFT_OUT]


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Say in words which totals are not the same."""
    return [
        f"{label}：备份 {before.get(name)}，恢复后 {after.get(name)}"
        for name, label in LABELS.items()
        if before.get(name) != after.get(name)
    ]


def _one(cursor: Any, query: str) -> int:
    cursor.execute(query)
    return int(cursor.fetchone()[0])
