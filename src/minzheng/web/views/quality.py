"""How well does each department report, and what do we write to it?"""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from minzheng.access.audit import record
from minzheng.access.divisions import division_name
from minzheng.access.permissions import can
from minzheng.calendar import add_working_days
from minzheng.feeds.letters import letter
from minzheng.feeds.models import Batch
from minzheng.feeds.quality import Line as FeedLine
from minzheng.feeds.quality import by_department, grid
from minzheng.web.feed_grid import months_until
from minzheng.web.guard import page
from minzheng.web.quality_words import Line, calls_for_a_letter, line

ANSWER_WITHIN_WORKING_DAYS = 10
ANNEX_ROWS = 60


@dataclass(frozen=True)
class Department:
    """A department's rows of one month, and whether there is something to write to it about."""

    name: str
    lines: list[Line]
    letter: bool


@page("feeds.view")
def month(request: HttpRequest) -> HttpResponse:
    """Show every department's month; the last whole month unless another is asked for."""
    months = months_until(request.business_date)
    asked = request.GET.get("month", "")
    period = asked if asked in months else (months[1] if len(months) > 1 else months[0])
    found = by_department(_connected(grid([period], request.business_date)))
    departments = [_department(name, [own.months[0] for own in lines]) for name, lines in found.items()]
    context = {
        "months": months,
        "period": period,
        "departments": departments,
        "may_write": can(request.scope, "feeds.rejected"),
    }
    return render(request, "web/quality.html", context)


@page("feeds.view")
def department(request: HttpRequest, name: str) -> HttpResponse:
    """Show the months of one department's files, newest first."""
    lines = _of(name, grid(months_until(request.business_date), request.business_date))
    context = {
        "name": name,
        "feeds": [
            (each.feed, [(line(one), calls_for_a_letter(one)) for one in each.months]) for each in lines
        ],
        "may_write": can(request.scope, "feeds.rejected"),
    }
    return render(request, "web/quality_department.html", context)


@page("feeds.rejected")
def write(request: HttpRequest, name: str, period: str) -> HttpResponse:
    """Show the letter about a month, ready to print with the rejected rows; writing it is noted."""
    on = request.business_date
    if period not in months_until(on):
        raise Http404
    lines = _of(name, grid([period], on))
    text = letter(name, period, on=on, answer_by=add_working_days(on, ANSWER_WITHIN_WORKING_DAYS).date)
    batches = [own.months[0].batch for own in lines]
    record(
        by=request.scope,
        at=request.now,
        verb="write_letter",
        subject_kind="department",
        subject_code=name,
        area_id=request.scope.area,
        detail=period,
    )
    context = {
        "name": name,
        "period": period,
        "letter": text,
        "sender": division_name(request.scope.area),
        "annex_rows": ANNEX_ROWS,
        "downloads": [batch for batch in batches if batch is not None and batch.rows_quarantined],
    }
    answer = render(request, "web/letter.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _department(name: str, months: list) -> Department:
    return Department(name, [line(one) for one in months], any(map(calls_for_a_letter, months)))


def _connected(lines: list[FeedLine]) -> list[FeedLine]:
    """Leave out the feeds of which nothing ever came: they are not late but not connected."""
    known = set(Batch.objects.order_by("feed").values_list("feed", flat=True).distinct())
    return [each for each in lines if each.feed.slug in known]


def _of(name: str, lines: list[FeedLine]) -> list[FeedLine]:
    own = [each for each in _connected(lines) if each.feed.department == name]
    if not own:
        raise Http404
    return own
