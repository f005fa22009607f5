"""How an application stands, for whoever has its code: in plain words, and nothing that is not theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from minzheng.access.crypto import blind_index, unseal
from minzheng.casework import shelf
from minzheng.casework.models import Decision, OnlineApplication
from minzheng.casework.procedure import Ending
from minzheng.casework.refusal import Refused

NOT_FOUND: Final = "没有找到，请核对查询码和身份证后四位。"
ENDINGS: Final = {
    Ending.GRANTED: "已经同意",
    Ending.REFUSED: "没有同意，通知书写明了原因和怎样申请复核",
    Ending.WITHDRAWN: "已按您的要求撤回",
    Ending.TERMINATED: "已经终止办理",
    Ending.REFERRED: "已转给其他部门办理",
}


@dataclass(frozen=True)
class Standing:
    """Where an application stands; `steps` are its stages in order, with the day each was done."""

    programme: str
    received_on: date
    stage: str
    answer: str
    due_on: date | None
    steps: tuple[tuple[str, date | None], ...]
    amount_fen: int | None = None
    period: str = "month"
    starts: date | None = None
    ended: bool = False
    case_number: str = ""


def find(follow_code: str, last_four: str) -> OnlineApplication:
    """Return the application of that code; Refused, with one and the same sentence, for any mistake."""
    code = "".join(follow_code.split()).replace("-", "").upper()
    found: OnlineApplication | None = (
        OnlineApplication.objects.unscoped(reason="who follows their own application")
        .select_related("case")
        .filter(follow_index=blind_index(code))
        .first()
    )
    if found is None or unseal(bytes(found.id_number_sealed))[-4:] != last_four.strip().upper():
        raise Refused(NOT_FOUND)
    return found


def standing(application: OnlineApplication) -> Standing:
    """Say how it stands, from its case where it has become one."""
    case = application.case
    if case is None:
        waiting = application.state == OnlineApplication.State.WAITING
        return Standing(
            programme=application.programme,
            received_on=application.received_on,
            stage="已收到，等待乡镇受理" if waiting else "已退回",
            answer=application.answer,
            due_on=application.answer_by if waiting else None,
            steps=(),
            ended=not waiting,
        )
    procedure = shelf.procedure_of(case.procedure)
    done = {act.step: act.on for act in case.acts.order_by("ordinal")}
    decision = Decision.objects.unscoped(reason="who follows their own application").filter(case=case).last()
    told = decision is not None and decision.kind == Decision.Kind.GRANT and case.step == Ending.GRANTED
    return Standing(
        programme=case.programme,
        received_on=application.received_on,
        stage=procedure.step(case.step).label if case.is_open else ENDINGS.get(Ending(case.step), "已办结"),
        answer="",
        due_on=case.whole_due_on if case.is_open else None,
        steps=tuple(
            (step.label, done.get(step.slug)) for step in procedure.steps if _on_the_way(step.slug, done)
        ),
        amount_fen=decision.amount_fen if told and decision else None,
        period=decision.period if told and decision else "month",
        starts=decision.starts if told and decision else None,
        ended=not case.is_open,
        case_number=case.number,
    )


def _on_the_way(slug: str, done: dict[str, date]) -> bool:
    """Whether a step belongs on the person's list: the usual way, and whatever else was really done."""
    return slug in done or slug in ("acceptance", "survey", "opinion", "notice", "confirmation", "delivery")
