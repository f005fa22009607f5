"""Did we do what we promised? The plan of the year, line by line, and what stands behind each line."""

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from minzheng.access.models import Division
from minzheng.access.permissions import can
from minzheng.access.scope import Scope
from minzheng.plan import PlanError, load_plan
from minzheng.plan.evidence import papers_of
from minzheng.plan.progress import Measured, Progress, measured, progress
from minzheng.plan.trends import months
from minzheng.web.guard import page
from minzheng.web.plan_forms import PaperForm
from minzheng.web.plan_lines import STATUS, parts_of, records_of, row_of, status_of, tally
from minzheng.web.wording import number, said

COUNTED = (Division.Kind.TOWN, Division.Kind.TOWNSHIP)


@page("plan.view")
def show(request: HttpRequest) -> HttpResponse:
    """Show every commitment of the year's plan for the area of the post."""
    today = request.business_date
    try:
        plan = load_plan(today.year)
    except PlanError:
        return render(request, "web/no_plan.html", {"year": today.year})
    lines, before = progress(today, request.scope), months(today, request.scope)
    only = request.GET.get("only", "")
    shown = [line for line in lines if only not in STATUS or line.status == only]
    rows = [(line.commitment.section, row_of(line, before, request)) for line in shown]
    context = {
        "year": plan.year,
        "sections": [
            (section, said(plan.sections[section]), [row for _section, row in group])
            for section, group in groupby(rows, key=lambda pair: pair[0])
        ],
        "tally": tally(lines),
        "only": only if only in STATUS else "",
        "may_report": can(request.scope, "plan.report"),
    }
    return render(request, "web/plan/plan.html", context)


@page("plan.view")
def row(request: HttpRequest, row: str) -> HttpResponse:
    """Show one commitment: what is counted, month by month and place by place, and the papers."""
    return row_page(request, row, PaperForm(today=request.business_date))


def row_page(request: HttpRequest, row: str, form: PaperForm) -> HttpResponse:
    """Render the page of a commitment with its form for a paper; 404 for a row that is not of the plan."""
    today = request.business_date
    try:
        [line] = progress(today, request.scope, only=row)
    except (PlanError, ValueError):
        raise Http404 from None
    ranked = request.GET.get("rank") == "1"
    shown = row_of(line, months(today, request.scope, row=row), request)
    for one, measure in zip(line.measured, [shown["own"], *shown["further"]], strict=True):
        measure["records"] = records_of(one, request)
    context = {
        "row": shown,
        "measures": [shown["own"], *shown["further"]],
        "year": today.year,
        "section": said(load_plan(today.year).sections[line.commitment.section]),
        "places": _places(line, request, ranked=ranked),
        "ranked": ranked,
        "papers": papers_of(row, today),
        "form": form,
        "may_file": can(request.scope, "plan.evidence"),
        "may_read": can(request.scope, "plan.papers"),
    }
    return render(request, "web/plan/row.html", context, status=422 if form.errors else 200)


def _places(line: Progress, request: HttpRequest, *, ranked: bool) -> list[dict[str, Any]]:
    """Return the townships (or a township's villages) with their numbers; best first only if asked."""
    if not any(one.measurement for one in line.measured):
        return []
    below = Division.objects.filter(parent_id=request.scope.area).order_by("code")
    found = [_place(line, division, request) for division in below]
    if not ranked:
        return found
    lower_is_better = line.commitment.direction == "at_most"
    counted = [one for one in found if one["counted"] and one["value"] is not None]
    counted.sort(key=lambda one: one["value"], reverse=not lower_is_better)
    for one in counted:
        one["rank"] = 1 + [each["value"] for each in counted].index(one["value"])
    return counted + [one for one in found if not one["rank"]]


def _place(line: Progress, division: Division, request: HttpRequest) -> dict[str, Any]:
    mine = request.scope
    scope = Scope(user_id=mine.user_id, role=mine.role, area=division.code, purpose=mine.purpose)
    of_it = measured(line.commitment, request.business_date, scope)
    words, chip = status_of(Progress(line.commitment, of_it))
    own = of_it[0].measurement
    return {
        "name": division.name,
        "rank": "",
        "cells": [_cell(one) for one in of_it],
        "value": own.value if own else None,
        "state": (words, chip),
        "counted": division.level != Division.Level.TOWNSHIP or division.kind in COUNTED,
    }


def _cell(one: Measured) -> dict[str, Any]:
    found = one.measurement
    return {
        "value": number(found.value) if found else "",
        "unit": said(one.measure.unit),
        "parts": parts_of(one),
        "state": STATUS[one.status],
    }
