"""特困人员认定: the notice comes again after an objection, the six items before the decision."""

import datetime as dt

import pytest

from lines.walking import SHOWN, Said, decided, household, known_of
from minzheng.casework.deciding import Draft
from minzheng.casework.refusal import Refused
from minzheng.casework.requirements import SELF_CARE_ITEMS

pytestmark = pytest.mark.django_db
JUNE, JULY = dt.date(2021, 6, 30), dt.date(2021, 7, 1)
SHOWN_AMOUNT = Draft(amount_fen=748_00, against_rule="已逐项核实")


def day(number: int) -> dt.date:
    return dt.date(2021, 7, number)


def old(bureau, on=JULY):
    home = household()
    known_of(home, on, {})
    return bureau.opened(home, "tekun", on, subject=home.persons.get())


def at_self_care(bureau, on=JULY):
    return bureau.over(bureau.to_notice(old(bureau, on), on), on)


def items(case, **values) -> list[Said]:
    return [Said(fact, values.get(fact, True), case.subject_id) for fact in SELF_CARE_ITEMS]


class TestGrant:
    def test_the_six_items_and_the_wish_come_before_the_decision(self, bureau):
        case = at_self_care(bureau)
        assert (case.step, case.due_on) == ("self_care", dt.date(2021, 7, 30))
        with pytest.raises(Refused, match="评估还差：吃饭、穿衣、上下床、如厕、室内行走、洗澡"):
            bureau.step(case, "assessed", bureau.county_too, day(12))
        bureau.survey(case, day(12), *items(case, can_bathe=False), by=bureau.county_too)
        with pytest.raises(Refused, match="集中供养还是分散供养"):
            bureau.step(case, "assessed", bureau.county_too, day(12))

    def test_is_granted_within_the_countys_days_from_receipt(self, bureau):
        case = old(bureau)
        bureau.step(case, "accept", bureau.first, JULY)
        mode = Said("care_mode", "dispersed", case.subject_id)
        bureau.survey(case, JULY, mode, *items(case, can_bathe=False))
        bureau.report(case, JULY)
        case = bureau.step(case, "done", bureau.first, JULY)
        assert case.due_on == dt.date(2021, 7, 22)  # fifteen working days from acceptance
        bureau.step(case, "propose_grant", bureau.second, day(2))
        case = bureau.over(case, day(2))
        case = bureau.step(case, "assessed", bureau.county_too, day(15))
        assert (case.step, case.due_on) == ("confirmation", dt.date(2021, 7, 30))  # from receipt on 10 July
        case = bureau.step(case, "grant", bureau.county, day(16), decision=SHOWN_AMOUNT)
        assert decided(case).starts == dt.date(2021, 8, 1)
        assert bureau.step(case, "delivered", bureau.first, day(16)).step == "granted"

    def test_a_refusal_hangs_nowhere_and_needs_no_assessment(self, bureau):
        case = old(bureau)
        bureau.step(case, "accept", bureau.first, JULY)
        bureau.survey(case, JULY)
        bureau.report(case, JULY)
        bureau.step(case, "done", bureau.first, JULY)
        case = bureau.step(case, "propose_refuse", bureau.second, day(2), reason="儿子有能力赡养")
        assert case.step == "confirmation"
        case = bureau.step(case, "refuse", bureau.county, day(5), decision=SHOWN)
        assert case.due_on == day(8)
        assert bureau.step(case, "delivered", bureau.first, day(6)).step == "refused"

    def test_the_village_is_asked_where_it_helps(self, bureau):
        case = old(bureau)
        bureau.step(case, "accept", bureau.first, JULY)
        bureau.survey(case, JULY)
        assert bureau.step(case, "to_review", bureau.first, JULY).step == "review"
        bureau.review(case, day(2))
        assert bureau.step(case, "reviewed", bureau.third, day(2)).step == "opinion"


class TestObjection:
    def test_a_new_opinion_within_fifteen_days_and_the_notice_again(self, bureau):
        case = bureau.to_notice(old(bureau), JULY)
        raised = bureau.object(bureau.hang(case, JULY), day(5))
        bureau.step(case, "objection", bureau.second, day(6))
        with pytest.raises(Refused, match="重新入户调查"):
            bureau.step(case, "done", bureau.first, day(7))
        bureau.survey(case, day(7))
        case = bureau.step(case, "done", bureau.first, day(7))
        assert (case.step, case.due_on) == ("new_opinion", dt.date(2021, 7, 27))  # from 6 July
        with pytest.raises(Refused, match="还没有答复"):
            bureau.step(case, "propose_grant", bureau.second, day(8))
        bureau.answer(raised, day(8))
        case = bureau.step(case, "propose_grant", bureau.second, day(8))
        assert case.step == "notice"
        with pytest.raises(Refused, match="这一轮还没有公示"):
            bureau.step(case, "over", bureau.second, day(16))
        assert bureau.hang(case, day(8)).round == 2
        assert bureau.step(case, "over", bureau.second, day(16)).step == "self_care"


@pytest.mark.parametrize(
    ("on", "procedure", "due"),
    [
        (JUNE, "tekun.grant.2016-10-10", dt.date(2021, 7, 28)),
        (JULY, "tekun.grant.2021-07-01", dt.date(2021, 7, 22)),
    ],
)
def test_both_sides_of_july_2021(bureau, on, procedure, due):
    case = old(bureau, on)
    bureau.step(case, "accept", bureau.first, on)
    bureau.survey(case, on)
    case = bureau.step(case, "done", bureau.first, on)
    assert (case.procedure, case.due_on) == (procedure, due)
