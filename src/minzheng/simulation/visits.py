"""What a visit to a household would find in a month, said from the truth tables and never from the feeds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

OUTCOMES = ("found_hardship", "no_hardship", "already_helped", "moved_away", "not_at_home")
NEEDS = ("dibao", "temporary_relief", "medical_aid", "disability_subsidy", "old_age_allowance", "care")
LIVING_AID = ("城市低保", "农村低保", "特困供养")
NOT_AT_HOME, NOT_AT_HOME_IF_AWAY = 0.06, 0.40
NEVER = "9999-99"
SUDDEN = ("fire", "flood", "debt", "migrant_jobless", "job_loss", "death_of_earner", "jail", "schooling")
CAUSE_NOTES = {
    "low_income": "家中收入低且不稳定，生活困难",
    "illness": "家中有人患重病，自付医疗费负担重",
    "disability": "家中有重度残疾人，需人照料，缺少劳力",
    "job_loss": "主要劳力失去工作，暂无收入",
    "death_of_earner": "家中主要劳力去世，收入骤减",
    "old_alone": "老人独居或老两口相依，靠养老金度日",
    "migrant_jobless": "外出务工人员失业返乡，断了收入",
    "support_stopped": "子女不再给赡养费，生活无着",
    "fire": "家中失火，房屋和财物受损",
    "flood": "遭受洪涝，庄稼和房屋受损",
    "debt": "家庭负债较重，难以维持基本生活",
    "lone_parent": "单亲抚养未成年子女，收入不足",
    "schooling": "子女刚上大学，学费和生活费难以负担",
    "jail": "家中主要劳力服刑，断了收入",
}


@dataclass(frozen=True)
class Finding:
    """One outcome of OUTCOMES, the needs seen (of NEEDS), and what the visitor writes down."""

    outcome: str
    needs: frozenset[str]
    note: str


class Truth:
    """The truth tables of a generated county, looked up by household number."""

    def __init__(self, folder: Path) -> None:
        """`folder` is OUT/truth. Raises FileNotFoundError when the county was not generated there."""
        self._tables = {name: _Lookup(folder / f"{name}.parquet") for name in ("persons", "hardship", "aid")}

    def members(self, household: str, month: str) -> list[dict[str, Any]]:
        """Members who live there at the end of the month 'YYYY-MM'."""
        rows = self._tables["persons"].rows(household)
        return [row for row in rows if row["arrived"] <= month < (row["gone"] or NEVER)]

    def hardship(self, household: str, month: str) -> dict[str, Any] | None:
        """The episode of hardship that is running, if any."""
        running = self._running("hardship", household, month)
        return running[0] if running else None

    def aid(self, household: str, month: str) -> list[dict[str, Any]]:
        """Awards paid to members in the month."""
        return self._running("aid", household, month)

    def _running(self, table: str, household: str, month: str) -> list[dict[str, Any]]:
        rows = self._tables[table].rows(household)
        return [row for row in rows if row["since"] <= month < (row["until"] or NEVER)]

    def knows(self, household: str) -> bool:
        """Whether anyone was ever registered under the number."""
        return bool(self._tables["persons"].rows(household))


class _Lookup:
    """A Parquet table sorted by household number, read by binary search."""

    def __init__(self, path: Path) -> None:
        table = pq.read_table(path)
        self._table = table.take(pc.sort_indices(table, [("household_number", "ascending")]))
        self._keys = np.asarray(self._table["household_number"].to_numpy(zero_copy_only=False), dtype=str)

    def rows(self, household: str) -> list[dict[str, Any]]:
        low, high = (
            np.searchsorted(self._keys, household, "left"),
            np.searchsorted(self._keys, household, "right"),
        )
        found: pa.Table = self._table.slice(low, high - low)
        return found.to_pylist()


def outcome_of(truth: Truth, household_number: str, month: str, *, seed: int = 0) -> Finding:
    """What a visit in a month ('YYYY-MM') to a household (户号) would find; same arguments, same finding.

    `found_hardship`: in hardship without dibao or tekun; `already_helped`: with it. Needs may also
    be seen without hardship (an allowance nobody drew). Raises KeyError for a number nobody ever had.
    """
    if not truth.knows(household_number):
        raise KeyError(f"没有户号 {household_number} 的住户。")
    chance = _chance(seed, household_number, month)
    members = truth.members(household_number, month)
    if not members:
        return Finding("moved_away", frozenset(), "该户已无人居住，邻居称已迁走或去世。")
    away = all(row["works_elsewhere"] for row in members)
    if chance < (NOT_AT_HOME_IF_AWAY if away else NOT_AT_HOME):
        return Finding("not_at_home", frozenset(), "上门时家中无人，已留联系卡，择日再访。")
    awards = truth.aid(household_number, month)
    helped = any(row["aid_kind"] in LIVING_AID for row in awards)
    needs = _undrawn(members, awards, month)
    episode = truth.hardship(household_number, month)
    if episode is None:
        note = "家庭情况稳定，基本生活有保障。" if not helped else "已享受救助，现家庭收入好转，建议复核。"
        return Finding("no_hardship", frozenset(needs), _with_needs(note, needs))
    cause = CAUSE_NOTES[episode["cause"]]
    if helped:
        return Finding(
            "already_helped", frozenset(needs), _with_needs(f"{cause}；已纳入救助，按月领取。", needs)
        )
    needs |= _for_cause(episode, members, month, chance)
    return Finding("found_hardship", frozenset(needs), _with_needs(f"{cause}。", needs))


def _chance(seed: int, household: str, month: str) -> float:
    digest = hashlib.blake2b(f"{seed}|{household}|{month}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


def _age(birth: Any, month: str) -> int:
    year, number = (int(part) for part in month.split("-"))
    return year - birth.year - (number < birth.month)


def _undrawn(members: list[dict[str, Any]], awards: list[dict[str, Any]], month: str) -> set[str]:
    """Allowances that a member has a right to by age or certificate and does not draw."""
    drawn = {(row["id_number"], row["aid_kind"]) for row in awards}
    needs: set[str] = set()
    for row in members:
        number = row["id_number"]
        certified = row["certified_on"] is not None and str(row["certified_on"])[:7] <= month
        severe = certified and row["disability_level"] in (1, 2)
        if severe and not {(number, "残疾人护理补贴"), (number, "特困供养")} & drawn:
            needs.add("disability_subsidy")
        if _age(row["birth_date"], month) >= 80 and (number, "高龄津贴") not in drawn:
            needs.add("old_age_allowance")
    return needs


def _for_cause(episode: dict[str, Any], members: list[dict[str, Any]], month: str, chance: float) -> set[str]:
    """What the hardship itself calls for."""
    cause = episode["cause"]
    needs = {"temporary_relief"} if cause in SUDDEN else {"dibao"}
    if cause in SUDDEN and chance > 0.5:
        needs.add("dibao")
    if cause == "illness" or any(row["seriously_ill"] for row in members):
        needs.add("medical_aid")
    frail = [
        row for row in members if _age(row["birth_date"], month) >= 75 or row["disability_level"] in (1, 2)
    ]
    if frail and len(frail) == len(members):
        needs.add("care")
    return needs


NEED_WORDS = {
    "dibao": "低保",
    "temporary_relief": "临时救助",
    "medical_aid": "医疗救助",
    "disability_subsidy": "残疾人护理补贴",
    "old_age_allowance": "高龄津贴",
    "care": "照料服务",
}


def _with_needs(note: str, needs: set[str]) -> str:
    if not needs:
        return note
    return f"{note}建议申请：{'、'.join(NEED_WORDS[need] for need in NEEDS if need in needs)}。"
