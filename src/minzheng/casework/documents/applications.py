"""What the applicant signs or is handed at the counter."""

from __future__ import annotations

from minzheng.casework.documents.on_paper import (
    account,
    cover,
    drawn,
    family,
    label,
    members,
    numbered,
    phone,
    stated,
    township,
)
from minzheng.casework.documents.sheet import Heading, Pairs, Sheet, Signings, Text, grid
from minzheng.casework.file import CaseFile
from minzheng.casework.models import PaperRequest, Statement
from minzheng.casework.redress import hotline
from minzheng.casework.refusal import Refused
from minzheng.casework.requirements import paper_label
from minzheng.casework.wording import chinese_date

PLEDGE = (
    "本人及家庭成员承诺：如实申报家庭人口、收入、财产和支出情况，提供的材料真实、完整；"
    "同意并配合入户调查、信息核对、民主评议和公示；家庭情况发生变化时及时报告。"
    "如有隐瞒或者虚假申报，愿意退回已领取的款物并承担相应责任。"
)
AUTHORISATION = (
    "为申请{label}，本人及共同生活的家庭成员授权民政部门及其委托的核对机构，在办理和享受期间，"
    "依法向公安、人力资源社会保障、税务、不动产登记、市场监管、住房公积金、银行、证券、保险等"
    "部门和机构查询、核对本家庭的户籍、就业、收入、财产和支出信息，仅用于社会救助的审核确认和动态管理。"
)


def application(file: CaseFile) -> Sheet:
    """The application with its pledge; Refused before it was handed in."""
    handed_in = file.application
    if handed_in is None:
        raise Refused("还没有登记申请书。")
    paid_to = (
        ("联系电话", phone(handed_in.phone_sealed)),
        ("代办人", handed_in.entrusted_to or "—"),
        ("开户银行", handed_in.bank or "—"),
        ("账号", account(handed_in.account_sealed)),
    )
    return Sheet(
        title=f"{label(file)}申请书",
        number=numbered(file),
        blocks=(
            cover(file),
            Pairs(paid_to),
            Heading("一、家庭成员"),
            family(members(file)),
            Heading("二、申请理由"),
            Text(handed_in.reason),
            Heading("三、申报的情况"),
            *stated(file, (Statement.Source.DECLARED,)),
            Heading("四、承诺"),
            Text(PLEDGE),
            Signings((drawn("申请人", handed_in.signature_sealed, file.case.applied_on),)),
        ),
    )


def authorisation(file: CaseFile) -> Sheet:
    """The text that every grown member signs before anything is looked up."""
    people = members(file)
    signed = grid(
        (("姓名", 22), ("与户主关系", 22), ("签名（未成年人由监护人代签）", 34), ("日期", 22)),
        ((person.name, str(person.get_relation_display()) or "—", "", "") for person in people),
    )
    return Sheet(
        title="家庭经济状况核对授权书",
        number=numbered(file),
        blocks=(Text(AUTHORISATION.format(label=label(file))), Heading("授权人"), signed),
        note="授权可以书面撤回；撤回后，尚未完成的核对不再进行，可能无法继续办理。",
    )


def missing_papers(file: CaseFile) -> Sheet:
    """The one list of missing papers; Refused where nothing was asked for."""
    asked = PaperRequest.objects.visible_to(file.scope).filter(case=file.case).first()
    if asked is None:
        raise Refused("还没有一次性告知需要补充的材料。")
    who = next(iter(members(file)), None)
    asked_for = chinese_date(file.case.applied_on)
    lines = [Text(f"{number}. {paper_label(kind)}") for number, kind in enumerate(asked.kinds, 1)]
    return Sheet(
        title="补充材料一次性告知单",
        style="letter",
        letterhead=township(file),
        number=numbered(file),
        addressee=who.name if who else "申请人",
        blocks=(
            Text(f"您于{asked_for}提出的{label(file)}申请，还需要补充以下 {len(lines)} 项材料："),
            *lines,
            Text("请交到乡镇便民服务大厅，也可以交给村（居）民委员会代为转交。补齐之日起受理。"),
            Text(f"以上已经一次性告知，不会再要求其他材料。咨询电话：{hotline(asked.asked_on)}。"),
        ),
        signer=township(file),
        on=asked.asked_on,
    )
