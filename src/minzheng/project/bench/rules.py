"""The rules side by side, in turns: our population path, SQL by hand, the peers; then one household."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from minzheng.project.bench.one_household import measure_one_household
from minzheng.project.bench.rule_engines import ON, answers, parameters, subset
from minzheng.project.bench.rule_population import population
from minzheng.project.commands.speaking import Trouble

HOUSEHOLD_CALLS = 200
PEERS = Path(__file__).parents[4] / "benchmarks"
# By the name in the table: the module that must be there, and the script that writes the law a second time.
SCRIPTS = {
    "openfisca": ("openfisca_core", "openfisca_subset.py"),
    "ttsim": ("ttsim", "ttsim_subset.py"),
}
OURS = [sys.executable, "-m", "minzheng.project.bench.rule_engines"]
NAMES = {"minzheng": "本平台（全部条件）", "minzheng_verdicts": "本平台（结论金额）", "sql": "手写 SQL"}


def measure_rules(
    *, persons: int, runs: int, peers_python: Path | None, work: Path, only: str = "", memory: str = ""
) -> list[dict[str, Any]]:
    """One row per engine: median seconds with the spread, processor time, most memory, and whether every
    verdict and amount of every person and home is ours.

    `peers_python` is the interpreter of an environment with OpenFisca and ttsim; a missing one is told.
    `only` names the one engine to run beside ours, for populations that others do not hold; `memory` is a
    limit for DuckDB's own memory ("3GB"), beyond which it writes to disk.
    """
    work.mkdir(parents=True, exist_ok=True)
    law = subset()
    with duckdb.connect() as con:
        order = {**population(con, persons, work), "parameters": parameters(law), "on": ON.isoformat()}
    commands = {"minzheng": OURS, "minzheng_verdicts": OURS, "sql": OURS} | _peers(peers_python)
    if only:
        commands = {name: command for name, command in commands.items() if name == only}
        if not commands:
            raise Trouble(f"没有名为 {only} 的做法。")
    order = order | {"memory": memory}
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in commands}
    load = os.getloadavg()[0]
    for _ in range(runs):
        for name, command in commands.items():
            to = {level: str(path) for level, path in _files(work, name).items()}
            found[name].append(run_worker(name, command, order | {"to": to}))
    wanted = answers(law)
    if only:
        return [_row(only, persons, found[only], -1)]
    rows = [_row(name, persons, made, _differing(work, name, wanted)) for name, made in found.items()]
    rows = [row | {"load_average": load} for row in rows]
    absent = [name for name in SCRIPTS if name not in commands]
    rows += [{"engine": name, "persons": persons, "skipped": "没有安装"} for name in absent]
    return [*rows, measure_one_household(), *_one_household_elsewhere(commands, order)]


def _one_household_elsewhere(commands: dict[str, list[str]], order: dict[str, Any]) -> list[dict[str, Any]]:
    """One household with its trace on OpenFisca, right after ours; no row where it is not installed."""
    if "openfisca" not in commands:
        return []
    made = run_worker("openfisca", commands["openfisca"], order | {"one": HOUSEHOLD_CALLS})
    there = {"engine": "one_household_openfisca", "persons": made["persons"]}
    return [there | {"trace_steps": made["trace_steps"], "ms": round(made["ms"], 3)}]


def _files(work: Path, name: str) -> dict[str, Path]:
    return {level: work / f"{name}_{level}.parquet" for level in ("person", "household")}


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
        elif "ms" in row:
            cost = f"{row['ms']:.2f} 毫秒处理器时间，{row['persons']} 人，{row['trace_steps']} 步"
            yield f"一户附计算过程（OpenFisca） {cost}"
        elif "eligible_ms" in row:
            yield (
                f"一户全部说明 {row['eligible_ms']:.2f} 毫秒处理器时间（其中计算 {row['compute_ms']:.2f}；"
                f"不符合的 {row['refused_ms']:.2f}），{row['persons']} 人，{row['trace_steps']} 步"
            )
        else:
            spread = "—".join(f"{seconds:.3f}" for seconds in row["spread"])
            same = "结果一致" if row["identical"] else f"结果不一致 {row['differing']} 处"
            same = "未比较" if row["identical"] is None else same
            name = NAMES.get(row["engine"], row["engine"])
            cost = f"处理器 {row['cpu_seconds']:.3f} 秒，{row['peak_mb']} MB"
            yield f"{name:<10} {row['seconds']:.3f} 秒（{spread}），{cost}，{same}"


def run_worker(name: str, command: list[str], order: dict[str, Any]) -> dict[str, Any]:
    """One engine's answer to an order, computed in a process of its own; Trouble if it fails."""
    made = subprocess.run(
        command, input=json.dumps(order | {"engine": name}), stdout=subprocess.PIPE, text=True
    )
    if made.returncode:
        raise Trouble(f"测量没有做完（{name}，退出码 {made.returncode}）。")
    # What else a library says on the way stands before it.
    answer: dict[str, Any] = json.loads(made.stdout[made.stdout.index('{"seconds"') :])
    return answer


def _differing(work: Path, name: str, wanted: dict[str, list[str]]) -> int:
    """How many cells (a verdict or amount of a person or home) are not ours, or belong to a row that one of
    the two lacks."""
    ours, theirs = _files(work, "minzheng"), _files(work, name)
    found = 0
    with duckdb.connect() as con:
        for level, names in wanted.items():
            key = f"{level}_key"
            cells = " + ".join(
                f"count(*) FILTER (o.{cell} IS DISTINCT FROM t.{cell} OR o.{key} IS NULL OR t.{key} IS NULL)"
                for cell in names
            )
            both = f"'{ours[level]}' o FULL JOIN '{theirs[level]}' t ON o.{key} = t.{key}"
            ((different,),) = con.execute(f"SELECT {cells} FROM {both}").fetchall()
            found += int(different)
    return found


def _row(name: str, persons: int, made: list[dict[str, Any]], differing: int) -> dict[str, Any]:
    seconds = [run["seconds"] for run in made]
    return {
        "engine": name,
        "persons": persons,
        "seconds": round(statistics.median(seconds), 4),
        "spread": [round(min(seconds), 4), round(max(seconds), 4)],
        "cpu_seconds": round(statistics.median(run["cpu_seconds"] for run in made), 4),
        "peak_mb": max(run["peak_mb"] for run in made),
        "identical": differing == 0 if differing >= 0 else None,
        "differing": max(differing, 0),
    }
