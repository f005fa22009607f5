"""What a process and all it has started use, the database included: memory while it works, and time."""

import os
from collections import defaultdict
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

PROC = Path("/proc")
EVERY_SECONDS = 0.5


class Watch:
    """Samples the processes below `pid` until left; `peak_mb` is the most they held together.

    Memory that several processes share counts once (PSS), so the database's buffers are not counted for each
    of its connections.
    """

    def __init__(self, pid: int) -> None:
        self.peak_mb = 0
        self._pid = pid
        self._done = Event()
        self._thread = Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()

    def _sample(self) -> None:
        while not self._done.wait(EVERY_SECONDS):
            self.peak_mb = max(self.peak_mb, memory_mb(self._pid))


def memory_mb(pid: int) -> int:
    """Megabytes (2**20 bytes) of a process and its descendants; what has ended meanwhile counts nothing."""
    return sum(_kilobytes(one) for one in (pid, *_descendants(pid))) // 1024


def most_mb() -> int:
    """The most megabytes this process ever held (resident, what it shares with others included)."""
    lines = (PROC / "self" / "status").read_text().splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0) // 1024


def cpu_seconds(pid: int) -> float:
    """Seconds of processor time used so far by a process, by its descendants and by those that have ended."""
    return sum(_ticks(one) for one in (pid, *_descendants(pid))) / os.sysconf("SC_CLK_TCK")


def _ticks(pid: int) -> int:
    """utime, stime, and the same of ended children (fields 14 to 17 of proc(5) stat)."""
    try:
        stat = (PROC / str(pid) / "stat").read_text(errors="replace")
    except OSError:
        return 0
    return sum(map(int, stat.rpartition(")")[2].split()[11:15]))


def _descendants(pid: int) -> list[int]:
    children = defaultdict(list)
    for entry in PROC.iterdir():
        if entry.name.isdecimal() and (parent := _parent(entry)) is not None:
            children[parent].append(int(entry.name))
    found, waiting = [], [pid]
    while waiting:
        below = children.pop(waiting.pop(), [])
        found += below
        waiting += below
    return found


def _parent(entry: Path) -> int | None:
    try:
        stat = (entry / "stat").read_text(errors="replace")
    except OSError:
        return None
    return int(stat.rpartition(")")[2].split()[1])


def _kilobytes(pid: int) -> int:
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def cpus() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0))
