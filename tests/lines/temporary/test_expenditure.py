"""支出型: the full way; small sums stay with the township, larger ones go to the county."""

import datetime as dt

import pytest

from lines.walking import SHOWN, decided, household, known_of
from minzheng.casework.deciding import Draft
from minzheng.casework.refusal import Refused

pytestmark = pytest.mark.django_db
ON = dt.date(2021, 7, 1)


def day(number: int) -> dt.date:
    return dt.date(2021, 7, number)


def amount(fen: int) -> Draft:
    return Draft(amount_fen=fen, against_rule="票据已核实")


def proposed(bureau, outcome):
    home = household(members=2)
    known_of(home, ON, {})
    case = bureau.opened(home, "temporary_expenditure", ON)
    bureau.step(case, "accept", bureau.first, ON)
    bureau.survey(case, ON)
    bureau.report(case, ON)
    bureau.step(case, "done", bureau.first, ON)
    return bureau.step(case, outcome, bureau.second, day(2))


def test_a_small_sum_is_confirmed_by_the_township(bureau):
    case = proposed(bureau, "propose_small")
    hung = bureau.hang(case, day(2))
    with pytest.raises(Refused, match="没有这一种办理结果"):
        bureau.step(case, "over", bureau.second, hung.last + dt.timedelta(days=1))
    case = bureau.step(case, "over_here", bureau.second, hung.last + dt.timedelta(days=1))
    with pytest.raises(Refused, match="已经办过这一案的审核"):
        bureau.step(case, "grant", bureau.second, day(13), decision=amount(1_500_00))
    with pytest.raises(Refused, match="超过乡镇审批的小额临时救助上限"):
        bureau.step(case, "grant", bureau.third, day(13), decision=amount(2_500_00))
    case = bureau.step(case, "grant", bureau.third, day(13), decision=amount(1_500_00))
    assert (decided(case).period, decided(case).starts) == ("once", dt.date(2021, 7, 1))
    assert bureau.step(case, "delivered", bureau.first, day(13)).step == "granted"


def test_a_larger_sum_is_confirmed_by_the_county(bureau):
    case = bureau.over(proposed(bureau, "propose_grant"), day(2))
    assert case.step == "confirmation"
    with pytest.raises(Refused, match="超过一次临时救助金上限"):
        bureau.step(case, "grant", bureau.county, day(13), decision=amount(20_000_01))
    assert bureau.step(case, "grant", bureau.county, day(13), decision=amount(8_000_00)).step == "delivery"


def test_the_township_reports_up_what_turns_out_larger(bureau):
    case = bureau.over(proposed(bureau, "propose_small"), day(2), outcome="over_here")
    case = bureau.step(case, "report_up", bureau.third, day(13), reason="又交来一批票据")
    assert case.step == "confirmation"


def test_is_refused_with_a_letter(bureau):
    case = bureau.over(proposed(bureau, "propose_grant"), day(2))
    case = bureau.step(case, "refuse", bureau.county, day(13), decision=SHOWN)
    assert bureau.step(case, "delivered", bureau.first, day(13)).step == "refused"


def test_an_objection_leads_to_a_new_survey_and_opinion(bureau):
    case = proposed(bureau, "propose_small")
    raised = bureau.object(bureau.hang(case, day(2)), day(5))
    bureau.step(case, "objection", bureau.second, day(6))
    bureau.survey(case, day(7))
    bureau.step(case, "done", bureau.first, day(7))
    bureau.answer(raised, day(8))
    assert bureau.step(case, "propose_small", bureau.second, day(8)).step == "township_confirmation"
