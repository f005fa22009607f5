"""What the law leaves to the county, chosen otherwise than today: a parameter changes, no rule does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from minzheng.engine import DatedValue, Law, assemble, discover
from minzheng.engine.timing import first_month, last_month, months_due
from rulebook.cases import NOTHING_HOUSEHOLD, NOTHING_PERSON, Row

ON = date(2021, 9, 1)
R = "minzheng.rulebook"


def law(package: str, on: date = ON, **chosen: Any) -> Law:
    """The law of a day with some parameters chosen otherwise from that day on."""
    packages = (f"{R}.{package}",)
    known = discover(packages).parameters
    reform = {
        name: replace(known[name], values=(DatedValue(on, value, "测算方案", "to_confirm"),))
        for name, value in chosen.items()
    }
    return assemble(packages, on, reform)


def home(**facts: Any) -> Row:
    return NOTHING_HOUSEHOLD | {"residence": "urban"} | facts


def member(relation: str, age: int, **facts: Any) -> Row:
    return NOTHING_PERSON | {"relation": relation, "age_years": age} | facts


class TestTiers:
    """Two urban persons: the line is 1150 yuan; 30 % of it 345, 60 % of it 690."""

    @pytest.mark.parametrize(
        ("income", "tier", "amount"),
        [
            (0, "first", 92_000),
            (34_500, "first", 92_000),
            (34_501, "second", 78_000),
            (69_000, "second", 78_000),
            (69_001, "third", 64_000),
            (114_999, "third", 64_000),
        ],
    )
    def test_pay_by_the_degree_of_need(self, income: int, tier: str, amount: int) -> None:
        tiers = law("dibao", dibao_method={"urban": "tiers", "rural": "difference"})
        found = tiers.calculate(
            home(), [member("head", 45, informal_income_fen=income), member("spouse", 44)]
        ).household
        assert (found["dibao_tier"], found["dibao_amount"]) == (tier, amount)

    def test_pay_nothing_at_the_line(self) -> None:
        tiers = law("dibao", dibao_method={"urban": "tiers", "rural": "tiers"})
        found = tiers.calculate(home(), [member("head", 45, informal_income_fen=57_500)]).household
        assert (found["dibao_eligible"], found["dibao_amount"]) == (False, 0)

    def test_bound_what_may_be_paid_while_income_is_unknown(self) -> None:
        tiers = law("dibao", dibao_method={"urban": "tiers", "rural": "tiers"})
        found = tiers.calculate(home(), [member("head", 45, informal_income_fen=None)]).household
        assert (found["dibao_amount"], found["dibao_amount_at_most"]) == (None, 46_000)

    def test_lose_the_share_of_who_refused_work(self) -> None:
        tiers = law("dibao", dibao_method={"urban": "tiers", "rural": "tiers"})
        idle = member("child", 20, labour_capacity="able", refused_three_jobs=True)
        found = tiers.calculate(home(), [member("head", 45), member("spouse", 44), idle])
        assert found.household["dibao_amount"] == 3 * 46_000 - 46_000
        assert [person["dibao_share"] for person in found.persons] == [46_000, 46_000, 0]


class TestRefusal:
    def test_may_cut_half_of_the_share(self) -> None:
        half = law("dibao", refusal_cut_share=5_000)
        idle = member("head", 40, labour_capacity="able", refused_three_jobs=True)
        assert half.calculate(home(), [idle]).household["dibao_amount"] == 28_750


MONTHS = {f"wage_history_fen_m{n:02}": 140_000 if n <= 6 else 80_000 for n in range(1, 13)}
"""Twelve monthly wages, the latest first: six of 1400 yuan, then six of 800."""


class TestIncomePeriod:
    @pytest.mark.parametrize(("months", "wage"), [(6, 140_000), (12, 110_000), (1, 140_000)])
    def test_is_six_or_twelve_months(self, months: int, wage: int) -> None:
        averaged = law("dibao", wage_by_history=True, income_months=months)
        person = averaged.calculate(home(), [member("head", 45, **MONTHS)]).persons[0]
        assert (person["period_wage"], person["net_wage"]) == (wage, wage - 20_000)

    def test_is_unknown_when_one_month_is(self) -> None:
        averaged = law("dibao", wage_by_history=True, income_months=12)
        gap = MONTHS | {"wage_history_fen_m09": None}
        assert averaged.calculate(home(), [member("head", 45, **gap)]).persons[0]["period_wage"] is None

    def test_is_the_latest_month_as_long_as_the_county_says_so(self) -> None:
        person = member("head", 45, wage_fen=90_000, **MONTHS)
        assert law("dibao").calculate(home(), [person]).persons[0]["period_wage"] == 90_000


class TestSinglePersons:
    """An edge family: 900 yuan for two in the country, between 770 and 1155."""

    FAMILY = (member("head", 72, informal_income_fen=30_000), member("child", 25, informal_income_fen=60_000))

    @pytest.mark.parametrize(
        ("switch", "eligible"),
        [({}, False), ({"extends_to_old": True}, True), ({"extends_to_minors": True}, False)],
    )
    def test_may_be_extended_to_the_old(self, switch: Row, eligible: bool) -> None:
        found = law("single_person", **switch).calculate(home(residence="rural"), self.FAMILY).persons[0]
        assert (found["single_person_eligible"], found["single_person_amount"]) == (
            eligible,
            8_500 * eligible,
        )

    def test_receive_no_more_than_the_cap(self) -> None:
        capped = law("single_person", single_person_cap=8_000)
        family = (member("head", 50, serious_illness=True), member("child", 25, informal_income_fen=90_000))
        found = capped.calculate(home(residence="rural"), family).persons[0]
        assert found["single_person_amount"] == 30_800


class TestMonths:
    def test_dibao_begins_and_ends_after_the_decision(self) -> None:
        dibao = law("dibao").programmes["dibao"]
        begins = first_month(dibao, decided_on=date(2021, 12, 31))
        ends = last_month(dibao, stopped_on=date(2022, 3, 1))
        assert (begins, ends, months_due(dibao, begins, ends)) == (date(2022, 1, 1), date(2022, 3, 1), 3)

    def test_emergency_relief_is_paid_at_once_and_once(self) -> None:
        relief = law("temporary").programmes["temporary_emergency"]
        month = first_month(relief, decided_on=date(2021, 2, 11))
        assert (month, months_due(relief, month, date(2021, 12, 1))) == (date(2021, 2, 1), 1)
