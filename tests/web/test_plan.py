"""The pages of a commitment, its papers, the quarter and the month's reports, as each post meets them."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from minzheng.access.models import AuditEvent
from minzheng.plan.models import MonthMeasured, Paper
from web.world import World

if TYPE_CHECKING:
    from django.test import Client

SignIn = Callable[[str], "Client"]
PDF = b"%PDF-1.4\n%%EOF\n"


def paper(name: str = "a.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def text(answer: object) -> str:
    return answer.content.decode()


class TestPlan:
    def test_only_what_is_in_one_state(self, world: World, signed_in: SignIn) -> None:
        leader = signed_in("leader")
        everything, met = (text(leader.get(f"/plan/{query}")) for query in ("", "?only=met"))
        assert "/plan/3.1/" in everything and "/plan/3.1/" not in met
        assert "/plan/2.6/" in met
        pages = [text(leader.get(f"/plan/?only={one}")) for one in ("met", "on_track", "behind", "no_data")]
        assert sum(page.count('class="chip') for page in pages) == 57
        assert all("<section id=" in page or "没有这种状态的事项" in page for page in pages)
        assert text(leader.get("/plan/?only=strange")).count("<section id=") == 8


class TestRow:
    def test_tells_definition_owner_source_and_places(self, world: World, signed_in: SignIn) -> None:
        page = text(signed_in("staff").get("/plan/2.9/"))
        for words in ("到期日以前走访", "社会救助股股长", "暂定，待核实", "各地的数", "看被统计的记录"):
            assert words in page
        assert "荣家湾镇" in page and "名次" not in page

    def test_ranks_only_when_asked(self, world: World, signed_in: SignIn) -> None:
        assert "名次" in text(signed_in("staff").get("/plan/2.9/?rank=1"))

    def test_a_township_sees_its_villages(self, world: World, signed_in: SignIn) -> None:
        page = text(signed_in("clerk").get("/plan/2.9/"))
        assert "荣家湾镇" in page and "新开镇" not in page

    @pytest.mark.parametrize("row", ["9.9", "2.99"])
    def test_a_row_that_is_not_of_the_plan_is_404(self, world: World, signed_in: SignIn, row: str) -> None:
        assert signed_in("staff").get(f"/plan/{row}/").status_code == 404

    def test_shows_the_kept_months_and_a_forecast(self, world: World, signed_in: SignIn) -> None:
        for month in (1, 2, 3):
            MonthMeasured.objects.create(
                row="2.6", measure="services_online", area_id="430621", month=f"2021-{month:02d}",
                as_of=dt.date(2021, month, 28), value=50 + month, numerator=1, denominator=2,
                at=dt.datetime(2021, month, 28, 12, tzinfo=dt.UTC),
            )  # fmt: skip
        page = text(signed_in("leader").get("/plan/2.6/"))
        assert "各月的数" in page and "预计年底" in page and "<polyline" in page
        assert "预计年底" in text(signed_in("leader").get("/plan/"))
        assert "各月的数" not in text(signed_in("clerk").get("/plan/2.6/")), "the county's months are its own"


class TestPapers:
    def sent(self, client: "Client", **more: object) -> object:
        given = {"on": "2021-05-01", "signer": "张三", "words": "批复", "file": paper()} | more
        return client.post(reverse("plan_paper_file", args=["7.1"]), given)

    def test_is_filed_read_and_set_aside(self, world: World, signed_in: SignIn) -> None:
        staff = signed_in("staff")
        assert self.sent(staff).status_code == 302
        assert self.sent(staff).status_code == 302, "a second click"
        [made] = Paper.objects.all()
        page = text(staff.get("/plan/7.1/"))
        assert "批复" in page and "张三" in page
        answer = signed_in("leader").get(f"/plan/papers/{made.code}/")
        assert (answer.content, answer["Content-Type"]) == (PDF, "application/pdf")
        assert AuditEvent.objects.filter(verb="plan.read_paper").count() == 1
        aside = reverse("plan_paper_aside", args=[made.code])
        assert staff.post(aside, {"reason": ""}).status_code == 422
        assert staff.post(aside, {"reason": "传错了"}).status_code == 302
        assert "批复" not in text(staff.get("/plan/7.1/"))
        assert "已经作废" in text(staff.post(aside, {"reason": "再一次"}))

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"on": "2031-01-01"}, "还没有到"),
            ({"on": "2020-05-01"}, "不在 2021 年"),
            ({"signer": ""}, "谁签的字"),
            ({"file": SimpleUploadedFile("a.pdf", b"")}, "空的"),
            ({"file": SimpleUploadedFile("a.docx", b"PK\x03\x04rest")}, "照片"),
        ],
    )
    def test_says_what_is_wrong_and_keeps_what_was_typed(
        self, world: World, signed_in: SignIn, more: dict, words: str
    ) -> None:
        answer = self.sent(signed_in("staff"), **more)
        assert answer.status_code == 422 and words in text(answer) and "批复" in text(answer)
        assert not Paper.objects.exists()

    def test_nobody_else_files(self, world: World, signed_in: SignIn) -> None:
        for post in ("cadre", "clerk", "leader", "auditor"):
            assert self.sent(signed_in(post)).status_code == 403

    def test_a_township_reads_no_paper(self, world: World, signed_in: SignIn) -> None:
        self.sent(signed_in("staff"))
        [made] = Paper.objects.all()
        assert signed_in("clerk").get(f"/plan/papers/{made.code}/").status_code == 403
        assert "看材料" not in text(signed_in("clerk").get("/plan/7.1/"))


class TestQuarter:
    def test_as_word_pdf_and_excel_with_definitions(self, world: World, signed_in: SignIn) -> None:
        leader = signed_in("leader")
        page = text(leader.get("/plan/report/?quarter=2021-Q1"))
        assert "2021年第一季度完成情况报告" in page and "数字的来历" in page
        word = docx.Document(BytesIO(leader.get("/plan/report/?quarter=2021-Q1&form=docx").content))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        assert "services_online" in cells and "2.6" in cells
        assert leader.get("/plan/report/?quarter=2021-Q1&form=pdf").content.startswith(b"%PDF")
        book = openpyxl.load_workbook(BytesIO(leader.get("/plan/report/?quarter=2021-Q1&form=xlsx").content))
        rows = {row[12]: row for row in book.worksheets[0].iter_rows(min_row=3, values_only=True) if row[12]}
        assert rows["services_online"][:2] == ("2.6", "智慧救助接入政务服务平台")
        assert rows["services_online"][13] == "2021-03-31"
        assert AuditEvent.objects.filter(verb="plan.quarter").count() == 3

    def test_takes_what_the_night_of_its_last_day_kept(self, world: World, signed_in: SignIn) -> None:
        MonthMeasured.objects.create(
            row="2.6", measure="services_online", area_id="430621", month="2021-03",
            as_of=dt.date(2021, 3, 31), value=12.5, numerator=1, denominator=8,
            at=dt.datetime(2021, 3, 31, 14, tzinfo=dt.UTC),
        )  # fmt: skip
        page = text(signed_in("leader").get("/plan/report/?quarter=2021-Q1"))
        assert "12.5%（1 / 8）" in page and "2021-03-31 22:00" in page

    @pytest.mark.parametrize(
        "query", ["quarter=2021-Q5", "quarter=2099-Q1", "quarter=2019-Q1", "quarter=x", "form=exe"]
    )
    def test_no_such_quarter_or_form(self, world: World, signed_in: SignIn, query: str) -> None:
        assert signed_in("leader").get(f"/plan/report/?{query}").status_code == 404

    def test_a_township_gets_its_own(self, world: World, signed_in: SignIn) -> None:
        page = text(signed_in("clerk").get("/plan/report/?quarter=2021-Q1"))
        assert "荣家湾镇人民政府" in page and "只按全县评价" in page


class TestReports:
    def test_lists_those_of_the_post(self, world: World, signed_in: SignIn) -> None:
        county, township = (text(signed_in(post).get("/plan/reports/")) for post in ("staff", "clerk"))
        assert "救助案件办理月报" in county and "部门数据送达月报" in county
        assert "救助案件办理月报" in township and "部门数据送达月报" not in township
        assert "举报信访和复核月报" not in township

    def test_one_as_page_and_excel(self, world: World, signed_in: SignIn) -> None:
        staff = signed_in("staff")
        page = text(staff.get("/plan/reports/payments/?month=2021-05"))
        assert "救助资金发放月报" in page and "2021年5月" in page
        answer = staff.get("/plan/reports/cases/report.xlsx?month=2021-05")
        assert openpyxl.load_workbook(BytesIO(answer.content)).sheetnames == ["报表", "数字来历"]
        assert AuditEvent.objects.filter(verb="plan.report", subject_code="cases").count() == 1

    @pytest.mark.parametrize("month", ["2031-01", "2021-13", "x", "0000-01"])
    def test_a_strange_month_is_the_last_that_is_over(
        self, world: World, signed_in: SignIn, month: str
    ) -> None:
        assert signed_in("staff").get(f"/plan/reports/cases/?month={month}").status_code == 200

    def test_no_such_report(self, world: World, signed_in: SignIn) -> None:
        assert signed_in("staff").get("/plan/reports/nothing/").status_code == 404

    def test_one_of_the_county_is_closed_to_a_township(self, world: World, signed_in: SignIn) -> None:
        assert signed_in("clerk").get("/plan/reports/complaints/").status_code == 403
        assert signed_in("clerk").get("/plan/reports/feeds/report.xlsx").status_code == 403
