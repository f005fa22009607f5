"""What a visit finds, checked against the truth tables it is told from."""

from datetime import date

import pytest

from minzheng.simulation.visits import NEEDS, OUTCOMES, Truth, outcome_of

MONTH = "2021-07"


@pytest.fixture(scope="module")
def truth(county):
    return Truth(county.out / "truth")


@pytest.fixture(scope="module")
def findings(county, truth):
    numbers = [row["household_number"] for row in county.truth("households")]
    return {number: outcome_of(truth, number, MONTH, seed=1) for number in numbers}


class TestOutcome:
    def test_uses_only_the_known_words(self, findings):
        assert {finding.outcome for finding in findings.values()} == set(OUTCOMES)
        assert all(finding.needs <= set(NEEDS) and finding.note for finding in findings.values())

    def test_hardship_is_found_only_where_it_is(self, county, findings):
        running = {
            row["household_number"]
            for row in county.truth("hardship")
            if row["since"] <= MONTH and (row["until"] is None or row["until"] > MONTH)
        }
        for number, finding in findings.items():
            if finding.outcome in ("found_hardship", "already_helped"):
                assert number in running
            elif finding.outcome == "no_hardship":
                assert number not in running

    def test_found_hardship_always_names_a_need(self, findings):
        found = [finding for finding in findings.values() if finding.outcome == "found_hardship"]
        assert found
        assert all({"dibao", "temporary_relief"} & finding.needs for finding in found)

    def test_an_emptied_household_has_moved_away(self, county, findings):
        lived_in = {
            row["household_number"]
            for row in county.truth("persons")
            if row["arrived"] <= MONTH and (row["gone"] is None or row["gone"] > MONTH)
        }
        for number, finding in findings.items():
            assert (finding.outcome == "moved_away") == (number not in lived_in)

    def test_the_same_visit_finds_the_same(self, truth, findings):
        for number in list(findings)[:50]:
            assert outcome_of(truth, number, MONTH, seed=1) == findings[number]

    def test_people_missed_once_may_be_met_later(self, truth, findings):
        missed = [number for number, finding in findings.items() if finding.outcome == "not_at_home"]
        later = {outcome_of(truth, number, "2021-08", seed=1).outcome for number in missed}
        assert later - {"not_at_home"}

    def test_an_unknown_number_is_an_error(self, truth):
        with pytest.raises(KeyError, match="没有户号"):
            outcome_of(truth, "0000000000", MONTH)


class TestNeeds:
    def test_an_old_person_without_allowance_is_told_of_it(self, county, truth, findings):
        awards = [row for row in county.truth("aid") if row["aid_kind"] == "高龄津贴"]
        drawn = {row["id_number"] for row in awards if row["since"] <= MONTH}
        born = [row for row in county.truth("persons") if row["birth_date"] < date(1941, 7, 1)]
        waiting = [row for row in born if row["gone"] is None and row["id_number"] not in drawn]
        assert waiting
        for row in waiting:
            finding = findings[row["household_number"]]
            assert "old_age_allowance" in finding.needs or finding.outcome == "not_at_home"
