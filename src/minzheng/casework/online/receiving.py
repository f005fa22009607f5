"""Taking in what somebody sends from their own phone; nothing of the registry is ever shown in return."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from minzheng.access.crypto import blind_index, keyed_hash, seal, seal_bytes, sm3_hex
from minzheng.access.models import Division
from minzheng.calendar import add_working_days
from minzheng.casework import shelf
from minzheng.casework.accounts import checked_account, checked_phone
from minzheng.casework.holding import written
from minzheng.casework.models import OnlineApplication, OnlinePaper, PlatformClient
from minzheng.casework.noting import note_online
from minzheng.casework.papers import checked_media_type
from minzheng.casework.refusal import Refused
from minzheng.casework.requirements import PAPER_LABELS
from minzheng.casework.signing import sealed_signature
from minzheng.linkage.resident_id import fault_of, normalise

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No letter or digit that could be taken for another when read from a slip of paper."""
FOLLOW_LENGTH: Final = 10
ANSWER_WITHIN_WORKING_DAYS: Final = 3
MOST_PAPERS: Final = 12
DESK: Final = "the public desk, held to one village by the wall"


@dataclass(frozen=True)
class Received:
    """What the person takes along: the code to follow the application with, kept nowhere."""

    application: OnlineApplication
    follow_code: str


def receive(
    *,
    village: str,
    programme: str,
    name: str,
    id_number: str,
    phone: str,
    reason: str,
    pledged: bool,
    signature: bytes,
    on: date,
    at: datetime,
    submission: UUID,
    answers: Sequence[dict[str, Any]] = (),
    account: str = "",
    bank: str = "",
    papers: Sequence[tuple[str, bytes]] = (),
    client: PlatformClient | None = None,
) -> Received:
    """Keep an application with its papers in one transaction; sent twice it is one, with the same code.

    `answers` are what the person said (`ask`, `said` in words), with `fact`, `value` and `own` where it is a
    fact the law asks for. `client` is the platform that sends it for them. Refused in one sentence
    for a village that is none, an ID number that cannot be right, a telephone, account or paper that cannot
    be read, without pledge or signature, and where no procedure for the programme is in force.
    """
    place = _village(village)
    try:
        shelf.in_force(programme, on)
    except shelf.NoProcedure as none:
        raise Refused("这一项现在不能在网上申请，请到乡镇窗口。") from none
    if not pledged:
        raise Refused("请勾选承诺：所填内容真实。")
    person = _id_number(id_number, on)
    follow = follow_code(submission)
    sealed = {
        "name_sealed": seal(written(name, 50, what="姓名")),
        "id_number_sealed": seal(person),
        "id_number_index": blind_index(person),
        "phone_sealed": seal(checked_phone(phone)),
        "account_sealed": seal(checked_account(account)) if account.strip() else None,
        "bank": written(bank, 60, what="开户银行") if account.strip() else "",
        "reason_sealed": seal(written(reason, 500, what="申请理由")),
        "answers_sealed": seal_bytes(json.dumps(list(answers), ensure_ascii=False).encode()),
        "signature_sealed": sealed_signature(signature, whose="申请人"),
    }
    kept_papers = checked_papers(papers)
    with transaction.atomic():
        standing = OnlineApplication.objects.unscoped(reason=DESK).select_for_update()
        earlier: OnlineApplication | None = standing.filter(submission=submission).first()
        if earlier is not None:
            return Received(earlier, follow)
        made = OnlineApplication(
            area_id=place,
            programme=programme,
            follow_index=blind_index(follow),
            received_on=on,
            received_at=at,
            answer_by=add_working_days(on, ANSWER_WITHIN_WORKING_DAYS).date,
            submission=submission,
            client=client,
            **sealed,
        )
        try:
            with transaction.atomic():
                made.save(force_insert=True)
        except IntegrityError as error:
            raise Refused("您已经申请过这一项，正在等待受理，可以用原来的查询码查看。") from error
        store(made, kept_papers, at)
        note_online(None, at, "online.receive", made)
    return Received(made, follow)


def follow_code(submission: UUID) -> str:
    """Return the code of a sending: keyed, so that only this county can make it, and the same every time."""
    number, code = int(keyed_hash(f"follow|{submission}"), 16), ""
    for _ in range(FOLLOW_LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        code += ALPHABET[digit]
    return code


def store(application: OnlineApplication, papers: Sequence[tuple[str, bytes]], at: datetime) -> None:
    """Keep checked papers of an application, sealed, in the caller's transaction."""
    OnlinePaper.objects.bulk_create(
        OnlinePaper(
            application=application,
            area_id=application.area_id,
            kind=kind,
            sealed=seal_bytes(content),
            digest=sm3_hex(content),
            at=at,
        )
        for kind, content in papers
    )


def _village(code: str) -> str:
    place = Division.objects.filter(pk=code, level=Division.Level.VILLAGE).first()
    if place is None:
        raise Refused("请选您家所在的村（社区）。")
    return str(place.pk)


def _id_number(text: str, on: date) -> str:
    number = normalise(text)
    if number is None or fault_of(number, on) is not None:
        raise Refused("身份证号不对，请对照身份证再看一遍（18 位，末位可能是 X）。")
    return number


def checked_papers(papers: Sequence[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Return the papers, each once; Refused for a strange kind, a format that is no photo, or too many."""
    if len(papers) > MOST_PAPERS:
        raise Refused(f"一次最多传 {MOST_PAPERS} 张照片。")
    kept: dict[tuple[str, str], bytes] = {}
    for kind, content in papers:
        if kind not in PAPER_LABELS:
            raise Refused("没有这一种材料，请从清单里选。")
        checked_media_type(content)
        kept[kind, sm3_hex(content)] = content
    return [(kind, content) for (kind, _), content in kept.items()]
