"""Which cases are mine, which are due, which are late: the list, the township's board, the late by place."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minzheng.access.divisions import division_name, full_name
from minzheng.access.models import Role
from minzheng.access.permissions import can
from minzheng.casework import assigning, listing
from minzheng.casework.escalation import parameter
from minzheng.casework.refusal import Refused
from minzheng.casework.turns import step_labels
from minzheng.web.cases import words
from minzheng.web.cases.rows import cells, rows
from minzheng.web.guard import page
from minzheng.web.looks import note_download
from minzheng.web.monitored_pages import TOWNSHIP_DIGITS, VILLAGE_DIGITS, area_asked, places
from minzheng.web.sheets_out import as_file
from minzheng.web.typed import typed
from minzheng.web.wording import plain_date, said

PER_PAGE = 50
IN_A_COLUMN = 15
WORST = 100
NOBODY = "nobody"
_KEPT = "case_filters"
_ASKED = ("view", "area", "programme", "step", "column")
VIEWS = {
    "mine": gettext_lazy("该我办"),
    "given": gettext_lazy("分给我的"),
    "open": gettext_lazy("在办"),
    "late": gettext_lazy("超期"),
    "ended": gettext_lazy("办结"),
}
OWN = ("mine", "given")
COLUMNS = {
    "new": (gettext_lazy("新来的"), gettext_lazy("登记了申请、等受理的，会出现在这里。")),
    "moving": (gettext_lazy("正在办"), gettext_lazy("受理以后一步步办着的，会出现在这里。")),
    "back": (gettext_lazy("退回来的"), gettext_lazy("上一级退回、要重做一步的，会出现在这里。")),
}
_HEADERS = (22, 20, 12, 26, 16, 14, 16, 16, 16, 18, 16, 12)


@page("case.view", methods=("GET", "POST"))
def index(request: HttpRequest) -> HttpResponse:
    """Show the list of the post, its own work first; a POST searches, as names belong in no address."""
    if request.method == "POST":
        return _search(request)
    asked = _asked(request)
    context = _rows(request, asked)
    if request.htmx:
        return render(request, "web/cases/_rows.html", context)
    counts = listing.counts(request.scope, on=request.business_date)
    context |= _frame(request, asked, counts)
    return render(request, "web/cases/list.html", context)


@page("case.view")
def board(request: HttpRequest) -> HttpResponse:
    """Show what is new, what moves and what came back, side by side."""
    area = area_asked(request)
    columns = []
    for slug, (label, empty) in COLUMNS.items():
        choice = listing.Choice(area=area, column=slug)
        found = listing.cases(request.scope, choice, on=request.business_date)
        shown = Paginator(found.select_related("household", "subject"), IN_A_COLUMN).page(1)
        columns.append(
            {
                "slug": slug,
                "label": label,
                "empty": empty,
                "count": shown.paginator.count,
                "rows": rows(shown.object_list, request.scope, request.business_date),
            }
        )
    context = _tabs(request, "board") | {
        "columns": columns,
        "asked": {"area": area},
        "places": places(request.scope, area),
        "place": full_name(area or request.scope.area),
        "colleagues": assigning.colleagues(request.scope, request.business_date),
        "nobody": NOBODY,
    }
    return render(request, "web/cases/board.html", context)


@page("case.act", methods=("POST",))
def assign(request: HttpRequest) -> HttpResponse:
    """Give the cases that were ticked to the colleague who was chosen."""
    to = request.POST.get("to", "")
    try:
        if to != NOBODY and not (to.isascii() and to.isdigit()):
            raise Refused(_("请选分给谁。"))
        given = assigning.assign(
            codes=_codes(request.POST.getlist("case")),
            to=None if to == NOBODY else int(to),
            by=request.scope,
            on=request.business_date,
            at=request.now,
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        if given.done:
            messages.success(request, _("已分办 %(count)s 件。") % {"count": given.done})
        elif not given.refused:
            messages.info(request, _("没有变动：这些案件已经是这样分的，或者不在您的辖区。"))
        for sentence in given.refused:
            messages.error(request, sentence)
    area = request.POST.get("area", "")
    kept = f"?area={area}" if area.isascii() and area.isdigit() else ""
    return redirect(f"{reverse('cases_board')}{kept}")


def _codes(given: list[str]) -> list[UUID]:
    """Return the codes that were ticked; what is none is nobody's case and falls away."""
    found = []
    for each in given:
        with suppress(ValueError):
            found.append(UUID(each))
    return found


