"""The year's commitments as declared in `targets/<year>.yaml`, checked when they are read."""

import re
from dataclasses import dataclass
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
        raise PlanError(f"还没有 {year} 年的工作计划（缺少 {path.name}）。")
    return read_plan(path)


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
    except TypeError as error:
        raise PlanError(f"{where} 的字段不对：{error}") from error
    if fault := _fault(commitment, sections):
        raise PlanError(f"{where}：{fault}")
    return commitment


def _fault(row: Commitment, sections: dict[int, str]) -> str | None:
    """What is wrong with a row, in one clause."""
    if row.direction not in get_args(Direction):
        return f"方向不认识：{row.direction}"
    if row.target_from not in get_args(TargetFrom):
        return f"来源不认识：{row.target_from}"
    if not isinstance(row.target, int | float) or isinstance(row.target, bool):
        return f"目标值不是数字：{row.target}"
    if not isinstance(row.id, str) or not ID.fullmatch(row.id):
        return "编号应写成带引号的“2.10”这样的形式"
    return None if row.section in sections else f"没有第 {row.section} 部分"
