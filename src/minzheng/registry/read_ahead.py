"""Reading department files one ahead: while one is stored, a second process reads the next.

This module is what that process imports, so it knows neither Django nor the database.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

from minzheng.feeds.problems import FileRefused, Reading
from minzheng.feeds.reading import read_file

Outcome = Reading | FileRefused
WORTH_A_PROCESS = 4_000_000
"""Bytes; less is read here sooner than a second process has started."""


def read_one(path: Path, received_on: date) -> Outcome:
    """What stands in a file, or why nothing can be taken from it."""
    try:
        return read_file(path, today=received_on)
    except FileRefused as refusal:
        return refusal


def read_ahead(paths: Sequence[Path], received_on: date) -> Iterator[tuple[Path, Outcome]]:
    """Yield each path with what stands in it, in order; at most one file is read before it is asked for."""
    if len(paths) < 2 or sum(path.stat().st_size for path in paths) < WORTH_A_PROCESS:
        for path in paths:
            yield path, read_one(path, received_on)
        return
    reader, pipe = _start(received_on)
    try:
        pipe.send(paths[0])
        for place, path in enumerate(paths):
            found = pipe.recv()
            if place + 1 < len(paths):
                pipe.send(paths[place + 1])
            if isinstance(found, Exception) and not isinstance(found, FileRefused):
                raise found
            yield path, found
    finally:
        pipe.close()
        reader.kill()
        reader.wait()


def _start(received_on: date) -> tuple["subprocess.Popen[bytes]", Connection]:
    """Start this module as a program; it inherits one end of the pipe and ends when the other is closed."""
    ours, theirs = Pipe()
    command = [sys.executable, "-m", __name__, str(theirs.fileno()), received_on.isoformat()]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with theirs:
        return subprocess.Popen(command, pass_fds=[theirs.fileno()], env=environment), ours


def _answer(pipe: Connection, received_on: date) -> None:
    """Answer each path until the other side is closed, also where that process was killed."""
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            path = pipe.recv()
            try:
                found: Outcome | Exception = read_one(path, received_on)
            except Exception as error:
                found = error
            pipe.send(found)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked decides when to stop
    _answer(Connection(int(sys.argv[1])), date.fromisoformat(sys.argv[2]))
