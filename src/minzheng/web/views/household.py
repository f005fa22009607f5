"""One household, one file (一户一档)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from minzheng.access.divisions import full_name
from minzheng.monitoring.models import Lead
from minzheng.registry.files import NotVisible, fact_sentence, fact_source, household_file
from minzheng.web.guard import page
from minzheng.web.looks import looks_at, note_reading
from minzheng.web.wording import age


@page("household.view")
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show the members, what is known of them, and the leads of the household; the reading is noted."""
    try:
        file = household_file(request.scope, code)
    except NotVisible as unseen:
        raise Http404 from unseen
    note_reading(request, "household", file.household.code, file.household.area_id)
    everybody = file.members + file.departed
    context = {
        "household": file.household,
        "members": [(member, age(member.birth_date, request.business_date)) for member in everybody],
        "place": full_name(file.household.area_id),
        "leads": Lead.objects.visible_to(request.scope).filter(household=file.household),
        "facts": [
            (fact, f"{fact.person.name}：{fact_sentence(fact)}", fact_source(fact)) for fact in file.facts
        ],
        "looks": looks_at(file.household.code),
    }
    return render(request, "web/household.html", context)
