"""The list of checks with their time limits, one check with what each source said, many checks at once."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from minzheng.access.divisions import division_name, full_name
from minzheng.access.permissions import can
from minzheng.verification import verbs
from minzheng.verification.models import Authorisation, Check, CheckBatch, Objection, Query, Signatory
from minzheng.web.guard import page
from minzheng.web.looks import note_reading
from minzheng.web.verification.answers import conflicts, query_lines
from minzheng.web.verification.forms import BatchForm, ReasonForm
from minzheng.web.verification.words import CHIPS, named, named_many, next_due, programme_words

PER_PAGE = 40
MOST_OFFERED = 200
BATCHES_SHOWN = 10


@page("check.view")
def index(request: HttpRequest) -> HttpResponse:
    """List the checks: first what is to start, then what runs, the nearest last day first."""
    scope, today = request.scope, request.business_date
    asked = request.GET.get("state", "")
    mine = Check.objects.visible_to(scope).select_related("household", "batch")
    counted = dict(mine.order_by().values_list("state").annotate(Count("id")))
    state = asked if asked in Check.State.values else ""
    rows = mine.filter(state=state) if state else mine.filter(state__in=("requested", "running"))
    rows = rows.order_by("state", "start_by", "id") if not state else rows.order_by("start_by", "id")
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    waiting = list(
        Objection.objects.visible_to(scope)
        .filter(recheck_started_on=None)
        .select_related("report__check_made__household")
        .order_by("due_on", "id")
    )
    disputed = [one.report.check_made.household for one in waiting]
    names = named_many([*(one.household for one in shown), *disputed])
    context = {
        "rows": [
            (
                one,
                names[one.household_id],
                programme_words(one.programme),
                CHIPS[one.state],
                *next_due(one, today),
            )
            for one in shown
        ],
        "page": shown,
        "state": state,
        "states": [(value, label, counted.get(value, 0)) for value, label in Check.State.choices],
        "place": full_name(scope.area),
        "objections": [(one, names[home.key]) for one, home in zip(waiting, disputed, strict=True)],
        "may_request": can(scope, "check.request"),
        "may_serve": can(scope, "check.serve"),
        "query": f"&state={state}" if state else "",
    }
    return render(request, "web/verification/checks.html", context)


def the_check(request: HttpRequest, code) -> Check:
    """Return a check of the reader's area."""
    found = Check.objects.visible_to(request.scope).select_related(
        "household", "authorisation", "requested_by"
    )
    return get_object_or_404(found, code=code)


@page("check.view")
def show(request: HttpRequest, code) -> HttpResponse:
    """Show one check; the reading is noted."""
    check = the_check(request, code)
    note_reading(request, "check", str(check.code), check.area_id)
    return _shown(request, check)


def _shown(request: HttpRequest, check: Check, said: str = "") -> HttpResponse:
    scope, today = request.scope, request.business_date
    queries = list(Query.objects.visible_to(scope).filter(check_asked=check).order_by("-round", "id"))
    current = [query for query in queries if query.round == check.round]
    members = check.household.persons
    waiting = [query for query in current if query.state == Query.State.WAITING and today <= query.answer_by]
    context = {
        "check": check,
        "who": named(check.household),
        "place": full_name(check.area_id),
        "programme": programme_words(check.programme),
        "chip": CHIPS[check.state],
        "due": next_due(check, today),
        "lines": query_lines(current, check, scope, today),
        "conflicts": conflicts(current, check, scope, today),
        "waiting": waiting,
        "reports": check.reports.order_by("-version"),
        "objection": Objection.objects.visible_to(scope).filter(report__check_made=check).first(),
        "may_run": can(scope, "check.run"),
        "may_withdraw": can(scope, "check.request")
        and check.state in ("requested", "running")
        and check.round == 1,
        "said": said,
        "members": members,
    }
    return render(request, "web/verification/check.html", context, status=422 if said else 200)


