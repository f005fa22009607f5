"""Progress of all that takes over a second: a bar on a terminal, a line now and then elsewhere; on stderr."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Report = Callable[[str, int, int], None]
STAGES = {"feeds": "收取部门文件", "registry": "更新登记", "rules": "按法规计算", "leads": "更新走访名单"}
LINE_SECONDS = 5.0


@contextmanager
def progress() -> Iterator[Report]:
    """Yield `report(stage, done, total)`; a new stage starts a new bar."""
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
            self._bar = tqdm(total=total, desc=STAGES.get(label, label), file=sys.stderr, leave=True)
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
            print(f"{STAGES.get(label, label)} {done}/{total}", file=sys.stderr, flush=True)

    def close(self) -> None:
        self._label = ""
