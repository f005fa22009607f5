"""A family of four and the night's facts about it, written by hand; officials and signatures."""

import datetime as dt
import uuid
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from minzheng.access.crypto import blind_index, pseudonym, seal
from minzheng.access.models import Role
from minzheng.access.scope import Scope
from minzheng.access.verbs import create_user
from minzheng.linkage.resident_id import check_digit
from minzheng.registry.models import Household, Person
from minzheng.verification import verbs
from minzheng.verification.models import Authorisation, Check, Query, Signatory
from minzheng.verification.signatories import must_sign

COUNTY, TOWNSHIP, VILLAGE, FAR_VILLAGE = "430621", "430621100", "430621100265", "430621104004"
DAY = dt.date(2021, 7, 5)
NOON = dt.datetime(2021, 7, 5, 4, 0, tzinfo=dt.UTC)
IMAGE = b"\xff\xd8" + b"signature" * 40
MEMBERS = (("张建生", "head", 1975), ("李芳", "spouse", 1977), ("张小军", "child", 2012))
_numbers = count(1)


def resident_id(born: int = 1975) -> str:
    """A valid ID number that nobody else has."""
    first = f"430621{born}0615{next(_numbers) % 1000:03d}"
    return first + check_digit(first)


def make_person(home: Household, name: str, relation: str, born: int) -> Person:
    number = resident_id(born)
    return Person.objects.create(
        key=pseudonym("person", number),
        area_id=home.area_id,
        id_number_sealed=seal(number),
        id_number_index=blind_index(number),
        name=name,
        sex="male",
        birth_date=dt.date(born, 6, 15),
        household=home,
        relation=relation,
        hukou="rural",
        status="registered",
    )


def family(area: str = VILLAGE, members: tuple[tuple[str, str, int], ...] = MEMBERS) -> Household:
    number = f"F{next(_numbers):06d}"
    home = Household.objects.create(
        key=pseudonym("household", number),
        area_id=area,
        number=number,
        residence="rural",
        members=len(members),
    )
    for name, relation, born in members:
        make_person(home, name, relation, born)
    return home


def persons(home: Household) -> list[Person]:
    """The members, the head first."""
    return list(Person.objects.unscoped(reason="test").filter(household=home).order_by("birth_date", "key"))


def official(role: str = Role.TOWNSHIP_CLERK, area: str = TOWNSHIP) -> Scope:
    name = f"v{next(_numbers)}"
    user = create_user(username=name, password="Correct-Horse-9", display_name="陈明", at=NOON)
    return Scope(user_id=user.pk, role=role, area=area, purpose="test")


def county() -> Scope:
    return official(Role.COUNTY_STAFF, COUNTY)


def authorisation(home: Household, by: Scope, **changes: Any) -> Authorisation:
    given = {"programme": "dibao", "on": DAY, "at": NOON, "submission": uuid.uuid4()} | changes
    return verbs.draw_up(household=home, by=by, **given)


def sign(one: Signatory, by: Scope, **changes: Any) -> None:
    given = {"on": DAY, "at": NOON, "how": "screen", "image": IMAGE, "submission": uuid.uuid4()}
    verbs.sign(signatory=one, by=by, **given | changes)


def signed(home: Household, by: Scope, **changes: Any) -> Authorisation:
    """An authorisation that everybody has signed; the head signs for whoever needs a guardian."""
    made = authorisation(home, by, **changes)
    waiting = must_sign(made, by)
    guardian = next(one for one in waiting if not one.needs_guardian)
    for one in waiting:
        sign(one, by, on=made.valid_from, **({"guardian": guardian} if one.needs_guardian else {}))
    return made


def requested(home: Household, by: Scope, **changes: Any) -> Check:
    given = {
        "programme": "dibao",
        "reason": "application",
        "on": DAY,
        "at": NOON,
        "submission": uuid.uuid4(),
    } | changes
    return verbs.request_check(household=home, by=by, **given)


def queries(check: Check) -> dict[str, Query]:
    """The queries of the present round by source."""
    rows = Query.objects.unscoped(reason="test").filter(check_asked=check, round=check.round)
    return {query.source: query for query in rows.order_by("id")}


def night(
    tables: Path,
    home: Household,
    day: dt.date = dt.date(2021, 6, 30),
    people: list[dict[str, Any]] | None = None,
    **facts: Any,
) -> None:
    """Write a night's rule inputs for one household: every file came in May."""
    month: dict[str, Any] = {}
    for prefix in ("jiaojing", "budongchan", "shichang"):
        month |= {f"{prefix}_month": 2021 * 12 + 4, f"{prefix}_row": None, f"{prefix}_sheet": None}
    place = {"yinhang_batch": 1, "yinhang_sheet": "", "yinhang_row": 12, "yinhang_month": 2021 * 12 + 4}
    household = {
        "household_key": home.key,
        "village": home.area_id,
        "township": home.area_id[:9],
        "residence": "rural",
        "vehicles": 0,
        "disability_vehicles": 0,
        "second_home": False,
        "company": False,
        "deposits_fen": 500_000,
        "yinhang_until": dt.date(2022, 1, 31),
        "property_income_fen": None,
        "shuiwu_until": None,
        "support_income_fen": None,
        "emergency_kind": None,
        **month,
        **place,
        **facts,
    }
    rows = []
    for number, person in enumerate(persons(home)):
        row = {
            "person_key": person.key,
            "household_key": home.key,
            "age_years": day.year - person.birth_date.year,
            "relation": person.relation,
            "hukou": "rural",
            "hukou_local": True,
            "sex": person.sex,
            "wage_fen": 0,
            "informal_income_fen": 0,
            "pension_basic_fen": 0,
            "pension_personal_fen": 0,
            "pension_employee_fen": 0,
            "medical_self_paid_12m_fen": 0,
            "disability_kind": "none",
            "disability_level": 0,
            "serving_sentence": False,
            "fund_balance_fen": 0,
        }
        for prefix in ("renshe", "yibao", "canlian", "gongjijin"):
            row |= {f"{prefix}_month": 2021 * 12 + 4, f"{prefix}_row": None, f"{prefix}_sheet": None}
        rows.append(row | ((people or [])[number] if people and number < len(people) else {}))
    folder = tables / "evaluations" / day.isoformat()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (
        ("person", rows),
        ("household", [household]),
        ("person_result", rows),
        ("household_result", [household]),
    ):
        pq.write_table(pa.Table.from_pylist(content), folder / f"{name}.parquet")
