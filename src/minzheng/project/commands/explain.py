"""`minzheng explain`: why a household is, or is not, or may be eligible."""

from typing import Annotated, Any

import typer

from minzheng.project.commands.arguments import AsOf, Json, day
from minzheng.project.commands.speaking import BadInput, tell

VERDICTS = {"eligible": "符合", "not_eligible": "不符合", "needs_checking": "需要核实"}
TRUTHS = {True: "是", False: "否", None: "未知"}


def explain(
    household: Annotated[str, typer.Argument(metavar="HOUSEHOLD", help="户编码，例如 H0K3T9…。")],
    programme: Annotated[str, typer.Argument(metavar="PROGRAMME", help="救助项目：dibao。")],
    as_of: AsOf,
    as_json: Json = False,
) -> None:
    """说明一户的认定结果：每个条件、所用事实及来源、标准及依据。"""
    when = day(as_of)
    from minzheng.project.ready import ready

    ready()
    from minzheng.engine import RuleError
    from minzheng.registry.explaining import explain as explain_household

    try:
        found = explain_household(household_code=household, programme=programme, as_of=when).to_json()
    except (LookupError, ValueError, RuleError) as error:
        raise BadInput(str(error.args[0] if error.args else error)) from None
    tell(found, _lines(found), as_json=as_json)


def _lines(found: dict[str, Any]) -> list[str]:
    amount = found["amount_fen"]
    lines = [f"结论：{VERDICTS[found['verdict']]}" + (f"，每月 {amount / 100:.2f} 元" if amount else "")]
    lines += [
        f"- {item.get('label') or item['name']}：{TRUTHS[item['value']]}（{item['basis']}）"
        for item in found["conditions"]
    ]
    lines += [f"- 待查：{item.get('label') or item['name']}" for item in found["missing"]]
    if found["nearest_change"]:
        lines.append(f"- 最近的变化：{found['nearest_change']['sentence']}")
    return lines
