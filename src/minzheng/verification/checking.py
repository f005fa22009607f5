"""Checks: asked for by the township, started by the county in three working days, one query per source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.calendar import add_working_days
from minzheng.engine import Law
from minzheng.registry.models import Household
from minzheng.verification import sources as known_sources
from minzheng.verification.answering import on_file
from minzheng.verification.authorising import valid_authorisation, why_not_valid
from minzheng.verification.errors import Refused
from minzheng.verification.items import ITEMS, items_of_feed
from minzheng.verification.models import Authorisation, Check, CheckBatch, Query, Signatory
from minzheng.verification.parameters import value
from minzheng.verification.receiving import keep_answer, keep_trouble
from minzheng.verification.signatories import living_together
from minzheng.verification.sources import FEEDS, OPEN_FEEDS, SourceFailed
from minzheng.verification.trail import note

REASON_LENGTH = 200
TITLE_LENGTH = 60
MOST_IN_A_BATCH = 2_000


@dataclass(frozen=True)
class Batched:
    """A batch as it was made, and by household code one sentence for each that could not be taken."""

    batch: CheckBatch
    checks: list[Check]
    refused: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def request_check(
    *,
    household: Household,
    programme: str,
    reason: str,
    by: Scope,
    on: date,
    at: datetime,
    submission: UUID,
    applicant: int | None = None,
    authorisation: Authorisation | None = None,
    batch: CheckBatch | None = None,
) -> Check:
    """Ask the county to check a household's means; the same `submission` twice is one.

    `applicant` is the key of the member whom a programme for persons is about, else the head. Without
    `authorisation` the household's latest valid one for the programme is taken. Only a check out of discovery
    may go without: it reads nothing but the shared registers. Refused without one, where a check for the
    purpose is open already, and outside one's area.
    """
    require(by, "check.request")
    earlier: Check | None = Check.objects.visible_to(by).filter(submission=submission).first()
    if earlier is not None:
        return earlier
    if reason not in Check.Reason.values:
        raise Refused("请选择核对的原因。")
    members = living_together(household, by)
    if not by.covers(household.area_id) or not members:
        raise Refused("这户不在您的辖区，或者没有在册成员。")
    if applicant is not None and all(person.key != applicant for person in members):
        raise Refused("申请人不是这户的在册成员。")
    held = authorisation or valid_authorisation(household, programme, by, on)
    _check_authorisation(held, household, programme, reason, by, on)
    check = Check(
        area_id=household.area_id,
        household=household,
        programme=programme,
        reason=reason,
        applicant_key=applicant if applicant is not None else members[0].key,
        authorisation=held,
        batch=batch,
        requested_on=on,
        requested_by_id=by.user_id,
        start_by=add_working_days(on, value("start_days", on)).date,
        submission=submission,
    )
    try:
        with transaction.atomic():
            check.save(force_insert=True)
    except IntegrityError as error:
        raise Refused("这户同一用途的核对正在办理，不用再申请。") from error
    _note(by, at, "check.request", check, reason=reason, detail=held.number if held else "")
    return check


def _check_authorisation(
    held: Authorisation | None, household: Household, programme: str, reason: str, by: Scope, on: date
) -> None:
    if held is None:
        if reason != Check.Reason.DISCOVERY:
            raise Refused("这户还没有有效的核对授权书，请先请家庭成员签名授权。")
        return
    if (held.household_id, held.programme) != (household.key, programme):
        raise Refused("这份授权书不是这户为这项救助签的。")
    if why := why_not_valid(held, by, on):
        raise Refused(why)


def request_batch(
    *,
    households: Sequence[Household],
    programme: str,
    reason: str,
    title: str,
    by: Scope,
    on: date,
    at: datetime,
    submission: UUID,
) -> Batched:
    """Ask for many checks at once; who cannot be taken is named with why, and keeps nobody else waiting.

    The same `submission` twice is one. Refused without a title or household, or when nobody can be taken.
    """
    require(by, "check.request")
    said = title.strip()
    if not said or len(said) > TITLE_LENGTH:
        raise Refused(f"请给这一批写个名称，不超过 {TITLE_LENGTH} 个字。")
    if not 0 < len(households) <= MOST_IN_A_BATCH:
        raise Refused(f"一批应有 1 到 {MOST_IN_A_BATCH} 户。")
    with transaction.atomic():
        batch, new = CheckBatch.objects.visible_to(by).get_or_create(
            submission=submission,
            defaults={
                "area_id": by.area,
                "title": said,
                "requested_on": on,
                "requested_by_id": by.user_id,
            },
        )
        if not new:
            return Batched(batch, list(Check.objects.visible_to(by).filter(batch=batch)))
        made, refused = [], {}
        for household in households:
            try:
                made.append(
                    request_check(
                        household=household,
                        programme=programme,
                        reason=reason,
                        by=by,
                        on=on,
                        at=at,
                        submission=uuid5(submission, household.code),
                        batch=batch,
                    )
                )
            except Refused as why:
                refused[household.code] = str(why)
        if not made:
            raise Refused(f"这一批一户也不能核对，例如：{next(iter(refused.values()))}")
        note(
            by,
            at,
            "check.batch",
            ("check_batch", str(batch.code)),
            by.area,
            detail=f"{len(made)} {len(refused)}",
        )
    return Batched(batch, made, refused)


@transaction.atomic
def start_check(*, check: Check, by: Scope, on: date, at: datetime, tables: Path) -> Check:
    """Start a check: one query to every source the authorisation covers, the county's own files answered at
    once. Outside systems are asked by `sending.send`. Refused unless it waits to be started.
    """
    require(by, "check.run")
    held = held_check(check, by)
    if held.state != Check.State.REQUESTED:
        raise Refused("这项核对已经启动过了。")
    if held.authorisation is not None and (why := why_not_valid(held.authorisation, by, on)):
        raise Refused(why)
    held.state, held.started_on = Check.State.RUNNING, on
    held.report_by = add_working_days(on, value("report_days", on)).date
    held.save(update_fields=["state", "started_on", "report_by"])
    ask_all(held, by=by, on=on, at=at, tables=tables)
    _note(by, at, "check.start", held)
    return held


def ask_all(check: Check, *, by: Scope, on: date, at: datetime, tables: Path) -> list[Query]:
    """Write one query per source for the check's present round, and answer those the county's files can."""
    members, supporters = _asked_about(check, by)
    known = on_file(
        check.household_id,
        members=members,
        supporters=supporters,
        everybody=set(members) >= {person.key for person in living_together(check.household, by)},
        tables=tables,
        on=on,
    )
    asked = []
    for slug in _sources(check):
        query = _query(check, slug, (*members, *supporters), known.law, by=by, on=on, at=at)
        query.save(force_insert=True)
        asked.append(query)
        detail = f"{slug} {query.request_id} {check.programme} {len(query.person_keys)}"
        _note(by, at, "check.ask", check, detail=detail)
        if slug not in FEEDS:
            continue
        try:
            answer = known.answer_of(slug)
        except SourceFailed as trouble:
            keep_trouble(query, str(trouble), by=by, at=at, for_good=True)
        else:
            keep_answer(query, answer, by=by, on=on, at=at)
    return asked


def _sources(check: Check) -> Iterable[str]:
    if check.authorisation is None:
        return OPEN_FEEDS
    return known_sources.known(check.authorisation.sources)


def _asked_about(check: Check, by: Scope) -> tuple[list[int], list[int]]:
    """The keys of the members and of the supporters who are asked about."""
    if check.authorisation is None:
        return [person.key for person in living_together(check.household, by)], []
    signed = Signatory.objects.visible_to(by).filter(authorisation=check.authorisation).order_by("id")
    keys: dict[str, list[int]] = {role: [] for role in Signatory.Role.values}
    for one in signed:
        keys[one.role].append(one.person_key)
    return keys[Signatory.Role.MEMBER], keys[Signatory.Role.SUPPORTER]


def _query(
    check: Check, slug: str, keys: Sequence[int], law: Law, *, by: Scope, on: date, at: datetime
) -> Query:
    held = check.authorisation
    system = known_sources.outside(slug)
    items = list(system.items) if system else [item.slug for item in items_of_feed(slug, law)]
    return Query(
        check_asked=check,
        round=check.round,
        area_id=check.area_id,
        household_id=check.household_id,
        programme=check.programme,
        source=slug,
        source_label=known_sources.label_of(slug),
        items=[each for each in items if each in ITEMS],
        person_keys=list(keys),
        authorisation=held,
        valid_from=held.valid_from if held else None,
        valid_until=held.valid_until if held else None,
        request_id=uuid5(check.code, f"{check.round}/{slug}"),
        purpose=f"{check.programme}/{check.reason}",
        asked_on=on,
        asked_at=at,
        asked_by_id=by.user_id,
        answer_by=add_working_days(on, value("answer_days", on)).date,
    )


@transaction.atomic
def withdraw_check(*, check: Check, by: Scope, on: date, at: datetime, reason: str) -> Check:
    """Take a check back before its report, saying why."""
    require(by, "check.request")
    words = reason.strip()
    if not words:
        raise Refused("请写明撤回核对的原因。")
    if len(words) > REASON_LENGTH:
        raise Refused(f"原因不能超过 {REASON_LENGTH} 个字。")
    held = held_check(check, by)
    if held.state not in (Check.State.REQUESTED, Check.State.RUNNING) or held.round > 1:
        raise Refused("这项核对已经有报告或已撤回。")
    held.state, held.withdrawn_reason = Check.State.WITHDRAWN, words
    held.save(update_fields=["state", "withdrawn_reason"])
    _note(by, at, "check.withdraw", held, reason=words)
    return held


def held_check(check: Check, by: Scope) -> Check:
    """The check, locked against a second official; Refused where it is out of sight."""
    mine = (
        Check.objects.visible_to(by)
        .select_for_update(of=("self",))
        .select_related("authorisation", "household")
    )
    held: Check | None = mine.filter(pk=check.pk).first()
    if held is None:
        raise Refused("这项核对不在您的辖区。")
    return held


def _note(by: Scope, at: datetime, verb: str, check: Check, *, reason: str = "", detail: str = "") -> None:
    note(by, at, verb, ("check", str(check.code)), check.area_id, reason=reason, detail=detail)
