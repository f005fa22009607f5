"""Monthly reports: declared in files, filled from records; Excel says where the numbers come from."""

import datetime as dt
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import yaml
from django.apps import apps

from casework.bureau import COUNTY, NOON, OTHER_VILLAGE, TOWNSHIP, VILLAGE, household, official, opened
from minzheng.access.divisions import load_divisions
from minzheng.access.models import Role
from minzheng.plan.counting import COUNTS
from minzheng.plan.measuring import scope_of
from minzheng.plan.reporting import declared
from minzheng.plan.reporting.declared import ReportError, all_reports, read_reports, report_of, unnamed
from minzheng.plan.reporting.monthly import Filled, FilledReport, fill
from minzheng.plan.reporting.workbook import monthly_workbook

JULY = dt.date(2021, 7, 1)
END = dt.date(2021, 7, 31)


def filled(slug: str, area: str = COUNTY, today: dt.date = END) -> FilledReport:
    return fill(report_of(slug), JULY, scope=scope_of(area), today=today, at=NOON)


def rows(found: FilledReport) -> dict[str, Filled]:
    return {row.name: row for row in found.rows}


class TestDeclared:
    def test_there_are_more_than_twenty_of_the_platform(self) -> None:
        ours = read_reports(declared.OURS)
        assert len(ours) >= 20
        assert unnamed(ours) == [], "the platform's own rows are all counted"
        assert {one.slug for one in ours} <= {one.slug for one in all_reports()}

    def test_no_row_can_hold_a_number(self) -> None:
        for report in all_reports():
            assert all(bool(row.indicator) != bool(row.count) for row in report.rows)

    def test_each_count_has_a_definition_of_its_own(self) -> None:
        said = [one.definition for one in COUNTS.values()]
        assert len(set(said)) == len(said)

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"rows": [{"label": "x", "value": 3}]}, "字段不对"),
            ({"rows": [{"label": "x"}]}, "正好写一个"),
            ({"rows": [{"label": "x", "count": "a", "indicator": "b"}]}, "正好写一个"),
            ({"rows": []}, "都要写"),
            ({"columns": "villages"}, "列的排法"),
            ({"permission": "everything"}, "没有名为 everything 的权限"),
            ({"slug": "Not-a-slug"}, "slug"),
        ],
    )
    def test_a_wrong_one_is_named(self, tmp_path: Path, change: dict, words: str) -> None:
        given = {"slug": "one", "name": "一", "recipient": "局", "rows": [{"label": "x", "count": "a"}]}
        path = tmp_path / "reports.yaml"
        path.write_text(yaml.safe_dump({"reports": [given | change]}, allow_unicode=True))
        with pytest.raises(ReportError, match=words):
            read_reports(path)

    @pytest.mark.parametrize("content", ["", "a: [", "reports: 3", "reports: []\nmore: 1"])
    def test_no_list_at_all(self, tmp_path: Path, content: str) -> None:
        path = tmp_path / "reports.yaml"
        path.write_text(content)
        with pytest.raises(ReportError, match=r"reports\.yaml"):
            read_reports(path)

    def test_a_line_declares_its_own_in_its_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        home = tmp_path / "toys"
        home.mkdir()
        given = {"slug": "toys", "name": "玩具", "recipient": "局", "rows": [{"label": "x", "count": "toys"}]}
        (home / "reports.yaml").write_text(yaml.safe_dump({"reports": [given]}, allow_unicode=True))
        monkeypatch.setattr(apps.get_app_config("lines"), "path", str(tmp_path))
        assert report_of("toys").name == "玩具"
        assert unnamed([report_of("toys")]) == ["toys.toys"]


@pytest.mark.django_db
class TestFilled:
    @pytest.fixture(autouse=True)
    def cases(self) -> None:
        """Two cases of July in one township, one in another, one of June."""
        load_divisions()
        clerk, far = official(), official(Role.COUNTY_STAFF, COUNTY)
        opened(household(), clerk, JULY)
        opened(household(VILLAGE), clerk, dt.date(2021, 7, 20))
        opened(household(OTHER_VILLAGE), far, dt.date(2021, 7, 31))
        opened(household(), clerk, dt.date(2021, 6, 30))

    def test_counts_the_month_by_township(self) -> None:
        found = filled("cases")
        applied = rows(found)["cases_applied"]
        assert (applied.whole, dict(applied.places)) == (3, {TOWNSHIP: 2, OTHER_VILLAGE[:9]: 1})
        assert len(found.columns) == 15
        assert rows(found)["cases_open"].whole == 4

    def test_a_month_that_runs_counts_up_to_today(self) -> None:
        assert rows(filled("cases", today=dt.date(2021, 7, 19)))["cases_applied"].whole == 1

    def test_a_township_sees_its_villages_and_no_other(self) -> None:
        found = filled("cases", TOWNSHIP)
        assert rows(found)["cases_applied"].whole == 2
        assert VILLAGE in dict(found.columns) and OTHER_VILLAGE not in dict(found.columns)
        assert dict(rows(found)["cases_applied"].places) == {VILLAGE: 2}

    def test_a_month_to_come_is_refused(self) -> None:
        with pytest.raises(ValueError, match="还没有到"):
            fill(report_of("cases"), dt.date(2021, 8, 1), scope=scope_of(COUNTY), today=END, at=NOON)

    def test_what_was_never_entered_has_no_data(self) -> None:
        assert {row.whole for row in filled("payments").rows} == {None}

    def test_excel_prints_zero_and_says_that_there_is_no_data(self) -> None:
        book = openpyxl.load_workbook(BytesIO(monthly_workbook(filled("payments"))))
        sheet = book["报表"]
        assert "2021年7月 救助资金发放月报" in sheet["A1"].value
        assert [sheet.cell(5, 2).value, sheet.cell(5, 3).value, sheet.cell(5, 18).value] == [0, 0, "无数据"]

    def test_excel_has_numbers_and_their_lineage(self) -> None:
        book = openpyxl.load_workbook(BytesIO(monthly_workbook(filled("cases"))))
        sheet, lineage = book["报表"], book["数字来历"]
        assert [cell.value for cell in sheet[4]][:3] == ["项目", "合计", "荣家湾镇"]
        assert (sheet["A5"].value, sheet["B5"].value) == ("当月申请", 3)
        assert "截至 2021-07-31" in lineage["A1"].value
        assert [lineage.cell(3, place).value for place in (1, 2, 3)] == [
            "当月申请",
            "当月申请的新案件",
            "cases_applied",
        ]

    def test_every_report_can_be_made_of_an_empty_and_of_a_living_county(self) -> None:
        for report in all_reports():
            made = fill(report, JULY, scope=scope_of(COUNTY), today=END, at=NOON)
            assert monthly_workbook(made).startswith(b"PK")

    def test_definitions_stand_beside_every_number(self) -> None:
        assert all(row.definition for report in all_reports() for row in filled(report.slug).rows)
