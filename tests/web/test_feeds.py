"""The feeds page: words for each month, cell addresses, the rejected rows to send back."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest

from minzheng.access.models import AuditEvent
from minzheng.feeds.contract import Kind
from minzheng.feeds.models import Batch
from minzheng.web.feed_grid import grid, months_until
from minzheng.web.quarantine_words import kind_words
from web.world import World, make_batch_like

if TYPE_CHECKING:
    from django.test import Client

SignIn = Callable[[str], "Client"]


def state_of(feed: str, period: str, on: dt.date) -> str:
    [row] = [row for row in grid(on, [period]) if row.feed.slug == feed]
    return row.cells[0].state


class TestGrid:
    def test_months_start_with_the_first_file(self, world: World) -> None:
        assert months_until(dt.date(2021, 7, 1)) == ["2021-07", "2021-06", "2021-05"]
        assert len(months_until(dt.date(2023, 1, 1))) == 12

    @pytest.mark.django_db
    def test_without_any_file_the_month_itself_stands(self) -> None:
        assert months_until(dt.date(2021, 7, 1)) == ["2021-07"]

    @pytest.mark.parametrize(("day", "state"), [(15, "waiting"), (16, "missing")])
    def test_a_file_is_missing_after_the_fifteenth(self, world: World, day: int, state: str) -> None:
        assert state_of("gongan_register", "2021-05", dt.date(2021, 6, day)) == state

    def test_december_is_due_in_january(self, world: World) -> None:
        assert state_of("gongan_register", "2021-12", dt.date(2022, 1, 15)) == "waiting"
        assert state_of("gongan_register", "2021-12", dt.date(2022, 1, 16)) == "missing"

    def test_a_feed_that_never_came_is_not_late_but_not_connected(
        self, world: World, signed_in: SignIn
    ) -> None:
        rows = grid(dt.date(2021, 12, 1), ["2021-05"])
        assert [row.feed.slug for row in rows if row.connected] == ["yibao_settlement"]
        assert rows[0].connected
        assert "还没有接入" in signed_in("staff").get("/feeds/").content.decode()

    @pytest.mark.parametrize("status", Batch.Status.values)
    def test_every_status_has_words(self, world: World, status: str) -> None:
        Batch.objects.filter(pk=world.batch.pk).update(status=status)
        [row] = [row for row in grid(dt.date(2021, 6, 12), ["2021-05"]) if row.cells[0].batch]
        assert row.cells[0].words

    def test_costs_two_queries_whatever_the_number_of_files(
        self, world: World, django_assert_num_queries: Callable
    ) -> None:
        months = months_until(dt.date(2021, 12, 1))
        with django_assert_num_queries(2):
            grid(dt.date(2021, 12, 1), months)


class TestBatch:
    def test_shows_counts_kinds_and_places(self, world: World, signed_in: SignIn) -> None:
        shown = signed_in("leader").get(f"/feeds/{world.batch.pk}/").content.decode()
        for words in ("身份证号不正确", "各项相加与总额不符", "第 7 行", "公民身份号码", "下载被退回的行"):
            assert (words in shown) == (words != "下载被退回的行")
        assert "430621198001011234" not in shown

    def test_a_refused_file_says_why(self, world: World, signed_in: SignIn) -> None:
        Batch.objects.filter(pk=world.batch.pk).update(status="refused", refusal="表头认不出来。")
        assert "表头认不出来。" in signed_in("staff").get(f"/feeds/{world.batch.pk}/").content.decode()

    def test_a_file_that_no_feed_recognised_has_its_page_and_is_listed(
        self, world: World, signed_in: SignIn
    ) -> None:
        strange = make_batch_like(world, feed="", period="", status="refused", refusal="表头认不出来。")
        staff = signed_in("staff")
        assert "认不出的文件" in staff.get(f"/feeds/{strange.pk}/").content.decode()
        assert strange.file_name in staff.get("/feeds/").content.decode()

    def test_shows_notes_and_what_changed(self, world: World, signed_in: SignIn) -> None:
        Batch.objects.filter(pk=world.batch.pk).update(notes="小计与各行之和不符。", rows_changed=7)
        shown = signed_in("leader").get(f"/feeds/{world.batch.pk}/").content.decode()
        assert "小计与各行之和不符。" in shown and "与上月不同" in shown

    @pytest.mark.parametrize("kind", Kind)
    def test_every_kind_of_quarantine_has_words(self, kind: Kind) -> None:
        assert kind_words(kind.value) != kind.value


class TestHeld:
    """What the county has to decide stands first on the feeds page and says what to do."""

    def test_a_correction_names_the_file_in_force_and_both_decisions(
        self, world: World, signed_in: SignIn
    ) -> None:
        held = make_batch_like(world, status="held", question="replaces", supersedes=world.batch)
        staff = signed_in("staff")
        assert f"/feeds/{held.pk}/" in staff.get("/feeds/").content.decode()
        shown = staff.get(f"/feeds/{held.pk}/").content.decode()
        assert "是否替换已入库的文件" in shown and world.batch.file_name in shown
        assert f"feeds accept {held.pk}" in shown and f"feeds decline {held.pk}" in shown

    def test_an_unreadable_layout_goes_back_to_the_department(self, world: World, signed_in: SignIn) -> None:
        held = make_batch_like(world, status="held", question="layout", refusal="没有月份。")
        shown = signed_in("staff").get(f"/feeds/{held.pk}/").content.decode()
        assert "让部门更正后重新报送" in shown and "feeds accept" not in shown


class TestRejected:
    def test_downloads_the_rows_as_text_and_notes_it(self, world: World, signed_in: SignIn) -> None:
        answer = signed_in("staff").get(f"/feeds/{world.batch.pk}/rejected.xlsx")
        sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert rows[1] == ["原工作表", "原行号", "问题", "公民身份号码", "姓名"]
        assert [row[1] for row in rows[2:]] == ["7", "9"]
        assert rows[2][3] == "=1+1" and sheet["D3"].data_type == "s"
        assert AuditEvent.objects.filter(verb="download_rejected", subject_code=str(world.batch.pk)).exists()
