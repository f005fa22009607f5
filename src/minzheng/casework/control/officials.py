"""The register of officials (近亲属备案): who they are in the register, and whose kin."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from minzheng.access import audit
from minzheng.access.crypto import code_of
from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.casework.control import relatives
from minzheng.casework.models import Case, DeclaredKin, Kin, OfficialPerson
from minzheng.casework.refusal import Refused
from minzheng.registry.evaluation import NeverEvaluated, latest_day, table_path
from minzheng.registry.models import Person

NAME_LENGTH, UNIT_LENGTH = 50, 80


def register_official(
    *,
    person: Person | None,
    capacity: str,
    area: str,
    since: date,
    by: Scope,
    on: date,
    at: datetime,
    user_id: int | None = None,
    name: str = "",
    unit: str = "",
) -> OfficialPerson:
    """Register which person an official is; their open cases in the area are looked through at once.

    `area` is the office's: county, township or, of a committee's member, village. Staff have an account
    (`user_id`). Who is registered elsewhere (`person` None) is named, with the unit; only kin whom they
    declare are found. Refused outside the area, twice, without a name or unit, for staff without an account.
    """
    require(by, "relatives.write")
    called, office = name.strip(), unit.strip()
    if person is None and not (called and office):
        raise Refused("户籍不在本县的，请写明姓名和单位。")
    if len(called) > NAME_LENGTH or len(office) > UNIT_LENGTH:
        raise Refused(f"姓名不超过 {NAME_LENGTH} 个字，单位不超过 {UNIT_LENGTH} 个字。")
    if capacity not in OfficialPerson.Capacity.values:
        raise Refused("请选择是工作人员还是村（居）委会成员。")
    if not by.covers(area):
        raise Refused("这个单位不在您的辖区。")
    if capacity == OfficialPerson.Capacity.STAFF and user_id is None:
        raise Refused("工作人员要先有账号，才能备案。")
    with transaction.atomic():
        try:
            with transaction.atomic():
                made: OfficialPerson = OfficialPerson.objects.create(
                    person=person,
                    name="" if person else called,
                    unit="" if person else office,
                    user_id=user_id,
                    capacity=capacity,
                    area_id=area,
                    since=since,
                )
        except IntegrityError:
            raise Refused("这个人已经备案。") from None
        _note("official.register", made, by, at, detail=f"{capacity} {since}")
        for case in _open_cases(by, _homes_near(person, on) if person else []):
            relatives.recuse(case=case, by=by, on=on, at=at)
    return made


def end_official(*, official: OfficialPerson, until: date, by: Scope, at: datetime) -> OfficialPerson:
    """Note the last day in office; Refused if that is noted already or lies before the first."""
    require(by, "relatives.write")
    with transaction.atomic():
        held: OfficialPerson = OfficialPerson.objects.visible_to(by).select_for_update().get(pk=official.pk)
        if held.until is not None:
            raise Refused("这个人的离任日期已经登记。")
        if until < held.since:
            raise Refused("离任日期不能早于任职日期。")
        held.until = until
        held.save(update_fields=("until",))
        _note("official.end", held, by, at, detail=until.isoformat())
    return held


def declare_kin(
    *, official: OfficialPerson, person: Person, relation: str, by: Scope, on: date, at: datetime
) -> DeclaredKin:
    """Keep that `person` is the official's `relation`, as declared; open cases are looked through.

    Refused for a word that names no near relative, for the official themselves, and twice.
    """
    require(by, "relatives.write")
    if relation not in Kin.values or relation == Kin.SELF:
        raise Refused("请选择是哪一种近亲属。")
    with transaction.atomic():
        held: OfficialPerson = OfficialPerson.objects.visible_to(by).get(pk=official.pk)
        if held.person_id == person.key:
            raise Refused("这就是本人，请选择他的亲属。")
        try:
            with transaction.atomic():
                made: DeclaredKin = DeclaredKin.objects.create(
                    official=held,
                    area_id=held.area_id,
                    person=person,
                    relation=relation,
                    on=on,
                    by_id=by.user_id,
                )
        except IntegrityError:
            raise Refused("这名亲属已经申报。") from None
        _note("official.declare_kin", held, by, at, detail=f"{relation} {person.code}")
        homes = [] if person.household_id is None else [person.household_id]
        for case in _open_cases(by, homes):
            relatives.recuse(case=case, by=by, on=on, at=at)
    return made


def _open_cases(by: Scope, homes: list[int]) -> list[Case]:
    open_ = Case.objects.visible_to(by).filter(ended_on=None, household_id__in=homes)
    return list(open_.select_related("household").order_by("pk"))


def _homes_near(person: Person, on: date) -> list[int]:
    """The households in which the person lives, or to whose members the register's past makes them kin."""
    import duckdb

    homes = [] if person.household_id is None else [person.household_id]
    try:
        path = table_path(settings.MINZHENG_TABLES, latest_day(settings.MINZHENG_TABLES, on), "supporter")
    except NeverEvaluated:
        return homes
    if not path.is_file():
        return homes
    with duckdb.connect() as con:
        found = con.execute(
            "SELECT DISTINCT household_key FROM read_parquet($path) WHERE supporter_person_key = $key",
            {"path": str(path), "key": person.key},
        ).fetchall()
    return homes + sorted(key for (key,) in found)


def _note(verb: str, official: OfficialPerson, by: Scope, at: datetime, *, detail: str) -> None:
    audit.record(
        by=by,
        at=at,
        verb=verb,
        subject_kind="person" if official.person_id else "official",
        subject_code=code_of("P", official.person_id) if official.person_id else str(official.pk),
        area_id=official.area_id,
        detail=detail,
    )
