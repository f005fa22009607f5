"""A process of its own that holds an embedded server, for tests that kill it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import psycopg

from minzheng.project import server
from minzheng.project.server import cluster

HOLD = """
import sys
from pathlib import Path
from minzheng.project import server
from minzheng.project.server import cluster
var = Path(sys.argv[1])
try:
    server.ensure_running(var, server.FAST_AND_UNSAFE)
except server.ServerError as error:
    sys.exit(str(error))
print(cluster.pid(server.Layout.of(var)), flush=True)
sys.stdin.read()
"""


class Holder:
    """Starts and holds the server of `var` until the block ends."""

    def __init__(self, var: Path, before: tuple[str, ...] = (), **options: str) -> None:
        self.process = subprocess.Popen(
            [*before, sys.executable, "-c", HOLD, str(var)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd="/",
            env={"PATH": os.environ["PATH"], **options},
        )

    @property
    def server_pid(self) -> int:
        """The server's process id, once it is up."""
        assert self.process.stdout is not None and self.process.stderr is not None
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read()
        return int(line)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()

    def complaint(self) -> str:
        """What it said when it could not start."""
        _, said = self.process.communicate(timeout=60)
        assert self.process.returncode == 1
        return said

    def __enter__(self) -> "Holder":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.communicate(timeout=60)


def query(var: Path, statement: str) -> list[tuple[object, ...]]:
    """Run one statement as the owner and return its rows, if it has any."""
    address = server.address(var)
    with psycopg.connect(
        host=address.socket_dir, user=address.owner_role, dbname=address.dbname, autocommit=True
    ) as connection:
        done = connection.execute(statement)
        return done.fetchall() if done.description else []


def until(holds: Callable[[], bool], seconds: float = 15.0) -> bool:
    """Wait for something that another process does."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def is_down(var: Path) -> bool:
    return cluster.pid(server.Layout.of(var)) is None
