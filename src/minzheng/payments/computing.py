"""A month's lines: every award with money due and no living line, its amount, and the rule's own sum."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

import duckdb
from django.db import connection

from minzheng.access.crypto import keyed_hash
from minzheng.engine import assemble
from minzheng.registry.evaluation import NeverEvaluated, latest_day, table_path
from minzheng.registry.explaining import PACKAGES

_DUE: Final = """
INSERT INTO payments_line (
    roll_id, award_id, area_id, kind, for_month, amount_fen, offset_fen, persons, payee_id, account_id,
    state, hold, hold_words, change, result, reference, seal
)
SELECT %(roll)s, a.id, a.area_id,
    CASE
        WHEN EXISTS (
            SELECT FROM payments_line f
            WHERE f.award_id = a.id AND f.for_month = m.month AND f.state = 'failed'
        ) THEN 'reissue'
        WHEN a.period = 'once' THEN 'once'
        WHEN m.month < %(month)s THEN 'back'
        ELSE 'regular'
    END,
    m.month, v.amount_fen, 0, v.persons, a.payee_id, a.account_id, 'due', '', '', '', '',
    %(stem)s || lpad((row_number() OVER (ORDER BY a.area_id, a.id, m.month))::text, 7, '0'), ''
FROM payments_award a
CROSS JOIN LATERAL (
    SELECT day::date AS month FROM generate_series(
        greatest(a.first, a.paid_through + interval '1 month')::timestamp,
        CASE WHEN a.period = 'once' THEN a.first ELSE least(%(month)s, coalesce(a.last, %(month)s)) END,
        interval '1 month'
    ) AS day
) m
CROSS JOIN LATERAL (
    SELECT amount_fen, persons FROM payments_awardamount w
    WHERE w.award_id = a.id AND w.first <= m.month ORDER BY w.first DESC LIMIT 1
) v
WHERE a.first <= %(month)s AND m.month <= %(month)s AND v.amount_fen > 0
  AND NOT EXISTS (
    SELECT FROM payments_line l
    WHERE l.award_id = a.id AND l.for_month = m.month AND l.state IN ('due', 'held', 'sent', 'paid')
  )
"""

_CHANGE: Final = """
UPDATE payments_line l SET change = CASE
    WHEN l.kind IN ('back', 'reissue', 'once') THEN l.kind
    WHEN before.id IS NULL THEN 'new'
    WHEN before.amount_fen = l.amount_fen THEN 'same'
    ELSE coalesce((
        SELECT w.why FROM payments_awardamount w
        WHERE w.award_id = l.award_id AND w.first <= l.for_month ORDER BY w.first DESC LIMIT 1
    ), 'changed')
END
FROM payments_line x LEFT JOIN payments_line before
    ON before.award_id = x.award_id AND before.for_month = %(before)s AND before.state IN ('sent', 'paid')
WHERE x.id = l.id AND l.roll_id = %(roll)s
"""


def add_lines(roll_id: int, month: date, number: int) -> int:
    """Add every line that is due up to a month and not yet paid or on its way; return how many."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE payments_award, payments_awardamount")
        stem = f"{month:%Y%m}{number:02d}"
        cursor.execute(_DUE, {"roll": roll_id, "month": month, "stem": stem})
        return int(cursor.rowcount)


def name_changes(roll_id: int, before: date) -> None:
    """Say of each line how it differs from the month before, in one word that groups them."""
    with connection.cursor() as cursor:
        cursor.execute(_CHANGE, {"roll": roll_id, "before": before})


def add_rule_sums(roll_id: int, month: date, tables: Path, on: date) -> date | None:
    """Write beside each regular line what the rules of the latest night give (fen; empty where unknown).

    Returns the night's day, None where no night has evaluated anybody up to `on`.
    """
    try:
        day = latest_day(tables, on)
    except NeverEvaluated:
        return None
    rows = list(_rule_sums(tables, day))
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE rule_sum (programme text, key bigint, fen bigint) ON COMMIT DROP"
        )
        with cursor.copy("COPY rule_sum FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute("ANALYZE rule_sum")
        cursor.execute(
            """
            UPDATE payments_line l SET rule_fen = r.fen FROM payments_award a, rule_sum r
            WHERE l.roll_id = %s AND l.kind = 'regular' AND a.id = l.award_id
              AND r.programme = a.programme AND r.key = coalesce(a.subject_id, a.household_id)
            """,
            [roll_id],
        )
        cursor.execute("DROP TABLE rule_sum")
    return day


def _rule_sums(tables: Path, day: date) -> Iterable[tuple[str, int, int]]:
    """Yield (programme, key, fen) for every verdict that is settled: 0 where the rule says no."""
    law = assemble(PACKAGES, day)
    with duckdb.connect() as con:
        for unit in ("household", "person"):
            path = str(table_path(tables, day, f"{unit}_result"))
            described = con.execute("DESCRIBE SELECT * FROM read_parquet($path)", {"path": path})
            known = {row[0] for row in described.fetchall()}
            for programme in law.programmes.values():
                if programme.unit != unit or programme.amount is None or programme.period != "month":
                    continue
                payable = f"{programme.slug}_payable"
                amount = payable if payable in known else programme.amount
                if amount not in known or programme.eligible not in known:
                    continue
                yes = f'"{programme.eligible}"'
                query = f"""
                    SELECT {unit}_key, CASE WHEN {yes} THEN "{amount}" ELSE 0 END AS fen
                    FROM read_parquet($path)
                    WHERE {yes} IS FALSE OR ({yes} AND "{amount}" IS NOT NULL)
                """
                for key, fen in con.execute(query, {"path": path}).fetchall():
                    yield programme.slug, key, fen


def seal_lines(roll_id: int) -> str:
    """Write each line's keyed hash; return the digest over all of them in the order of their references."""
    with connection.cursor() as cursor:
        cursor.execute(_SEALED_CONTENT, [roll_id])
        seals = [(number, keyed_hash(content)) for number, content in cursor.fetchall()]
        cursor.execute("CREATE TEMPORARY TABLE line_seal (id bigint, seal text) ON COMMIT DROP")
        with cursor.copy("COPY line_seal FROM STDIN") as copy:
            for row in seals:
                copy.write_row(row)
        cursor.execute(
            "UPDATE payments_line l SET seal = x.seal FROM line_seal x WHERE l.id = x.id AND l.seal <> x.seal"
        )
        cursor.execute("DROP TABLE line_seal")
    return keyed_hash("\n".join(seal for _, seal in seals))


def broken_seals(roll_id: int) -> list[int]:
    """Return the lines of a roll whose content is not what was sealed when it was frozen."""
    with connection.cursor() as cursor:
        cursor.execute(_SEALED_CONTENT.replace("l.reference ||", "l.seal, l.reference ||"), [roll_id])
        return [number for number, seal, content in cursor.fetchall() if keyed_hash(content) != seal]


_SEALED_CONTENT: Final = """
SELECT l.id, l.reference || '|' || l.award_id || '|' || l.for_month || '|' || l.amount_fen || '|'
    || l.offset_fen || '|' || l.payee_id || '|' || coalesce(encode(c.number_index, 'hex'), '')
    || CASE WHEN l.state = 'held' THEN '|held' ELSE '' END
FROM payments_line l LEFT JOIN payments_account c ON c.id = l.account_id
WHERE l.roll_id = %s ORDER BY l.reference
"""
