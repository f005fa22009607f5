"""Home: each post's list, its filters, and what it costs."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import connection
from django.test.utils import CaptureQueriesContext

from web.world import OTHER_TOWNSHIP, TODAY, TOWNSHIP, VILLAGE, World, make_household, make_lead

if TYPE_CHECKING:
    from django.test import Client

SignIn = Callable[[str], "Client"]


def queries_of(client: "Client", address: str) -> int:
    with CaptureQueriesContext(connection) as ran:
        assert client.get(address).status_code == 200
    return len(ran)


class TestVillage:
    def test_sees_its_own_household_with_reason_help_and_gap(self, world: World, signed_in: SignIn) -> None:
        shown = signed_in("cadre").get("/").content.decode()
        assert "张*生" in shown and "张建生" not in shown
        assert "今天到期" in shown and "3.7 万元" in shown
        assert "约 813 元/月" in shown
        assert "李*英" not in shown and "王*强" not in shown

    def test_header_names_area_day_and_post(self, world: World, signed_in: SignIn) -> None:
        shown = signed_in("cadre").get("/").content.decode()
        for words in ("荣家湾镇 · 城东村", "2021年6月12日 星期六", "刘红", "村干部"):
            assert words in shown

    def test_says_what_will_appear_when_there_is_nothing(self, world: World, signed_in: SignIn) -> None:
        shown = signed_in("cadre").get("/?state=settled&area=").content.decode()
        assert "现在没有要走访的户" in shown


class TestTownship:
    def test_sees_its_villages_and_not_the_next_township(self, world: World, signed_in: SignIn) -> None:
        shown = signed_in("clerk").get("/").content.decode()
        assert "张*生" in shown and "李*英" in shown and "王*强" not in shown

    def test_filter_is_remembered_until_it_is_cleared(self, world: World, signed_in: SignIn) -> None:
        client = signed_in("clerk")
        client.get(f"/?area={VILLAGE}&state=")
        assert "李*英" not in client.get("/").content.decode()
        client.get("/?area=&state=")
        assert "李*英" in client.get("/").content.decode()

    def test_another_townships_code_does_not_widen_the_list(self, world: World, signed_in: SignIn) -> None:
        shown = signed_in("clerk").get(f"/?area={OTHER_TOWNSHIP}&state=").content.decode()
        assert "王*强" not in shown and "张*生" in shown

    def test_htmx_gets_the_rows_alone(self, world: World, signed_in: SignIn) -> None:
        shown = signed_in("clerk").get("/?area=&state=", headers={"hx-request": "true"}).content.decode()
        assert "张*生" in shown and "<html" not in shown


class TestCounty:
    def test_every_township_has_a_row(self, world: World, signed_in: SignIn) -> None:
        shown = signed_in("staff").get("/").content.decode()
        assert shown.count('<th scope="row"><a ') == 15
        assert "接入的 1 种数据中，1 种最近一期已经收下。" in shown

    def test_a_row_opens_the_townships_list(self, world: World, signed_in: SignIn) -> None:
        shown = signed_in("leader").get(f"/?area={TOWNSHIP}&state=").content.decode()
        assert "张*生" in shown and "王*强" not in shown

    def test_auditor_starts_from_the_trail(self, world: World, signed_in: SignIn) -> None:
        assert signed_in("auditor").get("/").headers["Location"] == "/audit/"


class TestCost:
    def test_a_longer_list_costs_no_further_query(self, world: World, signed_in: SignIn) -> None:
        for username, most in (("cadre", 20), ("clerk", 23)):
            client = signed_in(username)
            few = queries_of(client, "/")
            for number in range(8):
                make_lead(make_household(VILLAGE, f"周国{number}", 2), world.batch, due_in=number)
            assert queries_of(client, "/") == few <= most

    def test_the_countys_page_is_cheap(self, world: World, signed_in: SignIn) -> None:
        assert queries_of(signed_in("staff"), "/") <= 30


def test_overdue_comes_first(world: World, signed_in: SignIn) -> None:
    late = make_lead(make_household(VILLAGE, "许一鸣", 1), world.batch, due_in=-5)
    shown = signed_in("cadre").get("/").content.decode()
    assert late.due_on == TODAY - dt.timedelta(days=5)
    assert shown.index("许*鸣") < shown.index("张*生")
