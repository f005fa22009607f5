"""What the plan's pages say of a commitment: its numbers, states, course and forecast, in words."""

import datetime as dt
from calendar import monthrange
from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minzheng.plan.progress import Measured, Progress
from minzheng.plan.trends import Months, forecast
from minzheng.web.plan_drawing import drawing
from minzheng.web.wording import number, said

STATUS = {
    "met": (gettext_lazy("已完成"), "good"),
    "on_track": (gettext_lazy("接近目标"), "mine"),
    "behind": (gettext_lazy("落后"), "due"),
    "no_data": (gettext_lazy("还没有数据"), "plain"),
}
PARTLY = (gettext_lazy("数据不全"), "plain")
COUNTY_ONLY = (gettext_lazy("只按全县评价"), "plain")
FROM = {
    "plan": gettext_lazy("计划规定"),
    "law": gettext_lazy("法规规定"),
    "ours": gettext_lazy("暂定，待核实"),
}


def row_of(line: Progress, months: Months, request: HttpRequest) -> dict[str, Any]:
    """Return what a page shows of a commitment."""
    promised = line.commitment
    words, chip = status_of(line)
    measures = [measure_of(promised.id, one, months, request.business_date) for one in line.measured]
    return {
        "id": promised.id,
        "title": said(promised.title),
        "owner": said(promised.owner),
        "target": said(promised.words),
        "from": FROM[promised.target_from],
        "own": measures[0],
        "further": measures[1:],
        "evidence_only": promised.evidence_only,
        "papers": line.papers,
        "words": words,
        "chip": chip,
    }


def status_of(line: Progress) -> tuple[Any, str]:
    """Return the words and the colour of a commitment's state."""
    if line.status == "no_data" and not line.commitment.evidence_only:
        if not line.judged:
            return COUNTY_ONLY
        if any(one.measurement for one in line.measured if one.measure.target is not None):
            return PARTLY
    return STATUS[line.status]


def measure_of(row: str, one: Measured, months: Months, today: dt.date) -> dict[str, Any]:
    """Return what a page shows of one measure: number, parts, course of the year, forecast."""
    measure, found = one.measure, one.measurement
    before = months.get((row, measure.indicator or ""), [])
    ahead = forecast(one, before, today)
    now = today.month - 1 + today.day / monthrange(today.year, today.month)[1]
    target = measure.target if one.judged else None
    unit = said(measure.unit)
    return {
        "name": measure.indicator or "",
        "words": said(measure.words),
        "unit": unit,
        "value": number(found.value) if found else "",
        "parts": parts_of(one),
        "detail": said(found.detail) if found else "",
        "definition": said(one.indicator.definition) if one.indicator else "",
        "drawn": drawing(before, (now, found.value), target, ahead, unit) if found else None,
        "ahead": number(ahead.value) if ahead else "",
        "method": said(ahead.method) if ahead else "",
        "state": STATUS[one.status] if measure.target is not None and one.judged else None,
        "months": [(point, number(point.value)) for point in before],
    }


def parts_of(one: Measured) -> str:
    """Return what was divided by what, where the number is a part of something; else nothing."""
    found = one.measurement
    if found is None or one.measure.unit != "%":
        return ""
    return f"{found.numerator:,} / {found.denominator:,}"


def records_of(one: Measured, request: HttpRequest) -> str:
    """Return the address of the list that was counted, if there is such a page; else nothing."""
    if one.indicator is None or one.measurement is None:
        return ""
    address = one.indicator.address(request.business_date, request.scope)
    try:
        resolve(address.partition("?")[0])
    except Resolver404:
        return ""
    return address


def tally(lines: list[Progress]) -> list[tuple[str, Any, int]]:
    """Return (state, words, how many commitments), all of them first, then the worst."""
    named = (("behind", _("落后")), ("on_track", _("接近目标")), ("met", _("已完成")))
    count = [(state, words, sum(line.status == state for line in lines)) for state, words in named]
    without = sum(line.status == "no_data" for line in lines)
    return [("", _("全部"), len(lines)), *count, ("no_data", _("数据不全或没有"), without)]
