"""A month's roll: paid once, by four hands, held where it must not go out, reconciled to the fen."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.utils import DatabaseError

from casework.bureau import NOON, evaluate, household, person
from minzheng.access.audit import verify_chain
from minzheng.payments import banking, rolls
from minzheng.payments.awarding import account_of
from minzheng.payments.layouts import iso20022, one_card
from minzheng.payments.models import Account, Instalment, Line, Overpayment, Roll
from minzheng.payments.refusal import Refused
from minzheng.registry.models import Fact
from payments.ledger import (
    AUGUST,
    JULY,
    answered,
    award,
    confirmed,
    frozen,
    lines,
    officials,
    sent,
)

pytestmark = pytest.mark.django_db
AUGUST_TENTH = dt.date(2021, 8, 10)


@pytest.fixture
def desk(db):
    return officials()


class TestRoll:
    def test_goes_from_freezing_to_the_last_fen(self, desk, tables):
        one, other = award(), award(amount=500_50, programme="tekun")
        roll = frozen(desk["freezes"], tables=tables)
        assert (roll.lines_count, roll.held_count, roll.declared_fen) == (2, 0, 850_50)
        file = sent(roll, desk)
        assert file.total_fen == 850_50
        roll = answered(roll, desk)
        assert (roll.state, roll.sent_fen, roll.returned_fen, roll.paid_fen) == (
            Roll.State.RECONCILED,
            *(850_50,) * 3,
        )
        assert {line.award_id for line in lines(roll) if line.state == "paid"} == {one.pk, other.pk}
        assert verify_chain() is None

    def test_run_twice_pays_once(self, desk, tables):
        award()
        submission = uuid.uuid4()
        first = frozen(desk["freezes"], tables=tables, submission=submission)
        assert frozen(desk["freezes"], tables=tables, submission=submission).pk == first.pk
        with pytest.raises(Refused, match="还没有办完"):
            frozen(desk["freezes"], tables=tables)
        sent(first, desk)
        answered(first, desk)
        with pytest.raises(Refused, match="没有应发而未发"):
            frozen(desk["freezes"], tables=tables)

    def test_each_step_is_another_hand(self, desk, tables):
        award()
        roll = frozen(desk["freezes"], tables=tables)
        given = {"roll": roll, "on": dt.date(2021, 7, 12), "at": NOON}
        with pytest.raises(Refused, match="其他人"):
            rolls.approve(by=desk["freezes"], **given)
        rolls.approve(by=desk["approves"], **given)
        with pytest.raises(Refused, match="其他人"):
            rolls.release(by=desk["approves"], **given)
        with pytest.raises(PermissionDenied):
            rolls.release(by=desk["finance"], **given)
        rolls.release(by=desk["releases"], **given)
        with pytest.raises(Refused, match="财政确认以后"):
            banking.send(layout="csv", by=desk["freezes"], **given)

    def test_what_was_changed_after_freezing_stops_the_roll(self, desk, tables):
        award()
        roll = frozen(desk["freezes"], tables=tables)
        roll.lines.unscoped(reason="test").update(amount_fen=999_00)
        with pytest.raises(Refused, match="被改动过"):
            rolls.approve(roll=roll, by=desk["approves"], on=JULY, at=NOON)

    def test_what_went_to_the_bank_is_never_edited(self, desk, tables):
        award()
        roll = frozen(desk["freezes"], tables=tables)
        sent(roll, desk)
        with pytest.raises(DatabaseError, match="never edited"), transaction.atomic():
            roll.lines.unscoped(reason="test").update(amount_fen=1)

    def test_a_roll_given_up_is_due_again(self, desk, tables):
        award()
        roll = frozen(desk["freezes"], tables=tables)
        rolls.cancel(roll=roll, by=desk["freezes"], on=JULY, at=NOON, reason="名单要改")
        again = frozen(desk["freezes"], tables=tables)
        assert (again.number, again.declared_fen) == (2, 350_00)


class TestMonths:
    def test_months_not_paid_are_paid_back(self, desk, tables):
        award(first=dt.date(2021, 5, 1))
        found = lines(frozen(desk["freezes"], tables=tables))
        assert [(line.kind, line.for_month.month) for line in found] == [
            ("back", 5),
            ("back", 6),
            ("regular", 7),
        ]

    def test_what_the_old_ledger_paid_is_not_paid_again(self, desk, tables):
        award(first=dt.date(2020, 1, 1), paid_through=dt.date(2021, 6, 1))
        assert [line.for_month for line in lines(frozen(desk["freezes"], tables=tables))] == [JULY]

    def test_nothing_after_the_last_month(self, desk, tables):
        award(last=JULY, stop_reason="已停")
        first = frozen(desk["freezes"], tables=tables)
        sent(first, desk)
        answered(first, desk)
        with pytest.raises(Refused, match="没有应发"):
            frozen(desk["freezes"], AUGUST, tables=tables)

    def test_the_line_names_what_changed(self, desk, tables):
        same, new = award(), None
        first = frozen(desk["freezes"], tables=tables)
        sent(first, desk)
        answered(first, desk)
        new = award(first=AUGUST)
        changes = {
            line.award_id: line.change for line in lines(frozen(desk["freezes"], AUGUST, tables=tables))
        }
        assert changes == {same.pk: "same", new.pk: "new"}


class TestHolds:
    def held(self, desk, tables) -> list[str]:
        return [line.hold for line in lines(frozen(desk["freezes"], tables=tables)) if line.state == "held"]

    def test_the_dead_are_not_paid(self, desk, tables):
        payee = award().payee
        payee.status = "dead"
        payee.save()
        assert self.held(desk, tables) == ["dead"]

    def test_nor_who_was_cremated_while_the_register_still_has_them(self, desk, tables):
        from monitoring.village import batch

        payee = award().payee
        Fact.objects.create(
            key=1,
            area_id=payee.area_id,
            person=payee,
            kind="cremation",
            since=dt.date(2021, 6, 20),
            batch=batch(),
            row=3,
        )
        assert self.held(desk, tables) == ["dead"]

    def test_two_programmes_that_exclude_each_other(self, desk, tables):
        home = household()
        somebody = home.persons.get()
        award(home, programme="tekun", subject=somebody)
        award(home, programme="disability_nursing", subject=somebody, amount=70_00)
        assert self.held(desk, tables) == ["excluded", "excluded"]

    def test_one_account_for_two_households(self, desk, tables):
        award(account="6228480000000009999")
        award(account="6228480000000009999")
        assert self.held(desk, tables) == ["shared_account", "shared_account"]

    def test_an_account_of_somebody_elses(self, desk, tables):
        stranger = award().account
        mine = award()
        mine.account = stranger
        mine.save()
        assert "account_of_another" in self.held(desk, tables)

    def test_no_account(self, desk, tables):
        without = award()
        without.account = None
        without.save()
        assert self.held(desk, tables) == ["no_account"]

    def test_a_held_line_goes_out_with_a_reason_or_not_at_all(self, desk, tables):
        payee = award().payee
        payee.status = "moved_out"
        payee.save()
        roll = frozen(desk["freezes"], tables=tables)
        line = lines(roll)[0]
        assert roll.declared_fen == 0
        with pytest.raises(Refused, match="理由"):
            rolls.let_go(line=line, by=desk["freezes"], on=JULY, at=NOON, reason=" ")
        rolls.let_go(line=line, by=desk["freezes"], on=JULY, at=NOON, reason="本月迁出，仍应发")
        roll.refresh_from_db()
        assert (roll.declared_fen, roll.held_count) == (350_00, 0)

    def test_what_the_rule_denies(self, desk, tables):
        made = award()
        evaluate(made.household, JULY, known={}, of_persons={})
        results(made.household, tables, {"dibao_eligible": False, "dibao_payable": 0})
        assert self.held(desk, tables) == ["rule_denies"]

    def test_what_was_held_is_paid_back_once_nothing_stops_it(self, desk, tables):
        paid, waiting = award(), award(programme="tekun", amount=748_00, account=None)
        roll = frozen(desk["freezes"], tables=tables)
        assert (roll.lines_count, roll.held_count) == (1, 1)
        sent(roll, desk)
        answered(roll, desk)
        waiting.account = account_of(
            waiting.payee,
            "6228480000000055555",
            bank="农商银行",
            source="补登",
            on=JULY,
            area_id=waiting.area_id,
        )
        waiting.save()
        again = lines(frozen(desk["freezes"], AUGUST, tables=tables))
        assert [(line.award_id, line.kind, line.state) for line in again] == [
            (paid.pk, "regular", "due"),
            (waiting.pk, "back", "due"),
            (waiting.pk, "regular", "due"),
        ]

    def test_a_month_the_rule_denied_is_not_slipped_in_later(self, desk, tables):
        made, other = award(), award(programme="tekun")
        evaluate(made.household, JULY, known={}, of_persons={})
        results(made.household, tables, {"dibao_eligible": False, "dibao_payable": 0})
        roll = frozen(desk["freezes"], tables=tables)
        sent(roll, desk)
        answered(roll, desk)
        again = lines(frozen(desk["freezes"], AUGUST, tables=tables))
        assert [(line.award_id, line.for_month.month, line.hold) for line in again] == [
            (made.pk, 7, "denied_then"),
            (made.pk, 8, "rule_denies"),
            (other.pk, 8, ""),
        ]


def test_a_death_between_freezing_and_the_bank_stops_the_roll(desk, tables):
    dying, living = award(), award(programme="tekun")
    roll = confirmed(frozen(desk["freezes"], tables=tables), desk)
    gone = dying.payee
    gone.status, gone.status_since = "dead", dt.date(2021, 7, 12)
    gone.save()
    with pytest.raises(Refused, match="1 笔的领取人已经死亡"):
        banking.send(roll=roll, layout="csv", by=desk["freezes"], on=JULY, at=NOON)
    rolls.cancel(roll=roll, by=desk["freezes"], on=JULY, at=NOON, reason="有人死亡")
    again = lines(frozen(desk["freezes"], tables=tables))
    assert {line.award_id: line.hold for line in again} == {dying.pk: "dead", living.pk: ""}
    with pytest.raises(Refused, match="理由"):
        rolls.let_go(line=again[0], by=desk["freezes"], on=JULY, at=NOON, reason="")
    rolls.let_go(line=again[0], by=desk["freezes"], on=JULY, at=NOON, reason="丧葬当月按规定仍发")
    file = sent(Roll.objects.unscoped(reason="test").get(number=2), desk)
    assert file.total_fen == 700_00


def results(home, tables, values) -> None:
    """Put a night's settled verdict of one household where the roll reads it."""
    import pyarrow as pa

    from minzheng.registry.evaluation import table_path
    from minzheng.registry.tables import write_table

    row = {"household_key": home.key, **values}
    write_table(pa.Table.from_pylist([row]), table_path(tables, JULY, "household_result"))


