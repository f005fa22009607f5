"""Dibao: granted, refused, objected to, on both sides of July 2021 and of October 2022."""

import datetime as dt
from dataclasses import replace

import pytest

from lines.walking import SHOWN, Bureau, decided, household, known_of
from minzheng.casework import delegation
from minzheng.casework.deciding import Draft
from minzheng.casework.models import Meeting
from minzheng.casework.refusal import Refused

pytestmark = pytest.mark.django_db
JUNE, JULY = dt.date(2021, 6, 30), dt.date(2021, 7, 1)
BEFORE, OCTOBER = dt.date(2022, 10, 19), dt.date(2022, 10, 20)
SHOWN_350 = Draft(amount_fen=350_00, against_rule="已逐项核实")


def day(number: int) -> dt.date:
    return dt.date(2021, 7, number)


def poor(bureau: Bureau, on: dt.date = JULY):
    home = household()
    known_of(home, on, {})
    return bureau.opened(home, "dibao", on)


class TestSinceJuly2021:
    def test_is_granted_from_the_next_month(self, bureau):
        case = bureau.to_notice(poor(bureau), JULY)
        case = bureau.over(case, JULY)
        assert (case.step, case.whole_due_on) == ("confirmation", dt.date(2021, 8, 12))
        case = bureau.step(case, "grant", bureau.county, day(12), decision=SHOWN_350)
        made = decided(case)
        assert (made.kind, made.starts, made.stops) == ("grant", dt.date(2021, 8, 1), None)
        assert bureau.step(case, "delivered", bureau.first, day(13)).step == "granted"

    def test_is_refused_in_writing_within_three_working_days(self, bureau):
        home = household()
        known_of(home, JULY, {"vehicles": 2, "second_home": True, "property_income_fen": 5_000_00})
        case = bureau.opened(home, "dibao", JULY)
        bureau.step(case, "accept", bureau.first, JULY)
        bureau.survey(case, JULY)
        bureau.report(case, JULY)
        bureau.step(case, "done", bureau.first, JULY)
        case = bureau.step(case, "propose_refuse", bureau.second, JULY, reason="有车有房")
        assert case.step == "confirmation"  # a refusal never hangs on a wall
        with pytest.raises(Refused, match="写明理由"):
            bureau.step(case, "refuse", bureau.county, day(2), reason="")
        case = bureau.step(case, "refuse", bureau.county, day(2), reason="财产超过规定", decision=SHOWN)
        assert (case.step, case.due_on) == ("refusal_letter", day(7))
        assert bureau.step(case, "delivered", bureau.first, day(5)).step == "refused"

    def test_nothing_is_proposed_before_the_report(self, bureau):
        case = poor(bureau)
        bureau.step(case, "accept", bureau.first, JULY)
        bureau.survey(case, JULY)
        bureau.step(case, "done", bureau.first, JULY)
        with pytest.raises(Refused, match="还没有向县里申请核对"):
            bureau.step(case, "propose_grant", bureau.second, day(2))
        bureau.report(case, JULY)
        with pytest.raises(Refused, match="过了有效期"):
            bureau.step(case, "propose_grant", bureau.second, dt.date(2022, 7, 1))
        assert bureau.step(case, "propose_grant", bureau.second, day(2)).step == "notice"

    def test_an_objection_leads_to_a_review_and_no_second_notice(self, bureau):
        case = bureau.to_notice(poor(bureau), JULY)
        raised = bureau.object(bureau.hang(case, JULY), day(5))
        case = bureau.step(case, "objection", bureau.second, day(6))
        with pytest.raises(Refused, match="还没有民主评议记录"):
            bureau.step(case, "reviewed", bureau.third, day(7))
        bureau.review(case, day(7))
        bureau.step(case, "reviewed", bureau.third, day(7))
        with pytest.raises(Refused, match="还没有答复"):
            bureau.step(case, "propose_grant", bureau.second, day(8))
        bureau.answer(raised, day(8))
        assert bureau.step(case, "propose_grant", bureau.second, day(8)).step == "confirmation"

    def test_what_was_never_on_the_board_goes_there_when_the_opinion_turns(self, bureau):
        case = poor(bureau)
        bureau.step(case, "accept", bureau.first, JULY)
        bureau.survey(case, JULY)
        bureau.report(case, JULY)
        bureau.step(case, "done", bureau.first, JULY)
        bureau.step(case, "propose_refuse", bureau.second, JULY)
        bureau.step(case, "send_back", bureau.county, day(2), reason="漏了医疗支出")
        bureau.step(case, "done", bureau.first, day(5), reason="补了票据")
        with pytest.raises(Refused, match="没有这一种办理结果"):
            bureau.step(case, "propose_grant", bureau.second, day(6))
        case = bureau.step(case, "propose_notice", bureau.second, day(6))
        assert bureau.over(case, day(6)).step == "confirmation"

    def test_a_hard_case_is_granted_after_the_countys_meeting(self, bureau):
        case = bureau.over(bureau.to_notice(poor(bureau), JULY), JULY)
        with pytest.raises(Refused, match="一事一议"):
            bureau.step(case, "grant_by_meeting", bureau.county, day(12), decision=SHOWN_350)
        bureau.meet(case, day(12))
        case = bureau.step(case, "grant_by_meeting", bureau.county, day(12), decision=SHOWN_350)
        assert decided(case).amount_fen == 350_00
        assert Meeting.objects.unscoped(reason="test").get(case=case).kind == "coordination"


