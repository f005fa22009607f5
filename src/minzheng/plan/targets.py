"""The year's commitments as declared in `targets/<year>.yaml`, checked when they are read."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

Direction = Literal["at_least", "at_most", "exactly", "done"]
TargetFrom = Literal["plan", "law", "ours"]
FOLDER = Path(__file__).parent / "targets"


class PlanError(ValueError):
    """The plan's file is wrong; the sentence names the file and the row."""


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """One row of the plan: what, how much, who answers for it, and what counts it.

    `target` and the indicator's value share `unit`; `words` is the target as people say it.
    """

    id: str
    title: str
    words: str
    target: float
    unit: str
    direction: Direction
    target_from: TargetFrom
    owner: str
    indicator: str | None = None

    @property
    def section(self) -> int:
        return int(self.id.split(".")[0])

    def __post_init__(self) -> None:
        if self.direction not in ("at_least", "at_most", "exactly", "done"):
            raise PlanError(f"目标 {self.id} 的方向不认识：{self.direction}")
        if self.target_from not in ("plan", "law", "ours"):
            raise PlanError(f"目标 {self.id} 的来源不认识：{self.target_from}")


@dataclass(frozen=True)
class Plan:
    """A year's plan: its sections by number, and its commitments in order."""

    year: int
    sections: dict[int, str]
    commitments: tuple[Commitment, ...]


@cache
def load_plan(year: int) -> Plan:
    """The plan of a year; PlanError where there is none or where a row is wrong."""
    path = FOLDER / f"{year}.yaml"
    if not path.is_file():
        raise PlanError(f"还没有 {year} 年的工作计划(缺少 {path.name})。")
    content: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    commitments = tuple(_commitment(path.name, row) for row in content["commitments"])
    ids = [commitment.id for commitment in commitments]
    if twice := {one for one in ids if ids.count(one) > 1}:
        raise PlanError(f"{path.name} 中目标编号重复：{'、'.join(sorted(twice))}")
    return Plan(year=content["year"], sections=content["sections"], commitments=commitments)


def _commitment(file: str, row: dict[str, Any]) -> Commitment:
    try:
        return Commitment(**row)
    except TypeError as error:
        raise PlanError(f"{file} 中目标 {row.get('id', '?')} 的字段不对：{error}") from error
