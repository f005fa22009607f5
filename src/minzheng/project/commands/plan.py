"""`minzheng plan`: the year's commitments with their numbers, as of a day."""

from typing import Annotated, Any

import typer

from minzheng.project.commands.arguments import AsOf, Json, day
from minzheng.project.commands.speaking import BadInput, tell

WORDS = {"met": "已完成", "on_track": "接近目标", "behind": "落后", "no_data": "还没有数据"}
COUNTY = "430621"


def plan(
    as_of: AsOf,
    area: Annotated[str, typer.Option("--area", metavar="CODE", help="县、乡镇或村的代码。")] = COUNTY,
    as_json: Json = False,
) -> None:
    """年度计划：每项目标的编号、目标、现在的数、分子分母和状态，全部从记录里数出来。"""
    when = day(as_of)
    from minzheng.project.ready import ready

    ready()
    from minzheng.access.models import Division
    from minzheng.plan.measuring import scope_of
    from minzheng.plan.progress import progress
    from minzheng.plan.targets import PlanError

    if not Division.objects.filter(pk=area).exists():
        raise BadInput(f"没有代码为 {area} 的县、乡镇或村（社区）。")
    try:
        rows = [_row(one) for one in progress(when, scope_of(area))]
    except PlanError as wrong:
        raise BadInput(str(wrong)) from None
    tell(rows, map(_line, rows), as_json=as_json)


def _row(one: Any) -> dict[str, Any]:
    commitment, found = one.commitment, one.measurement
    return {
        "id": commitment.id,
        "title": commitment.title,
        "target": commitment.target,
        "unit": commitment.unit,
        "direction": commitment.direction,
        "target_from": commitment.target_from,
        "owner": commitment.owner,
        "indicator": commitment.indicator,
        "value": found.value if found else None,
        "numerator": found.numerator if found else None,
        "denominator": found.denominator if found else None,
        "status": one.status,
        "evidence_only": commitment.evidence_only,
        "also": [_further(each) for each in one.measured[1:]],
    }


def _further(one: Any) -> dict[str, Any]:
    found = one.measurement
    return {
        "indicator": one.measure.indicator,
        "target": one.measure.target,
        "unit": one.measure.unit,
        "value": found.value if found else None,
        "numerator": found.numerator if found else None,
        "denominator": found.denominator if found else None,
        "status": one.status if one.measure.target is not None else None,
    }


def _line(row: dict[str, Any]) -> str:
    value = "—" if row["value"] is None else f"{row['value']:g} {row['unit']}"
    return f"{row['id']:<5} {WORDS[row['status']]:　<5} {value:>14}  {row['title']}"
