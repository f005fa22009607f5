"""The curve is the rulebook's own answer at every yuan, and a cliff is where it falls."""

import datetime as dt
from itertools import pairwise

import pytest

from minzheng.engine import Law, assemble
from minzheng.reforms.cliffs import TYPICAL, curves
from minzheng.reforms.judging import monthly, payable
from minzheng.reforms.overlay import Typed, overlay
from minzheng.rulebook.book import packages
from minzheng.rulebook.calculator import Answers, situation

ON = dt.date(2021, 8, 1)
MOST = 2_000


@pytest.fixture(scope="module")
def law() -> Law:
    return assemble(packages(), ON)


def by_hand(law: Law, answers: Answers, wages: int) -> int:
    """The aid of one household on the plain path, unknown amounts left out."""
    household, persons = situation(law, answers)
    persons = [{name: value for name, value in person.items() if name != "kind"} for person in persons]
    persons[0]["wage_fen"] = wages * 100
    values = law.calculate(household, persons)
    rows = {"household": [values.household], "person": values.persons}
    return sum(
        row[payable(law, programme)] or 0 for programme in monthly(law) for row in rows[programme.unit]
    )


class TestCurves:
    @pytest.mark.parametrize("name", ["one_adult", "couple_one_child", "couple_one_disabled"])
    def test_are_the_plain_paths_answer_at_any_wage(self, law: Law, name: str) -> None:
        curve = curves(law, {name: TYPICAL[name]}, MOST)[0]
        for wages in (0, 199, 200, 201, 584, 585, 1_354, 1_355, MOST):
            assert curve.aid_fen[wages] == by_hand(law, TYPICAL[name], wages), wages

    def test_every_fall_is_a_cliff_and_nothing_else(self, law: Law) -> None:
        for curve in curves(law, most_yuan=MOST):
            net = [curve.net_fen(wages) for wages in range(MOST + 1)]
            falls = {at: one - two for at, (one, two) in enumerate(pairwise(net), start=1) if two < one}
            assert {cliff.at_yuan: cliff.loss_fen for cliff in curve.cliffs} == falls
            for cliff in curve.cliffs:
                if cliff.until_yuan is not None:
                    assert net[cliff.until_yuan] >= net[cliff.at_yuan - 1] > net[cliff.until_yuan - 1]

    def test_a_taper_of_one_half_lets_every_yuan_of_wages_bring_something(self, law: Law) -> None:
        reform = overlay(ON, [Typed("earnings_counted_share", "", "0.5")])
        tapered = curves(assemble(packages(), ON, reform), {"one_adult": Answers(adults=1)}, MOST)[0]
        assert tapered.flat_yuan < curves(law, {"one_adult": Answers(adults=1)}, MOST)[0].flat_yuan
        # 385 of dibao falls by fifty fen a yuan between wages of 200 and 970.
        assert tapered.aid_fen[970] - tapered.aid_fen[972] == 0
        assert tapered.aid_fen[300] - tapered.aid_fen[301] == 50

    def test_dibao_alone_takes_a_yuan_for_a_yuan_over_the_whole_standard(self, law: Law) -> None:
        # 200 of working costs free, then 385 yuan of wages that bring nothing.
        curve = curves(law, {"one_adult": Answers(adults=1)}, MOST)[0]
        assert curve.flat_yuan >= 385
        assert curve.aid_fen[0] == curve.aid_fen[200] > curve.aid_fen[201]
