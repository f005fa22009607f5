"""Households on file and the warnings a night might give, written by hand."""

import datetime as dt
import uuid
from collections.abc import Iterable
from itertools import count
from typing import Any

from minzheng.access.crypto import blind_index, pseudonym, seal
from minzheng.access.models import Role
from minzheng.access.scope import Scope
from minzheng.access.verbs import create_user
from minzheng.feeds.models import Batch
from minzheng.linkage.resident_id import check_digit
from minzheng.monitoring.declared import BY_SLUG
from minzheng.monitoring.leads import Changes, update_leads
from minzheng.monitoring.models import Lead, Reason, Visit
from minzheng.monitoring.scan import Standing, Warning
from minzheng.monitoring.verbs import record_visit
from minzheng.registry.models import Household, Person

COUNTY, TOWNSHIP = "430621", "430621100"
VILLAGE, NEAR_VILLAGE, FAR_VILLAGE = "430621100265", "430621100001", "430621104004"
JANUARY, FEBRUARY, MARCH = dt.date(2021, 1, 31), dt.date(2021, 2, 28), dt.date(2021, 3, 31)
JUNE = dt.date(2021, 6, 30)
NOON = dt.datetime(2021, 12, 31, 4, 0, tzinfo=dt.UTC)
BILL, LOW, DISABLED = "large_hospital_bill", "seems_eligible_not_receiving", "new_severe_disability"
PLENTY = {VILLAGE: 100, NEAR_VILLAGE: 100, FAR_VILLAGE: 100}
_numbers = count(1)


def household(area: str = VILLAGE, *, members: int = 1) -> Household:
    """A household with one person."""
    number = f"H{next(_numbers):06d}"
    made = Household.objects.create(
        key=pseudonym("household", number), area_id=area, number=number, residence="rural", members=members
    )
    person(made)
    return made


def person(home: Household) -> Person:
    first = f"43062119750615{next(_numbers):03d}"
    resident_id = first + check_digit(first)
    return Person.objects.create(
        key=pseudonym("person", resident_id),
        area_id=home.area_id,
        id_number_sealed=seal(resident_id),
        id_number_index=blind_index(resident_id),
        name="张建生",
        sex="male",
        birth_date=dt.date(1975, 6, 15),
        household=home,
        relation="head",
        hukou="rural",
        status="registered",
    )


def batch() -> Batch:
    made, _ = Batch.objects.get_or_create(
        feed="yibao_settlement",
        period="2021-01",
        defaults={
            "file_name": "医保局_医疗费用结算_202101.csv",
            "file_sha256": "5" * 64,
            "received_on": JANUARY,
            "status": "accepted",
        },
    )
    return made


def warning(slug: str, home: Household, event: str = "", **values: Any) -> Warning:
    signal = BY_SLUG[slug]
    holder = home.persons.get().key if signal.level == "person" else None
    given = {
        "signal": signal,
        "household_key": home.key,
        "village": home.area_id,
        "person_key": holder,
        "event": event,
        "amount_fen": 3_700_000,
        "compared_fen": 410_000,
        "on": None,
        "batch": batch().pk,
        "sheet": "",
        "row": 1204,
    }
    return Warning(**(given | values))


def standing(
    *,
    eligible: bool | None = None,
    undecided: Iterable[str] = (),
    income: int = 0,
    traits: Iterable[str] = (),
    figures: dict[str, int | None] | None = None,
) -> Standing:
    return Standing(
        dibao_eligible=eligible,
        estimated_dibao_fen=813_00,
        estimated_income_fen=income,
        unit_standard_fen=813_00,
        undecided=frozenset(undecided),
        traits=frozenset(traits),
        figures=figures or {},
    )


def night(on: dt.date, *warnings: Warning, homes: Iterable[Household] = (), **said: Any) -> Changes:
    """One night that finds these warnings; `homes` are evaluated too, and found to be all right."""
    keys = {one.household_key for one in warnings} | {home.key for home in homes}
    standings = {key: standing(**said) for key in keys}
    return update_leads(warnings, standings, on, visits=PLENTY, least_chance=0)


def lead_of(home: Household) -> Lead:
    """The household's latest lead."""
    return Lead.objects.unscoped(reason="test").filter(household=home).latest("id")


def leads() -> int:
    return Lead.objects.unscoped(reason="test").count()


def reasons(lead: Lead) -> list[Reason]:
    return list(Reason.objects.unscoped(reason="test").filter(lead=lead).order_by("id"))


def official(area: str = VILLAGE, role: str = Role.VILLAGE_CADRE) -> Scope:
    user = create_user(
        username=f"u{next(_numbers)}", password="Correct-Horse-9", display_name="刘红", at=NOON
    )
    return Scope(user_id=user.pk, role=role, area=area, purpose="test")


def visit(lead: Lead, by: Scope, outcome: str, on: dt.date, **more: Any) -> Visit:
    given = {"submission": uuid.uuid4(), "at": NOON} | more
    return record_visit(lead=lead, by=by, on=on, outcome=outcome, **given)
