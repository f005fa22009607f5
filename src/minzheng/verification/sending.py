"""Asking outside systems: the query is on file before anything leaves; no transaction waits for a network.

Run by the system (a command, the night), not by a page. Asking again with the same request id is harmless.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction

from minzheng.access.scope import Scope
from minzheng.verification import sources as known_sources
from minzheng.verification.authorising import why_not_valid
from minzheng.verification.errors import Refused
from minzheng.verification.models import Check, Query, Signatory
from minzheng.verification.receiving import keep_answer, keep_trouble
from minzheng.verification.signatories import id_number_of, name_of
from minzheng.verification.sources import Question, SourceFailed, Subject

JOB: Final = "sending queries"
COUNTY_DIGITS: Final = 6


@dataclass(frozen=True)
class Sent:
    """How many queries were sent, answered, will be answered later, and failed."""

    sent: int = 0
    answered: int = 0
    later: int = 0
    failed: int = 0


def send(*, on: date, now: Callable[[], datetime], check: Check | None = None) -> Sent:
    """Send every waiting query to its outside system (of one check, or of all) and keep what comes back.

    A system that fails or is not registered is named in the query, which goes on waiting until its time
    limit; nothing is sent where the authorisation no longer holds.
    """
    waiting = Query.objects.unscoped(reason=JOB).filter(
        state=Query.State.WAITING, check_asked__state=Check.State.RUNNING
    )
    if check is not None:
        waiting = waiting.filter(check_asked=check)
    counted = {"sent": 0, "answered": 0, "later": 0, "failed": 0}
    for query in waiting.select_related("check_asked", "authorisation__household").order_by("asked_on", "id"):
        outcome = _send(query, on=on, now=now)
        counted["sent"] += outcome != "unsent"
        counted[outcome if outcome != "unsent" else "failed"] += 1
    return Sent(**counted)


def _send(query: Query, *, on: date, now: Callable[[], datetime]) -> str:
    system = known_sources.outside(query.source)
    held = query.authorisation
    assert held is not None  # the database keeps no query to an outside system without one
    nobody = Scope(user_id=query.asked_by_id, role="", area=held.area_id[:COUNTY_DIGITS], purpose=JOB)
    why = why_not_valid(held, nobody, on) if system else "这个系统没有接入。"
    if system is None or why:
        with transaction.atomic():
            keep_trouble(query, why, by=None, at=now())
        return "unsent"
    try:
        answer = system.ask(_question(query, nobody, on))
    except SourceFailed as failure:
        with transaction.atomic():
            keep_trouble(query, str(failure), by=None, at=now())
        return "failed"
    if answer is None:
        return "later"
    try:
        with transaction.atomic():
            locked = Query.objects.unscoped(reason=JOB).select_for_update(of=("self",)).get(pk=query.pk)
            keep_answer(locked, answer, by=None, on=on, at=now())
    except Refused as unusable:
        with transaction.atomic():
            keep_trouble(query, str(unusable), by=None, at=now())
        return "failed"
    return "answered"


def _question(query: Query, by: Scope, on: date) -> Question:
    held = query.authorisation
    assert held is not None
    asked = Signatory.objects.visible_to(by).filter(authorisation=held, person_key__in=query.person_keys)
    subjects = tuple(
        Subject(one.person_key, id_number_of(one), name_of(one), one.role)
        for one in asked.select_related("person").order_by("id")
    )
    return Question(
        request_id=query.request_id,
        authorisation=held.number,
        valid_from=held.valid_from,
        valid_until=held.valid_until,
        purpose=query.purpose,
        operator=str(query.asked_by_id),
        asked_on=on,
        answer_by=query.answer_by,
        subjects=subjects,
        items=tuple(query.items),
    )
