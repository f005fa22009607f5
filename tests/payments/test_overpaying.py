"""What was overpaid: found by the registers, owed to the fen, back by instalments, never twice."""

import datetime as dt
import uuid

import pytest

from casework.bureau import COUNTY, NOON, household, official, person
from minzheng.access.models import Role
from minzheng.payments import overpaying
from minzheng.payments.models import Instalment, Line, Overpayment
from minzheng.payments.overpaying import Part
from minzheng.payments.refusal import Refused
from payments.ledger import AUGUST, JULY, SEPTEMBER, answered, award, frozen, lines, officials, sent

pytestmark = pytest.mark.django_db
TENTH = dt.date(2021, 8, 10)


@pytest.fixture
def desk(db):
    return officials()


def paid(desk, tables, month=JULY, results=None):
    roll = frozen(desk["freezes"], month, tables=tables)
    sent(roll, desk)
    return answered(roll, desk, results)


def debt(made, by, first=JULY, last=JULY, **more):
    given = {"why": "死亡后多发", "by": by, "on": TENTH, "at": NOON, "submission": uuid.uuid4()} | more
    return overpaying.record(award=made, first=first, last=last, **given)


def agreed(owed, by, *parts):
    return overpaying.agree(overpayment=owed, parts=parts, by=by, on=TENTH, at=NOON)


class TestFind:
    def test_months_after_a_death_that_is_known_late(self, desk, tables):
        home = household()
        made = award(home, programme="old_age", subject=home.persons.get(), amount=50_00)
        paid(desk, tables)
        assert overpaying.find(scope=desk["freezes"]) == []
        gone = made.payee
        gone.status, gone.status_since = "dead", dt.date(2021, 6, 20)
        gone.save()
        (found,) = overpaying.find(scope=desk["freezes"])
        assert (found.award, found.first, found.last, found.fen) == (made, JULY, JULY, 50_00)
        debt(made, desk["freezes"])
        assert overpaying.find(scope=desk["freezes"]) == []

    def test_the_month_of_the_death_is_not_overpaid(self, desk, tables):
        home = household()
        made = award(home, programme="old_age", subject=home.persons.get())
        paid(desk, tables)
        gone = made.payee
        gone.status, gone.status_since = "dead", dt.date(2021, 7, 2)
        gone.save()
        assert overpaying.find(scope=desk["freezes"]) == []

    def test_a_household_that_lives_on_is_reviewed_not_pursued(self, desk, tables):
        home = household()
        award(home)
        person(home, relation="child", name="张小生")
        paid(desk, tables)
        home.persons.filter(relation="head").update(status="dead", status_since=dt.date(2021, 6, 1))
        assert overpaying.find(scope=desk["freezes"]) == []

    def test_months_after_a_stop(self, desk, tables):
        made = award()
        paid(desk, tables)
        made.last, made.stop_reason = dt.date(2021, 6, 1), "收入超过标准"
        made.save()
        (found,) = overpaying.find(scope=desk["freezes"])
        assert (found.why, found.fen) == ("停发以后仍发放", 350_00)


