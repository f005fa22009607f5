"""What arrived, what is wrong, what waits for a decision, what goes back to the department."""

from io import BytesIO

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from minzheng.access.permissions import can
from minzheng.feeds.models import Batch, QuarantinedRow
from minzheng.feeds.rejects import write_xlsx
from minzheng.feeds.verbs import IN_FORCE
from minzheng.web.batches import named
from minzheng.web.feed_grid import grid, months_until
from minzheng.web.guard import page
from minzheng.web.looks import note_download
from minzheng.web.quarantine_words import kind_words

SHOWN = 200
UNREAD_SHOWN = 10


@page("feeds.view")
def grid_page(request: HttpRequest) -> HttpResponse:
    """Show every feed by month; first what waits for a decision, last the files that no feed knows."""
    months = months_until(request.business_date)
    held = Batch.objects.filter(status=Batch.Status.HELD).order_by("received_on", "pk")
    unread = Batch.objects.filter(feed="").order_by("-received_on", "-pk")[:UNREAD_SHOWN]
    context = {
        "rows": grid(request.business_date, months),
        "months": months,
        "held": [named(batch) for batch in held],
        "unread": unread,
    }
    return render(request, "web/feeds.html", context)


@page("feeds.view")
def show_batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one file: its count, what is asked about it, and every problem with the address of its cell."""
    batch = get_object_or_404(Batch.objects.select_related("supersedes"), pk=pk)
    problems = QuarantinedRow.objects.filter(batch=batch)
    kinds = problems.order_by("kind").values("kind").annotate(rows=Count("pk")).order_by("-rows", "kind")
    context = {
        "batch": batch,
        "named": named(batch),
        "kinds": [(kind_words(each["kind"]), each["rows"]) for each in kinds],
        "problems": [(each, kind_words(each.kind)) for each in _in_order(problems)[:SHOWN]],
        "more": max(0, problems.count() - SHOWN),
        "may_undo": can(request.scope, "feeds.rejected") and batch.status in IN_FORCE,
        "may_download": can(request.scope, "feeds.rejected") and batch.rows_quarantined > 0,
    }
    return render(request, "web/batch.html", context)


@page("feeds.rejected")
def rejected(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the rejected rows with what is wrong in each, for the department; the download is noted."""
    batch = get_object_or_404(Batch, pk=pk)
    written = BytesIO()
    write_xlsx(batch, _in_order(QuarantinedRow.objects.filter(batch=batch)), written)
    note_download(request, "download_rejected", ("batch", str(batch.pk)))
    answer = HttpResponse(
        written.getvalue(),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    answer["Content-Disposition"] = f'attachment; filename="rejected-{batch.pk}.xlsx"'
    answer["Cache-Control"] = "no-store"
    return answer


def _in_order(problems):
    return problems.order_by("sheet", "row", "column", "pk")
