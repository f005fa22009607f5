"""Responsibility for a place, the inspections it is owed, and hazards closed by a second person."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from casework.bureau import OTHER_TOWNSHIP, TOWNSHIP, VILLAGE
from catalogue.office import NOON, cadre, clerk, county, do
from minzheng.casework.refusal import Barred, Refused
from minzheng.catalogue import events, nightly
from minzheng.catalogue.models import Act, Event
from minzheng.catalogue.shelf import register_of
from minzheng.lines.safety.indicators import (
    hazards_closed_in_time,
    responsibility_complete,
    serious_hazards_open,
)
from minzheng.lines.safety.line import HAZARDS, INSPECTIONS, PLACES
from minzheng.lines.safety.models import Hazard, SafePlace, SafetyInspection

pytestmark = pytest.mark.django_db
PLACE = {"name": "荣家湾镇敬老院", "kind": "home", "site": "东街"}
NAMED = {"head": "李建国", "officer": "王红", "supervisor": "刘股长"}
HAZARD = {
    "kind": "fire",
    "grade": "general",
    "found": "二楼疏散通道堵塞",
    "interim": "专人值守",
    "liable": "李建国",
}
LOOKED = {
    "first_inspector": "赵一",
    "second_inspector": "钱二",
    "fire": "problem",
    "food": "fine",
    "personal": "fine",
    "findings": "通道堵塞",
}


def day(n: int, month: int = 3) -> dt.date:
    return dt.date(2021, month, n)


def place(area: str = TOWNSHIP, by=None, **more):
    return do(PLACES, "add", by or clerk(area[:9]), on=day(1), area=area, given=PLACE | more)


def hazard(at=None, by=None, *, on=None, deadline=None, **more):
    at = at or place()
    given = HAZARD | {"place": at, "deadline": deadline or day(20)} | more
    return do(HAZARDS, "find", by or clerk(at.area_id[:9]), on=on or day(10), area=at.area_id, given=given)


def closed(one, *, on, by=None, righter=None, righted_on=None):
    do(
        HAZARDS, "put_right", righter or clerk(), on=righted_on or on, record=one,
        given={"righted": "已清理"},
    )  # fmt: skip
    return do(HAZARDS, "close", by or county(), on=on, record=one, given={"recheck": "现场查看已清"})


class TestResponsibility:
    def test_is_in_place_once_all_three_are_named(self):
        boss, one = county(), place()
        place(name="二院")
        assert responsibility_complete(day(1, 2), boss) is None
        assert responsibility_complete(day(1), boss).value == 0
        with pytest.raises(Refused, match="监管责任人"):
            do(PLACES, "assign", clerk(), on=day(2), record=one, given=NAMED | {"supervisor": ""})
        do(PLACES, "assign", clerk(), on=day(2), record=one, given=NAMED)
        found = responsibility_complete(day(2), boss)
        assert (found.numerator, found.denominator) == (1, 2)
        with pytest.raises(Refused, match="请写明理由"):
            do(PLACES, "vacate", clerk(), on=day(3), record=one)
        do(PLACES, "vacate", clerk(), on=day(3), record=one, words="院长离任")
        assert responsibility_complete(day(3), boss).numerator == 0
        assert responsibility_complete(day(2), boss).numerator == 1

    def test_is_asked_once_of_each_place(self):
        place()
        with pytest.raises(Refused, match="同名同类的场所"):
            place()


class TestAnInspection:
    def planned(self, at):
        return SafetyInspection.objects.unscoped(reason="test").get(of=at, state="planned")

    def test_is_owed_monthly_to_homes_and_quarterly_to_others(self):
        assert self.planned(place()).owed_on == day(1, 4)
        assert self.planned(place(name="彩票一号", kind="lottery")).owed_on == day(1, 6)

    def test_is_done_by_two_different_people_and_says_what_it_found(self):
        one = self.planned(place())
        same = LOOKED | {"second_inspector": "赵一"}
        with pytest.raises(Refused, match="须由两名以上检查人员进行"):
            do(INSPECTIONS, "problems", clerk(), on=day(8), record=one, given=same)
        with pytest.raises(Refused, match="请用“发现隐患”登记"):
            do(INSPECTIONS, "clean", clerk(), on=day(8), record=one, given=LOOKED)
        with pytest.raises(Refused, match="请用“未发现隐患”登记"):
            given = LOOKED | {"fire": "fine"}
            do(INSPECTIONS, "problems", clerk(), on=day(8), record=one, given=given)

    def test_is_closed_by_another_than_its_inspector_when_every_hazard_is(self):
        at = place()
        one, by = self.planned(at), clerk()
        one = do(INSPECTIONS, "problems", by, on=day(8), record=one, given=LOOKED)
        assert (one.done_on, one.due_on) == (day(8), None)
        assert self.planned(at).owed_on == day(8, 4)
        with pytest.raises(Barred, match="发现隐患的本人不能检查闭环，须由另一人办理"):
            do(INSPECTIONS, "close", by, on=day(12), record=one)
        with pytest.raises(Refused, match="还没有逐条登记"):
            do(INSPECTIONS, "close", clerk(), on=day(12), record=one)
        found = hazard(at, on=day(8))
        with pytest.raises(Refused, match="还有 1 处隐患没有销号"):
            do(INSPECTIONS, "close", clerk(), on=day(12), record=one)
        closed(found, on=day(15))
        one = do(INSPECTIONS, "close", clerk(), on=day(16), record=one)
        assert (one.state, one.done_on) == ("closed", day(8))


class TestAHazard:
    def test_is_closed_by_neither_who_found_nor_who_put_right(self):
        finder, righter = clerk(), clerk()
        one = hazard(by=finder)
        assert one.due_on == day(20)
        one = do(HAZARDS, "put_right", righter, on=day(15), record=one, given={"righted": "已清"})
        assert one.due_on == day(22)
        for by, words in ((finder, "登记隐患的本人不能复查销号"), (righter, "登记整改的本人不能复查销号")):
            with pytest.raises(Barred, match=words):
                do(HAZARDS, "close", by, on=day(16), record=one, given={"recheck": "清"})
        one = do(HAZARDS, "close", clerk(), on=day(16), record=one, given={"recheck": "清"})
        assert (one.state, one.closed_on, one.due_on) == ("closed", day(16), None)

    def test_is_held_so_by_the_database_too(self):
        one = closed(hazard(), on=day(15))
        act = Act.objects.unscoped(reason="test").get(record=one.code, deed="close")
        assert act.other_than_id and act.other_than_id != act.by_id
        act.pk, act.ordinal, act.submission, act.by_id = None, 9, one.code, act.other_than_id
        with pytest.raises(DatabaseError, match="catalogue_act_by_another"), transaction.atomic():
            act.save(force_insert=True)

    def test_of_the_serious_kind_is_guarded_listed_and_closed_by_the_county(self):
        at = place()
        with pytest.raises(Refused, match="须有防范措施"):
            hazard(at, grade="serious", interim="")
        one = hazard(at, grade="serious", deadline=day(1, 6))
        one = do(HAZARDS, "list", county(), on=day(11), record=one)
        assert one.listed_on == day(11)
        do(HAZARDS, "put_right", clerk(), on=day(15), record=one, given={"righted": "已清"})
        with pytest.raises(Refused, match="重大隐患由县民政局复查销号"):
            do(HAZARDS, "close", clerk(), on=day(16), record=one, given={"recheck": "清"})
        with pytest.raises(Refused, match="只有重大隐患挂牌督办"):
            do(HAZARDS, "list", county(), on=day(11), record=hazard(at))

    def test_goes_back_where_it_is_not_gone(self):
        righter = clerk()
        one = do(HAZARDS, "put_right", righter, on=day(15), record=hazard(), given={"righted": "已清"})
        with pytest.raises(Barred):
            do(HAZARDS, "send_back", righter, on=day(16), record=one, given={"recheck": "仍堵"})
        one = do(HAZARDS, "send_back", clerk(), on=day(16), record=one, given={"recheck": "仍堵"})
        assert (one.state, one.due_on) == ("open", day(20))

    def test_has_a_day_that_is_neither_past_nor_far(self):
        at = place()
        with pytest.raises(Refused, match="早于发现日期"):
            hazard(at, deadline=day(9))
        with pytest.raises(Refused, match="最长 30 日"):
            hazard(at, deadline=day(10, 5))

    def test_lies_where_its_place_is_and_is_found_by_who_may_go_there(self):
        at = place(VILLAGE)
        assert hazard(at, by=cadre()).area_id == VILLAGE
        with pytest.raises(Refused, match="不在这个乡镇"):
            given = HAZARD | {"place": at, "deadline": day(20)}
            do(HAZARDS, "find", clerk(OTHER_TOWNSHIP), on=day(10), area=OTHER_TOWNSHIP, given=given)
        with pytest.raises(PermissionDenied):
            far = place(OTHER_TOWNSHIP)
            given = HAZARD | {"place": far, "deadline": day(20)}
            do(HAZARDS, "find", clerk(), on=day(10), area=OTHER_TOWNSHIP, given=given)

    def test_goes_up_to_the_county_the_night_after_its_day(self):
        at = place()
        late, in_time = hazard(at, deadline=day(12)), hazard(at, deadline=day(20))
        for _ in range(2):
            done = nightly.run(day(13), NOON)
            assert None not in [count for name, count in done.items() if "safety" in name]
        late.refresh_from_db(), in_time.refresh_from_db()
        assert (late.state, in_time.state) == ("escalated", "open")
        with pytest.raises(Refused, match="还没有过，不用上报"):
            do(HAZARDS, "escalate", clerk(), on=day(13), record=in_time)
        assert closed(late, on=day(15)).state == "closed"


class TestThePlan:
    def test_counts_hazards_put_right_by_their_day_and_closed(self):
        boss = county()
        assert hazards_closed_in_time(day(1), boss) is None
        at = place()
        closed(hazard(at), on=day(20), righted_on=day(18))
        closed(hazard(at), on=day(25), righted_on=day(22))
        closed(hazard(at), on=day(25), righted_on=day(20))
        hazard(at)
        hazard(at, deadline=day(9, 4))
        counted = [
            (found.numerator, found.denominator)
            for found in (hazards_closed_in_time(on, boss) for on in (day(20), day(25), day(9, 4)))
        ]
        assert counted == [(1, 4), (2, 4), (2, 5)]
        assert "逾期未改 1 处" in hazards_closed_in_time(day(25), boss).detail

    def test_counts_serious_hazards_open_in_homes_alone(self):
        boss = county()
        assert serious_hazards_open(day(1), boss) is None
        at, shop = place(), place(name="彩票一号", kind="lottery")
        one = hazard(at, grade="serious", deadline=day(1, 6))
        hazard(shop, grade="serious", deadline=day(1, 6)), hazard(at)
        assert serious_hazards_open(day(9), boss).value == 0
        found = serious_hazards_open(day(10), boss)
        assert (found.value, found.denominator) == (1, 1)
        closed(one, on=day(20))
        assert serious_hazards_open(day(20), boss).value == 0
        assert serious_hazards_open(day(19), boss).value == 1


class TestEvents:
    def test_of_a_serious_hazard_name_the_place_in_the_line_it_came_from(self):
        home = self.opened_home()
        at = SafePlace.objects.unscoped(reason="test").get(origin=home.code)
        assert (at.kind, at.state, at.name, at.area_id) == ("home", "missing", home.name, home.area_id)
        hazard(at, on=day(10), kind="food")
        one = hazard(at, on=day(10), grade="serious", deadline=day(1, 6))
        closed(one, on=day(20))
        told = Event.objects.unscoped(reason="test").filter(kind__startswith="hazard").order_by("pk")
        assert [(each.kind, each.record, each.on) for each in told] == [
            ("hazard_found", home.code, day(10)),
            ("hazard_closed", home.code, day(20)),
        ]
        assert events.deliver(NOON).failed == 0
        home.refresh_from_db()
        assert home.serious_hazards == 0

    def opened_home(self):
        given = {
            "name": "荣家湾镇敬老院", "kind": "public", "profit": False, "site": "东街",
            "beds": 20, "nursing_beds": 5, "reserved_beds": 0,
        }  # fmt: skip
        homes = register_of("care_homes", "homes")
        home = do(homes, "register", clerk(), on=day(1), area=TOWNSHIP, given=given)
        for _ in range(2):
            assert events.deliver(NOON).failed == 0
        return home

    def test_of_centres_and_points_that_open_bring_them_under_watch(self):
        centres, points = register_of("care_centres", "centres"), register_of("mutual_aid", "points")
        given = {"name": "中心", "site": "东街", "planned_beds": 8, "planned_until": day(1, 9)}
        one = do(centres, "plan", clerk(), on=day(1), area=TOWNSHIP, given=given)
        do(centres, "build", clerk(), on=day(2), record=one)
        do(centres, "accept", county(), on=day(3), record=one, given={"beds": 8, "size": 300})
        given = {"runner": "home", "head": "李", "day_care": True, "meals": True, "at_home": False}
        do(centres, "open", clerk(), on=day(4), record=one, given=given)
        given = {"name": "服务点", "mode": "party", "site": "祠堂"}
        two = do(points, "prepare", cadre(), on=day(1), area=VILLAGE, given=given)
        given = {"keeper": "王", "helpers": 5, "elders": 12, "partner": "党支部"}
        do(points, "start", cadre(), on=day(5), record=two, given=given)
        assert events.deliver(NOON).failed == 0
        rows = SafePlace.objects.unscoped(reason="test").order_by("kind").values_list("kind", "origin")
        assert list(rows) == [("centre", one.code), ("mutual_aid", two.code)]
        assert Hazard.objects.unscoped(reason="test").count() == 0
