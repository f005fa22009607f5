"""Serving other counties (MC-11): their authorisation and letter first, then flags, never figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from minzheng.access.crypto import pseudonym, seal, seal_bytes
from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.calendar import add_working_days
from minzheng.linkage.resident_id import normalise, why_invalid
from minzheng.registry.evaluation import NeverEvaluated, inputs_of_person
from minzheng.verification.answering import OnFile, on_file
from minzheng.verification.errors import Refused
from minzheng.verification.models import ForeignFlag, ForeignRequest
from minzheng.verification.parameters import value
from minzheng.verification.sources import FEEDS, SourceFailed, label_of
from minzheng.verification.trail import note

State = ForeignRequest.State
ASKED: Final = ("bank_fen", "vehicles", "second_home", "company", "fund_balance_fen", "wage_fen")
"""What another county is told of, as there or not, over or within."""
TEXT_LENGTH: Final = 60


@dataclass(frozen=True)
class Letter:
    """What the other county wrote. Dates None and texts empty where it did not; `deposit_limit_fen` is the
    limit it holds deposits against, without which they are told as there or not."""

    county: str
    reference: str
    purpose: str
    name: str
    id_number: str
    authorisation_number: str
    valid_from: date | None
    valid_until: date | None
    scan: bytes | None
    deposit_limit_fen: int | None = None


@transaction.atomic
def receive(*, letter: Letter, by: Scope, on: date, at: datetime, submission: UUID) -> ForeignRequest:
    """Enter another county's request; an incomplete one is kept as refused, with one sentence.

    The same `submission` twice is one. Refused (and nothing kept) only without a name or a valid ID number.
    """
    require(by, "check.serve")
    earlier: ForeignRequest | None = (
        ForeignRequest.objects.visible_to(by).filter(submission=submission).first()
    )
    if earlier is not None:
        return earlier
    number = normalise(letter.id_number)
    wrong = why_invalid(letter.id_number, on)
    if not letter.name.strip():
        raise Refused("请写明被核对人的姓名。")
    if number is None or wrong:
        raise Refused(f"{wrong or '公民身份号码不对'}。")
    refusal = why_incomplete(letter, on)
    made: ForeignRequest = ForeignRequest.objects.create(
        area_id=by.area,
        county=letter.county.strip()[:TEXT_LENGTH],
        reference=letter.reference.strip()[:TEXT_LENGTH],
        purpose=letter.purpose.strip()[:TEXT_LENGTH],
        authorisation_number=letter.authorisation_number.strip()[:TEXT_LENGTH],
        valid_from=letter.valid_from,
        valid_until=letter.valid_until,
        deposit_limit_fen=letter.deposit_limit_fen,
        letter_sealed=seal_bytes(letter.scan) if letter.scan else None,
        name_sealed=seal(letter.name.strip()),
        id_number_sealed=seal(number),
        person_key=pseudonym("person", number),
        received_on=on,
        received_at=at,
        received_by_id=by.user_id,
        due_on=add_working_days(on, value("foreign_answer_days", on)).date,
        state=State.REFUSED if refusal else State.RECEIVED,
        refusal=refusal,
        submission=submission,
    )
    _note(by, at, "foreign.receive", made, detail=made.state)
    return made


def why_incomplete(letter: Letter, on: date) -> str:
    """One sentence saying what the request lacks, all of it together; empty for a complete one."""
    lacking = [
        words
        for words, given in (
            ("请求单位", letter.county.strip()),
            ("来函文号", letter.reference.strip()),
            ("用途", letter.purpose.strip()),
            ("授权编号", letter.authorisation_number.strip()),
            ("授权起止日期", letter.valid_from and letter.valid_until),
            ("来函扫描件", letter.scan),
        )
        if not given
    ]
    if lacking:
        return f"来函缺少{'、'.join(lacking)}，请补齐后再来函。"
    assert letter.valid_from is not None and letter.valid_until is not None
    if not letter.valid_from <= on <= letter.valid_until:
        return f"对方授权的有效期是 {letter.valid_from} 至 {letter.valid_until}，今天不能查询。"
    return ""


@transaction.atomic
def answer(*, request: ForeignRequest, by: Scope, on: date, at: datetime, tables: Path) -> ForeignRequest:
    """Answer a complete request by flags from the county's own files; what they do not know is said to be
    unknown. Once its authorisation has ended it is refused instead, and kept so.
    """
    require(by, "check.serve")
    held: ForeignRequest | None = (
        ForeignRequest.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=request.pk).first()
    )
    if held is None:
        raise Refused("这件来函不在您的辖区。")
    if held.state != State.RECEIVED:
        raise Refused("这件来函已经答复或退回。")
    assert held.valid_from is not None and held.valid_until is not None  # held by a constraint
    held.answered_on, held.answered_by_id = on, by.user_id
    if not held.valid_from <= on <= held.valid_until:
        held.state = State.REFUSED
        held.refusal = f"对方授权的有效期是 {held.valid_from} 至 {held.valid_until}，已经不能查询。"
    else:
        held.state = State.ANSWERED
        ForeignFlag.objects.bulk_create(_flags(held, tables, on))
    held.save(update_fields=["state", "answered_on", "answered_by", "refusal"])
    _note(by, at, "foreign.answer", held, detail=held.state)
    return held


def _flags(request: ForeignRequest, tables: Path, on: date) -> Iterator[ForeignFlag]:
    told = _told(request.person_key, tables, on)
    for slug in ASKED:
        found, label, day = told.get(slug, (None, "", None))
        limit = request.deposit_limit_fen if slug == "bank_fen" else None
        flag = None
        if found is not None:
            flag = found > limit if limit is not None else bool(found)
        yield ForeignFlag(
            request=request,
            area_id=request.area_id,
            item=slug,
            flag=flag,
            source_label=label,
            data_on=day,
        )


def _told(key: int, tables: Path, on: date) -> Mapping[str, tuple[Any, str, date | None]]:
    """By item the value, its source and day; things are told of as the person's household's."""
    try:
        home = inputs_of_person(tables, key, on).household["household_key"]
    except NeverEvaluated:
        return {}
    known: OnFile = on_file(home, members=[key], supporters=(), everybody=True, tables=tables, on=on)
    found: dict[str, tuple[Any, str, date | None]] = {}
    for slug in FEEDS:
        try:
            said = known.answer_of(slug)
        except SourceFailed:
            continue
        for one in said.stated:
            if one.item in ASKED and one.person_key in (None, key):
                found[one.item] = one.value, label_of(slug), said.data_on
    return found


def flag_words(flag: ForeignFlag, *, against_limit: bool) -> str:
    """What a flag says, in words."""
    if flag.flag is None:
        return "未知"
    if flag.item == "bank_fen" and against_limit:
        return "高于限额" if flag.flag else "未超过限额"
    return "有" if flag.flag else "没有"


def _note(by: Scope, at: datetime, verb: str, request: ForeignRequest, *, detail: str) -> None:
    note(by, at, verb, ("foreign_request", str(request.code)), request.area_id, detail=detail)
