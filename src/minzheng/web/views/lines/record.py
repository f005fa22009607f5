"""One record: what is known, where it stands, what may be done and by whom, what was done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from minzheng.access.divisions import full_name
from minzheng.access.permissions import can
from minzheng.catalogue.models import Attachment
from minzheng.catalogue.parts import Rounds
from minzheng.catalogue.planning import rounds_on
from minzheng.web.guard import page
from minzheng.web.lines import history, words
from minzheng.web.lines.finding import Desk, desk, desk_of_model, visible
from minzheng.web.lines.letters import letters_of
from minzheng.web.lines.open_deeds import ways
from minzheng.web.looks import note_reading
from minzheng.web.wording import due, due_kind, said

ROUNDS_SHOWN = 12


@page("line.view")
def show(request: HttpRequest, line: str, part: str, code: UUID) -> HttpResponse:
    """Show a record; reading one that is about a person is noted."""
    here = desk(line, part)
    record = visible(request, here, code)
    context = the_record(request, here, record)
    if context["about_person"]:
        note_reading(request, here.part.model._meta.app_label[:20], str(record.code), record.area_id)
    return render(request, "web/lines/record.html", context)


def the_record(request: HttpRequest, here: Desk, record: Any) -> dict[str, Any]:
    """Return what the pages about one record show."""
    scope, part, on = request.scope, here.part, request.business_date
    names, fields = words.Names(scope), words.facts(record)
    names.read([record], fields)
    acts = history.acts_of(record, scope)
    open_ways = ways(part, record, scope, acts)
    return {
        "desk": here,
        "line": here.line,
        "part": part,
        "record": record,
        "address": here.address_of(record),
        "name": names.record(record),
        "place": full_name(record.area_id),
        "state": said(part.states.get(record.state, record.state)),
        "ended": record.state in part.ends,
        "due": due(record.due_on, on) if record.due_on else "",
        "due_kind": due_kind(record.due_on, on) if record.due_on else "",
        "facts": _facts(record, fields, names),
        "persons": _persons(record, fields, names),
        "stages": history.stages(part, record, acts),
        "history": history.lines(part, acts),
        "mine": [way for way in open_ways if way.mine],
        "others": [way for way in open_ways if not way.mine],
        "may_act": can(scope, "line.act"),
        "papers": Attachment.objects.visible_to(scope).filter(record=record.code).defer("content_sealed"),
        "letters": letters_of(part, record) if can(scope, "line.act") else [],
        "rounds": [_rounds(one, record, request) for one in rounds_on(part)],
        "owed_to": _owed_to(record, names),
        "about_person": any(words.to_person(words.field(type(record), name)) for name in fields)
        or (isinstance(part, Rounds) and bool(names.persons)),
    }


def _facts(record: Any, fields: list[str], names: words.Names) -> list[tuple[str, str]]:
    """What was entered, and the day it was; what nobody has entered yet is left out."""
    found = [(words.label_of(type(record), name), names.value(record, name)) for name in fields]
    if hasattr(record, "owed_on"):
        extra = [name for name in ("owed_on", "done_on") if getattr(record, name)]
        found += [(words.label_of(type(record), name), names.value(record, name)) for name in extra]
    opened = words.field(type(record), "opened_on")
    found.append((said(str(opened.verbose_name)), words.in_words(opened, record.opened_on)))
    return [(label, value) for label, value in found if value]


def _persons(record: Any, fields: list[str], names: words.Names) -> list[tuple[str, str]]:
    """The codes and names of the persons a record is about, for the links to their files."""
    keys = [
        getattr(record, words.field(type(record), name).attname)
        for name in fields
        if words.to_person(words.field(type(record), name))
    ]
    return [(names.persons[key].code, names.person(key)) for key in keys if key in names.persons]


def _rounds(rounds: Rounds, record: Any, request: HttpRequest) -> dict[str, Any]:
    """The visits owed to a record, the next one first."""
    found = desk_of_model(rounds.model)
    rows = rounds.model.objects.visible_to(request.scope).filter(of=record).order_by("-owed_on", "-pk")
    on = request.business_date
    return {
        "label": said(rounds.label),
        "rows": [
            {
                "address": found.address_of(one) if found else "",
                "day": one.done_on or one.owed_on,
                "state": said(rounds.states.get(one.state, one.state)),
                "due": due(one.due_on, on) if one.due_on else "",
                "due_kind": due_kind(one.due_on, on) if one.due_on else "",
            }
            for one in rows[:ROUNDS_SHOWN]
        ],
    }


def _owed_to(record: Any, names: words.Names) -> dict[str, Any] | None:
    """What a visit is owed to, with the way there."""
    if not hasattr(record, "of_id"):
        return None
    one = words.field(type(record), "of")
    held = names.records.get((one.related_model, record.of_id))
    found = desk_of_model(one.related_model)
    if held is None or found is None:
        return None
    return {"name": names.record(held), "address": found.address_of(held), "label": said(found.part.label)}
