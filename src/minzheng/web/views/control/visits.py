"""Which households does the county visit itself, who was drawn and how, and what was found?"""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from minzheng.access.divisions import full_name
from minzheng.access.permissions import require
from minzheng.casework.control import draws
from minzheng.casework.control.parameters import dated, value
from minzheng.casework.control.visits import last_day, open_visit, record_spot_check
from minzheng.casework.models import Draw, SpotCheck
from minzheng.casework.refusal import Refused
from minzheng.web.cases.words import programme_words
from minzheng.web.control.forms import CheckForm, OrderForm
from minzheng.web.control.words import case_words, tabs
from minzheng.web.guard import page
from minzheng.web.views.cases.show import visible

SHOWN = 100
DRAWS = 24


@page("control.view")
def show(request: HttpRequest) -> HttpResponse:
    """Show the open visits, the latest that were made, and the draws."""
    checks = SpotCheck.objects.visible_to(request.scope).select_related("case", "case__subject", "done_by")
    checks = checks.prefetch_related("case__acts")
    waiting = checks.filter(result=SpotCheck.Result.OPEN).order_by("drawn_on", "pk")[:SHOWN]
    done = checks.exclude(result=SpotCheck.Result.OPEN).order_by("-done_on", "-pk")[:SHOWN]
    made = Draw.objects.visible_to(request.scope).order_by("-on", "programme")[:DRAWS]
    context = tabs(request, "county_visits") | {
        "waiting": _per_case(waiting, request),
        "done": _per_case(done, request),
        "draws": [(one, programme_words(one.programme)) for one in made],
        "share": dated("draw_share_percent", request.business_date),
        "days": value("visit_days", request.business_date),
    }
    return render(request, "web/control/visits.html", context)


@page("control.write", methods=("GET", "POST"))
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what the county found at the door."""
    checks = SpotCheck.objects.visible_to(request.scope).select_related("case")
    check = get_object_or_404(checks, pk=pk)
    visible(request, check.case.code)
    form = CheckForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            record_spot_check(
                check=check, by=request.scope, on=request.business_date, at=request.now, **form.cleaned_data
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已登记核查结果。"))
            return redirect("county_visits")
    context = tabs(request, "county_visits") | {"form": form, "row": _row(check, request)}
    return render(request, "web/control/visit.html", context)


@page("control.write", methods=("GET", "POST"))
def order(request: HttpRequest, code) -> HttpResponse:
    """Ask what is doubtful about a case, and order a visit of the county."""
    case = visible(request, code)
    form = OrderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            open_visit(
                case=case,
                by=request.scope,
                on=request.business_date,
                at=request.now,
                reason=form.cleaned_data["reason"],
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已安排县级入户核查。"))
            return redirect("case", code=case.code)
    context = tabs(request, "county_visits") | {"form": form, "case": case, "title": case_words(case)}
    return render(request, "web/control/order.html", context)


@page("control.view", methods=("GET", "POST"))
def draw(request: HttpRequest) -> HttpResponse:
    """Draw for every programme whose pot is not empty; read, it leads back to the list."""
    if request.method == "POST":
        require(request.scope, "control.write")
        made = draws.draw_all(
            area=request.scope.area, on=request.business_date, at=request.now, by=request.scope
        )
        drawn = sum(len(one.drawn) for one in made)
        pool = sum(len(one.pool) for one in made)
        if made:
            messages.success(
                request, _("从 %(pool)s 案中抽出 %(drawn)s 案。") % {"pool": pool, "drawn": drawn}
            )
        else:
            messages.info(request, _("没有新到县里的案件可以抽。今天到的，明天再抽。"))
    return redirect("county_visits")


@page("control.view")
def show_draw(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one draw with everything needed to draw it again, and draw it again."""
    made = get_object_or_404(Draw.objects.visible_to(request.scope), pk=pk)
    once_more = draws.again(made)
    context = tabs(request, "county_visits") | {
        "draw": made,
        "programme": programme_words(made.programme),
        "again": once_more,
        "line": [
            (place + 1, digest, number, number in made.drawn)
            for place, (digest, number) in enumerate(once_more.line)
        ],
        "left_out": draws.not_in_any_pot(made.area_id, made.programme, [made]),
        "whole": made.pool_before + len(made.pool),
    }
    return render(request, "web/control/draw.html", context)


def _per_case(checks: Iterable[SpotCheck], request: HttpRequest) -> list[dict[str, Any]]:
    """The checks of one case in one row: one visit answers them all, by the nearest last day."""
    found: dict[int, dict[str, Any]] = {}
    for check in checks:
        row = _row(check, request)
        first = found.setdefault(check.case_id, row | {"whys": []})
        first["whys"].append(check)
        if row["last"] is not None and (first["last"] is None or row["last"] < first["last"]):
            first["last"], first["late"] = row["last"], row["late"]
    return list(found.values())


def _row(check: SpotCheck, request: HttpRequest) -> dict[str, Any]:
    last = last_day(check)
    late = last is not None and check.result == SpotCheck.Result.OPEN and last < request.business_date
    return {
        "check": check,
        "case": check.case,
        "title": case_words(check.case),
        "place": full_name(check.case.area_id),
        "last": last,
        "late": late,
    }
