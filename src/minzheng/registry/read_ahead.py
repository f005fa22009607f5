"""Reading department files ahead: while one is stored, a second process reads the next ones.

That process imports this module, so it knows neither Django nor the database.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Queue
from threading import Thread

from minzheng.access.keys import keys, use_keys
from minzheng.feeds.problems import FileRefused, Reading
from minzheng.feeds.reading import read_file
from minzheng.registry.keyed import Keys, person_keys

WORTH_A_PROCESS = 4_000_000
"""Bytes; less is read here sooner than a second process has started."""
Villages = Collection[str] | None
AHEAD = 8
"""So many files wait at most, read and not yet stored: a month of them fits into memory."""


@dataclass(frozen=True)
class Found:
    """What stands in a file, and whom its rows are about (int64, one per row)."""

    reading: Reading
    keys: Keys


def read_one(path: Path, received_on: date, villages: Villages = None) -> Found | FileRefused:
    """What stands in a file, or why nothing can be taken from it; `villages` as `read_bytes` takes them."""
    try:
        reading = read_file(path, today=received_on, villages=villages)
    except FileRefused as refusal:
        return refusal
    return Found(reading, person_keys(reading.rows))


def read_ahead(
    paths: Sequence[Path], received_on: date, villages: Villages = None
) -> Iterator[tuple[Path, Found | FileRefused]]:
    """Yield each path with what stands in it, in order."""
    if len(paths) < 2 or sum(path.stat().st_size for path in paths) < WORTH_A_PROCESS:
        for path in paths:
            yield path, read_one(path, received_on, villages)
        return
    reader, pipe = _start()
    waiting: Queue[Found | Exception] = Queue(AHEAD)
    try:
        pipe.send((keys(), paths, received_on, villages))
        Thread(target=_receive, args=(pipe, len(paths), waiting), daemon=True).start()
        for path in paths:
            found = waiting.get()
            if isinstance(found, Exception) and not isinstance(found, FileRefused):
                raise found
            yield path, found
    finally:
        reader.kill()
        reader.wait()
        while not waiting.empty():  # the receiver may wait for room, and then finds the pipe closed
            waiting.get()


def _receive(pipe: Connection, files: int, waiting: "Queue[Found | Exception]") -> None:
    with pipe:
        try:
            for _ in range(files):
                waiting.put(pipe.recv())
        except (EOFError, OSError) as error:
            waiting.put(RuntimeError(f"读取文件的进程中途结束：{error!r}"))


def _start() -> tuple["subprocess.Popen[bytes]", Connection]:
    """Start the second process; it inherits one end of the pipe and ends when the other is closed."""
    ours, theirs = Pipe()
    program = f"from {__name__} import answer; answer({theirs.fileno()})"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", program]
    with theirs:
        return subprocess.Popen(command, pass_fds=[theirs.fileno()], env=environment), ours


def answer(descriptor: int) -> None:
    """What the second process does: read what it is asked for, until the other side has closed the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked decides when to stop
    with Connection(descriptor) as pipe, suppress(EOFError, BrokenPipeError, ConnectionResetError):
        given, paths, received_on, villages = pipe.recv()
        use_keys(given)
        for path in paths:
            try:
                found: Found | Exception = read_one(path, received_on, villages)
            except Exception as error:
                found = error
            pipe.send(found)
