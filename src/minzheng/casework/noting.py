"""The audit events of this room, all about one case by its number."""

from __future__ import annotations

from datetime import datetime

from minzheng.access import audit
from minzheng.access.scope import Scope
from minzheng.casework.models import Case, OnlineApplication


def note(
    by: Scope | None, at: datetime, verb: str, case: Case, *, reason: str = "", detail: str = ""
) -> None:
    """Append one event about a case to the audit trail; the last step of a verb."""
    audit.record(
        by=by,
        at=at,
        verb=verb,
        subject_kind="case",
        subject_code=case.number,
        area_id=case.area_id,
        reason=reason,
        detail=detail,
    )


def note_online(
    by: Scope | None,
    at: datetime,
    verb: str,
    application: OnlineApplication,
    *,
    reason: str = "",
    detail: str = "",
) -> None:
    """Append one event about an application from somebody's own phone."""
    audit.record(
        by=by,
        at=at,
        verb=verb,
        subject_kind="online",
        subject_code=str(application.code),
        area_id=application.area_id,
        reason=reason,
        detail=detail,
    )
