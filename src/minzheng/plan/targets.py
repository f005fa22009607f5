"""The year's commitments as declared in `targets/<year>.yaml`, checked when they are read."""

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

Direction = Literal["at_least", "at_most", "exactly", "done"]
TargetFrom = Literal["plan", "law", "ours"]
ID = re.compile(r"[1-9]\d*\.[1-9]\d*", re.ASCII)
FOLDER = Path(__file__).parent / "targets"


class PlanError(ValueError):
    """The plan's file is wrong; the sentence names the file and the row."""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One thing counted for a commitment; without `target` it is only shown and decides nothing.

    `target` and the indicator's value share `unit`; `words` is the target as people say it.
    """

    indicator: str | None
    unit: str
    target: float | None = None
    direction: Direction = "at_least"
    words: str = ""

    @property
    def total(self) -> bool:
        """Whether the target is a number of things, which only the whole county reaches, over the year."""
        return self.unit != "%" and self.direction in ("at_least", "done") and bool(self.target)


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """One row of the plan: what, how much, which post answers for it, and what counts it.

    `also` are further measures, whose worst state is that of the row. `evidence_only` rows have no
    indicator: they are done when a paper of the year is on file.
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
    also: tuple[Measure, ...] = ()
    evidence_only: bool = False

    @property
    def section(self) -> int:
        return int(self.id.split(".")[0])

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The row's own measure, then the further ones."""
        own = Measure(
            indicator=self.indicator,
            unit=self.unit,
            target=self.target,
            direction=self.direction,
            words=self.words,
        )
        return (own, *self.also)


@dataclass(frozen=True)
class Plan:
    """A year's plan: its sections by number, and its commitments in order."""

    year: int
    sections: dict[int, str]
    commitments: tuple[Commitment, ...]

    def commitment(self, id: str) -> Commitment:
        """Return a row by its id; KeyError where there is none."""
        for row in self.commitments:
            if row.id == id:
                return row
        raise KeyError(f"{self.year} 年的计划没有目标 {id}")


@cache
def load_plan(year: int) -> Plan:
    """The plan of a year; PlanError where there is none or where a row is wrong."""
    path = FOLDER / f"{year}.yaml"
    if not path.is_file():
        raise PlanError(f"还没有 {year} 年的工作计划（缺少 {path.name}）。")
    plan = read_plan(path)
    if plan.year != year:
        raise PlanError(f"{path.name} 里写的年份是 {plan.year}，应与文件名一致。")
    return plan


def read_plan(path: Path) -> Plan:
    """The plan in a file; PlanError names the file and the row that is wrong."""
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PlanError(f"{path.name} 不是有效的 YAML：{error}") from error
    if not isinstance(content, dict) or set(content) != {"year", "sections", "commitments"}:
        raise PlanError(f"{path.name} 应当正好有 year、sections、commitments 三项。")
    sections = {int(number): str(title) for number, title in content["sections"].items()}
    commitments = tuple(_commitment(path.name, row, sections) for row in content["commitments"])
    ids = [commitment.id for commitment in commitments]
    if twice := {one for one in ids if ids.count(one) > 1}:
        raise PlanError(f"{path.name} 中目标编号重复：{'、'.join(sorted(twice))}")
    return Plan(year=content["year"], sections=sections, commitments=commitments)


def _commitment(file: str, row: Any, sections: dict[int, str]) -> Commitment:
    where = f"{file} 中目标 {row.get('id', '?') if isinstance(row, dict) else row}"
    try:
        commitment = Commitment(**row)
        commitment = replace(commitment, also=tuple(Measure(**one) for one in commitment.also))
    except TypeError as error:
        raise PlanError(f"{where} 的字段不对：{error}") from error
    if fault := _fault(commitment, sections):
        raise PlanError(f"{where}：{fault}")
    return commitment


def _fault(row: Commitment, sections: dict[int, str]) -> str | None:
    """What is wrong with a row, in one clause."""
    if row.target_from not in get_args(TargetFrom):
        return f"来源不认识：{row.target_from}"
    if not isinstance(row.id, str) or not ID.fullmatch(row.id):
        return "编号应写成带引号的“2.10”这样的形式"
    if row.evidence_only and (row.indicator or row.also):
        return "只凭材料说明的目标不写指标"
    if row.target is None:
        return "目标值不是数字：None"
    for measure in row.measures:
        if fault := _fault_of_measure(measure):
            return fault
    names = [measure.indicator for measure in row.measures if measure.indicator]
    if len(set(names)) != len(names):
        return "同一指标写了两次"
    return None if row.section in sections else f"没有第 {row.section} 部分"


def _fault_of_measure(measure: Measure) -> str | None:
    if measure.direction not in get_args(Direction):
        return f"方向不认识：{measure.direction}"
    target = measure.target
    if target is not None and (not isinstance(target, int | float) or isinstance(target, bool)):
        return f"目标值不是数字：{target}"
    return None
