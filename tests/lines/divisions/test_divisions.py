"""A change of divisions ends in new ones, and everything that lay in the old ones lies in the new."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection, transaction

from casework.bureau import household, opened
from catalogue.office import NOON, clerk, county, do
from lines.scenery import END, played, wall
from minzheng.access.divisions import known_villages, load_divisions, successors
from minzheng.access.models import Division, Post, Role
from minzheng.access.scope import Scope
from minzheng.access.verbs import create_user, give_post
from minzheng.casework.models import Case
from minzheng.casework.refusal import Barred, Refused
from minzheng.catalogue.models import Act, Event
from minzheng.lines.divisions import moving
from minzheng.lines.divisions.indicators import division_change_done
from minzheng.lines.divisions.line import CHANGES, VILLAGES
from minzheng.lines.divisions.models import DivisionChange
from minzheng.lines.divisions.rules import PAPERS
from minzheng.registry.models import Household

pytestmark = pytest.mark.django_db
MATANG_VILLAGE, MATANG_COMMUNITY, OTHER = "430621100270", "430621100025", "430621100265"
FROM, UNIT = "430621100", "430621001"
MAY = dt.date(2021, 5, 10)


@pytest.fixture(autouse=True)
def divisions(db):
    load_divisions()


def proposed(kind="part", area=FROM):
    given = {"kind": kind, "unit_name": "麻塘办事处", "reason": "便于管理"}
    return do(CHANGES, "propose", county(), on=MAY, area=area, given=given)


def listed(change, village, **more):
    given = {"change": change, "new_code": "", "new_name": ""} | more
    return do(VILLAGES, "list", county(), on=MAY, area=village, given=given)


def approved(change, approver=None):
    for deed, given in (
        ("papers", dict.fromkeys(PAPERS, True)),
        ("county", {"county_paper": "1号"}),
        ("city", {"city_paper": "2号"}),
    ):
        change = do(CHANGES, deed, county(), on=MAY, record=change, given=given)
    given = {"province_paper": "湘政函3号", "approved_on": MAY}
    return do(CHANGES, "approve", approver or county(), on=MAY, record=change, given=given)


def carry_out(change, on=dt.date(2021, 9, 1), by=None, code=UNIT):
    given = {"new_code": code, "seat": "麻塘"}
    return do(CHANGES, "carry_out", by or county(), on=on, record=change, given=given)


def matang():
    change = proposed()
    listed(change, MATANG_VILLAGE)
    listed(change, MATANG_COMMUNITY, new_name="麻塘社区居民委员会")
    return change


class TestCarriedOut:
    def test_moves_everything_that_lay_there_and_leaves_nothing(self):
        home, other = household(MATANG_VILLAGE, members=3), household(OTHER)
        case = opened(home, clerk(), on=MAY)
        before = moving.records_at(MATANG_VILLAGE)
        change = approved(matang())
        done = carry_out(change)
        assert done.moved >= before > 5
        assert moving.records_at(MATANG_VILLAGE) == moving.records_at(MATANG_COMMUNITY) == 0
        assert moving.records_at("430621001270") >= before
        moved = Household.objects.unscoped(reason="test").get(pk=home.pk)
        assert moved.area_id == "430621001270"
        assert Case.objects.unscoped(reason="test").get(pk=case.pk).area_id == moved.area_id
        assert Household.objects.unscoped(reason="test").get(pk=other.pk).area_id == OTHER
        assert Household.objects.visible_to(clerk(UNIT)).count() == 1
        assert Household.objects.visible_to(clerk(FROM)).count() == 1

    def test_dates_the_old_and_the_new_division_and_links_them(self):
        carry_out(approved(matang()))
        old, new = (Division.objects.get(pk=code) for code in (MATANG_VILLAGE, "430621001270"))
        assert (old.until, old.successor_id) == (dt.date(2021, 8, 31), new.pk)
        assert (new.since, new.until, new.name, new.parent_id) == (dt.date(2021, 9, 1), None, old.name, UNIT)
        assert Division.objects.get(pk=UNIT).kind == Division.Kind.SPECIAL
        assert Division.objects.get(pk="430621001025").name == "麻塘社区居民委员会"
        load_divisions()  # the next start changes nothing of it
        assert successors()[MATANG_VILLAGE] == "430621001270"
        assert {MATANG_VILLAGE, "430621001270"} <= known_villages()

    def test_ends_the_posts_of_the_old_place_and_begins_those_of_the_new(self):
        who = create_user(username="cun", password="Correct-Horse-9", display_name="村干部", at=NOON)
        since = dt.date(2021, 1, 1)
        give_post(user=who, role=Role.VILLAGE_CADRE, area=MATANG_VILLAGE, since=since, at=NOON, reason="测试")
        carry_out(approved(matang()))
        held = [
            (post.area_id, post.since, post.until) for post in Post.objects.filter(user=who).order_by("since")
        ]
        assert held == [
            (MATANG_VILLAGE, since, dt.date(2021, 8, 31)),
            ("430621001270", dt.date(2021, 9, 1), None),
        ]
        assert get_user_model().objects.filter(pk=who.pk).exists()

    def test_keeps_the_history_and_tells_of_it_once(self):
        change = carry_out(approved(matang()))
        deeds = Act.objects.unscoped(reason="test").filter(record=change.code).values_list("deed", flat=True)
        assert list(deeds.order_by("ordinal"))[-1] == "carry_out"
        assert Event.objects.unscoped(reason="test").filter(kind="divisions_changed").count() == 1
        assert {one.state for one in change.villages.all()} == {"moved"}
        done = division_change_done(dt.date(2021, 9, 1), county())
        assert (done.value, division_change_done(dt.date(2021, 8, 31), county()).value) == (1, 0)

    def test_in_the_webs_own_role_too(self):
        home, boss = household(MATANG_VILLAGE), county()
        change = approved(matang())
        with wall("430621"):
            done = carry_out(change, by=boss)
        assert done.state == "carried_out" and moving.records_at(MATANG_VILLAGE) == 0
        assert Household.objects.unscoped(reason="test").get(pk=home.pk).area_id == "430621001270"

    def test_whole_township_takes_its_own_records_along(self):
        change = proposed("whole", "430621203")
        for place in Division.objects.filter(parent_id="430621203"):
            listed(change, place.pk)
        done = carry_out(approved(change), code="430621115")
        assert done.area_id == "430621115" and moving.records_at("430621203") == 0
        assert Division.objects.get(pk="430621115").kind == Division.Kind.TOWNSHIP
        assert DivisionChange.objects.visible_to(clerk("430621115")).count() == 1


class TestRefused:
    def test_where_records_would_lie_nowhere(self):
        change = proposed("whole", "430621203")
        places = list(Division.objects.filter(parent_id="430621203").order_by("code"))
        household(places[-1].pk)
        for place in places[:-1]:
            listed(change, place.pk)
        with pytest.raises(Refused, match=r"无处可归.*第十五条") as told:
            carry_out(approved(change), code="430621115")
        assert f"{places[-1].name}（2 条资料）" in str(told.value)
        assert not Division.objects.filter(pk="430621115").exists()

    def test_without_its_papers_its_villages_or_its_time(self):
        change = proposed()
        with pytest.raises(Refused, match="风险评估报告"):
            do(CHANGES, "papers", county(), on=MAY, record=change, given=dict.fromkeys(PAPERS, False))
        with pytest.raises(Refused, match="先列入"):
            do(CHANGES, "papers", county(), on=MAY, record=change, given=dict.fromkeys(PAPERS, True))
        late = approved(matang())
        assert late.due_on == dt.date(2022, 5, 10)
        with pytest.raises(Refused, match="批准后须在 2022-05-10 前完成"):
            carry_out(late, on=dt.date(2022, 5, 11))
        do(CHANGES, "extend", county(), on=MAY, record=late, given={"extended": True})
        assert carry_out(late, on=dt.date(2022, 5, 11)).state == "carried_out"

    def test_for_codes_that_are_taken_or_elsewhere_and_the_hand_that_approved(self):
        boss = county()
        change = approved(matang(), boss)
        with pytest.raises(Refused, match="代码 430621104 已由"):
            carry_out(change, code="430621104")
        with pytest.raises(Refused, match="应为 9 位数字"):
            carry_out(change, code="430622001")
        with pytest.raises(Barred):
            carry_out(change, by=boss)

    def test_for_a_village_of_another_township_or_listed_twice(self):
        change = proposed()
        with pytest.raises(Refused, match="不属于发生变更的"):
            listed(change, "430621104004")
        with pytest.raises(Refused, match="请选择要划转的村"):
            listed(change, FROM)
        listed(change, MATANG_VILLAGE)
        with pytest.raises(Refused, match="已列在一项没有办结的变更里"):
            listed(change, MATANG_VILLAGE)
        with pytest.raises(Refused, match="请选择发生变更的乡镇"):
            proposed(area=MATANG_VILLAGE)

    def test_by_the_database_below_the_county(self):
        carry_out(approved(matang()))
        for area in (FROM, "430622"):
            with pytest.raises(DatabaseError, match="only a county"), transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SELECT set_config('app.area', %s, true)", [area])
                moving.succeed(OTHER, "430621001270", MAY)
        with pytest.raises(DatabaseError, match="no such division in force"), transaction.atomic():
            moving.succeed(MATANG_VILLAGE, OTHER, MAY)


def test_files_that_name_the_old_village_are_followed(tables):
    import ibis
    import pyarrow as pa

    from minzheng.feeds.discovery import feed_of
    from minzheng.feeds.models import Batch
    from minzheng.registry.sources import open_sources
    from minzheng.registry.tables import path_of, stored_schema, write_table

    carry_out(approved(matang()))
    batch = Batch.objects.create(
        feed="gongan_register", file_name="a", file_sha256="0" * 64, received_on=MAY, status="accepted"
    )
    schema = stored_schema(feed_of("gongan_register"))
    rows = [{"person_key": n, "village_code": code} for n, code in enumerate((MATANG_VILLAGE, OTHER))]
    filled = [{name: row.get(name) for name in schema.names} for row in rows]
    write_table(pa.Table.from_pylist(filled, schema=schema), path_of(tables, "gongan_register", batch.pk))
    register = open_sources(ibis.duckdb.connect(), tables).register
    assert set(register.village_code.to_pyarrow().to_pylist()) == {"430621001270", OTHER}


def test_sample_has_matang_on_its_way():
    played("divisions", homes=1)
    found = division_change_done(END, county())
    assert (found.value, found.denominator) == (0, 1) and "麻塘办事处：市政府已上报" in found.detail
    assert Scope(user_id=1, role="county_staff", area="430621", purpose="t").covers(FROM)
