"""A roll's verbs in their order, what is written at any moment, and a killer at the so-manyth statement."""

from collections.abc import Callable
from typing import Any

from casework.bureau import NOON
from minzheng.payments import banking, rolls
from minzheng.payments.layouts import one_card
from minzheng.payments.models import BankFile, BankLine, Line, Roll, RollAct
from payments.ledger import COUNTY, JULY

TENTH = JULY.replace(day=10)
POINTS = (1, 3, 6, 10, 15, 21, 28, 36)
"""The statements at which a verb is killed, one after the other, before it is let through."""
NUMBER = "5d0c2c52-6c40-4a0c-9a0f-0d4a6c3c9a01"


class Dies:
    """Kills whoever runs SQL when the so-manyth statement is reached."""

    def __init__(self, at: int, kill: Callable[[], None]) -> None:
        self.left, self.kill = at, kill

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        self.left -= 1
        if self.left == 0:
            self.kill()
        return execute(sql, params, many, context)


def stands() -> dict[str, object]:
    """What is written, as far as a half-done verb would show."""
    roll = Roll.objects.unscoped(reason="test").order_by("pk").first()
    return {
        "roll": roll and (roll.state, roll.declared_fen, roll.sent_fen, roll.returned_fen),
        "acts": RollAct.objects.unscoped(reason="test").count(),
        "lines": sorted(Line.objects.unscoped(reason="test").values_list("award_id", "for_month", "state")),
        "files": BankFile.objects.unscoped(reason="test").count(),
        "answers": BankLine.objects.unscoped(reason="test").count(),
    }


def course(desk: dict[str, Any], tables: Any) -> list[tuple[str, Callable[[], object]]]:
    """The verbs of a roll in their order, each as one would call it again after a crash."""

    def roll() -> Roll:
        return Roll.objects.unscoped(reason="test").get()

    def given(who: str) -> dict[str, Any]:
        return {"by": desk[who], "on": TENTH, "at": NOON}

    def answer() -> object:
        content = one_card.answered(banking.payments_of(roll()), {}, TENTH)
        return banking.take_return(roll=roll(), content=content, name="回盘.csv", **given("freezes"))

    return [
        (
            "computed",
            lambda: rolls.freeze(
                month=JULY, area=COUNTY, tables=tables, submission=NUMBER, **given("freezes")
            ),
        ),
        ("approved", lambda: rolls.approve(roll=roll(), **given("approves"))),
        ("released", lambda: rolls.release(roll=roll(), **given("releases"))),
        ("confirmed", lambda: rolls.confirm(roll=roll(), **given("finance"))),
        ("sent", lambda: banking.send(roll=roll(), layout="csv", **given("freezes"))),
        ("reconciled", answer),
    ]
