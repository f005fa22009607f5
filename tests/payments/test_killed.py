"""A roll whose process, session or database server dies at any statement: nothing double, nothing missing."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection, connections
from django.db.utils import Error

from minzheng.access.audit import verify_chain
from minzheng.payments.models import Line, Roll, RollAct
from payments.dying import POINTS, Dies, course, stands
from payments.ledger import award, officials


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


@pytest.mark.django_db(transaction=True)
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


@pytest.mark.slow
def test_with_its_database_server_killed_anywhere_it_goes_on_and_pays_once(tmp_path):
    """In a cluster of its own, whose keeper brings it up again after `kill -9`."""
    paths = [str(Path(__file__).parents[1]), *filter(None, sys.path)]
    worker = subprocess.run(
        [sys.executable, "-m", "payments.with_a_dying_server"],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join(paths),
            "MINZHENG_VAR": str(tmp_path / "var"),
            "MINZHENG_DEMO": "1",
        },
    )
    assert worker.returncode == 0, worker.stderr
    told = json.loads(worker.stdout.splitlines()[-1])
    assert told["killed"] >= 12 and told["servers"] == told["killed"] + 1
    assert told["half_done"] == []
    assert told["sums"] == [900_03] * 4
    assert told["lines"] == ["dropped", "paid", "paid", "paid"]
    assert told["acts"] == 6 and told["chain_broken_at"] is None
