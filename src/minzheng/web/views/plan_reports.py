"""The month's reports: which there are, to whom they go, each as a page and as an Excel file."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from minzheng.access.permissions import can, require
from minzheng.plan.reporting.declared import MonthlyReport, all_reports, report_of
from minzheng.plan.reporting.monthly import Filled, FilledReport, fill
from minzheng.plan.reporting.workbook import MEDIA_TYPE, monthly_workbook
from minzheng.web.guard import page
from minzheng.web.looks import note_download
from minzheng.web.wording import number, said, yuan

MONTHS = 12
YUAN = "元"


@page("plan.report")
def listing(request: HttpRequest) -> HttpResponse:
    """Show the reports that the post may make, for one month."""
    first, months = _month(request)
    reports = [
        {"slug": one.slug, "name": said(one.name), "recipient": said(one.recipient), "rows": len(one.rows)}
        for one in all_reports()
        if can(request.scope, one.permission)
    ]
    context = {"reports": reports, "month": f"{first:%Y-%m}", "months": months}
    return render(request, "web/plan/reports.html", context)


@page("plan.report")
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one report as a table."""
    filled = _filled(request, slug)
    _first, months = _month(request)
    context = {
        "slug": slug,
        "name": said(filled.report.name),
        "recipient": said(filled.report.recipient),
        "month": filled.month.period,
        "months": months,
        "last": filled.month.last,
        "columns": [name for _code, name in filled.columns],
        "rows": [_shown(row, [code for code, _name in filled.columns]) for row in filled.rows],
    }
    return render(request, "web/plan/report.html", context)


@page("plan.report")
def download(request: HttpRequest, slug: str) -> HttpResponse:
    """Send one report as Excel; that it left the house stands in the trail."""
    filled = _filled(request, slug)
    answer = HttpResponse(monthly_workbook(filled), content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{filled.month.period}-{slug}.xlsx"'
    note_download(request, "plan.report", ("plan_report", slug), filled.month.period)
    return answer


def _filled(request: HttpRequest, slug: str) -> FilledReport:
    report = _report(slug)
    require(request.scope, report.permission)
    first, _months = _month(request)
    return fill(report, first, scope=request.scope, today=request.business_date, at=request.now)


def _report(slug: str) -> MonthlyReport:
    try:
        return report_of(slug)
    except KeyError:
        raise Http404 from None


def _month(request: HttpRequest) -> tuple[dt.date, list[str]]:
    """Return the first day of the month asked for (unless asked the last that is over), and all months."""
    today = request.business_date
    this = today.year * 12 + today.month - 1
    over = this if (today + dt.timedelta(days=1)).day == 1 else this - 1
    known = [f"{one // 12}-{one % 12 + 1:02d}" for one in range(this, this - MONTHS, -1)]
    asked = request.GET.get("month", "")
    chosen = asked if asked in known else f"{over // 12}-{over % 12 + 1:02d}"
    return dt.date.fromisoformat(f"{chosen}-01"), known


def _shown(row: Filled, places: list[str]) -> dict:
    empty = 0.0 if row.counted else None
    values = [row.places.get(code, empty) for code in places]
    return {
        "label": said(row.label),
        "whole": _number(row, 0.0 if row.whole is None else row.whole),
        "cells": ["—" if value is None else _number(row, value) for value in values],
        "remark": _("无数据") if row.whole is None else said(row.remark),
        "definition": said(row.definition),
    }


def _number(row: Filled, value: float) -> str:
    return yuan(round(value * 100)) if row.unit == YUAN else number(value)
