"""The keeper: a small process that stops the server when its last holder is gone, restarts it when it dies.

It reads no settings and imports no Django. Nobody has to say goodbye: kill -9 of a holder frees its lock too.
"""

import os
import signal
import sys
import time
from pathlib import Path

from minzheng.project.server import cluster, locks
from minzheng.project.server.layout import Layout, ServerError

KEEPER_LOCK_FD = 3
PAUSE_SECONDS = 0.25
LONGEST_PAUSE_SECONDS = 10.0


def keep(layout: Layout, lock_fd: int, server: int | None) -> None:
    """Watch until the last holder is gone, then stop the server.

    `lock_fd` carries the keeper's own lock, `server` is the process id it begins with.
    """
    try:
        holders, changes = (locks.open_lock(layout.run / name) for name in (locks.HOLDERS, locks.START))
    except FileNotFoundError:
        _end_orphan(layout, server)
        return
    pause = PAUSE_SECONDS
    while True:
        time.sleep(pause)
        if not layout.run.exists():
            _end_orphan(layout, server)
            return
        # Never wait for one lock while holding the other: a starter takes them in the opposite order.
        if not locks.take(changes):
            continue
        if locks.take(holders):
            cluster.halt(layout)
            # First the keeper's lock, then the start lock: the next starter must not take us for alive.
            os.close(lock_fd)
            os.close(changes)
            return
        if cluster.pid(layout) is None:
            _restart(layout)
        server = cluster.pid(layout)
        pause = PAUSE_SECONDS if server else min(2 * pause, LONGEST_PAUSE_SECONDS)
        locks.drop(changes)


def _restart(layout: Layout) -> None:
    print(f"{time.strftime('%F %T')} server is gone, starting it again", flush=True)
    try:
        cluster.start(layout)
    except ServerError as error:
        print(error, flush=True)


def _end_orphan(layout: Layout, server: int | None) -> None:
    """Somebody deleted the data: nothing is left to save, and the server would linger for a while."""
    if server is not None and cluster.is_ours(layout, server):
        os.kill(server, signal.SIGQUIT)


if __name__ == "__main__":
    os.set_inheritable(KEEPER_LOCK_FD, False)
    os.chdir("/")
    keep(Layout(Path(sys.argv[1])), KEEPER_LOCK_FD, int(sys.argv[2]))
