"""The only writer of a line's records: one deed, one transaction, one entry of history, one audit event."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from minzheng.access import audit
from minzheng.access.scope import Scope
from minzheng.casework.numbering import next_of_stem
from minzheng.casework.refusal import Barred, Refused
from minzheng.catalogue import events, planning
from minzheng.catalogue.models import Act, Record
from minzheng.catalogue.parts import Deed, Register, Rounds
from minzheng.engine.errors import RuleError

WORDS_LENGTH = 500
EARLIEST = dt.date(1949, 10, 1)
"""No register of the bureau's is older: a day before it is a slip of the pen."""
COUNTY_DIGITS = 6


@dataclass
class Doing:
    """A deed under way, as `check` and `then` see it: the record already carries what was given.

    `was` holds the record's fields before; `on` is the day of the deed, `today` the business date.
    """

    part: Register
    deed: Deed
    record: Any
    given: Mapping[str, Any]
    by: Scope | None
    on: dt.date
    today: dt.date
    at: dt.datetime
    words: str = ""
    was: Mapping[str, Any] = field(default_factory=dict)


def do(
    *,
    part: Register,
    deed: str,
    by: Scope | None,
    on: dt.date,
    today: dt.date,
    at: dt.datetime,
    submission: uuid.UUID,
    record: Record | None = None,
    area: str = "",
    given: Mapping[str, Any] | None = None,
    words: str = "",
    seen: int | None = None,
) -> Any:
    """Do one deed and return the record; the same `submission` twice is one deed.

    `record` None makes a new one in `area` (the person's own where it is left out). `given` holds the values
    of the deed's fields; `seen` is the last entry of the history that the writer had before them.
    PermissionDenied for an office the deed does not belong to; Refused with one sentence for a state, day or
    value that cannot be, or where somebody wrote meanwhile; Barred for the hand that another has to check.
    """
    act = part.deed(deed)
    if by is not None and by.role not in act.by:
        raise PermissionDenied(f"{part.slug}.{act.name}")
    try:
        with transaction.atomic():
            wait_for(str(submission))
            if (done := _done_before(part, submission)) is not None:
                return done
            held = _held(part, act, record, area, dict(given or {}), by, on, submission)
            was = _values(held, act)
            doing = Doing(part, act, held, dict(given or {}), by, on, today, at, words.strip(), was)
            _do(doing, submission, seen)
    except RuleError as lacking:
        raise Refused(f"日期 {on} 没有可用的规定，请核对年份。") from lacking
    except ObjectDoesNotExist as unseen:
        if by is None:
            raise
        raise Refused("这件事涉及您辖区以外的登记，请由县民政局办理。") from unseen
    return held


def _do(doing: Doing, submission: uuid.UUID, seen: int | None) -> None:
    held, act = doing.record, doing.deed
    ordinal, other = _history(doing, seen)
    carry_out(doing)
    _save(doing)
    write_act(doing, ordinal, other, submission)
    after_act(doing)
    audit.record(
        by=doing.by,
        at=doing.at,
        verb=f"{doing.part.slug}.{act.name}"[:40],
        subject_kind=doing.part.model._meta.app_label[:20],
        subject_code=str(held.code),
        area_id=held.area_id,
        reason=doing.words[:200],
    )


def wait_for(what: str) -> None:
    """Let one transaction at a time go on with something, until it ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [what])


def carry_out(doing: Doing) -> None:
    """Write what was given into the record, set its state and next day, and ask the deed's own check."""
    record, deed, part = doing.record, doing.deed, doing.part
    for name in deed.fields:
        if name in doing.given:
            setattr(record, name, doing.given[name])
        elif (one := _field(record, name)).is_relation and not one.null and deed.first:
            raise Refused(f"请选择{one.verbose_name}。")
    if strange := set(doing.given) - set(deed.fields):
        raise Refused(f"{deed.label}不填写：{'、'.join(sorted(strange))}。")
    record.state = deed.after or record.state
    undone = doing.was.get("state") in ("", planning.PLANNED)  # what follows later leaves the day it was done
    if hasattr(record, "done_on") and undone and record.state != planning.PLANNED:
        record.done_on = doing.on
    try:
        asked = {name for name in deed.fields if not _field(record, name).is_relation}
        record.clean_fields(exclude={one.name for one in record._meta.fields} - asked)
        record.clean()
    except ValidationError as wrong:
        raise Refused(sentence(record, wrong)) from None
    if deed.check is not None:
        deed.check(doing)
    if record.state in part.ends:
        record.due_on = None
    elif part.due is not None:
        record.due_on = part.due(record)


