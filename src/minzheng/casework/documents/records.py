"""What was found, said and voted, as records that are signed and filed."""

from __future__ import annotations

from collections.abc import Iterator

from minzheng.access.crypto import SealError, unseal
from minzheng.access.masking import mask_name
from minzheng.casework.documents.on_paper import (
    county_bureau,
    cover,
    family,
    label,
    members,
    numbered,
    signing,
    stated,
)
from minzheng.casework.documents.sheet import (
    Block,
    Heading,
    Pairs,
    Sheet,
    Signing,
    Signings,
    Text,
    grid,
)
from minzheng.casework.file import CaseFile
from minzheng.casework.gone import label_of
from minzheng.casework.models import Decision, Interview, Meeting, Signature, Statement, Survey
from minzheng.casework.refusal import Refused
from minzheng.casework.wording import chinese_date, decided, told_of


def survey(file: CaseFile) -> Sheet:
    """Every household survey of the case, each on its page; Refused where there is none."""
    if not file.surveys:
        raise Refused("还没有入户调查记录。")
    blocks: list[Block] = [cover(file), Heading("家庭成员"), family(members(file))]
    for number, one in enumerate(file.surveys):
        blocks += _one_survey(one, number)
    blocks += [
        Heading("调查和核对的情况"),
        *stated(file, (Statement.Source.SURVEYED, Statement.Source.PAPER, Statement.Source.VERIFIED)),
    ]
    return Sheet(title=f"{label(file)}入户调查表", number=numbered(file), blocks=tuple(blocks))


def interviews(file: CaseFile) -> Sheet:
    """What neighbours said; who they are stays masked. Refused where nobody was asked."""
    asked = (
        Interview.objects.visible_to(file.scope).filter(case=file.case).select_related("by").order_by("pk")
    )
    if not asked:
        raise Refused("还没有邻里访问记录。")
    blocks: list[Block] = [cover(file)]
    for number, one in enumerate(asked, 1):
        blocks += [
            Heading(f"访问之{number}"),
            Pairs(
                (
                    ("被访人", _masked(one)),
                    ("访问日期", chinese_date(one.on)),
                    ("访问人", str(one.by)),
                    ("谈话内容", one.words + "\n"),
                )
            ),
            Signings((Signing("访问人签名"), Signing("被访人签名（自愿）"))),
        ]
    return Sheet(title="邻里访问记录", number=numbered(file), blocks=tuple(blocks))


def review_record(file: CaseFile) -> Sheet:
    """The democratic reviews with their sign-in sheets; Refused where none was held."""
    held = [one for one in file.meetings if one.kind == Meeting.Kind.REVIEW]
    if not held:
        raise Refused("还没有民主评议记录。")
    blocks: list[Block] = [cover(file)]
    for number, one in enumerate(held):
        blocks += _one_meeting(one, number)
    return Sheet(title="民主评议记录", number=numbered(file), blocks=tuple(blocks))


def confirmation(file: CaseFile) -> Sheet:
    """The form on which a case was examined and confirmed, act by act; Refused before the decision."""
    decision: Decision | None = file.case.decisions.order_by("-pk").first()
    if decision is None:
        raise Refused("还没有作出决定。")
    steps = {step.slug: step for step in file.procedure.steps}
    acts = grid(
        (("日期", 23), ("环节", 17), ("结果", 20), ("办理人", 14), ("说明", 26)),
        (
            (
                chinese_date(act.on),
                steps[act.step].label if act.step in steps else act.step,
                _outcome(file, act.step, act.outcome),
                str(act.by) if act.by else "本人",
                act.reason or "—",
            )
            for act in file.acts
        ),
    )
    return Sheet(
        title=f"{label(file)}审核确认表",
        number=numbered(file),
        blocks=(
            cover(file),
            Heading("一、家庭成员"),
            family(members(file)),
            Heading("二、办理过程"),
            acts,
            Heading("三、决定"),
            Text(decided(told_of(decision)).removesuffix("理由如下：")),
            *_against(decision),
            Signings((Signing("经办人"), Signing("审核人"), Signing("确认人"))),
        ),
        signer=county_bureau(file),
        on=decision.on,
        note=f"决定所依据的事实和规则结果已经存档，摘要（SM3）：{decision.digest}。",
    )


def _one_survey(one: Survey, number: int) -> list[Block]:
    signed = {signature.role: signature for signature in one.signatures.all()}
    rows = [
        ("调查日期", chinese_date(one.on)),
        ("方式", str(one.get_how_display())),
        ("调查单位", str(one.get_by_office_display())),
        ("在场成员", one.member.name if one.member else "—"),
        ("调查人", str(one.by)),
        ("另一调查人", str(one.second) if one.second else one.second_name),
    ]
    if one.how_reason:
        rows.append(("不上门的原因", one.how_reason))
    places = [
        signing("调查人", signed.get(Signature.Role.FIRST)),
        signing("另一调查人", signed.get(Signature.Role.SECOND)),
        signing("家庭成员", signed.get(Signature.Role.MEMBER)),
    ]
    return [
        Heading(f"第 {number + 1} 次调查", new_page=number > 0),
        Pairs((*rows, ("调查情况", one.found + "\n"))),
        Signings(tuple(places)),
    ]


def _one_meeting(one: Meeting, number: int) -> list[Block]:
    people = list(one.attendances.all())
    chair = next((each for each in one.signatures.all() if each.role == Signature.Role.CHAIR), None)
    votes = f"同意 {one.in_favour} 票，不同意 {one.against} 票，弃权 {one.abstained} 票"
    sign_in = grid(
        (("序号", 12), ("姓名", 26), ("身份", 32), ("签名", 30)),
        (
            (str(place), each.name, str(each.get_capacity_display()), "")
            for place, each in enumerate(people, 1)
        ),
    )
    return [
        Heading(f"第 {number + 1} 次评议", new_page=number > 0),
        Pairs(
            (
                ("评议日期", chinese_date(one.on)),
                ("主持人", one.chair),
                ("参加人数", f"{len(people)} 人"),
                ("表决结果", votes),
                ("会议记录", one.minutes + "\n"),
            )
        ),
        Heading("签到表"),
        sign_in,
        Signings((signing("主持人", chair),)),
    ]


def _outcome(file: CaseFile, step: str, outcome: str) -> str:
    try:
        return label_of(file.procedure.step(step), outcome) or outcome
    except KeyError:
        return outcome


def _against(decision: Decision) -> Iterator[Text]:
    if decision.against_rule:
        yield Text(f"与规则结果不一致的理由：{decision.against_rule}")


def _masked(one: Interview) -> str:
    try:
        return mask_name(unseal(bytes(one.neighbour_sealed)))
    except SealError:
        return "—"
