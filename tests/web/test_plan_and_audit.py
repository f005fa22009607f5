"""The plan page shows every promise; the audit page shows every act, and whether the trail is whole."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.utils import timezone

from minzheng.access.models import AuditEvent
from minzheng.plan import load_plan
from web.world import World

if TYPE_CHECKING:
    from django.test import Client

SignIn = Callable[[str], "Client"]


class TestPlan:
    def test_every_row_has_a_value_or_says_that_there_is_none(self, world: World, signed_in: SignIn) -> None:
        page = signed_in("leader").get("/plan/").content.decode()
        rows = [row for row in page.split("<tr>") if 'class="chip' in row]
        assert len(rows) == len(load_plan(2021).commitments) == 57
        for row in rows:
            assert ("<strong>" in row) != ("还没有数据" in row)
        assert page.count("<section id=") == 8

    def test_a_target_that_is_ours_says_so(self, world: World, signed_in: SignIn) -> None:
        assert "暂定，待核实" in signed_in("cadre").get("/plan/").content.decode()


class TestAudit:
    def test_filters_by_person_and_by_act(self, world: World, signed_in: SignIn) -> None:
        signed_in("cadre").get(f"/households/{world.household.code}/")
        auditor = signed_in("auditor")
        assert world.household.code in auditor.get("/audit/?verb=read&who=刘红").content.decode()
        assert world.household.code not in auditor.get("/audit/?who=周强").content.decode()

    def test_a_refusal_leaves_a_row_with_its_address(self, world: World, signed_in: SignIn) -> None:
        assert signed_in("cadre").get("/audit/?who=1").status_code == 403
        [event] = AuditEvent.objects.filter(verb="refused")
        assert (event.actor, event.detail) == (world.users["cadre"], "GET /audit/")
        assert "GET /audit/" in signed_in("auditor").get("/audit/?verb=refused").content.decode()

    def test_filters_by_day_and_leads_to_the_file(self, world: World, signed_in: SignIn) -> None:
        home = f"/households/{world.household.code}/"
        signed_in("cadre").get(home)
        auditor = signed_in("auditor")
        day = timezone.localdate(AuditEvent.objects.latest("pk").at).isoformat()
        assert f'href="{home}"' in auditor.get(f"/audit/?since={day}&until={day}").content.decode()
        assert home not in auditor.get("/audit/?until=2000-01-01").content.decode()

    def test_checks_the_chain(self, world: World, signed_in: SignIn) -> None:
        auditor = signed_in("auditor")
        assert "记录链完整" in auditor.get("/audit/?check=1").content.decode()
        first = AuditEvent.objects.order_by("pk").first()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE access_auditevent DISABLE TRIGGER USER")
            cursor.execute("UPDATE access_auditevent SET reason = 'changed' WHERE id = %s", [first.pk])
        assert f"从第 {first.pk} 号起对不上" in auditor.get("/audit/?check=1").content.decode()

    def test_costs_the_same_however_long(self, world: World, signed_in: SignIn) -> None:
        from django.test.utils import CaptureQueriesContext

        auditor, reader = signed_in("auditor"), signed_in("cadre")
        with CaptureQueriesContext(connection) as few:
            auditor.get("/audit/")
        for _ in range(10):
            reader.get(f"/households/{world.household.code}/")
        with CaptureQueriesContext(connection) as many:
            auditor.get("/audit/")
        assert len(many) == len(few) <= 14


class TestOddInput:
    def test_control_characters_in_the_filters_are_no_error(self, signed_in: SignIn) -> None:
        assert signed_in("auditor").get("/audit/", {"who": "\x00", "code": "\x00"}).status_code == 200

    def test_an_endless_post_number_is_no_error(self, signed_in: SignIn) -> None:
        assert signed_in("cadre").post("/post/", {"post": "9" * 5_000}).status_code < 500

    def test_a_year_without_a_plan_says_so(self, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("minzheng.web.middleware.business_date", lambda: dt.date(2031, 1, 4))
        assert "2031 年的工作计划还没有录入。" in signed_in("auditor").get("/plan/").content.decode()
