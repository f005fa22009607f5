"""Where a nursing bed is free, the own township's home first, and who waits: by need, then by date."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, IntegerField, Value, When
from django.http import HttpResponse
from django.shortcuts import render

from minzheng.access.divisions import division_name, full_name
from minzheng.access.masking import mask_name
from minzheng.access.models import Division
from minzheng.access.permissions import can
from minzheng.access.scope import Scope
from minzheng.lines.care_homes.beds import free_beds
from minzheng.lines.care_homes.models import CareWish, SelfCare
from minzheng.registry.models import Person
from minzheng.web.guard import page
from minzheng.web.wording import due, due_kind

COUNTY_DIGITS, TOWNSHIP_DIGITS = 6, 9
MOST = 50
NEED = (SelfCare.LOST, SelfCare.PARTLY, SelfCare.KEPT)


@page("line.view")
def beds(request: Any) -> HttpResponse:
    """Show free beds as seen from a township, and the waiting list of the reader's area."""
    township = chosen_township(request)
    nursing = request.GET.get("kind") != "any"
    free = free_beds(township, nursing=nursing)
    waiting = in_turn(request.scope)
    context = {
        "place": full_name(request.scope.area),
        "township": township,
        "townships": _townships(request.scope),
        "nursing": nursing,
        "free": free,
        "unknown": bool(township) and any(one.km is None and not one.own for one in free),
        "waiting": _rows(waiting[:MOST], request),
        "count": len(waiting),
        "most": MOST,
        "may_place": can(request.scope, "line.act") and len(request.scope.area) <= TOWNSHIP_DIGITS,
    }
    return render(request, "care_homes/beds.html", context)


def chosen_township(request: Any) -> str:
    """The township asked for where the reader may choose, else their own; "" for the whole county."""
    own: str = request.scope.area[:TOWNSHIP_DIGITS]
    if len(own) == TOWNSHIP_DIGITS:
        return own
    known = {one.code for one in _townships(request.scope)}
    asked = request.GET.get("township", "")
    return asked if asked in known else ""


def in_turn(scope: Scope) -> list[CareWish]:
    """Who waits within an area: those who cannot care for themselves first, then by the day of the wish."""
    need = Case(
        *(When(self_care=grade, then=Value(place)) for place, grade in enumerate(NEED)),
        output_field=IntegerField(),
    )
    rows = CareWish.objects.visible_to(scope).filter(state=CareWish.State.WAITING)
    return list(rows.annotate(need=need).order_by("need", "opened_on", "pk"))


def _townships(scope: Scope) -> list[Division]:
    if len(scope.area) > COUNTY_DIGITS:
        return []
    rows = Division.objects.filter(parent_id=scope.area, level=Division.Level.TOWNSHIP)
    return list(rows.order_by("code"))


def _rows(wishes: list[CareWish], request: Any) -> list[dict[str, Any]]:
    scope, today = request.scope, request.business_date
    people = Person.objects.visible_to(scope).in_bulk([one.person_id for one in wishes])
    return [
        {
            "wish": one,
            "name": mask_name(people[one.person_id].name) if one.person_id in people else one.number,
            "village": division_name(one.area_id),
            "grade": SelfCare(one.self_care).label,
            "due": due(one.due_on, today) if one.due_on else "",
            "due_kind": due_kind(one.due_on, today) if one.due_on else "",
        }
        for one in wishes
    ]
