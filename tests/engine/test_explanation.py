"""An explanation leaves nothing out, says what is missing, and knows the nearest change."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.engine import RuleError, Source, assemble
from minzheng.engine.family import Family
from minzheng.engine.levels import Level
from minzheng.engine.outline import REMEMBERED
from minzheng.engine.situation import Situation

ON = date(2021, 6, 1)
LAW = assemble(("toyland.county",), ON)
HOUSE = {"island": "reef", "debt": 0, "boats": 0}
BAKER = {
    "person_key": 7,
    "age": 40,
    "trade": "baker",
    "pay": 30_000,
    "at_home": True,
    "born": date(1981, 1, 1),
}
BROTHERS = [
    {"supporter_key": "S1", "parcel": 500, "helper_of_age": True},
    {"supporter_key": "S2", "parcel": None, "helper_of_age": None},
]
HELPED = BAKER | {"supporters": BROTHERS}
CHILD = {"person_key": 8, "age": 9, "trade": "idle", "pay": 0, "at_home": False, "born": date(2012, 1, 1)}


def explained(house: dict[str, Any] = HOUSE, baker: dict[str, Any] = BAKER, on: date = ON) -> Any:
    return assemble(("toyland.county",), on).explain("boat", house, [baker, CHILD])


class TestMissing:
    @pytest.mark.parametrize(
        ("house", "baker"),
        [
            (HOUSE, BAKER),
            (HOUSE | {"debt": None, "boats": None}, BAKER),
            (HOUSE | {"island": "north", "debt": None}, BAKER | {"pay": None, "age": None}),
            (HOUSE | {"boats": 2, "debt": None}, BAKER),
        ],
    )
    def test_facts_are_those_of_the_explanation(self, house: dict[str, Any], baker: dict[str, Any]) -> None:
        listed = [fact["name"] for fact in explained(house, baker).missing]
        assert LAW.missing("boat", house, [baker, CHILD]) == list(dict.fromkeys(listed))


class TestTrace:
    def test_names_every_member_input_condition_parameter_and_rule(self) -> None:
        explanation = explained()
        assert explanation.verdict == "eligible"
        inputs = {(f["name"], f["person"]) for c in explanation.conditions for f in c["inputs"]}
        per_person = {(name, key) for name in ("age", "trade", "pay", "at_home", "born") for key in (7, 8)}
        assert per_person | {("island", None), ("debt", None), ("boats", None)} == inputs
        parameters = {p["name"] for c in explanation.conditions for p in c["parameters"]}
        assert parameters == {"grown_age", "tax_share", "boat_price", "boats_unheard"}
        assert [c["name"] for c in explanation.conditions] == [
            "family",
            "poor",
            "no_boat",
            "not_too_old",
        ]
        steps = {(step["name"], step["person"]) for step in explanation.steps}
        assert {("tax", 7), ("tax", 8), ("share", None), ("shortfall", 8), ("boat_amount", None)} <= steps

    def test_shows_the_rule_in_force_with_its_basis_and_a_readable_formula(self) -> None:
        poor = explained().conditions[1]
        assert poor["formula"] == "家底 < 船价"
        assert poor["basis"] == "玩具国法 第一条"
        by_name = {step["name"]: step for step in explained().steps}
        assert by_name["tax"]["formula"].endswith("时取 工钱 × 税率，否则取 0 元")
        assert by_name["purse"]["text"] == "200.01 元"

    def test_shows_the_parameter_used_for_this_household(self) -> None:
        (price,) = [p for p in explained().conditions[1]["parameters"] if p["name"] == "boat_price"]
        assert (price["value"], price["text"], price["since"]) == (38_550, "385.5 元", "2020-01-01")
        assert (price["basis"], price["status"]) == ("玩具国法 第四条", "confirmed")

    def test_says_where_a_fact_came_from(self) -> None:
        sources = {"guild": Source("行会名册", date(2021, 5, 31), "第 3 行"), "boats": Source("码头清点")}
        explanation = LAW.explain("boat", HOUSE, [BAKER, CHILD], sources)
        facts = {f["name"]: f for c in explanation.conditions for f in c["inputs"]}
        assert (facts["pay"]["source"], facts["pay"]["date"]) == ("行会名册", "2021-05-31")
        assert (facts["boats"]["source"], facts["boats"]["date"]) == ("码头清点", None)

    def test_says_in_which_row_each_member_stands(self) -> None:
        sources = {"guild": Source("行会名册"), ("guild", 8): Source("行会名册", None, "第 9 行")}
        facts = LAW.explain("boat", HOUSE, [BAKER, CHILD], sources).conditions
        rows = {f["person"]: f["reference"] for c in facts for f in c["inputs"] if f["name"] == "pay"}
        assert rows == {7: "", 8: "第 9 行"}

    def test_lists_the_presumptions_that_stood_in_for_unknown_facts(self) -> None:
        assert explained().presumed == []
        (presumption,) = explained(HOUSE | {"boats": None}).presumed
        assert (presumption["name"], presumption["facts"]) == ("boats_unheard", ["boats"])
        assert (presumption["value"], presumption["status"]) == (True, "to_confirm")

    def test_is_plain_json(self) -> None:
        assert json.loads(json.dumps(explained().to_json()))["verdict"] == "eligible"

    def test_of_a_person_programme_is_about_that_person(self) -> None:
        house = HOUSE | {"island": "north"}
        explanation = LAW.explain("toll", house, [BAKER, CHILD], person_key=8)
        assert explanation.verdict == "eligible"
        assert {c["name"]: c["value"] for c in explanation.conditions}["young"] is True
        assert LAW.explain("toll", house, [BAKER, CHILD], person_key=7).verdict == "not_eligible"
        with pytest.raises(RuleError, match="须指明家庭中的一名成员"):
            LAW.explain("toll", house, [BAKER, CHILD])


class TestAmount:
    def test_is_given_only_when_eligible(self) -> None:
        assert explained().amount_fen is not None
        assert explained(baker=BAKER | {"age": None, "at_home": None}).amount_fen is None
        assert explained(HOUSE | {"boats": 2}).amount_fen is None


class TestNearestChange:
    def test_is_nothing_for_the_eligible(self) -> None:
        assert explained().nearest_change is None

    def test_is_the_distance_to_the_line(self) -> None:
        change = explained(baker=BAKER | {"pay": 60_000}, on=date(2022, 1, 1)).nearest_change
        assert (change["kind"], change["gaps"][0]["gap"]) == ("gap", 40_002 - 38_550)
        change = explained(HOUSE | {"island": "north", "debt": -40_000}).nearest_change
        assert change["gaps"][0]["gap"] == 2_501
        assert "家底 600.01 元，高出船价 25.01 元（575 元）" in change["sentence"]

    def test_is_the_date_on_which_the_law_moves_the_line(self) -> None:
        change = explained(HOUSE | {"island": "north", "debt": -40_000}).nearest_change
        assert (change["kind"], change["changes_on"], change["could_be_eligible"]) == (
            "date",
            "2022-01-01",
            True,
        )
        assert change["sentence"].endswith("家庭情况不变，自 2022-01-01 起将符合条件。")

    def test_names_conditions_that_are_no_numbers(self) -> None:
        change = explained(HOUSE | {"island": "south", "boats": 2}).nearest_change
        assert "未满足的条件：没有船" in change["sentence"]

    def test_is_the_smallest_set_of_facts_that_could_settle_it(self) -> None:
        house = {"island": "north", "debt": None, "boats": None}
        explanation = explained(house, BAKER | {"pay": None})
        assert explanation.verdict == "needs_checking"
        assert {fact["name"] for fact in explanation.missing} == {"debt", "pay"}
        change = explanation.nearest_change
        assert {(fact["name"], fact["person"]) for fact in change["facts"]} == {("debt", None), ("pay", 7)}
        assert change["could_be_eligible"] is True
        assert "欠债" in change["sentence"]

    def test_admits_that_no_fact_can_help(self) -> None:
        explanation = explained(HOUSE | {"island": "不在列"}, on=date(2022, 1, 1))
        assert (explanation.verdict, explanation.missing) == ("needs_checking", [])
        assert explanation.nearest_change["kind"] == "computation"

    def test_does_not_ask_for_facts_that_do_not_matter(self) -> None:
        explanation = explained(HOUSE | {"debt": None, "boats": None}, BAKER | {"age": None})
        assert {fact["name"] for fact in explanation.nearest_change["facts"]} == {"debt"}

    def test_asks_only_one_of_two_facts_that_do_the_same(self) -> None:
        unborn = {"age": None, "born": None}
        house = HOUSE | {"island": "north"}
        members = [BAKER | unborn | {"pay": 0}, CHILD | unborn]
        change = LAW.explain("boat", house, members).nearest_change
        assert change["could_be_eligible"] is True
        assert len({fact["person"] for fact in change["facts"]}) == 1


class TestSupposing:
    @settings(max_examples=150, deadline=None)
    @given(st.data())
    def test_a_fact_put_in_gives_what_a_fresh_computation_gives(self, data: st.DataObject) -> None:
        plain, boat = LAW.plain, LAW.programmes["boat"]
        house, persons = HOUSE | {"township": {"ferry": None, "homes_waiting": 3}}, [HELPED, CHILD, BAKER]
        family = plain.run(plain.load(house, persons))
        situation = Situation(LAW, plain, boat, family, house, persons, None)
        values = {"age": [3, 40, 95, None], "pay": [0, 99_999, None], "at_home": [True, False, None]}
        values |= {"debt": [-40_000, 70_000, None], "boats": [0, 1, None], "island": ["north", "reef", None]}
        values |= {"parcel": [0, 900, None], "helper_of_age": [True, False, None], "ferry": [True, None]}
        for _ in range(data.draw(st.integers(1, 6))):
            name = data.draw(st.sampled_from(sorted(values)))
            rows = {"person": 2, "supporter": 1}.get(LAW.inputs[name].level)
            place = (name, None if rows is None else data.draw(st.integers(0, rows)))
            situation.put(place, data.draw(st.sampled_from(values[name])))
        fresh = plain.run(plain.load(*with_facts_of(family)))
        assert fresh.rows == family.rows


def with_facts_of(family: Family) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What a family's rows say, as given to a fresh computation."""
    house = family.household | {"township": family.row("township", None)}
    hung = [[family.rows["supporter"][n] for n in family.hanging("person", p)] for p in range(3)]
    persons = [row | {"supporters": s} for row, s in zip(family.persons, hung, strict=True)]
    return house, persons


