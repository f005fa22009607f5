"""Papers that show what no record can count: filed with their day and signer, and sealed."""

import datetime as dt
from collections import Counter

from django.db import transaction
from django.db.models import Q, QuerySet

from minzheng.access import audit
from minzheng.access.crypto import seal_bytes, sm3_hex, unseal_bytes
from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.casework.papers import checked_media_type
from minzheng.casework.refusal import Refused
from minzheng.plan.models import Paper
from minzheng.plan.targets import PlanError, load_plan

SIGNER_LENGTH, WORDS_LENGTH = 30, 200


def papers_of_year(as_of: dt.date) -> dict[str, int]:
    """Row id -> how many papers of the year stood on file at the date, a day of the paper not after it."""
    return dict(Counter(_standing(as_of).order_by("pk").values_list("row", flat=True)))


def papers_of(row: str, as_of: dt.date) -> list[Paper]:
    """The papers of a row that stood on file at the date, newest first; without their contents."""
    return list(_standing(as_of).filter(row=row).select_related("by").defer("sealed"))


def file_paper(
    *,
    row: str,
    on: dt.date,
    signer: str,
    words: str,
    content: bytes,
    by: Scope,
    today: dt.date,
    at: dt.datetime,
) -> Paper:
    """Keep a paper (JPEG or PDF) of a row of the year of `today`; the same file twice is one paper.

    PermissionDenied for all but the county's staff; Refused in one sentence for a row or day that is not of
    the year's plan, a day to come, a missing signer or words, and a file that is neither.
    """
    require(by, "plan.evidence")
    _must_be_of_the_plan(row, on, today)
    signed, said = " ".join(signer.split()), " ".join(words.split())
    if not signed or len(signed) > SIGNER_LENGTH:
        raise Refused(f"请写明签字人，不超过 {SIGNER_LENGTH} 个字。")
    if not said or len(said) > WORDS_LENGTH:
        raise Refused(f"请写明材料说明了什么，不超过 {WORDS_LENGTH} 个字。")
    media_type, digest = checked_media_type(content), sm3_hex(content)
    with transaction.atomic():
        made, new = Paper.objects.get_or_create(
            year=today.year,
            row=row,
            digest=digest,
            set_aside="",
            defaults={
                "on": on,
                "signer": signed,
                "words": said,
                "sealed": seal_bytes(content),
                "media_type": media_type,
                "filed_on": today,
                "at": at,
                "by_id": by.user_id,
            },
        )
        if new:
            _note(made, by, at, "plan.file_paper")
    return made


def set_aside(*, paper: Paper, by: Scope, today: dt.date, at: dt.datetime, reason: str) -> Paper:
    """Mark a paper as not counting from today on, with the reason; Refused twice and without one."""
    require(by, "plan.evidence")
    said = " ".join(reason.split())
    if not said or len(said) > WORDS_LENGTH:
        raise Refused(f"请写明作废的原因，不超过 {WORDS_LENGTH} 个字。")
    with transaction.atomic():
        held = Paper.objects.select_for_update().get(pk=paper.pk)
        if held.set_aside:
            raise Refused("这份材料已经作废。")
        held.set_aside, held.set_aside_on = said, today
        held.save(update_fields=("set_aside", "set_aside_on"))
        _note(held, by, at, "plan.paper_set_aside", said)
    return held


def content_of(paper: Paper, *, by: Scope, at: dt.datetime) -> bytes:
    """Return a paper's bytes and note who read it; ValueError where they are not those that were sealed."""
    require(by, "plan.papers")
    opened = unseal_bytes(bytes(paper.sealed))
    if sm3_hex(opened) != paper.digest:
        raise ValueError("材料内容与归档时的摘要不一致。")
    _note(paper, by, at, "plan.read_paper")
    return opened


def _standing(as_of: dt.date) -> QuerySet[Paper]:
    kept = Q(set_aside_on=None) | Q(set_aside_on__gt=as_of)
    return Paper.objects.filter(kept, year=as_of.year, on__lte=as_of, filed_on__lte=as_of)


def _must_be_of_the_plan(row: str, on: dt.date, today: dt.date) -> None:
    try:
        load_plan(today.year).commitment(row)
    except (PlanError, KeyError) as wrong:
        raise Refused(str(wrong.args[0]).rstrip("。") + "。") from None
    if on > today:
        raise Refused(f"材料日期 {on} 还没有到，请核对。")
    if on.year != today.year:
        raise Refused(f"材料日期 {on} 不在 {today.year} 年，请核对。")


def _note(paper: Paper, by: Scope, at: dt.datetime, verb: str, reason: str = "") -> None:
    audit.record(
        by=by,
        at=at,
        verb=verb,
        subject_kind="plan_paper",
        subject_code=str(paper.code),
        area_id=by.area,
        reason=reason,
        detail=f"{paper.year} {paper.row}",
    )
