"""Which cases are a near relative's (回避备案), who the officials are, and whom they have declared?"""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from minzheng.access.crypto import code_of, key_of
from minzheng.access.divisions import full_name
from minzheng.access.masking import mask_name
from minzheng.access.permissions import can
from minzheng.casework.control.officials import declare_kin, end_official, register_official
from minzheng.casework.models import DeclaredKin, OfficialPerson, RelatedOfficial, SpotCheck
from minzheng.casework.refusal import Refused
from minzheng.registry.models import Person
from minzheng.web.control.forms import EndForm, KinForm, OfficialForm, OutsideForm
from minzheng.web.control.words import case_words, names, officials, tabs
from minzheng.web.guard import page
from minzheng.web.typed import typed
from minzheng.web.views.search import found_rows

PER_PAGE = 50
VILLAGE_DIGITS = 12


@page("relatives.view")
def show(request: HttpRequest) -> HttpResponse:
    """Show the separate register of relatives' cases, and the officials of the area."""
    rows = RelatedOfficial.objects.visible_to(request.scope).select_related("case").order_by("-on", "-pk")
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    people = names([row.user_id for row in shown.object_list])
    visits = dict(
        SpotCheck.objects.visible_to(request.scope)
        .filter(why=SpotCheck.Why.RELATIVE, case__in=[row.case_id for row in shown.object_list])
        .order_by("pk")
        .values_list("case_id", "result")
    )
    results = dict(SpotCheck.Result.choices)
    known = OfficialPerson.objects.visible_to(request.scope).filter(until=None)
    context = tabs(request, "relatives") | {
        "page": shown,
        "rows": [
            {
                "row": row,
                "title": case_words(row.case),
                "place": full_name(row.area_id),
                "who": people.get(row.user_id or 0, ""),
                "visit": results.get(visits.get(row.case_id, ""), ""),
                "visited": visits.get(row.case_id) != SpotCheck.Result.OPEN,
            }
            for row in shown.object_list
        ],
        "officials": _officials(known.select_related("user").order_by("area_id", "pk"), request),
        "may_register": can(request.scope, "relatives.write"),
    }
    return render(request, "web/control/relatives.html", context)


@page("relatives.write", methods=("GET", "POST"))
def find(request: HttpRequest) -> HttpResponse:
    """Search the person an official is; a POST, because names do not belong in addresses and logs."""
    text = typed(request.POST, "q")
    rows = [(row, f"/control/officials/new/{row.person.code}/") for row in found_rows(request, text)]
    context = tabs(request, "relatives") | {"text": text, "rows": rows}
    return render(request, "web/control/official_find.html", context)


