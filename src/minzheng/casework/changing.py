"""How what was granted is raised, lowered, stopped or left to run out: always on a legal ground, told, with
reasons (社会救助暂行办法 第十三条; 民发〔2021〕57号 第三十二条).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from minzheng.casework.procedure import Function, Limit, Office, Outcome, Step
from minzheng.casework.requirements import COUNTY_VISITS, LETTER, SURVEY
from minzheng.casework.usual import refusal_letter, survey

Kind = Literal["change", "stop"]
MISTAKEN = Outcome("mistaken", "情形不成立，维持不变", "kept", needs_reason=True)
DEATH_CHECK = "death_check"


def ground(slug: str, label: str, basis: str, *, to: str = "survey") -> Outcome:
    """A legal ground for a change, and to which step it leads; what was found is written down with it."""
    return Outcome(slug, label, to, needs_reason=True, basis=basis)


def grounds(*outcomes: Outcome, basis: str, ask: str) -> Step:
    """The township names the legal ground; with it the case is taken up."""
    return Step(
        slug="ground",
        label="变动情形",
        office=Office.TOWNSHIP,
        function=Function.ACCEPTANCE,
        ask=ask,
        outcomes=(*outcomes, MISTAKEN),
        basis=basis,
    )


def raising(found: Sequence[Outcome], *, basis: str, limit: Limit | None = None) -> tuple[Step, ...]:
    """Money is raised: ground, survey, opinion, the county's decision, the letter."""
    return (
        grounds(*found, basis=basis, ask="写明家里发生了什么变化，为什么可能要增发。"),
        survey("opinion", basis=basis, needs=(SURVEY,)),
        _opinion("建议增发", "confirmation", "confirmation", basis),
        _confirmation("change", "确认增发", basis, limit, refuses=True),
        _letter("change", "送达调整通知", basis),
        refusal_letter(basis=basis, limit=Limit(3, basis, status="to_confirm")),
    )


def lowering(
    found: Sequence[Outcome], *, basis: str, limit: Limit | None = None, death: Limit | None = None
) -> tuple[Step, ...]:
    """Money is lowered: the family is told and heard before the county decides.

    `death` is the limit for the review after a member has died, where the law sets one.
    """
    return (
        grounds(*found, basis=basis, ask="选定减发的法定情形，写明查到了什么。"),
        survey("opinion", basis=basis, needs=(SURVEY,)),
        *_death_check(found, basis, death),
        _opinion("建议减发", "told", "confirmation", basis),
        _told("减发", basis),
        _confirmation("change", "确认减发", basis, limit),
        _letter("change", "送达调整通知", basis),
    )


def stopping(
    found: Sequence[Outcome], *, basis: str, limit: Limit | None = None, death: Limit | None = None
) -> tuple[Step, ...]:
    """Money is stopped: told, heard, decided by the county, and the reasons delivered in writing."""
    return (
        grounds(*found, basis=basis, ask="选定停发的法定情形，写明查到了什么。"),
        *((survey("opinion", basis=basis, needs=(SURVEY,)),) if _leads(found, "survey") else ()),
        *_death_check(found, basis, death),
        _opinion("建议停发", "told", "confirmation", basis),
        _told("停发", basis),
        _confirmation("stop", "确认停发", basis, limit),
        _letter("stop", "送达书面停发决定", basis),
    )


def running_out(found: Sequence[Outcome], *, basis: str) -> tuple[Step, ...]:
    """Money goes on for a while after work has lifted the family above the line (渐退期)."""
    return (
        grounds(*found, basis=basis, ask="写明谁找到了工作、收入多少，为什么给予渐退期。"),
        _opinion("建议给予渐退期", "confirmation", "confirmation", basis),
        _confirmation("change", "确认给予渐退期", basis, None),
        _letter("change", "送达渐退通知", basis),
    )


def _leads(found: Sequence[Outcome], to: str) -> bool:
    return any(way.to == to for way in found)


def _death_check(found: Sequence[Outcome], basis: str, limit: Limit | None) -> tuple[Step, ...]:
    """Where a ground is a death: nobody goes to look at the home's means, the register is enough."""
    if not _leads(found, DEATH_CHECK):
        return ()
    step = Step(
        slug=DEATH_CHECK,
        label="核实去世情况",
        office=Office.TOWNSHIP,
        function=Function.INVESTIGATION,
        ask="核对公安、殡葬登记的去世时间，写明家里还剩几个人。",
        outcomes=(
            Outcome("done", "已核实", "opinion", needs_reason=True),
            Outcome("alive", "核实为健在，维持不变", "kept", needs_reason=True),
        ),
        limit=limit,
        basis=limit.basis if limit else basis,
    )
    return (step,)


def _opinion(label: str, to: str, keep_to: str, basis: str) -> Step:
    return Step(
        slug="opinion",
        label="审核意见",
        office=Office.TOWNSHIP,
        function=Function.OPINION,
        ask="看调查结果和规则结果，提出意见，写明理由。",
        outcomes=(
            Outcome("propose_change", label, to, needs_reason=True),
            Outcome("propose_keep", "建议维持不变", keep_to, needs_reason=True),
        ),
        basis=basis,
    )


def _told(what: str, basis: str) -> Step:
    return Step(
        slug="told",
        label=f"告知{what}理由",
        office=Office.TOWNSHIP,
        function=Function.DELIVERY,
        ask=f"把拟{what}的决定和理由告诉这户，听他们怎么说，写下来。",
        outcomes=(Outcome("told", "已告知并听取意见", "confirmation", needs_reason=True),),
        produces=("change_told",),
        basis=basis,
    )


def _confirmation(kind: Kind, label: str, basis: str, limit: Limit | None, *, refuses: bool = False) -> Step:
    asked = (COUNTY_VISITS,)
    keep = (
        Outcome("refuse", "不予增发", "refusal_letter", needs_reason=True, needs=asked, decides="refuse")
        if refuses
        else Outcome("keep", "维持不变", "kept", needs_reason=True)
    )
    return Step(
        slug="confirmation",
        label="审核确认",
        office=Office.COUNTY,
        function=Function.CONFIRMATION,
        ask="看全部材料和规则结果，作出决定，写明理由；有疑点的退回。",
        outcomes=(
            Outcome(
                "stop" if kind == "stop" else "change",
                label,
                "delivery",
                needs_reason=True,
                needs=asked,
                decides=kind,
            ),
            keep,
            Outcome("send_back", "退回重新提出意见", "opinion", needs_reason=True),
        ),
        limit=limit,
        produces=("confirmation",),
        basis=basis,
    )


def _letter(kind: Kind, label: str, basis: str) -> Step:
    return Step(
        slug="delivery",
        label=label,
        office=Office.TOWNSHIP,
        function=Function.DELIVERY,
        ask="把写明理由和救济途径的书面决定送到这户手里。",
        outcomes=(
            Outcome("delivered", "已送达", "stopped" if kind == "stop" else "changed", needs=(LETTER,)),
        ),
        limit=Limit(3, basis, status="to_confirm"),
        produces=("stop_letter" if kind == "stop" else "change_letter",),
        basis=basis,
    )
