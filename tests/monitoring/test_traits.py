"""Each trait that gives a household points: what must match and what must not."""

import pytest

from minzheng.engine import Law, assemble
from minzheng.monitoring.declared import TRAITS
from minzheng.monitoring.scan import PACKAGES
from monitoring.test_signals import ADULT, AS_OF, HOME, OLD, SEVERE, Row

CHILD = ADULT | {"age_years": 8, "relation": "child", "informal_income_fen": 0, "marital": "single"}
POOR_ON_LIST = {"monitored_kind": "at_risk", "watch_over": False, "watched_income_fen": 2_500_00}
NO_LIST = {"monitored_kind": None, "watch_over": None, "watched_income_fen": None}


@pytest.fixture(scope="module")
def law() -> Law:
    return assemble(PACKAGES, AS_OF)


def holds(law: Law, rule: str, home: Row, *members: Row) -> bool | None:
    people = [ADULT | member | {"person_key": key} for key, member in enumerate(members or ({},), 1)]
    return law.calculate(HOME | home, people).household[rule]


class TestWatchedOnLowIncome:
    @pytest.mark.parametrize(
        "home", [POOR_ON_LIST, POOR_ON_LIST | {"monitored_kind": "none", "watch_over": True}]
    )
    def test_matches_also_when_the_risk_counts_as_over(self, law: Law, home: Row) -> None:
        assert holds(law, "watched_on_low_income", home) is True

    @pytest.mark.parametrize(
        "home",
        [
            POOR_ON_LIST | {"watched_income_fen": 4_620_00},
            POOR_ON_LIST | {"dibao_paid_fen": 300_00},
            POOR_ON_LIST | {"tekun_paid_fen": 500_50},
            {"monitored_kind": "none", "watch_over": False, "watched_income_fen": None},
        ],
        ids=["twelve_standards", "on_dibao", "on_tekun", "not_listed"],
    )
    def test_does_not_match(self, law: Law, home: Row) -> None:
        assert holds(law, "watched_on_low_income", home) is False

    @pytest.mark.parametrize("home", [NO_LIST, POOR_ON_LIST | {"watched_income_fen": None}])
    def test_is_undecided_without_the_list_or_its_income(self, law: Law, home: Row) -> None:
        assert holds(law, "watched_on_low_income", home) is None


EACH: dict[str, tuple[tuple[Row, list[Row]], tuple[Row, list[Row]]]] = {
    "was_watched": (({"watch_over": True}, []), ({"watch_over": False}, [])),
    "known_income_tiny": (({}, [OLD]), ({}, [OLD | {"pension_employee_fen": 100_00}])),
    "known_income_below_standard": (({}, [OLD]), ({}, [OLD | {"pension_employee_fen": 400_00}])),
    "estimate_far_above": (({}, [{"wage_fen": 3_000_00}]), ({}, [OLD])),
    "refused_by_law": (({}, [{"wage_fen": 3_000_00}]), ({}, [{}])),
    "receiving_aid": (({"dibao_paid_fen": 1}, []), ({}, [])),
    "severely_disabled_member": (({}, [{}, SEVERE]), ({}, [SEVERE | {"disability_level": 3}])),
    "disabled_member": (({}, [SEVERE | {"disability_level": 4}]), ({}, [{}])),
    "nobody_able": (({}, [OLD, SEVERE, CHILD]), ({}, [OLD, {}])),
    "one_able_for_many": (({}, [{}, CHILD, CHILD]), ({}, [{}, {}, CHILD])),
    "very_old_member": (({}, [{"age_years": 80}]), ({}, [{"age_years": 79}])),
    "lives_alone": (({}, [{}]), ({}, [{}, {}])),
    "several_children": (({}, [{}, CHILD, CHILD]), ({}, [{}, CHILD])),
    "bills_of_a_year": (
        ({}, [{"medical_self_paid_12m_fen": 5_000_00}]),
        ({}, [{"medical_self_paid_12m_fen": 4_999_99}]),
    ),
    "unemployed_member": (({}, [{"registered_unemployed": True}]), ({}, [{}])),
    "has_wage": (({}, [{"wage_fen": 1}]), ({}, [{}])),
    "has_employee_pension": (({}, [{"pension_employee_fen": 1}]), ({}, [{}])),
    "has_vehicle": (
        ({"vehicles": 1, "disability_vehicles": 0}, []),
        ({"vehicles": 0, "disability_vehicles": 0}, []),
    ),
    "has_second_home": (({"second_home": True}, []), ({"second_home": False}, [])),
    "runs_business": (
        ({"company": False, "businesses": 1}, []),
        ({"company": False, "businesses": 0}, []),
    ),
}


@pytest.mark.parametrize("trait", EACH)
def test_matches_and_does_not(law: Law, trait: str) -> None:
    (home, members), (other, others) = EACH[trait]
    assert holds(law, trait, home, *members) is True
    assert holds(law, trait, other, *others) is False


def test_every_trait_is_looked_at() -> None:
    assert set(EACH) == set(TRAITS)
