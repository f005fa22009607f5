"""The what-if page, a kept reform, the losers' list and the cliff map."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

QUERY = "since=2021-12-01&f.dibao_standard.rural=300"


@pytest.fixture
def night(settings: "SettingsWrapper", tmp_path: Path) -> None:
    """The night of `reforms.county`, and a business day after it."""
    import datetime as dt

    from minzheng.monitoring.models import NightRun
    from reforms.county import NIGHT, write_night

    write_night(tmp_path)
    settings.MINZHENG_TABLES = tmp_path
    done = dt.datetime(2021, 12, 1, tzinfo=dt.UTC)
    NightRun.objects.create(as_of=NIGHT, started_at=done, finished_at=done, persons=5, households=5)


@pytest.fixture
def staff(signed_in: "Callable[[str], Client]", night: None) -> "Client":
    return signed_in("staff")


class TestPage:
    def test_asks_first(self, staff: "Client") -> None:
        page = staff.get("/reforms/").content.decode()
        assert 'name="f.dibao_standard.rural"' in page
        assert "填一个新数值" in page

    def test_says_what_it_costs_and_who_loses(self, staff: "Client") -> None:
        page = staff.get(f"/reforms/?{QUERY}").content.decode()
        assert "谁会减少：1 户" in page
        assert "115.00" in page

    def test_a_wrong_figure_is_one_sentence_and_stays_in_the_form(self, staff: "Client") -> None:
        page = staff.get("/reforms/?since=2021-12-01&f.dibao_standard.rural=许多").content.decode()
        assert "须填数字" in page
        assert 'value="许多"' in page

    def test_without_a_night_it_says_so(
        self, signed_in: "Callable[[str], Client]", settings, tmp_path
    ) -> None:
        settings.MINZHENG_TABLES = tmp_path
        assert "还没有做过全员评估" in signed_in("staff").get(f"/reforms/?{QUERY}").content.decode()


class TestLosers:
    def test_leave_as_a_workbook_without_names(self, staff: "Client", tmp_path: Path) -> None:
        from minzheng.access.models import AuditEvent

        path = tmp_path / "losers.xlsx"
        path.write_bytes(staff.get(f"/reforms/losers.xlsx?{QUERY}").content)
        rows = list(load_workbook(path).active.values)
        assert len(rows) == 3  # title, header, one household
        assert rows[2][0].startswith("H")
        assert rows[2][2:] == ("200.00", "115.00")
        [event] = AuditEvent.objects.filter(verb="download_losers")
        assert event.detail == f"1 · {QUERY}"


class TestEffect:
    def test_leaves_as_a_workbook_whose_lines_are_the_pages(self, staff: "Client", tmp_path: Path) -> None:
        path = tmp_path / "effect.xlsx"
        path.write_bytes(staff.get(f"/reforms/effect.xlsx?{QUERY}").content)
        lines = {row[1]: row for row in load_workbook(path).active.values if row[0] == "项目"}
        assert lines["最低生活保障"][2:8] == ("1", "1", "1", "1", "200.00", "115.00")


class TestKept:
    def save(self, staff: "Client", rural: str, title: str) -> str:
        sent = {"since": "2021-12-01", "f.dibao_standard.rural": rural, "title": title}
        return staff.post("/reforms/save/", sent).headers["Location"]

    def test_is_found_again_and_compared(self, staff: "Client") -> None:
        one, other = self.save(staff, "300", "降标"), self.save(staff, "430", "提标")
        assert "降标" in staff.get("/reforms/").content.decode()
        page = staff.get(f"{one}?beside={other.split('/')[-2]}").content.decode()
        assert "两个方案比较" in page
        assert "最低生活保障标准 · 农村 385 → 300 元/人·月" in page

    def test_is_handed_to_the_leader_who_finds_it(
        self, staff: "Client", signed_in: "Callable[[str], Client]", world
    ) -> None:
        address = self.save(staff, "430", "提标")
        staff.post(f"{address}hand/", {"to": world.users["leader"].pk})
        leader = signed_in("leader")
        assert "交给我的" in leader.get("/reforms/").content.decode()
        assert leader.get(address).status_code == 200
        assert leader.post(f"{address}discard/").status_code == 403

    @pytest.mark.parametrize(
        "sent",
        [
            {"f.employment_cost": "300", "f.employment_cost.": "301"},
            {"f.employment_cost." + "z" * 60: "300"},
            {"f.employment_cost.\x00z": "300"},
            {"since": "1900-01-01", "f.employment_cost.": "300"},
        ],
    )
    def test_what_cannot_be_is_a_sentence_not_a_fault(self, staff: "Client", sent: dict) -> None:
        answer = staff.post("/reforms/save/", {"since": "2021-12-01", "title": "甲"} | sent)
        assert answer.status_code == 302

    @pytest.mark.parametrize("code", ["a" * 36, "-" * 36, "zz"])
    def test_another_that_there_is_not_is_404(self, staff: "Client", world, code: str) -> None:
        assert staff.get(f"/reforms/{world.reform.code}/?beside={code}").status_code == 404

    def test_without_a_change_nothing_is_kept(self, staff: "Client") -> None:
        answer = staff.post("/reforms/save/", {"since": "2021-12-01", "title": "空"}, follow=True)
        assert "没有改任何数值" in answer.content.decode()

    @pytest.mark.parametrize("username", ["cadre", "clerk"])
    def test_is_the_countys_alone(self, signed_in, night: None, username: str) -> None:
        assert signed_in(username).get("/reforms/").status_code == 403


class TestCliffs:
    def test_draws_before_and_after(self, staff: "Client") -> None:
        page = staff.get("/reforms/cliffs/?since=2021-12-01&f.employment_cost.=400").content.decode()
        assert page.count('class="slope-was"') == page.count('class="slope-is"') == 8
        assert "必要就业成本 200 → 400" in page
