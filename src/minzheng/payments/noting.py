"""The audit events of this room."""

from __future__ import annotations

from datetime import datetime

from minzheng.access import audit
from minzheng.access.scope import Scope
from minzheng.payments.models import Award, Roll


def note_roll(
    by: Scope | None, at: datetime, verb: str, roll: Roll, *, reason: str = "", detail: str = ""
) -> None:
    """Append one event about a roll; the last step of a verb."""
    audit.record(
        by=by,
        at=at,
        verb=verb,
        subject_kind="roll",
        subject_code=str(roll),
        area_id=roll.area_id,
        reason=reason,
        detail=detail,
    )


def note_award(
    by: Scope | None, at: datetime, verb: str, award: Award, *, reason: str = "", detail: str = ""
) -> None:
    """Append one event about an award; the last step of a verb."""
    audit.record(
        by=by,
        at=at,
        verb=verb,
        subject_kind="award",
        subject_code=str(award.code),
        area_id=award.area_id,
        reason=reason,
        detail=detail,
    )
