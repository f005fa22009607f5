"""Stored rows written by hand: only what a test speaks of is named, the rest is unremarkable."""

import datetime as dt
from typing import Any

import ibis
import pyarrow as pa

from minzheng.feeds.discovery import feed_of
from minzheng.registry.months import first_day, month_number
from minzheng.registry.snapshot import Snapshot, Sources, snapshot
from minzheng.registry.sources import FEEDS
from minzheng.registry.tables import stored_schema

VILLAGE, NEAR_VILLAGE, FAR_VILLAGE = "430621100265", "430621100001", "430621104004"
HOME, OTHER_HOME = 10, 20
ANNA, BEN, CLARA = 1, 2, 3
Row = dict[str, Any]

UNREMARKABLE: dict[str, Row] = {
    "register": {
        "household_key": HOME,
        "sex": "女",
        "birth_date": dt.date(1970, 6, 15),
        "relation": "户主",
        "hukou": "农村",
        "village_code": VILLAGE,
        "marital": "已婚",
        "change": "在册",
    },
    "employment": {},
    "settlements": {"care_kind": "住院", "self_paid_fen": 100_00, "settled_on": dt.date(2021, 1, 20)},
    "certificates": {
        "disability_kind": "肢体",
        "disability_level": 2,
        "issued_on": dt.date(2020, 5, 1),
        "certificate_state": "有效",
    },
    "aid": {"aid_kind": "农村低保", "persons_covered": 1, "amount_fen": 200_00},
    "vehicles": {
        "thing_key": 1,
        "vehicle_kind": "小型汽车",
        "registered_on": dt.date(2018, 3, 1),
        "change": "在册",
    },
    "pupils": {
        "stage": "初中",
        "study_state": "在读",
        "school": "县一中",
        "enrolled_on": dt.date(2020, 9, 1),
    },
    "companies": {
        "credit_code": "91430621MA00000001",
        "company_name": "恒通公司",
        "company_kind": "有限责任公司",
        "role": "股东",
        "founded_on": dt.date(2019, 5, 5),
        "change": "存续",
    },
    "homes": {
        "thing_key": 1,
        "home_use": "住宅",
        "floor_area": 90,
        "registered_on": dt.date(2015, 1, 1),
        "change": "在册",
    },
    "funds": {
        "fund_state": "正常",
        "fund_month_fen": 400_00,
        "fund_balance_fen": 9000_00,
        "employer": "砖厂",
    },
    "incomes": {
        "authorisation": "HD1",
        "authorised_until": dt.date(2021, 6, 30),
        "income_kind": "财产租赁",
        "income_fen": 1200_00,
        "paid_on": dt.date(2021, 1, 15),
    },
    "balances": {
        "authorisation": "HD1",
        "authorised_until": dt.date(2021, 6, 30),
        "bank": "农商银行",
        "account_kind": "活期",
        "balance_fen": 5000_00,
        "balance_on": dt.date(2021, 1, 15),
    },
    "disasters": {
        "disaster_kind": "火灾",
        "struck_on": dt.date(2021, 1, 10),
        "house_damage": "严重",
        "loss_fen": 20_000_00,
    },
    "cremations": {"died_on": dt.date(2021, 1, 5), "cremated_on": dt.date(2021, 1, 7)},
    "custody": {"custody_kind": "服刑", "since_on": dt.date(2020, 1, 1), "custody_state": "在押"},
    "monitored": {
        "monitored_kind": "脱贫不稳定户",
        "identified_on": dt.date(2018, 11, 5),
        "risk_state": "未消除",
    },
}


class Feeds:
    """The feeds of a small county, filled row by row; `period` is YYYY-MM."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {name: [] for name in FEEDS}

    def add(self, name: str, period: str, person_key: int, **cells: Any) -> "Feeds":
        rows = self.rows[name]
        lineage = {"batch": month_number(period), "sheet": "", "row": len(rows) + 2}
        row = {"person_key": person_key, "month": month_number(period), **lineage}
        rows.append({**UNREMARKABLE[name], **row, **cells})
        return self

    def register(self, period: str, person_key: int, **cells: Any) -> "Feeds":
        """A line of the register; a change takes effect on the first of its month unless told otherwise."""
        if cells.get("change", "在册") != "在册":
            cells.setdefault("changed_on", first_day(month_number(period)))
        return self.add("register", period, person_key, **cells)

    def empty_files(self, period: str, *names: str) -> "Feeds":
        """Let feeds arrive for the month, listing only a stranger; the monthly four unless named."""
        for name in names or ("employment", "settlements", "certificates", "aid"):
            self.add(name, period, -1)
        return self

    def sources(self, con: ibis.BaseBackend) -> Sources:
        return Sources(**{name: con.create_table(name, self._table(name), overwrite=True) for name in FEEDS})

    def snapshot(self, as_of: dt.date) -> Snapshot:
        return snapshot(self.sources(ibis.duckdb.connect()), as_of)

    def persons(self, as_of: dt.date) -> dict[int, Row]:
        return {row["person_key"]: row for row in self.snapshot(as_of).person.to_pyarrow().to_pylist()}

    def households(self, as_of: dt.date) -> dict[int, Row]:
        return {row["household_key"]: row for row in self.snapshot(as_of).household.to_pyarrow().to_pylist()}

    def _table(self, name: str) -> pa.Table:
        schema = stored_schema(feed_of(FEEDS[name]))
        return pa.Table.from_pylist(
            [{column: row.get(column) for column in schema.names} for row in self.rows[name]], schema=schema
        )


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
