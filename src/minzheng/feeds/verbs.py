"""What the county decides about whole batches: a held one accepted or declined, one taken in withdrawn.

Nothing is deleted. What rests on the rows is the registry's: after an acceptance it reads the sealed file
(`raw_files.content`) again in the same transaction, after a withdrawal it takes the facts back.
"""

from datetime import datetime
from typing import Final

from django.db import transaction

from minzheng.access import audit
from minzheng.access.scope import Scope
from minzheng.feeds.intake import rival_of
from minzheng.feeds.models import Batch

Status, Question = Batch.Status, Batch.Question
IN_FORCE: Final = (Status.ACCEPTED, Status.PARTLY)
LONGEST_REASON: Final = 300


class Refused(ValueError):
    """The batch is not in a state to be decided so; `str(error)` is one Chinese sentence."""


def accept_replacement(batch: Batch, *, by: Scope | None, at: datetime, reason: str = "") -> Batch:
    """Let a held file take the place of the one in force for its month, which becomes withdrawn.

    Returns the batch, OPEN and without rows. Raises Refused where nothing is asked or the month has changed.
    """
    with transaction.atomic():
        batch = _waiting(batch, Question.REPLACES)
        earlier = rival_of(batch)
        if earlier is not None and earlier.pk != batch.supersedes_id:
            raise Refused(f"{batch.file_name}：同月已有另一份文件“{earlier.file_name}”入库，请先核对那一份。")
        if earlier is not None:
            _end(earlier, f"已由“{batch.file_name}”替换。")
        return _opened(batch, "accept_replacement", by, at, reason)


def accept_contradiction(batch: Batch, *, by: Scope | None, at: datetime, reason: str) -> Batch:
    """Take a held file for true although it contradicts last month; the reason is kept in the audit trail.

    Returns the batch, OPEN and without rows. Raises Refused where nothing is asked or no reason is given.
    """
    _needs(reason, "采用与上月相差过大的文件须写明理由。")
    with transaction.atomic():
        batch = _waiting(batch, Question.CONTRADICTS)
        rival = rival_of(batch)
        if rival is not None:
            raise Refused(f"{batch.file_name}：同月已有另一份文件“{rival.file_name}”入库，不能再采用这一份。")
        return _opened(batch, "accept_contradiction", by, at, reason)


def decline_replacement(batch: Batch, *, by: Scope | None, at: datetime, reason: str) -> Batch:
    """Leave the file in force as it is; the held one is withdrawn. Raises Refused as above."""
    return _decline(batch, Question.REPLACES, "decline_replacement", by, at, reason)


def decline_contradiction(batch: Batch, *, by: Scope | None, at: datetime, reason: str) -> Batch:
    """Do not use a file that contradicts last month; it is withdrawn. Raises Refused as above."""
    return _decline(batch, Question.CONTRADICTS, "decline_contradiction", by, at, reason)


def withdraw(batch: Batch, *, by: Scope | None, at: datetime, reason: str) -> Batch:
    """End a batch in force; its rows and its file stay. Raises Refused without reason or if not in force."""
    _needs(reason, "撤回须写明理由。")
    with transaction.atomic():
        batch = Batch.objects.select_for_update().get(pk=batch.pk)
        refuse_unless_in_force(batch)
        _end(batch, f"已撤回：{reason.strip()}")
        _record(batch, "withdraw_batch", by, at, reason)
    return batch


def refuse_unless_in_force(batch: Batch) -> None:
    """Raise Refused for a file that was never taken in, or is withdrawn already."""
    if batch.status not in IN_FORCE:
        raise Refused(f"{batch.file_name}：没有入库，不能撤回（{batch.get_status_display()}）。")


def _decline(
    batch: Batch, question: Batch.Question, verb: str, by: Scope | None, at: datetime, reason: str
) -> Batch:
    _needs(reason, "不采用须写明理由。")
    with transaction.atomic():
        batch = _waiting(batch, question)
        _end(batch, f"不采用：{reason.strip()}")
        _record(batch, verb, by, at, reason)
    return batch


def _waiting(batch: Batch, question: Batch.Question) -> Batch:
    """Return the batch, locked; Refused unless it waits for the answer to this question."""
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if batch.status != Status.HELD or batch.question != question:
        raise Refused(f"{batch.file_name}：没有“{question.label}”需要确认（{batch.get_status_display()}）。")
    return batch


def _opened(batch: Batch, verb: str, by: Scope | None, at: datetime, reason: str) -> Batch:
    batch.quarantined.all().delete()
    batch.status, batch.question, batch.refusal = Status.OPEN, "", ""
    batch.rows_accepted = batch.rows_quarantined = 0
    batch.save()
    _record(batch, verb, by, at, reason)
    return batch


def _end(batch: Batch, sentence: str) -> None:
    batch.status, batch.question, batch.refusal = Status.WITHDRAWN, "", sentence
    batch.save(update_fields=["status", "question", "refusal"])


def _needs(reason: str, sentence: str) -> None:
    if not reason.strip():
        raise Refused(sentence)
    if len(reason.strip()) > LONGEST_REASON:
        raise Refused(f"理由请不超过 {LONGEST_REASON} 字。")


def _record(batch: Batch, verb: str, by: Scope | None, at: datetime, reason: str) -> None:
    audit.record(
        by=by,
        at=at,
        verb=verb,
        subject_kind="batch",
        subject_code=str(batch.pk),
        area_id=by.area if by else "",
        reason=reason.strip(),
    )
