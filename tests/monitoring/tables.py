"""The tables of a night, written by hand: households with their members, and what the rules said of them."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import ibis
import pyarrow as pa

from minzheng.feeds.models import Batch
from minzheng.monitoring.declared import SIGNALS
from minzheng.monitoring.ledger_feeds import FURTHER, NEEDED
from minzheng.monitoring.ledger_feeds import THEIRS as XIANGCUN
from minzheng.registry.models import Household

WAGES = (
    "wage_fen",
    "informal_income_fen",
    "pension_basic_fen",
    "pension_personal_fen",
    "pension_employee_fen",
)
PAID = ("disability_nursing_paid_fen", "disability_living_paid_fen", "old_age_paid_fen")
THEIRS = {
    "person_key": pa.int64(), "household_key": pa.int64(), "monitored_kind": pa.string(),
    "risk_state": pa.string(), "income_per_head_fen": pa.int64(), "batch": pa.int32(), "sheet": pa.string(),
    "row": pa.int32(), "month": pa.int32(),
}  # fmt: skip


@dataclass
class Home:
    """A household of the night; `incomes` has one per member in fen (None: unknown), the head's first."""

    home: Household
    dibao: int | None = 0
    tekun: int | None = 0
    monitored: str = "none"
    eligible: bool | None = False
    edge: bool | None = False
    signals: Sequence[str] = ()
    incomes: Sequence[int | None] = (0,)
    estimate_year: int = 0
    residence: str = "rural"
    relations: Sequence[str] = field(default=("head", "spouse", "child", "other"))


def night_tables(*homes: Home, theirs: Sequence[dict[str, Any]] = ()) -> ibis.BaseBackend:
    """A connection with the tables that a night has evaluated, and the other register's rows."""
    con = ibis.duckdb.connect()
    people, results, households, verdicts = [], [], [], []
    for one in homes:
        key, keys = one.home.key, [person.key for person in one.home.persons.order_by("key")]
        for place, income in enumerate(one.incomes):
            who = keys[place] if place < len(keys) else key + place
            earned = dict.fromkeys(WAGES, 0) | {"informal_income_fen": income}
            people.append(
                {"person_key": who, "household_key": key, "relation": one.relations[place]}
                | earned
                | dict.fromkeys(PAID, 0)
            )
            results.append(_signals(key, one, "person") | {"person_key": who})
        households.append(
            {
                "household_key": key,
                "village": one.home.area_id,
                "township": one.home.area_id[:9],
                "residence": one.residence,
                "dibao_paid_fen": one.dibao,
                "tekun_paid_fen": one.tekun,
                "monitored_kind": one.monitored,
                "property_income_fen": None,
            }
        )
        verdicts.append(
            _signals(key, one, "household")
            | {
                "dibao_eligible": one.eligible,
                "edge_eligible": one.edge,
                "estimated_income_year": one.estimate_year,
            }
        )
    for name, rows in (
        ("person", people), ("person_result", results), ("household", households),
        ("household_result", verdicts),
    ):  # fmt: skip
        con.create_table(name, _typed(pa.Table.from_pylist(rows)))
    listed = [dict.fromkeys(THEIRS) | row for row in theirs]
    con.create_table("rows_xiangcun_monitored", pa.Table.from_pylist(listed, pa.schema(THEIRS)))
    return con


def _signals(key: int, one: Home, level: str) -> dict[str, Any]:
    of_level = [signal.slug for signal in SIGNALS if signal.level == level]
    return {"household_key": key} | {slug: slug in one.signals for slug in of_level}


def _typed(table: pa.Table) -> pa.Table:
    """Columns that are unknown for everybody, with the type of their kind."""
    for place, one in enumerate(table.schema):
        if pa.types.is_null(one.type):
            kind = pa.bool_() if one.name.endswith("eligible") else pa.int64()
            table = table.set_column(place, one.name, table[one.name].cast(kind))
    return table


def files(period: str, *, but: Sequence[str] = ()) -> None:
    """Every feed's file of a month, accepted, except some."""
    for feed in {*NEEDED, *FURTHER, XIANGCUN} - set(but):
        file(feed, period)


def file(feed: str, period: str, status: str = "accepted") -> Batch:
    name = f"{feed}_{period}"
    day = dt.date(2021, 1, 31)
    return Batch.objects.create(
        feed=feed, period=period, file_name=name, file_sha256=uuid.uuid4().hex, received_on=day, status=status
    )
