"""Visits held against the county's truth: how many met hardship that nobody had helped, and how soon.

A visit is right if somebody is at home and the household is then in hardship, without dibao or tekun, and no
earlier visit of the same method has found that hardship. An episode of hardship counts if nobody helps it in
the month after it began, the first in which somebody could come; it is found in time by a right visit in that
month or the two that follow.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from minzheng.access.crypto import pseudonyms
from minzheng.project.bench.counties import FIRST_MONTH
from minzheng.simulation.visits import LIVING_AID

OURS = "leads"
IN_TIME_MONTHS = 3
GROUPS = ("township", "residence", "elderly_alone", "disabled", "migrant")

# Months are counted from the county's first, 0; `until` is the first month that is no longer meant.
TABLES = f"""
    CREATE MACRO nth(period) AS coalesce(
        (period[1:4]::INT - {FIRST_MONTH.year}) * 12 + period[6:7]::INT - {FIRST_MONTH.month}, 9999);
    CREATE TABLE episode AS
        SELECT row_number() OVER () AS id, key, number, nth(since) AS since, nth(until) AS until
        FROM hardship JOIN keys ON number = household_number;
    CREATE TABLE helped AS
        SELECT DISTINCT key, nth(coalesce(since, '1900-01')) AS since, nth(until) AS until
        FROM aid JOIN keys ON number = household_number WHERE aid_kind IN {LIVING_AID};
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
    CREATE VIEW in_time AS
        SELECT method, id FROM found JOIN counted USING (id)
        WHERE month > since AND month <= since + {IN_TIME_MONTHS};
"""
OF_METHOD = """
    SELECT (SELECT count(*) FROM visit WHERE method = $method),
        (SELECT count(DISTINCT (key, month)) FROM found WHERE method = $method),
        count(*), count(t.id), count(*) FILTER (since > 0), count(t.id) FILTER (since > 0)
    FROM counted c LEFT JOIN in_time t ON t.id = c.id AND t.method = $method
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
    WHERE v.method = $method GROUP BY 1 ORDER BY 1
"""


class Made(NamedTuple):
    """One visit: whose household (key), in which month (0 is the county's first), and was anybody there."""

    household: int
    month: int
    at_home: bool = True


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
    for name in ("hardship", "aid", "persons", "households"):
        con.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{truth / name}.parquet')")
    con.execute(TABLES)


def _visits(made: Mapping[str, Sequence[Made]]) -> pa.Table:
    rows = [(method, *visit) for method, of_method in made.items() for visit in of_method]
    columns = list(zip(*rows, strict=True)) or [()] * 4
    schema = {"method": pa.string(), "key": pa.int64(), "month": pa.int64(), "at_home": pa.bool_()}
    arrays = [pa.array(column, kind) for column, kind in zip(columns, schema.values(), strict=True)]
    return pa.table(arrays, names=list(schema))


def _of_method(con: duckdb.DuckDBPyConnection, method: str, months: int, persons: int) -> dict[str, Any]:
    row = con.execute(OF_METHOD, {"method": method}).fetchone()
    assert row is not None
    visits, right, episodes, in_time, new, new_in_time = row
    return {
        "visits": visits,
        "visits_per_100": round(100 * visits / persons / months, 2),
        "precision": _share(right, visits),
        "recall": _share(in_time, episodes),
        "recall_of_new": _share(new_in_time, new),
        "episodes": episodes,
        "episodes_new": new,
    }


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
