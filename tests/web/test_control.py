"""The pages of control: who sees what, that a relative does not read, and that each number has its rows."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.urls import reverse

from minzheng.access.models import AuditEvent, Post
from minzheng.casework.models import Closing, DeclaredKin, Draw, OfficialPerson, SpotCheck
from web.office import day, scope, today_is
from web.watched_over import Watched, second_staff, watched
from web.world import OTHER_TOWNSHIP, World, make_household

if TYPE_CHECKING:
    from django.test import Client

SignIn = Callable[[str], "Client"]
AUGUST = dt.date(2021, 8, 31)


@pytest.fixture
def here(world: World) -> Watched:
    made = watched(world)
    today_is(day(13))
    return made


def text(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


class TestBoard:
    def test_each_number_leads_to_its_rows(self, here: Watched, signed_in: SignIn) -> None:
        today_is(AUGUST)
        client = signed_in("auditor")
        page = text(client.get("/control/"))
        assert page.count('class="source fw-normal"') == 11
        rows = text(client.get("/control/breaches/cases_late/"))
        assert here.case.number in rows and here.far_case.number not in rows  # never accepted: no limit runs

    def test_a_township_goes_on_to_the_relatives(self, here: Watched, signed_in: SignIn) -> None:
        assert signed_in("clerk").get("/control/").headers["Location"] == "/control/relatives/"

    def test_what_was_done_stands_beside_the_breach(self, here: Watched, signed_in: SignIn, world) -> None:
        today_is(AUGUST)
        client = signed_in("staff")
        address = reverse("breach_close", args=["cases_late", here.case.pk])
        assert "怎样处理和整改" in text(client.post(address, {"words": " "}))
        client.post(address, {"words": "已约谈经办人并补办"})
        assert Closing.objects.unscoped(reason="test").get().by == world.users["staff"]
        assert "已约谈经办人并补办" in text(client.get("/control/breaches/cases_late/"))

    def test_the_plan_counts_what_is_open_too_long(self, here: Watched, signed_in: SignIn) -> None:
        today_is(dt.date(2021, 10, 29))
        page = text(signed_in("leader").get("/plan/"))
        row = next(row for row in page.split("<tr") if "内控机制健全" in row)
        assert "<strong>0</strong>" not in row and 'href="/plan/1.1/' in row
        assert 'href="/control/' in text(signed_in("leader").get("/plan/1.1/"))

    def test_asks_the_same_number_of_queries_however_many(
        self, here: Watched, signed_in: SignIn, world: World
    ) -> None:
        from django.test.utils import CaptureQueriesContext

        from web.office import accepted

        today_is(AUGUST)
        client = signed_in("leader")
        with CaptureQueriesContext(connection) as few:
            client.get("/control/")
        for _ in range(5):
            accepted(world, home=make_household("430621100265", "陈建国", 1))
        with CaptureQueriesContext(connection) as many:
            client.get("/control/")
        assert len(many) == len(few) <= 90


class TestRelative:
    def test_does_not_read_the_case_and_the_trail_knows(self, here: Watched, signed_in: SignIn) -> None:
        answer = signed_in("clerk3").get(reverse("case", args=[here.case.code]))
        assert answer.status_code == 403 and "回避" in answer.content.decode()
        assert AuditEvent.objects.filter(verb="case.barred", detail="relative read").exists()
        page = text(signed_in("auditor").get("/control/breaches/relatives_tried/"))
        assert here.case.number in page and "张敏" in page

    def test_everybody_else_reads_it(self, here: Watched, signed_in: SignIn) -> None:
        text(signed_in("clerk").get(reverse("case", args=[here.case.code])))

    def test_stands_in_the_register_with_the_visit(self, here: Watched, signed_in: SignIn) -> None:
        page = text(signed_in("clerk").get("/control/relatives/"))
        assert here.case.number in page and "张敏" in page and "本人申报" in page and "待核查" in page
        assert here.case.number not in text(signed_in("other_clerk").get("/control/relatives/"))

    def test_an_official_is_registered_and_a_relative_declared(
        self, here: Watched, signed_in: SignIn, world: World
    ) -> None:
        client = signed_in("clerk")
        assert "/control/officials/new/P" in text(client.post("/control/officials/new/", {"q": "张敏"}))
        person = make_household("430621100265", "陈明", 1).persons.get()
        given = {"capacity": "staff", "user": world.users["clerk"].pk, "since": "2021-01-01"}
        answer = client.post(f"/control/officials/new/{person.code}/", given)
        known = OfficialPerson.objects.unscoped(reason="test").get(person=person)
        assert (answer.headers["Location"], known.area_id) == (
            f"/control/officials/{known.pk}/",
            "430621100",
        )
        kin = make_household("430621100265", "陈小妹", 1).persons.get()
        client.post(f"/control/officials/{known.pk}/kin/{kin.code}/", {"relation": "sibling"})
        assert DeclaredKin.objects.unscoped(reason="test").get(person=kin).relation == "sibling"
        assert "兄弟姐妹" in text(client.get(f"/control/officials/{known.pk}/"))
        client.post(f"/control/officials/{known.pk}/", {"until": "2021-07-12"})
        known.refresh_from_db()
        assert known.until == day(12)

    def test_an_official_registered_elsewhere_is_named_with_the_unit(
        self, here: Watched, signed_in: SignIn
    ) -> None:
        client = signed_in("clerk")
        assert "/control/officials/outside/" in text(client.get("/control/officials/new/"))
        given = {"name": "欧阳明", "unit": "镇民政办", "capacity": "committee", "since": "2021-06-01"}
        assert "请写明单位。" in text(client.post("/control/officials/outside/", given | {"unit": ""}))
        answer = client.post("/control/officials/outside/", given, follow=True)
        assert "欧阳明" in text(answer) and "镇民政办" in text(answer)
        page = text(client.get("/control/relatives/"))
        assert "欧阳明" in page and "镇民政办" in page
        assert "已经备案" in text(client.post("/control/officials/outside/", given))

    def test_an_official_who_lives_elsewhere_stays_in_the_register(
        self, here: Watched, signed_in: SignIn, world: World
    ) -> None:
        here.official.person = world.far_lead.household.persons.get(relation="head")
        here.official.save()
        client = signed_in("clerk")
        assert f"/control/officials/{here.official.pk}/" in text(client.get("/control/relatives/"))
        assert "张敏" in text(client.get(f"/control/officials/{here.official.pk}/"))
        client.post(f"/control/officials/{here.official.pk}/", {"until": "2021-07-12"})
        here.official.refresh_from_db()
        assert here.official.until == day(12)


class TestVisits:
    def test_the_result_is_recorded_by_another_hand(
        self, here: Watched, signed_in: SignIn, world: World
    ) -> None:
        second_staff(world)
        address = reverse("county_visit", args=[here.check.pk])
        form = text(signed_in("staff2").get(address))
        sent = form.split('name="submission" value="')[1].split('"')[0]
        given = {"submission": sent, "result": "differs", "words": "家中有小汽车"}
        assert signed_in("staff2").post(address, given).headers["Location"] == "/control/visits/"
        here.case.refresh_from_db()
        assert here.case.step != "confirmation"
        assert not SpotCheck.objects.unscoped(reason="test").filter(case=here.case, result="open").exists()
        assert "家中有小汽车" in text(signed_in("leader").get("/control/visits/"))

    def test_a_doubt_is_ordered_from_the_case(self, here: Watched, signed_in: SignIn) -> None:
        client = signed_in("staff")
        address = reverse("county_visit_order", args=[here.far_case.code])
        assert "哪里有疑点" in text(client.post(address, {"reason": ""}))
        client.post(address, {"reason": "家中人口对不上"})
        assert here.far_case.spot_checks.get().asked_for == "家中人口对不上"

    def test_the_draw_can_be_followed(self, here: Watched, signed_in: SignIn) -> None:
        page = text(signed_in("auditor").get(reverse("draw", args=[here.draw.pk])))
        assert "结果完全一样" in page and here.draw.digest in page and here.case.number in page
        Draw.objects.unscoped(reason="test").update(drawn=[])
        assert "被改动过" in text(signed_in("auditor").get(reverse("draw", args=[here.draw.pk])))

    def test_only_the_county_draws(self, here: Watched, signed_in: SignIn) -> None:
        assert signed_in("leader").post("/control/draws/").status_code == 403
        assert signed_in("staff").post("/control/draws/").status_code == 302


class TestSubstitutes:
    def test_is_named_until_a_day(self, here: Watched, signed_in: SignIn, world: World) -> None:
        client = signed_in("staff")
        page = text(client.get("/control/substitutes/"))
        assert "两名经办人同时休假" in page and "不够" in page
        given = {
            "area": OTHER_TOWNSHIP,
            "user": world.users["clerk"].pk,
            "until": "2021-08-31",
            "reason": "一人产假",
        }
        client.post("/control/substitutes/", given)
        post = Post.objects.get(user=world.users["clerk"], area_id=OTHER_TOWNSHIP)
        assert post.until == AUGUST
        wrong = text(client.post("/control/substitutes/", given | {"until": "2023-01-01"}))
        assert "最晚到 2022-01-12" in wrong
        client.post(f"/control/substitutes/{here.substitute.pk}/", {"until": "2021-07-31", "reason": ""})
        here.substitute.post.refresh_from_db()
        assert here.substitute.post.until == day(31)

    def test_who_only_looks_names_nobody(self, here: Watched, signed_in: SignIn) -> None:
        assert signed_in("auditor").post("/control/substitutes/", {}).status_code == 403


class TestOnTheCase:
    def test_each_reader_sees_what_they_may_do(self, here: Watched, signed_in: SignIn) -> None:
        address = reverse("case", args=[here.case.code])
        order = reverse("county_visit_order", args=[here.case.code])
        county, township = text(signed_in("staff").get(address)), text(signed_in("clerk").get(address))
        assert order in county and order not in township
        assert f"/complaints/new/?number={here.case.number}" in township
        assert "/complaints/new/" not in text(signed_in("cadre").get(address))


class TestReaders:
    def test_every_reading_stands_with_its_reader(self, here: Watched, signed_in: SignIn) -> None:
        signed_in("clerk").get(reverse("case", args=[here.case.code]))
        page = text(signed_in("auditor").get(reverse("case_readers", args=[here.case.code])))
        assert "陈明 <strong>1</strong>" in page and "查看档案" in page

    def test_overrides_name_who_and_why(self, here: Watched, signed_in: SignIn, world: World) -> None:
        from minzheng.casework.deadlines import extend

        extend(
            case=here.case,
            by=scope(world, "clerk"),
            on=day(13),
            at=dt.datetime.now(dt.UTC),
            reason="外省函证",
        )
        page = text(signed_in("leader").get("/control/overrides/"))
        assert "外省函证" in page and "陈明" in page and "延长办理期限" in page
