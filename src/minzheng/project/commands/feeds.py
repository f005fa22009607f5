"""`minzheng feeds list`: what came in from which department, and how many rows of it could be used."""

from typing import TYPE_CHECKING, Any

import typer

from minzheng.project.commands.arguments import Json
from minzheng.project.commands.speaking import tell

if TYPE_CHECKING:
    from minzheng.feeds.models import Batch

app = typer.Typer(help="部门数据。")


@app.callback()
def feeds() -> None:
    """部门数据。"""


@app.command("list")
def list_batches(as_json: Json = False) -> None:
    """列出收到的每一批数据及其行数：读入 = 采用 + 隔离。"""
    from minzheng.project.ready import ready

    ready()
    from minzheng.feeds.models import Batch

    found = [described(batch) for batch in Batch.objects.order_by("period", "feed", "pk")]
    tell(found, map(_line, found) if found else ["还没有收到数据。"], as_json=as_json)


def described(batch: "Batch") -> dict[str, Any]:
    """What others may rely on about one batch."""
    return {
        "feed": batch.feed,
        "batch": batch.pk,
        "period": batch.period,
        "file": batch.file_name,
        "rows_read": batch.rows_read,
        "rows_accepted": batch.rows_accepted,
        "rows_quarantined": batch.rows_quarantined,
        "status": batch.status,
        "refusal": batch.refusal,
    }


def _line(batch: dict[str, Any]) -> str:
    return (
        f"{batch['period']}  {batch['feed']:<20}  读入 {batch['rows_read']:>8}"
        f"  采用 {batch['rows_accepted']:>8}  隔离 {batch['rows_quarantined']:>6}"
        f"  {batch['status']}  {batch['file']}"
    )
