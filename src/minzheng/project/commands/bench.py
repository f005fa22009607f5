"""`minzheng bench night-run`: how fast the night run is, and how often its visits meet hardship."""

from pathlib import Path
from typing import Annotated

import typer

from minzheng.project.commands.arguments import Json, within
from minzheng.project.commands.speaking import BadInput, tell

app = typer.Typer(help="测量。")


@app.callback()
def bench() -> None:
    """测量。"""


@app.command("night-run")
def night_run(
    persons: Annotated[int, typer.Option("--persons", help="模拟县的人数。")] = 20_000,
    seed: Annotated[int, typer.Option("--seed", help="模拟县的随机种子。")] = 1,
    months: Annotated[int, typer.Option("--months", help="首次收取的月数。")] = 12,
    visits: Annotated[float, typer.Option("--visits-per-100", help="每 100 名居民每月走访的户数。")] = 1.0,
    quality: Annotated[
        bool, typer.Option("--quality/--no-quality", help="是否逐月走访，测查准率和查全率。")
    ] = True,
    work: Annotated[
        Path, typer.Option("--work", metavar="DIR", help="模拟县存放处，下次再用；测量用的数据库用后即删。")
    ] = Path("var-bench"),
    as_json: Json = False,
) -> None:
    """在空的数据目录和数据库里测量夜间作业：从文件到走访名单的时间、内存，以及走访是否找到了困难户。"""
    within("--persons", persons, 200, 5_000_000)
    within("--months", months, 1, 60)
    within("--seed", seed, 0, 2**32 - 1)
    if not 0 < visits <= 10:
        raise BadInput(f"--visits-per-100 应大于 0、不超过 10，现为 {visits}。")
    from minzheng.project.bench import Task, measure
    from minzheng.project.bench.table import lines

    task = Task(persons=persons, seed=seed, months=months, visits_per_100=visits, quality=quality)
    result = measure(task, work.absolute())
    tell(result, lines(result), as_json=as_json)


@app.command("rules")
def compare_rules(
    persons: Annotated[int, typer.Option("--persons", help="人数。")] = 100_000,
    runs: Annotated[int, typer.Option("--runs", help="每种方法各跑几遍，轮流进行，取中位数。")] = 7,
    peers_python: Annotated[
        Path | None, typer.Option("--peers-python", metavar="PYTHON", help="装有 OpenFisca、ttsim 的解释器。")
    ] = None,
    only: Annotated[str, typer.Option("--only", help="只跑这一种做法，不与别的比较结果。")] = "",
    memory: Annotated[str, typer.Option("--memory", help="DuckDB 的内存上限，如 3GB。")] = "",
    whole: Annotated[
        bool, typer.Option("--whole", help="改为对随机的户算全部办法：每项条件都留存、载入和说明一户的用时。")
    ] = False,
    work: Annotated[Path, typer.Option("--work", metavar="DIR", help="测量用的表存放处。")] = Path(
        "var-bench/rules"
    ),
    as_json: Json = False,
) -> None:
    """同一批人、同五项办法（高龄津贴、残疾人两项补贴、低保、低保边缘）：各种做法要多少时间和内存。"""
    within("--persons", persons, 100, 100_000_000)
    within("--runs", runs, 1, 99)
    from minzheng.project.bench import rules, whole_rulebook

    if whole:
        rows = whole_rulebook.measure_whole(persons=persons, runs=runs, work=work.absolute())
        told = [*whole_rulebook.lines(rows), *rules.lines(rows[-1:])]
        tell(rows, told, as_json=as_json)
        return
    rows = rules.measure_rules(
        persons=persons,
        runs=runs,
        peers_python=peers_python,
        work=work.absolute(),
        only=only,
        memory=memory,
    )
    tell(rows, rules.lines(rows), as_json=as_json)


@app.command("roll")
def roll(
    recipients: Annotated[int, typer.Option("--recipients", help="领取人数。")] = 35_000,
    work: Annotated[Path, typer.Option("--work", metavar="DIR", help="测量用的数据目录，用后即删。")] = Path(
        "var-bench"
    ),
    as_json: Json = False,
) -> None:
    """测量一个月的发放：核算、核查、审批、导出银行文件，再收回盘对账。"""
    within("--recipients", recipients, 1, 1_000_000)
    from minzheng.project.bench.money import lines, measure

    result = measure(recipients, work.absolute())
    tell(result, lines(result), as_json=as_json)


@app.command("plan")
def plan(
    persons: Annotated[int, typer.Option("--persons", help="县的人数。")] = 720_000,
    work: Annotated[Path, typer.Option("--work", metavar="DIR", help="测量用的数据目录，用后即删。")] = Path(
        "var-bench"
    ),
    as_json: Json = False,
) -> None:
    """测量年度计划：每个指标在全县要多少时间，夜间留存一个月（全县和各乡镇）要多少时间。"""
    within("--persons", persons, 300, 5_000_000)
    from minzheng.project.bench.plan import lines, measure

    result = measure(persons, work.absolute())
    tell(result, lines(result), as_json=as_json)
