"""Which records a list shows: filters from what the line declares, an order, and a page that starts anywhere.

A page begins after the last row of the one before (a place in the order, not a count), so that the thousandth
page of a register is as fast as the first.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from minzheng.access.scope import Scope
from minzheng.catalogue.models import PersonRecord
from minzheng.catalogue.parts import Register
from minzheng.registry.files import search
from minzheng.web.lines import words
from minzheng.web.monitored_pages import TOWNSHIP_DIGITS, VILLAGE_DIGITS

PER_PAGE = 50
WEEK = dt.timedelta(days=7)
OPEN = "-open"
YES_OR_NO = {"yes": True, "no": False}
DUES = {"overdue": _("已超期"), "week": _("七天内到期"), "any": _("有期限的")}
SORTS = {"new": _("新登记的在前"), "due": _("快到期的在前"), "number": _("按编号")}
_ORDERS: dict[str, tuple[str, ...]] = {
    "new": ("-opened_on", "-pk"),
    "due": ("due_on", "pk"),
    "number": ("number",),
}
_KEPT = "line_filters"
_FIXED = ("state", "area", "due", "sort")
_MOST_KEPT = 60


@dataclass(frozen=True)
class Choice:
    """What of a register is asked for; `fields` are columns with choices and their value."""

    state: str = ""
    area: str = ""
    due: str = ""
    sort: str = "new"
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def query(self) -> str:
        """The choice as part of an address."""
        asked = {"state": self.state, "area": self.area, "due": self.due} | self.fields
        asked = {name: value for name, value in asked.items() if value}
        if self.sort != "new":
            asked["sort"] = self.sort
        return urlencode(asked)


@dataclass(frozen=True)
class Page:
    """The rows of a page, and where the pages after and before it begin ("" where there are none)."""

    rows: list[Any]
    after: str
    before: str


def filters(part: Register) -> list[Any]:
    """Return the columns that one may choose by: those with choices, and yes or no."""
    found = [words.field(part.model, name) for name in part.columns]
    return [one for one in found if one.choices or isinstance(one, models.BooleanField)]


def asked(request: HttpRequest, part: Register, key: str) -> Choice:
    """Return what the address asks for, else what was last used; what is unknown falls away."""
    names = {*_FIXED, *(one.name for one in filters(part))}
    kept = request.session.get(_KEPT, {})
    if request.GET.keys() & (names | {"all"}):
        given = {name: request.GET.get(name, "") for name in names}
        kept = {each: kept[each] for each in list(kept)[-_MOST_KEPT:] if each != key}
        request.session[_KEPT] = kept | {key: given}
    else:
        given = kept.get(key, {})
    return cleaned(part, request.scope, given)


def of_query(part: Register, scope: Scope, query: str) -> Choice:
    """Return the choice that a kept address asks for."""
    return cleaned(part, scope, QueryDict(query).dict())


def cleaned(part: Register, scope: Scope, given: dict[str, Any]) -> Choice:
    """Return a choice of known values only."""
    state, area = given.get("state", ""), given.get("area", "")
    is_code = area.isascii() and area.isdigit() and len(area) in (TOWNSHIP_DIGITS, VILLAGE_DIGITS)
    chosen = {}
    for one in filters(part):
        value = given.get(one.name, "")
        known = {str(each) for each, _label in one.flatchoices} if one.choices else set(YES_OR_NO)
        if value in known:
            chosen[one.name] = value
    return Choice(
        state=state if state in part.states or state == OPEN else "",
        area=area if is_code and scope.covers(area) else "",
        due=given.get("due", "") if given.get("due", "") in DUES else "",
        sort=given.get("sort", "") if given.get("sort", "") in SORTS else "new",
        fields=chosen,
    )


def records(part: Register, scope: Scope, choice: Choice, on: dt.date) -> QuerySet[Any]:
    """Return the records of a choice, in no order yet."""
    rows: QuerySet[Any] = part.model.objects.visible_to(scope)
    if choice.state == OPEN:
        rows = rows.exclude(state__in=part.settled)
    elif choice.state:
        rows = rows.filter(state=choice.state)
    if choice.area:
        rows = rows.filter(area_id__gte=choice.area, area_id__lt=f"{choice.area}~")
    if choice.due or choice.sort == "due":
        rows = rows.filter(due_on__isnull=False)
    if choice.due == "overdue":
        rows = rows.filter(due_on__lt=on)
    elif choice.due == "week":
        rows = rows.filter(due_on__gte=on, due_on__lte=on + WEEK)
    for name, value in choice.fields.items():
        one = words.field(part.model, name)
        rows = rows.filter(**{name: value if one.choices else YES_OR_NO[value]})
    return rows


def ordered(rows: QuerySet[Any], sort: str) -> QuerySet[Any]:
    """Return rows in one of the orders."""
    return rows.order_by(*_ORDERS[sort])


def page(rows: QuerySet[Any], sort: str, *, after: str = "", before: str = "") -> Page:
    """Return one page of rows in an order, beginning after one place or ending before another."""
    order = _ORDERS[sort]
    back = bool(before) and not after
    place = _place(before if back else after, order)
    if back and place:
        order = tuple(name.removeprefix("-") if name.startswith("-") else f"-{name}" for name in order)
    if place:
        rows = rows.filter(_beyond(order, place))
    found = list(rows.order_by(*order)[: PER_PAGE + 1])
    more, found = len(found) > PER_PAGE, found[:PER_PAGE]
    if back and place:
        found.reverse()
        return Page(found, _mark(found[-1], order) if found else "", _mark(found[0], order) if more else "")
    first = _mark(found[0], order) if found and place else ""
    return Page(found, _mark(found[-1], order) if more else "", first)


def searched(part: Register, scope: Scope, text: str) -> QuerySet[Any]:
    """Return the records whose number or text holds what was typed, or whose person bears that name."""
    rows: QuerySet[Any] = part.model.objects.visible_to(scope)
    if not text:
        return rows.none()
    found = [Q(number__startswith=text.upper())]
    if "%" not in text and "_" not in text:
        found += [Q(**{f"{name}__icontains": text}) for name in _texts(part)]
    persons = [name for name in words.facts(part.model()) if words.to_person(words.field(part.model, name))]
    beyond = _of_person(part)
    if persons or beyond:
        keys = [each.pk for each in search(scope, text)]
        found += [Q(**{f"{name}__in": keys}) for name in persons]
        found += [Q(**{f"{beyond}__in": keys})] if beyond else []
    return ordered(rows.filter(reduce(or_, found)), "new")


def _of_person(part: Register) -> str:
    """Return the way from a visit to the person it is owed to, "" where there is none."""
    of = {one.name: one for one in part.model._meta.concrete_fields}.get("of")
    if of is not None and issubclass(of.related_model, PersonRecord):
        return "of__person_id"
    return ""


def _texts(part: Register) -> list[str]:
    found = [words.field(part.model, name) for name in words.facts(part.model())]
    return [
        one.name
        for one in found
        if isinstance(one, models.CharField) and not one.choices and words.ID_NUMBER not in one.name
    ]


def _mark(row: Any, order: tuple[str, ...]) -> str:
    return "~".join(str(getattr(row, name.removeprefix("-"))) for name in order)


def _place(mark: str, order: tuple[str, ...]) -> list[Any]:
    """Return the place a mark names; none for one that cannot be read."""
    cells = mark.split("~")
    if not mark or len(cells) != len(order):
        return []
    try:
        return [
            dt.date.fromisoformat(cell)
            if name.endswith("_on")
            else int(cell)
            if name.removeprefix("-") == "pk"
            else cell
            for name, cell in zip(order, cells, strict=True)
        ]
    except ValueError:
        return []


def _beyond(order: tuple[str, ...], place: list[Any]) -> Q:
    """Return the condition of standing after a place: (a, b) > (x, y)."""
    condition, same = Q(), Q()
    for name, value in zip(order, place, strict=True):
        column = name.removeprefix("-")
        past = f"{column}__lt" if name.startswith("-") else f"{column}__gt"
        condition |= same & Q(**{past: value})
        same &= Q(**{column: value})
    first, value = order[0], place[0]
    edge = "lte" if first.startswith("-") else "gte"
    return condition & Q(**{f"{first.removeprefix('-')}__{edge}": value})
