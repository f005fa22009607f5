"""`minzheng night-run`: take in new files, publish, evaluate everyone, update the visit list."""

from pathlib import Path
from typing import Annotated, Any

import typer

from minzheng.project.commands.arguments import AsOf, Json, day, folder
from minzheng.project.commands.speaking import BadInput, tell


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
    from django.utils import timezone

    from minzheng.engine import RuleError
    from minzheng.project.commands.feeds import described
    from minzheng.project.night import AlreadyRunning, BackInTime, run_night

    try:
        with progress() as report:
            night = run_night(feeds_dir=where, as_of=when, at=timezone.now(), progress=report)
    except (AlreadyRunning, BackInTime, RuleError) as error:
        raise BadInput(str(error)) from None
    outcome = {
        "as_of": night.as_of,
        "persons": night.persons,
        "households": night.households,
        "leads_opened": night.opened,
        "leads_ended": night.ended,
        "told": night.after.told,
        "made_by_lines": night.after.made,
        "queries_sent": night.after.sent,
        "cases_released": night.after.released,
        "troubles": night.after.troubles,
        "batches": [described(batch) for batch in night.batches],
    }
    tell(outcome, _lines(outcome), as_json=as_json)


def _lines(outcome: dict[str, Any]) -> list[str]:
    taken = [batch for batch in outcome["batches"] if batch["status"] in ("accepted", "partly")]
    others = [batch for batch in outcome["batches"] if batch not in taken]
    return [
        f"{outcome['as_of']}：入库 {len(taken)} 批数据",
        *(f"没有入库：{batch['refusal']}" for batch in others),
        f"在册 {outcome['persons']} 人、{outcome['households']} 户",
        f"新增走访 {outcome['leads_opened']} 户，撤下 {outcome['leads_ended']} 户",
        f"各业务：告知 {outcome['told']} 条，自动登记 {outcome['made_by_lines']} 条",
        f"核对查询发出 {outcome['queries_sent']} 件，收回离岗人员的案件 {outcome['cases_released']} 件",
        *(f"没有办成：{sentence}" for sentence in outcome["troubles"]),
    ]