@page("relatives.write", methods=("GET", "POST"))
def register(request: HttpRequest, code: str) -> HttpResponse:
    """Ask what the person is in the office, and register them."""
    person = _person(request, code)
    users = officials(request.scope.area, request)
    form = OfficialForm(request.POST or None, users=users, today=request.business_date)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        staff = given["capacity"] == OfficialPerson.Capacity.STAFF
        try:
            made = register_official(
                person=person,
                capacity=given["capacity"],
                area=_office(given["user"], request) if staff else person.area_id,
                since=given["since"],
                user_id=given["user"],
                by=request.scope,
                on=request.business_date,
                at=request.now,
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已登记。请继续登记本人申报的近亲属。"))
            return redirect("official", pk=made.pk)
    context = tabs(request, "relatives") | {
        "form": form,
        "person": person,
        "lives": full_name(person.area_id),
    }
    return render(request, "web/control/official_new.html", context)


@page("relatives.write", methods=("GET", "POST"))
def outside(request: HttpRequest) -> HttpResponse:
    """Register an official whose own register lies outside the county, by name and unit."""
    users = officials(request.scope.area, request)
    form = OutsideForm(request.POST or None, users=users, today=request.business_date)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        staff = given["capacity"] == OfficialPerson.Capacity.STAFF
        try:
            made = register_official(
                person=None,
                name=given["name"],
                unit=given["unit"],
                capacity=given["capacity"],
                area=_office(given["user"], request) if staff else request.scope.area,
                since=given["since"],
                user_id=given["user"],
                by=request.scope,
                on=request.business_date,
                at=request.now,
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已登记。请继续登记本人申报的近亲属。"))
            return redirect("official", pk=made.pk)
    context = tabs(request, "relatives") | {"form": form, "lives": full_name(request.scope.area)}
    return render(request, "web/control/official_outside.html", context)


@page("relatives.view", methods=("GET", "POST"))
def official(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one official with the relatives declared; search a relative; note the last day in office."""
    known = get_object_or_404(OfficialPerson.objects.visible_to(request.scope), pk=pk)
    may = can(request.scope, "relatives.write")
    text = typed(request.POST, "q") if may else ""
    ending = EndForm(request.POST if may and "until" in request.POST else None)
    if ending.is_bound and ending.is_valid():
        try:
            end_official(official=known, until=ending.cleaned_data["until"], by=request.scope, at=request.now)
        except Refused as refused:
            ending.add_error(None, str(refused))
        else:
            messages.success(request, _("已登记离任日期。"))
            return redirect("relatives")
    kin = DeclaredKin.objects.visible_to(request.scope).filter(official=known).order_by("pk")
    seen = Person.objects.visible_to(request.scope).filter(key__in=[one.person_id for one in kin])
    people = {one.key: mask_name(one.name) for one in seen.order_by("key")}
    context = tabs(request, "relatives") | {
        "official": _officials([known], request)[0],
        "kin": [(one, people.get(one.person_id, code_of("P", one.person_id))) for one in kin],
        "may": may,
        "text": text,
        "rows": [
            (row, f"/control/officials/{pk}/kin/{row.person.code}/") for row in found_rows(request, text)
        ],
        "ending": ending,
    }
    return render(request, "web/control/official.html", context)


@page("relatives.write", methods=("GET", "POST"))
def kin(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Ask what a person is to the official, and keep it."""
    known = get_object_or_404(OfficialPerson.objects.visible_to(request.scope), pk=pk)
    person = _person(request, code)
    form = KinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            declare_kin(
                official=known,
                person=person,
                relation=form.cleaned_data["relation"],
                by=request.scope,
                on=request.business_date,
                at=request.now,
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已登记这名近亲属。"))
            return redirect("official", pk=known.pk)
    context = tabs(request, "relatives") | {
        "form": form,
        "official": _officials([known], request)[0],
        "person": person,
        "lives": full_name(person.area_id),
    }
    return render(request, "web/control/kin.html", context)


def _person(request: HttpRequest, code: str) -> Person:
    try:
        key = key_of(code)
    except ValueError as wrong:
        raise Http404(code) from wrong
    return get_object_or_404(Person.objects.visible_to(request.scope), key=key)


def _office(user_id: int | None, request: HttpRequest) -> str:
    """Return the area of the official's own post; the reader's where they hold none today."""
    from minzheng.access.models import User
    from minzheng.access.posts import active_posts

    user = User.objects.filter(pk=user_id).first()
    posts = active_posts(user, request.business_date) if user else []
    return posts[0].area_id if posts else request.scope.area


def _officials(rows: Iterable[OfficialPerson], request: HttpRequest) -> list[dict[str, Any]]:
    """The officials with their names; of who lives outside the reader's area and has no account the code."""
    known = list(rows)
    seen = Person.objects.visible_to(request.scope).filter(key__in=[one.person_id for one in known])
    people = {one.key: mask_name(one.name) for one in seen.order_by("key")}
    return [
        {
            "row": one,
            "name": _name(one, people),
            "place": one.unit or full_name(one.area_id),
        }
        for one in known
    ]


def _name(one: OfficialPerson, people: dict[int, str]) -> str:
    if one.user:
        return str(one.user)
    if one.person_id is None:
        return one.name
    return people.get(one.person_id) or code_of("P", one.person_id)
