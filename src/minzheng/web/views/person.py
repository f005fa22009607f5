"""One person, one file (一人一档): what is known, since when, from whom, and who looked."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minzheng.access.crypto import unseal
from minzheng.access.divisions import full_name
from minzheng.access.masking import mask_id
from minzheng.access.permissions import can
from minzheng.monitoring.models import Visit
from minzheng.registry.files import NotVisible, person_file, reveal_id
from minzheng.registry.models import Fact, Person, Status
from minzheng.web.cases.helping import running
from minzheng.web.chain import cases_of
from minzheng.web.entitlements import masked_names, of_person
from minzheng.web.facts import lines
from minzheng.web.forms import RevealForm
from minzheng.web.guard import page
from minzheng.web.looks import looks_at, note_reading
from minzheng.web.payments.words import awards_of
from minzheng.web.wording import age

_TABS = {
    "facts": _("信息"),
    "benefits": _("待遇"),
    "cases": _("办理"),
    "visits": _("走访"),
    "looks": _("谁看过"),
}


@page("person.view")
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show one tab of the file; the reading is noted."""
    file = _file(request, code)
    note_reading(request, "person", file.person.code, file.person.area_id)
    return render(request, "web/person.html", _context(request, file))


@page("person.reveal_id", methods=("GET", "POST"))
def reveal(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a reason, then show the whole ID number once; it is never kept in the page's history."""
    file = _file(request, code)
    form = RevealForm(request.POST or None)
    number = ""
    if request.method == "POST" and form.is_valid():
        number = reveal_id(
            request.scope, file.person, form.cleaned_data["reason"], by=request.scope, at=request.now
        )
    context = {"person": file.person, "form": form, "number": number}
    return render(request, "web/reveal.html", context)


def _file(request: HttpRequest, code: str):
    try:
        return person_file(request.scope, code)
    except NotVisible as unseen:
        raise Http404 from unseen


def _context(request: HttpRequest, file) -> dict:
    tab = request.GET.get("tab", "facts")
    tab = tab if tab in _TABS else "facts"
    address = reverse("person", args=[file.person.code])
    context = {
        "person": file.person,
        "household": file.household,
        "masked_id": mask_id(unseal(file.person.id_number_sealed)),
        "age": age(file.person.birth_date, request.business_date),
        "place": full_name(file.person.area_id),
        "tab": tab,
        "tabs": [(f"{address}?tab={slug}", label, slug == tab) for slug, label in _TABS.items()],
        "may_reveal": can(request.scope, "person.reveal_id"),
    }
    if tab in ("facts", "benefits"):
        benefits = tab == "benefits"
        context["lines"] = lines(fact for fact in file.facts if (fact.kind == Fact.Kind.AID) == benefits)
        if benefits:
            context["awards"] = awards_of(request, payee=file.person)
            names = _names(request, file)
            context["entitlements"] = of_person(file.person.key, request.business_date, names)
    elif tab == "cases":
        home = file.person.household_id
        context["cases"] = running(cases_of(home, request.scope)) if home else []
        context["may_open"] = can(request.scope, "case.open")
    elif tab == "visits":
        visits = Visit.objects.visible_to(request.scope).filter(lead__household_id=file.person.household_id)
        context["visits"] = visits.select_related("visitor", "lead").defer("photo_sealed")
    else:
        context["looks"] = looks_at(file.person.code)
    return context


def _names(request: HttpRequest, file) -> dict[str, str]:
    """Return the masked names of those the person lives with, who may have to be asked about too."""
    home = Person.objects.visible_to(request.scope).filter(
        household_id=file.person.household_id, status=Status.REGISTERED
    )
    return masked_names(home.order_by("key"))
