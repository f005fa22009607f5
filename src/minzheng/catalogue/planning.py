"""Rounds: what is owed next to each record of a register, kept planned one obligation ahead."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from minzheng.catalogue.models import Act
from minzheng.catalogue.parts import Register, Rounds

if TYPE_CHECKING:
    from minzheng.catalogue.doing import Doing

PLANNED, DROPPED = "planned", "dropped"
_ROUNDS: list[Rounds] = []


def remember(part: Register) -> None:
    """Take up a part's rounds at start-up."""
    if isinstance(part, Rounds) and part not in _ROUNDS:
        _ROUNDS.append(part)


def rounds_on(part: Register) -> list[Rounds]:
    """The rounds owed to the records of a register."""
    return [one for one in _ROUNDS if one.on is part]


def follow(doing: Doing) -> None:
    """After a deed: plan what is owed next, move what is owed on another day, drop what is owed no more."""
    if isinstance(doing.part, Rounds):
        plan(doing.part, doing.record.of, on=doing.on, at=doing.at)
    for one in rounds_on(doing.part):
        plan(one, doing.record, on=doing.on, at=doing.at)


def plan(rounds: Rounds, of: Any, *, on: dt.date, at: dt.datetime) -> None:
    """Bring the one open obligation of a record in line with its schedule."""
    rows = rounds.model.objects.unscoped(reason="what is owed to a record at hand").filter(of=of)
    planned = rows.filter(state=PLANNED).select_for_update().first()
    last = rows.exclude(state__in=(PLANNED, DROPPED)).order_by("-done_on", "-pk").first()
    wanted = rounds.every(of, last)
    if planned is None and wanted is not None:
        obligation = planned_one(rounds, of, wanted, rows.count() + 1, on)
        obligation.save(force_insert=True)
        planning_act(rounds, obligation, "plan", "", on, at).save(force_insert=True)
    elif planned is not None and wanted is None:
        planned.state, planned.due_on, planned.done_on = DROPPED, None, on
        planned.save(update_fields=["state", "due_on", "done_on"])
        written = Act.objects.unscoped(reason="the history of what is owed").filter(record=planned.code)
        act = planning_act(rounds, planned, "drop", PLANNED, on, at, written.count() + 1)
        act.save(force_insert=True)
    elif planned is not None and planned.due_on != wanted:
        planned.due_on = planned.owed_on = wanted
        planned.save(update_fields=["due_on", "owed_on"])


def planned_one(rounds: Rounds, of: Any, due_on: dt.date, ordinal: int, on: dt.date) -> Any:
    """An unsaved obligation of a record."""
    model: Any = rounds.model
    return model(
        area_id=of.area_id,
        of=of,
        number=f"{of.number}-{rounds.mark}{ordinal:03d}",
        state=PLANNED,
        opened_on=on,
        due_on=due_on,
        owed_on=due_on,
        submission=uuid.uuid5(of.code, f"{rounds.slug}.{ordinal}"),
    )


def planning_act(
    rounds: Rounds, record: Any, deed: str, before: str, on: dt.date, at: dt.datetime, ordinal: int = 1
) -> Act:
    """The entry in an obligation's history that the schedule itself writes, not saved."""
    return Act(
        area_id=record.area_id,
        line=rounds.model._meta.app_label,
        part=rounds.slug,
        record=record.code,
        ordinal=ordinal,
        deed=deed,
        before=before,
        after=record.state,
        on=on,
        at=at,
        submission=uuid.uuid5(record.code, f"{deed}.{ordinal}"),
    )
