"""A roll whose process or database session dies at any statement: nothing double, nothing missing."""

import os
import signal
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections
from django.db.utils import Error

from casework.bureau import NOON
from minzheng.access.audit import verify_chain
from minzheng.payments import banking, rolls
from minzheng.payments.layouts import one_card
from minzheng.payments.models import BankFile, BankLine, Line, Roll, RollAct
from payments.ledger import COUNTY, JULY, award, officials

pytestmark = pytest.mark.django_db(transaction=True)
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


def in_a_process_that_dies(verb: Callable[[], object], at: int) -> None:
    """Run a verb in a child process that kills itself (SIGKILL) at a statement."""
    child = os.fork()
    if child == 0:  # pragma: no cover - the child leaves no trace but its writes
        try:
            for one in connections.all():
                one.inherited, one.connection = one.connection, None  # the parent's, not to be closed here
            with connection.execute_wrapper(Dies(at, lambda: os.kill(os.getpid(), signal.SIGKILL))):
                verb()
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def in_a_session_that_dies(verb: Callable[[], object], at: int) -> None:
    """Run a verb whose database session is ended by the server at a statement."""
    connection.ensure_connection()
    session = connection.connection.info.backend_pid

    def end() -> None:
        other = connection.copy()
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [session])
        other.close()

    try:
        with connection.execute_wrapper(Dies(at, end)):
            verb()
    except Error:
        pass
    finally:
        connection.close()


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


@pytest.mark.parametrize("dying", [in_a_process_that_dies, in_a_session_that_dies])
def test_killed_anywhere_it_goes_on_and_pays_once(dying, tables):
    desk = officials()
    for number in range(3):
        award(amount=300_00 + number)
    award(account=None)
    killed = 0
    for state, verb in course(desk, tables):
        for at in POINTS:
            before = stands()
            dying(verb, at)
            after = stands()
            if after == before:
                killed += 1
                continue
            # Only whole: the verb came to its end before its time.
            assert after["roll"][0] == state
            break
        else:
            verb()
        assert Roll.objects.unscoped(reason="test").get().state == state
    assert killed >= len(POINTS)
    roll = Roll.objects.unscoped(reason="test").get()
    assert roll.declared_fen == roll.sent_fen == roll.returned_fen == roll.paid_fen == 900_03
    states = sorted(Line.objects.unscoped(reason="test").values_list("state", flat=True))
    assert states == ["dropped", "paid", "paid", "paid"]
    assert RollAct.objects.unscoped(reason="test").count() == len(course(desk, tables))
    assert verify_chain() is None
