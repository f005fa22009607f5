"""What PostgreSQL shows of the tables: everyone's place and standing, every household, every dated fact."""

from dataclasses import dataclass
from datetime import date

import ibis
import pyarrow as pa
from django.db import transaction
from ibis import _

from minzheng.registry import further_facts, publishing, spells
from minzheng.registry.models import Fact, Household, Person
from minzheng.registry.months import last_month_of
from minzheng.registry.snapshot import Sources
from minzheng.registry.state import register_state


@dataclass(frozen=True)
class Published:
    """Rows that differed and were written."""

    persons: int
    households: int
    facts: int


def publish(sources: Sources, as_of: date, *, county: str) -> Published:
    """Bring the registry in PostgreSQL to what the files up to `as_of` say; only differences are written."""
    state = register_state(sources.register, as_of).cache()
    with transaction.atomic():
        households = publishing.update(Household, _household_rows(state))
        persons = publishing.update(Person, _person_rows(state))
        facts = publishing.insert_or_update(
            Fact, _fact_rows(sources, state, as_of, county), remove_missing=True
        )
    return Published(persons=persons, households=households, facts=facts)


def _person_rows(state: ibis.Table) -> pa.Table:
    return state.select(
        key=_.person_key,
        area_id=_.village,
        household_id=_.household_key,
        relation=_.relation.fill_null(""),
        hukou=_.hukou.fill_null(""),
        marital=_.marital.fill_null(""),
        status=_.status,
        status_since=_.status_since,
    ).to_pyarrow()


def _household_rows(state: ibis.Table) -> pa.Table:
    """Every household that ever was; one whose members all died or left keeps its last place."""
    living = _.status == "registered"
    homes = state.group_by("household_key").aggregate(
        members=_.count(where=living).cast("int16"),
        place=ibis.coalesce(_.village.max(where=living), _.village.max()),
        head_hukou=_.hukou.max(where=living & (_.relation == "head")),
        any_hukou=_.hukou.max(),
    )
    return homes.select(
        key=_.household_key,
        area_id=_.place,
        residence=ibis.coalesce(_.head_hukou, _.any_hukou, "rural"),
        members=_.members,
    ).to_pyarrow()


def _fact_rows(sources: Sources, state: ibis.Table, as_of: date, county: str) -> pa.Table:
    """All facts known by `as_of`, each under a key made of what it says and where it stands.

    Facts about persons whom no register places belong to the county.
    """
    last = last_month_of(as_of)

    def known(rows: ibis.Table) -> ibis.Table:
        return rows.filter(_.month <= last)

    facts = ibis.union(
        spells.wage_facts(known(sources.employment)),
        spells.pension_facts(known(sources.employment)),
        spells.disability_facts(known(sources.certificates)),
        spells.settlement_facts(known(sources.settlements)),
        spells.aid_facts(known(sources.aid)),
        spells.register_facts(known(sources.register)),
        further_facts.vehicle_facts(known(sources.vehicles)),
        further_facts.home_facts(known(sources.homes)),
        further_facts.company_facts(known(sources.companies)),
        further_facts.fund_facts(known(sources.funds)),
        further_facts.school_facts(known(sources.pupils)),
        further_facts.custody_facts(known(sources.custody)),
        further_facts.monitored_facts(known(sources.monitored)),
        further_facts.disaster_facts(known(sources.disasters)),
        further_facts.cremation_facts(known(sources.cremations)),
        further_facts.account_facts(known(sources.balances), as_of),
        further_facts.income_facts(known(sources.incomes), as_of),
    )
    places = state.select("person_key", "village")
    placed = facts.left_join(places, "person_key").drop("person_key_right")
    placed = placed.mutate(sheet=placed.sheet.fill_null(""))
    identity = (
        placed.person_key.cast("string")
        + "|"
        + placed.kind
        + "|"
        + placed.code
        + "|"
        + placed.batch.cast("string")
        + "|"
        + placed.sheet
        + "|"
        + placed.row.cast("string")
    )
    month = placed.confirmed_month
    period = (month // 12).cast("string") + "-" + (month % 12 + 1).cast("string").lpad(2, "0")
    return placed.select(
        key=identity.hash() & 0x7FFFFFFFFFFFFFFF,
        area_id=placed.village.fill_null(county),
        person_id=placed.person_key,
        kind=placed.kind,
        code=placed.code,
        amount_fen=placed.amount_fen,
        quantity=placed.quantity,
        detail=placed.detail.substr(0, 100),
        since=placed.since,
        until=placed.until,
        batch_id=placed.batch.cast("int64"),
        sheet=placed.sheet,
        row=placed.row,
        confirmed_period=ibis.ifelse(placed.until.isnull(), "", period),
    ).to_pyarrow()
