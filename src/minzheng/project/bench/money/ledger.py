"""The measured ledger: a household, person, account and award for each recipient, and a night's verdicts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
from django.db.models import Model

from minzheng.access.crypto import blind_index, pseudonyms, seal
from minzheng.access.divisions import load_divisions
from minzheng.access.models import Division
from minzheng.linkage.resident_id import check_digit
from minzheng.payments.models import Account, Award, AwardAmount
from minzheng.registry.evaluation import table_path
from minzheng.registry.models import Household, Person
from minzheng.registry.tables import write_table

MONTH, ON = dt.date(2021, 7, 1), dt.date(2021, 7, 10)
AT = dt.datetime(2021, 7, 10, 4, 0, tzinfo=dt.UTC)
COUNTY = "430621"
PAID = (("dibao", 320_00), ("tekun", 748_00), ("disability_nursing", 70_00), ("old_age", 50_00))
"""Programmes in turn, and what each pays a month (fen)."""
AT_ONCE = 5_000
HUNDRED_YEARS = 36_500


@dataclass(frozen=True)
class Recipient:
    """One recipient's keys and numbers."""

    area: str
    household: int
    person: int
    number: str
    resident_id: str
    account: str
    programme: str
    fen: int


def make_ledger(recipients: int, tables: Path) -> None:
    """Fill an empty database with that many recipients, all eligible by the night of `MONTH`."""
    load_divisions()
    found = list(_recipients(recipients))
    _fill(Household, (_household(one) for one in found))
    _fill(Person, (_person(one) for one in found))
    _fill(Account, (_account(one) for one in found))
    accounts = dict(Account.objects.unscoped(reason="bench").values_list("holder_id", "pk"))
    _fill(Award, (_award(one, accounts[one.person]) for one in found))
    awards = dict(Award.objects.unscoped(reason="bench").values_list("payee_id", "pk"))
    _fill(AwardAmount, (_amount(one, awards[one.person]) for one in found))
    _night(found, tables)


def _recipients(count: int) -> Iterator[Recipient]:
    villages = list(Division.objects.filter(level="village").order_by("code").values_list("pk", flat=True))
    numbers = [f"B{n:07d}" for n in range(count)]
    ids = [_resident_id(n) for n in range(count)]
    homes, persons = pseudonyms("household", numbers), pseudonyms("person", ids)
    for n in range(count):
        programme, fen = PAID[n % len(PAID)]
        yield Recipient(
            villages[n % len(villages)],
            homes[n],
            persons[n],
            numbers[n],
            ids[n],
            f"6228{n:015d}",
            programme,
            fen,
        )


def _resident_id(n: int) -> str:
    """The n-th number: a birthday of a hundred years and a sequence."""
    born = dt.date(1900, 1, 1) + dt.timedelta(days=n % HUNDRED_YEARS)
    first = f"430621{born:%Y%m%d}{n // HUNDRED_YEARS:03d}"
    return first + check_digit(first)


def _household(one: Recipient) -> Household:
    return Household(key=one.household, area_id=one.area, number=one.number, residence="rural", members=1)


def _person(one: Recipient) -> Person:
    return Person(
        key=one.person,
        area_id=one.area,
        id_number_sealed=seal(one.resident_id),
        id_number_index=blind_index(one.resident_id),
        name="测量人",
        sex="male",
        birth_date=dt.date(1940, 6, 15),
        household_id=one.household,
        relation="head",
        hukou="rural",
        status="registered",
    )


def _account(one: Recipient) -> Account:
    return Account(
        area_id=one.area,
        holder_id=one.person,
        number_sealed=seal(one.account),
        number_index=blind_index(one.account),
        bank="农商银行",
        since=MONTH,
        source="bench",
    )


def _award(one: Recipient, account: int) -> Award:
    return Award(
        area_id=one.area,
        programme=one.programme,
        household_id=one.household,
        subject_id=None if one.programme == "dibao" else one.person,
        payee_id=one.person,
        account_id=account,
        residence="rural",
        first=MONTH,
        taken_over="bench",
    )


def _amount(one: Recipient, award: int) -> AwardAmount:
    return AwardAmount(
        award_id=award, area_id=one.area, first=MONTH, amount_fen=one.fen, why="taken_over", at=AT
    )


def _fill(model: type[Model], rows: Iterator[Any]) -> None:
    model._default_manager.bulk_create(rows, batch_size=AT_ONCE)


def _night(found: list[Recipient], tables: Path) -> None:
    """What a night would have kept: everybody eligible, for what they are paid."""
    homes, persons = [one.household for one in found], [one.person for one in found]
    everybody = [True] * len(found)
    of_persons: dict[str, list[Any]] = {"person_key": persons, "household_key": homes}
    for programme, fen in PAID[1:]:
        of_persons[f"{programme}_eligible"] = everybody
        of_persons[f"{programme}_payable"] = [fen] * len(found)
    of_homes: dict[str, list[Any]] = {
        "household_key": homes,
        "dibao_eligible": everybody,
        "dibao_payable": [PAID[0][1]] * len(found),
    }
    for name, columns in (
        ("person", {"person_key": persons, "household_key": homes}),
        ("household", {"household_key": homes}),
        ("person_result", of_persons),
        ("household_result", of_homes),
    ):
        write_table(pa.table(columns), table_path(tables, MONTH, name))
