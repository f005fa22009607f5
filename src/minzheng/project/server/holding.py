"""Holding the server: a shared lock per process is the reference count, one start lock orders all changes."""

import os
import sys
import time
from pathlib import Path

from minzheng.project.server import cluster, locks
from minzheng.project.server.layout import Layout, ServerAddress, ServerError, address
from minzheng.project.server.settings import SAFE, Tuning

_held: dict[Path, int] = {}


def ensure_running(var: Path, tuning: Tuning = SAFE) -> ServerAddress:
    """Start the server of this `var` unless it runs, and hold it until this process ends.

    Safe to call from many processes at once and many times in one. Raises ServerError with one sentence.
    """
    layout = Layout.of(var)
    layout.prepare()
    with locks.exclusive(layout.run / locks.START):
        _hold(layout)
        if not cluster.is_initialised(layout):
            cluster.initialise(layout)
        if cluster.pid(layout) is None or not cluster.is_ready(layout):
            cluster.halt(layout)
            cluster.start(layout, tuning)
            _create_roles(layout)
        _ensure_keeper(layout)
    return address(var)


def keep_holding_across_exec() -> None:
    """Let the program that is about to replace this process hold the server on."""
    for fd in _held.values():
        os.set_inheritable(fd, True)


def let_go(var: Path) -> None:
    """Stop holding the server before the process ends; the keeper stops it if nobody else holds it."""
    fd = _held.pop(Layout.of(var).run, None)
    if fd is not None:
        os.close(fd)


def stop(var: Path, seconds: float = 30.0) -> None:
    """Let go and wait until the server is down. Raises ServerError when another process still holds it."""
    let_go(var)
    layout = Layout.of(var)
    deadline = time.monotonic() + seconds
    while cluster.pid(layout) is not None:
        if time.monotonic() > deadline:
            raise ServerError("还有别的进程在使用内嵌数据库，请先结束它们（例如正在运行的 make demo）。")
        time.sleep(0.05)


def _create_roles(layout: Layout) -> None:
    # Imported here: the keeper, which never comes here, stays small without the database driver.
    from minzheng.project.server.roles import create_roles_and_database

    create_roles_and_database(layout)


def _hold(layout: Layout) -> None:
    if layout.run not in _held:
        fd = locks.open_lock(layout.run / locks.HOLDERS)
        locks.share(fd)
        _held[layout.run] = fd


def _ensure_keeper(layout: Layout) -> None:
    """Start the keeper unless one lives; it inherits its lock already taken, so there is never a second."""
    fd = locks.open_lock(layout.run / locks.KEEPER)
    try:
        if not locks.take(fd):
            return
        append = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        os.posix_spawn(
            sys.executable,
            [
                sys.executable,
                "-m",
                "minzheng.project.server.keeper",
                str(layout.var),
                str(cluster.pid(layout)),
            ],
            {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_OPEN, 1, str(layout.run / "keeper.log"), append, 0o600),
                (os.POSIX_SPAWN_DUP2, 1, 2),
                (os.POSIX_SPAWN_DUP2, fd, 3),
            ],
            setsid=True,
        )
    finally:
        os.close(fd)
