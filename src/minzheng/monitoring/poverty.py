"""Relative poverty (plan row 2.12): who lives below half and 60 % of the median, and below the dibao line.

The registry is no survey. A member's income is wages (the base contributions are paid on), pensions and
casual work, and is unknown where one of them is; the household's aid and authorised rent are added. Income
from property and support that nobody reports is left out: whoever is known to be below may have more. Where a
member's income is unknown the household is known to be above only if the known part alone reaches the line;
otherwise it is unknown, and the share is a range. Estimates stand beside it and decide nothing.
"""

from datetime import date

import ibis
import pyarrow as pa
from django.db import transaction

from minzheng.engine import discover
from minzheng.engine.values import RATIO_SCALE
from minzheng.monitoring.ledger_models import PovertyCount
from minzheng.monitoring.ledger_parameters import month_of, value
from minzheng.registry import publishing

JOB = "night run"
INCOMES = "incomes"
"""The table of the night's connection with each household's income a month, for whatever follows."""
RESIDENCES = ("urban", "rural")
Line = PovertyCount.Line
COUNT_ROWS = pa.schema(
    {
        "key": pa.int64(),
        "month": pa.string(),
        "area_id": pa.string(),
        "residence": pa.string(),
        "line": pa.string(),
        "line_fen": pa.int64(),
        "persons": pa.int64(),
        "below": pa.int64(),
        "unknown": pa.int64(),
        "estimated": pa.int64(),
    }
)


def lines(on: date) -> dict[tuple[str, str], int]:
    """Each line in fen per head and month, by residence and `PovertyCount.Line`; half a fen goes up."""
    median = value("median_income_year", on)
    shares = {
        Line.LOWER: value("lower_relative_share", on),
        Line.HIGHER: value("higher_relative_share", on),
    }
    relative = {
        (residence, line.value): (2 * median[residence] * share + 12 * RATIO_SCALE) // (24 * RATIO_SCALE)
        for residence in RESIDENCES
        for line, share in shares.items()
    }
    standard = discover(("minzheng.rulebook.dibao",)).parameters["dibao_standard"].at(on).value
    return relative | {(residence, Line.DIBAO.value): standard[residence] for residence in RESIDENCES}


def incomes(con: ibis.BaseBackend) -> None:
    """Make the table `incomes`: members, income a month (null unknown), its known part, and the estimate."""
    con.con.execute(f"""
        CREATE OR REPLACE TEMP TABLE {INCOMES} AS
        WITH earned AS (
            SELECT household_key, count(*) AS members,
                   sum(coalesce(wage_fen, 0) + coalesce(informal_income_fen, 0)
                       + coalesce(pension_basic_fen, 0) + coalesce(pension_personal_fen, 0)
                       + coalesce(pension_employee_fen, 0))::BIGINT AS known,
                   bool_and((wage_fen + informal_income_fen + pension_basic_fen + pension_personal_fen
                             + pension_employee_fen) IS NOT NULL) AS whole,
                   sum(coalesce(disability_nursing_paid_fen, 0) + coalesce(disability_living_paid_fen, 0)
                       + coalesce(old_age_paid_fen, 0))::BIGINT AS to_members
            FROM person GROUP BY household_key
        ), paid AS (
            SELECT household_key, village, township, residence, dibao_paid_fen IS NOT NULL AS aid_known,
                   coalesce(dibao_paid_fen, 0) + coalesce(tekun_paid_fen, 0)
                   + coalesce(property_income_fen, 0) AS besides
            FROM household
        )
        SELECT household_key, village, township, residence, members,
               known + to_members + besides AS at_least,
               CASE WHEN whole AND aid_known THEN known + to_members + besides END AS income,
               r.estimated_income_year // 12 + to_members + besides AS estimate
        FROM earned JOIN paid USING (household_key) JOIN household_result r USING (household_key)""")


@transaction.atomic
def write(con: ibis.BaseBackend, as_of: date) -> int:
    """Count the persons below each line by township and residence, for the month of `as_of`.

    Needs the table `incomes`. Returns the rows that differed and were written.
    """
    month = month_of(as_of)
    known = ", ".join(
        f"('{residence}', '{line}', {fen})" for (residence, line), fen in sorted(lines(as_of).items())
    )
    rows = con.con.sql(
        f"""
        WITH lines(residence, line, line_fen) AS (VALUES {known})
        SELECT (md5_number_lower($month || '|' || township || '|' || residence || '|' || line) >> 1)::BIGINT
                   AS key,
               $month AS month, township AS area_id, residence, line, line_fen,
               sum(members)::BIGINT AS persons,
               coalesce(sum(members) FILTER (income < line_fen * members), 0)::BIGINT AS below,
               coalesce(sum(members) FILTER (income IS NULL AND at_least < line_fen * members), 0)::BIGINT
                   AS unknown,
               coalesce(sum(members) FILTER (coalesce(income, estimate) < line_fen * members), 0)::BIGINT
                   AS estimated
        FROM {INCOMES} JOIN lines USING (residence)
        GROUP BY township, residence, line, line_fen ORDER BY key""",
        params={"month": month},
    ).to_arrow_table()
    written = publishing.insert_or_update(PovertyCount, rows.cast(COUNT_ROWS), part=True)
    PovertyCount.objects.unscoped(reason=JOB).filter(month=month).exclude(
        key__in=rows["key"].to_pylist()
    ).delete()
    return written
