"""One household, one file (一户一档)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from minzheng.access.divisions import full_name
from minzheng.access.masking import mask_name
from minzheng.access.permissions import can
from minzheng.monitoring.models import Lead
from minzheng.registry.files import NotVisible, household_file
from minzheng.verification.models import Check
from minzheng.web.cases.helping import running
from minzheng.web.chain import cases_of, steps
from minzheng.web.entitlements import masked_names, of_household
from minzheng.web.facts import lines
from minzheng.web.guard import page
from minzheng.web.looks import looks_at, note_reading
from minzheng.web.payments.words import awards_of
from minzheng.web.wording import age


@page("household.view")
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show the members, what is known of them, and the leads of the household; the reading is noted."""
    try:
        file = household_file(request.scope, code)
    except NotVisible as unseen:
        raise Http404 from unseen
    note_reading(request, "household", file.household.code, file.household.area_id)
    leads = Lead.objects.visible_to(request.scope).filter(household=file.household)
    everybody = file.members + file.departed
    context = {
        "household": file.household,
        "members": [
            (member, mask_name(member.name), age(member.birth_date, request.business_date))
            for member in everybody
        ],
        "place": full_name(file.household.area_id),
        "cases": running(cases_of(file.household.key, request.scope)),
        "may_open": can(request.scope, "case.open"),
        "steps": steps(file.household.key, request.scope),
        "awards": awards_of(request, household=file.household),
        "leads": leads.order_by("-opened_on"),
        "checking": can(request.scope, "check.status")
        and Check.objects.visible_to(request.scope)
        .filter(household=file.household, state__in=("requested", "running"))
        .exists(),
        "may_see_checks": can(request.scope, "check.view"),
        "facts": [
            (mask_name(each.name), lines(f for f in file.facts if f.person_id == each.pk))
            for each in everybody
        ],
        "looks": looks_at(file.household.code),
        "entitlements": of_household(file.household.key, request.business_date, masked_names(file.members)),
    }
    return render(request, "web/household.html", context)