class TestDebt:
    def test_the_parts_are_the_debt_to_the_fen(self, desk, tables):
        made = award(amount=350_01)
        paid(desk, tables)
        owed, by = debt(made, desk["freezes"]), desk["freezes"]
        with pytest.raises(Refused, match=r"350\.00 元，与多发的 350\.01 元不一致"):
            agreed(owed, by, Part(350_00, TENTH, False))
        agreed(owed, by, Part(175_00, TENTH, False), Part(175_01, SEPTEMBER, False))
        with pytest.raises(Refused, match="已经约定过"):
            agreed(owed, by, Part(350_01, TENTH, False))

    def test_the_last_receipt_settles_it(self, desk, tables):
        made = award()
        paid(desk, tables)
        owed, by = debt(made, desk["freezes"]), desk["freezes"]
        parts = agreed(owed, by, Part(100_00, TENTH, False), Part(250_00, SEPTEMBER, False))
        given = {"by": by, "on": TENTH, "at": NOON}
        overpaying.hand_in(instalment=parts[0], receipt="SJ-1", **given)
        assert overpaying.owed_fen(owed) == 250_00
        with pytest.raises(Refused, match="已经收过"):
            overpaying.hand_in(instalment=parts[0], receipt="SJ-1", **given)
        with pytest.raises(Refused, match="收据号"):
            overpaying.hand_in(instalment=parts[1], receipt=" ", **given)
        overpaying.hand_in(instalment=parts[1], receipt="SJ-2", **given)
        owed.refresh_from_db()
        assert (owed.state, overpaying.owed_fen(owed)) == (Overpayment.State.SETTLED, 0)

    def test_it_is_recorded_once_and_only_what_was_paid(self, desk, tables):
        made, by = award(), desk["freezes"]
        with pytest.raises(Refused, match="没有发放到账的钱"):
            debt(made, by)
        paid(desk, tables)
        number = uuid.uuid4()
        assert debt(made, by, submission=number).pk == debt(made, by, submission=number).pk
        with pytest.raises(Refused, match="已经登记过"):
            debt(made, by)

    def test_a_waiver_is_anothers_word_with_a_reason(self, desk, tables):
        made = award()
        paid(desk, tables)
        owed = debt(made, desk["freezes"])
        given = {"overpayment": owed, "on": TENTH, "at": NOON}
        with pytest.raises(Refused, match="另一个人"):
            overpaying.waive(reason="五保老人去世，无遗产", by=desk["freezes"], **given)
        with pytest.raises(Refused, match="理由"):
            overpaying.waive(reason=" ", by=desk["approves"], **given)
        overpaying.waive(reason="五保老人去世，无遗产", by=desk["approves"], **given)
        owed.refresh_from_db()
        assert owed.state == Overpayment.State.WAIVED

    def test_nothing_is_set_off_from_what_has_ended(self, desk, tables):
        made = award()
        paid(desk, tables)
        owed = debt(made, desk["freezes"])
        made.last, made.stop_reason = JULY, "已停"
        made.save()
        with pytest.raises(Refused, match="已经停发"):
            agreed(owed, desk["freezes"], Part(350_00, TENTH, True))


class TestSetOff:
    def owing(self, desk, tables):
        """July overpaid, half of it to be set off from August."""
        made = award(amount=300_00)
        paid(desk, tables)
        owed = debt(made, desk["freezes"])
        agreed(owed, desk["freezes"], Part(150_00, TENTH, True), Part(150_00, TENTH, False))
        return owed

    def test_a_failed_payment_gives_its_part_back(self, desk, tables):
        owed = self.owing(desk, tables)
        roll = frozen(desk["freezes"], AUGUST, tables=tables)
        assert roll.declared_fen == 150_00
        sent(roll, desk, on=TENTH)
        answered(roll, desk, {lines(roll)[0].reference: "账户已销户"})
        part = Instalment.objects.unscoped(reason="test").get(set_off=True)
        assert (part.paid_on, part.line) == (None, None)
        assert overpaying.owed_fen(owed) == 300_00

    def test_what_is_all_back_is_settled_once_the_bank_has_paid(self, desk, tables):
        owed = self.owing(desk, tables)
        roll = frozen(desk["freezes"], AUGUST, tables=tables)
        cash = owed.instalments.get(set_off=False)
        overpaying.hand_in(instalment=cash, receipt="SJ-9", by=desk["freezes"], on=TENTH, at=NOON)
        owed.refresh_from_db()
        assert owed.state == Overpayment.State.OPEN
        sent(roll, desk, on=TENTH)
        answered(roll, desk)
        owed.refresh_from_db()
        assert owed.state == Overpayment.State.SETTLED
        net = sum(line.amount_fen - line.offset_fen for line in Line.objects.unscoped(reason="test").all())
        assert net == 300_00 + 150_00


def test_a_township_finds_only_its_own(desk, tables):
    made = award()
    paid(desk, tables)
    made.last, made.stop_reason = dt.date(2021, 6, 1), "已停"
    made.save()
    assert overpaying.find(scope=official(Role.TOWNSHIP_CLERK, "430621104")) == []
    assert len(overpaying.find(scope=official(Role.COUNTY_STAFF, COUNTY))) == 1
