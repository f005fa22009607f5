"""The list of a register: search, filters, an order, kept views, pages that are fast wherever they begin."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from minzheng.access.divisions import division_name, full_name
from minzheng.access.permissions import can
from minzheng.catalogue.models import SavedView
from minzheng.catalogue.parts import Rounds
from minzheng.web.guard import page
from minzheng.web.lines import listing, words
from minzheng.web.lines.finding import Desk, desk
from minzheng.web.lines.open_deeds import first_ways
from minzheng.web.looks import note_search
from minzheng.web.monitored_pages import VILLAGE_DIGITS, places
from minzheng.web.typed import typed
from minzheng.web.views.lines.bulk import bulk_deeds
from minzheng.web.wording import due, due_kind, said

MOST_VIEWS = 20
VIEW_NAME = 40


@page("line.view", methods=("GET", "POST"))
def show(request: HttpRequest, line: str, part: str) -> HttpResponse:
    """Show the list; a POST searches, as names and numbers belong in no address."""
    here = desk(line, part)
    if request.method == "POST":
        return _search(request, here)
    choice = listing.asked(request, here.part, "/".join(here.names))
    found = listing.records(here.part, request.scope, choice, request.business_date)
    shown = listing.page(
        found, choice.sort, after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )
    context = _frame(request, here, choice) | {
        "rows": rows(request, here, shown.rows),
        "page": shown,
        "count": found.count(),
        "text": "",
    }
    return _answer(request, context)


@page("line.view", methods=("POST",))
def keep(request: HttpRequest, line: str, part: str) -> HttpResponse:
    """Keep the present filters under a name, or drop one that was kept."""
    here = desk(line, part)
    own = SavedView.objects.filter(user=request.user, line=line, part=part)
    if dropped := request.POST.get("drop", ""):
        own.filter(pk=dropped if dropped.isdecimal() and len(dropped) < 18 else 0).delete()
        messages.success(request, _("已删除这个常用查询。"))
        return redirect(here.address)
    name = typed(request.POST, "name", VIEW_NAME)
    choice = listing.of_query(here.part, request.scope, request.POST.get("query", "")[:400])
    if not name:
        messages.error(request, _("请给常用查询起个名字。"))
    elif own.exclude(name=name).count() >= MOST_VIEWS:
        messages.error(request, _("最多保存 %(most)s 个常用查询，请先删除不用的。") % {"most": MOST_VIEWS})
    else:
        SavedView.objects.update_or_create(
            user=request.user, line=line, part=part, name=name, defaults={"query": choice.query}
        )
        messages.success(request, _("已保存常用查询“%(name)s”。") % {"name": name})
    return redirect(f"{here.address}?all=1&{choice.query}")


def rows(request: HttpRequest, here: Desk, found: list[Any]) -> list[dict[str, Any]]:
    """Return the lines of a list: what each is called, where it is, its columns, state and day."""
    names, shown = words.Names(request.scope), words.columns(here.part)
    names.read(found, shown)
    headers = [words.label_of(here.part.model, name) for name in shown]
    return [
        {
            "record": one,
            "name": names.record(one),
            "address": here.address_of(one),
            "village": division_name(one.area_id),
            "cells": list(zip(headers, (names.value(one, name) for name in shown), strict=True)),
            "state": said(here.part.states.get(one.state, one.state)),
            "chip": "plain" if one.state in here.part.settled else "mine",
            "due": due(one.due_on, request.business_date) if one.due_on else "",
            "due_kind": due_kind(one.due_on, request.business_date) if one.due_on else "",
        }
        for one in found
    ]


def _search(request: HttpRequest, here: Desk) -> HttpResponse:
    text = typed(request.POST, "q")
    found = list(listing.searched(here.part, request.scope, text)[: listing.PER_PAGE + 1])
    if text:
        note_search(request, text, len(found))
    choice = listing.Choice()
    context = _frame(request, here, choice) | {
        "rows": rows(request, here, found[: listing.PER_PAGE]),
        "page": listing.Page([], "", ""),
        "count": len(found),
        "text": text,
    }
    return _answer(request, context)


def _answer(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    name = "web/lines/_rows.html" if request.htmx else "web/lines/register.html"
    return render(request, name, context)


def _frame(request: HttpRequest, here: Desk, choice: listing.Choice) -> dict[str, Any]:
    part, scope = here.part, request.scope
    own = SavedView.objects.filter(user=request.user, line=here.line.slug, part=part.slug)
    return {
        "desk": here,
        "line": here.line,
        "part": part,
        "choice": choice,
        "query": choice.query,
        "first_header": words.first_header(part),
        "headers": [words.label_of(part.model, name) for name in words.columns(part)],
        "place": full_name(choice.area or scope.area),
        "places": [] if part.at_county else places(scope, choice.area),
        "states": [(name, said(label)) for name, label in part.states.items()],
        "dues": listing.DUES.items() if part.due or isinstance(part, Rounds) else [],
        "sorts": listing.SORTS.items(),
        "filters": [_filter(one, choice) for one in listing.filters(part)],
        "new": first_ways(part, scope),
        "views": own,
        "bulk": bulk_deeds(part, scope),
        "submission": uuid.uuid4(),
        "rounds": isinstance(part, Rounds),
        "in_village": len(scope.area) == VILLAGE_DIGITS,
        "may_act": can(scope, "line.act"),
        "most": listing.PER_PAGE,
    }


def _filter(one: Any, choice: listing.Choice) -> dict[str, Any]:
    offered = one.flatchoices if one.choices else (("yes", _("是")), ("no", _("否")))
    return {
        "name": one.name,
        "label": said(str(one.verbose_name)),
        "choices": [(str(value), said(str(label))) for value, label in offered if value != ""],
        "value": choice.fields.get(one.name, ""),
    }
