"""Opening a case: find the household, choose what is applied for, say who applies. Nothing known is asked."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from minzheng.access.divisions import full_name
from minzheng.access.masking import mask_name
from minzheng.access.models import Role
from minzheng.casework.models import Case, Channel
from minzheng.casework.procedure import Procedure, Purpose
from minzheng.casework.refusal import Refused
from minzheng.casework.verbs import open_case
from minzheng.monitoring.models import Lead
from minzheng.registry.files import HouseholdFile, NotVisible, household_file
from minzheng.registry.models import Person
from minzheng.web.cases import words
from minzheng.web.cases.forms import OpenForm
from minzheng.web.cases.programmes import Offer, drawn, lawful, offers
from minzheng.web.facts import lines
from minzheng.web.guard import page
from minzheng.web.looks import note_reading
from minzheng.web.typed import typed
from minzheng.web.views.search import found_rows
from minzheng.web.wording import age

ADULT = 18


@page("case.open", methods=("GET", "POST"))
def find(request: HttpRequest) -> HttpResponse:
    """Search the applicant; a POST, because names and numbers do not belong in addresses and logs."""
    text = typed(request.POST, "q")
    context = {"text": text, "rows": found_rows(request, text)}
    return render(request, "web/cases/_find_found.html" if request.htmx else "web/cases/find.html", context)


@page("case.open")
def choose(request: HttpRequest, code: str) -> HttpResponse:
    """Show what the household may apply for, and what the law says of each; the reading is noted."""
    file = _file(request, code)
    note_reading(request, "household", file.household.code, file.household.area_id)
    lead = _lead(request, file)
    found = offers(file.household, request.scope, request.business_date, str(lead.code) if lead else "")
    ways = lawful(request.business_date)
    urgent = [one for one in found if ways[one.programme].pays_first and not one.open_case]
    context = _who(file) | {
        "lead": lead,
        "urgent": urgent,
        "groups": _groups([one for one in found if one not in urgent]),
        "drawn": lines(drawn(file.household, request.scope)),
    }
    return render(request, "web/cases/choose.html", context)


@page("case.open", methods=("GET", "POST"))
def start(request: HttpRequest, code: str, programme: str) -> HttpResponse:
    """Ask who applies and since when, and open the case; sending twice opens one."""
    file = _file(request, code)
    procedure = lawful(request.business_date).get(programme)
    if procedure is None:
        raise Http404(programme)
    lead = _lead(request, file)
    found = offers(file.household, request.scope, request.business_date, only=programme)
    form = _form(request, file, found)
    if request.method == "POST" and form.is_valid():
        case = _open(request, file, procedure, form, lead)
        if case is not None:
            messages.success(request, _("已登记，受理号 %(number)s。") % {"number": case.number})
            return redirect("case", code=case.code)
    context = _who(file) | {
        "lead": lead,
        "form": form,
        "programme": words.programme_words(programme),
        "slug": programme,
        "procedure": procedure,
        "offers": found,
        "open_cases": [each.open_case for each in found if each.open_case],
    }
    return render(request, "web/cases/open.html", context)


def _groups(found: list[Offer]) -> list[tuple[str, list[Offer]]]:
    """Return what runs already, then what may be applied for by verdict; no empty group."""
    groups = [("running", [each for each in found if each.open_case])]
    for verdict in ("eligible", "needs_checking", "", "not_eligible"):
        left = [each for each in found if not each.open_case and each.verdict == verdict]
        groups.append((verdict, left))
    return [(name, offers_) for name, offers_ in groups if offers_]


def _open(
    request: HttpRequest, file: HouseholdFile, procedure: Procedure, form: OpenForm, lead: Lead | None
) -> Case | None:
    """Open the case; None with the sentence on the form where that is refused."""
    given = form.cleaned_data
    persons = {each.code: each for each in [*file.members, *file.departed]}
    try:
        return open_case(
            household=file.household,
            programme=procedure.programme,
            by=request.scope,
            on=request.business_date,
            at=request.now,
            submission=given["submission"],
            channel=_channel(request, lead),
            subject=persons.get(given.get("subject", "")),
            applicant=persons.get(given["applicant"]),
            applied_on=given["applied_on"],
            origin=lead.code if lead else None,
            purpose=Purpose.GRANT,
        )
    except Refused as refused:
        # Two taps at once: the first has opened it by now.
        same = Case.objects.visible_to(request.scope).filter(submission=given["submission"]).first()
        if same is None:
            form.add_error(None, str(refused))
        return same


def _channel(request: HttpRequest, lead: Lead | None) -> str:
    if lead is not None:
        return Channel.LEAD
    return Channel.VILLAGE if request.scope.role == Role.VILLAGE_CADRE else Channel.COUNTER


def _form(request: HttpRequest, file: HouseholdFile, found: list[Offer]) -> OpenForm:
    on = request.business_date
    grown = [each for each in file.members if age(each.birth_date, on) >= ADULT] or file.members
    about = [each for each in found if each.person is not None and each.open_case is None]
    chosen = request.GET.get("person", "")
    return OpenForm(
        request.POST or None,
        today=on,
        applicants=[(each.code, _named(each, on)) for each in grown],
        subjects=[(each.person.code, _named(each.person, on)) for each in about if each.person],
        chosen=chosen if any(each.person and each.person.code == chosen for each in about) else "",
    )


def _named(person: Person, on) -> str:
    return _("%(relation)s %(name)s，%(age)s 岁") % {
        "relation": person.get_relation_display(),
        "name": mask_name(person.name),
        "age": age(person.birth_date, on),
    }


def _file(request: HttpRequest, code: str) -> HouseholdFile:
    try:
        return household_file(request.scope, code)
    except NotVisible as unseen:
        raise Http404 from unseen


def _lead(request: HttpRequest, file: HouseholdFile) -> Lead | None:
    """Return the lead that led here, if the address names one of this household's."""
    try:
        code = UUID(request.GET.get("lead", ""))
    except ValueError:
        return None
    leads = Lead.objects.visible_to(request.scope)
    found: Lead | None = leads.filter(code=code, household=file.household).first()
    return found


def _who(file: HouseholdFile) -> dict[str, Any]:
    names = [mask_name(each.name) for each in file.members]
    return {
        "household": file.household,
        "names": names,
        "place": full_name(file.household.area_id),
    }
