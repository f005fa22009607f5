"""残疾人两项补贴: the certificate is checked, the money begins with the month of application, anywhere."""

import datetime as dt

import pytest

from casework.bureau import person
from lines.walking import SHOWN, decided, household, known_of
from minzheng.casework.deciding import Draft
from minzheng.casework.models import Channel, Statement
from minzheng.casework.procedure import Purpose
from minzheng.casework.refusal import Refused

pytestmark = pytest.mark.django_db
BEFORE, ANYWHERE = dt.date(2021, 4, 21), dt.date(2021, 4, 22)
MAY = dt.date(2021, 5, 6)
SEVENTY = Draft(amount_fen=70_00, against_rule="县残联已核定")
BOTH = pytest.mark.parametrize("programme", ["disability_living", "disability_nursing"])


def disabled(bureau, programme, on, **more):
    home = household()
    known_of(home, on, {"dibao_paid_fen": 385_00}, disability_kind="physical", disability_level=2)
    return bureau.opened(home, programme, on, subject=home.persons.get(), **more)


def check_certificate(case, on):
    """The federation's answer, written down."""
    Statement.objects.create(
        case=case,
        area_id=case.area_id,
        person=case.subject,
        fact="disability_level",
        number=2,
        source="verified",
        said_on=on,
    )


@BOTH
class TestGrant:
    def test_begins_with_the_month_of_application(self, bureau, programme):
        case = disabled(bureau, programme, MAY, applied_on=dt.date(2021, 4, 30))
        bureau.step(case, "accept", bureau.first, MAY)
        bureau.step(case, "propose_grant", bureau.second, MAY)
        with pytest.raises(Refused, match="先由县残联核定"):
            bureau.step(case, "checked", bureau.county_too, MAY)
        check_certificate(case, MAY)
        bureau.step(case, "checked", bureau.county_too, MAY)
        case = bureau.step(case, "grant", bureau.county, MAY, decision=SEVENTY)
        assert (decided(case).amount_fen, decided(case).starts) == (70_00, dt.date(2021, 4, 1))
        assert bureau.step(case, "delivered", bureau.first, MAY).step == "granted"

    def test_is_refused_with_a_letter(self, bureau, programme):
        case = disabled(bureau, programme, MAY)
        bureau.step(case, "accept", bureau.first, MAY)
        bureau.step(case, "propose_refuse", bureau.second, MAY, reason="证件已注销")
        case = bureau.step(case, "refuse", bureau.county, MAY, decision=SHOWN)
        assert bureau.step(case, "delivered", bureau.first, MAY).step == "refused"

    def test_stops_when_the_person_has_died_with_the_month_of_death(self, bureau, programme):
        home = household()
        known_of(home, MAY, {})
        dead = person(home, relation="parent", status="dead", status_since=dt.date(2021, 4, 30))
        case = bureau.change(home, programme, Purpose.STOP, MAY, subject=dead)
        bureau.step(case, "died", bureau.first, MAY)
        bureau.step(case, "done", bureau.first, MAY)
        bureau.step(case, "propose_change", bureau.second, MAY)
        bureau.step(case, "told", bureau.first, MAY)
        case = bureau.step(case, "stop", bureau.county, MAY, decision=SHOWN)
        assert decided(case).stops == dt.date(2021, 4, 1)


class TestAnywhere:
    def test_nothing_is_pushed_the_day_before(self, bureau):
        case = disabled(bureau, "disability_nursing", BEFORE)
        with pytest.raises(Refused, match="没有这一种办理结果"):
            bureau.step(case, "push", bureau.first, BEFORE)

    def test_what_belongs_elsewhere_is_pushed_within_three_days(self, bureau):
        case = disabled(bureau, "disability_nursing", ANYWHERE)
        assert case.due_on == dt.date(2021, 4, 26)  # 25 April is a moved working day
        case = bureau.step(case, "push", bureau.first, ANYWHERE, reason="户籍在湖北洪湖")
        assert (case.step, case.accepted_on) == ("referred", None)

    def test_what_is_pushed_here_is_decided_in_ten_days_by_two_of_the_county(self, bureau):
        case = disabled(
            bureau, "disability_nursing", MAY, channel=Channel.PUSHED, applied_on=dt.date(2021, 4, 28)
        )
        with pytest.raises(Refused, match="没有这一种办理结果"):
            bureau.step(case, "accept", bureau.first, MAY)
        case = bureau.step(case, "accept_pushed", bureau.first, MAY)
        assert (case.step, case.due_on) == ("pushed_check", dt.date(2021, 5, 19))
        check_certificate(case, MAY)
        bureau.step(case, "checked", bureau.county_too, MAY)
        with pytest.raises(Refused, match="已经办过这一案的调查"):
            bureau.step(case, "grant", bureau.county_too, MAY)
        case = bureau.step(case, "grant", bureau.county, MAY, decision=SEVENTY)
        assert (case.due_on, decided(case).starts) == (dt.date(2021, 5, 10), dt.date(2021, 4, 1))
        assert bureau.step(case, "delivered", bureau.county, MAY).step == "granted"
