"""Many new records at once, as a workbook brings them: each row checked as a single deed is, none lost."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from minzheng.access import audit
from minzheng.access.scope import Scope
from minzheng.casework.numbering import next_of_stem
from minzheng.casework.refusal import Refused
from minzheng.catalogue import doing as deeds
from minzheng.catalogue import planning
from minzheng.catalogue.models import Act
from minzheng.catalogue.parts import Register


@dataclass(frozen=True)
class Entry:
    """One row: where, what, and on which day."""

    area: str
    given: Mapping[str, Any]
    on: dt.date
    words: str = ""


@dataclass(frozen=True)
class Taken:
    """What became of the rows: the records made; by its index, for each row left out, the sentence why."""

    records: list[Any]
    refused: dict[int, str]


def enter_many(
    *,
    part: Register,
    deed: str,
    entries: Sequence[Entry],
    by: Scope | None,
    today: dt.date,
    at: dt.datetime,
    submission: uuid.UUID,
    dry: bool = False,
) -> Taken:
    """Make a record of every row that can be one; `dry` only says what would become of them.

    The same `submission` again adds nothing. PermissionDenied for an office the deed does not belong to.
    """
    act = part.deed(deed)
    if act.before:
        raise ValueError(f"{part.slug}.{deed} makes no new record")
    if by is not None and by.role not in act.by:
        raise PermissionDenied(f"{part.slug}.{deed}")
    with transaction.atomic():
        taken = _one_by_one(part, deed, entries, by, today, at, submission)
        if dry:
            transaction.set_rollback(True)
    return taken


def _one_by_one(
    part: Register,
    deed: str,
    entries: Sequence[Entry],
    by: Scope | None,
    today: dt.date,
    at: dt.datetime,
    submission: uuid.UUID,
) -> Taken:
    taken = Taken([], {})
    # Every number's lock before the first audit event, in one order: two at once wait and never lock up.
    places = {
        deeds.place_of(part, one.area or getattr(one.given.get("person"), "area_id", "")) for one in entries
    }
    years = {one.on.year: one.on for one in entries}
    for begins in sorted(deeds.stem(part, place, on) for place in places for on in years.values()):
        deeds.wait_for(begins)
    for index, entry in enumerate(entries):
        try:
            with transaction.atomic():
                record = deeds.do(
                    part=part,
                    deed=deed,
                    by=by,
                    on=entry.on,
                    today=today,
                    at=at,
                    submission=uuid.uuid5(submission, str(index)),
                    area=entry.area,
                    given=entry.given,
                    words=entry.words,
                )
        except Refused as no:
            taken.refused[index] = str(no)
        except PermissionDenied:
            taken.refused[index] = "不在您的辖区。"
        else:
            taken.records.append(record)
    return taken


def found(
    *,
    part: Register,
    deed: str,
    entries: Sequence[Entry],
    today: dt.date,
    at: dt.datetime,
    submission: uuid.UUID,
) -> list[Any]:
    """Enter what a county already has, set by set: no row may be refused; the system itself is the hand.

    For the first loading of a register and the demo county: fast, with the same checks, history and planned
    rounds, and one audit event. Refused names what is wrong with the first row that cannot be; then nothing
    is written.
    """
    act = part.deed(deed)
    begun: dict[str, int] = {}
    records, acts = [], []
    with transaction.atomic():
        for index, entry in enumerate(entries):
            place = deeds.place_of(part, entry.area)
            stem = deeds.stem(part, place, entry.on)
            begun[stem] = begun[stem] + 1 if stem in begun else next_of_stem(stem, part.model)
            one = uuid.uuid5(submission, str(index))
            record = deeds.new_record(part, place, f"{stem}{begun[stem]:05d}", entry.on, one)
            under_way = deeds.Doing(
                part, act, record, entry.given, None, entry.on, today, at, entry.words, {"state": ""}
            )
            deeds.check_day(part, record, entry.on, today, None)
            deeds.carry_out(under_way)
            records.append(record)
            acts.append(deeds.act_of(under_way, 1, None, one))
        try:
            part.model.objects.bulk_create(records, batch_size=1000)
        except IntegrityError as clash:
            raise Refused(deeds.clash_of(records[0], clash)) from None
        Act.objects.bulk_create(acts, batch_size=1000)
        for rounds in planning.rounds_on(part):
            _plan_all(rounds, records, at)
        audit.record(
            by=None,
            at=at,
            verb=f"{part.slug}.{deed}"[:40],
            subject_kind=part.model._meta.app_label[:20],
            detail=f"{len(records)}",
        )
    return records


def _plan_all(rounds: Any, records: list[Any], at: dt.datetime) -> None:
    owed = [(record, rounds.every(record, None)) for record in records]
    planned = [
        planning.planned_one(rounds, record, day, 1, record.opened_on)
        for record, day in owed
        if day is not None
    ]
    rounds.model.objects.bulk_create(planned, batch_size=1000)
    Act.objects.bulk_create(
        [planning.planning_act(rounds, one, "plan", "", one.opened_on, at) for one in planned],
        batch_size=1000,
    )
