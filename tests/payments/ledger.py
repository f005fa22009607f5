"""A small ledger: awards with accounts, officials of money, and a roll taken through its steps."""

import datetime as dt
import uuid
from itertools import count

from casework.bureau import COUNTY, NOON, household, official
from minzheng.access.models import Role
from minzheng.payments import banking, rolls
from minzheng.payments.awarding import account_of
from minzheng.payments.layouts import one_card
from minzheng.payments.models import Award, AwardAmount, Line, Roll

JULY, AUGUST, SEPTEMBER = dt.date(2021, 7, 1), dt.date(2021, 8, 1), dt.date(2021, 9, 1)
_numbers = count(1)


def officials():
    """Two who compute and approve, a leader who releases, and finance."""
    return {
        "freezes": official(Role.COUNTY_STAFF, COUNTY),
        "approves": official(Role.COUNTY_STAFF, COUNTY),
        "releases": official(Role.COUNTY_LEADER, COUNTY),
        "finance": official(Role.FINANCE, COUNTY),
    }


def award(home=None, *, programme="dibao", amount=350_00, first=JULY, subject=None, account="", **more):
    """A monthly award taken over from the old ledger, with its account (`account` None: without)."""
    home = home or household()
    payee = subject or home.persons.order_by("key").first()
    number = f"6228480{next(_numbers):012d}" if account == "" else account
    given = {
        "area_id": home.area_id,
        "programme": programme,
        "household": home,
        "subject": subject,
        "payee": payee,
        "account": None
        if number is None
        else account_of(payee, number, bank="农商银行", source="移交", on=first, area_id=home.area_id),
        "residence": home.residence,
        "first": first,
        "taken_over": "2021-06 第 1 行",
    } | more
    made = Award.objects.create(**given)
    AwardAmount.objects.create(
        award=made, area_id=made.area_id, first=first, amount_fen=amount, why="taken_over", at=NOON
    )
    return made


def frozen(by, month=JULY, *, on=None, tables, submission=None) -> Roll:
    """A month's roll, just computed."""
    return rolls.freeze(
        month=month,
        area=COUNTY,
        tables=tables,
        by=by,
        on=on or month.replace(day=10),
        at=NOON,
        submission=submission or uuid.uuid4(),
    )


def confirmed(roll: Roll, desk, on=dt.date(2021, 7, 12)) -> Roll:
    """The roll with both approvals and finance's word."""
    rolls.approve(roll=roll, by=desk["approves"], on=on, at=NOON)
    rolls.release(roll=roll, by=desk["releases"], on=on, at=NOON)
    return rolls.confirm(roll=roll, by=desk["finance"], on=on, at=NOON)


def sent(roll: Roll, desk, layout="csv", on=dt.date(2021, 7, 13)):
    """The roll's file at the bank."""
    return banking.send(roll=confirmed(roll, desk), layout=layout, by=desk["freezes"], on=on, at=NOON)


def answered(roll: Roll, desk, results=None, on=dt.date(2021, 7, 15)) -> Roll:
    """The bank's answer taken in; 成功 where `results` says nothing of a reference."""
    content = one_card.answered(banking.payments_of(roll), results or {}, on)
    banking.take_return(roll=roll, content=content, name="回盘.csv", by=desk["freezes"], on=on, at=NOON)
    roll.refresh_from_db()
    return roll


def lines(roll: Roll) -> list[Line]:
    """The roll's lines by reference."""
    return list(roll.lines.unscoped(reason="test").order_by("reference"))
