"""The subset by our population path and by SQL written by hand; each in a process of its own."""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from typing import Any

import duckdb

from minzheng.engine import assemble, discover
from minzheng.engine.law import Law
from minzheng.project.bench.memory import most_mb
from minzheng.project.bench.rules_by_hand import BY_HAND

ON = date(2021, 9, 30)
PROGRAMMES = ("old_age", "disability_living", "disability_nursing", "dibao", "edge")
PACKAGES = tuple(f"minzheng.rulebook.{slug}" for slug in PROGRAMMES)


def main() -> None:
    """Read the order (JSON) from stdin, run one engine, write its answer (JSON) to stdout."""
    order = json.load(sys.stdin)
    discover(PACKAGES)
    began, used = time.perf_counter(), time.process_time()
    with duckdb.connect() as con:
        con.execute("SET threads = 2")
        if order.get("memory"):
            con.execute("SET memory_limit = ?", [order["memory"]])
            con.execute("SET temp_directory = ?", [order["to"]["person"] + ".spilled"])
        {"minzheng": every_condition, "minzheng_verdicts": verdicts_only, "sql": by_hand}[order["engine"]](
            con, order
        )
    seconds, cpu = time.perf_counter() - began, time.process_time() - used
    json.dump({"seconds": seconds, "cpu_seconds": cpu, "peak_mb": most_mb()}, sys.stdout)


def every_condition(con: duckdb.DuckDBPyConnection, order: dict[str, Any]) -> None:
    """As every night: each rule and named condition is kept in the result tables; the files hold the answers.

    Assembling the law is part of the time; importing Python modules is not, for nobody.
    """
    _ours(con, order, subset())


def verdicts_only(con: duckdb.DuckDBPyConnection, order: dict[str, Any]) -> None:
    """What the others give too: verdicts and amounts, nothing beside them."""
    law = subset()
    _ours(con, order, law, keep=[name for names in answers(law).values() for name in names])


def _ours(
    con: duckdb.DuckDBPyConnection, order: dict[str, Any], law: Law, keep: list[str] | None = None
) -> None:
    for level in ("person", "household"):
        con.execute(f"CREATE VIEW {level} AS FROM read_parquet('{order[level]}')")
    law.evaluate(con, keep=keep)
    for level, names in answers(law).items():
        wanted = ", ".join([f"{level}_key", *names])
        con.execute(f"COPY (SELECT {wanted} FROM {level}_result) TO '{order['to'][level]}'")


def by_hand(con: duckdb.DuckDBPyConnection, order: dict[str, Any]) -> None:
    to = {"persons_to": order["to"]["person"], "homes_to": order["to"]["household"]}
    places = {level: order[level] for level in ("person", "household")}
    for query in BY_HAND:
        con.execute(query.format(**places, **to, on=ON, **order["parameters"]))


def subset() -> Law:
    """The five programmes and all that they rest on."""
    return assemble(PACKAGES, ON).only(*PROGRAMMES)


def answers(law: Law) -> dict[str, list[str]]:
    """By level the verdict and amount of each programme: what all engines must give alike."""
    found: dict[str, list[str]] = {"person": [], "household": []}
    for programme in law.programmes.values():
        found[programme.unit] += [name for name in (programme.eligible, programme.amount) if name]
    return found


def parameters(law: Law) -> dict[str, Any]:
    """The law's own figures of the day, for those who write the law a second time; a figure for town and
    country under two names."""
    found: dict[str, Any] = {}
    for name, (_, dated) in law.graph.parameters.items():
        by = dated.value if isinstance(dated.value, dict) else {"": dated.value}
        found |= {f"{name}_{key}".rstrip("_"): value for key, value in by.items()}
    return found


if __name__ == "__main__":
    main()
