"""What every office's file leaves behind for county.json and truth/identities.parquet."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from minzheng.simulation.dirt import Soil


@dataclass(frozen=True)
class Sent:
    """A file as sent: how many data rows, which dirt, what a reader should quarantine, odd IDs by person."""

    path: Path
    feed: str
    period: str
    rows: int
    dirt: dict[str, int]
    quarantined: dict[str, int]
    written: list[tuple[int, str, str]] = field(default_factory=list)
    held_back: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))


def sent(path: Path, period: str, soil: Soil, rows: int) -> Sent:
    """The note of a file written from a soiled table."""
    counts = {kind: count for kind, count in sorted(soil.counts.items()) if count}
    return Sent(
        path, soil.feed, period, rows, counts, soil.expected(), soil.written, soil.person[soil.spoiled]
    )


def chinese_month(period: str) -> str:
    """'2021-01' -> '2021年1月'."""
    year, month = period.split("-")
    return f"{year}年{int(month)}月"


def chinese_day(day: np.datetime64) -> str:
    """datetime64[D] -> '2021年1月31日'."""
    year, month, date = str(day).split("-")
    return f"{year}年{int(month)}月{int(date)}日"
