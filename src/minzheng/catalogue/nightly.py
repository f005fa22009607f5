"""What lines do by themselves every night: find whom the registry shows them, match what feeds tell."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

from django.db import transaction

Job = Callable[[dt.date, dt.datetime], int]
"""Called with the night's date and moment; returns how many records it made or moved on. Idempotent."""
_JOBS: dict[str, Job] = {}
_LOG = logging.getLogger(__name__)


def every_night(job: Job) -> Job:
    """Register a job of a line's `hearing` module."""
    _JOBS[f"{job.__module__}.{job.__qualname__}"] = job
    return job


def run(on: dt.date, at: dt.datetime) -> dict[str, int | None]:
    """Do every job in a transaction of its own; None for one that failed, which stops no other."""
    found: dict[str, int | None] = {}
    for name in sorted(_JOBS):
        try:
            with transaction.atomic():
                found[name] = _JOBS[name](on, at)
        except Exception:
            _LOG.exception("the nightly job %s failed", name)
            found[name] = None
    return found
