"""The steps that most procedures share, so that a line's table shows only what is its own."""

from __future__ import annotations

from collections.abc import Iterable

from minzheng.casework.file import CaseFile
from minzheng.casework.procedure import Function, Limit, Office, Outcome, Requirement, Step
from minzheng.casework.requirements import (
    ANSWERED,
    APPLICATION,
    COORDINATION,
    COUNTY_VISITS,
    LETTER,
    NOTICE_OVER,
    PAPERS,
    SURVEY,
)

WITHDRAW = Outcome("withdraw", "申请人撤回", "withdrawn", needs_reason=True)
REFER = Outcome("refer", "转其他部门办理", "referred", needs_reason=True)
NO_COOPERATION = Outcome("no_cooperation", "拒不配合调查核对，终止办理", "terminated", needs_reason=True)
MEETING = "中办发〔2020〕18号 第十五项"
"""The county's meeting on hard cases (一事一议)."""


def acceptance(
    to: str, *, basis: str, limit: Limit | None = None, needs: Iterable[Requirement] = (APPLICATION, PAPERS)
) -> Step:
    """The township looks whether the application is complete and accepts it; the clock starts that day."""
    return Step(
        slug="acceptance",
        label="受理",
        office=Office.TOWNSHIP,
        function=Function.ACCEPTANCE,
        ask="看申请书和材料是否齐全；缺的一次性告知，齐了就受理。",
        outcomes=(Outcome("accept", "受理", to, needs=tuple(needs)), REFER, WITHDRAW),
        limit=limit,
        produces=("application",),
        basis=basis,
    )


def survey(
    to: str,
    *,
    basis: str,
    limit: Limit | None = None,
    needs: Iterable[Requirement] = (SURVEY,),
    slug: str = "survey",
    label: str = "入户调查",
    ask: str = "两人一起入户，核实人口、收入、财产和困难，当场签字。",
) -> Step:
    """Two investigators go to the home and write down what they find."""
    return Step(
        slug=slug,
        label=label,
        office=Office.TOWNSHIP,
        function=Function.INVESTIGATION,
        ask=ask,
        outcomes=(Outcome("done", "调查完成", to, needs=tuple(needs)), NO_COOPERATION, WITHDRAW),
        limit=limit,
        produces=("survey",),
        basis=basis,
    )


def supplement(to: str, *, basis: str, limit: Limit | None = None) -> Step:
    """What the county missed is found out and written down; only then is there a new opinion."""
    return Step(
        slug="supplement",
        label="补充调查",
        office=Office.TOWNSHIP,
        function=Function.INVESTIGATION,
        ask="按退回的意见补充调查，写明补充了什么、结果怎样。",
        outcomes=(Outcome("done", "补充完成", to, needs_reason=True), NO_COOPERATION, WITHDRAW),
        limit=limit,
        basis=basis,
    )


def opinion(
    grant_to: str,
    refuse_to: str,
    *,
    basis: str,
    limit: Limit | None = None,
    slug: str = "opinion",
    label: str = "审核意见",
    needs: Iterable[Requirement] = (),
) -> Step:
    """The township says what it proposes; it decides nothing."""
    return Step(
        slug=slug,
        label=label,
        office=Office.TOWNSHIP,
        function=Function.OPINION,
        ask="看调查和核对结果，提出审核意见。",
        outcomes=(
            Outcome("propose_grant", "建议给予", grant_to, needs=tuple(needs)),
            Outcome("propose_refuse", "建议不予", refuse_to, needs_reason=True, needs=tuple(needs)),
        ),
        limit=limit,
        basis=basis,
    )


def opinion_again(
    to: str, notice_to: str, *, basis: str, limit: Limit | None = None, needs: Iterable[Requirement] = ()
) -> Step:
    """The new opinion after an objection or a return; what was never on the board goes there first."""
    first = (ANSWERED, *needs)
    return Step(
        slug="second_opinion",
        label="重新提出审核意见",
        office=Office.TOWNSHIP,
        function=Function.OPINION,
        ask="看补充调查或评议的结果，答复异议人，重新提出审核意见。",
        outcomes=(
            Outcome("propose_grant", "建议给予", to, needs=first, only_if=_was_noticed),
            Outcome("propose_notice", "建议给予，先行公示", notice_to, needs=first, only_if=_never_noticed),
            Outcome("propose_refuse", "建议不予", to, needs_reason=True, needs=first),
        ),
        limit=limit,
        basis=basis,
    )


