"""Who must sign an authorisation: every member living together and, for tekun, the legal supporters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from minzheng.access.crypto import key_of, pseudonym, seal, unseal
from minzheng.access.scope import Scope
from minzheng.linkage.resident_id import birth_date, is_valid, normalise
from minzheng.registry.models import Household, Person, Status
from minzheng.verification.errors import Refused
from minzheng.verification.models import Authorisation, Signatory

WITH_SUPPORTERS: Final = ("tekun",)
"""The programmes for which supporters sign too (民发〔2021〕43号 第十条)."""
ADULT: Final = 18
MINOR, INCAPABLE = "未成年人", "无民事行为能力"


@dataclass(frozen=True)
class Supporter:
    """A legal supporter as the applicant names them; the ID number says whether our register knows them.

    In its place may stand the register's own code of a person (P...), of whom nobody need write the number.
    """

    name: str
    id_number: str
    relation: str


def living_together(household: Household, by: Scope) -> list[Person]:
    """The members of the household's register who are alive and here, the head first."""
    found = Person.objects.visible_to(by).filter(household=household, status=Status.REGISTERED)
    return sorted(found.order_by("birth_date", "key"), key=lambda person: person.relation != "head")


def drawn_up(
    household: Household,
    by: Scope,
    on: date,
    *,
    incapable: Iterable[int] = (),
    apart: Mapping[int, str] | None = None,
    supporters: Iterable[Supporter] = (),
) -> list[Signatory]:
    """The signatories, not yet saved; Refused where somebody is named who is not there, or twice.

    `incapable` are the keys of those without civil capacity; `apart` says by key why a registered member does
    not live with the others. Whoever is under 18 on the day needs a guardian.
    """
    members = living_together(household, by)
    elsewhere = dict(apart or {})
    unable = set(incapable)
    if strange := (unable | set(elsewhere)) - {person.key for person in members}:
        raise Refused(f"有 {len(strange)} 人不是这户的在册成员，请核对后再选。")
    made = [_member(person, on, person.key in unable, elsewhere.get(person.key, "")) for person in members]
    if all(one.role == Signatory.Role.APART for one in made):
        raise Refused("至少要有一名共同生活的成员。")
    made += [_supporter(each, by, on) for each in supporters]
    if len({one.person_key for one in made}) < len(made):
        raise Refused("同一个人在授权书里只能列一次。")
    return made


def _member(person: Person, on: date, unable: bool, apart: str) -> Signatory:
    minor = age_on(person.birth_date, on) < ADULT
    needs = (minor or unable) and not apart
    return Signatory(
        area_id=person.area_id,
        person_key=person.key,
        person=person,
        role=Signatory.Role.APART if apart else Signatory.Role.MEMBER,
        relation=person.relation,
        needs_guardian=needs,
        guardian_reason=(MINOR if minor else INCAPABLE) if needs else "",
        apart_reason=apart.strip(),
    )


def _supporter(given: Supporter, by: Scope, on: date) -> Signatory:
    number = normalise(_number_of(given.id_number, by))
    if number is None or not is_valid(number, on):
        raise Refused(f"{given.name.strip() or '义务人'}的身份证号不对，请核对。")
    if not given.name.strip() or not given.relation.strip():
        raise Refused("请写明每位义务人的姓名和与本人的关系。")
    key = pseudonym("person", number)
    person: Person | None = Person.objects.visible_to(by).filter(key=key).first()
    minor = age_on(birth_date(number), on) < ADULT
    return Signatory(
        person_key=key,
        person=person,
        name_sealed=seal(given.name.strip()),
        id_number_sealed=seal(number),
        role=Signatory.Role.SUPPORTER,
        relation=given.relation.strip(),
        needs_guardian=minor,
        guardian_reason=MINOR if minor else "",
    )


def _number_of(written: str, by: Scope) -> str:
    """The ID number written, or that of the person whose code is written; the code again of nobody here."""
    try:
        key = key_of(written)
    except ValueError:
        return written
    found = Person.objects.visible_to(by).filter(key=key).first()
    return unseal(bytes(found.id_number_sealed)) if found else written


def age_on(born: date, on: date) -> int:
    """Age in full years on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def name_of(signatory: Signatory) -> str:
    """The whole name; pages mask it."""
    if signatory.name_sealed is not None:
        return unseal(bytes(signatory.name_sealed))
    return str(signatory.person.name) if signatory.person else ""


def id_number_of(signatory: Signatory) -> str:
    """The whole ID number, for the question to an outside system alone."""
    if signatory.id_number_sealed is not None:
        return unseal(bytes(signatory.id_number_sealed))
    assert signatory.person is not None
    return unseal(bytes(signatory.person.id_number_sealed))


def must_sign(authorisation: Authorisation, by: Scope) -> list[Signatory]:
    """Everybody whose signature the authorisation needs, in the order of the sheet."""
    found = Signatory.objects.visible_to(by).filter(authorisation=authorisation)
    return list(found.exclude(role=Signatory.Role.APART).select_related("person", "signature").order_by("id"))


def unsigned(authorisation: Authorisation, by: Scope) -> list[Signatory]:
    """Those of `must_sign` who have not signed yet."""
    return [one for one in must_sign(authorisation, by) if not hasattr(one, "signature")]


def who_is_missing(authorisation: Authorisation, by: Scope) -> str:
    """One sentence naming who has not signed; empty when the authorisation is complete."""
    waiting = unsigned(authorisation, by)
    if not waiting:
        return ""
    named = "、".join(
        f"{name_of(one)}（由监护人代签）" if one.needs_guardian else name_of(one) for one in waiting
    )
    return f"授权书还缺 {len(waiting)} 人签名：{named}。"


def who_is_new(authorisation: Authorisation, by: Scope) -> str:
    """One sentence naming members who joined the household since it was drawn up; empty without any."""
    known = Signatory.objects.visible_to(by).filter(authorisation=authorisation)
    keys = set(known.values_list("person_key", flat=True))
    new = [one for one in living_together(authorisation.household, by) if one.key not in keys]
    if not new:
        return ""
    return f"{'、'.join(one.name for one in new)}是后来加入这户的，请重新填写授权书。"
