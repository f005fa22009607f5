"""What arrived, what is wrong, what goes back to the department."""

import json

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from minzheng.access.audit import record
from minzheng.access.crypto import unseal
from minzheng.access.permissions import can
from minzheng.feeds.discovery import feed_of
from minzheng.feeds.models import Batch, QuarantinedRow
from minzheng.web.feed_grid import CHIPS, WORDS, grid, months_until
from minzheng.web.guard import page
from minzheng.web.quarantine_words import kind_words
from minzheng.web.spreadsheets import as_workbook

SHOWN = 200


@page("feeds.view")
def grid_page(request: HttpRequest) -> HttpResponse:
    """Show every feed by month."""
    months = months_until(request.business_date)
    context = {"rows": grid(request.business_date, months), "months": months}
    return render(request, "web/feeds.html", context)


@page("feeds.view")
def show_batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one file: its count, and every problem by kind with the address of its cell."""
    batch = get_object_or_404(Batch, pk=pk)
    problems = QuarantinedRow.objects.filter(batch=batch)
    kinds = problems.order_by("kind").values("kind").annotate(rows=Count("pk")).order_by("-rows", "kind")
    context = {
        "batch": batch,
        "feed": feed_of(batch.feed),
        "kinds": [(kind_words(each["kind"]), each["rows"]) for each in kinds],
        "problems": [(each, kind_words(each.kind)) for each in _in_order(problems)[:SHOWN]],
        "more": max(0, problems.count() - SHOWN),
        "chip": CHIPS.get("good" if batch.status == "accepted" else batch.status, "plain"),
        "words": WORDS["good" if batch.status == "accepted" else batch.status],
        "may_download": can(request.scope, "feeds.rejected") and batch.rows_quarantined > 0,
    }
    return render(request, "web/batch.html", context)


@page("feeds.rejected")
def rejected(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the rejected rows with what is wrong in each, for the department; the download is noted."""
    batch = get_object_or_404(Batch, pk=pk)
    rows = [(each, json.loads(unseal(bytes(each.cells_sealed)))) for each in _in_order(_of(batch))]
    headers = list(dict.fromkeys(header for _row, cells in rows for header in cells))
    table = [[_("工作表"), _("行"), _("列"), _("问题"), _("说明"), *headers]]
    for row, cells in rows:
        place = [row.sheet, str(row.row), row.column, kind_words(row.kind), row.message]
        table.append(place + [cells.get(header, "") for header in headers])
    record(
        by=request.scope,
        at=request.now,
        verb="download_rejected",
        subject_kind="batch",
        subject_code=str(batch.pk),
        area_id=request.scope.area,
    )
    answer = HttpResponse(
        as_workbook(table),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    answer["Content-Disposition"] = f'attachment; filename="rejected-{batch.pk}.xlsx"'
    answer["Cache-Control"] = "no-store"
    return answer


def _of(batch: Batch):
    return QuarantinedRow.objects.filter(batch=batch)


def _in_order(problems):
    return problems.order_by("sheet", "row", "column", "pk")
