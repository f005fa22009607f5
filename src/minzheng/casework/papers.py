"""Papers: each sealed as it came, one never kept twice, and what is missing named once and all together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from django.db import transaction

from minzheng.access.crypto import seal_bytes, sm3_hex, unseal_bytes
from minzheng.access.scope import Scope
from minzheng.casework.file import CaseFile
from minzheng.casework.holding import held, written
from minzheng.casework.models import Case, Paper, PaperRequest, Survey
from minzheng.casework.noting import note
from minzheng.casework.refusal import Refused
from minzheng.casework.requirements import PAPER_LABELS, paper_label
from minzheng.registry.models import Person

JPEG, PDF = "image/jpeg", "application/pdf"
LARGEST_BYTES: Final = 10 * 2**20
MOST_PAPERS: Final = 60
_JPEG_START, _PDF_START = b"\xff\xd8\xff", b"%PDF-"
_SCAN, _APP1 = 0xDA, 0xE1
# A PDF that acts of itself is no paper.
_ACTING: Final = (b"/JavaScript", b"/Launch", b"/OpenAction", b"/EmbeddedFile")


def add_paper(
    *,
    case: Case,
    kind: str,
    content: bytes,
    by: Scope | None,
    at: datetime,
    person: Person | None = None,
    survey: Survey | None = None,
) -> Paper:
    """Keep a paper, sealed: a JPEG rewritten without EXIF, or a PDF; the same file twice is one paper.

    `by` None is the applicant on their own phone. Refused for a kind no procedure knows, for another format,
    for a photo that still tells where it was taken, for more than 10 MB, and for somebody else's member.
    """
    with transaction.atomic():
        file = held(case, by)
        if kind not in PAPER_LABELS:
            raise Refused("没有这一种材料，请从清单里选。")
        media_type = checked_media_type(content)
        if person is not None and person.household_id != file.household_id:
            raise Refused("材料上的人不是这户的成员。")
        if survey is not None and survey.case_id != file.pk:
            raise Refused("照片不是这一案的调查照片。")
        digest = sm3_hex(content)
        standing = file.papers.filter(set_aside="")
        same: Paper | None = standing.filter(kind=kind, digest=digest).order_by("pk").first()
        if same is not None:
            return same
        if standing.count() >= MOST_PAPERS:
            raise Refused(f"一案最多存 {MOST_PAPERS} 份材料，请先把重复的作废。")
        made: Paper = Paper.objects.create(
            case=file,
            area_id=file.area_id,
            kind=kind,
            person=person,
            survey=survey,
            sealed=seal_bytes(content),
            media_type=media_type,
            digest=digest,
            at=at,
            by_id=by.user_id if by else None,
        )
        note(by, at, "case.paper", file, detail=kind)
    return made


def set_aside(*, paper: Paper, by: Scope, at: datetime, reason: str) -> Paper:
    """Mark a paper as not counting, saying why; it stays on file. Refused twice and without a reason."""
    with transaction.atomic():
        file = held(paper.case, by)
        found: Paper = Paper.objects.visible_to(by).select_for_update().get(pk=paper.pk)
        if found.set_aside:
            raise Refused("这份材料已经作废。")
        found.set_aside = written(reason, 200, what="作废的原因")
        found.save(update_fields=("set_aside",))
        note(by, at, "case.paper_set_aside", file, reason=found.set_aside, detail=found.kind)
    return found


def ask_for_papers(
    *, case: Case, by: Scope, on: date, at: datetime, kinds: Iterable[str] | None = None
) -> PaperRequest:
    """Name the missing papers once, all together (一次性告知).

    `kinds` None is what the procedure still misses. There is no second list: Refused, with the first one's
    day and papers. Refused too when nothing is missing, when what is asked for is already there, and when
    the list leaves out what is missing.
    """
    with transaction.atomic():
        held_case = held(case, by)
        file = CaseFile(held_case, scope=by, on=on)
        earlier: PaperRequest | None = PaperRequest.objects.visible_to(by).filter(case=held_case).first()
        if earlier is not None:
            raise Refused(
                f"{earlier.asked_on:%Y-%m-%d} 已经一次性告知要补：{_listed(earlier.kinds)}。"
                "按规定只告知一次，不能再要别的材料。"
            )
        asked = list(dict.fromkeys(file.missing_papers if kinds is None else kinds))
        if strange := [kind for kind in asked if kind not in PAPER_LABELS]:
            raise Refused(f"没有“{'、'.join(strange)}”这一种材料，请从清单里选。")
        if there := [kind for kind in asked if file.papers.get(kind)]:
            raise Refused(f"{_listed(there)}已经交过，不能再要。")
        if left_out := [kind for kind in file.missing_papers if kind not in asked]:
            raise Refused(f"还缺{_listed(left_out)}，要一次全部告知。")
        if not asked:
            raise Refused("材料已经齐全，没有要补的。")
        made: PaperRequest = PaperRequest.objects.create(
            case=held_case, area_id=held_case.area_id, kinds=asked, asked_on=on, by_id=by.user_id
        )
        note(by, at, "case.ask_for_papers", held_case, detail=" ".join(asked))
    return made


def content_of(paper: Paper) -> bytes:
    """Return a paper as it was handed in."""
    return unseal_bytes(bytes(paper.sealed))


def _listed(kinds: Iterable[str]) -> str:
    return "、".join(paper_label(kind) for kind in kinds)


def checked_media_type(content: bytes) -> str:
    """Return what a file is by its first bytes; Refused for what is no clean photo or plain PDF."""
    if len(content) > LARGEST_BYTES:
        raise Refused("文件超过 10 MB，请换一个小一些的。")
    if content.startswith(_JPEG_START):
        if _tells_of_itself(content):
            raise Refused("照片里还带着拍摄地点等信息，没有保存，请重新选一次。")
        return JPEG
    if content.startswith(_PDF_START):
        if any(word in content for word in _ACTING):
            raise Refused("这个 PDF 带有会自动运行的内容，没有保存，请打印后拍照上传。")
        return PDF
    raise Refused("只收照片（JPEG）和 PDF 文件。")


def _tells_of_itself(jpeg: bytes) -> bool:
    """Whether a JPEG still carries EXIF or XMP (place, phone, time) before its picture."""
    place = 2
    while place + 4 <= len(jpeg) and jpeg[place] == 0xFF and jpeg[place + 1] != _SCAN:
        if jpeg[place + 1] == _APP1:
            return True
        place += 2 + int.from_bytes(jpeg[place + 2 : place + 4])
    return False
