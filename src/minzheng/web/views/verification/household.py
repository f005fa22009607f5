"""At the counter: find the family, see what it has signed and what is being checked, ask for a check."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from minzheng.access.divisions import full_name
from minzheng.access.permissions import can
from minzheng.registry.files import HouseholdFile, NotVisible, household_file
from minzheng.verification import verbs
from minzheng.verification.models import Authorisation, Check, Report
from minzheng.web.guard import page
from minzheng.web.looks import note_reading
from minzheng.web.typed import typed
from minzheng.web.verification.forms import RequestForm
from minzheng.web.verification.words import CHIPS, named, next_due, programme_words
from minzheng.web.views.search import found_rows


@page("check.request", methods=("GET", "POST"))
def find(request: HttpRequest) -> HttpResponse:
    """Find the household by a member's name; a POST, because names do not belong in addresses."""
    text = typed(request.POST, "q")
    context = {"text": text, "rows": found_rows(request, text)}
    template = "web/verification/_found.html" if request.htmx else "web/verification/find.html"
    return render(request, template, context)


def the_file(request: HttpRequest, code: str) -> HouseholdFile:
    """Return a household's file; 404 where it is none of the reader's."""
    try:
        return household_file(request.scope, code)
    except NotVisible as unseen:
        raise Http404 from unseen


@page("check.view")
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show what the household has signed, its checks and reports; the reading is noted."""
    file = the_file(request, code)
    home, scope, today = file.household, request.scope, request.business_date
    note_reading(request, "household", home.code, home.area_id)
    checks = list(Check.objects.visible_to(scope).filter(household=home).order_by("-requested_on", "-id"))
    reports = Report.objects.visible_to(scope).filter(check_made__in=checks).order_by("-made_on", "-version")
    context = {
        "file": file,
        "who": named(home),
        "place": full_name(home.area_id),
        "authorisations": [
            (one, programme_words(one.programme), verbs.why_not_valid(one, scope, today))
            for one in Authorisation.objects.visible_to(scope).filter(household=home).order_by("-id")
        ],
        "checks": [
            (one, programme_words(one.programme), CHIPS[one.state], *next_due(one, today)) for one in checks
        ],
        "reports": [(one, programme_words(one.check_made.programme)) for one in reports],
        "may_authorise": can(scope, "check.authorise"),
        "may_request": can(scope, "check.request"),
    }
    return render(request, "web/verification/household.html", context)


@page("check.request", methods=("GET", "POST"))
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the county for a check."""
    file = the_file(request, code)
    form = RequestForm(request.POST or None, members=file.members, initial=_usual(request, file))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            check = verbs.request_check(
                household=file.household,
                programme=given["programme"],
                reason=given["reason"],
                applicant=int(given["applicant"]),
                by=request.scope,
                on=request.business_date,
                at=request.now,
                submission=given["submission"],
            )
        except verbs.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, _("已提交，县民政局要在 %(day)s 前启动核对。") % {"day": check.start_by}
            )
            return redirect("check", code=check.code)
    context = {"file": file, "form": form, "who": named(file.household)}
    return render(request, "web/verification/request.html", context)


def _usual(request: HttpRequest, file: HouseholdFile) -> dict[str, str]:
    """Return what is most likely asked for: the programme that the household has signed for last."""
    last = (
        Authorisation.objects.visible_to(request.scope)
        .filter(household=file.household)
        .order_by("-id")
        .first()
    )
    return {"programme": last.programme if last else "", "reason": Check.Reason.APPLICATION}
