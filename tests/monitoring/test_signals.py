"""Each signal: what must match, what must not, and what a missing feed leaves undecided."""

import datetime as dt
from typing import Any

import pytest

from minzheng.engine import Law, assemble
from minzheng.monitoring.declared import SIGNALS
from minzheng.monitoring.scan import PACKAGES

Row = dict[str, Any]
AS_OF = dt.date(2021, 6, 30)
NOT_ASKED: Row = {
    "deposits_fen": None,
    "vehicles": None,
    "disability_vehicles": None,
    "second_home": None,
    "company": None,
    "property_income_fen": None,
    "support_income_fen": None,
}
HOME: Row = {
    "household_key": 1,
    "village": "430621100265",
    "township": "430621100",
    "residence": "rural",
    "dibao_paid_fen": 0,
    "dibao_persons_paid": 0,
    "tekun_paid_fen": 0,
    "paid_after_death_fen": 0,
    "paid_twice_fen": 0,
    "earner_deaths": 0,
    "disaster_loss_fen": None,
    "house_damage": None,
    "monitored_kind": "none",
    **NOT_ASKED,
}
ADULT: Row = {
    "person_key": 1,
    "household_key": 1,
    "age_years": 45,
    "sex": "female",
    "relation": "head",
    "hukou": "rural",
    "marital": "married",
    "wage_fen": 0,
    "pension_basic_fen": 0,
    "pension_personal_fen": 0,
    "pension_employee_fen": 0,
    "informal_income_fen": None,
    "registered_unemployed": False,
    "disability_kind": "none",
    "disability_level": 0,
    "disability_since": None,
    "disability_days": None,
    "medical_self_paid_12m_fen": 0,
    "medical_self_paid_month_fen": 0,
    "in_school": False,
    "serving_sentence": None,
    "lives_together": None,
    "has_support_duty": None,
    "disability_nursing_paid_fen": 0,
    "old_age_paid_fen": 0,
    "wage_before_fen": 0,
    "stage": None,
    "study_state": None,
    "enrolled_days": None,
    "parents_gone": 0,
    "parents_here": 0,
}
OLD = {"age_years": 75, "informal_income_fen": 0, "pension_basic_fen": 113_00}
BILL = {"medical_self_paid_month_fen": 20_000_00, "medical_self_paid_12m_fen": 20_000_00}
SEVERE = {
    "disability_kind": "physical",
    "disability_level": 2,
    "disability_days": 30,
    "informal_income_fen": 0,
}


@pytest.fixture(scope="module")
def law() -> Law:
    return assemble(PACKAGES, AS_OF)


def holds(law: Law, signal: str, person: Row | None = None, home: Row | None = None) -> bool | None:
    """What the signal says of a one-person household."""
    values = law.calculate(HOME | (home or {}), [ADULT | (person or {})])
    return values.persons[0][signal] if signal in values.persons[0] else values.household[signal]


class TestLargeHospitalBill:
    def test_matches_a_bill_that_takes_a_years_income(self, law: Law) -> None:
        assert holds(law, "large_hospital_bill", BILL) is True

    @pytest.mark.parametrize(
        ("person", "home"),
        [
            ({"medical_self_paid_month_fen": 2_999_99, "medical_self_paid_12m_fen": 20_000_00}, {}),
            ({"medical_self_paid_month_fen": 4_000_00, "medical_self_paid_12m_fen": 7_999_99, **OLD}, {}),
            (BILL | {"wage_fen": 5_000_00, "informal_income_fen": 0}, {}),
            (BILL, {"dibao_paid_fen": 300_00}),
            (BILL, {"tekun_paid_fen": 500_50}),
        ],
        ids=["small_this_month", "below_the_floor", "good_wage", "on_dibao", "on_tekun"],
    )
    def test_does_not_match(self, law: Law, person: Row, home: Row) -> None:
        assert holds(law, "large_hospital_bill", person, home) is False

    def test_is_undecided_without_the_pay_list_or_the_settlements(self, law: Law) -> None:
        unpaid = {"dibao_paid_fen": None, "tekun_paid_fen": None}
        assert holds(law, "large_hospital_bill", BILL, unpaid) is None
        unseen = {"medical_self_paid_month_fen": None, "medical_self_paid_12m_fen": None}
        assert holds(law, "large_hospital_bill", unseen) is None


