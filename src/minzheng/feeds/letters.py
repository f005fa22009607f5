"""The letter to a department about a month's files: what is missing, what is asked, which rows go back.

It holds personal data in clear: whoever prints it has checked the permission and writes the audit event.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from minzheng.feeds.contract import Kind
from minzheng.feeds.models import Batch, QuarantinedRow
from minzheng.feeds.quality import DUE_DAY, Arrival, Quality, by_department, grid
from minzheng.feeds.rejects import cells_of

WORDS: Final = {
    Kind.MISSING: ("必填内容没有填写", "请补填"),
    Kind.INVALID_ID: ("公民身份号码不正确", "请与证件核对"),
    Kind.ID_AS_FLOAT: ("号码被表格软件改成科学计数", "请将该列设为文本后重新导出"),
    Kind.BAD_DATE: ("日期不正确", "请按“年-月-日”填写"),
    Kind.BAD_AMOUNT: ("金额或数量不正确", "请核对数字和单位"),
    Kind.UNKNOWN_CODE: ("代码或取值不在约定之内", "请按约定的取值填写"),
    Kind.SUM_MISMATCH: ("各项相加与总额不符", "请核对各项金额"),
    Kind.REPEAT: ("与另一行完全重复", "只取一行，无须处理"),
    Kind.UNAUTHORISED: ("没有有效的查询授权", "请勿报送未经授权的家庭"),
    Kind.ASK: ("内容互相矛盾或有两种读法", "请确认以哪个为准"),
}
"""By kind: what is wrong, and what the department is asked to do."""


@dataclass(frozen=True)
class Count:
    """How many rows go back for one reason."""

    kind: Kind
    words: str
    request: str
    rows: int


@dataclass(frozen=True)
class RejectedRow:
    """A row to correct: where it stands in the department's own file, why, and its cells as sent."""

    sheet: str
    row: int
    message: str
    cells: dict[str, str]


@dataclass(frozen=True)
class Section:
    """What is to be said about one feed: sentences, counts by kind, and the rows as an annex."""

    label: str
    sentences: tuple[str, ...]
    counts: tuple[Count, ...]
    rows: tuple[RejectedRow, ...]

    @property
    def headers(self) -> list[str]:
        """Every header of the annexed rows, in the order of the file."""
        return list(dict.fromkeys(header for row in self.rows for header in row.cells))


@dataclass(frozen=True)
class Letter:
    """A letter ready to print; paragraphs are plain text."""

    department: str
    period: str
    on: date
    title: str
    opening: str
    sections: tuple[Section, ...]
    closing: str


def letter(
    department: str, period: str, *, on: date, answer_by: date, due_day: int = DUE_DAY
) -> Letter | None:
    """Return the letter to a department about its files of a month, or None where nothing is to be said.

    `on` is the letter's date, `answer_by` the day until which an answer is asked for. KeyError for an
    unknown department.
    """
    departments = by_department(grid([period], on, due_day=due_day))
    if department not in departments:
        raise KeyError(f"没有名为 {department} 的报送部门")
    sections = [_section(line.months[0]) for line in departments[department]]
    told = tuple(section for section in sections if section.sentences or section.counts)
    if not told:
        return None
    month = f"{period[:4]}年{int(period[5:])}月"
    return Letter(
        department=department,
        period=period,
        on=on,
        title=f"关于核对{month}报送数据的函",
        opening=f"{department}：贵单位{month}报送的数据在核对中有下列事项，函请协助。",
        sections=told,
        closing=f"请于{_day(answer_by)}前更正，并重新报送整份文件。退回的行及原因附后，内含个人信息，请妥善保管。",
    )


def _section(quality: Quality) -> Section:
    batch = quality.batch
    rows = list(batch.quarantined.order_by("sheet", "row")) if batch is not None else []
    return Section(
        label=f"《{quality.feed.title}》",
        sentences=tuple(_sentences(quality)),
        counts=_counts(rows),
        rows=tuple(RejectedRow(row.sheet, row.row, row.message, cells_of(row)) for row in rows),
    )


def _sentences(quality: Quality) -> list[str]:
    if quality.arrival is Arrival.MISSING:
        return [f"应于{_day(quality.due_on)}前报送，至今没有收到。"]
    if quality.batch is None:
        return []
    told = []
    if quality.arrival is Arrival.LATE:
        received = _day(quality.batch.received_on)
        told.append(f"应于{_day(quality.due_on)}前报送，{received}收到，迟 {quality.days_late} 天。")
    if quality.arrival is Arrival.UNUSABLE:
        told += quality.batch.refusal.splitlines()
    waiting = Batch.objects.filter(
        feed=quality.feed.slug, period=quality.period, status=Batch.Status.HELD
    ).exclude(pk=quality.batch.pk)
    for held in waiting.order_by("pk"):
        told += held.refusal.splitlines()
    return told + quality.batch.notes.splitlines()


def _counts(rows: Sequence[QuarantinedRow]) -> tuple[Count, ...]:
    found = Counter(Kind(row.kind) for row in rows)
    return tuple(Count(kind, *WORDS[kind], found[kind]) for kind in WORDS if found[kind])


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
