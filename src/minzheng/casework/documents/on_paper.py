"""What several documents print alike: who lives in the home, what was stated, who signed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.timezone import localtime

from minzheng.access.crypto import SealError, unseal, unseal_bytes
from minzheng.access.divisions import division_name, full_name
from minzheng.access.masking import mask_account, mask_id, mask_phone
from minzheng.casework.documents.sheet import Grid, Pairs, Signing, Text, grid
from minzheng.casework.file import CaseFile
from minzheng.casework.judging import value_of
from minzheng.casework.models import Signature, Statement
from minzheng.casework.redress import COUNTY_DIGITS, TOWNSHIP_DIGITS
from minzheng.casework.wording import chinese_date, programme_label
from minzheng.engine import assemble
from minzheng.engine.wording import in_words
from minzheng.registry.explaining import PACKAGES
from minzheng.registry.models import Person, Relation

Sealed = bytes | memoryview | None
UNREADABLE = "（签名图像无法读取）"


def members(file: CaseFile) -> list[Person]:
    """Return who lives in the home by the register, the head first, without the dead and those gone."""
    found = file.case.household.persons.exclude(status__in=("dead", "moved_out")).order_by(
        "birth_date", "key"
    )
    return sorted(found, key=lambda person: person.relation != Relation.HEAD)


def about(file: CaseFile) -> Person | None:
    """Return whom the case is about: its subject, its applicant, or the head of the home."""
    return file.case.subject or file.case.applicant or next(iter(members(file)), None)


def label(file: CaseFile) -> str:
    """Return the official name of the case's programme."""
    case = file.case
    return programme_label(case.programme, case.accepted_on or case.applied_on)


def county_bureau(file: CaseFile) -> str:
    """Return the county's bureau: 岳阳县民政局."""
    return f"{division_name(file.case.area_id[:COUNTY_DIGITS])}民政局"


def township(file: CaseFile) -> str:
    """Return the township's government: 荣家湾镇人民政府."""
    return f"{division_name(file.case.area_id[:TOWNSHIP_DIGITS])}人民政府"


def numbered(file: CaseFile) -> str:
    """Return the line with the case's number."""
    return f"受理号：{file.case.number}"


def cover(file: CaseFile) -> Pairs:
    """Return the upper part of a form: who, where, when."""
    case, who = file.case, about(file)
    rows = [
        ("申请人", who.name if who else "—"),
        ("公民身份号码", id_number(who) if who else "—"),
        ("住址", case.household.address or full_name(case.area_id)),
        ("村（社区）", division_name(case.area_id)),
        ("申请日期", chinese_date(case.applied_on)),
        ("受理日期", chinese_date(case.accepted_on) if case.accepted_on else "—"),
        ("申请方式", str(case.get_channel_display())),
        ("家庭人口", f"{len(members(file))} 人"),
    ]
    return Pairs(tuple(rows))


def family(people: Iterable[Person]) -> Grid:
    """Return the table of the home's members, their numbers masked."""
    headers = (("姓名", 16), ("与户主关系", 17), ("性别", 10), ("出生日期", 24), ("公民身份号码", 33))
    return grid(
        headers,
        (
            (
                person.name,
                str(person.get_relation_display()) or "—",
                str(person.get_sex_display()),
                chinese_date(person.birth_date),
                id_number(person),
            )
            for person in people
        ),
    )


def id_number(person: Person) -> str:
    """Return a person's number, masked: whole ones are revealed on the screen only, with a reason."""
    return mask_id(unseal(bytes(person.id_number_sealed)))


def phone(sealed: Sealed) -> str:
    """Return a sealed telephone number, masked."""
    return mask_phone(unseal(bytes(sealed))) if sealed else "—"


def account(sealed: Sealed) -> str:
    """Return a sealed account, masked."""
    return mask_account(unseal(bytes(sealed))) if sealed else "—"


def stated(file: CaseFile, sources: Iterable[str]) -> list[Grid | Text]:
    """Return what was stated from some sources, the latest of each fact; a sentence where there is none."""
    found = Statement.objects.visible_to(file.scope).filter(case=file.case, source__in=list(sources))
    latest = {
        (one.fact, one.person_id): one for one in found.select_related("person").order_by("said_on", "pk")
    }
    if not latest:
        return [Text("没有另外申报或者核实的情况。", indent=False)]
    headers = (("对象", 18), ("事项", 38), ("情况", 24), ("来源", 20))
    rows = (
        (
            one.person.name if one.person else "全家",
            *_in_words(one),
            str(one.get_source_display()),
        )
        for one in latest.values()
    )
    return [grid(headers, rows)]


def signing(words: str, signature: Signature | None) -> Signing:
    """Return a place to sign, with the drawn signature if it is on file."""
    if signature is None:
        return Signing(words)
    return drawn(words, bytes(signature.sealed), localtime(signature.at).date())


def drawn(words: str, sealed: Sealed, day: date | None = None) -> Signing:
    """Return a place to sign with what was drawn there; an image that cannot be read says so."""
    told = chinese_date(day) if day else ""
    if not sealed:
        return Signing(words, day=told)
    try:
        return Signing(words, unseal_bytes(bytes(sealed)), told)
    except SealError:
        return Signing(f"{words}{UNREADABLE}", day=told)


def _in_words(one: Statement) -> tuple[str, str]:
    item = assemble(PACKAGES, one.said_on).inputs.get(one.fact)
    value = value_of(one)
    if item is None:
        return one.fact, str(value)
    said = item.choices.get(value) or in_words(item.kind, value, item.unit)
    return item.label, said
