"""`minzheng doctor`: what this machine has and lacks, one line each with what to do."""

import typer

from minzheng.project.commands.arguments import Json
from minzheng.project.commands.speaking import tell


def doctor(as_json: Json = False) -> None:
    """检查这台机器：缺什么，怎么办。"""
    from minzheng.project.doctor import examine

    found = examine()
    lines = (f"{'✓' if item.ok else '✗'} {item.name}：{item.text}" for item in found)
    tell([item.to_json() for item in found], lines, as_json=as_json)
    if any(item.needed and not item.ok for item in found):
        raise typer.Exit(1)
