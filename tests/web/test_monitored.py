"""The ledger, the registers compared, poverty: read within one's area, answered, taken away as tables."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from minzheng.access.models import AuditEvent
from minzheng.monitoring.models import CheckedMonth, Difference, MonthlyCheck, NightRun, PovertyCount
from web.world import World, make_check, make_household, make_lead

if TYPE_CHECKING:
    from django.test import Client

SignIn = Callable[[str], "Client"]
LEDGER, COMPARED, POVERTY = "/monitored/", "/monitored/reconciliation/", "/monitored/poverty/"


def read(client: "Client", address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


class TestLedger:
    def test_says_who_was_not_checked_and_why_first(self, world: World, signed_in: SignIn) -> None:
        page = read(signed_in("clerk"), LEDGER)
        first, second = page.index("李*英"), page.index("张*生")
        assert first < second, "whoever was not checked comes first"
        assert "没有核查：缺 医保局《" in page
        assert "05-31 自动核查" in page and "没有看到：教育局《" in page
        assert "医疗自付过大（本月新增）" in page
        assert f"/leads/{world.lead.code}/" in page

    def test_shows_each_post_its_own_area(self, signed_in: SignIn) -> None:
        assert "王*强" not in read(signed_in("clerk"), LEDGER)
        assert "李*英" not in read(signed_in("cadre"), LEDGER)
        far = read(signed_in("other_clerk"), LEDGER)
        assert "王*强" in far and "05-07 入户：没有困难" in far

    @pytest.mark.parametrize(
        ("asked", "shown"),
        [
            ("?state=unchecked", {"李*英"}),
            ("?state=checked", {"张*生", "王*强"}),
            ("?found=warning", {"张*生"}),
            ("?register=tekun", {"王*强"}),
            ("?area=430621100265", {"张*生"}),
            ("?area=430621104", {"王*强"}),
            ("?pilot=1", {"张*生", "李*英"}),
            ("?pilot=1&served=no", set()),
            ("?month=2021-05", {"张*生", "李*英", "王*强"}),
            ("?register=<b>&found=x&state=%00&area=9&month=2021-99&page=x", {"张*生", "李*英", "王*强"}),
        ],
    )
    def test_filters(self, signed_in: SignIn, asked: str, shown: set[str]) -> None:
        page = read(signed_in("staff"), LEDGER + asked)
        assert {name for name in ("张*生", "李*英", "王*强") if name in page} == shown

    def test_another_townships_area_is_no_filter_of_ones_own(self, signed_in: SignIn) -> None:
        assert "王*强" not in read(signed_in("clerk"), f"{LEDGER}?area=430621104")

    def test_sixty_lines_stand_on_a_page_at_the_same_cost(self, world: World, signed_in: SignIn) -> None:
        staff = signed_in("staff")
        with CaptureQueriesContext(connection) as few:
            read(staff, LEDGER)
        for _ in range(60):
            make_check(make_lead(make_household("430621100265", "赵大山", 1), world.batch, due_in=0))
        with CaptureQueriesContext(connection) as many:
            page = read(staff, LEDGER)
        assert page.count('<th scope="row" class="nowrap">') == 60
        assert "第 1 页，共 2 页" in page
        assert len(many) == len(few)

    def test_before_the_first_night_says_what_will_stand_here(self, signed_in: SignIn) -> None:
        staff = signed_in("staff")
        CheckedMonth.objects.all().delete()
        for address in (LEDGER, COMPARED, POVERTY):
            assert "还没有台账" in read(staff, address)


class TestCompared:
    def test_says_each_difference_and_what_to_do(self, world: World, signed_in: SignIn) -> None:
        page = read(signed_in("clerk"), COMPARED)
        assert "我方已知人均年收入至少 9,000 元，对方列 5,200 元" in page
        assert "请对方核对收入数" in page
        assert f"{COMPARED}{world.difference.pk}/" in page
        assert "王*强" not in page

    def test_who_only_looks_is_offered_no_answer(self, world: World, signed_in: SignIn) -> None:
        assert f"{COMPARED}{world.difference.pk}/" not in read(signed_in("leader"), COMPARED)

    def test_a_month_without_their_file_was_not_compared(self, signed_in: SignIn) -> None:
        clerk = signed_in("clerk")
        CheckedMonth.objects.update(their_period="")
        assert "乡村振兴局的监测户名册还没有送到" in read(clerk, COMPARED)

    def test_is_answered(self, world: World, signed_in: SignIn) -> None:
        clerk, address = signed_in("clerk"), f"{COMPARED}{world.difference.pk}/"
        given = {"answer": "theirs_corrected", "words": "  对方列的是前年的收入 "}
        assert clerk.post(address, given).status_code == 302
        kept = Difference.objects.unscoped(reason="test").get(pk=world.difference.pk)
        assert (kept.answer, kept.answer_words) == ("theirs_corrected", "对方列的是前年的收入")
        assert AuditEvent.objects.filter(verb="difference.answer", actor=world.users["clerk"]).exists()
        assert "请对方更正" in read(clerk, f"{COMPARED}?state=answered")
        assert "我方已知人均年收入" not in read(clerk, f"{COMPARED}?state=open")

    def test_an_answer_without_a_choice_is_asked_for_again(self, world: World, signed_in: SignIn) -> None:
        answer = signed_in("clerk").post(f"{COMPARED}{world.difference.pk}/", {"words": "写过的话"})
        assert answer.status_code == 200
        assert "请选择一项答复。" in answer.content.decode() and "写过的话" in answer.content.decode()

    def test_another_townships_is_not_there_and_who_may_not_is_refused(
        self, world: World, signed_in: SignIn
    ) -> None:
        address, given = f"{COMPARED}{world.far_difference.pk}/", {"answer": "both_right"}
        assert signed_in("clerk").post(address, given).status_code == 404
        for username in ("cadre", "leader", "auditor"):
            assert signed_in(username).post(address, given).status_code == 403
        kept = Difference.objects.unscoped(reason="test").get(pk=world.far_difference.pk)
        assert kept.answer == ""


class TestTables:
    def test_the_workbook_has_names_but_no_id_number_and_no_formula(
        self, world: World, signed_in: SignIn
    ) -> None:
        words = {"answer": "both_right", "answer_words": "=1+1", "answered_on": dt.date(2021, 6, 1)}
        Difference.objects.unscoped(reason="test").filter(pk=world.difference.pk).update(**words)
        answer = signed_in("clerk").get(f"{COMPARED}differences.xlsx?month=2021-05")
        with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
            texts = book.read("xl/sharedStrings.xml").decode()
        assert "<f>" not in sheet
        assert "张建生" in texts and "=1+1" in texts and "王国强" not in texts
        assert "430621********" in texts
        assert AuditEvent.objects.get(verb="download_differences").area_id == "430621100"

    def test_a_formula_in_csv_is_disarmed(self, world: World, signed_in: SignIn) -> None:
        words = {"answer": "both_right", "answer_words": "=1+1", "answered_on": dt.date(2021, 6, 1)}
        Difference.objects.unscoped(reason="test").filter(pk=world.difference.pk).update(**words)
        answer = signed_in("clerk").get(f"{COMPARED}differences.csv")
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert len(rows) == 2 and rows[1][-1] == "'=1+1"

    def test_the_ledger_goes_as_it_is_filtered(self, signed_in: SignIn) -> None:
        answer = signed_in("staff").get("/monitored/checks.csv?register=tekun")
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert [row[0] for row in rows[1:]] == ["王国强"]
        assert AuditEvent.objects.get(verb="download_checks").detail == "1"


class TestPoverty:
    def test_is_a_range_with_what_to_beware_of(self, signed_in: SignIn) -> None:
        page = read(signed_in("clerk"), POVERTY)
        assert "33.3%" in page and "66.7%" in page
        assert "登记数据不是抽样调查" in page and "待核实" in page
        assert "这里没有测算" in read(signed_in("other_clerk"), POVERTY)
        assert PovertyCount.objects.unscoped(reason="test").count() == 3


class TestPlan:
    def test_the_number_leads_to_the_list_behind_it(self, signed_in: SignIn) -> None:
        client = signed_in("staff")
        assert f"{LEDGER}?month=2021-05" in read(client, "/plan/2.10/")
        assert f"{LEDGER}?month=2021-05&amp;pilot=1" in read(client, "/plan/2.11/")
        assert f"{COMPARED}?month=2021-05" in read(client, "/plan/2.12/")

    def test_a_village_is_not_sent_where_it_may_not_go(self, signed_in: SignIn) -> None:
        client = signed_in("cadre")
        assert LEDGER in read(client, "/plan/2.10/")
        assert COMPARED not in read(client, "/plan/2.12/")


def test_the_months_known_are_those_up_to_the_day(world: World, signed_in: SignIn) -> None:
    CheckedMonth.objects.create(month="2021-07", as_of=dt.date(2021, 7, 31), their_period="")
    page = read(signed_in("staff"), f"{LEDGER}?month=2021-07")
    assert "2021年5月" in page and "2021年7月" not in page
    assert NightRun.objects.latest().as_of.month == 6
    assert MonthlyCheck.objects.unscoped(reason="test").count() == 3
