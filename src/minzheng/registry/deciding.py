"""The county's answer about a held file, carried out: its rows are taken in, or never."""

from datetime import datetime

from django.db import transaction

from minzheng.access.scope import Scope
from minzheng.feeds import raw_files, verbs
from minzheng.feeds.models import Batch
from minzheng.feeds.reading import read_bytes
from minzheng.registry.intake import Place, take_in_accepted

Question = Batch.Question


@transaction.atomic
def accept(batch: Batch, *, by: Scope | None, at: datetime, reason: str, place: Place) -> Batch:
    """Take a held file in from its sealed copy; a file it replaces is withdrawn in the same step.

    verbs.Refused where nothing is asked, where the layout is (only a new file answers that), or without the
    reason that a contradiction needs.
    """
    if batch.question == Question.CONTRADICTS:
        opened = verbs.accept_contradiction(batch, by=by, at=at, reason=reason)
    else:
        opened = verbs.accept_replacement(batch, by=by, at=at, reason=reason)
    reading = read_bytes(raw_files.content(opened), opened.file_name, today=opened.received_on)
    return take_in_accepted(opened, reading, place)


def decline(batch: Batch, *, by: Scope | None, at: datetime, reason: str) -> Batch:
    """Do not use a held file; verbs.Refused where nothing is asked or no reason is given."""
    if batch.question == Question.CONTRADICTS:
        return verbs.decline_contradiction(batch, by=by, at=at, reason=reason)
    return verbs.decline_replacement(batch, by=by, at=at, reason=reason)
