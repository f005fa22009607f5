"""The search for who somebody is: each step by its day, and a lead is proved by another hand."""

import datetime as dt

import pytest

from casework.bureau import household
from catalogue.office import county, do
from lines.rescue.test_rescue import WHO
from lines.scenery import END, played
from minzheng.casework.refusal import Barred, Refused
from minzheng.lines.rescue.line import STAYS
from minzheng.lines.tracing.indicators import persons_traced
from minzheng.lines.tracing.line import TALKS, TRACES, announcement
from minzheng.lines.tracing.rules import late_steps

pytestmark = pytest.mark.django_db
MAY = dt.date(2021, 5, 10)
LOOKS = {
    "sex": "male",
    "age_low": 40,
    "age_high": 48,
    "height_cm": 168,
    "marks": "左眉有疤",
    "clothes": "灰色外套",
    "found_on": MAY,
    "found_at": "城关镇车站",
    "health": "言语不清",
    "trafficked": False,
    "reported": False,
}


def day(n: int) -> dt.date:
    return MAY + dt.timedelta(n)


def came(**more):
    given = WHO | {"belongings": "", "told_name": "", "cause": "unknown", "unable": True} | more
    return do(STAYS, "take_in", county(), on=MAY, given=given)


def searched(stay=None, **more):
    return do(TRACES, "open", county(), on=MAY, given=LOOKS | {"stay": stay or came()} | more)


def step(one, deed, on, by=None, **given):
    return do(TRACES, deed, by or county(), on=on, record=one, given=given)


class TestClocks:
    def test_run_a_day_seven_working_days_a_month_and_three(self):
        one = searched()
        assert one.due_on == day(1)
        one = step(one, "announce", day(1), announced_in="全国救助寻亲网")
        assert one.due_on == dt.date(2021, 5, 19)
        one = step(one, "dna", day(8), dna_paper="岳救函1号")
        assert one.due_on == dt.date(2021, 6, 10)
        one = step(one, "refresh", day(30), refreshed_in="头条寻人")
        assert one.due_on == dt.date(2021, 8, 10)
        one = step(one, "propose", dt.date(2021, 8, 10), proposal_paper="岳县民请1号")
        assert one.due_on is None and late_steps(one, END) == []

    def test_say_which_step_is_late_as_known_on_the_day(self):
        one = searched()
        assert late_steps(one, day(1)) == [] and late_steps(one, day(2)) == ["announced_on"]
        one = step(one, "announce", day(5), announced_in="电视台")
        assert late_steps(one, day(5)) == ["announced_on"]
        with pytest.raises(Refused, match="已于 2021-05-15 办理"):
            step(one, "announce", day(6), announced_in="电视台")

    def test_settle_nobody_before_three_months_or_without_what_comes_before(self):
        one = searched()
        with pytest.raises(Refused, match="满三个月（2021-08-10）"):
            step(one, "propose", day(60), proposal_paper="1号")
        with pytest.raises(Refused, match="已发布公告"):
            step(one, "propose", day(93), proposal_paper="1号")
        with pytest.raises(Refused, match="一人一函"):
            step(one, "settle", day(93), proof="批复")


class TestOpened:
    def test_only_for_the_unknown_who_are_here(self):
        known = came(person=household().persons.get())
        with pytest.raises(Refused, match="身份已经登记清楚"):
            searched(known)
        with pytest.raises(Refused, match="下限大于上限"):
            searched(age_low=60)

    def test_after_the_police_were_told_of_the_lost_and_sold(self):
        with pytest.raises(Refused, match="先向公安机关报案"):
            searched(trafficked=True)
        assert searched(trafficked=True, reported=True).state == "searching"


class TestTalk:
    def hold(self, one, **more):
        empty = dict.fromkeys(("dialect", "name", "home", "kin", "school", "food", "knows"), "")
        return do(TALKS, "hold", county(), on=day(1), given=empty | {"trace": one, "sure": "once"} | more)

    def test_notes_what_is_half_known_and_its_dialect_is_announced(self):
        one = searched()
        with pytest.raises(Refused, match="至少记下一项"):
            self.hold(one)
        self.hold(one, dialect="西南官话", name="小贵")
        text = dict(announcement(one))
        assert text["口音"] == "西南官话" and text["寻亲公告"] == "男，40 至 48 岁，身高约 168 厘米。"
        assert "小贵" not in str(text)


class TestIdentified:
    def test_by_another_hand_than_the_one_with_the_lead(self):
        finder, one = county(), searched()
        one = step(one, "lead", day(4), finder, how="police", from_where="贵州毕节")
        given = {"from_where": "贵州毕节", "proof": "派出所回函"}
        with pytest.raises(Barred):
            step(one, "identify", day(5), finder, **given)
        assert step(one, "identify", day(5), **given).state == "identified"

    def test_is_counted_from_its_day(self):
        boss = county()
        assert persons_traced(MAY, boss) is None
        one = searched()
        searched()
        step(one, "lead", day(4), how="police", from_where="贵州毕节")
        step(one, "identify", day(5), from_where="贵州毕节", proof="派出所回函")
        assert persons_traced(day(4), boss).value == 0
        found = persons_traced(day(5), boss)
        assert (found.value, found.detail) == (50.0, "落户安置 0 人，超期步骤 1 个")


def test_sample_shows_some_found_and_some_not():
    played("tracing", homes=2)
    found = persons_traced(END, county())
    assert 50 <= found.value < 100 and found.denominator == 8 and "落户安置 1 人" in found.detail
