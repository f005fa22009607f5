"""The monthly check ledger (台账): every night brings each monitored household's line up to date.

Who is monitored and what holds is worked out in DuckDB over the night's tables; only what differs is written.
A month stands as its last night saw it. A closed month takes in only what came late: a visit made in it, or
(`made_up_on`) the files for want of which a check could not be made.
"""

from collections.abc import Iterable
from datetime import date, timedelta

import ibis
import pyarrow as pa
from django.db import connection, transaction

from minzheng.monitoring.declared import SIGNALS
from minzheng.monitoring.ledger_feeds import THEIRS, Fresh, arrived_for, fresh
from minzheng.monitoring.ledger_models import CheckedMonth, MonthlyCheck
from minzheng.monitoring.ledger_parameters import month_of
from minzheng.monitoring.ledger_tables import (
    CHECK_ROWS,
    found_hardship,
    last_checks,
    latest_leads,
    of_month,
    visits_of,
)
from minzheng.registry import publishing

JOB = "night run"
MONITORED = "monitored"
"""The table of the night's connection that says who is monitored, for what follows the ledger."""
ENTITLEMENTS = (
    *("seems_eligible_not_receiving", "old_age_without_allowance"),
    *("new_severe_disability", "monitored_not_receiving", "dibao_due", "single_person_due", "tekun_due"),
    *("disability_living_due", "disability_nursing_due"),
)
"""Signals that somebody may be owed aid, rather than that something has happened."""
BY_LAW = {"edge": "edge_eligible"}
"""Registers nobody keeps a list of: whoever the law finds eligible, beyond doubt, stands in them."""


@transaction.atomic
def write(con: ibis.BaseBackend, as_of: date) -> int:
    """Bring the month of `as_of` up to date from the evaluated tables; returns the lines written.

    The same night twice writes nothing the second time.
    """
    month, feeds = month_of(as_of), fresh(as_of)
    duck = con.con
    duck.register("last_checks", last_checks(month))
    duck.register("found_hardship", found_hardship(as_of))
    _who_is_monitored(duck)
    duck.register("signals_now", _signals_now(duck))
    duck.register("leads_now", latest_leads(month))
    duck.register("visits_now", visits_of(month, as_of))
    duck.register("of_month", of_month(month))
    rows = duck.sql(_lines(feeds), params={"month": month, "as_of": as_of}).to_arrow_table()
    written = publishing.insert_or_update(MonthlyCheck, rows.cast(CHECK_ROWS), part=True)
    left = set(_keys_of(month)) - set(rows["key"].to_pylist())
    if left:
        MonthlyCheck.objects.unscoped(reason=JOB).filter(pk__in=left).delete()
    _note_month(month, as_of, feeds.theirs)
    return written + _late_visits(as_of) + _make_up(month, as_of)


def _who_is_monitored(duck: object) -> None:
    """The table `monitored`: one row per household on any register, with the registers' names."""
    has = {row[0] for row in duck.execute("DESCRIBE household_result").fetchall()}
    by_law = [f"CASE WHEN r.{rule} THEN '{name}' END" for name, rule in BY_LAW.items() if rule in has]
    named = ", ".join(
        (
            _still("dibao", "h.dibao_paid_fen > 0", "h.dibao_paid_fen"),
            _still("tekun", "h.tekun_paid_fen > 0", "h.tekun_paid_fen"),
            *by_law,
            "CASE WHEN f.household_key IS NOT NULL THEN 'found' END",
            _still("xiangcun", "h.monitored_kind <> 'none'", "h.monitored_kind"),
        )
    )
    duck.execute(f"""
        CREATE OR REPLACE TEMP TABLE {MONITORED} AS
        WITH homes AS (
            SELECT household_key, count(*) AS members,
                   sum(coalesce(disability_nursing_paid_fen, 0) + coalesce(disability_living_paid_fen, 0)
                       + coalesce(old_age_paid_fen, 0))::BIGINT AS paid_to_members
            FROM person GROUP BY household_key
        )
        SELECT h.household_key, h.village, h.residence, coalesce(homes.members, 0) AS members,
               h.dibao_paid_fen + h.tekun_paid_fen + coalesce(homes.paid_to_members, 0) AS aid_fen,
               r.dibao_eligible AND h.dibao_paid_fen = 0 AS owed_dibao,
               concat_ws(',', {named}) AS registers
        FROM household h
        JOIN household_result r USING (household_key)
        LEFT JOIN homes USING (household_key)
        LEFT JOIN found_hardship f ON f.household_key = h.household_key AND homes.members > 0
        LEFT JOIN last_checks b ON b.household_key = h.household_key
        WHERE concat_ws(',', {named}) <> ''""")


def _still(register: str, holds: str, known: str) -> str:
    """On a register by its latest list or, while no list is fresh, because it stood there last month."""
    before = f"({known} IS NULL AND list_contains(string_split(b.registers, ','), '{register}'))"
    return f"CASE WHEN {holds} OR {before} THEN '{register}' END"


def _signals_now(duck: object) -> pa.Table:
    """By monitored household the signals that hold for it or for one of its members, in one word list."""
    of_home = [signal.slug for signal in SIGNALS if signal.level == "household"]
    of_person = [signal.slug for signal in SIGNALS if signal.level == "person"]
    home = ", ".join(f"CASE WHEN r.{slug} THEN '{slug}' END" for slug in of_home)
    person = ", ".join(f"CASE WHEN bool_or({slug}) THEN '{slug}' END" for slug in of_person)
    return duck.sql(f"""
        WITH members AS (
            SELECT household_key, concat_ws(',', {person}) AS signals
            FROM person_result SEMI JOIN {MONITORED} USING (household_key) GROUP BY household_key
        )
        SELECT household_key, concat_ws(',', {home}, nullif(members.signals, '')) AS signals
        FROM household_result r SEMI JOIN {MONITORED} USING (household_key)
        LEFT JOIN members USING (household_key)""").to_arrow_table()


