"""Plain ways to choose whom to visit, from the same tables: what the leads must beat."""

import datetime as dt

import duckdb
from django.conf import settings

from minzheng.project.bench.judging import Made

# Points per household: old, disabled, alone with children, without wage or pension. No event, no law.
SCORECARD = """
    SELECT h.household_key,
        3 * (min(age_years) >= 60)::INT
        + 3 * bool_or(coalesce(disability_level, 0) BETWEEN 1 AND 2)::INT
        + 3 * (sum(coalesce(wage_fen, 0) + coalesce(pension_employee_fen, 0)) = 0)::INT
        + 2 * (count(*) FILTER (age_years >= 18) = 1 AND bool_or(age_years < 18))::INT
        + (count(*) FILTER (age_years < 18) >= 2)::INT
        + bool_or(age_years >= 80)::INT
        + bool_or(relation = 'head' AND marital IN ('divorced', 'widowed'))::INT
        + (any_value(residence) = 'rural')::INT AS points
    FROM home h JOIN person p USING (household_key) GROUP BY 1
"""
CHANCE = "SELECT household_key, 0 AS points FROM home"
BILL = """
    SELECT household_key FROM home JOIN person USING (household_key)
    GROUP BY 1 HAVING sum(medical_self_paid_month_fen) >= {yuan} * 100
"""
NEW_SEVERE_DISABILITY = """
    SELECT DISTINCT household_key FROM home JOIN person USING (household_key)
    WHERE disability_level BETWEEN 1 AND 2 AND disability_since BETWEEN $first AND $night
"""
RANKED = {"scorecard": SCORECARD, "chance": CHANCE}
THRESHOLDS = {
    "bill_5000": BILL.format(yuan=5_000),
    "bill_10000": BILL.format(yuan=10_000),
    "new_severe_disability": NEW_SEVERE_DISABILITY,
}


class Baselines:
    """Every household that gets no dibao or tekun is looked at; a ranking visits nobody twice in the year."""

    def __init__(self, a_month: int) -> None:
        """`a_month` visits for each ranking; a threshold visits whoever crosses it."""
        self.made: dict[str, list[Made]] = {name: [] for name in (*RANKED, *THRESHOLDS)}
        self._a_month = a_month

    def choose(self, night: dt.date, month: int) -> None:
        """Choose after the night of `month` (counted from 0) whom to visit in the month that follows."""
        with duckdb.connect() as con:
            folder = settings.MINZHENG_TABLES / "evaluations" / night.isoformat()
            con.execute(
                f"CREATE VIEW home AS FROM read_parquet('{folder}/household.parquet') "
                "WHERE coalesce(dibao_paid_fen, 0) + coalesce(tekun_paid_fen, 0) = 0"
            )
            con.execute(f"CREATE VIEW person AS FROM read_parquet('{folder}/person.parquet')")
            for name, query in RANKED.items():
                self._note(name, month, self._best(con, query, name, month))
            for name, query in THRESHOLDS.items():
                days = {"first": night.replace(day=1), "night": night} if "$night" in query else {}
                self._note(name, month, con.execute(query, days).fetchall())

    def _best(self, con: duckdb.DuckDBPyConnection, query: str, name: str, month: int) -> list[tuple[int]]:
        """The most points, among equals by lot."""
        seen = [visit.household for visit in self.made[name]]
        return con.execute(
            f"SELECT household_key FROM ({query}) WHERE NOT list_contains($seen::BIGINT[], household_key) "
            "ORDER BY points DESC, hash(household_key, $month) LIMIT $most",
            {"seen": seen, "month": month, "most": self._a_month},
        ).fetchall()

    def _note(self, name: str, month: int, rows: list[tuple[int]]) -> None:
        self.made[name] += [Made(household, month + 1) for (household,) in rows]
