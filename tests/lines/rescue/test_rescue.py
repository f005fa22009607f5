"""The station: nobody turned away without writing, nobody kept without end, the weak never alone."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from catalogue.office import clerk, county, do
from lines.scenery import END, played
from minzheng.casework.refusal import Refused
from minzheng.lines.rescue.indicators import stays_recorded_whole, turned_away_without_reason
from minzheng.lines.rescue.line import CAMPAIGNS, HELP, PATROLS, STAYS
from minzheng.lines.rescue.models import Patrol

pytestmark = pytest.mark.django_db
MAY = dt.date(2021, 5, 10)
WHO = {
    "told_name": "李阿平",
    "sex": "male",
    "age": 44,
    "came_by": "self",
    "handed_by": "",
    "handover_paper": "",
    "cause": "no_work",
    "found_at": "自行到站",
    "unable": False,
    "ill": False,
}
LEAVES = {"left": "ticket", "left_to": "贵州毕节", "escort": "", "signed": True}


def day(n: int) -> dt.date:
    return MAY + dt.timedelta(n)


def came(on: dt.date = MAY, **more):
    return do(STAYS, "take_in", county(), on=on, given=WHO | {"belongings": ""} | more)


def away(**more):
    given = WHO | {"ground": "wants_cash", "reasons": "只要求现金五百元，不要食宿。"} | more
    return do(STAYS, "turn_away", county(), on=MAY, given=given)


def helped(stay, on: dt.date = MAY):
    return do(HELP, "give", county(), on=on, given={"stay": stay, "kind": "food", "what": "三餐、床位"})


class TestIntake:
    def test_gives_ten_days_and_a_bed_or_a_doctor_first(self):
        one = came()
        assert (one.state, one.until, one.due_on, one.area_id) == ("in_station", day(10), day(10), "430621")
        assert came(ill=True).state == "in_hospital"

    def test_says_who_handed_over_and_by_which_form(self):
        with pytest.raises(Refused, match="护送单位和人员"):
            came(came_by="city")
        with pytest.raises(Refused, match="交接表编号"):
            came(came_by="police", handed_by="城关派出所 彭警官")
        assert came(came_by="police", handed_by="城关派出所", handover_paper="岳公交1").state == "in_station"

    def test_is_the_countys(self):
        with pytest.raises(PermissionDenied):
            do(STAYS, "take_in", clerk(), on=MAY, given=WHO)


class TestTurnedAway:
    def test_only_in_writing_and_on_a_ground(self):
        with pytest.raises(Refused, match="第六条"):
            away(reasons="不行")
        with pytest.raises(Refused, match="不予救助的理由"):
            away(ground="")

    @pytest.mark.parametrize("more", [{"age": 17}, {"unable": True}, {"ill": True}])
    def test_never_a_child_or_the_helpless(self, more):
        with pytest.raises(Refused, match="须先救助"):
            away(**more)

    def test_counts_until_the_notice_is_in_their_hand(self):
        boss, one = county(), away()
        assert turned_away_without_reason(MAY, boss).value == 0, "the day is not over"
        assert turned_away_without_reason(day(2), boss).value == 1
        with pytest.raises(Refused, match="交给本人"):
            do(STAYS, "notify", boss, on=day(2), record=one, given={"handed_over": False})
        do(STAYS, "notify", boss, on=day(2), record=one, given={"handed_over": True})
        found = turned_away_without_reason(day(2), boss)
        assert (found.value, found.denominator) == (0, 1)
        assert turned_away_without_reason(day(1), boss).value == 0
        assert "行政复议" in dict(STAYS.letters[1].lines(one))["救济"]


class TestLength:
    def test_is_made_longer_with_an_end_and_a_record(self):
        one = came()
        more = {"until": day(30), "longer_why": "身份不明", "longer_paper": "岳市民备1号"}
        with pytest.raises(Refused, match="没有期限的在站是不允许的"):
            do(STAYS, "longer", county(), on=day(9), record=one, given=more | {"until": day(10)})
        with pytest.raises(Refused, match="备案号"):
            do(STAYS, "longer", county(), on=day(9), record=one, given=more | {"longer_paper": ""})
        assert do(STAYS, "longer", county(), on=day(9), record=one, given=more).due_on == day(30)

    def test_without_end_is_flagged_in_the_plan(self):
        boss, one = county(), came()
        helped(one)
        whole = stays_recorded_whole(day(10), boss)
        assert (whole.value, whole.denominator) == (100.0, 1)
        late = stays_recorded_whole(day(11), boss)
        assert (late.value, late.detail) == (0.0, "超期未离站 1 人")


class TestLeaving:
    def leave(self, one, **more):
        return do(STAYS, "leave", county(), on=day(3), record=one, given=LEAVES | more)

    def test_alone_only_who_can(self):
        assert self.leave(came()).state == "left"
        for weak in ({"age": 16}, {"age": 60}, {"unable": True}, {"cause": "lost"}):
            with pytest.raises(Refused, match="不能自行离站"):
                self.leave(came(**weak))
        with pytest.raises(Refused, match="接领人或护送人"):
            self.leave(came(age=16), left="fetched")
        assert self.leave(came(age=16), left="fetched", escort="其父").state == "left"

    def test_signed_and_after_that_nothing_more(self):
        with pytest.raises(Refused, match="签字"):
            self.leave(came(), signed=False)
        one = self.leave(came())
        with pytest.raises(Refused, match="不在站"):
            helped(one)

    def test_without_any_help_on_file_is_not_whole(self):
        boss = county()
        helped(came())
        self.leave(came())
        found = stays_recorded_whole(day(4), boss)
        assert (found.numerator, found.denominator) == (1, 2)


class TestCampaign:
    def begun(self, until=dt.date(2021, 6, 10)):
        given = {"kind": "summer", "until": until, "plan": "岳县民函1号"}
        return do(CAMPAIGNS, "begin", county(), on=MAY, given=given)

    def go(self, patrol, on, **more):
        given = {"places": "车站", "patrollers": "何志、彭芳", "met": 2, "persuaded": 1, "given": "水"} | more
        return do(PATROLS, "go", county(), on=on, record=patrol, given=given)

    def test_owes_a_round_each_week_until_it_ends(self):
        boss, one = county(), self.begun()
        owed = []
        while patrol := Patrol.objects.unscoped(reason="test").filter(state="planned").first():
            owed.append(patrol.owed_on)
            self.go(patrol, patrol.owed_on)
        assert owed == [day(7), day(14), day(21), day(28)]
        do(CAMPAIGNS, "end", boss, on=dt.date(2021, 6, 10), record=one, given={"result": "完成"})
        came()
        assert "巡查应办 4 次，按期 4 次" in turned_away_without_reason(END, boss).detail

    def test_is_by_two_and_counts_nobody_twice(self):
        self.begun()
        patrol = Patrol.objects.unscoped(reason="test").get()
        with pytest.raises(Refused, match="两人以上"):
            self.go(patrol, day(7), patrollers="何志")
        with pytest.raises(Refused, match="多于发现的"):
            self.go(patrol, day(7), persuaded=3)
        with pytest.raises(Refused, match="结束日期"):
            self.begun(until=MAY)


def test_sample_shows_a_plausible_year():
    boss = county()
    played("rescue", homes=2)
    whole, turned = stays_recorded_whole(END, boss), turned_away_without_reason(END, boss)
    assert 90 <= whole.value < 100 and whole.denominator > 35, whole
    assert 0 <= turned.value <= 1 and turned.denominator >= 1, turned
