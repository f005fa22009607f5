"""Social-work stations: one for an office, staffed with enough people, and serving."""

import datetime as dt

import pytest

from casework.bureau import COUNTY, TOWNSHIP, VILLAGE
from catalogue.office import clerk, county, do
from lines.scenery import END, played
from minzheng.access.divisions import load_divisions
from minzheng.casework.refusal import Refused
from minzheng.lines.social_work.indicators import (
    certified_social_workers,
    social_work_stations_staffed,
    stations_serving,
)
from minzheng.lines.social_work.line import SERVICES, STATIONS, WORKERS

pytestmark = pytest.mark.django_db
MAY = dt.date(2021, 5, 10)
TERMS = {"run_by": "同心中心", "contract": "1号", "contract_until": dt.date(2022, 3, 31)}


@pytest.fixture(autouse=True)
def divisions(db):
    load_divisions()


def station(area=TOWNSHIP):
    given = {"name": "荣家湾镇社工站", "place": "民政办旁"}
    one = do(STATIONS, "plan", county(), on=MAY, area=area, given=given)
    return do(STATIONS, "open", county(), on=MAY, record=one, given=TERMS)


def worker(at=None, on=MAY, **more):
    given = {"name": "彭婷", "level": "none", "certificate": "", "certified_on": None} | more
    one = do(WORKERS, "recruit", county(), on=on, given=given)
    return do(WORKERS, "send", county(), on=on, record=one, given={"station": at}) if at else one


def served(at, by=None, on=MAY, **more):
    given = {
        "station": at,
        "kind": "visit",
        "served": "elder",
        "people": 3,
        "hours": 2,
        "volunteers": 1,
        "what": "访视",
    }
    area = more.pop("area", at.area_id)
    return do(SERVICES, "give", by or clerk(), on=on, area=area, given=given | more)


class TestStations:
    def test_are_one_for_the_county_and_each_township(self):
        station()
        with pytest.raises(Refused, match="已有一个社工站"):
            station()
        station(COUNTY)
        with pytest.raises(Refused, match="设在县和乡镇"):
            station(VILLAGE)
        with pytest.raises(Refused, match="合同"):
            one = do(
                STATIONS, "plan", county(), on=MAY, area="430621104", given={"name": "站", "place": "旁"}
            )
            do(STATIONS, "open", county(), on=MAY, record=one, given=TERMS | {"contract_until": MAY})

    def test_count_once_two_were_sent_as_known_on_the_day(self):
        boss, one = county(), station()
        worker(one)
        assert social_work_stations_staffed(MAY, boss).value == 0
        second = worker(one, on=dt.date(2021, 5, 20))
        assert social_work_stations_staffed(dt.date(2021, 5, 19), boss).value == 0
        assert social_work_stations_staffed(dt.date(2021, 5, 20), clerk()).value == 1
        do(WORKERS, "leave", boss, on=dt.date(2021, 6, 1), record=second)
        assert social_work_stations_staffed(dt.date(2021, 6, 1), boss).value == 0


class TestWorkers:
    def test_are_certified_by_a_certificate_of_their_own(self):
        with pytest.raises(Refused, match="证书管理号"):
            worker(level="assistant")
        with pytest.raises(Refused, match="须选择职业水平"):
            worker(certificate="2020")
        held = {"level": "assistant", "certificate": "2020", "certified_on": dt.date(2020, 12, 1)}
        worker(**held)
        with pytest.raises(Refused, match="另一名社工"):
            worker(**held)
        worker()
        found = certified_social_workers(MAY, county())
        assert (found.value, found.denominator) == (1, 2)


class TestServices:
    def test_are_counted_of_the_last_quarter(self):
        boss, one = county(), station()
        served(one)
        found = stations_serving(MAY, boss)
        assert (found.value, found.detail) == (1, "本年服务 3 人次，志愿者 1 人次")
        assert stations_serving(MAY + dt.timedelta(92), boss).value == 0

    def test_are_those_of_an_open_station_in_its_own_place(self):
        one = station()
        with pytest.raises(Refused, match="按个别服务登记"):
            served(one, kind="group", people=2)
        with pytest.raises(Refused, match="大于零"):
            served(one, hours=0)
        with pytest.raises(Refused, match="所在的乡镇"):
            served(one, county(), area="430621104")
        do(STATIONS, "close", county(), on=MAY, record=one)
        with pytest.raises(Refused, match="没有在运行"):
            served(one)


def test_sample_has_fifteen_stations_of_which_some_lack_something():
    played("social_work", homes=1)
    boss = county()
    staffed, serving = social_work_stations_staffed(END, boss), stations_serving(END, boss)
    assert (staffed.value, serving.value, staffed.denominator) == (13, 13, 15)
    assert certified_social_workers(END, boss).value >= 15
