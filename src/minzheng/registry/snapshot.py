"""The two tables the rules read, as of a date: one row per living person, one per household.

A value is NULL where nobody knows it: the feed has not come, or no feed speaks of it. Only absence from a
complete and fresh register means "none" (0, `none`, false).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import ibis
from ibis import _

from minzheng.registry import holdings, per_household, per_person
from minzheng.registry.fresh import FRESH_MONTHS, NO_MONTH, known, newest
from minzheng.registry.kin import parents
from minzheng.registry.parents import parents_situations
from minzheng.registry.state import present, register_state, with_cremations
from minzheng.registry.wages import known_wages, wage_history

__all__ = ("FRESH_MONTHS", "Snapshot", "Sources", "snapshot")

WORKING_AGE = (16, 59)
"""Below and above it nobody is presumed to work (特困人员认定办法 art. 5: 60 and over, under 16)."""
SETTLED_IN_SCHOOL_BY_AGE = (3, 30)
"""Outside these ages nobody is a pupil or student; between them only whoever is listed is known to be one."""


@dataclass(frozen=True)
class Sources:
    """The stored rows of the feeds, each with every accepted batch."""

    register: ibis.Table
    employment: ibis.Table
    settlements: ibis.Table
    certificates: ibis.Table
    aid: ibis.Table
    vehicles: ibis.Table
    pupils: ibis.Table
    companies: ibis.Table
    homes: ibis.Table
    funds: ibis.Table
    incomes: ibis.Table
    balances: ibis.Table
    disasters: ibis.Table
    cremations: ibis.Table
    custody: ibis.Table
    monitored: ibis.Table


@dataclass(frozen=True)
class Snapshot:
    """The rule inputs as of a date (columns in the engine's terms, money in fen per month).

    `register` is the replayed register both are built on; it is kept computed as long as it is held here.
    """

    person: ibis.Table
    household: ibis.Table
    register: ibis.Table


def snapshot(sources: Sources, as_of: date) -> Snapshot:
    """Build both tables as of `as_of`; nothing later than that day's files is used."""
    everyone = with_cremations(register_state(sources.register, as_of), sources.cremations, as_of).cache()
    person = _persons(sources, everyone, as_of)
    return Snapshot(person=person, household=_households(sources, everyone, as_of), register=everyone)


def _persons(sources: Sources, everyone: ibis.Table, as_of: date) -> ibis.Table:
    living = present(everyone)
    base = living.select(
        *("person_key", "household_key", "sex", "relation", "hukou", "marital", "birth_date"),
        age_years=_full_years(living.birth_date, as_of),
        hukou_local=ibis.literal(value=True),  # the county's own register has them
        gongan_batch=_.batch,
        gongan_sheet=_.sheet,
        gongan_row=_.row,
        gongan_month=_.month,
    )
    custody = per_person.custody(sources.custody, as_of)
    certificates = per_person.certificates(sources.certificates, as_of)
    parts = (
        per_person.employment(sources.employment, as_of),
        per_person.wages_before(sources.employment, as_of),
        wage_history(sources.employment, as_of),
        certificates,
        per_person.bills(sources.settlements, as_of),
        per_person.aid(sources.aid, as_of),
        per_person.schooling(sources.pupils, as_of),
        custody,
        per_person.funds(sources.funds, as_of),
        parents(everyone, custody.select("person_key", "serving_sentence")),
        parents_situations(everyone, sources.custody, certificates, as_of),
    )
    base = _side_by_side(base, parts, "person_key")
    filled = base.mutate(
        **known(sources.employment, as_of, _EMPLOYMENT_NONE, "renshe_month"),
        **known_wages(sources.employment, as_of),
        **known(sources.certificates, as_of, _CERTIFICATE_NONE, "canlian_month"),
        **known(sources.settlements, as_of, _BILLS_NONE, "yibao_month"),
        **known(sources.aid, as_of, _AID_NONE),
        **per_person.unlisted_aid(sources.aid, as_of),
        **known(sources.custody, as_of, {"serving_sentence": False}, "sifa_month"),
        **known(sources.funds, as_of, _FUND_NONE, "gongjijin_month"),
    )
    low, high = WORKING_AGE
    cannot_work = ~_.age_years.between(low, high) | _unable(_)
    first, last = SETTLED_IN_SCHOOL_BY_AGE
    return filled.mutate(
        informal_income_fen=ibis.ifelse(
            (cannot_work | (_.wage_fen > 0)).fill_null(False), ibis.literal(0, "int64"), ibis.null("int64")
        ),
        in_school=ibis.coalesce(
            _.listed_in_school,
            ibis.ifelse(_.age_years.between(first, last), ibis.null("boolean"), ibis.literal(value=False)),
        ),
    ).drop("listed_in_school")


_EMPLOYMENT_NONE = {
    "wage_fen": 0,
    "pension_basic_fen": 0,
    "pension_personal_fen": 0,
    "pension_employee_fen": 0,
    "registered_unemployed": False,
    "wage_before_fen": 0,
}
_CERTIFICATE_NONE = {"disability_kind": "none", "disability_level": 0, "certificate_valid": False}
_BILLS_NONE = {"medical_self_paid_12m_fen": 0, "medical_self_paid_month_fen": 0}
_AID_NONE = {
    "disability_nursing_paid_fen": 0,
    "disability_living_paid_fen": 0,
    "old_age_paid_fen": 0,
    "tekun_recipient": False,
}
_FUND_NONE = {"fund_balance_fen": 0, "fund_state": "none"}
_PAID_NONE = {
    "dibao_paid_fen": 0,
    "dibao_persons_paid": 0,
    "tekun_paid_fen": 0,
    "paid_after_death_fen": 0,
    "paid_twice_fen": 0,
}


def _side_by_side(base: ibis.Table, parts: Sequence[ibis.Table], key: str) -> ibis.Table:
    """`base` with the columns of each part that has its key; one chain of joins, which compiles at once."""
    for number, part in enumerate(parts):
        base = base.left_join(part, key, rname=f"{{name}}_{number}")
    return base.drop(*(f"{key}_{number}" for number in range(len(parts))))


def _full_years(birth: ibis.Column, as_of: date) -> ibis.Column:
    """Age in full years on `as_of`, counted from the birthday."""
    birthday_to_come = (birth.month() * 100 + birth.day()) > as_of.month * 100 + as_of.day
    return (as_of.year - birth.year() - birthday_to_come.cast("int64")).cast("int64")


def _unable(person: ibis.Table) -> ibis.Value:
    """No capacity to work by the certificate: level 1 or 2, or intellectual or mental level 3."""
    minded = person.disability_kind.isin(["intellectual", "mental"])
    return person.disability_level.between(1, 2) | (minded & (person.disability_level == 3))


def _households(sources: Sources, everyone: ibis.Table, as_of: date) -> ibis.Table:
    living = present(everyone)
    base = living.group_by("household_key").aggregate(
        village=_.village.max(),
        head_hukou=_.hukou.max(where=_.relation == "head"),
        any_hukou=_.hukou.max(),
    )
    paid = per_household.aid(sources.aid, everyone, as_of)
    base = base.outer_join(paid, "household_key").mutate(
        household_key=ibis.coalesce(_.household_key, _.household_key_right),
        village=ibis.coalesce(_.village, _.village_of_dead),
    )
    base = base.drop("household_key_right").filter(_.village.notnull())
    base = _side_by_side(base, _parts_of_household(sources, everyone, as_of), "household_key")
    homes = ibis.coalesce(base.homes, holdings.none_held(sources.homes, as_of))
    companies = ibis.coalesce(base.companies, holdings.none_held(sources.companies, as_of))
    cars = holdings.none_held(sources.vehicles, as_of)
    return (
        base.mutate(
            township=_.village.substr(0, 9),
            residence=ibis.coalesce(_.head_hukou, _.any_hukou, "rural"),
            **known(sources.aid, as_of, _PAID_NONE, "aid_month"),
            **known(
                sources.monitored, as_of, {"monitored_kind": "none", "watch_over": False}, "xiangcun_month"
            ),
            earner_deaths=_.earner_deaths.fill_null(0),
            # A natural disaster is relieved as such; of accidents and illness nobody tells.
            emergency_kind=ibis.ifelse(_.disaster_kind == "fire", "fire", ibis.null("string")),
            vehicles=ibis.coalesce(_.vehicles, cars),
            disability_vehicles=ibis.coalesce(_.disability_vehicles, cars),
            homes=homes,
            second_home=homes > 1,
            companies=companies,
            company=companies > 0,
            businesses=ibis.coalesce(_.businesses, holdings.none_held(sources.companies, as_of)),
            **_read_until(sources, as_of),
            support_income_fen=ibis.null("int64"),
            **per_household.counted_relief(sources.aid, as_of),
        )
        .mutate(monitored_by_xiangcun=_.monitored_kind != "none")
        .drop("head_hukou", "any_hukou", "village_of_dead")
    )


def _parts_of_household(sources: Sources, everyone: ibis.Table, as_of: date) -> tuple[ibis.Table, ...]:
    members = present(everyone).select("person_key", "household_key")
    return (
        holdings.vehicles(sources.vehicles, members, as_of),
        holdings.homes(sources.homes, members, as_of),
        holdings.companies(sources.companies, members, as_of),
        per_household.balances(sources.balances, members, as_of),
        per_household.taxed_rent(sources.incomes, members, as_of),
        per_household.disasters(sources.disasters, members, as_of),
        per_household.monitored(sources.monitored, members, as_of),
        per_household.watched(sources.monitored, members, as_of),
        per_household.deaths(everyone, as_of),
        per_household.relief(sources.aid, everyone, as_of),
    )


def _read_until(sources: Sources, as_of: date) -> dict[str, ibis.Value]:
    """The month of the latest file of each register of things: the last word on what it does not list too."""
    registers = {
        "jiaojing_month": sources.vehicles,
        "budongchan_month": sources.homes,
        "shichang_month": sources.companies,
    }
    months = {column: newest(rows, as_of) for column, rows in registers.items()}
    return {
        column: ibis.literal(month, "int32") if month != NO_MONTH else ibis.null("int32")
        for column, month in months.items()
    }
