"""Each signal of an event or of wrong payment: what must match, what must not, what is left undecided."""

import pytest

from minzheng.engine import Law
from monitoring.test_signals import OLD, Row, holds, law

__all__ = ("law",)

WAGE = {"wage_fen": 5_000_00, "informal_income_fen": 0}
JOBLESS = {"wage_before_fen": 3_000_00}
CHILD = {"age_years": 12, "relation": "child", "informal_income_fen": 0}
FRESHMAN = {
    "age_years": 18,
    "relation": "child",
    "stage": "university",
    "study_state": "studying",
    "enrolled_days": 30,
    "in_school": True,
}
ON_DIBAO = {"dibao_paid_fen": 300_00}
DISABLED = {"disability_kind": "physical", "disability_level": 2, "informal_income_fen": 0}
MONITORED = {"monitored_kind": "unstable"}


def check(law: Law, signal: str, person: Row, home: Row, expected: bool | None) -> None:
    assert holds(law, signal, person, home) is expected


@pytest.mark.parametrize(
    ("person", "home", "expected"),
    [
        (OLD, {"earner_deaths": 1}, True),
        (OLD, {"earner_deaths": 0}, False),
        (WAGE, {"earner_deaths": 1}, False),
        (OLD, {"earner_deaths": 1, **ON_DIBAO}, False),
        (OLD, {"earner_deaths": 1, "dibao_paid_fen": None}, None),
    ],
    ids=["died", "nobody_died", "good_wage_left", "on_dibao", "no_pay_list"],
)
def test_earner_died(law: Law, person: Row, home: Row, expected: bool | None) -> None:
    check(law, "earner_died", person, home, expected)


@pytest.mark.parametrize(
    ("person", "home", "expected"),
    [
        (JOBLESS | {"informal_income_fen": 0}, {}, True),
        ({"wage_before_fen": 999_99, "informal_income_fen": 0}, {}, False),
        (JOBLESS | WAGE, {}, False),
        (JOBLESS | {"age_years": 60, "informal_income_fen": 0}, {}, False),
        (JOBLESS | {"pension_employee_fen": 2_000_00, "informal_income_fen": 0}, {}, False),
        (JOBLESS, ON_DIBAO, False),
        ({"wage_before_fen": None, "informal_income_fen": 0}, {}, None),
    ],
    ids=["lost", "pocket_money", "still_paid", "too_old", "retired", "on_dibao", "no_register"],
)
def test_job_lost(law: Law, person: Row, home: Row, expected: bool | None) -> None:
    check(law, "job_lost", person, home, expected)


@pytest.mark.parametrize(
    ("person", "home", "expected"),
    [
        (WAGE, {"disaster_loss_fen": 1_000_00, "house_damage": "collapsed"}, True),
        (WAGE, {"disaster_loss_fen": 1_000_00, "house_damage": "severe"}, True),
        (OLD, {"disaster_loss_fen": 5_000_00, "house_damage": "slight"}, True),
        (WAGE, {"disaster_loss_fen": 5_000_00, "house_damage": "slight"}, False),
        (OLD, {"disaster_loss_fen": 4_999_99, "house_damage": "slight"}, False),
        (OLD, {}, False),
    ],
)
def test_disaster_struck(law: Law, person: Row, home: Row, expected: bool) -> None:
    check(law, "disaster_struck", person, home, expected)


@pytest.mark.parametrize(
    ("person", "home", "expected"),
    [
        ({"study_state": "dropped_out"}, ON_DIBAO, True),
        ({"study_state": "dropped_out"}, MONITORED, True),
        ({"study_state": "studying"}, ON_DIBAO, False),
        ({"study_state": "dropped_out", "age_years": 18}, ON_DIBAO, False),
        ({"study_state": None}, ON_DIBAO, None),
    ],
)
def test_dropped_out(law: Law, person: Row, home: Row, expected: bool | None) -> None:
    check(law, "dropped_out", CHILD | person, home, expected)


def test_dropped_out_of_a_household_that_is_well_off(law: Law) -> None:
    check(
        law,
        "dropped_out",
        CHILD | {"study_state": "dropped_out", "pension_employee_fen": 9_000_00},
        {},
        False,
    )


