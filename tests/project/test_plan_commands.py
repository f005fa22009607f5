"""`minzheng plan` tells every row; `minzheng reports` writes every report, or one sentence says why not."""

import datetime as dt
import json
from pathlib import Path

import openpyxl
import pytest

from casework.bureau import JULY, household, official, opened
from minzheng.access.divisions import load_divisions
from minzheng.plan import load_plan
from minzheng.plan.reporting.declared import all_reports
from minzheng.project.commands import plan, reports
from minzheng.project.commands.speaking import BadInput
from minzheng.web import middleware

pytestmark = pytest.mark.django_db
ASKED = {
    "id",
    "title",
    "target",
    "target_from",
    "value",
    "numerator",
    "denominator",
    "status",
    "evidence_only",
}


@pytest.fixture(autouse=True)
def county(monkeypatch: pytest.MonkeyPatch) -> None:
    load_divisions()
    monkeypatch.setattr(middleware, "business_date", lambda: dt.date(2021, 7, 31))


class TestPlan:
    def test_every_row_as_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        plan.plan(as_of="2021-07-31", as_json=True)
        rows = json.loads(capsys.readouterr().out)
        assert [row["id"] for row in rows] == [row.id for row in load_plan(2021).commitments]
        assert all(set(row) >= ASKED for row in rows)
        assert {row["status"] for row in rows} <= {"met", "on_track", "behind", "no_data"}
        assert all((row["value"] is None) <= (row["status"] == "no_data") for row in rows)

    def test_as_lines(self, capsys: pytest.CaptureFixture[str]) -> None:
        plan.plan(as_of="2021-07-31")
        assert len(capsys.readouterr().out.splitlines()) == 57

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ({"as_of": "2031-01-01"}, "还没有 2031 年的工作计划"),
            ({"as_of": "2021-02-30"}, "日期应形如"),
            ({"as_of": "2021-07-31", "area": "99"}, "没有代码为 99"),
        ],
    )
    def test_bad_input_is_one_sentence(self, given: dict, words: str) -> None:
        with pytest.raises(BadInput, match=words):
            plan.plan(**given)


class TestReports:
    def test_writes_every_report(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        opened(household(), official(), JULY)
        reports.reports(of="2021-07", out=tmp_path, as_json=True)
        told = json.loads(capsys.readouterr().out)
        assert [one["slug"] for one in told] == [one.slug for one in all_reports()]
        assert len(list(tmp_path.glob("2021-07-*.xlsx"))) == len(told) >= 20
        sheet = openpyxl.load_workbook(tmp_path / "2021-07-cases.xlsx")["报表"]
        assert (sheet["A5"].value, sheet["B5"].value) == ("当月申请", 1)

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ({"of": "2021-08"}, "还没有到"),
            ({"of": "2021-7"}, "月份应形如"),
            ({"of": "2021-07", "only": "nothing"}, "没有名为 nothing 的报表"),
            ({"of": "2021-07", "out": Path("/no/such/folder")}, "没有文件夹"),
        ],
    )
    def test_bad_input_is_one_sentence(self, given: dict, words: str) -> None:
        with pytest.raises(BadInput, match=words):
            reports.reports(**given)
