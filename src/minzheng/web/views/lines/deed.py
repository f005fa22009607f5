"""Doing a deed: one form made from its fields, sent once, refused in one sentence."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from minzheng.access.divisions import full_name
from minzheng.casework.refusal import Refused
from minzheng.catalogue import doing
from minzheng.catalogue.models import Act
from minzheng.catalogue.parts import Deed
from minzheng.registry.models import Person
from minzheng.web.guard import page
from minzheng.web.lines import history, words
from minzheng.web.lines.finding import Desk, called, deed_named, desk, person_coded, visible
from minzheng.web.lines.forms import DeedForm, person_fields
from minzheng.web.lines.open_deeds import why_not
from minzheng.web.typed import typed
from minzheng.web.views.search import found_rows
from minzheng.web.wording import said

SEEN = "seen-of-record"
"""The hidden field of a form that tells which entry of the history came last when it was opened."""


@page("line.act", methods=("GET", "POST"))
def new(request: HttpRequest, line: str, part: str, deed: str) -> HttpResponse:
    """Make a new record."""
    here = desk(line, part)
    act = _allowed(request, here, deed)
    if not act.first:
        raise Http404(deed)
    return _the_form(request, here, act, None)


@page("line.act", methods=("GET", "POST"))
def act(request: HttpRequest, line: str, part: str, code: UUID, deed: str) -> HttpResponse:
    """Do a deed to a record."""
    here = desk(line, part)
    asked = _allowed(request, here, deed)
    record = visible(request, here, code)
    if asked.first:
        raise Http404(deed)
    reason = why_not(here.part, asked, record.area_id, request.scope, history.acts_of(record, request.scope))
    closed = record.state not in asked.before
    if request.method == "GET" and (reason or closed):
        state = said(here.part.states.get(record.state, record.state))
        passed = _("现在的状态是“%(state)s”，不能%(deed)s。") % {"state": state, "deed": said(asked.label)}
        messages.error(request, reason or passed)
        return redirect(here.address_of(record))
    return _the_form(request, here, asked, record)


@page("line.act", methods=("GET", "POST"))
def who(request: HttpRequest, line: str, part: str, deed: str, field: str) -> HttpResponse:
    """Find the person a field asks for; a POST, because names and numbers do not belong in addresses."""
    here = desk(line, part)
    asked = _allowed(request, here, deed)
    one = next((each for each in person_fields(here.part, asked) if each.name == field), None)
    if one is None:
        raise Http404(field)
    chosen = {name: value for name, value in request.GET.items() if name != field}
    text = typed(request.POST, "q")
    found = [
        {"row": row, "address": _back_to_form(here, asked, chosen | {field: row.person.code})}
        for row in found_rows(request, text)
    ]
    context = {
        "desk": here,
        "deed": asked,
        "label": said(str(one.verbose_name)),
        "text": text,
        "found": found,
        "back": _back_to_form(here, asked, chosen) if one.null else here.address,
    }
    return render(request, "web/lines/_who_found.html" if request.htmx else "web/lines/who.html", context)


def _allowed(request: HttpRequest, here: Desk, name: str) -> Deed:
    found = deed_named(here, name)
    if request.scope.role not in found.by:
        raise PermissionDenied(name)
    return found


def _back_to_form(here: Desk, asked: Deed, chosen: dict[str, str]) -> str:
    chosen = dict(chosen)
    record = chosen.pop("record", "")
    try:
        names = (*here.names, UUID(record), asked.name) if record else (*here.names, asked.name)
    except ValueError as wrong:
        raise Http404(record) from wrong
    address = reverse("line_deed" if record else "line_new", args=names)
    return f"{address}?{urlencode(chosen)}" if chosen else address


def _the_form(request: HttpRequest, here: Desk, asked: Deed, record: Any) -> HttpResponse:
    fields = person_fields(here.part, asked)
    persons = {one.name: found for one in fields if (found := _chosen(request, one.name))}
    for one in fields:
        if one.name not in persons and not one.null:
            return redirect(_find(here, asked, one, request, record))
    form = DeedForm(
        request.POST or None,
        part=here.part,
        deed=asked,
        scope=request.scope,
        today=request.business_date,
        persons=persons,
        record=record,
        begin={name: value for name, value in request.GET.items() if name in asked.fields},
    )
    if request.method == "POST" and form.is_valid():
        done = _done(request, here, asked, record, form)
        if done is not None:
            messages.success(request, _done_words(here, asked, done))
            return redirect(here.address_of(done))
    return render(request, "web/lines/deed.html", _context(request, here, asked, record, form, persons))


def _done(request: HttpRequest, here: Desk, asked: Deed, record: Any, form: DeedForm) -> Any:
    """Do it; None with the sentence on the form where it is refused."""
    try:
        return doing.do(
            part=here.part,
            deed=asked.name,
            by=request.scope,
            on=form.on,
            today=request.business_date,
            at=request.now,
            submission=form.cleaned_data["submission"],
            record=record,
            area=form.area,
            given=form.given(),
            words=form.words,
            seen=_seen(request, record),
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return None


def _seen(request: HttpRequest, record: Any) -> int | None:
    """The last entry of the history that the form was filled in from; None where it said nothing of one."""
    if record is None:
        return None
    told = request.POST.get(SEEN, "")
    if request.method == "POST":
        return int(told) if told.isdecimal() and len(told) < 9 else None
    return Act.objects.visible_to(request.scope).filter(record=record.code).count()


def _done_words(here: Desk, asked: Deed, done: Any) -> str:
    told = {"deed": said(asked.label), "number": done.number}
    return _("已办好：%(deed)s。编号 %(number)s。") % told


def _chosen(request: HttpRequest, name: str) -> Person | None:
    return person_coded(request, request.GET.get(name, ""))


def _find(here: Desk, asked: Deed, one: Any, request: HttpRequest, record: Any) -> str:
    """The address where a field's person is found, keeping what was chosen already."""
    kept = {name: value for name, value in request.GET.items() if name != one.name}
    if record is not None:
        kept["record"] = str(record.code)
    address = reverse("line_who", args=(*here.names, asked.name, one.name))
    return f"{address}?{urlencode(kept)}" if kept else address


def _context(
    request: HttpRequest, here: Desk, asked: Deed, record: Any, form: DeedForm, persons: dict[str, Person]
) -> dict[str, Any]:
    names = words.Names(request.scope)
    if record is not None:
        names.read([record], ())
    return {
        "desk": here,
        "line": here.line,
        "part": here.part,
        "deed": asked,
        "record": record,
        "name": names.record(record) if record is not None else "",
        "place": full_name(record.area_id) if record is not None else "",
        "back": here.address_of(record) if record is not None else here.address,
        "form": form,
        "seen_name": SEEN,
        "seen": _seen(request, record),
        "persons": [
            {
                "label": said(str(one.verbose_name)),
                "person": persons.get(one.name),
                "called": called(persons.get(one.name)),
                "place": full_name(persons[one.name].area_id) if one.name in persons else "",
                "find": _find(here, asked, one, request, record),
            }
            for one in person_fields(here.part, asked)
        ],
        "after": said(here.part.states.get(asked.after, "")),
    }
