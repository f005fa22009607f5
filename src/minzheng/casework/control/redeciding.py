"""An upheld appeal: the household's case is decided anew, by somebody else, on what was handed in.

The first case and its decision stay as they are. The new one runs by today's procedure, while the law of the
first decision judges it (实体从旧，程序从新), and it counts from the day of the first application: nothing is
lost.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime

from minzheng.access.scope import Scope
from minzheng.casework.models import Application, Case, Complaint, Decision, Hand, Paper, Statement
from minzheng.casework.noting import note
from minzheng.casework.procedure import Purpose
from minzheng.casework.refusal import Refused

# Whole rows of the first file that the household need not hand in again.
CARRIED_OVER = (Paper, Statement)


def open_again(*, complaint: Complaint, by: Scope, on: date, at: datetime) -> Case:
    """Open the case in which an upheld appeal is decided anew; Refused where one is open already.

    Whoever took the first decision is kept out of every separated function of it by a `Hand` of theirs.
    """
    from minzheng.casework.verbs import open_case

    first = complaint.case
    if first is None:
        raise Refused("复核申请没有写明是哪一案。")
    decision = Decision.objects.visible_to(by).filter(case=first).order_by("pk").last()
    if decision is None:
        raise Refused("这一案还没有决定，不能重新决定。")
    made = open_case(
        household=first.household,
        programme=first.programme,
        by=by,
        on=on,
        at=at,
        submission=uuid.uuid5(complaint.code, "again"),
        channel=first.channel,
        subject=first.subject,
        applicant=first.applicant,
        applied_on=first.applied_on,
        purpose=Purpose.GRANT,
    )
    made.follows, made.law_on = first, decision.law_on
    made.save(update_fields=("follows", "law_on"))
    Hand.objects.create(case=made, area_id=made.area_id, user_id=decision.by_id, function="first_decision")
    _carry_over(first, made, by)
    note(
        by,
        at,
        "case.open_again",
        made,
        reason=f"复核成立，重新办理 {first.number}",
        detail=str(complaint.code),
    )
    return made


def _carry_over(first: Case, made: Case, by: Scope) -> None:
    application = Application.objects.visible_to(by).filter(case=first).first()
    if application is not None and not Application.objects.visible_to(by).filter(case=made).exists():
        application.pk, application.case, application.area_id = None, made, made.area_id
        application.save(force_insert=True)
    for model in CARRIED_OVER:
        rows = model.objects.visible_to(by).filter(case=first).order_by("pk")
        if model is Paper:
            rows = rows.filter(set_aside="")
        for row in rows:
            row.pk, row.case, row.area_id = None, made, made.area_id
            if model is Paper:
                row.survey = None
            row.save(force_insert=True)
