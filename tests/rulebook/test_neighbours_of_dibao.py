"""Single persons, families poor by spending, temporary relief, the register: what holds of every home."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from minzheng.engine import Kind, Law, assemble
from rulebook.cases import Row

R = "minzheng.rulebook"
PACKAGES = (f"{R}.single_person", f"{R}.temporary", f"{R}.low_income")
DAYS = [date(2021, 1, 1), date(2021, 6, 30), date(2021, 7, 1), date(2022, 10, 20), date(2025, 1, 1)]
MONEY = ["single_person_amount", "temporary_emergency_amount", "temporary_expenditure_amount", "dibao_share"]
INCOMES = ["wage_fen", "informal_income_fen", "pension_personal_fen", "transfer_income_fen"]
LIKELY = {"hukou_local": 0.9, "in_crisis": 0.6, "serious_illness": 0.2}
NEVER_LOST = {"age_years", "relation"}


def homes(law: Law, number: int, seed: int) -> list[tuple[Row, list[Row]]]:
    """Random households of one to four members, every fact known, no supporters apart."""
    rng = np.random.default_rng(seed)

    def row(level: str) -> Row:
        return {item.name: value(item) for item in law.inputs.values() if item.level == level}

    def value(item: Any) -> Any:
        if item.kind is Kind.TRUTH:
            return bool(rng.random() < LIKELY.get(item.name, 0.1))
        if item.kind is Kind.TEXT:
            return str(rng.choice([*(item.choices or ["430621100", "430621104"])]))
        if item.kind is Kind.DAY:
            return date(2021, 1, 1) + timedelta(days=int(rng.integers(-900, 1800)))
        if item.name == "age_years":
            return int(rng.integers(0, 95))
        if item.kind is Kind.COUNT:
            return int(rng.choice([0, 1, 2, 4], p=[0.7, 0.1, 0.1, 0.1]))
        most = 3_000_000 if "12m" in item.name else 60_000
        return int(rng.choice([0, rng.integers(0, most)], p=[0.6, 0.4]))

    return [(row("household"), [row("person") for _ in range(rng.integers(1, 5))]) for _ in range(number)]


@pytest.mark.parametrize("on", DAYS)
class TestEveryHousehold:
    def test_is_decided_and_never_owes_money(self, on: date) -> None:
        law = assemble(PACKAGES, on)
        for house, members in homes(law, 300, seed=1):
            found = law.calculate(house, members)
            assert None not in {found.household[name] for name in MONEY if name in found.household}
            for values in (found.household, *found.persons):
                assert min(values[name] for name in MONEY if name in values) >= 0

    def test_meets_every_programme_and_misses_it(self, on: date) -> None:
        law, seen = assemble(PACKAGES, on), set[tuple[str, bool | None]]()
        for house, members in homes(law, 300, seed=1):
            found = law.calculate(house, members)
            for programme in law.programmes.values():
                rows = [found.household] if programme.unit == "household" else found.persons
                seen |= {(programme.slug, row[programme.eligible]) for row in rows}
        assert seen >= {(slug, verdict) for slug in law.programmes for verdict in (True, False)}

    def test_single_persons_never_receive_more_than_one_standard(self, on: date) -> None:
        law = assemble(PACKAGES, on)
        standard = {"urban": 57_500, "rural": 38_500}
        for house, members in homes(law, 300, seed=2):
            for person in law.calculate(house, members).persons:
                assert person["single_person_amount"] <= standard[house["residence"]]
                assert person["single_person_eligible"] or person["single_person_amount"] == 0

    def test_shares_never_exceed_the_grant_of_the_household(self, on: date) -> None:
        law = assemble(PACKAGES, on)
        for house, members in homes(law, 300, seed=3):
            found = law.calculate(house, members)
            shares = sum(person["dibao_share"] for person in found.persons)
            # each share and each cut is rounded to the fen
            assert 0 <= found.household["dibao_amount"] - shares + len(members) <= 3 * len(members)

    def test_more_own_income_never_raises_what_is_paid(self, on: date) -> None:
        law = assemble(PACKAGES, on)
        for number, (house, members) in enumerate(homes(law, 300, seed=4)):
            richer = [dict(member) for member in members]
            richer[0][INCOMES[number % len(INCOMES)]] += 10_000
            before, after = law.calculate(house, members), law.calculate(house, richer)
            for slug in ("temporary_emergency", "temporary_expenditure", "dibao"):
                assert after.household[f"{slug}_amount"] <= before.household[f"{slug}_amount"], slug
            was, now = before.persons[0], after.persons[0]
            # a family that leaves dibao may open the way to a single person: a row of the cliff map
            if was["single_person_eligible"]:
                assert now["single_person_amount"] <= was["single_person_amount"]

    def test_a_lost_fact_opens_a_decision_and_never_turns_it(self, on: date) -> None:
        law, rng = assemble(PACKAGES, on), np.random.default_rng(5)
        kept = NEVER_LOST | set(law.presumptions)
        for house, members in homes(law, 300, seed=6):
            lost = [
                {name: value if name in kept or rng.random() < 0.85 else None for name, value in row.items()}
                for row in (house, *members)
            ]
            full, found = law.calculate(house, members), law.calculate(lost[0], lost[1:])
            for known, seen in zip(
                (full.household, *full.persons), (found.household, *found.persons), strict=True
            ):
                turned = [
                    name
                    for name in seen
                    if not name.endswith(("at_least", "at_most")) and seen[name] not in (None, known[name])
                ]
                assert turned == []
