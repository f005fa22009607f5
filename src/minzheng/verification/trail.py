"""How the writes of this room stand in the audit trail."""

from datetime import datetime

from minzheng.access import audit
from minzheng.access.scope import Scope


def note(
    by: Scope | None,
    at: datetime,
    verb: str,
    subject: tuple[str, str],
    area_id: str,
    *,
    reason: str = "",
    detail: str = "",
) -> None:
    """Append one event; `subject` is its kind and printable code."""
    kind, code = subject
    audit.record(
        by=by,
        at=at,
        verb=verb,
        subject_kind=kind,
        subject_code=code,
        area_id=area_id,
        reason=reason,
        detail=detail,
    )
