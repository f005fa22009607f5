"""Did we do what we promised? The plan of the year, row by row, with its value or a plain 'no data yet'."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minzheng.access.permissions import can
from minzheng.monitoring.ledger_parameters import ended_months
from minzheng.plan import PlanError, load_plan
from minzheng.plan.progress import Progress, progress
from minzheng.web.guard import page
from minzheng.web.wording import number, said

_STATUS = {
    "met": (_("已完成"), "good"),
    "on_track": (_("接近目标"), "mine"),
    "behind": (_("落后"), "due"),
    "no_data": (_("还没有数据"), "plain"),
}
# Where the records that were counted can be read, with the permission it takes.
_EVIDENCE = {
    "breaches_open_too_long": ("control", "", "control.view"),
    "monitored_checked": ("monitored", "", "monitored.view"),
    "pilot_families_served": ("monitored", "&pilot=1", "monitored.view"),
    "registers_reconciled": ("reconciliation", "", "monitored.compare"),
}
_FROM = {"plan": _("计划规定"), "law": _("法规规定"), "ours": _("暂定，待核实")}


@page("plan.view")
def show(request: HttpRequest) -> HttpResponse:
    """Show every commitment of the year's plan for the area of the post."""
    try:
        plan = load_plan(request.business_date.year)
    except PlanError:
        return render(request, "web/no_plan.html", {"year": request.business_date.year})
    lines = progress(request.business_date, request.scope)
    context = {
        "year": plan.year,
        "sections": [
            (section, said(plan.sections[section]), [_row(line, request) for line in group])
            for section, group in groupby(lines, key=lambda line: line.commitment.section)
        ],
        "done": sum(line.status == "met" for line in lines),
        "known": sum(line.status != "no_data" for line in lines),
        "all": len(lines),
    }
    return render(request, "web/plan.html", context)


def _row(line: Progress, request: HttpRequest) -> dict:
    words, chip = _STATUS[line.status]
    promised, measured = line.commitment, line.measurement
    return {
        "id": promised.id,
        "title": said(promised.title),
        "owner": said(promised.owner),
        "definition": said(line.definition),
        "target": said(promised.words),
        "from": _FROM[promised.target_from],
        "measured": measured,
        "value": number(measured.value) if measured else "",
        "detail": said(measured.detail) if measured else "",
        "unit": said(promised.unit),
        "words": words,
        "chip": chip,
        "evidence": _evidence(line, request),
    }


def _evidence(line: Progress, request: HttpRequest) -> str:
    """Return the address of the list behind the number, as of the last month that had ended; or nothing."""
    name, more, permission = _EVIDENCE.get(line.commitment.indicator or "", ("", "", ""))
    ended = ended_months(request.business_date)
    if not name or line.measurement is None or not ended or not can(request.scope, permission):
        return ""
    return f"{reverse(name)}?month={ended[-1]}{more}"
