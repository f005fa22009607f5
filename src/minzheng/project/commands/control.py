"""`minzheng control`: the lots for county visits, drawn again from what they published."""

from typing import Annotated, Any

import typer

from minzheng.project.commands.arguments import Json, month
from minzheng.project.commands.speaking import Trouble, tell

app = typer.Typer(help="内控：抽签复算。")


@app.callback()
def control() -> None:
    """内控：县级入户抽查的抽签，谁都可以复算。"""


@app.command()
def draw(
    of: Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="哪个月的抽签。")],
    as_json: Json = False,
) -> None:
    """复算一个月的抽签：每次的摘要、排队次序、抽出的受理号，和当时的记录是否一致。"""
    wanted = f"{month(of):%Y-%m}"
    from minzheng.project.ready import ready

    ready()
    from minzheng.casework.control import draws
    from minzheng.casework.models import Draw

    kept = Draw.objects.unscoped(reason="a month's draws").filter(month=wanted).order_by("on", "programme")
    found = [
        _told(one, draws.again(one), draws.not_in_any_pot(one.area_id, one.programme, [one])) for one in kept
    ]
    tell(found, _lines(found) if found else [f"{wanted} 没有抽过签。"], as_json=as_json)
    if wrong := [one["programme"] for one in found if not one["holds"]]:
        raise Trouble(f"抽签记录对不上：{'、'.join(wrong)}，请立即报告。")


def _told(made: Any, once_more: Any, left_out: list[str]) -> dict[str, Any]:
    return {
        "programme": made.programme,
        "on": made.on.isoformat(),
        "event": made.event,
        "digest": made.digest,
        "share_percent": made.share_percent,
        "pool_before": made.pool_before,
        "drawn_before": made.drawn_before,
        "line": [{"sm3": place, "number": number} for place, number in once_more.line],
        "drawn": once_more.drawn,
        "left_out": left_out,
        "holds": once_more.same and once_more.digest_stands and not left_out,
    }


def _lines(found: list[dict[str, Any]]) -> list[str]:
    lines = []
    for one in found:
        said = "一致" if one["holds"] else "对不上"
        lines.append(f"{one['on']}  {one['programme']}  第 {one['event']} 条  {one['digest']}  {said}")
        for each in one["line"]:
            mark = "抽出" if each["number"] in one["drawn"] else "    "
            lines.append(f"  {mark}  {each['number']}  {each['sm3']}")
        lines.extend(f"  没有放进签里：{number}" for number in one["left_out"])
    return lines
