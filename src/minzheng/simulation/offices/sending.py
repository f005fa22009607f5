"""What every office's file leaves behind for county.json and the truth, and how it is named."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from minzheng.simulation import mishaps
from minzheng.simulation.dirt import Soil
from minzheng.simulation.outbox import Outbox
from minzheng.simulation.people import County


@dataclass(frozen=True)
class Sent:
    """A file as sent: how many data rows, which dirt, what a reader should quarantine, odd IDs by person.

    `mishap` says what is wrong with the file as a whole: '' or a word of mishaps.KINDS.
    """

    path: Path
    feed: str
    period: str
    rows: int
    dirt: dict[str, int]
    quarantined: dict[str, int]
    written: list[tuple[int, str, str]] = field(default_factory=list)
    held_back: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    mishap: str = ""


def path_of(outbox: Outbox, county: County, month: int, feed: str, title: str, ending: str) -> Path:
    """Where a file of a month is laid: in the month's own folder, a late file in a later one.

    `title` is '<部门>_<标题>'.
    """
    mishap = mishaps.of(county, feed, month)
    late = mishaps.MONTHS_LATE if mishap == mishaps.LATE else 0
    folder = outbox.root / county.period(min(month + late, county.months - 1))
    if mishap == mishaps.WRONG_NAME:
        title = mishaps.WRONG_NAMES[feed]
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{title}_{county.period(month).replace('-', '')}.{ending}"


def sent(path: Path, county: County, month: int, soil: Soil, rows: int) -> Sent:
    """The note of a file written from a soiled table."""
    counts = {kind: count for kind, count in sorted(soil.counts.items()) if count}
    return Sent(
        path,
        soil.feed,
        county.period(month),
        rows,
        counts,
        soil.expected(),
        soil.written,
        soil.person[soil.spoiled],
        mishaps.of(county, soil.feed, month),
    )


def change_days(
    rng: np.random.Generator,
    county: County,
    month: int,
    change: np.ndarray,
    since: np.ndarray,
    item: np.ndarray | None = None,
) -> np.ndarray:
    """The day of each change: none for listed rows (0), the first day for new ones (1), else any.

    Rows with the same `item` change on the same day.
    """
    day = county.start(month) + rng.integers(0, 28, len(change))
    if item is not None and len(item):
        day = day[np.unique(item, return_index=True)[1][np.unique(item, return_inverse=True)[1]]]
    return np.select([change == 0, change == 1], [np.datetime64("NaT", "D"), since], day)


def chinese_month(period: str) -> str:
    """'2021-01' -> '2021年1月'."""
    year, month = period.split("-")
    return f"{year}年{int(month)}月"


def chinese_day(day: np.datetime64) -> str:
    """datetime64[D] -> '2021年1月31日'."""
    year, month, date = str(day).split("-")
    return f"{year}年{int(month)}月{int(date)}日"
