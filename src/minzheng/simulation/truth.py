"""The truth, written apart from the feeds: who is who, who is in hardship since when, who is wrongly paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.simulation import aid, families, hardship, livelihood, rates
from minzheng.simulation import people as p
from minzheng.simulation.offices.sending import Sent
from minzheng.simulation.outbox import Outbox
from minzheng.simulation.reporting import NEVER
from minzheng.simulation.staff import POSTS

if TYPE_CHECKING:
    from minzheng.simulation.life import Life


def write(outbox: Outbox, life: Life, files: list[Sent]) -> None:
    """All truth tables as Parquet; months are 'YYYY-MM', money fen, no value where it does not apply."""
    outbox.root.mkdir(parents=True, exist_ok=True)
    tables = {
        "persons": _persons(life),
        "households": _households(life),
        "hardship": _hardship(life),
        "aid": _aid(life),
        "wrongly_paid": _wrongly_paid(life),
        "identities": _identities(life, files),
        "second_records": _second_records(life),
        "kinship": _kinship(life),
        "staff": _staff(life),
    }
    for name, table in tables.items():
        outbox.table(outbox.root / f"{name}.parquet", table)


def _periods(life: Life, month: np.ndarray, none_below: int = 0) -> pa.StringArray:
    """Month indices as 'YYYY-MM'; null below `none_below`."""
    none = (month < none_below) | (month >= NEVER)
    shown = (life.county.first + np.where(none, 0, month)).astype(str)
    return pa.array(np.where(none, None, shown), type=pa.string())


def _words(vocabulary: tuple[str, ...], index: np.ndarray) -> pa.StringArray:
    return pa.array(vocabulary, type=pa.string()).take(pa.array(index))


def _persons(life: Life) -> pa.Table:
    county, course, people = life.county, life.course, life.county.people
    house = people.household
    known = life.health.level > 0
    return pa.table(
        {
            "person": county.first_person + np.arange(len(people)),
            "id_number": people.id_number,
            "name": people.name,
            "sex": _words(("female", "male"), people.male.astype(np.int64)),
            "birth_date": pa.array(people.birth),
            "household_number": county.households.number.take(pa.array(house)),
            "village": _words(tuple(county.villages.code), county.households.village[house]),
            "lives_in": county.households.number.take(pa.array(county.home_of[people.home])),
            "keeps_house_apart": pa.array(people.home >= len(county.households)),
            "relation": _words(p.RELATIONS, course.relation),
            "marital": _words(p.MARITALS, course.marital),
            "arrival": _words(p.CHANGES, people.arrival),
            "arrived": _periods(life, people.arrives),
            "gone": _periods(life, course.exit_month),
            "gone_by": pa.array(
                np.where(course.exit_month < 0, None, np.array(p.CHANGES)[course.exit_kind]), pa.string()
            ),
            "death_registered": _periods(life, life.reporting.heard),
            "works_elsewhere": pa.array(people.away),
            "occupation": _words(livelihood.OCCUPATIONS, life.livelihood.occupation),
            "wage_fen": life.livelihood.wage * (life.livelihood.insured == livelihood.PAYING),
            "unseen_income_fen": life.livelihood.unseen,
            "rent_fen": life.livelihood.rent,
            "profit_fen": life.livelihood.profit,
            "disability_kind": pa.array(
                np.where(known, np.array(rates.DISABILITY_KINDS)[life.health.kind], None), pa.string()
            ),
            "disability_level": life.health.level,
            "certified_on": pa.array(life.health.issued.astype("datetime64[D]")),
            "seriously_ill": pa.array(life.health.serious),
        }
    )


def _households(life: Life) -> pa.Table:
    households, county = life.county.households, life.county
    return pa.table(
        {
            "household_number": households.number,
            "village": _words(tuple(county.villages.code), households.village),
            "structure": _words(families.NAMES, households.structure),
            "residence": _words(("rural", "urban"), households.urban.astype(np.int64)),
            "arrived": _periods(life, households.arrives),
            "members": county.per_household(np.ones(len(county.people)), life.course.here).astype(np.int64),
            "savings_fen": life.livelihood.savings,
            "support_fen": np.bincount(county.home_of, weights=life.livelihood.support).astype(np.int64),
            "homes": np.bincount(county.home_of[np.unique(county.people.home)], minlength=len(households)),
            "severity": np.round(life.hardship.severity, 4),
        }
    )


def _hardship(life: Life) -> pa.Table:
    rows = sorted(life.hardship.episodes)
    house, since, until, severity, cause = (
        (np.array(column) for column in zip(*rows, strict=True)) if rows else (np.zeros(0, np.int64),) * 5
    )
    return pa.table(
        {
            "household_number": life.county.households.number.take(pa.array(house.astype(np.int64))),
            "since": _periods(life, since),
            "until": _periods(life, until),
            "severity": np.round(severity.astype(float), 4),
            "cause": _words(hardship.CAUSES, cause),
            "leaves_trace": pa.array(np.isin(cause, hardship.TRACED)),
        }
    )


def _aid(life: Life) -> pa.Table:
    awards, county = life.paid, life.county
    house = county.people.household[awards.person]
    return pa.table(
        {
            "id_number": county.people.id_number.take(pa.array(awards.person)),
            "household_number": county.households.number.take(pa.array(house)),
            "aid_kind": _words(aid.KINDS, awards.kind),
            "amount_fen": awards.amount,
            "persons_covered": awards.covered,
            "since": _periods(life, awards.since, none_below=-10_000),
            "until": _periods(life, awards.stop),
        }
    )


def _wrongly_paid(life: Life) -> pa.Table:
    awards, county = life.awards, life.county
    month = np.concatenate([np.full(len(w.award), w.month) for w in life.wrongly_paid])
    award = np.concatenate([w.award for w in life.wrongly_paid])
    reason = np.concatenate([w.reason for w in life.wrongly_paid])
    person = awards.person[award]
    return pa.table(
        {
            "month": _periods(life, month),
            "id_number": county.people.id_number.take(pa.array(person)),
            "household_number": county.households.number.take(pa.array(county.people.household[person])),
            "aid_kind": _words(aid.KINDS, awards.kind[award]),
            "amount_fen": awards.amount[award],
            "reason": _words(aid.REASONS, reason),
        }
    )


def _identities(life: Life, files: list[Sent]) -> pa.Table:
    """Every ID that was written otherwise than it is, by person."""
    rows = [(file.feed, file.period, *written) for file in files for written in file.written]
    feed, period, person, text, kind = zip(*rows, strict=True) if rows else ((),) * 5
    people = life.county.people
    return pa.table(
        {
            "feed": pa.array(feed, pa.string()),
            "period": pa.array(period, pa.string()),
            "person": pc.add(pa.array(person, pa.int64()), life.county.first_person),
            "id_number": people.id_number.take(pa.array(person, pa.int64())),
            "written": pa.array(text, pa.string()),
            "kind": pa.array(kind, pa.string()),
        }
    )


def _second_records(life: Life) -> pa.Table:
    """Register rows of people who stand in it twice, with the number and household they really have."""
    people, county = life.county.people, life.county
    second = np.flatnonzero(people.same_as >= 0)
    true = people.same_as[second]
    return pa.table(
        {
            "id_number": people.id_number.take(pa.array(second)),
            "household_number": county.households.number.take(pa.array(people.household[second])),
            "true_id_number": people.id_number.take(pa.array(true)),
            "true_household_number": county.households.number.take(pa.array(people.household[true])),
        }
    )


def _kinship(life: Life) -> pa.Table:
    """Parents and children, spouses, siblings: one row per ordered pair, within the household and beyond."""
    people = life.county.people
    everyone = np.arange(len(people))
    pairs: list[tuple[str, np.ndarray, np.ndarray]] = []
    for parents in (people.father, people.mother):
        child = everyone[parents >= 0]
        pairs += [("parent", child, parents[child]), ("child", parents[child], child)]
    wed = everyone[people.spouse >= 0]
    pairs.append(("spouse", wed, people.spouse[wed]))
    pairs.append(("sibling", *_siblings(people)))
    person = np.concatenate([one for _, one, _ in pairs])
    kin = np.concatenate([other for _, _, other in pairs])
    kind = np.repeat(np.arange(len(pairs)), [len(one) for _, one, _ in pairs])
    order = np.lexsort((kin, kind, person))
    person, kin, kind = person[order], kin[order], kind[order]
    return pa.table(
        {
            "id_number": people.id_number.take(pa.array(person)),
            "kin_id_number": people.id_number.take(pa.array(kin)),
            "kind": _words(tuple(word for word, _, _ in pairs), kind),
            "same_household": pa.array(people.household[person] == people.household[kin]),
        }
    )


def _staff(life: Life) -> pa.Table:
    """Officials and village committee members, with the household each is registered in."""
    people, county, person = life.county.people, life.county, life.staff.person
    house = people.household[person]
    return pa.table(
        {
            "id_number": people.id_number.take(pa.array(person)),
            "name": people.name.take(pa.array(person)),
            "post": _words(POSTS, life.staff.post),
            "village": _words(tuple(county.villages.code), county.households.village[house]),
            "household_number": county.households.number.take(pa.array(house)),
        }
    )


def _siblings(people: p.People) -> tuple[np.ndarray, np.ndarray]:
    """Neighbours in age among the children of one mother (or father where no mother is known), both ways."""
    parent = np.where(people.mother >= 0, people.mother, people.father)
    child = np.flatnonzero(parent >= 0)
    child = child[np.lexsort((people.birth[child], parent[child]))]
    beside = np.flatnonzero(parent[child][1:] == parent[child][:-1])
    one, other = child[beside], child[beside + 1]
    return np.r_[one, other], np.r_[other, one]