def write_act(doing: Doing, ordinal: int, other: int | None, submission: uuid.UUID) -> None:
    """Add the deed to the record's history."""
    act_of(doing, ordinal, other, submission).save(force_insert=True)


def act_of(doing: Doing, ordinal: int, other: int | None, submission: uuid.UUID) -> Act:
    """The entry of the history, not saved."""
    record, by = doing.record, doing.by
    return Act(
        area_id=record.area_id,
        line=doing.part.model._meta.app_label,
        part=doing.part.slug,
        record=record.code,
        ordinal=ordinal,
        deed=doing.deed.name,
        before=doing.was.get("state", ""),
        after=record.state,
        on=doing.on,
        at=doing.at,
        by_id=by.user_id if by else None,
        post_role=by.role if by else "",
        other_than_id=other,
        words=doing.words[:WORDS_LENGTH],
        changes=_changes(doing),
        submission=submission,
    )


def after_act(doing: Doing) -> None:
    """What follows in the same transaction: the deed's own consequence, planned rounds, the event."""
    if doing.deed.then is not None:
        doing.deed.then(doing)
    planning.follow(doing)
    if doing.deed.announces:
        record = doing.record
        events.tell(
            kind=doing.deed.announces,
            key=f"{record.code}.{doing.deed.name}.{doing.on:%Y%m%d}",
            on=doing.on,
            at=doing.at,
            area=record.area_id,
            person_key=getattr(record, "person_id", None),
            record=record.code,
        )


def sentence(record: Record, wrong: ValidationError) -> str:
    """A model's complaint as one sentence, each field by its label."""
    parts = []
    for name, errors in wrong.message_dict.items():
        label = "" if name == "__all__" else f"{_field(record, name).verbose_name}："
        parts.append(label + "".join(errors).rstrip("。"))
    return "；".join(parts) + "。"


def check_day(part: Register, record: Record, on: dt.date, today: dt.date, last: dt.date | None) -> None:
    """Refuse a day to come, one before the register knew the record, and one before its last entry."""
    if on > today:
        raise Refused(f"日期 {on} 还没有到，不能先登记。")
    if on < EARLIEST:
        raise Refused(f"日期 {on} 太早，请核对年份。")
    if on < record.opened_on:
        raise Refused(f"日期 {on} 早于登记日期 {record.opened_on}，请核对。")
    if last is not None and on < last:
        raise Refused(f"日期 {on} 早于上一次办理的日期 {last}，请核对。")


def _done_before(part: Register, submission: uuid.UUID) -> Any:
    act = Act.objects.unscoped(reason="the same form sent twice").filter(submission=submission).first()
    if act is None:
        return None
    return part.model.objects.unscoped(reason="the same form sent twice").get(code=act.record)


def _held(
    part: Register,
    deed: Deed,
    record: Record | None,
    area: str,
    given: dict[str, Any],
    by: Scope | None,
    on: dt.date,
    submission: uuid.UUID,
) -> Any:
    """The record the deed is done to, locked; or a new one with its number."""
    if deed.before:
        if record is None:
            raise Refused(f"{deed.label}须针对一条已有的登记。")
        if isinstance(part, Rounds):  # the visited before the visit, as a deed of the visited does
            visited = part.on.model.objects.unscoped(reason="what an obligation is owed to")
            visited.select_for_update().filter(pk=getattr(record, "of_id")).first()  # noqa: B009
        rows = part.model.objects.unscoped(reason="the record a reader found through their scope")
        held = rows.select_for_update().get(pk=record.pk)
        if by is not None and not by.covers(held.area_id):
            raise PermissionDenied("area")
        if held.state not in deed.before:
            raise Refused(f"现在的状态是“{part.states[held.state]}”，不能{deed.label}。")
        return held
    named = area or getattr(given.get("person"), "area_id", "")
    place = place_of(part, named or (by.area if by is not None and part.at_county else ""))
    if not place:
        raise Refused("请选择所在的村（社区）或乡镇。")
    if by is not None and not by.covers(place):
        raise PermissionDenied("area")
    return new_record(part, place, next_number(part, place, on), on, submission)


