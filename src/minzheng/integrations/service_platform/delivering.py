"""Changes of state go out at least once, in order for each application, with growing pauses until taken."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from minzheng.casework.models import StateChange
from minzheng.casework.online.clients import key_of
from minzheng.integrations.service_platform.hook import Failed, post

FIRST_PAUSE: Final = timedelta(minutes=1)
LONGEST_PAUSE: Final = timedelta(hours=6)
DOUBLINGS: Final = 9
"""One minute doubled nine times is past six hours."""


@dataclass(frozen=True)
class Done:
    """What one run did: changes taken by their platform, and those to be tried again."""

    delivered: int = 0
    failed: int = 0


def deliver(*, now: Callable[[], datetime], timeout: float = 10.0) -> Done:
    """Send every change that is due; a later change of an application waits for the earlier one.

    Each goes in a transaction of its own, so that an end in the middle repeats one delivery at most. Changes
    for platforms that are revoked or gave no address stay where they are.
    """
    delivered = failed = 0
    tried: set[int] = set()
    while (outcome := _deliver_one(now, timeout, tried)) is not None:
        delivered, failed = delivered + outcome, failed + (not outcome)
    return Done(delivered, failed)


def waiting() -> int:
    """Return how many changes are still to be delivered to a platform that wants them."""
    return int(_wanted().count())


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait after so many failed attempts (1 or more)."""
    return min(FIRST_PAUSE * (1 << min(attempts - 1, DOUBLINGS)), LONGEST_PAUSE)


def _wanted() -> QuerySet[StateChange]:
    wanted = StateChange.objects.filter(delivered_at=None, client__revoked_at=None)
    return wanted.exclude(client__hook="")


def _deliver_one(now: Callable[[], datetime], timeout: float, tried: set[int]) -> bool | None:
    """Try the next change that is due; whether it was taken, None where none is left."""
    earlier = StateChange.objects.filter(
        application=OuterRef("application"), delivered_at=None, pk__lt=OuterRef("pk")
    )
    with transaction.atomic():
        due = (
            _wanted().filter(~Exists(earlier), Q(next_at=None) | Q(next_at__lte=now())).exclude(pk__in=tried)
        )
        change = due.select_for_update(of=("self",), skip_locked=True).select_related("client").first()
        if change is None:
            return None
        tried.add(change.pk)
        change.attempts += 1
        try:
            post(
                change.client.hook, change.client.code, key_of(change.client), body_of(change), now(), timeout
            )
        except Failed as trouble:
            change.trouble, change.next_at = str(trouble)[:100], now() + pause_after(change.attempts)
        else:
            change.trouble, change.next_at, change.delivered_at = "", None, now()
        change.save(update_fields=("attempts", "trouble", "next_at", "delivered_at"))
        return change.delivered_at is not None


def body_of(change: StateChange) -> bytes:
    """Return the message: codes, states and a day, nothing of the person. The same bytes in every attempt."""
    content = {
        "delivery": str(change.code),
        "application": str(change.application.code),
        "change": change.kind,
        "state": change.state,
        "on": change.on.isoformat(),
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
