"""Measuring the plan: every indicator over a county of that many persons, alone and with its townships."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from minzheng.project.bench.measuring import in_a_process_of_its_own
from minzheng.project.bench.memory import cpus

PART = "minzheng.project.bench.plan.part"
SHOWN = 12


def measure(persons: int, work: Path) -> dict[str, Any]:
    """Fill a fresh database with that many persons' records and measure; Trouble if it fails."""
    load = os.getloadavg()[0]
    answer, peak_mb = in_a_process_of_its_own(PART, {"persons": persons}, work, what="计划")
    return {**answer, "peak_mb": peak_mb, "cpus": cpus(), "load_average": load}


def lines(result: dict[str, Any]) -> Iterator[str]:
    """The numbers of `measure`, line by line, the dearest indicators first."""
    rows = "、".join(f"{name} {count:,}" for name, count in result["rows"].items())
    yield f"{result['persons']:,} 人的县（{rows}）"
    yield (
        f"全部 {len(result['indicators'])} 个指标：全县 {result['county_seconds']:.1f} 秒，"
        f"连同各乡镇留存一个月 {result['month_seconds']:.1f} 秒"
    )
    for one in result["indicators"][:SHOWN]:
        yield f"  {one['seconds']:7.3f} 秒  {one['name']}"
    yield f"内存最多 {result['peak_mb']:,} MB（含数据库）"
    yield f"处理器 {result['cpus']} 个，测量开始时的负载 {result['load_average']:.1f}"
