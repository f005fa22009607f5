"""Five rural households as a night would leave them, small enough to be judged by hand.

1 is paid 200 of dibao: 385 - 200 = 185 yuan of income that no register tells, nor whether there is a company.
2 earns 400 after costs. 3 has income nobody knows. 4 earns 3,000. 5 is on dibao but has a second home.
"""

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from rulebook.cases import NOTHING_HOUSEHOLD, NOTHING_PERSON

NIGHT = dt.date(2021, 11, 30)
HOMES = (
    {
        "dibao_paid_fen": 200_00,
        "company": None,
        "deposits_fen": None,
        "township": "430621100",
        "village": "430621100265",
    },
    {"township": "430621100", "village": "430621100265"},
    {"township": "430621104", "village": "430621104004"},
    {"township": "430621104", "village": "430621104004"},
    {"dibao_paid_fen": 100_00, "second_home": True, "township": "430621104", "village": "430621104004"},
)
HEADS = (
    {"informal_income_fen": None},
    {"wage_fen": 600_00},
    {"informal_income_fen": None},
    {"wage_fen": 3_200_00},
    {"informal_income_fen": None},
)


def write_night(tables: Path) -> None:
    """Write the night's tables below `tables`."""
    folder = tables / "evaluations" / NIGHT.isoformat()
    folder.mkdir(parents=True)
    homes = [
        {**NOTHING_HOUSEHOLD, "residence": "rural", **home, "household_key": key}
        for key, home in enumerate(HOMES, start=1)
    ]
    people = [
        {
            **NOTHING_PERSON,
            "relation": "head",
            "age_years": 45,
            **head,
            "household_key": key,
            "person_key": key,
        }
        for key, head in enumerate(HEADS, start=1)
    ]
    for name, rows in (("person", people), ("household", homes)):
        pq.write_table(pa.Table.from_pylist(rows), folder / f"{name}.parquet")
        pq.write_table(pa.table({"household_key": [1]}), folder / f"{name}_result.parquet")
