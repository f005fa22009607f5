"""Rounds that were done before this system, or in a simulated year: set by set, with their history."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet

from minzheng.access import audit
from minzheng.casework.refusal import Refused
from minzheng.catalogue import doing as deeds
from minzheng.catalogue import planning
from minzheng.catalogue.models import Act
from minzheng.catalogue.parts import Rounds


@dataclass(frozen=True)
class Past:
    """One round that was done: to which record, by which deed, on which day, and what was written."""

    of: Any
    deed: str
    on: dt.date
    given: Mapping[str, Any] = field(default_factory=dict)


def passed(
    *, part: Rounds, entries: Sequence[Past], today: dt.date, at: dt.datetime, submission: uuid.UUID
) -> list[Any]:
    """Write rounds already done, in the order of each record's days, and plan what is owed after the last.

    The system itself is the hand. Each is checked as a single deed is; Refused names what is wrong with the
    first that cannot be, then nothing is written. A record that owes nothing more takes no further entry.
    """
    made = _Made(part, today, at, submission)
    with transaction.atomic():
        open_ones = _planned(part, {one.of.pk for one in entries})
        for index, entry in enumerate(entries):
            record, ordinal = open_ones.get(entry.of.pk, (None, 0))
            if record is None:
                raise Refused(f"{entry.of.number}没有待办的{part.label}。")
            made.do(record, entry, index)
            wanted = part.every(entry.of, record)
            nxt = None
            if wanted is not None:
                nxt = planning.planned_one(part, entry.of, wanted, ordinal + 1, entry.on)
                made.plan(nxt, entry.on)
            open_ones[entry.of.pk] = (nxt, ordinal + 1)
        made.save()
    return made.done


class _Made:
    """What will be written at the end: new obligations, changed ones, their history."""

    def __init__(self, part: Rounds, today: dt.date, at: dt.datetime, submission: uuid.UUID) -> None:
        self.part, self.today, self.at, self.submission = part, today, at, submission
        self.new: list[Any] = []
        self.done: list[Any] = []
        self.acts: list[Act] = []

    def do(self, record: Any, entry: Past, index: int) -> None:
        deed = self.part.deed(entry.deed)
        if record.state not in deed.before:
            raise Refused(f"{record.number}不能{deed.label}。")
        deeds.check_day(self.part, record, entry.on, self.today, record.opened_on)
        was = {"state": record.state}
        under_way = deeds.Doing(
            self.part, deed, record, entry.given, None, entry.on, self.today, self.at, "", was
        )
        deeds.carry_out(under_way)
        self.acts.append(deeds.act_of(under_way, 2, None, uuid.uuid5(self.submission, str(index))))
        self.done.append(record)

    def plan(self, record: Any, on: dt.date) -> None:
        self.new.append(record)
        self.acts.append(planning.planning_act(self.part, record, "plan", "", on, self.at))

    def save(self) -> None:
        model: Any = self.part.model
        changed = [one for one in self.done if one.pk is not None]
        names = [one.name for one in model._meta.concrete_fields if not one.primary_key]
        if changed:
            model.objects.unscoped(reason="rounds of the past").bulk_update(changed, names, batch_size=500)
        model.objects.bulk_create(self.new, batch_size=1000)
        Act.objects.bulk_create(self.acts, batch_size=1000)
        kind = model._meta.app_label[:20]
        verb = f"{self.part.slug}.passed"[:40]
        audit.record(by=None, at=self.at, verb=verb, subject_kind=kind, detail=f"{len(self.done)}")


def _planned(part: Rounds, of: set[int]) -> dict[int, tuple[Any, int]]:
    """By record: its planned obligation, and how many there are of it."""
    rows: QuerySet[Any] = part.model.objects.unscoped(reason="rounds of the past").filter(of__in=of)
    counted = rows.order_by().values("of").annotate(number=Count("pk"))
    numbers = {row["of"]: row["number"] for row in counted}
    return {one.of_id: (one, numbers[one.of_id]) for one in rows.filter(state=planning.PLANNED)}