@page("check.run", methods=("POST",))
def start(request: HttpRequest, code) -> HttpResponse:
    """Start the check: every source is asked."""
    check = the_check(request, code)
    try:
        verbs.start_check(
            check=check,
            by=request.scope,
            on=request.business_date,
            at=request.now,
            tables=settings.MINZHENG_TABLES,
        )
    except verbs.Refused as refused:
        return _shown(request, check, str(refused))
    messages.success(request, _("核对已启动，各单位都已查询。"))
    return redirect("check", code=check.code)


@page("check.run", methods=("POST",))
def make_report(request: HttpRequest, code) -> HttpResponse:
    """Make the report, with the choices taken where two sources differ."""
    check = the_check(request, code)
    current = Query.objects.visible_to(request.scope).filter(check_asked=check, round=check.round)
    choices = {}
    for place, _sides in conflicts(current, check, request.scope, request.business_date):
        source = request.POST.get(f"take_{place.slug}", "")
        if source:
            because = request.POST.get(f"because_{place.slug}", "")
            choices[place.place] = verbs.Choice(source, because.strip())
    try:
        made = verbs.make_report(
            check=check,
            by=request.scope,
            on=request.business_date,
            at=request.now,
            tables=settings.MINZHENG_TABLES,
            choices=choices,
        )
    except verbs.Refused as refused:
        return _shown(request, check, str(refused))
    messages.success(request, _("报告已出具，第 %(version)s 版。") % {"version": made.version})
    return redirect("means_report", code=made.code)


@page("check.request", methods=("GET", "POST"))
def withdraw(request: HttpRequest, code) -> HttpResponse:
    """Ask why, then take the check back."""
    check = the_check(request, code)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.withdraw_check(
                check=check,
                by=request.scope,
                on=request.business_date,
                at=request.now,
                reason=form.cleaned_data["reason"],
            )
        except verbs.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("核对已撤回。"))
            return redirect("check", code=check.code)
    return render(
        request,
        "web/verification/withdraw.html",
        {"check": check, "form": form, "who": named(check.household)},
    )


@page("check.request", methods=("GET", "POST"))
def batch(request: HttpRequest) -> HttpResponse:
    """Ask for many checks at once: those whose authorisation holds and who are not being checked."""
    form = BatchForm(request.POST or None)
    offered = _offered(request)
    chosen = request.POST.getlist("household")
    if request.method == "POST" and form.is_valid():
        homes = [home for home, _programme in offered if home.code in chosen]
        given = form.cleaned_data
        try:
            made = verbs.request_batch(
                households=homes, by=request.scope, on=request.business_date, at=request.now, **given
            )
        except verbs.Refused as why:
            form.add_error(None, str(why))
        else:
            messages.success(
                request,
                _("已提交 %(count)s 户，没有提交 %(refused)s 户。")
                % {"count": len(made.checks), "refused": len(made.refused)},
            )
            for code, why in made.refused.items():
                messages.warning(request, f"{code}：{why}")
            return redirect("checks")
    batches = CheckBatch.objects.visible_to(request.scope).annotate(size=Count("checks")).order_by("-id")
    names = named_many(home for home, _programme in offered)
    context = {
        "form": form,
        "rows": [
            (names[home.key], programme_words(programme), division_name(home.area_id), home.code in chosen)
            for home, programme in offered
        ],
        "batches": [(one, one.size) for one in batches[:BATCHES_SHOWN]],
    }
    return render(request, "web/verification/batch.html", context)


def _offered(request: HttpRequest) -> list:
    """Return households with a signed authorisation and its programme; the verb looks closer."""
    scope, today = request.scope, request.business_date
    busy = Check.objects.visible_to(scope).filter(state__in=("requested", "running")).values("household_id")
    held = Authorisation.objects.visible_to(scope).filter(
        revoked_on=None, valid_from__lte=today, valid_until__gte=today
    )
    must = Signatory.objects.visible_to(scope).exclude(role=Signatory.Role.APART)
    unsigned = must.filter(signature=None).values("authorisation_id")
    rows = (
        held.exclude(household_id__in=busy)
        .exclude(pk__in=unsigned)
        .select_related("household")
        .order_by("area_id", "household_id", "-id")
    )
    found = {}
    for one in rows[:MOST_OFFERED]:
        found.setdefault(one.household_id, (one.household, one.programme))
    return list(found.values())
