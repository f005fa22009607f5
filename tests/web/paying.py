"""The small county's money: a month paid, one computed with a held line, awards in both townships."""

import datetime as dt
import uuid
from dataclasses import dataclass

from minzheng.access.models import Role
from minzheng.access.scope import Scope
from minzheng.access.verbs import create_user, give_post
from minzheng.payments.models import Award, BankFile, Line, Overpayment, Roll
from payments import ledger
from web.office import scope
from web.world import COUNTY, NOW, PASSWORD, World

APRIL, MAY, JUNE = dt.date(2021, 4, 1), dt.date(2021, 5, 1), dt.date(2021, 6, 1)


@dataclass
class Paid:
    """What the tests ask for by name."""

    near: Award
    far: Award
    before: Roll
    roll: Roll
    held: Line
    file: BankFile
    debt: Overpayment
    far_debt: Overpayment


def finance(world: World) -> None:
    """An account of the finance bureau."""
    user = create_user(username="finance", password=PASSWORD, display_name="钱进", at=NOW)
    give_post(user=user, role=Role.FINANCE, area=COUNTY, since=dt.date(2021, 1, 1), at=NOW)
    world.users["finance"] = user


def paid(world: World, tables) -> Paid:
    """May is paid, one of two payments failed; June is computed, its payment to the closed account held."""
    desk = ledger.officials()
    near = ledger.award(world.household, first=MAY, amount=412_50)
    far = ledger.award(world.far_lead.household, first=MAY, amount=300_00)
    before = ledger.frozen(desk["freezes"], MAY, on=MAY.replace(day=10), tables=tables)
    ledger.sent(before, desk, on=dt.date(2021, 5, 13))
    failed = Line.objects.unscoped(reason="test").get(roll=before, award=far).reference
    ledger.answered(before, desk, {failed: "账户已销户"}, on=dt.date(2021, 5, 15))
    staff = scope(world, "staff")
    roll = ledger.frozen(staff, JUNE, on=JUNE.replace(day=10), tables=tables)
    held = Line.objects.unscoped(reason="test").filter(roll=roll, state="held").order_by("pk")[0]
    debts = [_debt(award, staff) for award in (near, far)]
    return Paid(near, far, before, roll, held, before.files.order_by("pk")[0], *debts)


def _debt(award: Award, by: Scope) -> Overpayment:
    """A debt of a month that the old list paid."""
    return Overpayment.objects.create(
        award=award, area_id=award.area_id, amount_fen=100_00, why="重复发放", first=APRIL, last=APRIL,
        found_on=JUNE, at=NOW, by_id=by.user_id, submission=uuid.uuid4(),
    )  # fmt: skip
