"""The persons and homes of the comparison: every fact known, for engines that have no unknown.

Which facts are the same for everybody, so that nobody need write their rules twice, stands in `FIXED`.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

FIXED = {
    "person": {
        "component_mind_level": "0::BIGINT",
        "clergy": "false",
        "supporters_listed": "true",
        "has_other_transfers": "false",
        "transfer_income_fen": "0::BIGINT",
        "exempt_transfer_fen": "0::BIGINT",
        "school_fees_12m_fen": "0::BIGINT",
    },
    "household": {"household_in_grace": "false", "grace_months": "0::BIGINT"},
}
"""No multiple disability, clergy, supporters elsewhere, transfers, dear schools or grace periods.

The wages of the last twelve months are absent: the parameters of the day take the latest month's.
"""
# Four homes of one, two, three and four persons make a block of ten.
HOME_IN_BLOCK = [0, 1, 1, 2, 2, 2, 3, 3, 3, 3]
PLACE_IN_HOME = [0, 0, 1, 0, 1, 2, 0, 1, 2, 3]
DRAW = "CREATE OR REPLACE TEMP MACRO draw(i, salt, n) AS (hash(i, salt) % n)::BIGINT"
PERSONS = """
    SELECT i::BIGINT AS person_key, (4 * (i // 10) + {home_in_block}[1 + i % 10])::BIGINT AS household_key,
        {place_in_home}[1 + i % 10] AS place,
        CASE place WHEN 0 THEN 'head' WHEN 1 THEN ['spouse', 'spouse', 'parent', 'child'][1 + draw(i, 1, 4)]
            ELSE ['child', 'child', 'parent', 'sibling', 'grandchild', 'other'][1 + draw(i, 1, 6)] END
            AS relation,
        CASE relation WHEN 'child' THEN draw(i, 2, 35) WHEN 'grandchild' THEN draw(i, 2, 20)
            WHEN 'parent' THEN 50 + draw(i, 2, 55) ELSE 20 + draw(i, 2, 85) END::BIGINT AS age_years,
        draw(i, 3, 20) > 0 AS hukou_local, draw(i, 4, 10) > 0 AS alive_certified,
        draw(i, 5, 100) = 0 AS serving_sentence, draw(i, 6, 8) > 0 AS lives_together,
        draw(i, 7, 2) = 0 AS has_support_duty, age_years BETWEEN 6 AND 24 AND draw(i, 8, 4) > 0 AS in_school,
        CASE WHEN draw(i, 9, 6) = 0 THEN 1 + draw(i, 10, 4) ELSE 0 END::BIGINT AS disability_level,
        CASE WHEN disability_level = 0 THEN 'none' ELSE
            ['visual', 'hearing', 'speech', 'physical', 'intellectual', 'mental'][1 + draw(i, 11, 6)] END
            AS disability_kind,
        draw(i, 12, 20) > 0 AS certificate_valid,
        DATE '2021-09-25' + (draw(i, 13, 100))::INTEGER AS certificate_valid_until,
        draw(i, 14, 15) = 0 AS serious_illness,
        CASE WHEN draw(i, 15, 3) = 0 THEN draw(i, 16, 2000000) ELSE 0 END::BIGINT
            AS medical_self_paid_12m_fen,
        CASE WHEN age_years BETWEEN 16 AND 65 AND draw(i, 17, 3) = 0
            THEN 50000 + draw(i, 18, 300000) ELSE 0 END::BIGINT AS wage_fen,
        CASE WHEN age_years >= 16 THEN draw(i, 19, 60000) ELSE 0 END::BIGINT AS informal_income_fen,
        CASE WHEN age_years >= 60 THEN 10800 ELSE 0 END::BIGINT AS pension_basic_fen,
        CASE WHEN age_years >= 60 THEN draw(i, 20, 8000) ELSE 0 END::BIGINT AS pension_personal_fen,
        CASE WHEN age_years >= 60 AND draw(i, 21, 5) = 0 THEN 100000 + draw(i, 22, 300000) ELSE 0 END::BIGINT
            AS pension_employee_fen,
        ['none', 'partial', 'able', 'able'][1 + draw(i, 23, 4)] AS labour_capacity,
        draw(i, 24, 10) = 0 AS refused_three_jobs, {fixed}
    FROM range({rows}) t(i)
"""
HOMES = """
    SELECT i::BIGINT AS household_key,
        CASE WHEN draw(i, 31, 3) = 0 THEN 'urban' ELSE 'rural' END AS residence,
        (CASE WHEN draw(i, 32, 5) = 0 THEN 10 ELSE 1 END * (draw(i, 33, 900000)))::BIGINT AS deposits_fen,
        (draw(i, 34, 8) = 0)::BIGINT AS vehicles,
        CASE WHEN vehicles > 0 THEN draw(i, 35, 2) ELSE 0 END::BIGINT AS disability_vehicles,
        draw(i, 36, 20) = 0 AS second_home, draw(i, 37, 25) = 0 AS company,
        draw(i, 38, 50) = 0 AS large_machinery,
        CASE WHEN draw(i, 39, 6) = 0 THEN draw(i, 40, 50000) ELSE 0 END::BIGINT AS property_income_fen,
        CASE WHEN draw(i, 41, 4) = 0 THEN draw(i, 42, 60000) ELSE 0 END::BIGINT AS support_income_fen,
        CASE WHEN draw(i, 43, 20) = 0 THEN 20000 + draw(i, 44, 60000) ELSE 0 END::BIGINT AS dibao_paid_fen,
        CASE WHEN draw(i, 45, 80) = 0 THEN 90000 ELSE 0 END::BIGINT AS tekun_paid_fen, {fixed}
    FROM range({rows}) t(i)
"""


def population(con: duckdb.DuckDBPyConnection, persons: int, folder: Path) -> dict[str, str]:
    """Parquet files of `persons` persons and of their homes in the order of their keys; the paths by level.

    A home without anybody does not occur; one where nobody is counted does.
    """
    homes = 4 * ((persons - 1) // 10) + HOME_IN_BLOCK[(persons - 1) % 10] + 1
    con.execute(DRAW)
    found = {}
    for level, query, rows in (("person", PERSONS, persons), ("household", HOMES, homes)):
        fixed = ", ".join(f"{value} AS {name}" for name, value in FIXED[level].items())
        made = query.format(rows=rows, fixed=fixed, home_in_block=HOME_IN_BLOCK, place_in_home=PLACE_IN_HOME)
        found[level] = str(folder / f"{level}.parquet")
        kept = "SELECT * EXCLUDE (place)" if level == "person" else "SELECT *"
        con.execute(f"COPY ({kept} FROM ({made})) TO '{found[level]}'")
    return found
