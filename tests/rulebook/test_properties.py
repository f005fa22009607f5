"""What must hold of the law for every household: invariants, both paths, and completeness on every date."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.engine import RuleError, assemble, discover, parse_parameters
from minzheng.engine.nearest import TRIALS
from minzheng.rulebook.facts import DISABILITIES, RELATIONS
from rulebook.cases import FOLDER, PACKAGES, Row
from toyland.sweep import differences, random_tables

SPRING, AUTUMN = date(2021, 3, 31), date(2021, 9, 30)
LAWS = {on: assemble(PACKAGES, on) for on in (SPRING, AUTUMN)}

fen = st.integers(0, 400_000)
truth = st.booleans()
persons = st.lists(
    st.fixed_dictionaries(
        {
            "age_years": st.integers(0, 99),
            "relation": st.sampled_from(sorted(RELATIONS)),
            "wage_fen": fen,
            "pension_basic_fen": fen,
            "pension_personal_fen": fen,
            "pension_employee_fen": fen,
            "informal_income_fen": fen,
            "medical_self_paid_12m_fen": st.integers(0, 3_000_000),
            "disability_kind": st.sampled_from(sorted(DISABILITIES)),
            "disability_level": st.integers(0, 4),
            "component_mind_level": st.integers(0, 4),
            "in_school": truth,
            "lives_together": truth,
            "has_support_duty": truth,
            "serving_sentence": truth,
        }
    ),
    max_size=4,
)
households = st.fixed_dictionaries(
    {
        "residence": st.sampled_from(["urban", "rural"]),
        "tekun_paid_fen": st.sampled_from([0, 50_050]),
        "deposits_fen": st.integers(0, 3_000_000),
        "vehicles": st.integers(0, 1),
        "disability_vehicles": st.integers(0, 1),
        "second_home": truth,
        "company": truth,
        "property_income_fen": fen,
        "support_income_fen": fen,
    }
)
days = st.sampled_from([SPRING, AUTUMN])
INCOMES = ["wage_fen", "pension_personal_fen", "pension_employee_fen", "informal_income_fen"]


def values(on: date, house: Row, members: list[Row]) -> dict[str, Any]:
    return LAWS[on].calculate(house, members).household


def without(house: Row, members: list[Row], data: st.DataObject) -> tuple[Row, list[Row]]:
    """The same household with some facts unknown (never one the registry always knows)."""
    always = {"age_years", "relation"}

    def some_lost(row: Row) -> Row:
        lost = data.draw(st.sets(st.sampled_from(sorted(set(row) - always))))
        return {name: None if name in lost else value for name, value in row.items()}

    return some_lost(house), [some_lost(member) for member in members]


class TestEveryHousehold:
    @settings(deadline=None)
    @given(days, households, persons)
    def test_known_facts_give_a_decision_and_an_amount_that_is_never_negative(
        self, on: date, house: Row, members: list[Row]
    ) -> None:
        found = values(on, house, members)
        assert found["dibao_eligible"] in (True, False)
        assert 0 <= found["dibao_amount"] <= found["unit_standard"] + found["dibao_uplift"]
        assert not (found["dibao_eligible"] and found["edge_eligible"])
        assert found["unit_income_at_least"] == found["unit_income"]

    @settings(deadline=None)
    @given(days, households, persons.filter(bool), st.data())
    def test_more_income_never_raises_the_grant(
        self, on: date, house: Row, members: list[Row], data: st.DataObject
    ) -> None:
        member = data.draw(st.integers(0, len(members) - 1))
        source, more = data.draw(st.sampled_from(INCOMES)), data.draw(st.integers(1, 300_000))
        richer = [dict(m) for m in members]
        richer[member][source] += more
        before, after = values(on, house, members), values(on, house, richer)
        assert after["dibao_amount"] <= before["dibao_amount"]

    @settings(deadline=None, max_examples=200)
    @given(days, households, persons, st.data())
    def test_a_lost_fact_never_changes_a_decision_it_only_opens_it(
        self, on: date, house: Row, members: list[Row], data: st.DataObject
    ) -> None:
        # A presumption speaks for two facts when they are unknown, openly: those are kept known here.
        full = values(on, house, members)
        lost_house, lost_members = without(house, members, data)
        for lost, member in zip(lost_members, members, strict=True):
            lost |= {name: member[name] for name in ("lives_together", "serving_sentence")}
        found = values(on, lost_house, lost_members)
        for rule in LAWS[on].rules:
            if rule in found and not rule.endswith(("at_least", "at_most")):
                assert found[rule] in (None, full[rule]), rule
        assert found["unit_income_at_least"] is None or found["unit_income_at_least"] <= full["unit_income"]
        assert found["dibao_amount_at_most"] is None or found["dibao_amount_at_most"] >= full["dibao_amount"]

    @settings(deadline=None, max_examples=100)
    @given(days, st.sampled_from(["dibao", "edge"]), households, persons, st.data())
    def test_what_is_said_to_refuse_it_alone_does_refuse_it(
        self, on: date, programme: str, house: Row, members: list[Row], data: st.DataObject
    ) -> None:
        house, members = without(house, members, data)
        members = [member | {"person_key": key} for key, member in enumerate(members)]
        law = LAWS[on]
        explanation = law.explain(programme, house, members)
        assert (explanation.verdict == "needs_checking") == bool(explanation.missing)
        for fact in explanation.nearest_change["any_one_refuses"] if explanation.nearest_change else ():
            item, verdicts = law.inputs[fact["name"]], set()
            for value in item.choices or TRIALS[item.kind]:
                tried_house, tried_members = dict(house), [dict(member) for member in members]
                row = tried_house if fact["person"] is None else tried_members[fact["person"]]
                row[item.name] = value
                verdicts.add(law.explain(programme, tried_house, tried_members).verdict)
            assert "not_eligible" in verdicts


class TestBothPaths:
    @pytest.mark.parametrize("on", [SPRING, AUTUMN])
    @pytest.mark.parametrize("unknown", [0.01, 0.2])
    def test_agree_on_random_households(self, on: date, unknown: float) -> None:
        assert differences(LAWS[on], random_tables(LAWS[on], 3_000, seed=7, unknown=unknown))[:3] == []


class TestCalendar:
    def test_the_law_is_complete_on_every_date_on_which_it_changes(self) -> None:
        changes = [day for day in discover(PACKAGES).change_dates() if day >= date(2021, 1, 1)]
        assert date(2021, 7, 1) in changes and date(2026, 1, 1) in changes
        for day in changes:
            for on in (day, day + timedelta(days=1)):
                assert set(assemble(PACKAGES, on).programmes) == {"dibao", "edge", "single_person"}

    def test_the_standard_of_2020_is_not_known(self) -> None:
        with pytest.raises(RuleError, match=r"dibao_standard.*没有值.*2020-12-31"):
            assemble(PACKAGES, date(2020, 12, 31))

    def test_the_newer_law_stands_on_its_own_articles(self) -> None:
        bases = {on: law.rules["belongs_by_kinship"].rule.basis for on, law in LAWS.items()}
        assert bases == {SPRING: "民发〔2012〕220号 第五条", AUTUMN: "民发〔2021〕57号 第七条"}


class TestReform:
    def test_is_an_overlay_of_the_same_schema(self) -> None:
        reform = parse_parameters(
            {
                "dibao_standard": {
                    "label": "标准", "unit": "元", "type": "Fen", "by": "residence",
                    "values": [{"since": date(2021, 3, 1), "value": {"urban": 600, "rural": 400},
                                "basis": "测算方案", "status": "to_confirm"}],
                }
            },
            "reform.yaml",
        )  # fmt: skip
        house, members = {"residence": "rural"}, [{"age_years": 70, "relation": "head"}]
        reformed = assemble(PACKAGES, SPRING, reform).calculate(house, members).household
        assert (reformed["unit_standard"], values(SPRING, house, members)["unit_standard"]) == (
            40_000,
            38_500,
        )

    def test_of_a_parameter_that_is_not_there_is_refused(self) -> None:
        reform = parse_parameters(
            {"moon": {"label": "月", "unit": "", "type": "Truth",
                      "values": [{"since": SPRING, "value": True, "basis": "法", "status": "to_confirm"}]}},
            "reform.yaml",
        )  # fmt: skip
        with pytest.raises(RuleError, match="moon 不存在"):
            assemble(PACKAGES, SPRING, reform)


class TestParameters:
    def test_the_plan_of_2021_sets_both_standards(self) -> None:
        parameter, dated = LAWS[SPRING].graph.parameters["dibao_standard"]
        assert (dated.value, dated.status) == ({"urban": 57_500, "rural": 38_500}, "confirmed")
        assert parameter.label == "最低生活保障标准"

    def test_what_was_not_found_in_a_document_is_marked_to_confirm(self) -> None:
        statuses = {name: dated.status for name, (_, dated) in LAWS[SPRING].graph.parameters.items()}
        unsure = {"employment_cost", "deposit_months", "disability_spending", "medical_deduction_share"}
        presumptions = {"register_means_together", "nobody_serves_unheard"}
        assert {name for name, status in statuses.items() if status == "to_confirm"} >= unsure | presumptions

    def test_every_folder_of_the_rulebook_has_cases(self) -> None:
        folders = [path.parent for path in Path(FOLDER).glob("*/eligibility.py")]
        assert folders and all(list((folder / "cases").glob("*.yaml")) for folder in folders)
