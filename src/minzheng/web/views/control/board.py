"""What went wrong, and is it put right? Every kind of breach with its number, trend and rows."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from minzheng.access.divisions import full_name
from minzheng.access.permissions import can
from minzheng.casework.control.breaches import (
    KINDS,
    Breach,
    Line,
    board,
    breach_of,
    close_breach,
    old_and_open,
)
from minzheng.casework.control.overrides import KINDS as OVERRIDES
from minzheng.casework.control.overrides import habits, overrides
from minzheng.casework.control.parameters import dated
from minzheng.casework.refusal import Refused
from minzheng.web.control.forms import CloseForm
from minzheng.web.control.words import names, tabs
from minzheng.web.guard import page
from minzheng.web.typed import day_or
from minzheng.web.wording import month

PER_PAGE = 50
BAR = 24
"""Height of a month's bar in the small picture, in pixels."""


@page("relatives.view")
def show(request: HttpRequest) -> HttpResponse:
    """Show every kind of breach; a township goes on to its own page, the relatives."""
    if not can(request.scope, "control.view"):
        return redirect("relatives")
    on = request.business_date
    lines = board(request.scope, on=on)
    old, found, right = old_and_open(request.scope, on=on)
    context = tabs(request, "control") | {
        "lines": [_of(line) for line in lines],
        "open": sum(len(line.open) for line in lines),
        "old": old,
        "found": found,
        "right": right,
        "days": dated("breach_days", on),
        "year": on.year,
    }
    return render(request, "web/control/board.html", context)


@page("control.view")
def breaches(request: HttpRequest, kind: str) -> HttpResponse:
    """Show one kind: its definition, its months, and every row behind the number."""
    if kind not in KINDS:
        raise Http404(kind)
    (line,) = board(request.scope, on=request.business_date, kinds=(kind,))
    shown = Paginator(line.rows, PER_PAGE).get_page(request.GET.get("page"))
    people = names([row.user_id for row in shown.object_list])
    context = tabs(request, "control") | {
        "line": _of(line),
        "months": [(month(period), count) for period, count in line.trend],
        "page": shown,
        "rows": [_row(row, line, people) for row in shown.object_list],
    }
    return render(request, "web/control/breaches.html", context)


@page("control.write", methods=("GET", "POST"))
def close(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Ask what was done about one breach, and keep it."""
    breach = breach_of(request.scope, kind, key, on=request.business_date)
    if breach is None:
        raise Http404(key)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            close_breach(
                kind=kind,
                key=key,
                words=form.cleaned_data["words"],
                by=request.scope,
                on=request.business_date,
                at=request.now,
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已登记整改情况。"))
            return redirect("breaches", kind=kind)
    people = names([breach.user_id])
    context = tabs(request, "control") | {
        "form": form,
        "kind": KINDS[kind],
        "breach": breach,
        "who": people.get(breach.user_id or 0, ""),
    }
    return render(request, "web/control/close.html", context)


@page("control.view")
def exceptions(request: HttpRequest) -> HttpResponse:
    """Show what was decided or lengthened against the usual course: by office and person, then one by one."""
    on = request.business_date
    since = day_or(request.GET.get("since"), on.replace(month=1, day=1))
    until = day_or(request.GET.get("until"), on)
    found = overrides(request.scope, since=since, until=until)
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    counted = habits(found)
    people = names([row.user_id for row in counted])
    context = tabs(request, "overrides") | {
        "since": since,
        "until": until,
        "page": shown,
        "habits": [
            (full_name(row.area_id), people.get(row.user_id or 0, ""), OVERRIDES[row.kind], row.times)
            for row in counted
        ],
        "rows": [
            (row, OVERRIDES[row.kind], full_name(row.area_id), people.get(row.user_id or 0, ""))
            for row in shown.object_list
        ],
    }
    return render(request, "web/control/overrides.html", context)


def _of(line: Line) -> dict[str, Any]:
    most = max([count for _month, count in line.trend] or [0]) or 1
    return {
        "kind": line.kind,
        "open": len(line.open),
        "found": len(line.rows),
        "bars": [
            {"x": place * 8, "y": BAR - height, "height": height}
            for place, (_month, count) in enumerate(line.trend)
            if (height := round(BAR * count / most))
        ],
        "trend": "、".join(f"{month(period)} {count}" for period, count in line.trend if count),
    }


def _row(row: Breach, line: Line, people: dict[int, str]) -> dict[str, Any]:
    return {
        "breach": row,
        "place": full_name(row.area_id) if row.area_id else "",
        "who": people.get(row.user_id or 0, ""),
        "closed": line.closed.get(row.key),
    }
