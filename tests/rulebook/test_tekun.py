"""Tekun, supporters, subsidies for the disabled and the old: what must hold for everybody, on both paths."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.engine import (
    Programme,
    RuleError,
    assemble,
    discover,
    first_month,
    last_month,
    months_due,
)
from minzheng.rulebook.facts import DISABILITIES
from minzheng.rulebook.facts.supporter import SUPPORTERS
from rulebook.cases import NOTHING_HOUSEHOLD, NOTHING_PERSON, Row
from toyland.sweep import differences, random_tables

SLUGS = ["disability_living", "disability_nursing", "old_age", "elderly_service", "tekun", "funeral_relief"]
PACKAGES = tuple(f"minzheng.rulebook.{slug}" for slug in SLUGS)
JUNE, JULY = date(2021, 6, 30), date(2021, 7, 1)
LAWS = {on: assemble(PACKAGES, on) for on in (JUNE, JULY)}

truth = st.booleans()
level = st.integers(0, 4)
supporters = st.lists(
    st.fixed_dictionaries(
        {
            "supporter_kind": st.sampled_from(sorted(SUPPORTERS)),
            "supporter_age_years": st.integers(18, 90),
            "supporter_on_dibao": truth,
            "supporter_on_tekun": truth,
            "supporter_income_fen": st.integers(0, 400_000),
            "supporter_assets_within_low_income_limit": truth,
            "supporter_disability_kind": st.sampled_from(sorted(DISABILITIES)),
            "supporter_disability_level": level,
            "supporter_component_mind_level": level,
            "supporter_incapacitated": truth,
            "supporter_raised_by_elder": truth,
            "supporter_has_agreement": st.just(value=True),
            "supporter_agreed_fen": st.integers(0, 40_000),
        }
    ),
    max_size=3,
)
people = st.fixed_dictionaries(
    {
        "age_years": st.sampled_from([9, 15, 16, 17, 18, 30, 59, 60, 64, 65, 79, 80, 90, 100]),
        "relation": st.sampled_from(["head", "spouse", "child", "parent", "grandchild"]),
        "pension_personal_fen": st.integers(0, 80_000),
        "disability_kind": st.sampled_from(sorted(DISABILITIES)),
        "disability_level": level,
        "component_visual_level": level,
        "component_physical_level": level,
        "component_mind_level": level,
        "tekun_recipient": truth,
        "in_school": truth,
        "stage": st.sampled_from(["junior", "senior", "university"]),
        "can_eat": truth,
        "can_dress": truth,
        "can_walk": truth,
        "can_bathe": truth,
        "care_mode": st.sampled_from(["concentrated", "dispersed"]),
        "care_needs_more": truth,
        "supporters": supporters,
    }
)
households = st.lists(people, min_size=1, max_size=3)
PRESUMED = {"tekun_recipient", "supporter_on_tekun", "supporter_incapacitated"}


def found(on: date, members: list[Row]) -> list[Row]:
    known = {"serious_illness": False, "sex": "male", "marital": "widowed"}
    rows = [NOTHING_PERSON | known | member for member in members]
    house = NOTHING_HOUSEHOLD | {"residence": "rural", "disability_vehicles": 0}
    return LAWS[on].calculate(house, rows).persons


class TestEverybody:
    @settings(deadline=None, max_examples=60)
    @given(st.sampled_from([JUNE, JULY]), households)
    def test_known_facts_decide_and_no_amount_is_negative(self, on: date, members: list[Row]) -> None:
        for person in found(on, members):
            for slug in SLUGS:
                assert person[f"{slug}_eligible"] in (True, False), slug
                assert person[f"{slug}_amount"] >= 0
                assert person[f"{slug}_eligible"] or person[f"{slug}_amount"] == 0
            assert person["tekun_amount"] <= max(person["tekun_amount_at_most"], 0)

    @settings(deadline=None, max_examples=60)
    @given(st.sampled_from([JUNE, JULY]), households, st.data())
    def test_a_lost_fact_only_opens_a_decision(
        self, on: date, members: list[Row], data: st.DataObject
    ) -> None:
        full = found(on, members)
        for lost, was in zip(found(on, [without(m, data) for m in members]), full, strict=True):
            for slug in SLUGS:
                assert lost[f"{slug}_eligible"] in (None, was[f"{slug}_eligible"]), slug
                assert lost[f"{slug}_amount"] in (None, was[f"{slug}_amount"]), slug

    @settings(deadline=None, max_examples=60)
    @given(st.sampled_from([JUNE, JULY]), people, st.integers(1, 60_000))
    def test_more_income_never_brings_tekun_nor_raises_it(self, on: date, person: Row, more: int) -> None:
        richer = person | {"pension_personal_fen": person["pension_personal_fen"] + more}
        assert found(on, [richer])[0]["tekun_amount"] <= found(on, [person])[0]["tekun_amount"]

    @settings(deadline=None, max_examples=40)
    @given(st.sampled_from([JUNE, JULY]), people, supporters)
    def test_one_more_supporter_never_brings_tekun(self, on: date, person: Row, more: list[Row]) -> None:
        helped = person | {"supporters": [*person["supporters"], *more]}
        before, after = (found(on, [row])[0]["tekun_eligible"] for row in (person, helped))
        assert before or not after


def without(row: Row, data: st.DataObject) -> Row:
    """The person, and the supporters, with some facts unknown; those a presumption speaks for are kept."""
    keep = {"age_years", "relation", "supporters", "supporter_kind", *PRESUMED}
    lost = data.draw(st.sets(st.sampled_from(sorted(set(row) - keep))))
    kept = {name: None if name in lost else value for name, value in row.items()}
    if "supporters" in row:
        kept["supporters"] = [without(supporter, data) for supporter in row["supporters"]]
    return kept


class TestBothPaths:
    @pytest.mark.parametrize("on", [JUNE, JULY])
    @pytest.mark.parametrize("unknown", [0.02, 0.25])
    def test_agree_on_random_households_with_supporters(self, on: date, unknown: float) -> None:
        tables = random_tables(LAWS[on], 2_000, seed=11, unknown=unknown)
        assert len(tables["supporter"]) > 500
        assert differences(LAWS[on], tables)[:3] == []


class TestStandards:
    def value(self, name: str, on: date) -> Any:
        return discover(PACKAGES).parameters[name].at(on).value

    def test_of_2021_are_1_3_times_dibao_rounded_in_town_and_kept_in_the_country(self) -> None:
        dibao, full = self.value("dibao_standard", JULY), self.value("tekun_basic_full", JULY)
        assert self.value("tekun_multiple", JULY) == 13_000
        assert (dibao["urban"] * 13, full) == (747_500, 74_800)
        assert dibao["rural"] * 13 == self.value("tekun_basic_dispersed_rural", JULY) * 10 == 500_500

    def test_of_support_in_town_follow_a_raised_dibao_standard(self) -> None:
        raised = assemble(PACKAGES, JULY, {"dibao_standard": raised_to(60_000, 40_000)})
        house = NOTHING_HOUSEHOLD | {"residence": "urban", "disability_vehicles": 0}
        person = NOTHING_PERSON | {"age_years": 70, "relation": "head", "serious_illness": False}
        assert raised.calculate(house, [person]).persons[0]["tekun_basic_amount"] == 78_000

    def test_before_2021_are_not_known(self) -> None:
        with pytest.raises(RuleError, match="2020-12-31"):
            assemble(PACKAGES, date(2020, 12, 31))


def raised_to(urban: int, rural: int) -> Any:
    parameter = discover(PACKAGES).parameters["dibao_standard"]
    value = replace(parameter.values[-1], value={"urban": urban, "rural": rural}, since=date(2021, 7, 1))
    return replace(parameter, values=(value,))


class TestSupportersList:
    def person(self, **facts: Any) -> Row:
        return {"age_years": 70, "relation": "head", "pension_personal_fen": 0, **facts}

    @pytest.mark.parametrize("listed", [None, False])
    def test_that_is_not_complete_is_asked_for_and_never_says_nobody(self, listed: bool | None) -> None:
        house = NOTHING_HOUSEHOLD | {"residence": "rural"}
        person = NOTHING_PERSON | {"person_key": 1} | self.person(supporters_listed=listed)
        explanation = LAWS[JULY].explain("tekun", house, [person], person_key=1)
        assert explanation.verdict == "needs_checking"
        assert [fact["name"] for fact in explanation.missing] == ["supporters_listed"]

    def test_of_nobody_says_so_when_complete(self) -> None:
        assert found(JULY, [self.person(supporters_listed=True)])[0]["tekun_eligible"] is True


class TestSevereDisability:
    @pytest.mark.parametrize(
        ("kind", "level", "expected"),
        [
            ("physical", 1, {"dibao", "tekun", "child", "nursing"}),
            ("physical", 2, {"dibao", "tekun", "child", "nursing"}),
            ("physical", 3, set()),
            ("visual", 1, {"dibao", "tekun", "child", "nursing"}),
            ("visual", 2, {"dibao", "child", "nursing"}),
            ("hearing", 1, {"dibao", "child", "nursing"}),
            ("mental", 3, {"dibao", "tekun", "child"}),
            ("intellectual", 4, {"child"}),
            ("speech", 4, set()),
        ],
    )
    def test_has_four_meanings_after_july_2021(self, kind: str, level: int, expected: set[str]) -> None:
        person = {"age_years": 40, "relation": "head", "disability_kind": kind, "disability_level": level}
        row = found(JULY, [person])[0]
        names = ("dibao", "tekun", "child", "nursing")
        assert {name for name in names if row[f"severely_disabled_{name}"]} == expected


class TestMonths:
    def programme(self, slug: str) -> Programme:
        return LAWS[JULY].programmes[slug]

    @pytest.mark.parametrize("slug", ["disability_living", "disability_nursing"])
    def test_disability_subsidies_go_back_to_the_month_of_application(self, slug: str) -> None:
        programme = self.programme(slug)
        begins = first_month(programme, applied_on=date(2021, 5, 31), decided_on=date(2021, 7, 9))
        ends = last_month(programme, ended_on=date(2021, 9, 30))
        assert (begins, ends) == (date(2021, 5, 1), date(2021, 9, 1))
        assert months_due(programme, begins, ends) == 5

    def test_tekun_begins_the_month_after_the_decision_and_is_confirmed(self) -> None:
        programme = self.programme("tekun")
        begins = first_month(programme, applied_on=date(2021, 5, 31), decided_on=date(2021, 12, 9))
        assert (begins, programme.timing_status) == (date(2022, 1, 1), "confirmed")
        assert last_month(programme, stopped_on=date(2022, 3, 2)) == date(2022, 3, 1)

    def test_old_age_begins_with_the_month_of_the_birthday_and_ends_with_that_of_death(self) -> None:
        programme = self.programme("old_age")
        assert first_month(programme, reached_on=date(2021, 3, 31)) == date(2021, 3, 1)
        assert last_month(programme, ended_on=date(2021, 8, 1)) == date(2021, 8, 1)

    def test_funeral_relief_is_paid_once(self) -> None:
        programme = self.programme("funeral_relief")
        assert months_due(programme, date(2021, 3, 1), date(2021, 9, 1)) == 1
