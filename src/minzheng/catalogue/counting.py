"""Records as they stood on a day: what indicators and reports count, read from the history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, cast

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from minzheng.access.scope import Scope
from minzheng.catalogue.models import Act
from minzheng.catalogue.parts import Register, Rounds
from minzheng.catalogue.planning import DROPPED


def _acts(part: Register, on: dt.date) -> QuerySet[Any]:
    rows: QuerySet[Any] = Act.objects.unscoped(reason="the history of records read through a scope")
    return rows.filter(line=part.model._meta.app_label, part=part.slug, on__lte=on, record=OuterRef("code"))


def on_day(part: Register, on: dt.date, scope: Scope) -> QuerySet[Any]:
    """The records known on a day, each with `state_then`, its state at the end of that day."""
    last = _acts(part, on).order_by("-ordinal").values("after")[:1]
    rows: QuerySet[Any] = part.model.objects.visible_to(scope).filter(opened_on__lte=on)
    known: Any = rows.annotate(state_then=Subquery(last))
    return cast(QuerySet[Any], known.exclude(state_then=None))


def in_state(part: Register, states: Iterable[str], on: dt.date, scope: Scope) -> QuerySet[Any]:
    """The records that were in one of some states at the end of a day."""
    return on_day(part, on, scope).filter(state_then__in=tuple(states))


def ever_in(part: Register, state: str, on: dt.date, scope: Scope) -> QuerySet[Any]:
    """The records that had reached a state by a day, wherever they went afterwards."""
    rows: QuerySet[Any] = part.model.objects.visible_to(scope)
    return rows.filter(Exists(_acts(part, on).filter(after=state)))


def owed(part: Rounds, since: dt.date, on: dt.date, scope: Scope) -> tuple[int, int, int]:
    """(done in time, all, done late) of the obligations owed between two days, both included."""
    rows: QuerySet[Any] = part.model.objects.visible_to(scope).filter(owed_on__gte=since, owed_on__lte=on)
    rows = rows.exclude(state=DROPPED)
    done = rows.filter(done_on__isnull=False, done_on__lte=on)
    in_time = done.filter(done_on__lte=F("owed_on")).count()
    return in_time, rows.count(), done.count() - in_time
