"""Where people live: the county's real villages, with how many people each holds."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from minzheng.simulation.streams import stream

# Residents in thousands. 荣家湾, 中洲 and 新墙 are published figures (census 2020 and older township pages);
# the others are assumptions that fill the county's ~570 thousand in proportion to their villages.
TOWNSHIP_WEIGHTS = {
    "430621100": 166.3, "430621104": 43.0, "430621105": 27.0, "430621106": 20.5, "430621107": 44.0,
    "430621108": 46.0, "430621109": 34.0, "430621110": 38.0, "430621111": 34.0, "430621112": 27.0,
    "430621113": 22.0, "430621114": 20.0, "430621202": 29.5, "430621203": 21.0, "430621500": 3.5,
}  # fmt: skip
THOUSANDS_PER_UNKNOWN_VILLAGE = 2.5
# 城东村 lies at the edge of the county seat and takes in its newcomers: about twice a usual village.
LARGER_VILLAGES = {"430621100265": 2.1}
LAKE_TOWNSHIPS = ("430621100", "430621105", "430621202", "430621203", "430621500")


class DivisionsError(ValueError):
    """The list of divisions cannot be used; the message is one Chinese sentence."""


@dataclass(frozen=True)
class Villages:
    """Parallel arrays, one element per village, ordered by code."""

    code: list[str]
    name: list[str]
    township: list[str]
    township_name: list[str]
    town_like: NDArray[np.bool_]
    by_the_lake: NDArray[np.bool_]
    weight: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.code)


def read_divisions(source: Path | str | Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Rows with code, name, level, kind, parent, from a csv file or from any rows with those keys."""
    if isinstance(source, str | Path):
        with Path(source).open(encoding="utf-8-sig", newline="") as handle:
            rows = [dict(row) for row in csv.DictReader(handle)]
    else:
        rows = [dict(row) for row in source]
    for row in rows:
        row["parent"] = row.get("parent") or row.get("parent_code") or ""
        if not row.get("code") or not row.get("name") or not row.get("level"):
            raise DivisionsError("行政区划表缺少 code、name 或 level 列，无法生成模拟县。")
    return rows


def villages_of(rows: list[dict[str, str]], seed: int) -> Villages:
    """The villages with weights: townships by their residents, villages around the township's mean."""
    townships = {row["code"]: row["name"] for row in rows if row["level"] == "township"}
    villages = sorted((row for row in rows if row["level"] == "village"), key=lambda row: row["code"])
    if not villages:
        raise DivisionsError("行政区划表里没有村（社区），无法生成模拟县。")
    codes = [row["code"] for row in villages]
    parents = [row["parent"] or row["code"][:9] for row in villages]
    town_like = np.array(["residents" in row.get("kind", "") for row in villages])
    size = stream(seed, "village-size").lognormal(0.0, 0.3, len(villages))
    size *= np.where(town_like, 1.25, 1.0)
    size = np.array([LARGER_VILLAGES.get(code, factor) for code, factor in zip(codes, size, strict=True)])
    weight = np.zeros(len(villages))
    for township in sorted(set(parents)):
        inside = np.array([parent == township for parent in parents])
        total = TOWNSHIP_WEIGHTS.get(township, THOUSANDS_PER_UNKNOWN_VILLAGE * inside.sum())
        weight[inside] = total * size[inside] / size[inside].sum()
    return Villages(
        code=codes,
        name=[row["name"] for row in villages],
        township=parents,
        township_name=[townships.get(parent, "") for parent in parents],
        town_like=town_like,
        by_the_lake=np.array([parent in LAKE_TOWNSHIPS for parent in parents]),
        weight=weight / weight.sum(),
    )
