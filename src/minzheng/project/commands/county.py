"""`minzheng county generate`: write a simulated county's department files and its hidden truth."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from minzheng.project.commands.arguments import Json, month, within
from minzheng.project.commands.speaking import BadInput, tell

EARLIEST, LATEST = 2000, 2050
app = typer.Typer(help="模拟县。")


@app.callback()
def county() -> None:
    """模拟县。"""


@app.command("generate")
def generate(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="输出文件夹（须为空或不存在）。")],
    persons: Annotated[int, typer.Option("--persons", help="人数。")] = 20_000,
    seed: Annotated[int, typer.Option("--seed", help="随机种子；相同种子逐字节相同。")] = 1,
    first: Annotated[str, typer.Option("--from", metavar="YYYY-MM", help="第一个月。")] = "2021-01",
    months: Annotated[int, typer.Option("--months", help="月数。")] = 12,
    as_json: Json = False,
) -> None:
    """生成一个模拟县：各部门每月的文件和隐藏的真实情况。"""
    within("--persons", persons, 200, 5_000_000)
    within("--months", months, 1, 60)
    within("--seed", seed, 0, 2**32 - 1)
    start = _first_month(first, months)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise BadInput(f"{out} 已存在且不为空，请换一个文件夹。")
    from minzheng.project.simulating import generate_county

    try:
        made = generate_county(persons=persons, seed=seed, first_month=start, months=months, out=out)
    except OSError as error:
        raise BadInput(f"不能写入 {out}：{error.strerror}。") from None
    tell(
        {"out": str(out)} | made,
        [f"已生成 {persons} 人、{months} 个月、{len(made['files'])} 个部门文件：{out}"],
        as_json=as_json,
    )


def _first_month(text: str, months: int) -> dt.date:
    """The first month of a county; file names and ID numbers carry the years of this century only."""
    first = month(text)
    last = first.year * 12 + first.month - 1 + months - 1
    if first.year < EARLIEST or last // 12 > LATEST:
        raise BadInput(f"模拟县的月份应在 {EARLIEST}-01 到 {LATEST}-12 之间，现为 {text} 起 {months} 个月。")
    return first
