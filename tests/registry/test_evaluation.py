"""An evaluation is kept as it was, read back for one household, and explained from its own rows."""

from typing import Any

import pytest

from minzheng.engine import RuleError
from minzheng.registry.evaluation import NeverEvaluated, inputs_of
from minzheng.registry.explaining import explain, explain_all, explain_household
from minzheng.registry.models import Household, Person
from registry.by_hand import day
from registry.offices import LI, WANG, Offices, aid_row, key, line, pension_row, wage_row


@pytest.fixture
def evaluated(offices: Offices, settings: Any) -> Household:
    """A couple with two pensions and a pay list, evaluated at the end of January."""
    offices.register(line(WANG, "王建国"), line(LI, "李桂英", 与户主关系="配偶"))
    offices.employment(pension_row(WANG, "王建国"), pension_row(LI, "李桂英"))
    offices.aid(aid_row(WANG, "王建国"))
    offices.evaluate("2021-01-31")
    settings.MINZHENG_TABLES = offices.place.tables
    return Household.objects.unscoped(reason="test").get()


class TestKept:
    def test_is_read_back_for_one_household(self, evaluated: Household, offices: Offices) -> None:
        inputs = inputs_of(offices.place.tables, evaluated.key, day("2021-02-14"))
        assert (inputs.as_of, len(inputs.persons)) == (day("2021-01-31"), 2)
        assert inputs.household["dibao_paid_fen"] == 242_00
        assert {person["pension_basic_fen"] for person in inputs.persons} == {113_00}

    def test_the_past_stays_as_it_was(self, evaluated: Household, offices: Offices) -> None:
        offices.employment(wage_row(WANG, "王建国", 3000), period="2021-02")
        offices.evaluate("2021-02-28")
        then = inputs_of(offices.place.tables, evaluated.key, day("2021-02-27"))
        now = inputs_of(offices.place.tables, evaluated.key, day("2021-02-28"))
        assert {person["wage_fen"] for person in then.persons} == {0}
        assert {person["wage_fen"] for person in now.persons} == {3000_00, 0}

    def test_a_half_written_one_is_none(self, evaluated: Household, offices: Offices) -> None:
        offices.evaluate("2021-02-28")
        (offices.place.tables / "evaluations/2021-02-28/household_result.parquet").unlink()
        assert inputs_of(offices.place.tables, evaluated.key, day("2021-03-01")).as_of == day("2021-01-31")

    def test_there_is_none_before_the_first(self, evaluated: Household, offices: Offices) -> None:
        with pytest.raises(NeverEvaluated, match="还没有做过全员评估"):
            inputs_of(offices.place.tables, evaluated.key, day("2021-01-30"))
        with pytest.raises(NeverEvaluated, match="不在册"):
            inputs_of(offices.place.tables, 5, day("2021-01-31"))


class TestExplained:
    def test_gives_verdict_and_missing_facts(self, evaluated: Household) -> None:
        found = explain_household(evaluated, "dibao", day("2021-01-31"))
        assert found.verdict == "needs_checking"
        assert "deposits_fen" in {fact["name"] for fact in found.missing}
        assert found == explain(evaluated.code, "dibao", day("2021-01-31"))

    def test_every_known_fact_has_its_file_and_row(self, evaluated: Household) -> None:
        found = explain_household(evaluated, "dibao", day("2021-01-31"))
        facts = [fact for fact in _facts(found.to_json()) if fact["value"] is not None and "unit" in fact]
        sourced = {fact["name"]: fact for fact in facts if fact["source"]}
        assert {"pension_basic_fen", "age_years"} <= set(sourced)
        rows = {(fact["person"], fact["reference"]) for fact in facts if fact["name"] == "pension_basic_fen"}
        assert {reference for _, reference in rows} == {"Sheet1 第 4 行", "Sheet1 第 5 行"}
        assert sourced["pension_basic_fen"]["source"] == "人社局"
        assert str(sourced["pension_basic_fen"]["date"]) == "2021-01-31"

    def test_a_person_is_explained_by_code_with_the_row_that_tells_the_age(
        self, evaluated: Household
    ) -> None:
        """Both were born before 1954; the allowance begins at eighty."""
        code = Person.objects.unscoped(reason="test").get(key=key(WANG)).code
        found = explain(code, "old_age", day("2021-01-31"))
        assert (found.verdict, found.period) == ("not_eligible", "month")
        ages = {
            fact["person"]: fact["reference"]
            for fact in _facts(found.to_json())
            if fact["name"] == "age_years"
        }
        assert ages[code] == "第 2 行"

    def test_every_programme_of_a_person_or_of_a_household(self, evaluated: Household) -> None:
        code = Person.objects.unscoped(reason="test").get(key=key(WANG)).code
        of_person = {found.programme for found in explain_all(code, day("2021-01-31"))}
        of_home = {found.programme for found in explain_all(evaluated.code, day("2021-01-31"))}
        assert {"old_age", "tekun", "disability_nursing", "orphan"} <= of_person
        assert {"dibao", "edge", "rigid", "low_income"} <= of_home
        assert not of_person & of_home and not {"stacking", "stacking_person"} & (of_person | of_home)

    def test_a_programme_for_persons_needs_a_person(self, evaluated: Household) -> None:
        with pytest.raises(RuleError, match="按人认定"):
            explain(evaluated.code, "old_age", day("2021-01-31"))
        with pytest.raises(NeverEvaluated, match="此人在评估日不在册"):
            explain("P0000000000001", "old_age", day("2021-01-31"))

    def test_a_code_that_is_none_is_refused(self, evaluated: Household) -> None:
        with pytest.raises(ValueError):
            explain("H1", "dibao", day("2021-01-31"))


def _facts(node: object) -> list[dict]:
    """Every fact of an explanation, wherever it stands."""
    if isinstance(node, dict):
        own = [node] if {"name", "value", "source"} <= node.keys() else []
        return own + [fact for value in node.values() for fact in _facts(value)]
    if isinstance(node, list):
        return [fact for value in node for fact in _facts(value)]
    return []
