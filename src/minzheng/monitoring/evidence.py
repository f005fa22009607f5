"""The rows behind an estimate of income: every wage, pension, bill and certificate that counted."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from django.utils.translation import gettext as _

from minzheng.feeds.models import Batch
from minzheng.registry.evaluation import NeverEvaluated, latest_day, table_path
from minzheng.registry.months import last_day
from minzheng.registry.wording import row_source, yuan

ON_INCOME = frozenset({"seems_eligible_not_receiving", "dibao_due"})
"""The signals that rest on what the members have and must spend, not on one row."""
FEEDS = ("renshe", "yibao", "canlian")
INCOME = ("wage_fen", "pension_basic_fen", "pension_personal_fen", "pension_employee_fen")


@dataclass(frozen=True)
class Evidence:
    """One row that counted: what it says, whose file and row, and the last day of the file's month."""

    words: str
    source: str
    on: date


def rows_behind(tables: Path, households: Collection[int], as_of: date) -> dict[int, list[Evidence]]:
    """By household the rows that its latest evaluation up to `as_of` read of income, bills and disability.

    A household that was never evaluated, or of whom those files say nothing, has none.
    """
    try:
        path = table_path(tables, latest_day(tables, as_of), "person")
    except NeverEvaluated:
        return {}
    rows = _rows(path, households)
    wanted = {row[f"{feed}_batch"] for row in rows for feed in FEEDS} - {None}
    batches = Batch.objects.in_bulk(sorted(wanted))
    found: dict[int, list[Evidence]] = {}
    for row in rows:
        for feed in FEEDS:
            words, batch = _words(feed, row), batches.get(row[f"{feed}_batch"])
            if words and batch is not None and row[f"{feed}_row"] is not None:
                source = row_source(batch, row[f"{feed}_sheet"] or "", row[f"{feed}_row"])
                each = Evidence(words, source, last_day(row[f"{feed}_month"]))
                found.setdefault(row["household_key"], []).append(each)
    return found


def _words(feed: str, row: Mapping[str, Any]) -> str:
    """What the row says of income or need; empty where it says nothing that counts."""
    if feed == "renshe":
        return _("工资、养老金每月 {amount}").format(amount=yuan(sum(row[name] or 0 for name in INCOME)))
    if feed == "yibao" and row["medical_self_paid_12m_fen"]:
        return _("近一年医疗自付 {amount}").format(amount=yuan(row["medical_self_paid_12m_fen"]))
    if feed == "canlian" and row["disability_level"]:
        return _("残疾 {level} 级").format(level=row["disability_level"])
    return ""


def _rows(path: Path, households: Collection[int]) -> list[dict[str, Any]]:
    lineage = [f"{feed}_{part}" for feed in FEEDS for part in ("batch", "sheet", "row", "month")]
    names = ["household_key", *INCOME, "medical_self_paid_12m_fen", "disability_level", *lineage]
    with duckdb.connect() as con:
        found = con.execute(
            f"SELECT {', '.join(names)} FROM read_parquet($path) WHERE list_contains($keys, household_key)"
            " ORDER BY household_key, person_key",
            {"path": str(path), "keys": sorted(households)},
        )
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
