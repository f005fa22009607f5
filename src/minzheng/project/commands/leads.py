"""`minzheng leads`: the ranked visit list as it stood on a day."""

from typing import Annotated, Any

import typer

from minzheng.project.commands.arguments import AsOf, Json, day
from minzheng.project.commands.speaking import BadInput, tell


def leads(
    as_of: AsOf,
    village: Annotated[str, typer.Option("--village", metavar="CODE", help="12 位村（居）代码。")] = "",
    as_json: Json = False,
) -> None:
    """走访名单：每户一条，附全部理由、可能的救助和未知项。"""
    when = day(as_of)
    if village and not (village.isdecimal() and len(village) == 12):
        raise BadInput(f"村（居）代码应为 12 位数字，现为“{village}”。")
    from minzheng.project.ready import ready

    ready()
    from minzheng.access.models import Division
    from minzheng.monitoring.listing import leads_json

    if village and not Division.objects.filter(pk=village).exists():
        raise BadInput(f"没有代码为 {village} 的村（居）。")
    found = leads_json(as_of=when, village=village or None)
    tell(found, map(_line, found) if found else ["名单是空的。"], as_json=as_json)


def _line(lead: dict[str, Any]) -> str:
    reasons = "；".join(reason["text"] for reason in lead["reasons"])
    return f"{lead['household']}  {lead['village']}  {lead['score']}  {reasons}"
