"""The audit trail: append-only, and chained with SM3 so that a changed or removed event shows.

A trigger refuses changes; the chain finds what got past it. Only a cut-off tail needs more: compare with the
head that an earlier report printed (`chain_head`).
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from django.db import connection, transaction

from minzheng.access.crypto import sm3_hex
from minzheng.access.models import AuditEvent
from minzheng.access.scope import Scope

# "MZAU": one lock for the whole chain, so that each event knows the one before it.
_CHAIN_LOCK = 0x4D5A4155
_BEFORE_ALL = "0" * 64
_READ_AT_ONCE = 2000


@dataclass(frozen=True)
class Head:
    """The last event of the chain: print it in reports, and a cut-off tail can be proved later."""

    id: int
    hash: str


def record(
    *,
    by: Scope | None,
    at: dt.datetime,
    verb: str,
    subject_kind: str = "",
    subject_code: str = "",
    area_id: str = "",
    reason: str = "",
    detail: str = "",
) -> AuditEvent:
    """Append one event, in the caller's transaction; `by` None is the system or the command line.

    Call it as the last step of a verb: the chain stays locked until the transaction ends. `subject_code` is a
    printable code, never an ID number or a name. ValueError if `at` has no time zone.
    """
    if at.tzinfo is None:
        raise ValueError("An audit event needs a time with its zone.")
    event = AuditEvent(
        at=at,
        actor_id=by.user_id if by else None,
        post_role=by.role if by else "",
        verb=verb,
        subject_kind=subject_kind,
        subject_code=subject_code,
        area_id=area_id,
        reason=reason,
        detail=detail,
    )
    with transaction.atomic(savepoint=False):  # an act whose event cannot be written is undone with it
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
        head = chain_head()
        event.prev_hash = head.hash if head else _BEFORE_ALL
        event.hash = _hash(event)
        event.save(force_insert=True)
    return event


def chain_head() -> Head | None:
    """Return the last event's id and hash, or None before the first."""
    last = AuditEvent.objects.order_by("-pk").values_list("pk", "hash").first()
    return Head(*last) if last else None


def verify_chain(*, reported: Head | None = None) -> int | None:
    """Recompute the chain; return the id of the first event that does not fit, None if all do.

    With an earlier `reported` head, its own id is returned if that event is gone or not the same any more.
    """
    expected, found_reported = _BEFORE_ALL, reported is None
    for event in AuditEvent.objects.order_by("pk").iterator(chunk_size=_READ_AT_ONCE):
        if event.prev_hash != expected or event.hash != _hash(event):
            return event.pk
        expected = event.hash
        found_reported = found_reported or reported == Head(event.pk, event.hash)
    return reported.id if reported and not found_reported else None


def _hash(event: AuditEvent) -> str:
    """Return the SM3 of the event's content and of the hash before it, over one unambiguous JSON array."""
    content = [
        event.prev_hash,
        event.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        event.actor_id,
        event.post_role,
        event.verb,
        event.subject_kind,
        event.subject_code,
        event.area_id,
        event.reason,
        event.detail,
    ]
    return sm3_hex(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
