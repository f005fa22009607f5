"""What must never be, and is it? The standing queries, each with its rows and where they come from."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from minzheng.access.divisions import full_name
from minzheng.payments import standing
from minzheng.web.guard import page
from minzheng.web.looks import note_download
from minzheng.web.payments.words import month_of, tabs
from minzheng.web.sheets_out import as_file
from minzheng.web.wording import said, yuan

PER_PAGE = 50
BAR = 24
"""Height of a month's bar in the small picture, in pixels."""
_WIDTHS = (24, 12, 14, 40, 60, 40)


@page("roll.view")
def index(request: HttpRequest) -> HttpResponse:
    """Show every query with its number and its months."""
    lines = standing.run(request.scope, on=request.business_date)
    context = tabs(request, "standing") | {
        "lines": [_of(line) for line in lines],
        "found": sum(len(line.rows) for line in lines),
        "clean": sum(not line.rows for line in lines),
    }
    return render(request, "web/payments/standing.html", context)


@page("roll.view")
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one query: its definition, its months and every row."""
    line = _line(request, slug)
    shown = Paginator(line.rows, PER_PAGE).get_page(request.GET.get("page"))
    context = tabs(request, "standing") | {
        "line": _of(line),
        "months": [(month_of(month), count) for month, count in line.trend],
        "page": shown,
        "rows": [(row, full_name(row.area_id), month_of(row.month)) for row in shown.object_list],
    }
    return render(request, "web/payments/standing_rows.html", context)


@page("roll.view")
def download(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out a query's rows as a workbook: codes and reference numbers, no names; who took it is noted."""
    line = _line(request, slug)
    note_download(request, "download_standing", ("standing", slug), f"{len(line.rows)} rows")
    labels = (_("地区"), _("月份"), _("金额（元）"), _("编码"), _("情况"), _("出处"))
    rows = [
        (
            full_name(row.area_id),
            f"{row.month:%Y-%m}",
            "" if row.fen is None else yuan(row.fen),
            row.code,
            row.what,
            row.source,
        )
        for row in line.rows
    ]
    headers = list(zip(labels, _WIDTHS, strict=True))
    return as_file("xlsx", slug, said(line.query.title), headers, rows)


def _line(request: HttpRequest, slug: str) -> standing.Line:
    if slug not in standing.BY_SLUG:
        raise Http404(slug)
    (line,) = standing.run(request.scope, on=request.business_date, slugs=(slug,))
    return line


def _of(line: standing.Line) -> dict:
    most = max([count for _month, count in line.trend] or [0]) or 1
    return {
        "query": line.query,
        "found": len(line.rows),
        "fen": line.fen,
        "bars": [
            {"x": place * 8, "y": BAR - height, "height": height}
            for place, (_month, count) in enumerate(line.trend)
            if (height := round(BAR * count / most))
        ],
        "trend": "、".join(f"{month_of(month)} {count}" for month, count in line.trend if count),
    }
