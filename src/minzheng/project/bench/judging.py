"""Visits held against the county's truth: how many met hardship that nobody had helped, and how soon.

A warning says either that a household may be in hardship or, of one that is paid, that this may be wrong: the
second leads to a check, which takes a visit of the month too, and is judged apart by what is wrongly paid.

A visit is right if somebody is at home and the household is then in hardship, without dibao or tekun, and no
earlier visit of the same method has found that hardship. An episode of hardship counts if nobody helps it in
the month after it began, the first in which somebody could come; it is found in time by a right visit in that
month or the two that follow.

Hardship that was found is not found again, so what a year of visits can find is what was there when it began
and what began since: `ceiling` says how many of the places even somebody who knows the truth could use.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from minzheng.access.crypto import pseudonyms
from minzheng.monitoring.ranking import FULL_SCORE
from minzheng.project.bench.counties import FIRST_MONTH
from minzheng.simulation.visits import LIVING_AID

OURS = "leads"
PERCENT = FULL_SCORE // 100
IN_TIME_MONTHS = 3
AT_LEAST = (4, 6, 8, 10, 12, 15, 20, 30)
"""Estimated percent at which the list is judged again."""
GROUPS = ("township", "residence", "elderly_alone", "disabled", "migrant")

# Months are counted from the county's first, 0; `until` is the first month that is no longer meant.
TABLES = f"""
    CREATE MACRO nth(period) AS coalesce(
        (period[1:4]::INT - {FIRST_MONTH.year}) * 12 + period[6:7]::INT - {FIRST_MONTH.month}, 9999);
    CREATE TABLE episode AS
        SELECT row_number() OVER () AS id, key, number, nth(since) AS since, nth(until) AS until, leaves_trace
        FROM hardship JOIN keys ON number = household_number;
    CREATE TABLE helped AS
        SELECT DISTINCT key, nth(coalesce(since, '1900-01')) AS since, nth(until) AS until
        FROM aid JOIN keys ON number = household_number WHERE aid_kind IN {LIVING_AID};
    CREATE TABLE wrong AS
        SELECT DISTINCT key, nth(month) AS month FROM wrongly_paid JOIN keys ON number = household_number;
    CREATE TABLE found AS
        SELECT method, e.id, e.key, min(month) AS month
        FROM visit v JOIN episode e ON e.key = v.key AND month >= e.since AND month < e.until
        WHERE at_home AND NOT EXISTS
            (FROM helped h WHERE h.key = v.key AND month >= h.since AND month < h.until)
        GROUP BY ALL;
    CREATE TABLE counted AS
        FROM episode e
        WHERE until > since + 1 AND since + {IN_TIME_MONTHS} <= getvariable('months') AND NOT EXISTS
            (FROM helped h WHERE h.key = e.key AND e.since + 1 >= h.since AND e.since + 1 < h.until);
    CREATE TABLE findable AS
        SELECT DISTINCT e.id, m.month
        FROM episode e JOIN range(1, getvariable('months') + 1) m(month) ON month >= since AND month < until
        WHERE NOT EXISTS (FROM helped h WHERE h.key = e.key AND month >= h.since AND month < h.until);
    CREATE VIEW in_time AS
        SELECT method, id FROM found JOIN counted USING (id)
        WHERE month > since AND month <= since + {IN_TIME_MONTHS};
"""
OF_METHOD = """
    SELECT (SELECT count(*) FROM visit WHERE method = $method AND NOT is_check),
        (SELECT count(DISTINCT (key, month)) FROM found JOIN visit USING (method, key, month)
            WHERE method = $method AND NOT is_check),
        count(*), count(t.id), count(*) FILTER (since > 0), count(t.id) FILTER (since > 0)
    FROM counted c LEFT JOIN in_time t ON t.id = c.id AND t.method = $method
