"""The steps that most procedures share, so that a line's table shows only what is its own."""

from __future__ import annotations

from collections.abc import Iterable

from minzheng.casework.file import CaseFile
from minzheng.casework.procedure import Function, Limit, Office, Outcome, Requirement, Step
from minzheng.casework.requirements import APPLICATION, COUNTY_VISITS, NOTICE_OVER, PAPERS, SURVEY

WITHDRAW = Outcome("withdraw", "申请人撤回", "withdrawn", needs_reason=True)
REFER = Outcome("refer", "转其他部门办理", "referred", needs_reason=True)
NO_COOPERATION = Outcome("no_cooperation", "拒不配合调查核对，终止办理", "terminated", needs_reason=True)


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


def survey(to: str, *, basis: str, limit: Limit | None, needs: Iterable[Requirement] = (SURVEY,)) -> Step:
    """Two investigators go to the home and write down what they find."""
    return Step(
        slug="survey",
        label="入户调查",
        office=Office.TOWNSHIP,
        function=Function.INVESTIGATION,
        ask="两人一起入户，核实人口、收入、财产和困难，当场签字。",
        outcomes=(Outcome("done", "调查完成", to, needs=tuple(needs)), NO_COOPERATION, WITHDRAW),
        limit=limit,
        produces=("survey",),
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


def _objected(file: CaseFile) -> bool:
    return file.was_objected_to


def notice(to: str, objected_to: str, *, basis: str, needs: Iterable[Requirement] = (NOTICE_OVER,)) -> Step:
    """The opinion hangs in the village for the days that the procedure's notice rule says."""
    return Step(
        slug="notice",
        label="公示",
        office=Office.TOWNSHIP,
        function=Function.NOTICE,
        ask="在村（居）公示栏张贴公示，期满并处理完异议后上报。",
        outcomes=(
            Outcome("over", "公示期满，没有未处理的异议", to, needs=tuple(needs)),
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
) -> Step:
    """The county (or whoever it delegated to) decides, or sends the case back with what is missing."""
    return Step(
        slug="confirmation",
        label="审核确认",
        office=office,
        function=Function.CONFIRMATION,
        ask="看全部材料和规则结果，作出决定；有疑点的退回补充。",
        outcomes=(
            Outcome("grant", "确认给予", to, needs=tuple(needs), decides="grant"),
            Outcome(
                "refuse", "不予确认", refused_to, needs_reason=True, needs=tuple(needs), decides="refuse"
            ),
            Outcome("send_back", "退回补充调查", back_to, needs_reason=True),
        ),
        limit=limit,
        produces=("confirmation",),
        basis=basis,
    )


def delivery(*, basis: str, limit: Limit | None = None, label: str = "送达与公布") -> Step:
    """The household gets its letter, and the village sees what may be shown."""
    return Step(
        slug="delivery",
        label=label,
        office=Office.TOWNSHIP,
        function=Function.DELIVERY,
        ask="把决定送到这户手里，按规定公布。",
        outcomes=(Outcome("delivered", "已送达", "granted"),),
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
        outcomes=(Outcome("delivered", "已送达", "refused"),),
        limit=limit,
        produces=("refusal_letter",),
        basis=basis,
    )
