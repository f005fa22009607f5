"""Recusal (回避): a near relative of the household is registered at acceptance and does nothing in the case.

民发〔2021〕57号 第十一条 (separate register) and 第二十条 (the county must visit); near relatives: 民法典
第一千零四十五条.
"""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.casework.acting import is_related
from minzheng.casework.control.kinship import Near, officials_near
from minzheng.casework.models import Case, Kin, OfficialPerson, RelatedOfficial, SpotCheck
from minzheng.casework.noting import note
from minzheng.casework.refusal import Refused

BY_APPLICANT = "申请人声明"


def find(case: Case, *, on: date) -> list[Near]:
    """Return the officials in office who are near relatives of the case's household, registered or not."""
    return officials_near(case.household, on=on)


def recuse(*, case: Case, by: Scope | None, on: date, at: datetime) -> list[RelatedOfficial]:
    """Register the relatives found now and not before, and open the county's visit; return the new ones.

    `by` None is the person themselves on a phone, or the night.
    """
    with transaction.atomic():
        return [
            made
            for near in find(case, on=on)
            if (made := _register(case, near.official_id, near.relation, near.found_by, by, on, at))
        ]


def declare_in_case(
    *, case: Case, official: OfficialPerson, relation: str, by: Scope, on: date, at: datetime
) -> RelatedOfficial:
    """Register a relative whom the applicant named; Refused where the official is registered already."""
    require(by, "relatives.write")
    if relation not in Kin.values or relation == Kin.SELF:
        raise Refused("请选择是哪一种近亲属。")
    with transaction.atomic():
        held: Case = Case.objects.visible_to(by).get(pk=case.pk)
        made = _register(held, official.pk, Kin(relation), BY_APPLICANT, by, on, at)
    if made is None:
        raise Refused("这名工作人员已经登记为这一案的近亲属。")
    return made


class Recused(PermissionDenied):
    """A registered relative wanted to read a case; a page answers 403 with the sentence."""

    def __init__(self, case: Case) -> None:
        super().__init__("您是这户家庭的近亲属，按规定应当回避，不能查看和办理这一案。")
        self.case = case


def may_read(case: Case, by: Scope) -> None:
    """Raise Recused for a registered relative, whose attempt the caller notes with `note_attempt`.

    Recusal covers the file, with whoever complained or objected in it, and not only the acts
    (docs/decisions/0009).
    """
    if is_related(case, by):
        raise Recused(case)


def note_attempt(recused: Recused, *, by: Scope, at: datetime) -> None:
    """Note that a relative wanted to read a case; what the attempt itself did has been undone."""
    note(by, at, "case.barred", recused.case, detail="relative read")


def _register(
    case: Case,
    official_id: int,
    relation: Kin,
    found_by: str,
    by: Scope | None,
    on: date,
    at: datetime,
) -> RelatedOfficial | None:
    own = {"case": case, "official_id": official_id}
    if case.related_officials.filter(official_id=official_id).exists():
        return None
    made: RelatedOfficial = RelatedOfficial.objects.create(
        **own, area_id=case.area_id, relation=relation.label, found_by=found_by, on=on
    )
    if case.is_open:
        SpotCheck.objects.unscoped(reason="the county visits a relative's household").get_or_create(
            case=case, why=SpotCheck.Why.RELATIVE, defaults={"area_id": case.area_id, "drawn_on": on}
        )
    note(
        by,
        at,
        "case.relative",
        case,
        reason=f"{found_by}：{relation.label}",
        detail=f"official {official_id}",
    )
    return made
