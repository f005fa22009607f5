"""Homes: registered, filed, never too full, closed with notice; projects become beds; inspections by two."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from casework.bureau import COUNTY, OTHER_TOWNSHIP, TOWNSHIP, household
from catalogue.office import NOON, clerk, county, do
from lines.care_homes.homes import HOME, JUNE, PAPERS, admitted, filed, home
from minzheng.access.divisions import load_divisions
from minzheng.access.rls import APP_ROLE
from minzheng.casework.refusal import Barred, Refused
from minzheng.catalogue import events
from minzheng.catalogue.models import Act, Event
from minzheng.lines.care_homes.beds import free_beds, held, taken
from minzheng.lines.care_homes.homes import HOMES, PROJECTS
from minzheng.lines.care_homes.indicators import homes_built, new_beds, new_nursing_beds
from minzheng.lines.care_homes.inspections import INSPECTIONS, INSPECTORS
from minzheng.lines.care_homes.models import Home, HomeInspection, Resident

pytestmark = pytest.mark.django_db
PROJECT = {
    "name": "黄沙街镇敬老院",
    "kind": "new",
    "home": None,
    "site": "黄沙街",
    "planned_beds": 120,
    "planned_nursing": 100,
    "planned_until": dt.date(2021, 12, 1),
}


def someone():
    return household().persons.get()


def built(by_day: dt.date, *, beds: int = 110, nursing: int = 90, **more):
    boss, second = county(), county()
    day = dt.date(2021, 3, 1)
    one = do(PROJECTS, "plan", boss, on=day, area=OTHER_TOWNSHIP, given=PROJECT | more)
    do(PROJECTS, "approve", boss, on=day, record=one, given={"approval": "岳县发改〔2021〕5号"})
    do(PROJECTS, "build", boss, on=day, record=one, given={"builder": "岳阳建工"})
    paper = {"built_beds": beds, "built_nursing": nursing, "fire_paper": "岳消验〔2021〕8号"}
    do(PROJECTS, "accept", boss, on=by_day, record=one, given=paper)
    return do(PROJECTS, "open", second, on=by_day, record=one)


class TestAHome:
    def test_is_owed_a_filing_within_ten_working_days_and_then_an_inspection_within_twenty(self):
        made = home()
        assert (made.state, made.due_on) == ("open", dt.date(2021, 6, 16))
        planned = HomeInspection.objects.unscoped(reason="test").get(of=made)
        assert planned.owed_on == dt.date(2021, 6, 30)
        made = do(HOMES, "file", county(), on=dt.date(2021, 6, 10), record=made, given=PAPERS)
        planned.refresh_from_db()
        assert (made.filed_on, made.due_on) == (dt.date(2021, 6, 10), None)
        assert planned.owed_on == dt.date(2021, 7, 9)

    def test_of_nine_beds_is_none(self):
        with pytest.raises(Refused, match="不足 10 张，不是养老机构（养老机构管理办法"):
            home(beds=9)
        with pytest.raises(Refused, match="多于总床位"):
            home(nursing_beds=13)

    def test_is_not_filed_without_its_pledge_or_with_a_wrong_code(self):
        made = home()
        with pytest.raises(Refused, match="书面承诺"):
            do(HOMES, "file", county(), record=made, given=PAPERS | {"pledged": False})
        with pytest.raises(Refused, match="校验位不对"):
            do(HOMES, "file", county(), record=made, given=PAPERS | {"uscc": "12430621MB0X1234A9"})
        with pytest.raises(Refused, match="多于工作人员"):
            do(HOMES, "file", county(), record=made, given=PAPERS | {"certified": 7})

    def test_never_has_more_residents_than_beds(self):
        made = filed(beds=10, nursing_beds=1)
        for _ in range(9):
            admitted(someone(), made)
        with pytest.raises(Refused, match="普通床位 9 张，已住 9 人，没有空床"):
            admitted(someone(), made)
        admitted(someone(), made, bed="nursing")
        with pytest.raises(Refused, match="床位 10 张，已住 10 人，没有空床"):
            admitted(someone(), made)
        assert held(made.pk).living == taken()[made.pk].living == 10
        with pytest.raises(Refused, match="护理型床位 1 人、普通床位 9 人"):
            given = {"beds": 10, "nursing_beds": 2, "reserved_beds": 0}
            do(HOMES, "change_beds", county(), record=made, given=given)

    def test_is_held_so_by_the_database_too(self):
        made = filed(beds=10, nursing_beds=0)
        stay = admitted(someone(), made)
        copies = [
            Resident(
                **{
                    field.attname: getattr(stay, field.attname)
                    for field in Resident._meta.fields
                    if field.name not in ("id", "code", "number", "submission", "person")
                },
                person=someone(),
                number=f"X{index}",
                submission=uuid.uuid4(),
            )
            for index in range(10)
        ]
        with pytest.raises(IntegrityError, match="care_homes_never_too_full"), transaction.atomic():
            Resident.objects.bulk_create(copies)
        with pytest.raises(IntegrityError, match="care_homes_never_too_full"), transaction.atomic():
            Home.objects.unscoped(reason="test").filter(pk=made.pk).update(beds=0, nursing_beds=0)

    def test_keeps_reserved_beds_for_those_on_tekun(self):
        made = filed(reserved_beds=12)
        with pytest.raises(Refused, match="为特困人员预留"):
            admitted(someone(), made)

    def test_closes_sixty_days_after_it_said_so_and_when_nobody_is_left(self):
        made = filed()
        stay = admitted(someone(), made, on=dt.date(2021, 6, 5))
        with pytest.raises(Refused, match="提前 60 日书面告知"):
            given = {"closes_on": dt.date(2021, 7, 1)}
            do(HOMES, "announce_closing", clerk(), on=dt.date(2021, 6, 10), record=made, given=given)
        given = {"closes_on": dt.date(2021, 8, 10)}
        made = do(
            HOMES, "announce_closing", clerk(), on=dt.date(2021, 6, 10), record=made, given=given,
            words="转至筻口镇敬老院",
        )  # fmt: skip
        assert made.due_on == dt.date(2021, 8, 10)
        with pytest.raises(Refused, match="现在拟终止服务，不能收住"):
            admitted(someone(), made, on=dt.date(2021, 6, 20))
        with pytest.raises(Refused, match="还有 1 位老人没有安置"):
            do(HOMES, "close", county(), on=dt.date(2021, 8, 10), record=made)
        from minzheng.lines.care_homes.persons import RESIDENTS

        do(RESIDENTS, "leave", clerk(), on=dt.date(2021, 8, 1), record=stay, given={"left_for": "回家"})
        do(HOMES, "close", county(), on=dt.date(2021, 8, 10), record=made)
        dropped = HomeInspection.objects.unscoped(reason="test").get(of=made)
        assert dropped.state == "dropped"

    def test_is_known_to_the_whole_county_and_changed_at_home_alone(self):
        made = home()
        admitted(someone(), made)
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {APP_ROLE}")
            cursor.execute("SELECT set_config('app.area', %s, true)", [OTHER_TOWNSHIP])
            cursor.execute("SELECT name FROM care_homes_home")
            assert cursor.fetchall() == [(HOME["name"],)]
            cursor.execute("SELECT count(*) FROM care_homes_resident")
            assert cursor.fetchone() == (0,)
            cursor.execute("SELECT living FROM care_homes_taken()")
            assert cursor.fetchone() == (1,)
            cursor.execute("UPDATE care_homes_home SET beds = 99")
            assert cursor.rowcount == 0
            cursor.execute("RESET ROLE")


class TestFreeBeds:
    def test_stand_first_in_the_own_township_then_where_most_are_free(self):
        load_divisions()
        home(name="甲院", beds=20, nursing_beds=10, area=OTHER_TOWNSHIP)
        home(name="乙院", beds=30, nursing_beds=20, area="430621105")
        own = home(name="丙院", beds=12, nursing_beds=1)
        full = home(name="丁院", beds=12, nursing_beds=0)
        found = free_beds(TOWNSHIP, nursing=True)
        assert [one.home.name for one in found] == ["丙院", "乙院", "甲院"]
        assert full.pk not in {one.home.pk for one in found}
        assert found[0].km is None
        for name, place in (("丙院", ("113.1", "29.1")), ("甲院", ("113.2", "29.1"))):
            one = Home.objects.unscoped(reason="test").get(name=name)
            do(HOMES, "locate", county(), record=one, given={"longitude": place[0], "latitude": place[1]})
        found = free_beds(TOWNSHIP, nursing=True)
        assert [one.km for one in found] == [0.0, None, 9.7]
        with pytest.raises(Refused, match="是否填反"):
            do(HOMES, "locate", county(), record=own, given={"longitude": "29.1", "latitude": "13.1"})


class TestAProject:
    def test_counts_from_the_day_it_is_in_use_and_makes_a_home(self):
        built(dt.date(2021, 8, 1))
        made = Home.objects.unscoped(reason="test").get(name=PROJECT["name"])
        assert (made.state, made.beds, made.nursing_beds, made.area_id) == ("open", 110, 90, OTHER_TOWNSHIP)
        boss = county()
        before, after = dt.date(2021, 7, 31), dt.date(2021, 8, 1)
        assert [one(before, boss).value for one in (new_beds, new_nursing_beds, homes_built)] == [0, 0, 0]
        assert [one(after, boss).value for one in (new_beds, new_nursing_beds, homes_built)] == [110, 90, 1]
        assert new_beds(dt.date(2022, 1, 1), boss).value == 0
        assert new_beds(dt.date(2021, 1, 1), boss) is None

    def test_of_a_wing_adds_beds_to_the_home_that_runs(self):
        old = home(area=OTHER_TOWNSHIP, beds=30, nursing_beds=4)
        built(dt.date(2021, 8, 1), beds=40, nursing=32, kind="extension", home=old)
        old.refresh_from_db()
        assert (old.beds, old.nursing_beds) == (70, 36)
        words = Act.objects.unscoped(reason="test").get(record=old.code, deed="extend").words
        assert "投入使用" in words

    def test_is_opened_by_another_than_who_accepted_it(self):
        boss = county()
        one = built(dt.date(2021, 8, 1))
        assert one.state == "in_use"
        second = do(PROJECTS, "plan", boss, area=TOWNSHIP, given=PROJECT | {"name": "二院"})
        do(PROJECTS, "approve", boss, record=second, given={"approval": "1"})
        do(PROJECTS, "build", boss, record=second, given={"builder": "1"})
        given = {"built_beds": 20, "built_nursing": 10, "fire_paper": "1"}
        do(PROJECTS, "accept", boss, record=second, given=given)
        with pytest.raises(Barred, match="竣工验收的本人不能投入使用"):
            do(PROJECTS, "open", boss, record=second)

    def test_says_what_it_extends_and_where(self):
        with pytest.raises(Refused, match="须选择改扩建的机构"):
            do(PROJECTS, "plan", county(), area=TOWNSHIP, given=PROJECT | {"kind": "extension"})
        with pytest.raises(Refused, match="不在这个乡镇"):
            given = PROJECT | {"kind": "extension", "home": home()}
            do(PROJECTS, "plan", county(), area=OTHER_TOWNSHIP, given=given)
        with pytest.raises(Refused, match="护理型床位多于新增床位"):
            do(PROJECTS, "plan", county(), area=TOWNSHIP, given=PROJECT | {"planned_nursing": 121})


class TestAnInspection:
    def roll(self):
        return [
            do(
                INSPECTORS, "enter", county(), on=JUNE, area=COUNTY,
                given={"name": name, "unit": "养老服务股", "certificate": f"湘岳执{name}"},
            )
            for name in ("赵一", "钱二", "孙三")
        ]  # fmt: skip

    def planned(self):
        return HomeInspection.objects.unscoped(reason="test").get(of=filed(), state="planned")

    def test_is_done_by_two_who_were_drawn_and_closed_by_another_than_who_ordered(self):
        self.roll()
        one, boss, second = self.planned(), county(), county()
        found = {"findings": "疏散通道堆放杂物", "correct_by": dt.date(2021, 7, 1)}
        with pytest.raises(Refused, match="先随机抽取两名检查人员"):
            do(INSPECTIONS, "order", boss, on=dt.date(2021, 6, 15), record=one, given=found)
        one = do(INSPECTIONS, "draw", boss, on=dt.date(2021, 6, 14), record=one)
        assert one.first_inspector and one.second_inspector and one.state == "planned"
        assert one.first_inspector != one.second_inspector and one.done_on is None
        one = do(INSPECTIONS, "order", boss, on=dt.date(2021, 6, 15), record=one, given=found)
        assert (one.done_on, one.due_on) == (dt.date(2021, 6, 15), dt.date(2021, 7, 1))
        with pytest.raises(Barred, match="责令改正的本人不能复查确认改正"):
            do(INSPECTIONS, "confirm", boss, record=one, given={"recheck": "已清"})
        one = do(INSPECTIONS, "confirm", second, on=dt.date(2021, 6, 30), record=one, given={"recheck": "清"})
        assert (one.state, one.done_on, one.due_on) == ("corrected", dt.date(2021, 6, 15), None)
        following = HomeInspection.objects.unscoped(reason="test").get(state="planned")
        assert following.owed_on == dt.date(2022, 6, 15)
        with pytest.raises(Refused, match="公开日期应在检查日期"):
            given = {"published_on": dt.date(2021, 6, 1)}
            do(INSPECTIONS, "publish", boss, record=one, given=given)

    def test_waits_for_a_roll_of_two(self):
        one = self.planned()
        with pytest.raises(Refused, match="不足两人"):
            do(INSPECTIONS, "draw", county(), record=one)


class TestEvents:
    def test_of_a_home_that_opens(self):
        made = home()
        told = Event.objects.unscoped(reason="test").get(kind="home_opened")
        assert (told.record, told.area_id) == (made.code, TOWNSHIP)

    def test_of_a_serious_hazard_stop_admissions_until_it_is_gone(self):
        made, boss = filed(), county()
        events.declare("hazard_found", "场所发现重大隐患")
        events.declare("hazard_closed", "重大隐患销号")
        for kind in ("hazard_found", "hazard_closed"):
            events.tell(
                kind=kind, key="h1", on=dt.date(2021, 6, 20), at=NOON, area=TOWNSHIP, record=made.code
            )
            events.deliver(NOON)
            events.deliver(NOON)
            made.refresh_from_db()
            if kind == "hazard_found":
                assert made.serious_hazards == 1
                with pytest.raises(Refused, match="1 处重大隐患没有销号"):
                    admitted(someone(), made, on=dt.date(2021, 6, 21))
                assert free_beds(TOWNSHIP, nursing=False) == []
        assert made.serious_hazards == 0
        assert admitted(someone(), made, on=dt.date(2021, 6, 21), by=boss).state == "living"
