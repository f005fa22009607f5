"""`minzheng audit`: recompute the chain of the audit trail."""

from typing import Annotated

import typer

from minzheng.project.commands.arguments import Json
from minzheng.project.commands.speaking import BadInput, tell

app = typer.Typer(help="审计。", no_args_is_help=True)
BROKEN = 3


@app.callback()
def audit() -> None:
    """审计。"""


@app.command("verify")
def verify(
    head: Annotated[
        str, typer.Option("--head", metavar="ID:HASH", help="以前报告里印的链尾，用来发现末尾被截掉。")
    ] = "",
    as_json: Json = False,
) -> None:
    """从头重算操作记录的哈希链；有一条对不上就指出是哪一条，退出码 3。"""
    number, _, digest = head.partition(":")
    if head and not (number.isascii() and number.isdigit() and len(digest) == 64):
        raise BadInput(f"链尾应形如 编号:64 位哈希，现为“{head}”。")
    from minzheng.project.ready import ready

    ready()
    from minzheng.access.audit import Head, chain_head, verify_chain

    broken = verify_chain(reported=Head(int(number), digest) if head else None)
    last = chain_head()
    outcome = {
        "whole": broken is None,
        "broken_at": broken,
        "head": {"id": last.id, "hash": last.hash} if last else None,
    }
    if broken is not None:
        line = f"操作记录从第 {broken} 条起对不上：这一条或它前面的被改动或删除过。"
    elif last is None:
        line = "还没有操作记录。"
    else:
        line = f"操作记录完整，链尾 {last.id}:{last.hash}"
    tell(outcome, [line], as_json=as_json)
    if broken is not None:
        raise typer.Exit(BROKEN)
