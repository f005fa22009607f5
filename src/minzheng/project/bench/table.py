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
    cpu, more = result["cpu_seconds"], result["next_month_cpu_seconds"]
    yield f"处理器时间（各进程合计）：{cpu:.1f} 秒；再加一个月 {more:.1f} 秒"
    yield f"再加一个月：{result['next_month_seconds']:.1f} 秒；内存最多 {result['peak_mb']:,} MB（含数据库）"
    yield f"处理器 {result['cpus']} 个，测量开始时的负载 {result['load_average']:.1f}"
    if "precision" not in result:
        return
    yield ""
    yield "   查准率   查全率   新发查全  每百人每月  方法"
    for name, row in {"leads": result, **result["baseline"]}.items():
        shares = (row["precision"], row["recall"], row["recall_of_new"])
        yield "  ".join(map(_percent, shares)) + f"  {row['visits_per_100']:>8.2f}  {NAMES[name]}"
    yield from _of_the_list(result)
    for group, rows in result["by_group"].items():
        yield ""
        yield f"查全率，按{NAMES[group]}"
        for value, row in rows.items():
            yield f"{_percent(row['recall'])}  {row['episodes']:>8,} 户次  {value}"


def _of_the_list(result: dict[str, Any]) -> Iterator[str]:
    """The first list alone, what a stricter list would have found, and what nobody could exceed."""
    first, ceiling, checks = result["first_list"], result["ceiling"], result["checks"]
    yield ""
    shares = f"查准率{_percent(first['precision'])}，查全率{_percent(first['recall'])}"
    yield f"首月名单：{first['visits']} 户，{shares}"
    yield "  查准率   查全率      走访  只走访估计可能性不低于"
    for row in result["by_chance"]:
        shares = f"{_percent(row['precision'])}  {_percent(row['recall'])}"
        yield f"{shares}  {row['visits']:>8,}  {row['at_least']}%"
    yield (
        f"上限：每月每百人都走访一户，知道真相的人查准率也只有{_percent(ceiling['precision'])}（首月"
        f"{_percent(ceiling['precision_of_first_list'])}）；留有痕迹的困难占{_percent(ceiling['traced'])}"
    )
    yield f"另核查发放 {checks['visits']} 户，其中确有错发{_percent(checks['precision'])}"


def _percent(share: float | None) -> str:
    return f"{share:>7.1%}" if share is not None else f"{'—':>7}"
