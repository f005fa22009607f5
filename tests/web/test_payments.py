"""The payment desk: what stops a roll, why it differs, whose turn it is, and the bank's answer."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from minzheng.access.models import AuditEvent
from minzheng.payments import banking, desk, rolls
from minzheng.payments.layouts import one_card
from minzheng.payments.models import Line, Roll
from payments import ledger
from web.office import scope
from web.paying import JUNE, Paid, finance, paid
from web.world import World

if TYPE_CHECKING:
    from django.test import Client

SignIn = Callable[[str], "Client"]


@pytest.fixture
def money(world: World, settings, tmp_path: Path) -> Paid:
    settings.MINZHENG_TABLES = tmp_path / "tables"
    finance(world)
    return paid(world, settings.MINZHENG_TABLES)


def text(answer, status: int = 200) -> str:
    assert answer.status_code == status, answer.status_code
    return re.sub(r"\s+", " ", answer.content.decode())


def at(name: str, *args) -> str:
    return reverse(name, args=args)


class TestDesk:
    def test_what_stops_the_roll_comes_first_and_opens_to_lines(self, money: Paid, signed_in: SignIn) -> None:
        client = signed_in("staff")
        page = text(client.get(at("roll", money.roll.code)))
        assert "先看：2 笔被拦下" in page and "收款账户已销户或户名不符" in page
        rows = text(client.get(at("roll_lines", money.roll.code) + "?hold=account_closed&state=held"))
        assert rows.count("放行</a>") == 2
        assert "300.00" in rows and "412.50" not in rows

    def test_every_difference_is_named_and_adds_up(self, money: Paid, world: World, tmp_path: Path) -> None:
        staff = scope(world, "staff")
        totals = desk.totals(money.roll, staff)
        named = desk.differences(money.roll)
        assert {one.slug: one.fen for one in named} == {"same": 0, "held": -300_00}
        assert sum(one.fen for one in named) == money.roll.declared_fen - totals.last_fen == -300_00
        (line,) = desk.lines_of(money.roll, staff, change="held")
        assert line.roll == money.before

    def test_a_new_one_a_stopped_one_and_a_raise_add_up(self, world: World, settings, tmp_path: Path) -> None:
        settings.MINZHENG_TABLES = tmp_path / "tables"
        by = ledger.officials()
        raised, stopped = ledger.award(amount=100_00), ledger.award(amount=250_00, programme="tekun")
        first = ledger.frozen(by["freezes"], tables=settings.MINZHENG_TABLES)
        ledger.sent(first, by)
        ledger.answered(first, by)
        raised.amounts.create(
            area_id=raised.area_id, first=ledger.AUGUST, amount_fen=130_00, why="increased", at=ledger.NOON
        )
        stopped.last, stopped.stop_reason = ledger.JULY, "收入超过标准"
        stopped.save()
        ledger.award(amount=70_00, first=ledger.JULY)
        roll = ledger.frozen(by["freezes"], ledger.AUGUST, tables=settings.MINZHENG_TABLES)
        named = {one.slug: one.fen for one in desk.differences(roll)}
        assert named == {"increased": 30_00, "new": 70_00, "back": 70_00, "gone": -250_00}
        assert sum(named.values()) == roll.declared_fen - 350_00

    def test_a_held_line_is_let_go_with_a_reason(self, money: Paid, signed_in: SignIn) -> None:
        client = signed_in("staff")
        address = at("line_let_go", money.held.pk)
        assert "请写明理由" in text(client.post(address, {"reason": " "}))
        client.post(address, {"reason": "本人来过，账户已恢复"})
        money.held.refresh_from_db()
        assert (money.held.state, money.held.hold_words) == ("due", "本人来过，账户已恢复")
        assert "写明理由放行的" in text(client.get(at("roll", money.roll.code)))

    def test_who_froze_reads_why_another_must_approve(self, money: Paid, signed_in: SignIn) -> None:
        address = at("roll_step", money.roll.code)
        page = text(signed_in("staff").get(at("roll", money.roll.code)))
        assert "您已经办过这一批的“冻结并核算”" in page and "一审：同意发出" not in page
        refused = signed_in("staff").post(address, {"kind": "approve", "words": ""})
        assert "请由其他人办理" in text(refused, 422)
        assert signed_in("finance").post(address, {"kind": "approve"}).status_code == 403
        signed_in("leader").post(address, {"kind": "approve", "words": "同意"})
        page = text(signed_in("finance").get(at("roll", money.roll.code)))
        assert "这一步由县民政局领导或工作人员办理" in page

    def test_a_month_is_computed_from_the_list(self, money: Paid, world: World, signed_in: SignIn) -> None:
        client = signed_in("staff")
        client.post(at("roll_cancel", money.roll.code), {"reason": "重新核算"})
        page = text(client.get(at("payments")))
        number = re.search(r'name="submission" value="([0-9a-f-]+)"', page)[1]
        for _ in range(2):
            client.post(at("roll_freeze"), {"month": "2021-06", "submission": number})
        assert Roll.objects.unscoped(reason="test").filter(month=JUNE).count() == 2
        again = client.post(at("roll_freeze"), {"month": "2021-06", "submission": str(money.roll.code)})
        assert "还没有办完" in text(again, 422)


class TestBank:
    def confirmed(self, money: Paid, world: World) -> Roll:
        given = {"roll": money.roll, "on": JUNE.replace(day=12), "at": ledger.NOON}
        by = ledger.officials()
        rolls.approve(by=by["approves"], **given)
        rolls.release(by=by["releases"], **given)
        return rolls.confirm(by=by["finance"], **given)

    def test_out_and_back(self, money: Paid, world: World, signed_in: SignIn) -> None:
        roll, client = self.confirmed(money, world), signed_in("staff")
        client.post(at("roll_send", roll.code), {"layout": "xlsx"})
        file = roll.files.get()
        answer = client.get(at("bank_file", file.pk))
        assert answer.content == banking.content_of(file)
        assert AuditEvent.objects.filter(verb="download_bank_file").count() == 1
        wrong = SimpleUploadedFile("回盘.csv", "流水号,金额,结果\r\nX1,1.00,成功".encode())
        page = text(client.post(at("roll_return", roll.code), {"file": wrong}), 422)
        assert "流水号 X1 不是这一批的，没有收下。" in page
        good = one_card.answered(banking.payments_of(roll), {}, JUNE)
        client.post(at("roll_return", roll.code), {"file": SimpleUploadedFile("回盘.csv", good)})
        roll.refresh_from_db()
        assert roll.state == Roll.State.RECONCILED

    def test_what_failed_is_said_with_its_reason(self, money: Paid, signed_in: SignIn) -> None:
        page = text(signed_in("auditor").get(at("roll", money.before.code)))
        assert "账户已销户 1 笔 300.00 元" in page
        assert "下载</a>" not in page
        assert signed_in("auditor").get(at("bank_file", money.file.pk)).status_code == 403


class TestAwards:
    def test_a_township_sees_its_awards_and_no_rolls(self, money: Paid, signed_in: SignIn) -> None:
        client = signed_in("clerk")
        assert client.get(at("payments")).headers["Location"] == at("awards")
        page = text(client.get(at("awards")))
        assert "412.50" in page and "300.00" not in page
        assert client.get(at("roll", money.roll.code)).status_code == 403
        assert client.get(at("award", money.far.code)).status_code == 404

    def test_an_award_shows_its_months_and_no_whole_account(self, money: Paid, signed_in: SignIn) -> None:
        page = text(signed_in("clerk").get(at("award", money.near.code)))
        assert "2021年5月" in page and "已到账" in page
        numbers = [payment.account for payment in banking.payments_of(money.before)]
        assert not any(number in page for number in numbers)

    def test_finance_starts_at_the_rolls(self, money: Paid, signed_in: SignIn) -> None:
        assert signed_in("finance").get("/").headers["Location"] == at("payments")
        page = text(signed_in("finance").get(at("payments")))
        assert "2021年6月" in page and "冻结并核算</button>" not in page


def test_no_line_of_a_held_roll_is_lost(money: Paid, world: World) -> None:
    staff = scope(world, "staff")
    held = sum(check.held for check in desk.checks(money.roll, staff))
    assert held == money.roll.held_count == Line.objects.visible_to(staff).filter(state="held").count()
