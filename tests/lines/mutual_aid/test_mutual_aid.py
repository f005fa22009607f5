"""Points of mutual aid in three modes and tiers, and the villages that have one."""

import datetime as dt

import pytest

from casework.bureau import COUNTY, TOWNSHIP, VILLAGE
from catalogue.office import cadre, clerk, county, do
from minzheng.access.divisions import load_divisions
from minzheng.casework.refusal import Refused
from minzheng.catalogue.models import Event
from minzheng.lines.mutual_aid.indicators import villages_with_mutual_aid
from minzheng.lines.mutual_aid.line import POINTS

pytestmark = pytest.mark.django_db
POINT = {"name": "互助养老点", "mode": "party", "site": "老村部"}
THIRD_VILLAGE = "430621100266"
HELP = {"keeper": "王满秀", "helpers": 6, "elders": 20, "partner": "村党支部"}


def day(n: int) -> dt.date:
    return dt.date(2021, 3, n)


def prepared(area: str = VILLAGE, **more):
    return do(POINTS, "prepare", county(), on=day(1), area=area, given=POINT | more)


def running(area: str = VILLAGE, *, on: int = 5, **more):
    return do(POINTS, "start", county(), on=day(on), record=prepared(area, **more), given=HELP)


class TestAPoint:
    def test_has_one_of_three_modes_and_helpers_for_its_elders(self):
        with pytest.raises(Refused, match="模式"):
            prepared(mode="own")
        one = prepared()
        for name, words in (("helpers", "没有志愿者"), ("elders", "没有服务对象")):
            with pytest.raises(Refused, match=words):
                do(POINTS, "start", cadre(), on=day(2), record=one, given=HELP | {name: 0})
        assert do(POINTS, "start", cadre(), on=day(2), record=one, given=HELP).state == "running"

    def test_has_its_tier_from_where_it_is(self):
        tiers = [prepared(area).tier for area in (COUNTY, TOWNSHIP, VILLAGE)]
        assert tiers == ["县级", "乡级", "村级"]

    def test_is_entered_once_while_it_is_there(self):
        one = prepared()
        with pytest.raises(Refused, match="已登记过同名的服务点"):
            prepared()
        do(POINTS, "close", clerk(), on=day(2), record=one, words="并入邻村")
        prepared()


class TestThePlan:
    def test_counts_administrative_villages_where_a_point_runs(self):
        load_divisions()
        boss = county()
        assert villages_with_mutual_aid(day(1), boss) is None
        one = running(on=5)
        running(name="二点", mode="association", on=6)
        running(THIRD_VILLAGE, mode="social_work", on=7)
        running(TOWNSHIP, on=7)
        running("430621100001", on=7)
        counted = [villages_with_mutual_aid(day(n), boss).numerator for n in (4, 5, 6, 7)]
        assert counted == [0, 1, 1, 2]
        found = villages_with_mutual_aid(day(7), boss)
        assert found.denominator == 161
        assert found.detail == "党建+养老 3 个 · 社工+养老 1 个 · 老协+养老 1 个"
        do(POINTS, "pause", cadre(), on=day(9), record=one, words="修缮")
        assert villages_with_mutual_aid(day(9), boss).numerator == 2


class TestEvents:
    def test_of_a_point_that_starts(self):
        one = running()
        told = Event.objects.unscoped(reason="test").get(kind="mutual_aid_opened")
        assert (told.record, told.area_id) == (one.code, VILLAGE)
