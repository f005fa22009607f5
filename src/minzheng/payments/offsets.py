"""Agreed instalments of what was overpaid, set off from the line that is due; never more than it holds."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db import connection

_SET_OFF: Final = """
WITH due AS (
    SELECT DISTINCT ON (l.id) l.id AS line_id, i.id AS instalment_id, i.amount_fen
    FROM payments_line l
    JOIN payments_overpayment o ON o.award_id = l.award_id AND o.state = 'open'
    JOIN payments_instalment i ON i.overpayment_id = o.id
    WHERE l.roll_id = %(roll)s AND l.state = 'due' AND l.kind = 'regular' AND i.set_off
      AND i.paid_on IS NULL AND i.line_id IS NULL AND i.due_on <= %(until)s AND i.amount_fen <= l.amount_fen
    ORDER BY l.id, i.due_on, i.id
), taken AS (
    UPDATE payments_instalment i SET paid_on = %(on)s, line_id = due.line_id
    FROM due WHERE i.id = due.instalment_id
)
UPDATE payments_line l SET offset_fen = due.amount_fen FROM due WHERE l.id = due.line_id
"""


_SETTLED: Final = """
UPDATE payments_overpayment o SET state = 'settled'
WHERE o.state = 'open'
  AND EXISTS (
    SELECT FROM payments_instalment i JOIN payments_line l ON l.id = i.line_id
    WHERE i.overpayment_id = o.id AND l.roll_id = %s
  )
  AND NOT EXISTS (
    SELECT FROM payments_instalment i LEFT JOIN payments_line l ON l.id = i.line_id
    WHERE i.overpayment_id = o.id AND (i.paid_on IS NULL OR coalesce(l.state, 'paid') <> 'paid')
  )
"""


def set_off(roll_id: int, month: date, on: date) -> int:
    """Set one due instalment off from each line of its award; return how many lines pay less for it."""
    with connection.cursor() as cursor:
        cursor.execute(_SET_OFF, {"roll": roll_id, "until": on, "on": on})
        return int(cursor.rowcount)


def answered(roll_id: int) -> None:
    """Follow the bank's answer: what hung on a failed payment is due again, what is all back is settled."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE payments_instalment i SET paid_on = NULL, line_id = NULL FROM payments_line l
            WHERE i.line_id = l.id AND l.roll_id = %s AND l.state = 'failed'
            """,
            [roll_id],
        )
        cursor.execute(_SETTLED, [roll_id])


def undo(roll_id: int) -> None:
    """Give the instalments of a roll that is given up back."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE payments_instalment i SET paid_on = NULL, line_id = NULL FROM payments_line l
            WHERE i.line_id = l.id AND l.roll_id = %s
            """,
            [roll_id],
        )
