"""The calculator asks twelve things at most and answers with the rulebook's own verdicts."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.engine import Law, assemble
from minzheng.rulebook.book import packages
from minzheng.rulebook.calculator import (
    DISABILITIES,
    NOT_ASKED_FOR,
    PARENTS,
    Answers,
    Result,
    results,
    situation,
    together_fen,
)


def law() -> Law:
    return assemble(packages(), dt.date(2021, 8, 1))


def by_slug(answers: Answers) -> dict[str, Result]:
    return {result.programme.slug: result for result in results(law(), answers)}


class TestAnswers:
    def test_are_twelve_at_most(self) -> None:
        assert len(dataclasses.fields(Answers)) <= 12

    def test_nobody_and_a_crowd_are_refused_with_a_sentence(self) -> None:
        for adults in (0, 13):
            with pytest.raises(ValueError, match="家里的人数"):
                situation(law(), Answers(adults=adults))


class TestDibao:
    def test_a_rural_couple_without_income_gets_two_standards(self) -> None:
        found = by_slug(Answers(adults=2))["dibao"].explanation
        assert (found.verdict, found.amount_fen) == ("eligible", 2 * 385_00)

    def test_wages_are_counted_after_the_cost_of_working(self) -> None:
        # 900 - 200 = 700 of 770; the law's own figures, see dibao/params.yaml.
        found = by_slug(Answers(adults=2, wages=(900,)))["dibao"].explanation
        assert (found.verdict, found.amount_fen) == ("eligible", 70_00)

    def test_one_line_above_the_standard_is_refused_and_says_what_is_missing(self) -> None:
        found = by_slug(Answers(adults=2, wages=(3000,)))["dibao"].explanation
        assert found.verdict == "not_eligible"
        assert found.nearest_change is not None

    @pytest.mark.parametrize("owned", ["deposits", "vehicle", "second_home", "company"])
    def test_each_thing_owned_refuses(self, owned: str) -> None:
        assert by_slug(Answers(adults=2, owns=(owned,)))["dibao"].explanation.verdict == "not_eligible"


class TestOrder:
    def test_what_is_met_comes_first_and_more_money_before_less(self) -> None:
        found = results(law(), Answers(adults=1, children=1, disabled="adult_severe"))
        rank = {"eligible": 0, "needs_checking": 1, "not_eligible": 2}
        ranks = [rank[each.explanation.verdict] for each in found]
        assert ranks == sorted(ranks)
        paid = [each.explanation.amount_fen or 0 for each in found if each.explanation.verdict == "eligible"]
        assert paid == sorted(paid, reverse=True)

    def test_every_programme_of_the_day_is_answered_once(self) -> None:
        found = results(law(), Answers())
        assert sorted(each.programme.slug for each in found) == sorted(set(law().programmes) - NOT_ASKED_FOR)


class TestTogether:
    def test_is_the_sum_of_what_is_paid_of_each(self) -> None:
        answers = Answers(adults=2, children=1, disabled="adult_severe")
        found = by_slug(answers)
        paid = [each.payable_fen or 0 for each in found.values() if each.programme.period == "month"]
        together, whole = together_fen(law(), answers)
        assert whole
        assert together == sum(paid) > found["dibao"].explanation.amount_fen

    def test_is_not_said_to_be_all_while_tekun_is_open(self) -> None:
        _, whole = together_fen(law(), Answers(adults=0, elders=2, oldest_age=75))
        assert not whole


class TestWho:
    def test_each_who_works_has_the_cost_of_working(self) -> None:
        # 700 - 200 twice: 1,000 against 770 - and 1,155 for an edge family.
        found = by_slug(Answers(adults=2, wages=(700, 700)))
        assert found["edge"].explanation.verdict == "eligible"
        assert by_slug(Answers(adults=2, wages=(1_400,)))["edge"].explanation.verdict == "not_eligible"

    def test_more_who_work_than_live_there_are_refused(self) -> None:
        with pytest.raises(ValueError, match="上班的人"):
            situation(law(), Answers(adults=1, wages=(1, 2)))

    def test_the_oldest_has_the_age_that_was_said(self) -> None:
        found = {
            age: by_slug(Answers(adults=0, elders=1, oldest_age=age))["old_age"] for age in (79, 80, 100)
        }
        assert found[79].explanation.verdict == "not_eligible"
        assert found[80].explanation.amount_fen < found[100].explanation.amount_fen

    @pytest.mark.parametrize(("who", "age"), [("adult", 40), ("elder", 65), ("child", 10)])
    def test_the_disabled_member_is_of_the_kind_that_was_said(self, who: str, age: int) -> None:
        _, persons = situation(law(), Answers(adults=1, elders=1, children=1, disabled=f"{who}_severe"))
        assert [person["age_years"] for person in persons if person["disability_level"]] == [age]

    def test_a_childrens_programme_is_refused_for_the_childs_reason(self) -> None:
        assert by_slug(Answers(adults=1, children=1))["orphan"].member == "child"


yuan = st.integers(0, 20_000)
anybody = st.builds(
    Answers,
    residence=st.sampled_from(["urban", "rural"]),
    adults=st.integers(1, 4),
    children=st.integers(0, 3),
    elders=st.integers(0, 2),
    oldest_age=st.integers(60, 105),
    wages=st.lists(yuan, max_size=1).map(tuple),
    other_income=yuan,
    pensions=yuan,
    medical=yuan,
    disabled=st.sampled_from(sorted(DISABILITIES)),
    owns=st.sampled_from([(), ("vehicle",), ("deposits", "company")]),
    parents=st.sampled_from(sorted(PARENTS)),
)


class TestAnybody:
    @settings(deadline=None, max_examples=40)
    @given(answers=anybody)
    def test_gets_an_answer_to_every_programme_and_no_negative_sum(self, answers: Answers) -> None:
        for result in results(law(), answers):
            assert (result.explanation.amount_fen or 0) >= 0
            assert result.members >= 1
