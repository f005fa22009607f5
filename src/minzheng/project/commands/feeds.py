"""`minzheng feeds`: what came in from which department, and what the county decides about whole files."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from minzheng.project.commands.arguments import Json
from minzheng.project.commands.speaking import BadInput, tell

if TYPE_CHECKING:
    from minzheng.feeds.models import Batch
    from minzheng.monitoring.undo import Effect
    from minzheng.registry.intake import Place

Number = Annotated[int, typer.Argument(help="批次号，见 feeds list。", metavar="批次")]
Why = Annotated[str, typer.Option("--reason", help="理由，记入审计。")]
Preview = Annotated[bool, typer.Option("--preview", help="只看会撤掉什么，不撤。")]

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


@app.command("undo")
def undo_batch(number: Number, preview: Preview = False, reason: Why = "", as_json: Json = False) -> None:
    """撤回一批已入库的数据：撤下它的事实和只凭它的线索，已走访的标记复核。"""
    batch, place = _batch(number), _place()
    from minzheng.feeds.verbs import refuse_unless_in_force
    from minzheng.monitoring import undo

    with _sentences():
        if preview:
            refuse_unless_in_force(batch)
            effect = undo.preview(batch, place)
        else:
            on, at = _today()
            effect = undo.undo(batch, by=None, on=on, at=at, reason=reason, place=place)
    tell(
        _effect(batch, effect, undone=not preview),
        [_told(batch, effect, undone=not preview)],
        as_json=as_json,
    )


@app.command("accept")
def accept_batch(number: Number, reason: Why = "", as_json: Json = False) -> None:
    """采用一份待确认的文件；它替换的文件随之撤回。"""
    batch, place = _batch(number), _place()
    from django.db import transaction

    from minzheng.monitoring.undo import release
    from minzheng.registry import deciding

    with _sentences(), transaction.atomic():
        on, at = _today()
        replaced = batch.supersedes
        taken = deciding.accept(batch, by=None, at=at, reason=reason, place=place)
        if replaced is not None:
            release(replaced, on=on, why=reason.strip() or f"由“{batch.file_name}”替换")
    tell(described(taken), [_line(described(taken))], as_json=as_json)


@app.command("decline")
def decline_batch(number: Number, reason: Why = "", as_json: Json = False) -> None:
    """不采用一份待确认的文件。"""
    batch = _batch(number)
    from minzheng.registry import deciding

    with _sentences():
        declined = deciding.decline(batch, by=None, at=_today()[1], reason=reason)
    tell(described(declined), [_line(described(declined))], as_json=as_json)


def _batch(number: int) -> "Batch":
    from minzheng.project.ready import ready

    ready()
    from minzheng.feeds.models import Batch

    found = Batch.objects.select_related("supersedes").filter(pk=number).first()
    if found is None:
        raise BadInput(f"没有批次 {number}，请用 feeds list 查看。")
    return found


def _place() -> "Place":
    from django.conf import settings

    from minzheng.project.night import COUNTY
    from minzheng.registry.intake import Place

    return Place(tables=settings.MINZHENG_TABLES, county=COUNTY)


def _today() -> tuple[date, datetime]:
    """The business date, that of the latest night run if there is one, and the moment."""
    from django.utils import timezone

    from minzheng.monitoring.models import NightRun

    at = timezone.now()
    latest = NightRun.objects.first()
    return (latest.as_of if latest else timezone.localdate(at)), at


@contextmanager
def _sentences() -> Iterator[None]:
    """Tell a refusal as one sentence."""
    from minzheng.feeds.verbs import Refused

    try:
        yield
    except Refused as refused:
        raise BadInput(str(refused)) from refused


def _effect(batch: "Batch", effect: "Effect", *, undone: bool) -> dict[str, Any]:
    return {
        "batch": batch.pk,
        "undone": undone,
        "facts": effect.facts,
        "persons": len(effect.persons),
        "leads_ended": len(effect.ending),
        "leads_going_on": len(effect.going_on),
        "leads_to_review": len(effect.to_review),
    }


def _told(batch: "Batch", effect: "Effect", *, undone: bool) -> str:
    return (
        f"{batch.file_name}：{'已' if undone else '将'}撤下事实 {effect.facts} 条、"
        f"线索 {len(effect.ending)} 条；"
        f"{len(effect.going_on)} 条线索还有别的理由；{len(effect.to_review)} 条已走访的线索标记复核；"
        f"只有这批数据提到的人 {len(effect.persons)} 名。"
    )


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