"""
CEILING = """
    SELECT (SELECT count(DISTINCT id) FROM findable), (SELECT count(*) FROM findable WHERE month = 1),
        count(*) FILTER (leaves_trace), count(*), count(*) FILTER (leaves_trace AND since > 0),
        count(*) FILTER (since > 0)
    FROM counted
"""
BY_CHANCE = """
    WITH likely AS (FROM visit WHERE method = $method AND NOT is_check AND chance >= $chance)
    SELECT (SELECT count(*) FROM likely),
        (SELECT count(DISTINCT (key, month)) FROM likely JOIN found USING (method, key, month)),
        (SELECT count(DISTINCT id) FROM likely JOIN found f USING (method, key, month)
            JOIN in_time t USING (method, id))
"""
FIRST_LIST = """
    SELECT count(DISTINCT v.key), count(DISTINCT f.key)
    FROM visit v LEFT JOIN found f USING (method, key, month)
    WHERE v.method = $method AND NOT is_check AND v.month = 1
"""
CHECKS = """
    SELECT count(*), count(*) FILTER (EXISTS (FROM wrong w WHERE w.key = v.key AND w.month = v.month - 1))
    FROM visit v WHERE method = $method AND is_check
"""
OF_HOME = f"""
    CREATE TABLE of_home AS
        SELECT c.id, any_value(h.village)[1:9] AS township, any_value(h.residence) AS residence,
            min({FIRST_MONTH.year} + since // 12 - year(birth_date)) >= 60 AS elderly_alone,
            bool_or(disability_level BETWEEN 1 AND 2) AS disabled,
            bool_or(works_elsewhere) AS migrant
        FROM counted c JOIN households h ON h.household_number = c.number
        JOIN persons p ON p.household_number = c.number AND nth(p.arrived) <= since AND nth(p.gone) > since
        GROUP BY c.id
"""
BY_GROUP = """
    SELECT {group}::VARCHAR, count(*), count(t.id)
    FROM of_home o LEFT JOIN in_time t ON t.id = o.id AND t.method = $method GROUP BY 1 ORDER BY 1
"""
BY_MONTH = """
    SELECT v.month, count(*), count(f.id)
    FROM visit v LEFT JOIN found f ON f.method = v.method AND f.key = v.key AND f.month = v.month
    WHERE v.method = $method AND NOT is_check GROUP BY 1 ORDER BY 1
"""


class Made(NamedTuple):
    """One visit: whose household (key), in which month (0 is the county's first), and was anybody there.

    `check` is a visit that only a warning of wrong payment led to; `chance` is the lead's score.
    """

    household: int
    month: int
    at_home: bool = True
    check: bool = False
    chance: int = 0


def judged(county: Path, made: Mapping[str, Sequence[Made]], months: int, persons: int) -> dict[str, Any]:
    """Precision and recall of `OURS`, of the other methods beside it, and its recall by group.

    `months` nights were made, each with its visits in the month after. The first months meet what had
    gathered before; `recall_of_new` leaves out hardship that was there when the files begin.
    """
    with duckdb.connect() as con:
        _open(con, county / "truth", made, months)
        methods = {method: _of_method(con, method, months, persons) for method in made}
        return {
            **methods.pop(OURS),
            "baseline": methods,
            "first_list": _first_list(con),
            "by_chance": _by_chance(con),
            "ceiling": _ceiling(con, months, persons),
            "checks": _checks(con),
            "by_group": _by_group(con),
            "by_month": [
                {"month": month, "visits": visits, "right": right}
                for month, visits, right in con.execute(BY_MONTH, {"method": OURS}).fetchall()
            ],
        }


def _open(
    con: duckdb.DuckDBPyConnection, truth: Path, made: Mapping[str, Sequence[Made]], months: int
) -> None:
    """Make the tables of `TABLES` from the truth and the visits."""
    numbers = pq.read_table(truth / "households.parquet", columns=["household_number"])["household_number"]
    keys = pa.array(pseudonyms("household", numbers.to_pylist()), pa.int64())
    con.register("keys", pa.table({"number": numbers, "key": keys}))
    con.register("visit", _visits(made))
    con.execute("SET VARIABLE months = $months", {"months": months})
    for name in ("hardship", "aid", "persons", "households", "wrongly_paid"):
        con.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{truth / name}.parquet')")
    con.execute(TABLES)


def _visits(made: Mapping[str, Sequence[Made]]) -> pa.Table:
    rows = [(method, *visit) for method, of_method in made.items() for visit in of_method]
    schema = {
        "method": pa.string(),
        "key": pa.int64(),
        "month": pa.int64(),
        "at_home": pa.bool_(),
        "is_check": pa.bool_(),
        "chance": pa.int64(),
    }
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(column, kind) for column, kind in zip(columns, schema.values(), strict=True)]
    return pa.table(arrays, names=list(schema))


def _of_method(con: duckdb.DuckDBPyConnection, method: str, months: int, persons: int) -> dict[str, Any]:
    visits, right, episodes, in_time, new, new_in_time = _row(con, OF_METHOD, method=method)
    (made,) = _row(con, "SELECT count(*) FROM visit WHERE method = $method", method=method)
    return {
        "visits": visits,
        "visits_per_100": round(100 * made / persons / months, 2),
        "precision": _share(right, visits),
        "precision_with_checks": _share(right, made),
        "recall": _share(in_time, episodes),
        "recall_of_new": _share(new_in_time, new),
        "episodes": episodes,
        "episodes_new": new,
    }


def _row(con: duckdb.DuckDBPyConnection, query: str, **values: object) -> tuple[Any, ...]:
    row = con.execute(query, values).fetchone()
    assert row is not None
    return row


def _first_list(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """The first month's list alone: its visits, how many were right, and its part of what was there then."""
    visits, right = _row(con, FIRST_LIST, method=OURS)
    there = _row(con, CEILING)[1]
    return {"visits": visits, "precision": _share(right, visits), "recall": _share(right, there)}


def _by_chance(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """What is left of visits, precision and recall if only leads with at least such a score were visited."""
    (episodes,) = _row(con, "SELECT count(*) FROM counted")
    found = []
    for chance in AT_LEAST:
        visits, right, in_time = _row(con, BY_CHANCE, method=OURS, chance=PERCENT * chance)
        shares = {"precision": _share(right, visits), "recall": _share(in_time, episodes)}
        found.append({"at_least": chance, "visits": visits, **shares})
    return found


def _ceiling(con: duckdb.DuckDBPyConnection, months: int, persons: int) -> dict[str, Any]:
    """What nobody can exceed: the right visits if one place per 100 residents is always used, by somebody who
    knows the truth (over all months, and on the first list); the episodes whose kind leaves a trace."""
    findable, at_first, traced, episodes, new_traced, new = _row(con, CEILING)
    places = persons / 100
    return {
        "precision": min(1.0, round(findable / (places * months), 4)),
        "precision_of_first_list": min(1.0, round(at_first / places, 4)),
        "findable": findable,
        "traced": _share(traced, episodes),
        "traced_of_new": _share(new_traced, new),
    }


def _checks(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """The visits to check a payment, and how many met one that was wrong in the month of the night."""
    visits, right = _row(con, CHECKS, method=OURS)
    return {"visits": visits, "precision": _share(right, visits)}


def _by_group(con: duckdb.DuckDBPyConnection) -> dict[str, dict[str, Any]]:
    """Recall of the leads in each township, in town and country, and by who lives in the household."""
    con.execute(OF_HOME)
    return {
        group: {
            value: {"episodes": episodes, "recall": _share(in_time, episodes)}
            for value, episodes, in_time in con.execute(
                BY_GROUP.format(group=group), {"method": OURS}
            ).fetchall()
        }
        for group in GROUPS
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
