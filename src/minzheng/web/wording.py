"""Turns dates, money and names into the words that stand on a page."""

import datetime as dt
from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

_WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")


def is_chinese() -> bool:
    """Say whether the page is written in Chinese."""
    return (get_language() or "zh").startswith("zh")


def long_date(day: dt.date) -> str:
    """Return 2021年6月12日 星期六, or Sat 12 Jun 2021."""
    if is_chinese():
        return f"{day.year}年{day.month}月{day.day}日 {_WEEKDAYS[day.weekday()]}"
    return date_format(day, "D j M Y")


def plain_date(day: dt.date) -> str:
    """Return 2021年6月12日, or 12 June 2021."""
    return chinese_date(day) if is_chinese() else date_format(day, "j F Y")


def chinese_date(day: dt.date) -> str:
    """Return 2021年6月12日, also in a letter that is read from an English page."""
    return f"{day.year}年{day.month}月{day.day}日"


def month(period: str) -> str:
    """Return 2021年6月 for "2021-06"."""
    year, month_number = (int(part) for part in period.split("-"))
    if is_chinese():
        return f"{year}年{month_number}月"
    return date_format(dt.date(year, month_number, 1), "F Y")


def short_month(period: str) -> str:
    """Return 5月 for "2021-05", and 2021年1月 at the turn of the year."""
    if period.endswith("-01"):
        return month(period)
    return f"{int(period[5:])}月" if is_chinese() else date_format(dt.date(2000, int(period[5:]), 1), "M")


def due(day: dt.date, today: dt.date) -> str:
    """Return how far the last day is: 今天到期, 还有 4 天, 超期 3 天."""
    days = (day - today).days
    if days == 0:
        return _("今天到期")
    if days > 0:
        return _("还有 %(days)s 天") % {"days": days}
    return _("超期 %(days)s 天") % {"days": -days}


def waited(since: dt.date, today: dt.date) -> str:
    """Return how long somebody has waited: 已等 12 天."""
    return _("已等 %(days)s 天") % {"days": (today - since).days}


def due_kind(day: dt.date, today: dt.date) -> str:
    """Return the kind of a due date: overdue, due (today and the next two days) or later."""
    days = (day - today).days
    if days < 0:
        return "overdue"
    return "due" if days <= 2 else "later"


def yuan(fen: int) -> str:
    """Return fen as yuan with two decimals and thousands marks: 1,234.50."""
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    return f"{sign}{fen // 100:,}.{fen % 100:02d}"


def about_yuan(fen: int) -> str:
    """Return an estimated amount in whole yuan, half up: 813."""
    return f"{(fen + 50) // 100:,}"


def signed_yuan(fen: int) -> str:
    """Return a difference in whole yuan with its sign: +1,204, −813, ±0."""
    whole = (abs(fen) + 50) // 100
    sign = "±" if not whole else "+" if fen > 0 else "−"
    return f"{sign}{whole:,}"


def grouped(count: int) -> str:
    """Return a count with thousands marks: 1,204."""
    return f"{count:,}"


def age(born: dt.date, on: dt.date) -> int:
    """Return full years of age on a date."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def listed(words: Iterable[str]) -> str:
    """Return several words as one list: 甲、乙, or a, b."""
    return ("、" if is_chinese() else ", ").join(words)


def number(value: float) -> str:
    """Return a measured value without empty decimals: 100, 66.7, 1,204."""
    return f"{value:,.1f}".removesuffix(".0")


def said(words: str) -> str:
    """Return words that stand in data (a plan's title, a department) in the reader's language."""
    return _(words) if words else ""
