"""Whose award must be checked again, and what is new since last time?"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from minzheng.access.masking import mask_name
from minzheng.access.permissions import can
from minzheng.casework.procedure import Purpose
from minzheng.payments import parameters, rechecking
from minzheng.payments.refusal import Refused
from minzheng.web.facts import lines
from minzheng.web.guard import page
from minzheng.web.looks import note_reading
from minzheng.web.payments.forms import ChangedForm, UnchangedForm
from minzheng.web.payments.words import award_row, programmes, tabs
from minzheng.web.views.payments.awards import award_of

PER_PAGE = 50


@page("award.view")
def index(request: HttpRequest) -> HttpResponse:
    """Show the awards due, late ones and deaths first."""
    on = request.business_date
    found = rechecking.due(scope=request.scope, on=on)
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    labels = programmes((one.award.programme for one in shown.object_list), on)
    context = tabs(request, "rechecks") | {
        "page": shown,
        "late": sum(one.is_late for one in found),
        "deaths": sum(one.died_on is not None for one in found),
        "rows": [(one, award_row(one.award, labels[one.award.programme], on)) for one in shown.object_list],
        "ahead": parameters.dated("recheck_ahead_days", on),
    }
    return render(request, "web/payments/rechecks.html", context)


@page("award.view", methods=("GET", "POST"))
def show(request: HttpRequest, code) -> HttpResponse:
    """Show what is new since the last check; confirm that nothing changes, or open the case."""
    award, on = award_of(request, code), request.business_date
    act = request.POST.get("act", "")
    unchanged = UnchangedForm(request.POST if act == "unchanged" else None, prefix="same")
    changed = ChangedForm(request.POST if act == "changed" else None, prefix="new")
    form = unchanged if act == "unchanged" else changed if act == "changed" else None
    if form is not None and form.is_valid():
        try:
            return _act(request, award, act, form)
        except Refused as refused:
            form.add_error(None, str(refused))
    award = award_of(request, code)
    note_reading(request, "award", str(award.code), award.area_id)
    facts = rechecking.changes(award, request.scope)
    label = programmes([award.programme], on)[award.programme]
    months = f"recheck_months_{award.category.lower() or 'unclassed'}"
    context = tabs(request, "rechecks") | award_row(award, label, on) | {
        "due": rechecking.due_of(award, on),
        "since": rechecking.since_last_check(award),
        "facts": [
            (mask_name(fact.person.name), line) for fact, line in zip(facts, lines(facts), strict=True)
        ],
        "unchanged": unchanged,
        "changed": changed,
        "form": form,
        "interval": parameters.dated(months, on),
        "rechecks": award.rechecks.select_related("by").order_by("-pk"),
        "may_act": can(request.scope, "case.act"),
    }  # fmt: skip
    refused = form is not None and form.errors
    return render(request, "web/payments/recheck.html", context, status=422 if refused else 200)


def _act(request: HttpRequest, award, act: str, form) -> HttpResponse:
    given = {
        "award": award,
        "words": form.cleaned_data["words"],
        "by": request.scope,
        "on": request.business_date,
        "at": request.now,
        "submission": form.cleaned_data["submission"],
    }
    if act == "unchanged":
        rechecking.confirm_unchanged(**given)
        messages.success(request, _("已确认没有变化，待遇照旧。"))
        return redirect("rechecks")
    case = rechecking.open_change(purpose=Purpose(form.cleaned_data["purpose"]), **given)
    messages.success(request, _("已转办：%(number)s。") % {"number": case.number})
    return redirect("case", code=case.code)
