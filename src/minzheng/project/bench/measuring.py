"""The parts of one measurement, each in a process of its own, put together into one result."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from minzheng.project import server
from minzheng.project.bench.counties import county_of
from minzheng.project.bench.memory import Watch, cpus
from minzheng.project.commands.speaking import Trouble

PART = "minzheng.project.bench.parts"
NOT_PASSED_ON = ("DATABASE_URL", "MINZHENG_DEMO", "MINZHENG_KEYS", "MINZHENG_KEYS_FILE", "MINZHENG_ROLE")
"""Variables that would make the measured part use another database or other keys than its own."""


@dataclass(frozen=True)
class Task:
    """What is measured: the county's size and seed, months of files, and visits per 100 residents a month."""

    persons: int
    seed: int
    months: int
    visits_per_100: float
    quality: bool = True


def measure(task: Task, work: Path) -> dict[str, Any]:
    """Measure, keeping the county below `work`; what the measured parts write there is taken away again.

    The first load reads all months in one night, the next month follows; then, over again from nothing, each
    month has its night and its visits, which are held against the county's truth. Trouble if a part fails.
    """
    county = county_of(work, persons=task.persons, seed=task.seed, months=task.months + 1)
    load, peak_mb = _part("load", task, county, work)
    result = {
        "persons": task.persons,
        "seed": task.seed,
        "months": task.months,
        "cpus": cpus(),
        "load_average": os.getloadavg()[0],
        **load,
        "peak_mb": peak_mb,
    }
    if task.quality:
        found, _ = _part("walk", task, county, work)
        result |= {"visits_per_100": task.visits_per_100, **found}
    return result


def _part(name: str, task: Task, county: Path, work: Path) -> tuple[dict[str, Any], int]:
    """One part's answer, and the most memory its processes held together (MB)."""
    order = {"part": name, "county": str(county), **asdict(task)}
    return in_a_process_of_its_own(PART, order, work, what=name)


def in_a_process_of_its_own(
    module: str, order: dict[str, Any], work: Path, *, what: str
) -> tuple[dict[str, Any], int]:
    """Run a module with an empty var and database; its answer (JSON) and its most memory (MB)."""
    with _fresh_var(work) as var:
        kept = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
        environment = kept | {"MINZHENG_VAR": str(var), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        worker = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
        )
        try:
            with Watch(worker.pid) as watch:
                answer, _ = worker.communicate(json.dumps(order))
        except BaseException:
            worker.kill()
            worker.wait()
            raise
    if worker.returncode:
        raise Trouble(f"测量没有做完（{what}，退出码 {worker.returncode}）。")
    # What else a library says on the way stands before it.
    return json.loads(answer.splitlines()[-1]), watch.peak_mb


@contextmanager
def _fresh_var(work: Path) -> Iterator[Path]:
    """An empty var below `work`, with its database stopped and all removed at the end."""
    work.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="var-", dir=work))
    try:
        yield folder / "var"
    finally:
        server.stop(folder / "var")
        shutil.rmtree(folder)
