"""The plan's quarter as a report: each commitment with its number, and where every number comes from."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.timezone import localtime

from minzheng.access.divisions import full_name
from minzheng.access.scope import Scope
from minzheng.casework.documents.sheet import Block, Heading, Pairs, Sheet, Signing, Signings, Text, grid
from minzheng.casework.wording import chinese_date
from minzheng.plan.measures import Measurement
from minzheng.plan.models import MonthMeasured
from minzheng.plan.progress import Measured, Progress, of_measure, progress
from minzheng.plan.targets import Plan, load_plan

NAME = re.compile(r"(\d{4})-Q([1-4])", re.ASCII)
NO_DATA = "无数据"
STATUS = {"met": "已完成", "on_track": "接近目标", "behind": "落后", "no_data": NO_DATA}
FROM = {"plan": "计划规定", "law": "法规规定", "ours": "暂定，待核实"}
SIGNED_BY = ("制表人", "审核人", "分管领导")
Kept = dict[tuple[str, str], MonthMeasured]


@dataclass(frozen=True)
class Quarter:
    """A quarter of a year, up to the day it is looked at."""

    year: int
    number: int

    @classmethod
    def named(cls, name: str, today: dt.date) -> "Quarter":
        """Return the quarter of a name such as 2021-Q3 (the last that is over where it is empty).

        ValueError, in one sentence, for another name and for a quarter that has not begun.
        """
        if not name:
            tomorrow = today + dt.timedelta(days=1)
            before = tomorrow.year * 4 + (tomorrow.month - 1) // 3 - 1
            return cls(before // 4, before % 4 + 1)
        if (found := NAME.fullmatch(name)) is None or found[1] == "0000":
            raise ValueError(f"季度应形如 2021-Q3，现为“{name}”。")
        quarter = cls(int(found[1]), int(found[2]))
        if quarter.first > today:
            raise ValueError(f"{quarter.words}还没有到，不能出报告。")
        return quarter

    @property
    def first(self) -> dt.date:
        """The first day."""
        return dt.date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self) -> dt.date:
        """The last day."""
        after = self.first.replace(day=28) + dt.timedelta(days=4 + 62)
        return after.replace(day=1) - dt.timedelta(days=1)

    @property
    def name(self) -> str:
        """The name in addresses: 2021-Q3."""
        return f"{self.year}-Q{self.number}"

    @property
    def words(self) -> str:
        """The quarter as people say it."""
        return f"{self.year}年第{'一二三四'[self.number - 1]}季度"


@dataclass(frozen=True)
class Stated:
    """One measure in the report: its number as of a day, and when that number was counted."""

    line: Progress
    measured: Measured
    as_of: dt.date
    counted_at: dt.datetime

    @property
    def number(self) -> str:
        """The value with its unit, and what the indicator adds to it or the parts of a share."""
        found, unit = self.measured.measurement, self.measured.measure.unit
        if found is None:
            return NO_DATA
        value = f"{found.value:,.1f}".removesuffix(".0")
        parts = f"{found.numerator:,} / {found.denominator:,}" if unit == "%" else ""
        more = f"（{found.detail or parts}）" if found.detail or parts else ""
        return f"{value}%{more}" if unit == "%" else f"{value} {unit}{more}"


@dataclass(frozen=True)
class QuarterReport:
    """The whole report: the plan, its lines with every number, and for whom and when it was made."""

    quarter: Quarter
    plan: Plan
    area: str
    as_of: dt.date
    made_at: dt.datetime
    lines: list[Progress]
    stated: list[Stated]


def quarter_report(quarter: Quarter, *, scope: Scope, today: dt.date, at: dt.datetime) -> QuarterReport:
    """Make the report of a quarter, as of its last day or of today while it runs.

    A number that the night of the quarter's last day kept is taken as it was kept; any other is counted now,
    from the records' own dates. PlanError for a year without plan.
    """
    as_of = min(quarter.last, today)
    kept = _kept(as_of, scope)
    lines, stated = [], []
    for line in progress(as_of, scope):
        found = tuple(_as_kept(line, one, kept, as_of, scope) for one in line.measured)
        lines.append(replace(line, measured=found))
        stated += [
            Stated(lines[-1], one, as_of, _when(line, one, kept) or at)
            for one in found
            if not line.commitment.evidence_only
        ]
    return QuarterReport(quarter, load_plan(quarter.year), scope.area, as_of, at, lines, stated)


def _kept(as_of: dt.date, scope: Scope) -> Kept:
    rows = MonthMeasured.objects.visible_to(scope).filter(area_id=scope.area, as_of=as_of)
    return {(one.row, one.measure): one for one in rows}


def _when(line: Progress, one: Measured, kept: Kept) -> dt.datetime | None:
    found = kept.get((line.commitment.id, one.measure.indicator or ""))
    return found.at if found else None


def _as_kept(line: Progress, one: Measured, kept: Kept, as_of: dt.date, scope: Scope) -> Measured:
    found = kept.get((line.commitment.id, one.measure.indicator or ""))
    if found is None:
        return one
    number = Measurement(
        value=found.value,
        numerator=found.numerator,
        denominator=found.denominator,
        detail=found.detail,
    )
    return of_measure(one.measure, number, as_of, scope)


def sheet_of(report: QuarterReport) -> Sheet:
    """Set the report as a document with lines to sign and its lineage as an annex."""
    name = full_name(report.area)
    states = [line.status for line in report.lines]
    told = "，".join(f"{words} {states.count(status)} 项" for status, words in STATUS.items())
    cover = Pairs((("单位", name), ("截至", chinese_date(report.as_of)), ("完成情况", told)))
    return Sheet(
        title=f"{name}民政工作计划\n{report.quarter.words}完成情况报告",
        blocks=(
            cover,
            *_sections(report),
            Signings(tuple(Signing(who) for who in SIGNED_BY)),
            Heading("附：数字的来历", new_page=True),
            Text("每个数都由系统按下列定义从业务记录里数出，没有填报的数。"),
            _lineage(report),
        ),
        signer=f"{name}民政局" if len(report.area) == len("430621") else f"{name}人民政府",
        on=report.as_of,
    )


def _sections(report: QuarterReport) -> Iterator[Block]:
    for number, title in report.plan.sections.items():
        lines = [line for line in report.lines if line.commitment.section == number]
        yield Heading(f"{number}. {title}")
        yield grid(
            (("编号", 9), ("事项和目标", 45), ("完成数", 28), ("状态", 18)),
            (_told(line, report) for line in lines),
        )


def _told(line: Progress, report: QuarterReport) -> tuple[str, ...]:
    row = line.commitment
    words = "；".join(one.words for one in row.measures)
    numbers = [one.number for one in report.stated if one.line is line]
    if set(numbers) == {NO_DATA}:
        numbers = [NO_DATA]
    if row.evidence_only:
        numbers = [f"{line.papers} 份材料"]
    state = STATUS[line.status] if line.judged or row.evidence_only else "只按全县评价"
    return row.id, f"{row.title}：{words}（{FROM[row.target_from]}）", "；".join(numbers), state


def _lineage(report: QuarterReport) -> Block:
    return grid(
        (("编号", 9), ("数的是什么", 47), ("指标", 24), ("计算时间", 20)),
        (lineage_of(one) for one in report.stated if one.measured.measurement is not None),
    )


def lineage_of(one: Stated) -> tuple[str, str, str, str]:
    """Return row, definition, indicator and the time of counting of one number."""
    indicator = one.measured.indicator
    definition = indicator.definition if indicator else ""
    name = one.measured.measure.indicator or ""
    return one.line.commitment.id, definition, name, f"{localtime(one.counted_at):%Y-%m-%d %H:%M}"
