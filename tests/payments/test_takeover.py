"""Taking the bureau's own pay list over: once, to the fen, and every row that is left says why."""

import datetime as dt
import uuid
from pathlib import Path

import pytest
import xlsxwriter

from casework.bureau import NOON, household, official, opened, person
from minzheng.access.crypto import unseal
from minzheng.feeds import intake
from minzheng.feeds.reading.read import read_file
from minzheng.payments.models import Account, Award
from minzheng.payments.refusal import Refused
from minzheng.payments.takeover import take_over
from payments import ledger
from payments.ledger import JULY, frozen, lines, officials

pytestmark = pytest.mark.django_db
JUNE = dt.date(2021, 6, 1)
HEADER = (
    *("救助类别", "领取人姓名", "领取人身份证号", "户号", "保障人数", "发放金额(元)"),
    *("开户银行", "银行账号", "享受起始月"),
)


def listed(tmp_path: Path, *rows, month="202106") -> None:
    """A pay list, taken in the way the night run takes it."""
    path = tmp_path / f"民政局_救助发放_{month}.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("农村")
        for number, row in enumerate((HEADER, *rows)):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell)
    reading = read_file(path)
    assert not reading.problems
    batch = intake.open_batch(reading, path, NOON.date())
    intake.close_batch(batch, accepted=reading.rows.num_rows)


def row(somebody, kind="农村低保", yuan=412.5, account="6228480000000012345", since="2020-03", persons=2):
    number = unseal(bytes(somebody.id_number_sealed))
    return (kind, somebody.name, number, "", persons, yuan, "农商银行", account, since)


def taken(**more):
    return take_over(month=JUNE, by=None, on=NOON.date(), at=NOON, **more)


def test_a_row_becomes_an_award_paid_through_its_month(tmp_path, tables):
    head = household(members=2).persons.get(relation="head")
    listed(tmp_path, row(head))
    made = taken()
    assert (made.opened, made.before, made.amount_fen, made.left) == (1, 0, 412_50, ())
    award = Award.objects.unscoped(reason="test").get()
    assert (award.programme, award.subject, award.payee, award.paid_through) == ("dibao", None, head, JUNE)
    assert (award.first, award.residence) == (dt.date(2020, 3, 1), "rural")
    assert award.review_due_on == dt.date(2022, 3, 1)
    assert [(one.first, one.amount_fen, one.persons) for one in award.amounts.all()] == [(JUNE, 412_50, 2)]
    assert unseal(bytes(award.account.number_sealed)) == "6228480000000012345"
    roll = frozen(officials()["freezes"], tables=tables)
    assert [(line.for_month, line.amount_fen) for line in lines(roll)] == [(JULY, 412_50)]


def test_again_it_changes_nothing(tmp_path):
    head = household().persons.get()
    listed(tmp_path, row(head), row(head, "残疾人护理补贴", 70, persons=1))
    assert taken().opened == 2
    again = taken()
    assert (again.opened, again.before, again.left) == (0, 2, ())
    assert Account.objects.unscoped(reason="test").count() == 1


def test_what_ended_since_does_not_come_back(tmp_path):
    listed(tmp_path, row(household().persons.get()))
    taken()
    Award.objects.unscoped(reason="test").update(last=JULY, stop_reason="已停")
    assert (taken().opened, taken().before) == (0, 1)


def test_rows_that_cannot_become_awards_are_named(tmp_path):
    home = household(members=2)
    head, child = home.persons.get(relation="head"), home.persons.get(relation="child")
    alone = person(household(), name="李四")
    alone.household = None
    alone.save()
    stranger = household().persons.get()
    gone = row(stranger)
    stranger.delete()
    listed(
        tmp_path,
        row(head),
        row(child),
        row(alone, "高龄津贴", 50),
        gone,
        row(head, "临时救助", 2000),
        row(child, "孤儿基本生活费", 0),
    )
    made = taken()
    assert made.opened == 1
    assert [(one.row, one.why[:8]) for one in made.left] == [
        (3, "同一户（人）同一"),
        (4, "户籍中没有这个人"),
        (5, "这个人不在登记的"),
        (6, "一次性救助，没有"),
        (7, "没有发放金额。"),
    ]


def test_a_row_without_an_account_is_taken_over_and_held(tmp_path, tables):
    listed(tmp_path, row(household().persons.get(), account=""))
    assert taken().without_account == 1
    assert [line.hold for line in lines(frozen(officials()["freezes"], tables=tables))] == ["no_account"]


def test_without_a_list_it_is_refused():
    with pytest.raises(Refused, match="还没有入库"):
        taken()


class TestDecidedHere:
    """The list still pays what a decision of this system has granted meanwhile."""

    def decided(self, first=dt.date(2021, 5, 1)):
        head = household().persons.get()
        return head, ledger.award(
            head.household, first=first, amount=412_50, taken_over="", decision=self.decision
        )

    @pytest.fixture(autouse=True)
    def case(self, db):
        clerk = official()
        case = opened(household(), clerk)
        act = case.acts.create(
            area_id=case.area_id, ordinal=99, step="confirmation", outcome="grant", to="told",
            office="county", function="acceptance", by_id=clerk.user_id, on=JUNE, at=NOON, entered_on=JUNE,
            submission=uuid.uuid4(),
        )  # fmt: skip
        self.decision = case.decisions.create(
            area_id=case.area_id, act=act, kind="grant", amount_fen=412_50, persons=1, verdict="eligible",
            law_on=JUNE, facts_on=JUNE, explanation_sealed=b"x", facts_sealed=b"x", digest="0" * 64, on=JUNE,
            at=NOON, by_id=clerk.user_id,
        )  # fmt: skip

    def test_no_month_the_list_paid_is_paid_again(self, tmp_path, tables):
        head, _ = self.decided()
        listed(tmp_path, row(head))
        made = taken()
        assert made.opened == 0 and "名单发到这个月为止" in made.left[0].why
        assert [line.for_month for line in lines(frozen(officials()["freezes"], tables=tables))] == [JULY]

    def test_what_was_paid_from_here_already_is_named(self, tmp_path, tables):
        head, award = self.decided()
        frozen(officials()["freezes"], JUNE, tables=tables)
        listed(tmp_path, row(head))
        assert "请核对是否重复" in taken().left[0].why
        award.refresh_from_db()
        assert award.paid_through is None
