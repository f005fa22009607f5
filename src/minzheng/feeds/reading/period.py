"""The month a file is about, from its title and its name; where the two disagree somebody is asked."""

import calendar
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Final

from minzheng.feeds.problems import FileRefused

_CHINESE: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")
# A month, but not the month of a full date: 填报日期 2021年2月3日 says when somebody typed.
_IN_TITLE: Final = re.compile(r"(20\d\d)年(1[0-2]|0?[1-9])月(?!\d{1,2}日)")
_CHINESE_MONTH: Final = re.compile(r"年(十[一二]?|[一二三四五六七八九])月")
_MONTH_WORDS: Final = {"十": "10", "十一": "11", "十二": "12"}
_IN_NAME: Final = re.compile(r"(?<!\d)(20\d\d)(?:年|[-_.])?(1[0-2]|0[1-9]|[1-9](?=月))(?!\d)")


def in_titles(texts: Iterable[str]) -> set[str]:
    """Return the months (YYYY-MM) that titles speak of."""
    found: set[str] = set()
    for text in texts:
        plain = "".join(unicodedata.normalize("NFKC", text).split())
        plain = _CHINESE_MONTH.sub(lambda month: f"年{_MONTH_WORDS.get(month[1], month[1])}月", plain)
        plain = plain.translate(_CHINESE)
        found.update(f"{year}-{int(month):02d}" for year, month in _IN_TITLE.findall(plain))
    return found


def in_name(file_name: str) -> str | None:
    """Return the month (YYYY-MM) in a file name such as 公安局_户籍登记_202101.csv, or None."""
    stem = unicodedata.normalize("NFKC", file_name).rpartition(".")[0] or file_name
    found = {f"{year}-{int(month):02d}" for year, month in _IN_NAME.findall(stem)}
    return found.pop() if len(found) == 1 else None


def period_of(titles: Iterable[str], file_name: str) -> str:
    """Return the file's month. Raises FileRefused where there is none, or where title and name disagree."""
    told = in_titles(titles)
    named = in_name(file_name)
    if len(told) > 1:
        months = "、".join(sorted(told))
        raise FileRefused(
            f"{file_name}：标题里出现了不同的月份（{months}），请报送部门确认是哪个月的数据。", ask=True
        )
    if not told and named is None:
        raise FileRefused(f"{file_name}：标题和文件名里都没有找到数据所属的月份。")
    period = told.pop() if told else named
    assert period is not None
    if named is not None and named != period:
        raise FileRefused(
            f"{file_name}：标题写的是 {period}，文件名写的是 {named}，请报送部门确认是哪个月的数据。",
            ask=True,
        )
    return period


def last_day(period: str) -> date:
    """Return the last day of a month given as YYYY-MM."""
    year, month = int(period[:4]), int(period[5:])
    return date(year, month, calendar.monthrange(year, month)[1])
