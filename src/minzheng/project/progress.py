"""Progress of all that takes over a second: a bar on a terminal, a line now and then elsewhere; on stderr."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Report = Callable[[str, int, int], None]
LINE_SECONDS = 5.0


@contextmanager
def progress() -> Iterator[Report]:
    """Yield `report(label, done, total)`; a new label starts a new bar, `done == total` closes it."""
    shown = _Bars() if sys.stderr.isatty() else _Lines()
    try:
        yield shown.report
    finally:
        shown.close()


class _Bars:
    """One tqdm bar after the other."""

    def __init__(self) -> None:
        self._label = ""
        self._bar: Any = None

    def report(self, label: str, done: int, total: int) -> None:
        from tqdm import tqdm

        if self._bar is None or label != self._label:
            self.close()
            self._label = label
            self._bar = tqdm(total=total, desc=label, file=sys.stderr, leave=True)
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None


class _Lines:
    """One plain line per label and then at most one every few seconds, for logs."""

    def __init__(self) -> None:
        self._label = ""
        self._last = 0.0

    def report(self, label: str, done: int, total: int) -> None:
        now = time.monotonic()
        if label != self._label or now - self._last >= LINE_SECONDS:
            self._label, self._last = label, now
            print(f"{label} {done}/{total}", file=sys.stderr, flush=True)

    def close(self) -> None:
        self._label = ""
