"""Visits and inspections by day: what is late first, then what is next; a month at a glance."""

from __future__ import annotations

import datetime as dt
from calendar import monthcalendar
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from minzheng.access.divisions import full_name
from minzheng.catalogue.parts import Rounds
from minzheng.catalogue.planning import PLANNED
from minzheng.web.guard import page
from minzheng.web.lines.finding import Desk, desk
from minzheng.web.lines.open_deeds import why_not
from minzheng.web.typed import day_or
from minzheng.web.views.lines.register import rows
from minzheng.web.wording import said

NEXT = 30
_MONTH = len("2021-06")


@page("line.view")
def show(request: HttpRequest, line: str, part: str) -> HttpResponse:
    """Show what to do next, the month, and the list of a day where one is chosen."""
    here = desk(line, part)
    if not isinstance(here.part, Rounds):
        raise Http404(part)
    on = request.business_date
    month = _month(request.GET.get("month", ""), on)
    day = day_or(request.GET.get("day"), None)
    owed = here.part.model.objects.visible_to(request.scope).filter(state=PLANNED, due_on__isnull=False)
    listed = owed.filter(due_on=day) if day else owed
    found = rows(request, here, list(listed.order_by("due_on", "pk")[:NEXT]))
    deeds = [
        deed
        for deed in here.part.deeds
        if PLANNED in deed.before and not why_not(here.part, deed, request.scope.area, request.scope)
    ]
    context = {
        "desk": here,
        "line": here.line,
        "part": here.part,
        "place": full_name(request.scope.area),
        "rows": found,
        "deeds": [(deed.name, said(deed.label)) for deed in deeds],
        "count": listed.count(),
        "most": NEXT,
        "overdue": owed.filter(due_on__lt=on).count(),
        "today": owed.filter(due_on=on).count(),
        "week": owed.filter(due_on__gt=on, due_on__lte=on + dt.timedelta(days=7)).count(),
        "day": day,
        "month": f"{month:%Y-%m}",
        "weeks": _weeks(here, request, month),
        "earlier": f"{month - dt.timedelta(days=1):%Y-%m}",
        "later": f"{_after(month):%Y-%m}",
    }
    return render(request, "web/lines/calendar.html", context)


def _month(text: str, on: dt.date) -> dt.date:
    try:
        found = dt.date.fromisoformat(f"{text}-01") if len(text) == _MONTH else on
    except ValueError:
        found = on
    return found.replace(day=1) if 1950 < found.year < 2150 else on.replace(day=1)


def _after(month: dt.date) -> dt.date:
    return (month + dt.timedelta(days=32)).replace(day=1)


def _weeks(here: Desk, request: HttpRequest, month: dt.date) -> list[list[dict[str, Any] | None]]:
    """The weeks of a month: each day with what is planned and what was done on it; None outside the month."""
    last = _after(month)
    rows_ = here.part.model.objects.visible_to(request.scope).order_by()
    planned = rows_.filter(state=PLANNED, due_on__gte=month, due_on__lt=last).values("due_on")
    done = rows_.exclude(state__in=(PLANNED, "dropped")).filter(done_on__gte=month, done_on__lt=last)
    due_on = {row["due_on"]: row["n"] for row in planned.annotate(n=Count("pk"))}
    done_on = {row["done_on"]: row["n"] for row in done.values("done_on").annotate(n=Count("pk"))}
    on = request.business_date

    def cell(number: int) -> dict[str, Any] | None:
        if not number:
            return None
        day = month.replace(day=number)
        count = due_on.get(day, 0)
        return {
            "day": day,
            "number": number,
            "planned": count,
            "done": done_on.get(day, 0),
            "late": bool(count) and day < on,
            "today": day == on,
        }

    return [[cell(number) for number in week] for week in monthcalendar(month.year, month.month)]
