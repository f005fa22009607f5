"""The verbs that take a file in: open, hold rows, close, refuse; the same file twice changes nothing."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Final

from django.db import transaction
from django.db.models import Q

from minzheng.access import crypto
from minzheng.feeds import raw_files
from minzheng.feeds.arrivals import find_files, told_by_name
from minzheng.feeds.models import Batch, QuarantinedRow
from minzheng.feeds.plausible import Contradiction
from minzheng.feeds.problems import FileRefused, Problem, Reading

__all__ = [
    "already_taken",
    "ask",
    "close_batch",
    "find_files",
    "hold",
    "open_batch",
    "previous_batch",
    "refuse",
    "rival_of",
]

Status, Question = Batch.Status, Batch.Question
_ASKED: Final = (Question.REPLACES, Question.CONTRADICTS)
_INSERT: Final = 2_000


def already_taken(path: Path) -> bool:
    """Tell whether this very content was taken in, withdrawn, or waits for the county's answer.

    What could not be read may be tried again: a contract may have learned its header since.
    """
    settled = Q(status__in=(Status.ACCEPTED, Status.PARTLY, Status.WITHDRAWN))
    waiting = Q(status=Status.HELD, question__in=_ASKED)
    return Batch.objects.filter(settled | waiting, file_sha256=_sha256(path)).exists()


def open_batch(reading: Reading, path: Path, received_on: date, *, raw_dir: Path | None = None) -> Batch:
    """Start a batch for a file that was read, and keep the file under seal in `raw_dir` (var/raw).

    Returns it with status HELD, and a sentence in `refusal`, where another content is already taken in for
    the same feed and month: only the department knows which of the two is right. Where the same content
    was taken in before, returns that batch unchanged. Go on only if the status is OPEN.
    """
    with transaction.atomic():
        batch = _batch_of(reading, path, received_on)
        waiting = batch.status == Status.HELD and batch.question in _ASKED
        if waiting or batch.status in (Status.ACCEPTED, Status.PARTLY, Status.WITHDRAWN):
            return batch
        if batch.pk:
            batch.quarantined.all().delete()
        batch.status, batch.refusal, batch.question = Status.OPEN, "", ""
        batch.period, batch.notes = reading.period, "\n".join(reading.notes)
        batch.rows_read, batch.rows_accepted, batch.rows_quarantined = reading.rows_read, 0, 0
        batch.supersedes = rival_of(batch)
        if batch.supersedes is not None:
            batch.status, batch.question = Status.HELD, Question.REPLACES
            batch.refusal = (
                f"{batch.file_name}：{reading.feed.label}{reading.period} 已由"
                f"“{batch.supersedes.file_name}”入库，这份内容不同，请确认是否用它替换。"
            )
        raw_files.keep(batch, path, raw_dir)
        return batch


def hold(batch: Batch, problems: Iterable[Problem]) -> int:
    """Quarantine the rows of `problems`, one record a row with all its sentences; return how many rows."""
    ordered = sorted(problems, key=attrgetter("sheet", "row"))
    rows = [
        _quarantined(batch, list(of_row)) for _, of_row in groupby(ordered, key=attrgetter("sheet", "row"))
    ]
    QuarantinedRow.objects.bulk_create(rows, batch_size=_INSERT)
    batch.rows_quarantined += len(rows)
    batch.save(update_fields=["rows_quarantined"])
    return len(rows)


def ask(batch: Batch, found: Sequence[Contradiction]) -> Batch:
    """Hold a whole open batch that contradicts last month; nothing of it counts until somebody answers.

    Its rows in quarantine go too: an accepted batch is read again from its sealed file.
    """
    batch.quarantined.all().delete()
    batch.rows_quarantined = 0
    batch.status, batch.question = Status.HELD, Question.CONTRADICTS
    batch.refusal = "\n".join(f"{batch.file_name}：{each.sentence}" for each in found)
    batch.save(update_fields=["rows_quarantined", "status", "question", "refusal"])
    return batch


def previous_batch(batch: Batch) -> Batch | None:
    """Return the batch in force of the same feed for the latest month before this one's."""
    taken = Batch.objects.filter(feed=batch.feed, status__in=Batch.TAKEN_IN, period__lt=batch.period)
    return taken.order_by("-period").first()


def close_batch(batch: Batch, *, accepted: int, changed: int | None = None) -> Batch:
    """Finish a batch; ValueError unless every row read is either accepted or quarantined.

    `changed`: how many rows say something new or other than last month (`plausible.rows_changed`), if known.
    """
    if batch.rows_read != accepted + batch.rows_quarantined:
        raise ValueError(
            f"{batch.file_name}：读取 {batch.rows_read} 行，"
            f"入库 {accepted} 行、隔离 {batch.rows_quarantined} 行，合不上。"
        )
    batch.rows_accepted = accepted
    batch.rows_changed = changed
    batch.status = Status.PARTLY if batch.rows_quarantined else Status.ACCEPTED
    batch.save(update_fields=["rows_accepted", "rows_changed", "status"])
    return batch


def refuse(
    path: Path, refusal: FileRefused | str, received_on: date, *, raw_dir: Path | None = None
) -> Batch:
    """Record a file nothing is taken from: HELD where its meaning is asked for, else REFUSED.

    It is listed under the feed and month that were recognised, else under those of its name, if it has one
    as agreed. The same content refused again is the same batch.
    """
    error = refusal if isinstance(refusal, FileRefused) else FileRefused(refusal)
    feed, period = told_by_name(path.name)
    feed, period = error.feed or feed, error.period or (period if error.feed in ("", feed) else "")
    with transaction.atomic():
        sha256 = _sha256(path)
        same = Batch.objects.filter(file_sha256=sha256, feed__in=(feed, ""))
        batch = same.order_by("-feed").first() or _new_batch(sha256, path, received_on)
        if batch.pk is None or batch.status in (Status.REFUSED, Status.HELD):
            batch.status = Status.HELD if error.ask else Status.REFUSED
            batch.question = Question.LAYOUT if error.ask else ""
            batch.feed, batch.period, batch.file_name = feed, period, path.name
            batch.refusal = str(error)
            raw_files.keep(batch, path, raw_dir)
        return batch


def _batch_of(reading: Reading, path: Path, received_on: date) -> Batch:
    """Return the batch of this content, also where it was refused, perhaps under another feed, before."""
    same = Batch.objects.filter(file_sha256=reading.sha256)
    batch = same.filter(feed=reading.feed.slug).first() or same.filter(status=Status.REFUSED).first()
    batch = batch or _new_batch(reading.sha256, path, received_on)
    batch.feed = reading.feed.slug
    return batch


def _new_batch(sha256: str, path: Path, received_on: date) -> Batch:
    return Batch(file_name=path.name, file_sha256=sha256, received_on=received_on)


def rival_of(batch: Batch) -> Batch | None:
    """Return the batch in force for the same feed and month with another content."""
    taken = Batch.objects.filter(feed=batch.feed, period=batch.period, status__in=Batch.TAKEN_IN)
    return taken.exclude(file_sha256=batch.file_sha256).first()


def _quarantined(batch: Batch, problems: list[Problem]) -> QuarantinedRow:
    first = problems[0]
    return QuarantinedRow(
        batch=batch,
        sheet=first.sheet,
        row=first.row,
        column=first.column[:60],
        kind=first.kind,
        message="\n".join(problem.message for problem in problems),
        cells_sealed=crypto.seal(json.dumps(first.cells, ensure_ascii=False)),
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
