"""What a night does once everyone is known: tell the lines, let them work, ask outside, free old cases.

Each part stands alone: one that fails is named in the night's report and stops nothing else.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from minzheng.casework import assigning
from minzheng.catalogue import deaths, events, nightly
from minzheng.verification import sending

_LOG = logging.getLogger(__name__)


@dataclass
class Afterwards:
    """What was told, done, sent and given up; `troubles` says in one sentence each what was not."""

    found: int = 0
    told: int = 0
    made: int = 0
    sent: int = 0
    answered: int = 0
    released: int = 0
    troubles: list[str] = field(default_factory=list)


def run(on: date, at: datetime) -> Afterwards:
    """Do every part of the night's second half; never raises for a part that fails."""
    done = Afterwards()
    parts: tuple[tuple[str, Callable[[Afterwards, date, datetime], None]], ...] = (
        ("登记变动的告知", _find),
        ("业务之间的告知", _tell),
        ("各业务的夜间作业", _work),
        ("核对查询的发送", _send),
        ("离岗人员案件的收回", _release),
    )
    for label, part in parts:
        try:
            part(done, on, at)
        except Exception as error:
            _LOG.exception("a part of the night failed: %s", part.__name__)
            done.troubles.append(f"{label}没有做完（{type(error).__name__}），明晚再做。")
    return done


def _find(done: Afterwards, on: date, at: datetime) -> None:
    with transaction.atomic():
        done.found = deaths.tell_all(on, at)


def _tell(done: Afterwards, on: date, at: datetime) -> None:
    told = events.deliver(at)
    done.told = told.done
    if told.failed:
        done.troubles.append(f"有 {told.failed} 条业务之间的告知没有办成，明晚再试。")


def _work(done: Afterwards, on: date, at: datetime) -> None:
    jobs = nightly.run(on, at)
    done.made = sum(count or 0 for count in jobs.values())
    if failed := [name for name, count in jobs.items() if count is None]:
        done.troubles.append(f"有 {len(failed)} 项业务的夜间作业没有办成：{'、'.join(failed)}。")


def _send(done: Afterwards, on: date, at: datetime) -> None:
    sent = sending.send(on=on, now=timezone.now)
    done.sent, done.answered = sent.sent, sent.answered
    if sent.failed:
        done.troubles.append(f"有 {sent.failed} 件核对查询没有发成，原因记在各件上，明晚再发。")


def _release(done: Afterwards, on: date, at: datetime) -> None:
    done.released = assigning.release_ended(on=on, at=at)
