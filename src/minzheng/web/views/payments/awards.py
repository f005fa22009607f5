"""Who is paid what, since when, by which decision; and one award's whole ledger."""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from minzheng.access.divisions import full_name
from minzheng.access.permissions import can
from minzheng.payments.models import Award, AwardAmount
from minzheng.web.guard import page
from minzheng.web.looks import note_reading
from minzheng.web.monitored_pages import area_asked, places
from minzheng.web.payments.words import (
    account_words,
    award_row,
    award_rows,
    line_rows,
    month_of,
    programmes,
    tabs,
)
from minzheng.web.typed import typed

PER_PAGE = 50


@page("award.view")
def index(request: HttpRequest) -> HttpResponse:
    """Show the awards of the area: those running, by programme and place."""
    asked = {"area": area_asked(request), "programme": typed(request.GET, "programme", 40)}
    awards = Award.objects.visible_to(request.scope)
    slugs = list(awards.order_by("programme").values_list("programme", flat=True).distinct())
    ended = "ended" in request.GET
    awards = awards.filter(last__isnull=not ended)
    if asked["area"]:
        awards = awards.filter(area_id__startswith=asked["area"])
    if asked["programme"]:
        awards = awards.filter(programme=asked["programme"])
    listed = with_amounts(awards).order_by("area_id", "pk")
    shown = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    context = tabs(request, "awards") | {
        "page": shown,
        "rows": award_rows(shown.object_list, request.business_date),
        "programmes": sorted(programmes(slugs, request.business_date).items()),
        "places": places(request.scope, asked["area"]),
        "asked": asked,
        "ended": ended,
        "query": "".join(f"&{name}={value}" for name, value in asked.items() if value)
        + ("&ended=1" if ended else ""),
        "where": full_name(asked["area"] or request.scope.area),
    }
    return render(request, "web/payments/awards.html", context)


@page("award.view")
def show(request: HttpRequest, code) -> HttpResponse:
    """Show one award's ledger: amounts with their decisions, and every payment."""
    award = award_of(request, code)
    note_reading(request, "award", str(award.code), award.area_id)
    on = request.business_date
    label = programmes([award.programme], on)[award.programme]
    # A roll is the county's row: joined to it, a township's own lines would be hidden with it.
    with_roll = ("roll",) if can(request.scope, "roll.view") else ()
    lines = award.lines.select_related("award", "payee", "account", *with_roll)
    shown = Paginator(lines.order_by("-for_month", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = tabs(request, "awards") | award_row(award, label, on) | {
        "account": account_words(award.account),
        "account_state": award.account.get_state_display() if award.account else "",
        "amounts": [(one, month_of(one.first)) for one in list(award.amounts.all())[::-1]],
        "paid_through": month_of(award.paid_through) if award.paid_through else "",
        "page": shown,
        "rows": line_rows(shown.object_list, on),
        "overpayments": award.overpayments.order_by("pk"),
        "rechecks": award.rechecks.select_related("by").order_by("-pk"),
        "may_see_rolls": can(request.scope, "roll.view"),
        "may_see_case": can(request.scope, "case.view"),
        "may_see_household": can(request.scope, "household.view"),
    }  # fmt: skip
    return render(request, "web/payments/award.html", context)


def award_of(request: HttpRequest, code) -> Award:
    """Return an award of the reader's area; 404 for any other."""
    award = with_amounts(Award.objects.visible_to(request.scope)).filter(code=code).first()
    if award is None:
        raise Http404(code)
    return award


def with_amounts(awards):
    """Load what an award's row shows: payee, subject, account, household, decision and amounts."""
    amounts = Prefetch("amounts", AwardAmount.objects.unscoped(reason="amounts of awards already read"))
    joined = awards.select_related("payee", "subject", "account", "household", "decision__case")
    return joined.prefetch_related(amounts)
