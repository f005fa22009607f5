"""`minzheng explain`: why a household or person is, or is not, or may be eligible."""

from typing import Annotated, Any

import typer

from minzheng.project.commands.arguments import AsOf, Json, day
from minzheng.project.commands.speaking import BadInput, tell

VERDICTS = {"eligible": "符合", "not_eligible": "不符合", "needs_checking": "需要核实"}
TRUTHS = {True: "是", False: "否", None: "未知"}
ALL = "all"


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="户编码 H…；按人认定的项目用人编码 P…。")],
    programme: Annotated[
        str, typer.Argument(metavar="PROGRAMME", help="救助项目，例如 dibao、old_age、tekun；all 为全部。")
    ],
    as_of: AsOf,
    as_json: Json = False,
) -> None:
    """说明一户或一人的认定结果：每个条件、所用事实及来源、标准及依据。"""
    when = day(as_of)
    from minzheng.project.ready import ready

    ready()
    from minzheng.engine import RuleError
    from minzheng.registry.explaining import explain as explained
    from minzheng.registry.explaining import explain_all

    try:
        if programme == ALL:
            every = [found.to_json() for found in explain_all(code, when)]
            tell(every, [line for found in every for line in _in_short(found)], as_json=as_json)
        else:
            found = explained(code, programme, when).to_json()
            tell(found, _lines(found), as_json=as_json)
    except (LookupError, ValueError, RuleError) as error:
        raise BadInput(str(error.args[0] if error.args else error)) from None


def _in_short(found: dict[str, Any]) -> list[str]:
    change = found["nearest_change"]
    return [f"{found['label']}（{found['programme']}）：{_verdict(found)}"] + (
        [f"- {change['sentence']}"] if change else []
    )


def _verdict(found: dict[str, Any]) -> str:
    amount, period = found["amount_fen"], "一次性" if found["period"] == "once" else "每月"
    return VERDICTS[found["verdict"]] + (f"，{period} {amount / 100:.2f} 元" if amount else "")


def _lines(found: dict[str, Any]) -> list[str]:
    lines = [f"结论：{_verdict(found)}"]
    lines += [
        f"- {item.get('label') or item['name']}：{TRUTHS[item['value']]}（{item['basis']}）"
        for item in found["conditions"]
    ]
    lines += [f"- 待查：{item.get('label') or item['name']}" for item in found["missing"]]
    if found["nearest_change"]:
        lines.append(f"- 最近的变化：{found['nearest_change']['sentence']}")
    return lines
