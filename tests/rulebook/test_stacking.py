"""What must hold of all benefits taken together, for every household: never more, never lower than needed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from minzheng.engine import assemble
from minzheng.rulebook.facts import DISABILITIES
from minzheng.rulebook.facts.child import PARENT_SITUATIONS
from rulebook.cases import NOTHING_HOUSEHOLD, NOTHING_PERSON, Row
from toyland.sweep import differences, random_tables

JUNE, JULY = date(2021, 6, 30), date(2021, 7, 1)
LAWS = {on: assemble(("minzheng.rulebook.stacking",), on) for on in (JUNE, JULY)}
OWN = (
    "tekun",
    "single_person",
    "disability_living",
    "disability_nursing",
    "old_age",
    "elderly_service",
    "orphan",
    "unattended_child",
)
KNOWN: Row = {"hukou_local": True, "supporters": [], "sex": "male", "marital": "widowed"}
CHOICES = ("chosen_tekun_or_dibao", "chosen_child_or_tekun")

days = st.sampled_from([JUNE, JULY])
fen = st.sampled_from([0, 0, 0, 20_000, 38_500, 60_000, 150_000])
truth = st.booleans()
situations = st.sampled_from([*PARENT_SITUATIONS, "well", "dead", "custody"])
grown_up = {
    "age_years": st.sampled_from([17, 30, 59, 60, 66, 79, 80, 92]),
    "relation": st.sampled_from(["head", "spouse", "child", "grandchild", "sibling", "parent"]),
    "wage_fen": fen,
    "pension_employee_fen": fen,
    "medical_self_paid_12m_fen": st.sampled_from([0, 0, 300_000, 1_500_000]),
    "disability_kind": st.sampled_from(sorted(DISABILITIES)),
    "disability_level": st.integers(0, 4),
    "can_eat": truth,
    "can_dress": truth,
    "can_walk": truth,
    "can_bathe": truth,
    "work_injury_care_fee": truth,
    "other_old_age_benefit_fen": st.sampled_from([0, 0, 6_000, 20_000]),
}
children = grown_up | {
    "age_years": st.sampled_from([3, 9, 15, 16, 17]),
    "relation": st.sampled_from(["child", "grandchild"]),
    "father_situation": situations,
    "mother_situation": situations,
    "father_situation_months": st.integers(0, 12),
    "mother_situation_months": st.integers(0, 12),
    "father_disability_level": st.integers(0, 4),
    "child_benefit_came_first": truth,
}
persons = st.lists(
    st.one_of(st.fixed_dictionaries(grown_up), st.fixed_dictionaries(children)), min_size=1, max_size=4
)
households = st.fixed_dictionaries(
    {
        "residence": st.sampled_from(["urban", "rural"]),
        "dibao_paid_fen": st.sampled_from([0, 0, 20_000]),
        "deposits_fen": st.sampled_from([0, 0, 1_000_000]),
    }
)


def home(house: Row, members: list[Row], **same_for_all: Any) -> tuple[Row, list[Row]]:
    return NOTHING_HOUSEHOLD | house, [NOTHING_PERSON | KNOWN | member | same_for_all for member in members]


def together(on: date, house: Row, members: list[Row], **same_for_all: Any) -> tuple[Row, list[Row]]:
    values = LAWS[on].calculate(*home(house, members, **same_for_all))
    return values.household, values.persons


class TestEveryHousehold:
    @settings(deadline=None, max_examples=150)
    @given(days, households, persons)
    def test_no_benefit_is_negative_or_above_its_freestanding_amount(
        self, on: date, house: Row, members: list[Row]
    ) -> None:
        found, each = together(on, house, members)
        assert 0 <= found["dibao_payable"] <= found["dibao_amount"]
        for person in each:
            for slug in OWN:
                assert 0 <= person[f"{slug}_payable"] <= person[f"{slug}_amount"], slug
        assert found["household_payable_total"] == found["dibao_payable"] + sum(
            person[f"{slug}_payable"] for person in each for slug in OWN
        )

    @settings(deadline=None, max_examples=150)
    @given(days, households, persons)
    def test_what_excludes_each_other_is_never_paid_together(
        self, on: date, house: Row, members: list[Row]
    ) -> None:
        found, each = together(on, house, members)
        for person in each:
            tekun, living = person["tekun_payable"], person["disability_living_payable"]
            if tekun or person["draws_injury_care_fee"]:
                assert not living and not person["disability_nursing_payable"]
            if person["orphan_payable"]:
                assert not tekun and not living
            if person["unattended_child_payable"] == person["unattended_child_amount"] > 0:
                assert not living and not tekun
            assert not (tekun and person["single_person_payable"])
            assert not (living and person["old_age_payable"])
        if all(person["tekun_payable"] for person in each if person["is_counted"]):
            assert found["dibao_payable"] == 0
        if found["household_class"] in ("edge", "rigid", "none"):
            assert found["dibao_payable"] == 0


class TestProposal:
    @settings(deadline=None, max_examples=150)
    @given(days, households, persons)
    def test_the_home_draws_no_less_than_if_all_chose_tekun_or_all_chose_dibao(
        self, on: date, house: Row, members: list[Row]
    ) -> None:
        proposed, each = together(on, house, members)
        # A child that leaves its own programme has chosen for itself; the others' choice is compared here.
        assume(not any(person["chose_tekun"] for person in each))
        for choice in ("tekun", "dibao"):
            chosen, _ = together(on, house, members, chosen_tekun_or_dibao=choice)
            assert proposed["household_payable_total"] >= chosen["household_payable_total"], choice
            assert not chosen["household_rests_on_proposal"] or any(
                person.get("child_or_tekun_is_proposed") for person in each
            )

    @settings(deadline=None, max_examples=150)
    @given(households, st.fixed_dictionaries(children))
    def test_a_child_draws_no_less_than_by_either_choice(self, house: Row, child: Row) -> None:
        members = [{"age_years": 40, "relation": "head", "wage_fen": 50_000}, child]
        assume(not child["child_benefit_came_first"])

        def drawn(**choice: Any) -> int:
            found, each = together(JULY, house, members, **choice)
            share = "dibao_share_without_tekun" if found["tekun_before_dibao"] else "dibao_share"
            total: int = each[1]["person_payable_total"] + each[1][share]
            return total

        proposed = drawn()
        assert proposed >= drawn(chosen_child_or_tekun="child")
        assert proposed >= drawn(chosen_child_or_tekun="tekun")

    @settings(deadline=None, max_examples=100)
    @given(days, households, persons, st.data())
    def test_is_never_below_what_is_certain_while_tekun_is_open(
        self, on: date, house: Row, members: list[Row], data: st.DataObject
    ) -> None:
        found, _ = together(on, house, members)
        open_for = data.draw(st.sets(st.sampled_from(range(len(members)))))
        unlisted = [
            member | ({"supporters_listed": None} if number in open_for else {})
            for number, member in enumerate(members)
        ]
        certain = together(on, house, unlisted)[0]["household_payable_at_least"]
        assert certain is None or certain <= found["household_payable_total"]

    def test_is_certain_in_part_while_the_supporters_of_an_old_mother_are_not_listed(self) -> None:
        members = [
            {"age_years": 45, "relation": "head", "wage_fen": 50_000},
            {"age_years": 66, "relation": "other", "has_support_duty": True, "supporters_listed": None},
        ]
        found, each = together(JUNE, {"residence": "rural"}, members)
        assert found["household_payable_total"] is None
        assert found["household_payable_at_least"] == 2 * 38_500 - 30_000
        assert each[0]["person_payable_total"] == 0

    def test_is_marked_until_the_choice_is_made(self) -> None:
        widow = {"age_years": 66, "relation": "head"}
        assert together(JULY, {"residence": "rural"}, [widow])[0]["household_rests_on_proposal"] is True
        chosen = together(JULY, {"residence": "rural"}, [widow], chosen_tekun_or_dibao="tekun")[0]
        assert chosen["household_rests_on_proposal"] is False


class TestUnknown:
    @settings(deadline=None, max_examples=150)
    @given(days, households, persons, st.data())
    def test_a_lost_fact_opens_what_is_payable_and_never_changes_it(
        self, on: date, house: Row, members: list[Row], data: st.DataObject
    ) -> None:
        losable = ["wage_fen", "disability_level", "disability_kind", "placement", "supporters_listed",
                   "can_eat", "father_situation_months", "mother_situation_months"]  # fmt: skip
        full, each = together(on, house, members)
        rows = home(house, members)[1]
        for row in rows:
            row |= dict.fromkeys(data.draw(st.sets(st.sampled_from(losable))))
        values = LAWS[on].calculate(NOTHING_HOUSEHOLD | house, rows)
        for name in LAWS[on].rules:
            if name.endswith(("_payable", "_payable_total", "_is_proposed")) or name == "household_class":
                if name in full:
                    assert values.household[name] in (None, full[name]), name
                else:
                    for lost, known in zip(values.persons, each, strict=True):
                        assert lost[name] in (None, known[name]), name


class TestBothPaths:
    @pytest.mark.parametrize("on", [JUNE, JULY])
    def test_agree_on_random_households(self, on: date) -> None:
        assert differences(LAWS[on], random_tables(LAWS[on], 400, seed=11, unknown=0.02))[:3] == []


class TestDibaoAskedAgain:
    def test_follows_the_members_counted_and_nothing_else(self) -> None:
        rules = LAWS[JULY].rules
        twins = {name for name in rules if name.endswith("_without_tekun")}
        assert {"dibao_amount_without_tekun", "unit_income_without_tekun"} <= twins
        for name in twins:
            assert "is_counted" not in rules[name].needs
            assert rules[name].rule.basis == rules[name.removesuffix("_without_tekun")].rule.basis

    def test_is_the_same_where_nobody_leaves(self) -> None:
        couple = [{"age_years": 45, "relation": "head", "wage_fen": 50_000},
                  {"age_years": 44, "relation": "spouse"}]  # fmt: skip
        found, _ = together(JULY, {"residence": "rural"}, couple)
        for name in LAWS[JULY].rules:
            if name.endswith("_without_tekun") and name in found:
                assert found[name] == found[name.removesuffix("_without_tekun")], name