@pytest.mark.parametrize(
    ("person", "home", "expected"),
    [
        ({}, ON_DIBAO, True),
        ({"stage": "college"}, MONITORED, True),
        ({"stage": "senior"}, ON_DIBAO, False),
        ({"enrolled_days": 184}, ON_DIBAO, False),
        ({"study_state": "suspended"}, ON_DIBAO, False),
        ({"wage_fen": 9_000_00}, {}, False),
        ({"stage": None, "study_state": None, "enrolled_days": None}, ON_DIBAO, None),
    ],
)
def test_new_student(law: Law, person: Row, home: Row, expected: bool | None) -> None:
    check(law, "new_student", FRESHMAN | person, home, expected)


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ({"parents_gone": 1, "parents_here": 0}, True),
        ({"parents_gone": 1, "parents_here": 1}, False),
        ({"parents_gone": 0, "parents_here": 0}, False),
        ({"parents_gone": 2, "parents_here": 0, "age_years": 18}, False),
    ],
    ids=["none_left", "one_left", "never_heard_of", "grown_up"],
)
def test_child_without_parents(law: Law, person: Row, expected: bool) -> None:
    check(law, "child_without_parents", CHILD | person, {}, expected)


@pytest.mark.parametrize(
    ("person", "home", "expected"),
    [
        (OLD, {}, True),
        (OLD | {"age_years": 69}, {}, False),
        (OLD | {"pension_employee_fen": 3_000_00}, {}, False),
        (OLD, {"tekun_paid_fen": 500_50}, False),
        (OLD, {"dibao_paid_fen": None}, None),
    ],
)
def test_elderly_alone(law: Law, person: Row, home: Row, expected: bool | None) -> None:
    check(law, "elderly_alone", person, home, expected)


@pytest.mark.parametrize(
    ("home", "expected"),
    [
        (MONITORED, True),
        ({}, False),
        (MONITORED | ON_DIBAO, False),
        (MONITORED | {"vehicles": 1, "disability_vehicles": 0}, False),
        ({"monitored_kind": None}, None),
    ],
    ids=["watched", "not_watched", "helped", "owns_a_car", "no_list"],
)
def test_monitored_not_receiving(law: Law, home: Row, expected: bool | None) -> None:
    check(law, "monitored_not_receiving", {}, home, expected)


@pytest.mark.parametrize(
    ("person", "home", "expected"),
    [
        (DISABLED, {}, True),
        (DISABLED | {"disability_level": 3}, {}, False),
        (DISABLED | {"pension_employee_fen": 3_000_00}, {}, False),
        (DISABLED, ON_DIBAO, False),
        (DISABLED, {"company": True}, False),
        (DISABLED | {"disability_level": None}, {}, None),
    ],
)
def test_disabled_on_low_income(law: Law, person: Row, home: Row, expected: bool | None) -> None:
    check(law, "disabled_on_low_income", person, home, expected)


@pytest.mark.parametrize(("twice", "expected"), [(70_00, True), (0, False), (None, None)])
def test_paid_twice(law: Law, twice: int | None, expected: bool | None) -> None:
    check(law, "paid_twice", {}, {"paid_twice_fen": twice}, expected)


@pytest.mark.parametrize(
    ("signal", "owns", "owns_not"),
    [
        (
            "undeclared_vehicle",
            {"vehicles": 1, "disability_vehicles": 0},
            {"vehicles": 0, "disability_vehicles": 0},
        ),
        ("undeclared_home", {"second_home": True}, {"second_home": False}),
        ("undeclared_company", {"company": True}, {"company": False}),
    ],
)
def test_undeclared_property(law: Law, signal: str, owns: Row, owns_not: Row) -> None:
    check(law, signal, {}, owns | ON_DIBAO, True)
    check(law, signal, {}, owns_not | ON_DIBAO, False)
    check(law, signal, {}, owns, False)
    check(law, signal, {}, ON_DIBAO, None)


def test_a_compensating_vehicle_of_a_disabled_member_is_no_property(law: Law) -> None:
    disabled = {"disability_kind": "physical", "disability_level": 2}
    home = {"vehicles": 1, "disability_vehicles": 1} | ON_DIBAO
    check(law, "undeclared_vehicle", disabled, home, False)
    check(law, "undeclared_vehicle", {}, home, True)