class TestOutline:
    """Households of one shape share the frame of their explanations, never a value."""

    HOMES = (
        (HOUSE, [HELPED, CHILD]),
        (HOUSE | {"debt": None}, [BAKER | {"pay": None}, CHILD | {"supporters": BROTHERS}]),
        (HOUSE | {"boats": 2}, [HELPED | {"pay": 90_000}, CHILD]),
        (HOUSE, [BAKER]),
        (HOUSE, [CHILD, HELPED | {"supporters": BROTHERS[:1]}]),
    )

    @pytest.mark.parametrize("home", range(len(HOMES)))
    def test_after_other_households_is_the_same_as_in_a_fresh_law(self, home: int) -> None:
        warm = LAW.only("boat")
        for house, persons in self.HOMES * 2:
            warm.explain("boat", house, persons)
        told = warm.explain("boat", *self.HOMES[home]).to_json()
        assert told == LAW.only("boat").explain("boat", *self.HOMES[home]).to_json()

    def test_is_not_touched_by_what_is_done_to_an_explanation(self) -> None:
        first = explained()
        kept = json.dumps(first.to_json())
        for part in (*first.conditions, *first.steps, *first.conditions[0]["inputs"]):
            part.clear()
        assert json.dumps(explained().to_json()) == kept

    def test_forgets_the_oldest_shapes(self) -> None:
        law = LAW.only("boat")
        for size in range(1, REMEMBERED + 20):
            law.outlines.of(law.programme("boat"), Family(parents=_parents(size)), None)
        assert len(law.outlines._known) == REMEMBERED


def _parents(persons: int) -> dict[Level, list[int]]:
    return {"supporter": [0] * persons, "person": [0], "household": [0], "township": []}
