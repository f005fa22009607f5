"""What is assessed, told beforehand or signed for on the way to a decision or after it."""

from __future__ import annotations

from typing import Final

from minzheng.casework.documents.letters import decision_of
from minzheng.casework.documents.on_paper import about, county_bureau, cover, label, numbered, township
from minzheng.casework.documents.sheet import Heading, Pairs, Sheet, Signing, Signings, Text, grid
from minzheng.casework.file import CaseFile
from minzheng.casework.models import Statement
from minzheng.casework.procedure import Function, Purpose
from minzheng.casework.redress import hotline
from minzheng.casework.refusal import Refused
from minzheng.casework.requirements import ASSESSED, SELF_CARE_ITEMS
from minzheng.casework.wording import chinese_date, yuan

PLANNED: Final = {
    Purpose.INCREASE: "增加您家享受的{label}金额",
    Purpose.DECREASE: "减少您家享受的{label}金额",
    Purpose.STOP: "终止您家享受的{label}",
    Purpose.GRACE: "给予您家{label}渐退期",
}
MOST_FOR_PARTLY = 3
"""So many of the six items lost is partly unable; more is wholly (民发〔2021〕43号 第二十二条)."""


def self_care(file: CaseFile) -> Sheet:
    """The six items of the assessment and what follows from them; Refused until all six are on file."""
    rows = Statement.objects.visible_to(file.scope).filter(case=file.case, fact__in=list(SELF_CARE_ITEMS))
    assessed = {one.fact: one for one in rows.filter(source__in=list(ASSESSED)).order_by("said_on", "pk")}
    if set(assessed) != set(SELF_CARE_ITEMS):
        raise Refused("还没有完整的生活自理能力评估记录。")
    lost = sum(1 for one in assessed.values() if not one.number)
    result = "全部丧失" if lost > MOST_FOR_PARTLY else "部分丧失" if lost else "具备"
    items = grid(
        (("项目", 34), ("能否自己完成", 26), ("评估日期", 40)),
        (
            (words, "能" if assessed[fact].number else "不能", chinese_date(assessed[fact].said_on))
            for fact, words in SELF_CARE_ITEMS.items()
        ),
    )
    return Sheet(
        title="生活自理能力评估表",
        number=numbered(file),
        blocks=(
            cover(file),
            Heading("一、六项评估"),
            items,
            Heading("二、结论"),
            Text(f"六项中有 {lost} 项不能自己完成，生活自理能力：{result}。"),
            Signings((Signing("评估人"), Signing("另一评估人"), Signing("本人或者监护人"))),
        ),
    )


def change_told(file: CaseFile) -> Sheet:
    """What the household is told before it gets less or nothing; Refused before there is an opinion."""
    planned = PLANNED.get(Purpose(file.case.purpose))
    opinion = next((act for act in reversed(file.acts) if act.function == Function.OPINION), None)
    if planned is None or opinion is None:
        raise Refused("还没有提出调整或者终止的意见。")
    who = about(file)
    return Sheet(
        title="拟作决定告知书",
        style="letter",
        letterhead=township(file),
        number=numbered(file),
        addressee=who.name if who else "申请人",
        blocks=(
            Text(f"经核查，拟{planned.format(label=label(file))}。"),
            Text(f"理由：{opinion.reason.rstrip('。') or '见核查情况'}。"),
            Text("对拟作的决定有不同意见的，可以当面说明，也可以书面提出，我们会如实记录并核实。"),
            Text(f"这不是最后的决定；决定作出后会另行书面通知。咨询电话：{hotline(file.on)}。"),
        ),
        signer=township(file),
        on=opinion.on,
    )


def receipt(file: CaseFile) -> Sheet:
    """What is signed when money or goods are handed over at once; Refused before the grant."""
    decision = decision_of(file, "grant_letter")
    who = about(file)
    rows = (
        ("领取人", who.name if who else "—"),
        ("金额", f"{yuan(decision.amount_fen or 0)} 元"),
        ("决定日期", chinese_date(decision.on)),
        ("方式", "□现金　□转账　□实物"),
        ("实物名称和数量", "　\n"),
    )
    return Sheet(
        title=f"{label(file)}款物签收单",
        number=numbered(file),
        blocks=(
            Pairs(rows),
            Text("以上款物已经当面点清。"),
            Signings((Signing("领取人"), Signing("发放人"), Signing("见证人"))),
        ),
        signer=county_bureau(file),
        note="代领的，写明代领人姓名和与领取人的关系，并由代领人签名。",
    )
