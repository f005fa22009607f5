"""Do our register and the rural revitalisation office's agree, and what is to be done where they do not?"""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from minzheng.access.crypto import code_of, unseal
from minzheng.access.divisions import division_name, full_name
from minzheng.access.masking import mask_id, mask_name
from minzheng.access.permissions import can
from minzheng.monitoring import reconciling_listing as listing
from minzheng.monitoring import reconciling_verbs as verbs
from minzheng.monitoring.ledger_models import CheckedMonth, Difference
from minzheng.monitoring.reconciling_words import sentence, source, to_do
from minzheng.web.forms import AnswerForm
from minzheng.web.guard import page
from minzheng.web.looks import note_download
from minzheng.web.monitored_pages import PER_PAGE, area_asked, heads, month_asked, places, tabs
from minzheng.web.sheets_out import as_file
from minzheng.web.wording import month

_WIDTHS = (18, 12, 20, 20, 40, 40, 24, 18, 24)


@page("monitored.compare")
def show(request: HttpRequest) -> HttpResponse:
    """Show a month's differences by kind, unanswered ones first."""
    period, known = month_asked(request)
    if not period:
        return render(request, "web/no_ledger.html", tabs(request, "reconciliation"))
    asked = _asked(request)
    found = listing.differences(request.scope, period, **asked)
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = tabs(request, "reconciliation") | {
        "period": period,
        "months": known,
        "place": full_name(asked["area"] or request.scope.area),
        "compared_with": CheckedMonth.objects.get(month=period).their_period,
        "overlap": listing.overlap(request.scope, period),
        "kinds": [(row, to_do(row.kind)) for row in listing.by_kind(request.scope, period)],
        "places": places(request.scope, asked["area"]),
        "asked": asked,
        "query": "".join(f"&{name}={value}" for name, value in asked.items() if value),
        "page": shown,
        "rows": _rows(shown.object_list, request),
        "choices": {
            "kind": Difference.Kind.choices,
            "state": [("open", _("还没有答复")), ("answered", _("已答复"))],
        },
        "may_answer": can(request.scope, "monitored.answer"),
    }
    return render(request, "web/reconciliation.html", context)


@page("monitored.answer", methods=("GET", "POST"))
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what the clerk found about one difference, and keep it."""
    mine = Difference.objects.visible_to(request.scope)
    difference = get_object_or_404(mine.select_related("household", "person", "batch", "answered_by"), pk=pk)
    form = AnswerForm(
        request.POST or None, initial={"answer": difference.answer, "words": difference.answer_words}
    )
    if request.method == "POST" and form.is_valid():
        try:
            verbs.answer(
                difference=difference,
                by=request.scope,
                on=request.business_date,
                at=request.now,
                **form.cleaned_data,
            )
        except verbs.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已记下答复。"))
            return redirect("reconciliation")
    (row,) = _rows([difference], request)
    return render(request, "web/difference.html", {"form": form, "row": row, "difference": difference})


@page("monitored.answer")
def export(request: HttpRequest, form: str) -> HttpResponse:
    """Send the month's differences for the other office, with full names; the download is noted."""
    period, _known = month_asked(request)
    rows = _rows(listing.differences(request.scope, period, **_asked(request)), request)
    note_download(request, "download_differences", ("month", period), str(len(rows)))
    headers = (
        *(_("类别"), _("户主"), _("身份证号（部分隐去）"), _("村居"), _("差异"), _("请办理")),
        *(_("对方名册位置"), _("我方答复"), _("我方说明")),
    )
    title = _("与乡村振兴部门核对的差异 %(month)s %(place)s") % {
        "month": month(period) if period else "",
        "place": full_name(request.scope.area),
    }
    columns = list(zip(headers, _WIDTHS, strict=True))
    return as_file(form, f"differences-{period}", title, columns, [_cells(row) for row in rows])


def _asked(request: HttpRequest) -> dict[str, str]:
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    return {
        "area": area_asked(request),
        "kind": kind if kind in Difference.Kind.values else "",
        "state": state if state in listing.STATES else "",
    }


def _rows(differences: Iterable[Difference], request: HttpRequest) -> list[dict[str, Any]]:
    """The differences in words; the person is the one their file names, else the head of our household."""
    found = list(differences)
    first = heads((each.household for each in found), request.scope)
    rows = []
    for each in found:
        person = each.person or first.get(each.household_id)
        rows.append(
            {
                "difference": each,
                "person": person,
                "name": mask_name(person.name) if person else "",
                "village": division_name(each.area_id),
                "sentence": sentence(each),
                "to_do": to_do(each.kind),
                "source": source(each),
                "household": code_of("H", each.household_id) if each.household_id else "",
            }
        )
    return rows


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    each, person = row["difference"], row["person"]
    return (
        str(each.get_kind_display()),
        person.name if person else "",
        mask_id(unseal(bytes(person.id_number_sealed))) if person else "",
        full_name(each.area_id),
        row["sentence"],
        row["to_do"],
        row["source"],
        str(each.get_answer_display()) if each.answer else "",
        each.answer_words,
    )
