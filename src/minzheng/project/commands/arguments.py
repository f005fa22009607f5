"""Turning what was typed into dates, folders and numbers, with one sentence when it cannot be."""

import datetime as dt
import re
from pathlib import Path
from typing import Annotated

import typer

from minzheng.project.commands.speaking import BadInput

Json = Annotated[bool, typer.Option("--json", help="以 JSON 输出。")]
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
AsOf = Annotated[str, typer.Option("--as-of", metavar="YYYY-MM-DD", help="业务日期。")]


def day(text: str) -> dt.date:
    """A date such as 2021-06-30, and no other of the ways ISO 8601 knows. Raises BadInput."""
    if found := _date(text):
        return found
    raise BadInput(f"日期应形如 2021-06-30，现为“{text}”。")


def month(text: str) -> dt.date:
    """The first day of a month such as 2021-01. Raises BadInput."""
    if found := _date(f"{text}-01"):
        return found
    raise BadInput(f"月份应形如 2021-01，现为“{text}”。")


def _date(text: str) -> dt.date | None:
    if not _DATE.fullmatch(text):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def folder(path: Path) -> Path:
    """A folder that exists. Raises BadInput."""
    if not path.is_dir():
        raise BadInput(f"没有文件夹 {path}。")
    return path


def within(name: str, value: int, low: int, high: int) -> int:
    """A number within its limits. Raises BadInput."""
    if not low <= value <= high:
        raise BadInput(f"{name} 应在 {low} 到 {high} 之间，现为 {value}。")
    return value
