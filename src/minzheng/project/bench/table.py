"""One measurement as lines for a reader."""

from collections.abc import Iterator
from typing import Any

NAMES = {
    "leads": "走访名单",
    "scorecard": "人口特征打分",
    "chance": "随机走访",
    "bill_5000": "当月自付 ≥ 5,000 元",
    "bill_10000": "当月自付 ≥ 10,000 元",
    "new_severe_disability": "新评定重度残疾",
    "township": "乡镇",
    "residence": "城乡",
    "elderly_alone": "老人独居",
    "disabled": "重度残疾",
    "migrant": "外出务工",
}
STAGE_NAMES = {"feeds": "收取文件", "registry": "更新登记", "rules": "按法规计算", "leads": "更新名单"}


def lines(result: dict[str, Any]) -> Iterator[str]:
    """The numbers of `measure`, line by line."""
    stages = "、".join(f"{STAGE_NAMES[name]} {seconds:.0f} 秒" for name, seconds in result["stages"].items())
    yield f"{result['persons']:,} 人，{result['months']} 个月：{result['seconds']:.1f} 秒（{stages}）"
    yield f"再加一个月：{result['next_month_seconds']:.1f} 秒；内存最多 {result['peak_mb']:,} MB（含数据库）"
    yield f"处理器 {result['cpus']} 个，测量开始时的负载 {result['load_average']:.1f}"
    if "precision" not in result:
        return
    yield ""
    yield "   查准率   查全率   新发查全  每百人每月  方法"
    for name, row in {"leads": result, **result["baseline"]}.items():
        shares = (row["precision"], row["recall"], row["recall_of_new"])
        yield "  ".join(map(_percent, shares)) + f"  {row['visits_per_100']:>8.2f}  {NAMES[name]}"
    for group, rows in result["by_group"].items():
        yield ""
        yield f"查全率，按{NAMES[group]}"
        for value, row in rows.items():
            yield f"{_percent(row['recall'])}  {row['episodes']:>8,} 户次  {value}"


def _percent(share: float | None) -> str:
    return f"{share:>7.1%}" if share is not None else f"{'—':>7}"
