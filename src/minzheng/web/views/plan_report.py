"""The plan's quarter: read on a page, taken away as Word, PDF or Excel."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from minzheng.casework.documents import pdf, word
from minzheng.plan import PlanError
from minzheng.plan.reporting import workbook
from minzheng.plan.reporting.quarterly import Quarter, QuarterReport, quarter_report, sheet_of
from minzheng.web.guard import page
from minzheng.web.looks import note_download

QUARTERS = 4
FORMS: dict[str, tuple[str, Callable[[QuarterReport], bytes]]] = {
    "pdf": (pdf.MEDIA_TYPE, lambda report: pdf.as_pdf(sheet_of(report))),
    "docx": (word.MEDIA_TYPE, lambda report: word.as_word(sheet_of(report))),
    "xlsx": (workbook.MEDIA_TYPE, workbook.quarter_workbook),
}


@page("plan.report")
def quarter(request: HttpRequest) -> HttpResponse:
    """Show the report of a quarter; with `form` send it as a file, which stands in the trail."""
    today = request.business_date
    try:
        wanted = Quarter.named(request.GET.get("quarter", ""), today)
        report = quarter_report(wanted, scope=request.scope, today=today, at=request.now)
    except (PlanError, ValueError):
        raise Http404 from None
    form = request.GET.get("form", "")
    if not form:
        return _page(request, report)
    if form not in FORMS:
        raise Http404
    media_type, make = FORMS[form]
    answer = HttpResponse(make(report), content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="plan-{wanted.name}.{form}"'
    note_download(request, "plan.quarter", ("plan_report", wanted.name), form)
    return answer


def _page(request: HttpRequest, report: QuarterReport) -> HttpResponse:
    today = request.business_date
    now = today.year * 4 + (today.month - 1) // 3
    known = [Quarter(one // 4, one % 4 + 1) for one in range(now, now - QUARTERS, -1)]
    sheet = sheet_of(report)
    context = {
        "report": report,
        "quarter": report.quarter,
        "quarters": [one for one in known if one.year == today.year],
        "title": sheet.title,
        "blocks": [{"kind": type(block).__name__, "block": block} for block in sheet.blocks],
        "signer": sheet.signer,
        "forms": (("docx", "Word"), ("pdf", "PDF"), ("xlsx", "Excel")),
    }
    return render(request, "web/plan/quarter.html", context)