def _lines(feeds: Fresh) -> str:
    """The statement for the month's rows, in the columns of the table; lists are written as PostgreSQL's."""
    payment = _words(signal.slug for signal in SIGNALS if signal.concerns == "payment")
    entitled = _words(ENTITLEMENTS)
    missing = ",".join(feeds.missing)
    with_theirs = ",".join((*feeds.missing, THEIRS)) if feeds.theirs_missing else missing
    return f"""
        WITH known AS (
            SELECT m.*, s.signals,
                   string_split(nullif(s.signals, ''), ',') AS listed,
                   CASE WHEN list_contains(string_split(m.registers, ','), 'xiangcun') THEN '{with_theirs}'
                        ELSE '{missing}' END AS missing,
                   string_split(coalesce(b.signals, ''), ',') AS before,
                   v.visited_on, coalesce(v.outcome, '') AS outcome, n.checked_on AS earlier, l.lead_id
            FROM {MONITORED} m
            JOIN signals_now s USING (household_key)
            LEFT JOIN last_checks b USING (household_key)
            LEFT JOIN visits_now v USING (household_key)
            LEFT JOIN of_month n USING (household_key)
            LEFT JOIN leads_now l USING (household_key)
        ), checked AS (
            SELECT *, missing = '' AS automatic,
                   list_filter(listed, lambda one: NOT list_contains(before, one)) AS news
            FROM known
        )
        SELECT (md5_number_lower($month || '|' || household_key) >> 1)::BIGINT AS key,
               $month AS month, village AS area_id, household_key AS household_id,
               '{{' || registers || '}}' AS registers, residence, members, automatic,
               '{{' || missing || '}}' AS missing, '{{{",".join(feeds.unseen)}}}' AS unseen,
               visited_on, outcome AS visit_outcome,
               CASE WHEN automatic OR visited_on IS NOT NULL
                    THEN coalesce(earlier, CASE WHEN automatic THEN $as_of::DATE ELSE visited_on END)
               END AS checked_on,
               NULL::DATE AS made_up_on,
               CASE WHEN list_has_any(listed, {payment}) THEN 'wrongly_paid'
                    WHEN len(list_filter(listed, lambda one: NOT list_contains({entitled}, one))) > 0
                         OR outcome = 'found_hardship' THEN 'warning'
                    WHEN len(listed) > 0 OR owed_dibao THEN 'aid_possible'
                    WHEN automatic OR visited_on IS NOT NULL THEN 'nothing'
                    ELSE 'unknown' END AS found,
               '{{' || signals || '}}' AS signals,
               '{{' || coalesce(array_to_string(news, ','), '') || '}}' AS news, aid_fen, lead_id
        FROM checked ORDER BY key"""


def _words(slugs: Iterable[str]) -> str:
    return "[" + ", ".join(f"'{slug}'" for slug in slugs) + "]"


def _keys_of(month: str) -> Iterable[int]:
    return MonthlyCheck.objects.unscoped(reason=JOB).filter(month=month).values_list("key", flat=True)


def _note_month(month: str, as_of: date, their_period: str) -> None:
    now = {"as_of": as_of, "their_period": their_period}
    noted, is_new = CheckedMonth.objects.get_or_create(month=month, defaults=now)
    if not is_new and (noted.as_of, noted.their_period) != (as_of, their_period):
        noted.as_of, noted.their_period = as_of, their_period
        noted.save()


def _late_visits(as_of: date) -> int:
    """Take the visits of the month before into its lines, if they were recorded after its last night."""
    first = as_of.replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE monitoring_monthlycheck c
            SET visited_on = v.visited_on, visit_outcome = v.outcome,
                checked_on = coalesce(c.checked_on, v.visited_on),
                found = CASE WHEN c.found NOT IN ('unknown', 'nothing') THEN c.found
                             WHEN v.outcome = 'found_hardship' THEN 'warning' ELSE 'nothing' END
            FROM (
                SELECT DISTINCT ON (l.household_id) l.household_id, v.visited_on, v.outcome
                FROM monitoring_visit v JOIN monitoring_lead l ON l.id = v.lead_id
                WHERE v.visited_on >= %s AND v.visited_on < %s AND v.outcome <> 'not_at_home'
                ORDER BY l.household_id, v.visited_on DESC, v.id DESC
            ) v
            WHERE c.month = %s AND c.household_id = v.household_id AND c.visited_on IS NULL""",
            [before, first, f"{before:%Y-%m}"],
        )
        return int(cursor.rowcount)


def _make_up(month: str, as_of: date) -> int:
    """Mark the lines of closed months that lacked nothing but files which have come since."""
    waiting = MonthlyCheck.objects.unscoped(reason=JOB).filter(
        month__lt=month, checked_on=None, made_up_on=None
    )
    made = 0
    for closed in list(waiting.order_by("month").values_list("month", flat=True).distinct()):
        arrived = sorted(arrived_for(closed, as_of))
        made += waiting.filter(month=closed, missing__contained_by=arrived).update(made_up_on=as_of)
    return made
