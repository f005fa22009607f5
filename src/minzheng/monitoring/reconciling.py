"""The monthly reconciliation with the rural revitalisation office: where the two registers do not agree.

Ours are the rural households on dibao or tekun or found to be edge families (the ledger's); theirs are the
monitored households whose risk is not cleared, by the head their file names. Their file lists no members, so
a household that differs shows by its head, its number, and by several of their rows in one of our households.
A difference answered before comes back answered in the next month while its figures are the same.
"""

from datetime import date

import ibis
import pyarrow as pa
from django.db import transaction

from minzheng.engine.values import RATIO_SCALE
from minzheng.monitoring.ledger import MONITORED
from minzheng.monitoring.ledger_feeds import THEIRS, fresh
from minzheng.monitoring.ledger_models import Difference
from minzheng.monitoring.ledger_parameters import month_of, value
from minzheng.monitoring.poverty import INCOMES
from minzheng.registry import codes, publishing
from minzheng.registry.months import month_number, period_of

JOB = "night run"
OURS = ("dibao", "tekun", "edge")
FOUND_ROWS = pa.schema(
    {
        "key": pa.int64(),
        "month": pa.string(),
        "area_id": pa.string(),
        "kind": pa.string(),
        "household_id": pa.int64(),
        "person_id": pa.int64(),
        "registers": pa.string(),
        "monitored_kind": pa.string(),
        "ours_fen": pa.int64(),
        "theirs_fen": pa.int64(),
        "households": pa.int64(),
        "other_household": pa.int64(),
        "other_area": pa.string(),
        "batch_id": pa.int64(),
        "sheet": pa.string(),
        "row": pa.int64(),
        "gone_on": pa.date32(),
    }
)
ANSWER_ROWS = pa.schema(
    {
        "answer": pa.string(),
        "answer_words": pa.string(),
        "answered_by_id": pa.int64(),
        "answered_on": pa.date32(),
    }
)
SAME = ("kind", "household_id", "person_id", "ours_fen", "theirs_fen", "households", "other_household")
"""A difference of last month is the same this month if these are."""


@transaction.atomic
def write(con: ibis.BaseBackend, as_of: date, *, county: str) -> int:
    """Bring the differences of the month of `as_of` up to date; returns the rows written.

    Needs the tables `monitored` and `incomes`. While their register of the month has not come nothing is
    compared and nothing written.
    """
    feeds, month = fresh(as_of), month_of(as_of)
    if not feeds.theirs:
        return 0
    duck = con.con
    _theirs(duck, month_number(feeds.theirs))
    found = _differences(value("income_difference", as_of))
    rows = duck.sql(found, params={"month": month, "county": county}).to_arrow_table()
    rows = rows.cast(FOUND_ROWS)
    written = publishing.update(Difference, rows, part=True)
    written += publishing.insert(Difference, _with_answers(rows, month))
    return written + _let_go(month, set(rows["key"].to_pylist()), as_of)


def _theirs(duck: object, number: int) -> None:
    """The table `theirs`: each row of their register with the household its head really lives in."""
    kinds = " ".join(f"WHEN '{word}' THEN '{code}'" for word, code in codes.MONITORED.items())
    duck.execute(f"""
        CREATE OR REPLACE TEMP TABLE theirs AS
        SELECT t.person_key, t.household_key AS their_home, p.household_key AS home, p.relation,
               t.risk_state = '未消除' AS at_risk, t.income_per_head_fen AS income,
               CASE t.monitored_kind {kinds} ELSE '' END AS kind,
               h.village, o.village AS their_village, t.batch, coalesce(t.sheet, '') AS sheet, t.row,
               m.registers
        FROM rows_{THEIRS} t
        LEFT JOIN person p USING (person_key)
        LEFT JOIN household h ON h.household_key = p.household_key
        LEFT JOIN household o ON o.household_key = t.household_key
        LEFT JOIN {MONITORED} m ON m.household_key = p.household_key
        WHERE t.month = {number}
        QUALIFY row_number() OVER
            (PARTITION BY t.person_key ORDER BY at_risk DESC, t.batch DESC, t.row) = 1""")


