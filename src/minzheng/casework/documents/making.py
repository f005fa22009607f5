"""Making a document, keeping it sealed in both forms, and handing it over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from django.db import transaction

from minzheng.access.crypto import seal_bytes, sm3_hex, unseal_bytes
from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.casework.acting import is_related
from minzheng.casework.documents import pdf, word
from minzheng.casework.documents.kinds import KINDS, Kind, kind_of
from minzheng.casework.documents.letters import LETTER_OF, decision_of
from minzheng.casework.documents.sheet import Sheet
from minzheng.casework.file import CaseFile
from minzheng.casework.models import Case, Document
from minzheng.casework.noting import note
from minzheng.casework.refusal import Refused

FORMS: Final = {"pdf": pdf.MEDIA_TYPE, "docx": word.MEDIA_TYPE}
HOW_LENGTH = 60
DELIVERED: Final = ("delivered_on", "delivered_how", "delivered_to", "delivered_by")
LETTERS = frozenset(LETTER_OF.values())


def make(*, case: Case, kind: str, by: Scope, on: date, at: datetime) -> Document:
    """Make a document from what is on file now and keep PDF and Word; return the PDF's row.

    The same words are the same version: nothing is made twice. Refused, in one sentence, while what it would
    say is not on file yet. A letter is made from its decision as it was stored, so one that was never opened
    is only a letter still to be set: no crash loses it.
    """
    require(by, "case.act")
    wanted = kind_of(kind)
    file = CaseFile(Case.objects.visible_to(by).get(pk=case.pk), scope=by, on=on)
    if is_related(file.case, by):
        raise Refused("您是这户家庭的近亲属，按规定应当回避，不能办理这一案的任何环节。")
    sheet = wanted.make(file)
    if (same := _same(file, wanted, sheet)) is not None:
        return same
    forms = {pdf.MEDIA_TYPE: pdf.as_pdf(sheet), word.MEDIA_TYPE: word.as_word(sheet)}
    with transaction.atomic():
        held: Case = Case.objects.visible_to(by).select_for_update().get(pk=case.pk)
        if (same := _same(file, wanted, sheet)) is not None:
            return same
        made = _keep(held, wanted, sheet, forms, file, by, at)
        note(by, at, "document.make", held, detail=f"{kind} {made.version}")
    return made


def deliver(*, document: Document, by: Scope, on: date, at: datetime, how: str, to: str = "") -> Document:
    """Record who took a document, on which day and how; Refused for one that stays on file, without a way,
    before what it tells was decided, and twice. `to` empty is whoever it is addressed to."""
    require(by, "case.act")
    said, taker = how.strip(), to.strip()
    if not KINDS[document.kind].delivered:
        raise Refused("这份文书存档，不需要送达。")
    if not said or len(said) > HOW_LENGTH:
        raise Refused(f"请写明怎样送达，不超过 {HOW_LENGTH} 个字。")
    if len(taker) > HOW_LENGTH:
        raise Refused(f"收件人不能超过 {HOW_LENGTH} 个字。")
    with transaction.atomic():
        forms = Document.objects.visible_to(by).select_for_update().filter(case_id=document.case_id)
        version = list(forms.filter(kind=document.kind, version=document.version).order_by("pk"))
        held: Document | None = next((one for one in version if one.pk == document.pk), None)
        if held is None:
            raise Document.DoesNotExist
        if is_related(held.case, by):
            raise Refused("您是这户家庭的近亲属，按规定应当回避，不能办理这一案的任何环节。")
        if held.delivered_on is not None:
            raise Refused(f"这份文书已经在 {held.delivered_on:%Y-%m-%d} 送达。")
        if held.decision is not None and on < held.decision.on:
            raise Refused(f"送达日期不能早于作出决定的日期 {held.decision.on:%Y-%m-%d}。")
        for one in version:
            one.delivered_on, one.delivered_how, one.delivered_to = on, said, taker
            one.delivered_by_id = by.user_id
            one.save(update_fields=DELIVERED)
        note(by, at, "document.deliver", held.case, reason=said, detail=f"{held.kind} {held.version}")
    return held


def latest(case: Case, scope: Scope) -> Mapping[str, Document]:
    """Return the PDF of the latest version of every kind on file."""
    found = Document.objects.visible_to(scope).filter(case=case, media_type=pdf.MEDIA_TYPE)
    return {one.kind: one for one in found.order_by("version")}


def possible(file: CaseFile) -> list[Kind]:
    """Return the kinds that can be made from what is on file now."""
    return [kind for kind in KINDS.values() if _can(kind, file)]


def content(document: Document) -> bytes:
    """Return the bytes of a document; ValueError where they are not those that were sealed."""
    opened = unseal_bytes(bytes(document.sealed))
    if sm3_hex(opened) != document.digest:
        raise ValueError("文书内容与存档时的摘要不一致。")
    return opened


def _can(kind: Kind, file: CaseFile) -> bool:
    try:
        kind.make(file)
    except Refused:
        return False
    return True


def _same(file: CaseFile, kind: Kind, sheet: Sheet) -> Document | None:
    """The version on file that says the same; of a letter, that of its decision, whatever it looks like."""
    kept = Document.objects.visible_to(file.scope).filter(
        case=file.case, kind=kind.slug, media_type=pdf.MEDIA_TYPE
    )
    newest: Document | None = kept.order_by("-version").first()
    if newest is None:
        return None
    if kind.slug in LETTERS and newest.decision_id == decision_of(file, kind.slug).pk:
        return newest
    return newest if newest.content == sheet.content else None


def _keep(
    case: Case,
    kind: Kind,
    sheet: Sheet,
    forms: Mapping[str, bytes],
    file: CaseFile,
    by: Scope,
    at: datetime,
) -> Document:
    newest = Document.objects.visible_to(by).filter(case=case, kind=kind.slug).order_by("-version").first()
    decision = decision_of(file, kind.slug) if kind.slug in LETTERS else None
    rows: list[Document] = [
        Document.objects.create(
            case=case,
            area_id=case.area_id,
            decision=decision,
            kind=kind.slug,
            version=newest.version + 1 if newest else 1,
            sealed=seal_bytes(made),
            media_type=media_type,
            content=sheet.content,
            digest=sm3_hex(made),
            at=at,
            by_id=by.user_id,
        )
        for media_type, made in forms.items()
    ]
    return rows[0]
