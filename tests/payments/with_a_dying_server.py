"""Runs a roll in a cluster of its own and kills its server (SIGKILL) at one statement after the other.

A program, not a test: `test_killed` starts it, since the tests' own server has to live. Prints JSON.
"""

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from minzheng.project import boot, ready, server
from minzheng.project.server import cluster

VAR = Path(os.environ["MINZHENG_VAR"])
LAYOUT = server.Layout.of(VAR)
POINTS = (2, 5, 11, 22)
WAIT_SECONDS = 60.0


def kill_the_server(everybody: bool) -> None:
    """Kill the postmaster, and on request its sessions too, in the middle of what they do."""
    first = cluster.pid(LAYOUT)
    assert first is not None
    children = Path(f"/proc/{first}/task/{first}/children").read_text().split() if everybody else []
    os.kill(first, signal.SIGKILL)
    for child in map(int, children):
        try:
            os.kill(child, signal.SIGKILL)
        except ProcessLookupError:
            continue


def server_again(before: int | None) -> int:
    """Wait for the keeper to have the server up again; return its process id."""
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        now = cluster.pid(LAYOUT)
        if now is not None and now != before and cluster.is_ready(LAYOUT):
            return now
        time.sleep(0.05)
    raise AssertionError("the server did not come back")


def in_a_cluster_that_dies(verb: Callable[[], object], at: int, everybody: bool) -> bool:
    """Run a verb whose server is killed at a statement; return whether it was reached."""
    from django.db import connection
    from django.db.utils import Error

    from payments.dying import Dies

    before = cluster.pid(LAYOUT)
    dies = Dies(at, lambda: kill_the_server(everybody))
    try:
        with connection.execute_wrapper(dies):
            verb()
    except Error:
        pass
    reached: bool = dies.left <= 0
    if reached:
        connection.close()
        server_again(before)
    return reached


def main() -> None:
    """Take a roll from freezing to the bank's answer, with the server killed in every verb."""
    server.ensure_running(VAR, server.Tuning(shared_buffers=64, connections=20))
    boot.start()
    ready.migrate()
    from minzheng.access.audit import verify_chain
    from minzheng.access.divisions import load_divisions
    from minzheng.payments.models import Line, Roll, RollAct
    from payments.dying import course, stands
    from payments.ledger import award, officials

    load_divisions()
    desk = officials()
    for number in range(3):
        award(amount=300_00 + number)
    award(account=None)
    killed, half_done, servers = 0, [], {cluster.pid(LAYOUT)}
    for number, (state, verb) in enumerate(course(desk, VAR / "tables")):
        for at in POINTS:
            before: Any = stands()
            killed += in_a_cluster_that_dies(verb, at, everybody=bool((number + at) % 2))
            servers.add(cluster.pid(LAYOUT))
            after: Any = stands()
            if after != before:
                if after["roll"][0] != state:
                    half_done.append(f"{state} at {at}")
                break
        else:
            verb()
    roll = Roll.objects.unscoped(reason="test").get()
    told = {
        "killed": killed,
        "servers": len(servers),
        "half_done": half_done,
        "sums": [roll.declared_fen, roll.sent_fen, roll.returned_fen, roll.paid_fen],
        "lines": sorted(Line.objects.unscoped(reason="test").values_list("state", flat=True)),
        "acts": RollAct.objects.unscoped(reason="test").count(),
        "chain_broken_at": verify_chain(),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
