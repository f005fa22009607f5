"""What happens in one line and concerns another: told through an outbox, at least once, in order.

The event is written in the transaction of the deed; handlers run after it has committed, each in a
transaction of its own with a note that it has done, so that a killed process tells again and never twice. A
handler that fails is tried again by the night run.
"""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef

from minzheng.catalogue.models import Delivery, Event

Handler = Callable[[Event, dt.datetime], None]
_LOG = logging.getLogger(__name__)
KINDS: dict[str, str] = {}
_HANDLERS: dict[str, dict[str, Handler]] = {}


@dataclass(frozen=True)
class Told:
    """How a delivery went: handlers that have done, and those that will be tried again."""

    done: int
    failed: int


def declare(kind: str, label: str) -> str:
    """Name a kind of event, once for all; ValueError where two say differently."""
    if KINDS.setdefault(kind, label) != label:
        raise ValueError(f"事件 {kind} 有两种说法：{KINDS[kind]}、{label}")
    return kind


def hear(kind: str) -> Callable[[Handler], Handler]:
    """Register a handler of a kind of event; it must do no harm when told twice."""

    def register(handler: Handler) -> Handler:
        _HANDLERS.setdefault(kind, {})[f"{handler.__module__}.{handler.__qualname__}"] = handler
        return handler

    return register


def tell(
    *,
    kind: str,
    key: str,
    on: dt.date,
    at: dt.datetime,
    area: str,
    person_key: int | None = None,
    household_key: int | None = None,
    record: uuid.UUID | None = None,
) -> None:
    """Write an event in the caller's transaction; the same `kind` and `key` again is the same event."""
    if kind not in KINDS:
        raise ValueError(f"没有名为 {kind} 的事件")
    event = Event(
        kind=kind,
        key=key,
        on=on,
        at=at,
        area_id=area,
        person_key=person_key,
        household_key=household_key,
        record=record,
    )
    Event.objects.bulk_create([event], ignore_conflicts=True)
    transaction.on_commit(lambda: deliver(at, kind=kind, key=key), robust=True)


def deliver(at: dt.datetime, *, kind: str = "", key: str = "") -> Told:
    """Tell every handler what it has not been told; of one event, or of all."""
    done = failed = 0
    for name, handlers in _HANDLERS.items():
        if kind and name != kind:
            continue
        for path, handler in handlers.items():
            rows = Event.objects.unscoped(reason="telling other lines what happened").filter(kind=name)
            rows = rows.filter(key=key) if key else rows
            done_by = Delivery.objects.unscoped(reason="what was told").filter(
                event=OuterRef("pk"), handler=path
            )
            for event in rows.filter(~Exists(done_by)).order_by("pk"):
                if _told(event, path, handler, at):
                    done += 1
                else:
                    failed += 1
    return Told(done, failed)


def _told(event: Event, path: str, handler: Handler, at: dt.datetime) -> bool:
    try:
        with transaction.atomic():
            # Two deliveries at once: the second waits here and finds it done.
            Event.objects.unscoped(reason="one delivery at a time").select_for_update().get(pk=event.pk)
            rows = Delivery.objects.unscoped(reason="whether it was told")
            if not rows.filter(event=event, handler=path).exists():
                handler(event, at)
                Delivery.objects.create(event=event, handler=path, at=at, area_id=event.area_id)
    except Exception:
        _LOG.exception("event %s of kind %s was not taken by %s", event.pk, event.kind, path)
        return False
    return True
