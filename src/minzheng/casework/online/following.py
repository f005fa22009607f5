"""How an application stands, for whoever has its code: in plain words, and nothing that is not theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db import connection

from minzheng.access.crypto import blind_index, unseal
from minzheng.casework import shelf
from minzheng.casework.models import Decision, OnlineApplication
from minzheng.casework.procedure import Ending
from minzheng.casework.refusal import Refused
from minzheng.casework.wording import decided, reasons, told_of

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
    """Where an application stands; `steps` are its stages in order, with the day each was done.

    `due_on` is the last day of the whole (before it is accepted there is none), `step_due_on` of this step.
    """

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
    letter: tuple[str, ...] = ()
    step_due_on: date | None = None


def place_of(follow_code: str) -> str:
    """Return the village where the application of that code lies, for whoever has no area of their own.

    Refused with the sentence of `find` where there is none.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_follow_place(%s)", [_index(follow_code)])
        found: str | None = cursor.fetchone()[0]
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def find(follow_code: str, last_four: str) -> OnlineApplication:
    """Return the application of that code; Refused, with one and the same sentence, for any mistake."""
    found: OnlineApplication | None = (
        OnlineApplication.objects.unscoped(reason="who follows their own application")
        .select_related("case")
        .filter(follow_index=_index(follow_code))
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
    ended = decision if case.step in (Ending.GRANTED, Ending.REFUSED) else None
    told = ended if ended and ended.kind == Decision.Kind.GRANT else None
    return Standing(
        programme=case.programme,
        received_on=application.received_on,
        stage=procedure.step(case.step).label if case.is_open else ENDINGS.get(Ending(case.step), "已办结"),
        answer="",
        due_on=case.whole_due_on if case.is_open else None,
        steps=tuple(
            (step.label, done.get(step.slug)) for step in procedure.steps if _on_the_way(step.slug, done)
        ),
        amount_fen=told.amount_fen if told else None,
        period=told.period if told else "month",
        starts=told.starts if told else None,
        ended=not case.is_open,
        case_number=case.number,
        letter=_letter(ended) if ended else (),
        step_due_on=case.due_on,
    )


def _letter(decision: Decision) -> tuple[str, ...]:
    """The letter's own sentence and which conditions failed; figures stand in the letter alone."""
    told = told_of(decision)
    if told.kind != Decision.Kind.REFUSE:
        return (decided(told),)
    failed = (replace(each, words="").sentence for each in reasons(told.explanation))
    return (decided(told), *failed)


def _index(follow_code: str) -> bytes:
    return blind_index("".join(follow_code.split()).replace("-", "").upper())


def _on_the_way(slug: str, done: dict[str, date]) -> bool:
    """Whether a step belongs on the person's list: the usual way, and whatever else was really done."""
    return slug in done or slug in ("acceptance", "survey", "opinion", "notice", "confirmation", "delivery")
