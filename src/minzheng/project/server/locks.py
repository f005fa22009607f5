"""Kernel file locks: they are dropped by the kernel when a process ends, whatever killed it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START = "start.lock"
HOLDERS = "holders.lock"
KEEPER = "keeper.lock"


def open_lock(path: Path) -> int:
    """A descriptor on which locks are taken; it is not inherited by programs we start."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def share(fd: int) -> None:
    """Wait for a shared lock."""
    fcntl.flock(fd, fcntl.LOCK_SH)


def take(fd: int) -> bool:
    """Take the exclusive lock now, or say that somebody else holds it."""
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def drop(fd: int) -> None:
    fcntl.flock(fd, fcntl.LOCK_UN)


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold an exclusive lock on a file, waiting for it."""
    fd = open_lock(path)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)