@page("case.view")
def late(request: HttpRequest) -> HttpResponse:
    """Show who is late, place by place, and the cases so late that the county is told."""
    scope, on, area = request.scope, request.business_date, area_asked(request)
    whole = len(area or scope.area) < TOWNSHIP_DIGITS
    found = listing.cases(scope, listing.Choice(view="late", area=area), on=on)
    worst = rows(found.select_related("household", "subject")[:WORST], scope, on)
    by_area = []
    if len(scope.area) < VILLAGE_DIGITS:
        digits = TOWNSHIP_DIGITS if whole else VILLAGE_DIGITS
        by_area = [
            (row, division_name(row.area_id), words.due(row.oldest, on))
            for row in listing.by_area(scope, on=on, digits=digits, area=area)
        ]
    context = _tabs(request, "late") | {
        "rows": worst,
        "most": WORST,
        "by_area": by_area,
        "areas_title": _("各乡镇") if whole else _("各村"),
        "counts": listing.counts(scope, on=on, area=area),
        "after": parameter("escalated_after", on),
        "place": full_name(area or scope.area),
        "narrowed": bool(area),
    }
    return render(request, "web/cases/late.html", context)


@page("case.export")
def export(request: HttpRequest) -> HttpResponse:
    """Send the cases that are asked for, with full names; the download is noted."""
    asked = _asked(request)
    found = listing.cases(request.scope, listing.Choice(**asked), on=request.business_date)
    lines = rows(found.select_related("household", "subject"), request.scope, request.business_date)
    subject = ("case_list", asked["view"])
    note_download(request, "download_cases", subject, str(len(lines)))
    headers = (
        *(_("受理号"), _("项目"), _("姓名"), _("地方"), _("环节"), _("办理单位")),
        *(_("申请日期"), _("受理日期"), _("期限"), _("还有多久"), _("办结日期"), _("来源")),
    )
    title = _("办理清单 %(view)s %(place)s %(day)s") % {
        "view": VIEWS[asked["view"]],
        "place": full_name(asked["area"] or request.scope.area),
        "day": plain_date(request.business_date),
    }
    table = [cells(line) for line in lines]
    return as_file("xlsx", "cases", title, list(zip(headers, _HEADERS, strict=True)), table)


def _search(request: HttpRequest) -> HttpResponse:
    text = typed(request.POST, "q")
    found = listing.found(request.scope, text, on=request.business_date)
    shown = Paginator(found.select_related("household", "subject"), PER_PAGE).page(1)
    context = {
        "page": shown,
        "rows": rows(shown.object_list, request.scope, request.business_date),
        "text": text,
        "asked": dict.fromkeys(_ASKED, ""),
    }
    if request.htmx:
        return render(request, "web/cases/_rows.html", context)
    counts = listing.counts(request.scope, on=request.business_date)
    context |= _frame(request, _asked(request), counts)
    return render(request, "web/cases/list.html", context)


def _asked(request: HttpRequest) -> dict[str, str]:
    """Return what the address asks for, else what was last used; unknown values fall away."""
    own = "mine" if can(request.scope, "case.act") and request.scope.role != Role.VILLAGE_CADRE else "open"
    if request.GET.keys() & set(_ASKED):
        kept = {name: request.GET.get(name, "") for name in _ASKED}
        request.session[_KEPT] = kept
    else:
        kept = request.session.get(_KEPT, {})
    known = {
        "view": VIEWS.keys(),
        "programme": words.declared().keys(),
        "step": step_labels().keys() | set(words.ENDINGS),
        "column": COLUMNS.keys(),
    }
    asked = {name: kept.get(name, "") for name in known}
    asked = {name: value if value in known[name] else "" for name, value in asked.items()}
    area = kept.get("area", "")
    is_code = area.isascii() and area.isdigit() and len(area) in (TOWNSHIP_DIGITS, VILLAGE_DIGITS)
    asked["area"] = area if is_code and request.scope.covers(area) else ""
    asked["view"] = asked["view"] or ("open" if asked["column"] else own)
    return asked


def _rows(request: HttpRequest, asked: dict[str, str]) -> dict[str, Any]:
    found = listing.cases(request.scope, listing.Choice(**asked), on=request.business_date)
    shown = Paginator(found.select_related("household", "subject"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    return {
        "page": shown,
        "rows": rows(shown.object_list, request.scope, request.business_date),
        "asked": asked,
        "query": "".join(f"&{name}={value}" for name, value in asked.items() if value),
    }


def _frame(request: HttpRequest, asked: dict[str, str], counts: listing.Counts) -> dict[str, Any]:
    scope = request.scope
    labels = step_labels()
    return _tabs(request, "list") | {
        "counts": counts,
        "text": typed(request.POST, "q"),
        "views": [(slug, label) for slug, label in VIEWS.items() if slug not in OWN or _acts(request)],
        "steps": [
            (slug, said(labels[slug]), count)
            for slug, count in listing.by_step(scope, area=asked["area"])
            if slug in labels
        ],
        "programmes": [
            (slug, words.programme_words(slug), count)
            for slug, count in listing.by_programme(scope, area=asked["area"])
        ],
        "places": places(scope, asked["area"]),
        "place": full_name(asked["area"] or scope.area),
        "may_open": can(scope, "case.open"),
        "may_export": can(scope, "case.export"),
        "after": parameter("escalated_after", request.business_date),
    }


def _acts(request: HttpRequest) -> bool:
    return can(request.scope, "case.act")


def _tabs(request: HttpRequest, here: str) -> dict[str, Any]:
    return {"here": here, "in_village": len(request.scope.area) == VILLAGE_DIGITS}
