"""The monthly reports as declared in `reports.yaml` files, checked when they are read.

The platform's own stand in `plan/reports.yaml`; a line's in its own folder, beside its `line.py`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps

from minzheng.access.permissions import PERMISSIONS
from minzheng.plan.counting import COUNTS
from minzheng.plan.progress import offered

NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
OURS = Path(__file__).parents[1] / "reports.yaml"
LINES = "minzheng.lines"
COLUMNS = ("townships", "county")
OPEN = "plan.report"


class ReportError(ValueError):
    """A file of reports is wrong; the sentence names the file, the report and the row."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of a report: an indicator or a named count, under the label that the form has for it."""

    label: str
    indicator: str = ""
    count: str = ""


@dataclass(frozen=True, kw_only=True)
class MonthlyReport:
    """A report the bureau sends every month: who gets it, how it is laid out, and its rows.

    `columns`: townships (the whole and each township) or county (the whole alone); `permission` is what it
    takes to make it.
    """

    slug: str
    name: str
    recipient: str
    rows: tuple[Row, ...]
    columns: str = "townships"
    permission: str = OPEN


def all_reports() -> tuple[MonthlyReport, ...]:
    """Every report, the platform's first; ReportError where a file is wrong or two have one slug."""
    import_module("minzheng.plan.counts")
    return _read((OURS, *_of_lines()))


def report_of(slug: str) -> MonthlyReport:
    """Return the report of that slug; KeyError with one sentence where there is none."""
    for one in all_reports():
        if one.slug == slug:
            return one
    raise KeyError(f"没有名为 {slug} 的报表")


def unnamed(reports: Iterable[MonthlyReport]) -> list[str]:
    """The names in rows that no indicator and no count offers (yet), as report.name."""
    known = {"indicator": offered(), "count": COUNTS}
    return [
        f"{report.slug}.{getattr(row, kind)}"
        for report in reports
        for row in report.rows
        for kind, offers in known.items()
        if getattr(row, kind) and getattr(row, kind) not in offers
    ]


def read_reports(path: Path) -> list[MonthlyReport]:
    """The reports in one file; ReportError names what is wrong."""
    where = f"{path.parent.name}/{path.name}"
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ReportError(f"{where} 不是有效的 YAML：{error}") from error
    if (
        not isinstance(content, dict)
        or set(content) != {"reports"}
        or not isinstance(content["reports"], list)
    ):
        raise ReportError(f"{where} 应当只有 reports 一项，里面是一列报表。")
    return [_report(where, one) for one in content["reports"]]


@cache
def _read(paths: tuple[Path, ...]) -> tuple[MonthlyReport, ...]:
    found = [report for path in paths for report in read_reports(path)]
    slugs = [report.slug for report in found]
    if twice := {slug for slug in slugs if slugs.count(slug) > 1}:
        raise ReportError(f"两份报表同名：{'、'.join(sorted(twice))}")
    return tuple(found)


def _of_lines() -> list[Path]:
    """Return the files of the lines, wherever their package lies."""
    homes = [Path(str(apps.get_app_config("lines").path))] if apps.is_installed(LINES) else []
    return sorted(path for home in homes for path in home.glob("*/reports.yaml"))


def _report(where: str, given: Any) -> MonthlyReport:
    name = given.get("slug", "?") if isinstance(given, dict) else given
    try:
        rows = tuple(Row(**row) for row in given.pop("rows"))
        report = MonthlyReport(**given, rows=rows)
    except (TypeError, KeyError, AttributeError) as error:
        raise ReportError(f"{where} 中报表 {name} 的字段不对：{error}") from error
    if fault := _fault(report):
        raise ReportError(f"{where} 中报表 {name}：{fault}")
    return report


def _fault(report: MonthlyReport) -> str | None:
    """What is wrong with a report, in one clause."""
    if not NAME.fullmatch(report.slug):
        return "slug 只用小写字母、数字和下划线"
    if report.columns not in COLUMNS:
        return f"列的排法不认识：{report.columns}"
    if report.permission not in PERMISSIONS:
        return f"没有名为 {report.permission} 的权限"
    if not (report.rows and report.name and report.recipient):
        return "名称、报送对象和各行都要写"
    for row in report.rows:
        if bool(row.indicator) == bool(row.count):
            return f"“{row.label}”应当正好写一个 indicator 或 count"
    return None
