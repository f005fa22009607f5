"""Every line of the bureau's work that keeps registers: how many are under way, late, due soon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from minzheng.access.divisions import full_name
from minzheng.access.scope import Scope
from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import Rounds
from minzheng.catalogue.shelf import all_lines, beside
from minzheng.web.guard import page
from minzheng.web.lines.finding import Desk, line_named
from minzheng.web.lines.listing import WEEK
from minzheng.web.lines.open_deeds import first_ways


@dataclass(frozen=True)
class Standing:
    """A register and what stands in it."""

    desk: Desk
    open: int
    overdue: int
    soon: int
    rounds: bool
    new: list[Any]


@dataclass(frozen=True)
class Work:
    """A line as its list shows it: what is late, what is due soon and what is open in all its registers."""

    line: BusinessLine
    overdue: int
    soon: int
    open: int
    mine: bool

    @property
    def urgency(self) -> tuple[bool, bool, bool]:
        """What is late comes first, then what is due, then what is open; else in the catalogue's order."""
        return (not self.overdue, not self.soon, not self.open)


@page("line.view")
def index(request: HttpRequest) -> HttpResponse:
    """List the lines, the late ones first; those that this post has nothing to do with stand at the end."""
    found = [_work(line, request) for line in all_lines() if line.registers]
    context = {
        "lines": sorted((one for one in found if one.mine), key=lambda one: one.urgency),
        "others": [one.line for one in found if not one.mine],
        "place": full_name(request.scope.area),
    }
    return render(request, "web/lines/index.html", context)


def _work(line: BusinessLine, request: HttpRequest) -> Work:
    standings = _standings(line, request.scope, request.business_date)
    return Work(
        line,
        overdue=sum(one.overdue for one in standings),
        soon=sum(one.soon for one in standings),
        open=sum(one.open for one in standings),
        mine=any(one.open or one.new for one in standings),
    )


@page("line.view")
def show(request: HttpRequest, line: str) -> HttpResponse:
    """Show one line: its registers and its law."""
    found = line_named(line)
    context = {
        "line": found,
        "standings": _standings(found, request.scope, request.business_date),
        "place": full_name(request.scope.area),
        "pages": _pages(found),
    }
    return render(request, "web/lines/line.html", context)


def _pages(line: BusinessLine) -> Sequence[tuple[str, Any]]:
    """Return the pages of the line's own (`PAGES` in its urls): the name of each address, and its label."""
    path = beside(line, "urls")
    return getattr(import_module(path), "PAGES", ()) if path else ()


def _standings(line: BusinessLine, scope: Scope, on: dt.date) -> list[Standing]:
    found = []
    for part in line.registers:
        counted = part.model.objects.visible_to(scope).aggregate(
            open=Count("pk", filter=~Q(state__in=part.settled)),
            overdue=Count("pk", filter=Q(due_on__lt=on)),
            soon=Count("pk", filter=Q(due_on__gte=on, due_on__lte=on + WEEK)),
        )
        rounds = isinstance(part, Rounds)
        found.append(Standing(Desk(line, part), **counted, rounds=rounds, new=first_ways(part, scope)))
    return found
