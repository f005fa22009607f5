"""A centre from its plan to its services, six beds at least, and the townships that have one."""

import datetime as dt

import pytest

from casework.bureau import COUNTY, OTHER_TOWNSHIP, TOWNSHIP
from catalogue.office import clerk, county, do
from minzheng.access.divisions import load_divisions
from minzheng.casework.refusal import Refused
from minzheng.catalogue.models import Event
from minzheng.lines.care_centres.indicators import townships_with_centre
from minzheng.lines.care_centres.line import CENTRES

pytestmark = pytest.mark.django_db
PLAN = {"name": "荣家湾中心", "site": "东街", "planned_beds": 8, "planned_until": dt.date(2021, 6, 1)}
SERVES = {"runner": "home", "head": "李建国", "day_care": True, "meals": False, "at_home": False}


def day(n: int) -> dt.date:
    return dt.date(2021, 3, n)


def planned(area: str = TOWNSHIP, **more):
    return do(CENTRES, "plan", clerk(area[:9]), on=day(1), area=area, given=PLAN | more)


def opened(area: str = TOWNSHIP, *, beds: int = 8, on: int = 5, **more):
    one = planned(area, **more)
    do(CENTRES, "build", clerk(area[:9]), on=day(2), record=one)
    do(CENTRES, "accept", county(), on=day(3), record=one, given={"beds": beds, "size": 400})
    return do(CENTRES, "open", clerk(area[:9]), on=day(on), record=one, given=SERVES)


class TestACentre:
    def test_is_owed_until_it_runs(self):
        assert planned().due_on == dt.date(2021, 6, 1)
        assert opened(name="二中心").due_on is None

    def test_of_five_beds_is_none(self):
        with pytest.raises(Refused, match="不少于 6 张（2021 年全县民政工作要点）"):
            planned(planned_beds=5)
        one = planned()
        do(CENTRES, "build", clerk(), on=day(2), record=one)
        with pytest.raises(Refused, match="床位 5 张"):
            do(CENTRES, "accept", county(), on=day(3), record=one, given={"beds": 5, "size": 400})

    def test_lies_in_a_township_and_has_its_own_name(self):
        with pytest.raises(Refused, match="请选择中心所在的乡镇"):
            do(CENTRES, "plan", county(), on=day(1), area=COUNTY, given=PLAN)
        planned()
        with pytest.raises(Refused, match="中心名称“荣家湾中心”已经登记过"):
            planned()

    def test_serves_somebody(self):
        one = planned()
        do(CENTRES, "build", clerk(), on=day(2), record=one)
        do(CENTRES, "accept", county(), on=day(3), record=one, given={"beds": 8, "size": 400})
        with pytest.raises(Refused, match="至少开展一项"):
            do(CENTRES, "open", clerk(), on=day(5), record=one, given=SERVES | {"day_care": False})


class TestThePlan:
    def test_counts_townships_where_one_runs(self):
        load_divisions()
        boss = county()
        assert townships_with_centre(day(1), boss) is None
        one = opened(on=5)
        opened(name="二中心", on=6)
        opened(OTHER_TOWNSHIP, name="黄沙街中心", on=9)
        counted = [townships_with_centre(day(n), boss).value for n in (4, 5, 6, 9)]
        assert counted == [0, 1, 1, 2]
        found = townships_with_centre(day(9), boss)
        assert found.denominator == 14 and "新墙镇" in found.detail
        do(CENTRES, "pause", clerk(), on=day(12), record=one, words="停水检修")
        assert townships_with_centre(day(12), boss).value == 2
        mine = townships_with_centre(day(9), clerk(OTHER_TOWNSHIP))
        assert (mine.numerator, mine.denominator) == (1, 1)


class TestEvents:
    def test_of_a_centre_that_opens(self):
        one = opened()
        told = Event.objects.unscoped(reason="test").get(kind="centre_opened")
        assert (told.record, told.on) == (one.code, day(5))