def _was_noticed(file: CaseFile) -> bool:
    return file.notice is not None


def _never_noticed(file: CaseFile) -> bool:
    return file.notice is None


def _objected(file: CaseFile) -> bool:
    return file.hanging is not None and file.was_objected_to


def notice(
    to: str,
    objected_to: str,
    *,
    basis: str,
    needs: Iterable[Requirement] = (NOTICE_OVER,),
    slug: str = "notice",
    label: str = "公示",
    ask: str = "在村（居）公示栏张贴公示，期满没有异议就上报；有异议的重新调查或评议。",
) -> Step:
    """What is proposed hangs in the village for the days that the procedure's notice rule says."""
    return Step(
        slug=slug,
        label=label,
        office=Office.TOWNSHIP,
        function=Function.NOTICE,
        ask=ask,
        outcomes=(
            Outcome("over", "公示期满，没有异议", to, needs=tuple(needs)),
            Outcome("objection", "有异议，重新调查或评议", objected_to, needs_reason=True, only_if=_objected),
        ),
        produces=("notice",),
        basis=basis,
    )


def confirmation(
    to: str,
    refused_to: str,
    back_to: str,
    *,
    basis: str,
    limit: Limit | None,
    needs: Iterable[Requirement] = (COUNTY_VISITS,),
    office: Office = Office.COUNTY,
    slug: str = "confirmation",
    label: str = "审核确认",
    meeting: str = "",
    at_most: str = "",
) -> Step:
    """The county (or whoever it delegated to) decides, or sends the case back with what is missing.

    `meeting` is the article by which a hard case may be granted after the county's meeting on it; `at_most`
    the law's figure up to which the office decides.
    """
    asked = tuple(needs)
    by_meeting = Outcome(
        "grant_by_meeting",
        "经一事一议确认给予",
        to,
        needs_reason=True,
        needs=(*asked, COORDINATION),
        decides="grant",
        basis=meeting,
    )
    return Step(
        slug=slug,
        label=label,
        office=office,
        function=Function.CONFIRMATION,
        ask="看全部材料和规则结果，作出决定；有疑点的退回补充。",
        outcomes=(
            Outcome("grant", "确认给予", to, needs=asked, decides="grant", at_most=at_most),
            *((by_meeting,) if meeting else ()),
            Outcome("refuse", "不予确认", refused_to, needs_reason=True, needs=asked, decides="refuse"),
            Outcome("send_back", "退回补充调查", back_to, needs_reason=True),
        ),
        limit=limit,
        produces=("confirmation",),
        basis=basis,
    )


def delivery(
    *,
    basis: str,
    limit: Limit | None = None,
    label: str = "送达与公布",
    ask: str = "把决定送到这户手里，按规定公布。",
) -> Step:
    """The household gets its letter, and the village sees what may be shown."""
    return Step(
        slug="delivery",
        label=label,
        office=Office.TOWNSHIP,
        function=Function.DELIVERY,
        ask=ask,
        outcomes=(Outcome("delivered", "已送达", "granted", needs=(LETTER,)),),
        limit=limit,
        produces=("grant_letter",),
        basis=basis,
    )


def refusal_letter(*, basis: str, limit: Limit) -> Step:
    """The household is told in writing why not, and where to turn."""
    return Step(
        slug="refusal_letter",
        label="送达不予确认通知书",
        office=Office.TOWNSHIP,
        function=Function.DELIVERY,
        ask="把写明理由和救济途径的通知书送到这户手里。",
        outcomes=(Outcome("delivered", "已送达", "refused", needs=(LETTER,)),),
        limit=limit,
        produces=("refusal_letter",),
        basis=basis,
    )
