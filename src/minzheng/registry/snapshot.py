"""The two tables the rules read, as of a date: one row per living person, one per household.

A value is NULL where nobody knows it: the feed has not come, or no feed speaks of it. Only absence from a
complete and fresh register means "none" (0, `none`, false).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import ibis
from ibis import _

from minzheng.registry import codes
from minzheng.registry.months import first_day, last_month_of
from minzheng.registry.state import fresh_month, present, register_state

FRESH_MONTHS = 2
"""A monthly register older than this says nothing about today; to confirm with the office."""
WORKING_AGE = (16, 59)
"""Below and above it nobody is presumed to work (特困人员认定办法 art. 5: 60 and over, under 16)."""
SETTLED_IN_SCHOOL_BY_AGE = (3, 30)
"""Outside these ages nobody is a pupil or student; between them no feed says yet."""


@dataclass(frozen=True)
class Sources:
    """The stored rows of the five feeds, each with every accepted batch."""

    register: ibis.Table
    employment: ibis.Table
    settlements: ibis.Table
    certificates: ibis.Table
    aid: ibis.Table


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
    everyone = register_state(sources.register, as_of).cache()
    person = _persons(sources, present(everyone), as_of)
    return Snapshot(person=person, household=_households(sources, everyone, as_of), register=everyone)


def _persons(sources: Sources, living: ibis.Table, as_of: date) -> ibis.Table:
    today = ibis.literal(as_of, "date")
    base = living.select(
        *("person_key", "household_key", "sex", "relation", "hukou", "marital", "birth_date"),
        age_years=_full_years(living.birth_date, as_of),
        gongan_batch=_.batch,
        gongan_sheet=_.sheet,
        gongan_row=_.row,
        gongan_month=_.month,
    )
    parts = (
        _employment(sources.employment, as_of),
        _certificates(sources.certificates, as_of, today),
        _bills(sources.settlements, as_of),
        _aid_to_person(sources.aid, as_of),
    )
    for part in parts:
        base = base.left_join(part, "person_key").drop("person_key_right")
    filled = base.mutate(
        **_known(sources.employment, as_of, _EMPLOYMENT_NONE, "renshe_month"),
        **_known(sources.certificates, as_of, _CERTIFICATE_NONE, "canlian_month"),
        **_known(sources.settlements, as_of, _BILLS_NONE, "yibao_month"),
        **_known(sources.aid, as_of, _AID_NONE),
    )
    low, high = WORKING_AGE
    cannot_work = ~_.age_years.between(low, high) | _unable(_)
    first, last = SETTLED_IN_SCHOOL_BY_AGE
    return filled.mutate(
        informal_income_fen=ibis.ifelse(
            (cannot_work | (_.wage_fen > 0)).fill_null(False), ibis.literal(0, "int64"), ibis.null("int64")
        ),
        in_school=ibis.ifelse(
            _.age_years.between(first, last), ibis.null("boolean"), ibis.literal(value=False)
        ),
        serving_sentence=ibis.null("boolean"),
    )


_EMPLOYMENT_NONE = {
    "wage_fen": 0,
    "pension_basic_fen": 0,
    "pension_personal_fen": 0,
    "pension_employee_fen": 0,
    "registered_unemployed": False,
}
_CERTIFICATE_NONE = {"disability_kind": "none", "disability_level": 0}
_BILLS_NONE = {"medical_self_paid_12m_fen": 0, "medical_self_paid_month_fen": 0}
_AID_NONE = {"disability_nursing_paid_fen": 0, "disability_living_paid_fen": 0, "old_age_paid_fen": 0}


def _known(
    rows: ibis.Table, as_of: date, none: Mapping[str, object], month_column: str | None = None
) -> dict[str, ibis.Deferred]:
    """Absence from a fresh, complete register means none; from a missing or stale one it means nothing.

    Whoever is absent has no row, and in `month_column` the month of the file they are absent from.
    """
    month = fresh_month(rows, as_of, FRESH_MONTHS)
    if month is None:
        return {}
    filled = dict(none) if month_column is None else {**none, month_column: month}
    return {column: getattr(_, column).fill_null(value) for column, value in filled.items()}


def _full_years(birth: ibis.Column, as_of: date) -> ibis.Column:
    """Age in full years on `as_of`, counted from the birthday."""
    birthday_to_come = (birth.month() * 100 + birth.day()) > as_of.month * 100 + as_of.day
    return (as_of.year - birth.year() - birthday_to_come.cast("int64")).cast("int64")


def _unable(person: ibis.Table) -> ibis.Value:
    """No capacity to work by the certificate: level 1 or 2, or intellectual or mental level 3."""
    minded = person.disability_kind.isin(["intellectual", "mental"])
    return person.disability_level.between(1, 2) | (minded & (person.disability_level == 3))


def _latest(rows: ibis.Table, as_of: date) -> ibis.Table:
    """The rows of the latest usable month of a feed that is sent whole, one per person."""
    month = fresh_month(rows, as_of, FRESH_MONTHS)
    of_month = rows.filter(_.month == (-1 if month is None else month))
    first = ibis.window(group_by="person_key", order_by=[ibis.desc("batch"), "row"])
    return of_month.mutate(rank=ibis.row_number().over(first)).filter(_.rank == 0)


def _employment(rows: ibis.Table, as_of: date) -> ibis.Table:
    return _latest(rows, as_of).select(
        "person_key",
        wage_fen=ibis.ifelse(_.insured_state == "在缴", _.wage_fen, 0).fill_null(0),
        pension_basic_fen=_.pension_basic_fen.fill_null(0),
        pension_personal_fen=_.pension_personal_fen.fill_null(0),
        pension_employee_fen=_.pension_employee_fen.fill_null(0),
        registered_unemployed=(_.insured_state == "失业登记").fill_null(False),
        renshe_batch=_.batch,
        renshe_sheet=_.sheet,
        renshe_row=_.row,
        renshe_month=_.month,
    )


def _certificates(rows: ibis.Table, as_of: date, today: ibis.Value) -> ibis.Table:
    in_force = _latest(rows, as_of).filter(
        (_.certificate_state == "有效") & (_.valid_until.isnull() | (_.valid_until >= today))
    )
    return in_force.select(
        "person_key",
        "disability_level",
        disability_kind=_.disability_kind.substitute(codes.DISABILITY_KIND, else_=ibis.null("string")),
        disability_since=_.issued_on,
        disability_days=-_.issued_on.delta(today, unit="day"),
        canlian_batch=_.batch,
        canlian_sheet=_.sheet,
        canlian_row=_.row,
        canlian_month=_.month,
    )


def _bills(rows: ibis.Table, as_of: date) -> ibis.Table:
    """The twelve months' self-paid sums, with the largest bill of the latest month as their source.

    Months before the first file on record count as without bills; a stale feed says nothing at all.
    """
    last = last_month_of(as_of)
    newest = fresh_month(rows, as_of, FRESH_MONTHS)
    year = rows.filter(_.month.between(last - 11, last) if newest is not None else ibis.literal(value=False))
    is_new = year.month == (-1 if newest is None else newest)
    rank = ibis.row_number().over(
        ibis.window(group_by="person_key", order_by=[ibis.desc("month"), ibis.desc("self_paid_fen"), "row"])
    )
    ranked = year.mutate(rank=rank, new_fen=ibis.ifelse(is_new, _.self_paid_fen, 0))
    chosen = _.rank == 0
    return ranked.group_by("person_key").aggregate(
        medical_self_paid_12m_fen=_.self_paid_fen.sum().cast("int64"),
        medical_self_paid_month_fen=_.new_fen.sum().cast("int64"),
        yibao_batch=_.batch.max(where=chosen),
        yibao_sheet=_.sheet.max(where=chosen),
        yibao_row=_.row.max(where=chosen),
        yibao_month=_.month.max(where=chosen),
        settled_on=_.settled_on.max(where=chosen),
    )


def _aid_to_person(rows: ibis.Table, as_of: date) -> ibis.Table:
    month = fresh_month(rows, as_of, FRESH_MONTHS)
    paid = rows.filter(_.month == (-1 if month is None else month))

    def of(kind: str) -> ibis.Deferred:
        return _.amount_fen.sum(where=_.aid_kind == kind).fill_null(0).cast("int64")

    return paid.group_by("person_key").aggregate(
        disability_nursing_paid_fen=of("残疾人护理补贴"),
        disability_living_paid_fen=of("残疾人生活补贴"),
        old_age_paid_fen=of("高龄津贴"),
    )


def _households(sources: Sources, everyone: ibis.Table, as_of: date) -> ibis.Table:
    living = present(everyone)
    homes = living.group_by("household_key").aggregate(
        village=_.village.max(),
        head_hukou=_.hukou.max(where=_.relation == "head"),
        any_hukou=_.hukou.max(),
    )
    fresh = fresh_month(sources.aid, as_of, FRESH_MONTHS)
    paid = _aid_to_household(sources.aid, everyone, -1 if fresh is None else fresh)
    none = 0 if fresh is not None else ibis.null("int64")
    everywhere = homes.outer_join(paid, "household_key").mutate(
        household_key=ibis.coalesce(_.household_key, _.household_key_right),
        village=ibis.coalesce(_.village, _.village_of_dead),
    )
    return everywhere.filter(_.village.notnull()).select(
        "household_key",
        "village",
        *("aid_batch", "aid_sheet", "aid_row", "dead_payee"),
        aid_month=_.aid_month.fill_null(fresh if fresh is not None else ibis.null("int32")),
        township=_.village.substr(0, 9),
        residence=ibis.coalesce(_.head_hukou, _.any_hukou, "rural"),
        dibao_paid_fen=_.dibao_paid_fen.fill_null(none),
        dibao_persons_paid=_.dibao_persons_paid.fill_null(none),
        tekun_paid_fen=_.tekun_paid_fen.fill_null(none),
        paid_after_death_fen=_.paid_after_death_fen.fill_null(none),
        deposits_fen=ibis.null("int64"),
        vehicles=ibis.null("int64"),
        second_home=ibis.null("boolean"),
        company=ibis.null("boolean"),
        property_income_fen=ibis.null("int64"),
        support_income_fen=ibis.null("int64"),
    )


def _aid_to_household(aid: ibis.Table, everyone: ibis.Table, month: int) -> ibis.Table:
    """What each household is paid in `month`, and what of it went to somebody dead before the month began."""
    people = everyone.select(
        "person_key", home_key=_.household_key, status=_.status, since=_.status_since, home_village=_.village
    )
    paid = aid.filter(_.month == month).left_join(people, "person_key").drop("person_key_right")
    began = first_day(month) if month > 0 else date.min
    paid = paid.mutate(
        household_key=ibis.coalesce(_.home_key, _.household_key),
        dead=((_.status == "dead") & (_.since < ibis.literal(began, "date"))).fill_null(False),
    )
    dibao = _.aid_kind.isin(["城市低保", "农村低保"])
    # The row shown as evidence: what went to the dead, else the guarantee, else the first.
    evidence = ibis.window(
        group_by="household_key", order_by=[ibis.desc("dead"), ibis.desc("is_dibao"), "sheet", "row"]
    )
    paid = paid.mutate(is_dibao=dibao)
    paid = paid.mutate(shown=ibis.row_number().over(evidence))

    def summed(column: str, where: ibis.Value | ibis.Deferred) -> ibis.Deferred:
        return getattr(_, column).sum(where=where).fill_null(0).cast("int64")

    return (
        paid.filter(_.household_key.notnull())
        .group_by("household_key")
        .aggregate(
            dibao_paid_fen=summed("amount_fen", dibao),
            dibao_persons_paid=summed("persons_covered", dibao),
            tekun_paid_fen=summed("amount_fen", _.aid_kind == "特困供养"),
            paid_after_death_fen=summed("amount_fen", _.dead),
            dead_payee=_.person_key.max(where=_.dead),
            village_of_dead=_.home_village.max(where=_.dead),
            aid_batch=_.batch.max(where=_.shown == 0),
            aid_sheet=_.sheet.max(where=_.shown == 0),
            aid_row=_.row.max(where=_.shown == 0),
            aid_month=_.month.max(),
        )
    )
