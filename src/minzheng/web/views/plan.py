"""Did we do what we promised? The plan of the year, row by row, with its value or a plain 'no data yet'."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from minzheng.plan import load_plan, progress
from minzheng.web.guard import page

_STATUS = {
    "met": (_("已完成"), "good"),
    "on_track": (_("接近目标"), "mine"),
    "behind": (_("落后"), "due"),
    "no_data": (_("还没有数据"), "plain"),
}
_FROM = {"plan": _("计划规定"), "law": _("法规规定"), "ours": _("暂定，待核实")}


@page("plan.view")
def show(request: HttpRequest) -> HttpResponse:
    """Show every commitment of the year's plan for the area of the post."""
    lines = progress(request.business_date, request.scope)
    plan = load_plan(request.business_date.year)
    sections = [
        (number, plan.sections[number], [_row(line) for line in group])
        for number, group in groupby(lines, key=lambda line: line.commitment.section)
    ]
    done = sum(line.status == "met" for line in lines)
    known = sum(line.status != "no_data" for line in lines)
    context = {"plan": plan, "sections": sections, "done": done, "known": known, "all": len(lines)}
    return render(request, "web/plan.html", context)


def _row(line) -> dict:
    words, chip = _STATUS[line.status]
    return {
        "line": line,
        "commitment": line.commitment,
        "measured": line.measurement,
        "words": words,
        "chip": chip,
        "from": _FROM[line.commitment.target_from],
    }
