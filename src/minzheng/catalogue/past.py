"""What was done before this system, or in a simulated year: set by set, with its history."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Count, Max, QuerySet

from minzheng.access import audit
from minzheng.casework.refusal import Refused
from minzheng.catalogue import doing as deeds
from minzheng.catalogue import planning
from minzheng.catalogue.models import Act
from minzheng.catalogue.parts import Register, Rounds


@dataclass(frozen=True)
class Past:
    """One round that was done: to which record, by which deed, on which day, and what was written."""

    of: Any
    deed: str
    on: dt.date
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """One deed done to a record that exists."""

    record: Any
    deed: str
    on: dt.date
    given: Mapping[str, Any] = field(default_factory=dict)
    words: str = ""


def moved(
    *, part: Register, steps: Sequence[Step], today: dt.date, at: dt.datetime, submission: uuid.UUID
) -> list[Any]:
    """Do deeds to records that exist, in the order given; return the records.

    As `passed`: the system's own hand, checked as single deeds, Refused with nothing written. ValueError for
    a deed that tells other lines or does more than write its own record.
    """
    records = {step.record.pk: step.record for step in steps}
    history = Act.objects.unscoped(reason="deeds of the past").filter(
        record__in=[one.code for one in records.values()]
    )
    rows = history.order_by().values("record").annotate(number=Max("ordinal"), last=Max("on"))
    known = {row["record"]: (row["number"], row["last"]) for row in rows}
    acts = []
    with transaction.atomic():
        for index, step in enumerate(steps):
            record, deed = records[step.record.pk], part.deed(step.deed)
            if deed.then is not None or deed.announces:
                raise ValueError(f"{part.slug}.{deed.name} is done one by one")
            if record.state not in deed.before:
                raise Refused(f"{record.number}不能{deed.label}。")
            number, last = known[record.code]
            deeds.check_day(part, record, step.on, today, last)
            was = deeds._values(record, deed)
            under_way = deeds.Doing(part, deed, record, step.given, None, step.on, today, at, step.words, was)
            deeds.carry_out(under_way)
            acts.append(deeds.act_of(under_way, number + 1, None, uuid.uuid5(submission, str(index))))
            known[record.code] = (number + 1, step.on)
        _save(part, list(records.values()), [], acts, at)
        for rounds in planning.rounds_on(part):
            _plan(rounds, {pk: (one, known[one.code][1]) for pk, one in records.items()}, at)
    return list(records.values())


def _plan(rounds: Rounds, records: Mapping[int, tuple[Any, dt.date]], at: dt.datetime) -> None:
    """What is owed to each from its day on: the first obligations at once, all others one by one."""
    model: Any = rounds.model
    begun = set(
        model.objects.unscoped(reason="deeds of the past")
        .filter(of__in=records)
        .order_by()
        .values_list("of", flat=True)
    )
    owed = [(one, on, rounds.every(one, None)) for pk, (one, on) in records.items() if pk not in begun]
    new = [planning.planned_one(rounds, one, day, 1, on) for one, on, day in owed if day is not None]
    model.objects.bulk_create(new, batch_size=1000)
    acts = [planning.planning_act(rounds, one, "plan", "", one.opened_on, at) for one in new]
    Act.objects.bulk_create(acts, batch_size=1000)
    for pk in begun:
        one, on = records[pk]
        planning.plan(rounds, one, on=on, at=at)


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
        changed = [one for one in self.done if one.pk is not None]
        _save(self.part, changed, self.new, self.acts, self.at)


def _save(part: Register, changed: list[Any], new: list[Any], acts: list[Act], at: dt.datetime) -> None:
    model: Any = part.model
    names = [one.name for one in model._meta.concrete_fields if not one.primary_key]
    if changed:
        model.objects.unscoped(reason="deeds of the past").bulk_update(changed, names, batch_size=500)
    model.objects.bulk_create(new, batch_size=1000)
    Act.objects.bulk_create(acts, batch_size=1000)
    verb, kind = f"{part.slug}.past"[:40], model._meta.app_label[:20]
    audit.record(by=None, at=at, verb=verb, subject_kind=kind, detail=f"{len(acts)}")


def _planned(part: Rounds, of: set[int]) -> dict[int, tuple[Any, int]]:
    """By record: its planned obligation, and how many there are of it."""
    rows: QuerySet[Any] = part.model.objects.unscoped(reason="rounds of the past").filter(of__in=of)
    counted = rows.order_by().values("of").annotate(number=Count("pk"))
    numbers = {row["of"]: row["number"] for row in counted}
    return {one.of_id: (one, numbers[one.of_id]) for one in rows.filter(state=planning.PLANNED)}