def place_of(part: Register, area: str) -> str:
    """Where a record lies: in the area named, or with the county (six digits) where the register says so."""
    return area[:COUNTY_DIGITS] if part.at_county else area


def new_record(part: Register, area: str, number: str, on: dt.date, submission: uuid.UUID) -> Any:
    """An unsaved record of a register."""
    return part.model(area_id=area, number=number, opened_on=on, submission=submission)


def stem(part: Register, area: str, on: dt.date) -> str:
    """What the numbers of a place's year begin with.

    Counted by the place itself: whoever writes there sees all its numbers, also behind the area's wall.
    """
    return f"{part.mark}{area}-{on.year}-"


def next_number(part: Register, area: str, on: dt.date) -> str:
    """The next free number; two officials at once wait for each other."""
    begins = stem(part, area, on)
    return f"{begins}{next_of_stem(begins, part.model):05d}"


def _history(doing: Doing, seen: int | None) -> tuple[int, int | None]:
    """The next ordinal and, where another hand must do the deed, whose hand it must not be."""
    record, deed = doing.record, doing.deed
    acts = Act.objects.unscoped(reason="the history of a locked record").filter(record=record.code)
    done = list(acts.order_by("ordinal").values_list("ordinal", "deed", "by", "on"))
    check_day(doing.part, record, doing.on, doing.today, max((row[3] for row in done), default=None))
    if seen is not None and done and done[-1][0] != seen:
        raise Refused("别人刚刚办过这条登记，请重新打开再填。")
    other = None
    if deed.not_by:
        other = next((by for _, name, by, _ in reversed(done) if name == deed.not_by), None)
        if other is not None and doing.by is not None and other == doing.by.user_id:
            named = doing.part.deed(deed.not_by).label
            raise Barred(f"{named}的本人不能{deed.label}，须由另一人办理。{deed.basis}")
    return (done[-1][0] + 1 if done else 1), other


def _values(record: Record, deed: Deed) -> dict[str, Any]:
    """The record's fields before a deed; `state` empty for a new one."""
    values = {name: getattr(record, _field(record, name).attname) for name in deed.fields}
    return values | {"state": record.state}


def _field(record: Record, name: str) -> Any:
    return record._meta.get_field(name)


def _changes(doing: Doing) -> list[list[str]]:
    found = []
    for name in doing.deed.fields:
        one = _field(doing.record, name)
        if one.is_relation:
            continue
        before, after = doing.was.get(name), getattr(doing.record, name)
        if before != after:
            found.append([str(one.verbose_name), _told(one, before), _told(one, after)])
    return found


def _told(one: Any, value: Any) -> str:
    """A value as a reader would say it: the word of a choice, yes or no, money in yuan."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if one.name.endswith("_fen"):
        return f"{value / 100:.2f} 元"
    return str(dict(one.flatchoices).get(value, value))


def _save(doing: Doing) -> None:
    try:
        with transaction.atomic():
            doing.record.save()
    except IntegrityError as clash:
        raise Refused(clash_of(doing.record, clash)) from None


def clash_of(record: Record, clash: IntegrityError) -> str:
    """Which of the model's constraints said no, in its own words."""
    for one in record._meta.constraints:
        if one.name in str(clash):
            return str(one.violation_error_message)
    for column in record._meta.concrete_fields:
        if column.unique and f"{record._meta.db_table}_{column.column}_key" in str(clash):
            return f"{column.verbose_name}“{getattr(record, column.attname)}”已经登记过。"
    raise clash