class TestUntilJune2021:
    def test_the_village_reviews_and_two_notices_hang(self, bureau):
        case = poor(bureau, JUNE)
        bureau.step(case, "accept", bureau.first, JUNE)
        bureau.survey(case, JUNE)
        bureau.report(case, JUNE)
        case = bureau.step(case, "done", bureau.first, JUNE)
        assert (case.step, case.whole_due_on) == ("review", None)
        bureau.review(case, day(2))
        bureau.step(case, "reviewed", bureau.third, day(2))
        case = bureau.step(case, "propose_grant", bureau.second, day(2))
        case = bureau.over(case, day(2))
        assert case.step == "county_opinion"
        case = bureau.step(case, "propose_grant", bureau.county_too, day(13))
        assert case.step == "second_notice"
        with pytest.raises(Refused, match="这一轮还没有公示"):
            bureau.step(case, "over", bureau.second, day(21))
        case = bureau.over(case, day(13))
        with pytest.raises(Refused, match="已经办过这一案的审核"):
            bureau.step(case, "grant", bureau.county_too, day(22), decision=SHOWN_350)
        case = bureau.step(case, "grant", bureau.county, day(22), decision=SHOWN_350)
        assert decided(case).law_on == JUNE
        assert bureau.step(case, "delivered", bureau.first, day(23)).step == "granted"


class TestDelegation:
    @pytest.fixture
    def left_to_the_township(self, monkeypatch):
        """The county leaves the confirmation to this township from October 2022 on."""
        told = delegation.parameter()
        first, second = told.values
        on = replace(second, value={"430621100": True, "default": False})
        monkeypatch.setattr(delegation, "parameter", lambda: replace(told, values=(first, on)))

    def to_the_end_of_notice(self, bureau, on):
        home = household()
        known_of(home, on, {})
        case = bureau.to_notice(bureau.opened(home, "dibao", on), on)
        return case, bureau.hang(case, on).last + dt.timedelta(days=1)

    def test_the_county_confirms_where_nothing_was_left(self, bureau):
        case, after = self.to_the_end_of_notice(bureau, OCTOBER)
        assert case.whole_due_on == dt.date(2022, 12, 1)  # thirty working days
        with pytest.raises(Refused, match="没有这一种办理结果"):
            bureau.step(case, "over_here", bureau.second, after)
        assert bureau.step(case, "over", bureau.second, after).step == "confirmation"

    def test_the_township_confirms_within_twenty_days(self, bureau, left_to_the_township):
        case, after = self.to_the_end_of_notice(bureau, OCTOBER)
        assert case.whole_due_on == dt.date(2022, 11, 17)
        with pytest.raises(Refused, match="没有这一种办理结果"):
            bureau.step(case, "over", bureau.second, after)
        case = bureau.step(case, "over_here", bureau.second, after)
        with pytest.raises(Refused, match="乡镇经办人"):
            bureau.step(case, "grant", bureau.county, after, decision=SHOWN_350)
        with pytest.raises(Refused, match="已经办过这一案的审核"):
            bureau.step(case, "grant", bureau.second, after, decision=SHOWN_350)
        assert bureau.step(case, "grant", bureau.third, after, decision=SHOWN_350).step == "delivery"

    def test_nothing_is_left_the_day_before(self, bureau, left_to_the_township):
        case, after = self.to_the_end_of_notice(bureau, BEFORE)
        assert case.procedure == "dibao.grant.2021-07-01"
        assert bureau.step(case, "over", bureau.second, after).step == "confirmation"
