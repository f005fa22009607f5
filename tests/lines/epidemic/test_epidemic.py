"""Watches and switches that end, reports of premises, and nobody infected."""

import datetime as dt

import pytest

from catalogue.office import clerk, county, do
from lines.scenery import END, played
from minzheng.casework.refusal import Refused
from minzheng.lines.epidemic.indicators import epidemic_cases
from minzheng.lines.epidemic.line import PREMISES, REPORTS, SWITCHES
from minzheng.lines.epidemic.models import HealthReport
from minzheng.lines.epidemic.rules import is_on

pytestmark = pytest.mark.django_db
MAY = dt.date(2021, 5, 10)
PLACE = "430621100"


def day(n: int) -> dt.date:
    return MAY + dt.timedelta(n)


def home():
    given = {"name": "荣家湾敬老院", "kind": "home", "head": "李某", "people": 60}
    return do(PREMISES, "enter", clerk(), on=MAY, area=PLACE, given=given)


def watch(one, until, on=MAY, every=1):
    given = {"every_days": every, "watch_until": until}
    return do(PREMISES, "watch", clerk(), on=on, record=one, given=given)


def report(on, **more):
    owed = HealthReport.objects.unscoped(reason="test").get(state="planned")
    given = {"present": 60, "feverish": 0, "tested": 20, "vaccinated": 50, "infected": 0, "visitors": 3}
    given |= {"supplies_days": 30, "reported": False} | more
    return do(REPORTS, "report", clerk(), on=on, record=owed, given=given)


class TestWatch:
    def test_owes_a_report_a_day_until_its_end(self):
        watch(home(), day(2))
        owed = []
        for number in range(3):
            owed.append(report(day(number)).owed_on)
        assert owed == [day(0), day(1), day(2)]
        assert not HealthReport.objects.unscoped(reason="test").filter(state="planned").exists()

    def test_begun_anew_owes_nothing_for_the_days_between(self):
        one = watch(home(), day(1))
        report(MAY)
        one = do(PREMISES, "rest", clerk(), on=day(1), record=one)
        assert not HealthReport.objects.unscoped(reason="test").filter(state="planned").exists()
        watch(one, day(60), on=day(40), every=7)
        assert HealthReport.objects.unscoped(reason="test").get(state="planned").owed_on == day(40)

    def test_has_an_end_that_is_not_too_far(self):
        one = home()
        with pytest.raises(Refused, match="监测至"):
            watch(one, None)
        with pytest.raises(Refused, match="结束日期须晚于"):
            watch(one, MAY)
        with pytest.raises(Refused, match="一次最长 366 日"):
            watch(one, day(367))
        with pytest.raises(Refused, match="每几日报告一次"):
            watch(one, day(9), every=0)


class TestReport:
    def test_counts_cases_and_wants_the_ill_reported(self):
        boss = county()
        assert epidemic_cases(MAY, boss) is None
        watch(home(), day(9))
        with pytest.raises(Refused, match="疾控部门"):
            report(MAY, infected=2)
        with pytest.raises(Refused, match="多于在场和来访的"):
            report(MAY, vaccinated=70)
        report(MAY)
        report(day(1), infected=2, reported=True)
        assert epidemic_cases(MAY, boss).value == 0
        found = epidemic_cases(day(1), boss)
        assert (found.value, found.denominator, found.detail) == (2, 2, "应报 2 次，按期 2 次")


class TestSwitch:
    def on(self, until, area="430621", measure="remote_visits"):
        given = {"measure": measure, "until": until, "order": "岳县民函1号"}
        return do(SWITCHES, "on", county(), on=MAY, area=area, given=given)

    def test_is_in_force_below_its_place_and_between_its_days(self):
        one = self.on(day(30))
        assert is_on("remote_visits", "430621100265", day(30))
        assert not is_on("remote_visits", "430621100265", day(31))
        assert not is_on("rechecks_later", "430621100265", day(1))
        self.on(day(10), PLACE, "closed_homes")
        assert is_on("closed_homes", PLACE, MAY) and not is_on("closed_homes", "430621104", MAY)
        do(SWITCHES, "off", county(), on=day(2), record=one, given={"why_ended": "响应结束"})
        assert not is_on("remote_visits", "430621100265", day(3))

    def test_never_without_end_nor_twice(self):
        with pytest.raises(Refused, match="没有结束日期的应急措施不能开启"):
            self.on(MAY)
        with pytest.raises(Refused, match="一次最长 92 日"):
            self.on(day(93))
        one = self.on(day(30))
        with pytest.raises(Refused, match="已经开启"):
            self.on(day(40))
        given = {"until": day(100), "order": "岳县民函9号"}
        assert do(SWITCHES, "longer", county(), on=day(20), record=one, given=given).due_on == day(100)
        with pytest.raises(Refused, match="须晚于"):
            do(SWITCHES, "longer", county(), on=day(21), record=one, given=given | {"until": day(90)})


def test_sample_has_no_case_and_a_forgotten_report():
    played("epidemic", homes=1)
    found = epidemic_cases(END, county())
    assert found.value == 0 and found.denominator > 100