def _differences(tolerance: int) -> str:
    """The statement for every difference of the month; each part names what it knows, the rest is null."""
    ours = " OR ".join(f"list_contains(string_split(registers, ','), '{name}')" for name in OURS)
    listed = f"coalesce({ours}, false)"
    low, high = RATIO_SCALE - tolerance, RATIO_SCALE + tolerance
    row = "registers, kind AS monitored_kind, batch, sheet, row"
    nobody = "NULL AS households, NULL AS other_household, '' AS other_area"
    no_money = "NULL AS ours_fen, NULL AS theirs_fen"
    return f"""
        WITH at_risk AS (SELECT * FROM theirs WHERE at_risk),
        here AS (
            SELECT *, row_number() OVER (PARTITION BY home ORDER BY batch, row) AS place,
                   count(*) OVER (PARTITION BY home) AS times
            FROM at_risk WHERE home IS NOT NULL
        ),
        money AS (
            SELECT here.*, i.at_least * 12 // i.members AS at_least, i.income * 12 // i.members AS exactly
            FROM here JOIN {INCOMES} i ON i.household_key = here.home
            WHERE here.place = 1 AND here.income IS NOT NULL
        ),
        found AS (
            SELECT 'theirs_only' AS differs, home, person_key, village AS area, {row}, {no_money}, {nobody}
            FROM here WHERE place = 1 AND NOT {listed}
            UNION ALL
            SELECT 'not_on_file', NULL, person_key, coalesce(their_village, $county), {row}, {no_money},
                   NULL, their_home, coalesce(their_village, '')
            FROM at_risk WHERE home IS NULL
            UNION ALL
            SELECT CASE WHEN c.home IS NULL THEN 'ours_only' ELSE 'cleared_there' END,
                   m.household_key, c.person_key, m.village, m.registers, coalesce(c.kind, ''),
                   c.batch, coalesce(c.sheet, ''), c.row, {no_money}, {nobody}
            FROM {MONITORED} m
            LEFT JOIN (SELECT * FROM theirs WHERE NOT at_risk
                       QUALIFY row_number() OVER (PARTITION BY home ORDER BY batch, row) = 1) c
                   ON c.home = m.household_key
            WHERE m.residence = 'rural' AND ({ours.replace("registers", "m.registers")})
              AND m.household_key NOT IN (SELECT home FROM here)
            UNION ALL
            SELECT 'head', home, person_key, village, {row}, {no_money}, {nobody}
            FROM here WHERE relation <> 'head'
            UNION ALL
            SELECT 'household', home, person_key, village, {row}, {no_money},
                   NULL, their_home, coalesce(their_village, '')
            FROM here WHERE their_home <> home
            UNION ALL
            SELECT 'split', home, NULL, village, {row}, {no_money}, times, NULL, ''
            FROM here WHERE place = 1 AND times > 1
            UNION ALL
            SELECT CASE WHEN at_least > income THEN 'income_above' ELSE 'income_below' END,
                   home, person_key, village, {row}, coalesce(exactly, at_least), income, {nobody}
            FROM money
            WHERE at_least * {RATIO_SCALE} > income * {high} OR exactly * {RATIO_SCALE} < income * {low}
        )
        SELECT (md5_number_lower(concat_ws('|', $month, differs, coalesce(home, 0), coalesce(person_key, 0)))
                >> 1)::BIGINT AS key,
               $month AS month, area AS area_id, differs AS kind, home AS household_id,
               person_key AS person_id, '{{' || coalesce(registers, '') || '}}' AS registers, monitored_kind,
               ours_fen, theirs_fen, households, other_household, other_area,
               batch AS batch_id, sheet, row, NULL::DATE AS gone_on
        FROM found ORDER BY key"""


def _with_answers(rows: pa.Table, month: str) -> pa.Table:
    """The rows as new ones: what was answered the month before, and is the same, is answered still."""
    before = period_of(month_number(month) - 1)
    answered = Difference.objects.unscoped(reason=JOB).filter(month=before).exclude(answer="")
    known = {row[: len(SAME)]: row[len(SAME) :] for row in answered.values_list(*SAME, *ANSWER_ROWS.names)}
    columns = zip(*(rows[name].to_pylist() for name in SAME), strict=True) if rows.num_rows else ()
    answers = [known.get(same, ("", "", None, None)) for same in columns]
    for place, field in enumerate(ANSWER_ROWS):
        rows = rows.append_column(field, pa.array([answer[place] for answer in answers], field.type))
    return rows


def _let_go(month: str, found: set[int], as_of: date) -> int:
    """Drop what is no longer found; what somebody answered stays, marked as gone."""
    of_month = Difference.objects.unscoped(reason=JOB).filter(month=month)
    gone = set(of_month.filter(gone_on=None).values_list("key", flat=True)) - found
    dropped, _ = of_month.filter(key__in=gone, answer="").delete() if gone else (0, {})
    return dropped + (of_month.filter(key__in=gone).update(gone_on=as_of) if gone else 0)
