"""How often single-threshold warnings are right: `python -m minzheng.simulation.measure OUT`.

A county where a plain threshold finds hardship more often than practice reports (2 to 5 of 100) is too easy.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from minzheng.feeds.reading import FileRefused, read_file

LIVING_AID = ("城市低保", "农村低保", "特困供养")
LOOKS_AHEAD = 1  # a warning counts as right when hardship is there at the end of the month or of the next
MONTH_BILLS, YEAR_BILLS = (5_000, 10_000, 20_000), (10_000, 20_000, 50_000)


@dataclass
class Warnings:
    """Household and month of every warning of one kind, each pair once."""

    pairs: set[tuple[str, str]] = field(default_factory=set)

    def add(self, households: list[str | None], period: str) -> None:
        self.pairs.update((household, period) for household in households if household)


@dataclass(frozen=True)
class Row:
    """One line of the table: warnings, and how many met hardship that nobody helped."""

    warning: str
    given: int
    right: int

    @property
    def precision(self) -> float:
        """Share of warnings that lead to new help; NaN without warnings."""
        return self.right / self.given if self.given else float("nan")


class Judge:
    """Knows from the truth which households are in hardship without help in a month."""

    def __init__(self, truth: Path) -> None:
        persons = pq.read_table(truth / "persons.parquet", columns=["id_number", "household_number"])
        self._truth = truth
        numbers = persons["id_number"].to_pylist(), persons["household_number"].to_pylist()
        self.household_of = dict(zip(*numbers, strict=True))
        self._hard = _spells(pq.read_table(truth / "hardship.parquet"))
        aid = pq.read_table(truth / "aid.parquet")
        self._helped = _spells(aid.filter(pc.is_in(aid["aid_kind"], pa.array(LIVING_AID))))

    def is_right(self, household: str, period: str) -> bool:
        """Hardship now or a month later, and neither dibao nor tekun in the month of the warning."""
        if _covers(self._helped, household, period):
            return False
        return any(_covers(self._hard, household, _later(period, ahead)) for ahead in range(LOOKS_AHEAD + 1))

    def rows(self, warnings: dict[str, Warnings]) -> list[Row]:
        """The table, in the order of the warnings."""
        return [
            Row(name, len(given.pairs), sum(self.is_right(*pair) for pair in given.pairs))
            for name, given in warnings.items()
        ]

    def chance(self, out: Path) -> Row:
        """The share of a visit to any household in any month: what a warning has to beat."""
        listed = json.loads((out / "county.json").read_text(encoding="utf-8"))
        periods = [_later(listed["first_month"], month) for month in range(listed["months"])]
        households = pq.read_table(
            self._truth / "households.parquet", columns=["household_number", "arrived"]
        )
        lived_in = [row["household_number"] for row in households.to_pylist() if row["arrived"] == periods[0]]
        hard = [house for house in lived_in if house in self._hard]
        right = sum(self.is_right(house, period) for house in hard for period in periods)
        return Row("随机走访（对照）", len(lived_in) * len(periods), right)


def _spells(table: pa.Table) -> dict[str, list[tuple[str, str]]]:
    spells: dict[str, list[tuple[str, str]]] = {}
    for row in table.select(["household_number", "since", "until"]).to_pylist():
        spells.setdefault(row["household_number"], []).append((row["since"], row["until"] or "9999-99"))
    return spells


def _covers(spells: dict[str, list[tuple[str, str]]], household: str, period: str) -> bool:
    return any(since <= period < until for since, until in spells.get(household, ()))


def _later(period: str, months: int) -> str:
    return str(np.datetime64(period, "M") + months)


def _tables(out: Path, feed: str) -> Iterator[tuple[str, pa.Table]]:
    """Month and accepted rows of every readable file of a feed, oldest first."""
    listed = json.loads((out / "county.json").read_text(encoding="utf-8"))["files"]
    for file in sorted((f for f in listed if f["feed"] == feed), key=lambda f: f["period"]):
        try:
            reading = read_file(out / file["path"])
        except FileRefused:
            continue
        yield file["period"], reading.rows


def _bills(out: Path, judge: Judge, found: dict[str, Warnings]) -> None:
    """Self-paid money of a household in a month, and in the twelve months up to it."""
    months: list[dict[str, int]] = []
    for period, rows in _tables(out, "yibao_settlement"):
        paid: dict[str, int] = {}
        for number, fen in zip(rows["id_number"].to_pylist(), rows["self_paid_fen"].to_pylist(), strict=True):
            household = judge.household_of.get(number)
            if household:
                paid[household] = paid.get(household, 0) + fen
        months = [*months[-11:], paid]
        for line in MONTH_BILLS:
            over = [house for house, fen in paid.items() if fen >= line * 100]
            found.setdefault(f"自付当月 ≥ {line:,} 元", Warnings()).add(over, period)
        year = {house: sum(month.get(house, 0) for month in months) for house in paid}
        for line in YEAR_BILLS:
            crossed = [h for h, fen in year.items() if fen >= line * 100 > fen - paid[h]]
            found.setdefault(f"自付十二个月首次 ≥ {line:,} 元", Warnings()).add(crossed, period)


def _rows_of_month(
    out: Path,
    judge: Judge,
    found: dict[str, Warnings],
    name: str,
    feed: str,
    holds: pc.Expression,
    day: str = "",
) -> None:
    """Persons when they first fulfil a condition; with `day`, only when that date lies in the month."""
    warnings, seen = found.setdefault(name, Warnings()), set[str]()
    for period, rows in _tables(out, feed):
        chosen = rows.filter(holds)
        if day:
            months = pc.strftime(chosen[day], format="%Y-%m")
            chosen = chosen.filter(pc.fill_null(pc.equal(months, period), False))
        numbers = [number for number in chosen["id_number"].to_pylist() if number not in seen]
        seen.update(numbers)
        warnings.add([judge.household_of.get(number) for number in numbers], period)


def measure(out: Path) -> list[Row]:
    """The table for a generated county in `out` (with feeds/ and truth/)."""
    judge, found = Judge(out / "truth"), {}
    _bills(out, judge, found)
    is_ = pc.field
    severe = is_("disability_level") <= 2
    _rows_of_month(out, judge, found, "新领一、二级残疾人证", "canlian_certificate", severe, "issued_on")
    jobless = is_("insured_state") == "失业登记"
    _rows_of_month(out, judge, found, "失业登记", "renshe_employment", jobless, "unemployed_since")
    damaged = is_("house_damage").isin(["严重", "倒塌"])
    _rows_of_month(out, judge, found, "受灾房屋严重受损", "yingji_disaster", damaged)
    died = is_("change") == "死亡"
    _rows_of_month(out, judge, found, "家中有人死亡", "gongan_register", died)
    left = is_("study_state") == "辍学"
    _rows_of_month(out, judge, found, "学生辍学", "jiaoyu_pupils", left)
    jailed = is_("custody_kind") != "社区矫正"
    _rows_of_month(out, judge, found, "新服刑或戒毒", "sifa_prison", jailed, "since_on")
    return [*judge.rows(found), judge.chance(out)]


def shown(rows: list[Row]) -> str:
    """The table as text."""
    lines = [f"{row.given:>8,}  {row.right:>6,}  {row.precision:>6.1%}  {row.warning}" for row in rows]
    return "\n".join(["    预警    属实    比例  预警名称", *lines])


def main(arguments: list[str]) -> int:
    """Prints the table for the county in the folder given."""
    if len(arguments) != 1 or not (Path(arguments[0]) / "county.json").exists():
        print("用法：python -m minzheng.simulation.measure 模拟县文件夹", file=sys.stderr)
        return 2
    print(shown(measure(Path(arguments[0]))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
