"""`minzheng payments`: take what the bureau paid before this system over into its ledger."""

from typing import Annotated

import typer

from minzheng.project.commands.arguments import AsOf, Json, day, month
from minzheng.project.commands.speaking import BadInput, tell

app = typer.Typer(help="待遇发放。", no_args_is_help=True)
SHOWN = 20


@app.callback()
def payments() -> None:
    """待遇发放。"""


@app.command("take-over")
def take_over(
    of: Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="接收哪个月的发放名单。")],
    as_of: AsOf,
    as_json: Json = False,
) -> None:
    """把本局某月的救助发放名单接收为待遇：这个月以前的算已发，从下个月起由本系统发放。再次运行不重复。"""
    first, when = month(of), day(as_of)
    from minzheng.project.ready import ready

    ready()
    from django.utils import timezone

    from minzheng.payments.refusal import Refused
    from minzheng.payments.takeover import take_over as take

    try:
        made = take(month=first, by=None, on=when, at=timezone.now())
    except Refused as refused:
        raise BadInput(str(refused)) from None
    outcome = {
        "month": f"{first:%Y-%m}",
        "opened": made.opened,
        "before": made.before,
        "without_account": made.without_account,
        "amount_fen": made.amount_fen,
        "left": [{"sheet": one.sheet, "row": one.row, "why": one.why} for one in made.left],
    }
    lines = [
        f"接收 {made.opened} 份待遇，每月 {made.amount_fen // 100:,} 元；以前已接收 {made.before} 份；"
        f"没有账号 {made.without_account} 份；未接收 {len(made.left)} 行。",
        *(f"  {one}" for one in made.left[:SHOWN]),
    ]
    if len(made.left) > SHOWN:
        lines.append(f"  ……还有 {len(made.left) - SHOWN} 行，用 --json 看全部。")
    tell(outcome, lines, as_json=as_json)
