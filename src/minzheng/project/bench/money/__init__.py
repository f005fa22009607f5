"""Measuring a month's roll: how long from freezing to the bank's file, and how much memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from minzheng.project.bench.measuring import in_a_process_of_its_own
from minzheng.project.bench.memory import cpus

PART = "minzheng.project.bench.money.part"


def measure(recipients: int, work: Path) -> dict[str, Any]:
    """Compute, check and export a roll of that many recipients in a fresh database; Trouble if it fails."""
    load = os.getloadavg()[0]
    answer, peak_mb = in_a_process_of_its_own(PART, {"recipients": recipients}, work, what="发放")
    return {**answer, "peak_mb": peak_mb, "cpus": cpus(), "load_average": load}


def lines(result: dict[str, Any]) -> Iterator[str]:
    """The numbers of `measure`, line by line."""
    yield (
        f"{result['recipients']:,} 人：核算、核查、导出 {result['seconds']:.1f} 秒"
        f"（其中冻结核算 {result['compute_seconds']:.1f} 秒），回盘对账 {result['return_seconds']:.1f} 秒"
    )
    yield f"发出 {result['lines']:,} 笔，到账 {result['paid_fen'] / 100:,.2f} 元，暂缓 {result['held']:,} 笔"
    yield f"处理器时间 {result['cpu_seconds']:.1f} 秒；内存最多 {result['peak_mb']:,} MB（含数据库）"
    yield f"处理器 {result['cpus']} 个，测量开始时的负载 {result['load_average']:.1f}"
