"""急难型: paid first, the papers within ten working days, decided within the township's own limit."""

import datetime as dt

import pytest

from lines.walking import SHOWN, decided, household, known_of, paper
from minzheng.casework.deciding import Draft
from minzheng.casework.papers import add_paper
from minzheng.casework.refusal import Refused

pytestmark = pytest.mark.django_db
ON = dt.date(2021, 7, 1)


def amount(fen: int) -> Draft:
    return Draft(amount_fen=fen, against_rule="已到现场核实")


@pytest.fixture
def case(bureau):
    home = household(members=2)
    known_of(home, ON, {"in_crisis": True, "relief_grants_12m": 0})
    made = bureau.opened(home, "temporary_emergency", ON, applied=False, papers=())
    return bureau.step(made, "accept", bureau.first, ON)


def paid(bureau, case):
    bureau.step(case, "grant", bureau.second, ON, decision=amount(2_000_00))
    return bureau.step(case, "paid", bureau.third, ON, reason="现金，本人签收")


class TestPaidFirst:
    def test_no_application_no_survey_no_notice_before_the_money(self, bureau, case):
        assert (case.step, case.due_on) == ("township_confirmation", dt.date(2021, 7, 2))
        case = paid(bureau, case)
        assert (case.step, case.due_on) == ("papers", dt.date(2021, 7, 15))
        assert decided(case).period == "once"

    def test_paid_without_papers_is_lawful_until_they_are_there(self, bureau, case):
        case = paid(bureau, case)
        with pytest.raises(Refused, match="还没有登记申请书"):
            bureau.step(case, "complete", bureau.first, dt.date(2021, 7, 5))
        bureau.apply(case, dt.date(2021, 7, 5))
        with pytest.raises(Refused, match="身份证、户口簿、突发困难的证明"):
            bureau.step(case, "complete", bureau.first, dt.date(2021, 7, 5))
        for kind in ("identity", "event_proof"):
            add_paper(
                case=case,
                kind=kind,
                content=paper(kind),
                by=bureau.first,
                at=dt.datetime(2021, 7, 5, 6, tzinfo=dt.UTC),
            )
        assert bureau.step(case, "complete", bureau.first, dt.date(2021, 7, 5)).step == "granted"

    def test_what_cannot_be_had_is_said_in_writing(self, bureau, case):
        case = paid(bureau, case)
        with pytest.raises(Refused, match="写明理由"):
            bureau.step(case, "incomplete", bureau.first, dt.date(2021, 7, 5), reason="")
        done = bureau.step(case, "incomplete", bureau.first, dt.date(2021, 7, 5), reason="证件烧毁，补办中")
        assert done.step == "granted"

    def test_who_decides_does_not_pay(self, bureau, case):
        bureau.step(case, "grant", bureau.second, ON, decision=amount(1_000_00))
        with pytest.raises(Refused, match="已经办过这一案的确认"):
            bureau.step(case, "paid", bureau.second, ON)

    def test_may_be_refused_or_sent_to_the_other_kind(self, bureau, case):
        case = bureau.step(case, "refuse", bureau.second, ON, decision=SHOWN)
        assert bureau.step(case, "delivered", bureau.first, ON).step == "refused"
        home = household()
        known_of(home, ON, {})
        other = bureau.opened(home, "temporary_emergency", ON, applied=False, papers=())
        assert bureau.step(other, "not_urgent", bureau.first, ON).step == "referred"


class TestCeilings:
    def test_the_township_decides_up_to_its_limit(self, bureau, case):
        with pytest.raises(Refused, match="超过乡镇审批的小额临时救助上限"):
            bureau.step(case, "grant", bureau.second, ON, decision=amount(2_000_01))
        case = bureau.step(case, "report_up", bureau.second, ON, reason="房屋烧毁")
        case = bureau.step(case, "grant", bureau.county, ON, decision=amount(6_000_00))
        assert bureau.step(case, "paid", bureau.third, ON).step == "papers"

    def test_above_the_countys_ceiling_only_after_its_meeting(self, bureau, case):
        bureau.step(case, "report_up", bureau.second, ON)
        with pytest.raises(Refused, match="超过一次临时救助金上限"):
            bureau.step(case, "grant", bureau.county, ON, decision=amount(30_000_00))
        with pytest.raises(Refused, match="一事一议"):
            bureau.step(case, "grant_by_meeting", bureau.county, ON, decision=amount(30_000_00))
        bureau.meet(case, ON)
        case = bureau.step(case, "grant_by_meeting", bureau.county, ON, decision=amount(30_000_00))
        assert decided(case).amount_fen == 30_000_00
