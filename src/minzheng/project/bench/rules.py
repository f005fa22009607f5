"""The rules side by side, in turns: our population path, SQL by hand, the peers; then one household."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from minzheng.project.bench.memory import Watch
from minzheng.project.bench.one_household import measure_one_household
from minzheng.project.bench.rule_engines import parameters, population
from minzheng.project.commands.speaking import Trouble

PEERS = Path(__file__).parents[4] / "benchmarks"
# By the name in the table: the module that must be there, and the script that writes the law a second time.
SCRIPTS = {
    "openfisca": ("openfisca_core", "openfisca_old_age.py"),
    "ttsim": ("ttsim", "ttsim_old_age.py"),
}
OURS = [sys.executable, "-m", "minzheng.project.bench.rule_engines"]


def measure_rules(*, persons: int, runs: int, peers_python: Path | None, work: Path) -> list[dict[str, Any]]:
    """One row per engine: median seconds with the spread, most memory, and whether its answer is ours.

    `peers_python` is the interpreter of an environment with OpenFisca and ttsim; a missing one is told.
    """
    work.mkdir(parents=True, exist_ok=True)
    person = work / "person.parquet"
    with duckdb.connect() as con:
        population(con, persons, str(person))
    commands = {"minzheng": OURS, "sql": OURS} | _peers(peers_python)
    order = {"person": str(person), "parameters": parameters()}
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            found[name].append(_run(name, command, order | {"result": str(work / f"{name}.parquet")}))
    rows = [_row(name, persons, made, _differing(work, name)) for name, made in found.items()]
    absent = [name for name in SCRIPTS if name not in commands]
    rows += [{"engine": name, "persons": persons, "skipped": "没有安装"} for name in absent]
    return [*rows, measure_one_household()]


def _peers(python: Path | None) -> dict[str, list[str]]:
    """The commands of the peers that the environment holds."""
    if python is None:
        return {}
    there = "import importlib.util as u, sys; sys.exit(u.find_spec(sys.argv[1]) is None)"
    return {
        name: [str(python), str(PEERS / script)]
        for name, (module, script) in SCRIPTS.items()
        if subprocess.run([str(python), "-c", there, module]).returncode == 0 and (PEERS / script).exists()
    }


def lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    """The rows for a reader."""
    for row in rows:
        if "skipped" in row:
            yield f"{row['engine']:<10} 跳过：{row['skipped']}"
        elif "eligible_ms" in row:
            yield (
                f"一户全部说明 {row['eligible_ms']:.2f} 毫秒处理器时间（其中计算 {row['compute_ms']:.2f}；"
                f"不符合的 {row['refused_ms']:.2f}），{row['persons']} 人，{row['trace_steps']} 步"
            )
        else:
            spread = "—".join(f"{seconds:.3f}" for seconds in row["spread"])
            same = "结果一致" if row["identical"] else "结果不一致"
            yield f"{row['engine']:<10} {row['seconds']:.3f} 秒（{spread}），{row['peak_mb']} MB，{same}"


def _run(name: str, command: list[str], order: dict[str, Any]) -> dict[str, Any]:
    worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with Watch(worker.pid) as watch:
        answer, _ = worker.communicate(json.dumps(order | {"engine": name}))
    if worker.returncode:
        raise Trouble(f"测量没有做完（{name}，退出码 {worker.returncode}）。")
    return {**json.loads(answer), "peak_mb": watch.peak_mb}


def _differing(work: Path, name: str) -> int:
    """How many persons have another verdict or amount than ours, or are missing."""
    with duckdb.connect() as con:
        found = con.execute(f"""
            SELECT count(*) FROM '{work}/minzheng.parquet' ours FULL JOIN '{work}/{name}.parquet' theirs
            USING (person_key) WHERE ours.old_age_eligible IS DISTINCT FROM theirs.old_age_eligible
                OR ours.old_age_amount IS DISTINCT FROM theirs.old_age_amount
        """).fetchall()
    return int(found[0][0])


def _row(name: str, persons: int, made: list[dict[str, Any]], differing: int) -> dict[str, Any]:
    seconds = [run["seconds"] for run in made]
    return {
        "engine": name,
        "persons": persons,
        "seconds": round(statistics.median(seconds), 4),
        "spread": [round(min(seconds), 4), round(max(seconds), 4)],
        "peak_mb": max(run["peak_mb"] for run in made),
        "identical": differing == 0,
    }