class TestNewSevereDisability:
    @pytest.mark.parametrize(
        "person",
        [
            SEVERE,
            SEVERE | {"disability_level": 1, "disability_days": 92},
            SEVERE | {"disability_kind": "mental", "disability_level": 3, "disability_days": 0},
        ],
    )
    def test_matches(self, law: Law, person: Row) -> None:
        assert holds(law, "new_severe_disability", person) is True

    @pytest.mark.parametrize(
        ("person", "home"),
        [
            (SEVERE | {"disability_level": 3}, {}),
            (SEVERE | {"disability_days": 93}, {}),
            (SEVERE | {"disability_nursing_paid_fen": 70_00}, {}),
            (SEVERE, {"tekun_paid_fen": 748_00}),
            ({}, {}),
        ],
        ids=["level_three", "old_certificate", "subsidy_paid", "on_tekun", "no_certificate"],
    )
    def test_does_not_match(self, law: Law, person: Row, home: Row) -> None:
        assert holds(law, "new_severe_disability", person, home) is False

    def test_is_undecided_without_the_pay_list(self, law: Law) -> None:
        assert holds(law, "new_severe_disability", SEVERE | {"disability_nursing_paid_fen": None}) is None
        assert (
            holds(law, "new_severe_disability", {"disability_level": None, "disability_kind": None}) is None
        )


class TestSeemsEligible:
    def test_matches_an_old_woman_with_the_basic_pension(self, law: Law) -> None:
        assert holds(law, "seems_eligible_not_receiving", OLD) is True

    @pytest.mark.parametrize(
        ("person", "home"),
        [
            ({}, {}),
            (OLD | {"pension_employee_fen": 2_000_00}, {}),
            (OLD, {"dibao_paid_fen": 200_00}),
            (OLD, {"tekun_paid_fen": 500_50}),
            (OLD, {"second_home": True}),
        ],
        ids=["may_work", "pension_over_the_line", "on_dibao", "on_tekun", "second_home"],
    )
    def test_does_not_match(self, law: Law, person: Row, home: Row) -> None:
        assert holds(law, "seems_eligible_not_receiving", person, home) is False

    def test_is_undecided_without_the_pay_list(self, law: Law) -> None:
        unpaid = {"dibao_paid_fen": None, "tekun_paid_fen": None}
        assert holds(law, "seems_eligible_not_receiving", OLD, unpaid) is None


class TestReceivingSeemsNotEligible:
    @pytest.mark.parametrize(("pension", "expected"), [(385_00, True), (384_99, False), (3_000_00, True)])
    def test_compares_what_is_known_with_the_line(self, law: Law, pension: int, expected: bool) -> None:
        person = {"pension_employee_fen": pension}
        assert holds(law, "receiving_seems_not_eligible", person, {"dibao_paid_fen": 300_00}) is expected

    def test_does_not_match_whom_nobody_pays(self, law: Law) -> None:
        assert holds(law, "receiving_seems_not_eligible", {"pension_employee_fen": 3_000_00}) is False

    def test_is_undecided_without_the_pay_list(self, law: Law) -> None:
        rich = {"pension_employee_fen": 3_000_00}
        assert holds(law, "receiving_seems_not_eligible", rich, {"dibao_paid_fen": None}) is None


class TestPaidAfterDeath:
    @pytest.mark.parametrize(("paid", "expected"), [(1, True), (0, False), (None, None)])
    def test_is_any_payment(self, law: Law, paid: int | None, expected: bool | None) -> None:
        assert holds(law, "paid_after_death", home={"paid_after_death_fen": paid}) is expected


class TestOldAgeWithoutAllowance:
    @pytest.mark.parametrize(
        ("age", "paid", "expected"),
        [(80, 0, True), (79, 0, False), (80, 30_00, False), (80, None, None), (79, None, False)],
    )
    def test_begins_at_eighty(self, law: Law, age: int, paid: int | None, expected: bool | None) -> None:
        person = {"age_years": age, "old_age_paid_fen": paid}
        assert holds(law, "old_age_without_allowance", person) is expected


@pytest.mark.parametrize("month_and_day", [(1, 31), (6, 30), (7, 1), (12, 31)])
def test_signals_are_complete_on_both_sides_of_the_change_of_law(month_and_day: tuple[int, int]) -> None:
    rules = assemble(PACKAGES, dt.date(2021, *month_and_day)).rules
    assert {signal.slug for signal in SIGNALS} <= set(rules)
