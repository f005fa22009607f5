"""After recognition: another grade of care, and an ending that hangs on the board before it is decided."""

import datetime as dt

import pytest

from lines.walking import SHOWN, Said, decided, household, known_of
from minzheng.casework.deciding import Draft
from minzheng.casework.procedure import Purpose
from minzheng.casework.refusal import Refused
from minzheng.casework.requirements import SELF_CARE_ITEMS

pytestmark = pytest.mark.django_db
JUNE, JULY = dt.date(2021, 6, 30), dt.date(2021, 7, 1)


def day(number: int) -> dt.date:
    return dt.date(2021, 7, number)


def supported(bureau, purpose, on=JULY, **person):
    home = household()
    known_of(home, on, {})
    home.persons.update(**person)
    return bureau.change(home, "tekun", purpose, on, subject=home.persons.get())


class TestEnding:
    def to_notice(self, bureau, on=JULY):
        case = supported(bureau, Purpose.STOP, on)
        bureau.step(case, "own_wish", bureau.first, on)
        return bureau.step(case, "propose_change", bureau.second, on)

    def test_hangs_seven_days_and_ends_with_the_month_of_the_decision(self, bureau):
        case = self.to_notice(bureau)
        hung = bureau.hang(case, JULY)
        assert hung.kind == "ending"
        case = bureau.step(case, "over", bureau.second, day(9))
        case = bureau.step(case, "stop", bureau.county, day(12), decision=SHOWN)
        assert decided(case).stops == dt.date(2021, 7, 1)
        case = bureau.step(case, "delivered", bureau.first, day(12))
        assert case.step == "screening"  # looked at for dibao and temporary relief
        assert bureau.step(case, "to_dibao", bureau.first, day(13)).step == "stopped"

    def test_an_objection_is_rechecked_by_the_county_and_hung_again(self, bureau):
        case = self.to_notice(bureau)
        raised = bureau.object(bureau.hang(case, JULY), day(5))
        case = bureau.step(case, "objection", bureau.second, day(6))
        assert (case.step, case.due_on) == ("county_recheck", dt.date(2021, 7, 27))
        with pytest.raises(Refused, match="还没有答复"):
            bureau.step(case, "uphold", bureau.county_too, day(7))
        bureau.answer(raised, day(7))
        case = bureau.step(case, "uphold", bureau.county_too, day(7))
        assert (case.step, bureau.hang(case, day(7)).round) == ("notice", 2)

    def test_a_recheck_may_keep_it(self, bureau):
        case = self.to_notice(bureau)
        raised = bureau.object(bureau.hang(case, JULY), day(5))
        bureau.step(case, "objection", bureau.second, day(6))
        bureau.answer(raised, day(7))
        assert bureau.step(case, "keep", bureau.county_too, day(7)).step == "kept"

    def test_of_the_dead_the_kin_are_told_and_nothing_is_screened(self, bureau):
        case = supported(bureau, Purpose.STOP, status="dead", status_since=dt.date(2021, 6, 20))
        bureau.step(case, "dead", bureau.first, JULY)
        bureau.step(case, "done", bureau.first, JULY)
        bureau.step(case, "propose_change", bureau.second, JULY)
        case = bureau.over(case, JULY)
        case = bureau.step(case, "stop", bureau.county, day(12), decision=SHOWN)
        with pytest.raises(Refused, match="没有这一种办理结果"):
            bureau.step(case, "delivered", bureau.first, day(12))
        assert bureau.step(case, "delivered_to_kin", bureau.first, day(12)).step == "stopped"

    @pytest.mark.parametrize(("on", "since"), [(JUNE, "2016-10-10"), (JULY, "2021-07-01")])
    def test_follows_the_law_of_its_day(self, bureau, on, since):
        case = supported(bureau, Purpose.STOP, on)
        assert bureau.step(case, "able_supporter", bureau.first, on).procedure == f"tekun.stop.{since}"


class TestCareGrade:
    def test_is_assessed_anew_within_ten_days_of_the_report(self, bureau):
        case = supported(bureau, Purpose.INCREASE)
        case = bureau.step(case, "self_care", bureau.first, JULY, reason="摔伤卧床")
        assert (case.step, case.due_on) == ("self_care", day(15))
        with pytest.raises(Refused, match="评估还差"):
            bureau.step(case, "assessed", bureau.first, day(2))
        said = [Said(fact, False, case.subject_id) for fact in SELF_CARE_ITEMS]
        bureau.survey(case, day(2), *said)
        bureau.step(case, "assessed", bureau.first, day(2))
        more = Draft(amount_fen=1_200_00, against_rule="已逐项核实")
        case = bureau.step(case, "change", bureau.county, day(5), decision=more)
        assert decided(case).amount_fen == 1_200_00
        assert bureau.step(case, "delivered", bureau.first, day(6)).step == "changed"

    def test_has_no_procedure_before_july_2021(self, bureau):
        with pytest.raises(Refused, match="没有可以适用的办理程序"):
            supported(bureau, Purpose.INCREASE, JUNE)