class TestBank:
    def test_a_failed_payment_is_issued_again_to_a_new_account(self, desk, tables):
        made = award()
        roll = frozen(desk["freezes"], tables=tables)
        sent(roll, desk)
        reference = lines(roll)[0].reference
        roll = answered(roll, desk, {reference: "账户已销户"})
        assert (roll.state, roll.paid_fen) == (Roll.State.RECONCILED, 0)
        made.account.refresh_from_db()
        assert made.account.state == Account.State.CLOSED
        made.account = account_of(
            made.payee, "6228480000000077777", bank="农商银行", source="更换", on=JULY, area_id=made.area_id
        )
        made.save()
        again = frozen(desk["freezes"], tables=tables)
        assert [(line.kind, line.state) for line in lines(again)] == [("reissue", "due")]

    @pytest.mark.parametrize(
        ("spoil", "sentence"),
        [
            (lambda text: text.replace("350.00,dibao", "350.00"), "合计金额"),
            (lambda text: text.replace("20210701", "20990101"), "不是这一批的"),
            (lambda text: text.encode("utf-16"), "编码"),
            (lambda text: text.replace("流水号", "号"), "表头|编码"),
            (lambda text: "", "空的"),
            (lambda text: text.replace("成功", ""), "没有写结果"),
        ],
    )
    def test_a_bad_return_changes_nothing(self, desk, tables, spoil, sentence):
        award()
        roll = frozen(desk["freezes"], tables=tables)
        sent(roll, desk)
        good = one_card.answered(banking.payments_of(roll), {}, JULY).decode("utf-8-sig")
        bad = spoil(good)
        bad = bad if isinstance(bad, bytes) else bad.encode()
        if sentence == "合计金额":
            bad = good.replace("合计,,,1,350.00", "合计,,,1,351.00").encode()
        with pytest.raises(Refused, match=sentence):
            banking.take_return(roll=roll, content=bad, name="x.csv", by=desk["freezes"], on=JULY, at=NOON)
        assert {line.state for line in lines(roll)} == {Line.State.SENT}

    def test_a_line_twice_and_last_months_file_again(self, desk, tables):
        award()
        roll = frozen(desk["freezes"], tables=tables)
        sent(roll, desk)
        good = one_card.answered(banking.payments_of(roll), {}, JULY)
        rows = good.decode("utf-8-sig").splitlines()
        twice = "\r\n".join([rows[0], rows[1], rows[1]]).encode()
        given = {"name": "回盘.csv", "by": desk["freezes"], "on": JULY, "at": NOON}
        with pytest.raises(Refused, match="出现了两次"):
            banking.take_return(roll=roll, content=twice, **given)
        banking.take_return(roll=roll, content=good, **given)
        with pytest.raises(Refused, match="已经收过"):
            banking.take_return(roll=roll, content=good, **given)

    def test_the_same_file_is_sent_twice_byte_for_byte(self, desk, tables):
        award()
        roll = confirmed(frozen(desk["freezes"], tables=tables), desk)
        given = {"roll": roll, "layout": "pain001", "by": desk["freezes"], "on": JULY, "at": NOON}
        first, second = banking.send(**given), banking.send(**given)
        assert banking.content_of(first) == banking.content_of(second)
        with pytest.raises(Refused, match="不能换一种格式"):
            banking.send(**given | {"layout": "csv"})

    def test_pain_001_goes_and_pain_002_comes_back(self, desk, tables):
        award()
        roll = frozen(desk["freezes"], tables=tables)
        file = sent(roll, desk, layout="pain001")
        content = banking.content_of(file).decode()
        reference = lines(roll)[0].reference
        assert f"<EndToEndId>{reference}</EndToEndId>" in content and ">350.00<" in content
        answer = f"""<?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
        <OrgnlGrpInfAndSts><OrgnlNbOfTxs>1</OrgnlNbOfTxs><OrgnlCtrlSum>350.00</OrgnlCtrlSum></OrgnlGrpInfAndSts>
        <OrgnlPmtInfAndSts><TxInfAndSts><OrgnlEndToEndId>{reference}</OrgnlEndToEndId><TxSts>ACSC</TxSts>
        <OrgnlTxRef><Amt><InstdAmt Ccy="CNY">350.00</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>
        </OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"""
        banking.take_return(
            roll=roll, content=answer.encode(), name="pain.002.xml", by=desk["freezes"], on=JULY, at=NOON
        )
        roll.refresh_from_db()
        assert roll.state == Roll.State.RECONCILED

    def test_a_file_that_declares_entities_is_not_read(self):
        from minzheng.payments.layouts.payment import BadFile

        with pytest.raises(BadFile, match="不允许"):
            iso20022.read(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')


class TestOverpaid:
    def test_an_agreed_instalment_is_set_off_once(self, desk, tables):
        made = award(amount=300_00)
        owed = Overpayment.objects.create(
            award=made,
            area_id=made.area_id,
            amount_fen=200_00,
            why="死亡后多发",
            first=dt.date(2021, 5, 1),
            last=dt.date(2021, 6, 1),
            found_on=JULY,
            at=NOON,
            by_id=desk["freezes"].user_id,
            submission=uuid.uuid4(),
        )
        for ordinal, due in enumerate((JULY, AUGUST), start=1):
            Instalment.objects.create(
                overpayment=owed,
                area_id=made.area_id,
                ordinal=ordinal,
                amount_fen=100_00,
                due_on=due,
                set_off=True,
            )
        roll = frozen(desk["freezes"], tables=tables)
        assert (roll.declared_fen, lines(roll)[0].offset_fen) == (200_00, 100_00)
        file = sent(roll, desk)
        assert file.total_fen == 200_00
        assert answered(roll, desk).state == Roll.State.RECONCILED
        again = frozen(desk["freezes"], AUGUST, tables=tables)
        assert again.declared_fen == 200_00
        rolls.cancel(roll=again, by=desk["freezes"], on=AUGUST_TENTH, at=NOON, reason="重来")
        assert frozen(desk["freezes"], AUGUST, tables=tables).declared_fen == 200_00


def test_a_persons_subsidy_and_the_households_dibao_share_no_month_wrongly(desk, tables):
    home = household(members=2)
    child = person(home, relation="child", name="张小生")
    award(home)
    award(home, programme="disability_living", subject=child, amount=70_00)
    roll = frozen(desk["freezes"], tables=tables)
    assert (roll.lines_count, roll.held_count) == (2, 0)
