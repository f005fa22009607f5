"""Papers and photos of a record: sealed as they came, never changed, each addition in the audit trail."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction

from minzheng.access import audit
from minzheng.access.crypto import seal_bytes, unseal_bytes
from minzheng.access.scope import Scope
from minzheng.casework.papers import checked_media_type
from minzheng.casework.refusal import Refused
from minzheng.catalogue.models import Attachment, Record

MOST = 40
NAME_LENGTH = 80


@transaction.atomic
def attach(
    *,
    record: Record,
    name: str,
    contents: Sequence[bytes],
    by: Scope,
    at: dt.datetime,
    submission: uuid.UUID,
) -> list[Attachment]:
    """Keep files of a record under a name; the same `submission` again adds nothing.

    JPEG without EXIF and plain PDF of at most 10 MB each. Refused without a name or a file, for another
    format, and above 40 files of one record. PermissionDenied for another area.
    """
    if not by.covers(record.area_id):
        raise PermissionDenied("area")
    if not name.strip():
        raise Refused("请写明附件是什么，如“现场照片”。")
    if not contents:
        raise Refused("请先拍照或选文件。")
    kept = Attachment.objects.visible_to(by)
    codes = [uuid.uuid5(submission, str(place)) for place in range(len(contents))]
    earlier = list(kept.filter(code__in=codes).order_by("pk"))
    if earlier:
        return earlier
    if kept.filter(record=record.code).count() + len(contents) > MOST:
        raise Refused(f"一条登记最多存 {MOST} 个附件。")
    made = [
        Attachment(
            area_id=record.area_id,
            code=code,
            record=record.code,
            name=_numbered(name.strip(), place, len(contents)),
            content_type=checked_media_type(content),
            content_sealed=seal_bytes(content),
            at=at,
            by_id=by.user_id,
        )
        for place, (code, content) in enumerate(zip(codes, contents, strict=True), start=1)
    ]
    Attachment.objects.bulk_create(made)
    audit.record(
        by=by,
        at=at,
        verb="line.attach",
        subject_kind=record._meta.app_label[:20],
        subject_code=str(record.code),
        area_id=record.area_id,
        detail=f"{len(made)}",
    )
    return made


def content_of(paper: Attachment) -> bytes:
    """Return a file as it was handed in."""
    return unseal_bytes(bytes(paper.content_sealed))


def _numbered(name: str, place: int, of: int) -> str:
    return name[:NAME_LENGTH] if of == 1 else f"{name[: NAME_LENGTH - 4]} {place}"
