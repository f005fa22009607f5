"""What the pages of the monitored share: the month asked for, places to choose, heads of households."""

from collections.abc import Iterable

from django.http import HttpRequest

from minzheng.access.models import Division
from minzheng.access.permissions import can
from minzheng.access.scope import Scope
from minzheng.monitoring.ledger_listing import months
from minzheng.registry.models import Household, Person, Relation

PER_PAGE = 60
MONTHS_SHOWN = 12
VILLAGE_DIGITS, TOWNSHIP_DIGITS = 12, 9


def month_asked(request: HttpRequest) -> tuple[str, list[str]]:
    """Return the month of the page ("" without any; the latest unless asked otherwise) and all."""
    known = months(request.business_date)[:MONTHS_SHOWN]
    asked = request.GET.get("month", "")
    return (asked if asked in known else known[0] if known else ""), known


def area_asked(request: HttpRequest) -> str:
    """Return the smaller area that is asked for, if it is one of the reader's own; else nothing."""
    area = request.GET.get("area", "")
    is_code = area.isascii() and area.isdigit() and len(area) in (TOWNSHIP_DIGITS, VILLAGE_DIGITS)
    return area if is_code and request.scope.covers(area) else ""


def places(scope: Scope, area: str) -> list[Division]:
    """Return what to choose from: the villages of the township, or else the townships of the county."""
    above = area[:TOWNSHIP_DIGITS] or scope.area
    if len(scope.area) == VILLAGE_DIGITS:
        return []
    return list(Division.objects.filter(parent_id=above).order_by("code"))


def heads(households: Iterable[Household | None], scope: Scope) -> dict[int, Person]:
    """Return the head of each household by its key; whoever stands first where the register has no head."""
    keys = [each.pk for each in households if each is not None]
    found: dict[int, Person] = {}
    persons = Person.objects.visible_to(scope).filter(household__in=keys).order_by("birth_date", "key")
    for person in persons:
        if person.household_id not in found or person.relation == Relation.HEAD:
            found[person.household_id] = person
    return found


def tabs(request: HttpRequest, here: str) -> dict:
    """Return the tabs of the three pages that the post may open."""
    return {"here": here, "may_compare": can(request.scope, "monitored.compare")}
