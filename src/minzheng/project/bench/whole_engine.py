"""The whole rulebook over random homes, everything kept or verdicts only, in a process of its own."""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from typing import Any

import duckdb

from minzheng.engine import assemble
from minzheng.project.bench.memory import most_mb
from minzheng.project.bench.rule_engines import answers
from minzheng.project.bench.whole_sample import differing
from minzheng.rulebook.book import packages

ON = date(2021, 9, 30)
LEVELS = ("person", "household", "supporter")


def main() -> None:
    """Read the order (JSON) from stdin, evaluate, write the answer (JSON) to stdout."""
    json.dump(evaluated(json.load(sys.stdin)), sys.stdout)


def evaluated(order: dict[str, Any]) -> dict[str, Any]:
    """Everyone by the whole law; planning is part of the time, reading the facts into tables is not.

    Beside it, what copying the finished result tables once more costs: nobody can keep them for less.
    """
    law = assemble(packages(), ON)
    keep = None
    if order["engine"] == "rulebook_verdicts":
        keep = [name for names in answers(law).values() for name in names]
    with duckdb.connect() as con:
        con.execute("SET threads = 2")
        for level in LEVELS:
            con.execute(f"CREATE TABLE {level} AS FROM read_parquet('{order['tables'][level]}')")
        facts_mb = most_mb()
        began, used = time.perf_counter(), time.process_time()
        law.evaluate(con, supporter="supporter", keep=keep)
        seconds, cpu = time.perf_counter() - began, time.process_time() - used
        most = most_mb()
        writing = time.process_time()
        for level in LEVELS:
            con.execute(f"CREATE TABLE {level}_again AS FROM {level}_result")
        written = time.process_time() - writing
        columns = {level: len(con.table(f"{level}_result").columns) for level in LEVELS}
        compared, wrong = differing(con, law, order["sample"])
    return {
        "seconds": seconds,
        "cpu_seconds": cpu,
        "peak_mb": most,
        "facts_mb": facts_mb,
        "writing_cpu_seconds": written,
        "columns": columns,
        "programmes": len(law.programmes),
        "compared": compared,
        "differing": wrong,
    }


if __name__ == "__main__":
    main()
