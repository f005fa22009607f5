"""`minzheng night-run`: take in new files, publish, evaluate everyone, update the visit list."""

from pathlib import Path
from typing import Annotated

import typer

from minzheng.project.commands.arguments import AsOf, Json, day, folder
from minzheng.project.commands.speaking import tell


def night_run(
    feeds: Annotated[Path, typer.Option("--feeds", metavar="DIR", help="部门文件所在的文件夹。")],
    as_of: AsOf,
    as_json: Json = False,
) -> None:
    """夜间作业：只处理还没有收过的文件，更新走访名单。"""
    when, where = day(as_of), folder(feeds)
    from minzheng.project.progress import progress
    from minzheng.project.ready import ready

    ready()
    from minzheng.project.night import run_night

    with progress() as report:
        outcome = run_night(feeds_dir=where, as_of=when, progress=report)
    tell(outcome, (f"{name}：{value}" for name, value in outcome.items()), as_json=as_json)
