"""`minzheng reports`: the month's reports, counted from the records and written as Excel files."""

from pathlib import Path
from typing import Annotated, Any

import typer

from minzheng.project.commands.arguments import Json, folder, month
from minzheng.project.commands.speaking import BadInput, tell

COUNTY = "430621"


def reports(
    of: Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="哪个月的报表。")],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="把 Excel 写到这个文件夹。")
    ] = None,
    only: Annotated[str, typer.Option("--report", metavar="NAME", help="只出这一份。")] = "",
    as_json: Json = False,
) -> None:
    """月报：全部由记录数出，没有填报的数；给出文件夹就写成 Excel，一份一个文件。"""
    wanted = month(of)
    where = folder(out) if out else None
    from minzheng.project.ready import ready

    ready()
    from django.utils import timezone

    from minzheng.plan.measuring import scope_of
    from minzheng.plan.reporting.declared import ReportError, all_reports
    from minzheng.plan.reporting.monthly import fill
    from minzheng.plan.reporting.workbook import monthly_workbook
    from minzheng.web.middleware import business_date

    told = []
    try:
        chosen = [one for one in all_reports() if not only or one.slug == only]
        if not chosen:
            raise BadInput(f"没有名为 {only} 的报表。")
        for report in chosen:
            filled = fill(report, wanted, scope=scope_of(COUNTY), today=business_date(), at=timezone.now())
            told.append(_told(filled))
            if where:
                (where / f"{of}-{report.slug}.xlsx").write_bytes(monthly_workbook(filled))
    except (ReportError, ValueError) as wrong:
        raise BadInput(str(wrong)) from None
    tell(told, _lines(told, where), as_json=as_json)


def _told(filled: Any) -> dict[str, Any]:
    return {
        "slug": filled.report.slug,
        "name": filled.report.name,
        "recipient": filled.report.recipient,
        "month": filled.month.period,
        "as_of": filled.month.last,
        "rows": [
            {
                "label": row.label,
                "name": row.name,
                "value": row.whole if row.whole is not None else 0,
                "no_data": row.whole is None,
                "places": dict(row.places),
            }
            for row in filled.rows
        ],
    }


def _lines(told: list[dict[str, Any]], where: Path | None) -> list[str]:
    lines = []
    for report in told:
        empty = sum(row["no_data"] for row in report["rows"])
        said = f"，其中 {empty} 行无数据" if empty else ""
        lines.append(f"{report['slug']:<24}{report['name']}  {len(report['rows'])} 行{said}")
    return [*lines, f"已写到 {where}"] if where else lines
