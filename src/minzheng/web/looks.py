"""Who looked at a file and why: noted on every reading, shown to whoever may read the file."""

from django.http import HttpRequest

from minzheng.access.audit import record
from minzheng.access.crypto import blind_index
from minzheng.access.models import AuditEvent
from minzheng.web.verbs_in_words import verb_words

SHOWN = 50
DIGEST = 16


def note_reading(request: HttpRequest, kind: str, code: str, area_id: str) -> None:
    """Write down that the person of this request read a file."""
    record(
        by=request.scope, at=request.now, verb="read", subject_kind=kind, subject_code=code, area_id=area_id
    )


def note_download(request: HttpRequest, verb: str, subject: tuple[str, str], detail: str = "") -> None:
    """Write down that a file left the house: which verb, of what (kind, code), and how much or what."""
    kind, code = subject
    record(
        by=request.scope,
        at=request.now,
        verb=verb,
        subject_kind=kind,
        subject_code=code,
        area_id=request.scope.area,
        detail=detail,
    )


def note_search(request: HttpRequest, text: str, found: int) -> None:
    """Write down that somebody was searched for: by a keyed digest of the text, with the hits."""
    record(
        by=request.scope,
        at=request.now,
        verb="search",
        subject_kind="person",
        subject_code=blind_index(text).hex()[:DIGEST],
        area_id=request.scope.area,
        detail=str(found),
    )


def looks_at(code: str) -> list[tuple[AuditEvent, str]]:
    """Return the latest acts on a file with their verb in words, newest first."""
    events = AuditEvent.objects.filter(subject_code=code).select_related("actor").order_by("-pk")[:SHOWN]
    return [(event, verb_words(event.verb)) for event in events]
