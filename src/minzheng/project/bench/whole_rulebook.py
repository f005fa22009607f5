"""The whole rulebook for everyone: time, memory, and whether a sample of homes is as on the plain path."""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from minzheng.engine import assemble
from minzheng.project.bench.one_household import measure_one_household
from minzheng.project.bench.rules import run_worker
from minzheng.project.bench.whole_engine import ON
from minzheng.project.bench.whole_population import tables
from minzheng.rulebook.book import packages

WORKER = [sys.executable, "-m", "minzheng.project.bench.whole_engine"]
OPENING = [sys.executable, "-P", str(Path(__file__).with_name("opening.py"))]
SAMPLE = 300
NAMES = {
    "rulebook": "全部办法（全部条件）",
    "rulebook_verdicts": "全部办法（结论金额）",
    "import": "载入办法",
}


def measure_whole(*, persons: int, runs: int, work: Path) -> list[dict[str, Any]]:
    """Rows for everything kept, verdicts and amounts only, opening the law, and one household with its trace;
    medians of `runs` in turn."""
    work.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as con:
        order = {"tables": tables(con, assemble(packages(), ON), persons, work), "sample": SAMPLE}
    load = os.getloadavg()[0]
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in NAMES}
    for _ in range(runs):
        for name, made in found.items():
            made.append(run_worker(name, OPENING if name == "import" else WORKER, order))
    rows = [_row(name, persons, made) | {"load_average": load} for name, made in found.items()]
    home = measure_one_household()
    seconds = home["eligible_ms"] / 1000
    return [*rows, {**home, "seconds": seconds, "cpu_seconds": seconds}]


def _row(name: str, persons: int, made: list[dict[str, Any]]) -> dict[str, Any]:
    times = {
        key: round(statistics.median(run[key] for run in made), 4)
        for key in made[0]
        if key.endswith("seconds")
    }
    row = {"engine": name, "persons": 0 if name == "import" else persons, **made[-1], **times}
    row["peak_mb"] = max(run["peak_mb"] for run in made)
    if "differing" in row:
        row["differing"] = sum(run["differing"] for run in made)
        row["identical"] = row["compared"] > 0 and row["differing"] == 0
    return row


def lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    """The rows for a reader, one household aside."""
    for row in rows:
        if row["engine"] not in NAMES:
            continue
        cost = f"{row['seconds']:.2f} 秒，处理器 {row['cpu_seconds']:.2f} 秒，{row['peak_mb']} MB"
        same = ""
        if "identical" in row:
            found = "结果一致" if row["identical"] else f"不一致 {row['differing']} 格"
            same = f"；抽查 {row['compared']} 格，{found}；仅复制结果表需 {row['writing_cpu_seconds']:.2f} 秒"
        yield f"{NAMES[row['engine']]} {cost}{same}"
