"""The history of a record as one reads it: when, what, by whom, what changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from minzheng.access.models import Role
from minzheng.access.scope import Scope
from minzheng.catalogue.models import Act
from minzheng.catalogue.parts import Facility, Register
from minzheng.web.wording import said

BY_ITSELF = {"plan": "到期计划", "drop": "不再需要"}


@dataclass(frozen=True)
class Line:
    """One entry: the deed in words, the state it led to, and label, before and after of what changed."""

    on: dt.date
    label: str
    state: str
    who: str
    post: str
    words: str
    changes: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Stage:
    """One stage of a facility's project: done, now or to come."""

    label: str
    kind: str
    on: dt.date | None


def acts_of(record: Any, scope: Scope) -> list[Act]:
    """Return what was done to a record, in order."""
    return list(Act.objects.visible_to(scope).filter(record=record.code).select_related("by"))


def lines(part: Register, acts: Sequence[Act]) -> list[Line]:
    """Return the history in words, newest first."""
    return [_line(part, act) for act in reversed(acts)]


def _line(part: Register, act: Act) -> Line:
    names = {deed.name: deed.label for deed in part.deeds} | BY_ITSELF
    changed = act.before != act.after
    return Line(
        on=act.on,
        label=said(names.get(act.deed, act.deed)),
        state=said(part.states.get(act.after, act.after)) if changed else "",
        who=str(act.by) if act.by else _("系统"),
        post=str(Role(act.post_role).label) if act.post_role in Role.values else "",
        words=act.words,
        changes=[(said(label), said(before), said(after)) for label, before, after in act.changes],
    )


def stages(part: Register, record: Any, acts: Sequence[Act]) -> list[Stage]:
    """Return a facility's stages in their order; a state that leads off the way stands only when reached."""
    if not isinstance(part, Facility):
        return []
    reached: dict[str, dt.date] = {}
    for act in acts:
        if act.before != act.after:
            reached[act.after] = act.on
    way = _way(part)
    shown = [name for name in part.states if name in way or name == record.state]
    here = shown.index(record.state)
    return [
        Stage(
            said(part.states[name]),
            "now" if place == here else "done" if place < here and name in reached else "next",
            reached.get(name) if place <= here else None,
        )
        for place, name in enumerate(shown)
        if name in way or place == here
    ]


def _way(part: Register) -> set[str]:
    """The states of the longest straight way: from each, the first deed that leads on to a later one."""
    order = list(part.states)
    way, now = set(), next((deed.after for deed in part.first_deeds), "")
    while now and now not in way:
        way.add(now)
        later = [
            deed.after
            for deed in part.deeds
            if now in deed.before and deed.after and order.index(deed.after) > order.index(now)
        ]
        now = later[0] if later else ""
    return way
