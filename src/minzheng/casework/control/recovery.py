"""Money obtained by a false statement: paid back, with a fine, and the award stopped by its procedure.

社会救助暂行办法 第六十八条: recovery, and a fine of one to three times the sum is possible.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.db import transaction

from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.casework import shelf
from minzheng.casework.acting import is_related
from minzheng.casework.granted import is_granted
from minzheng.casework.models import Case, Decision, Recovery
from minzheng.casework.noting import note
from minzheng.casework.procedure import Purpose
from minzheng.casework.refusal import Barred, Refused

MOST_TIMES = 3
REASON_LENGTH = 500


def decide_recovery(
    *,
    case: Case,
    amount_fen: int,
    reason: str,
    by: Scope,
    on: date,
    at: datetime,
    fine_fen: int = 0,
) -> Recovery:
    """Demand back what was obtained wrongly (fen), with a fine, and open the case that stops the award.

    Refused for a case in which nothing was granted, without a sum or a reason, and for a fine above three
    times the sum; Barred for whoever granted it and for a relative.
    """
    require(by, "recovery.decide")
    said = reason.strip()
    if amount_fen <= 0:
        raise Refused("请写明要追回的金额。")
    if not 0 <= fine_fen <= MOST_TIMES * amount_fen:
        raise Refused(f"罚款不能超过追回金额的 {MOST_TIMES} 倍（社会救助暂行办法 第六十八条）。")
    if not said:
        raise Refused("请写明骗取的事实和证据。")
    if len(said) > REASON_LENGTH:
        raise Refused(f"理由不能超过 {REASON_LENGTH} 个字。")
    with transaction.atomic():
        held: Case = Case.objects.visible_to(by).select_for_update().get(pk=case.pk)
        _check_who(held, by)
        made: Recovery = Recovery.objects.create(
            case=held,
            area_id=held.area_id,
            amount_fen=amount_fen,
            fine_fen=fine_fen,
            reason=said,
            decided_on=on,
            by_id=by.user_id,
        )
        note(by, at, "case.recover", held, reason=said[:300], detail=f"{amount_fen} {fine_fen}")
        _stop(held, by, on, at)
    return made


def _check_who(case: Case, by: Scope) -> None:
    granted = Decision.objects.visible_to(by).filter(case=case, kind=Decision.Kind.GRANT)
    if not granted.exists():
        raise Refused("这一案没有给予救助的决定，没有什么可以追回。")
    if is_related(case, by):
        raise Barred("您是这户家庭的近亲属，按规定应当回避。")
    if granted.filter(by_id=by.user_id).exists():
        raise Barred("这一案是您确认的，追回决定要由其他人作出。")


def _stop(case: Case, by: Scope, on: date, at: datetime) -> None:
    """Open the case that stops the award, unless one is open or the programme is paid only once."""
    from minzheng.casework.verbs import open_case

    stopping = {(one.programme, one.purpose) for one in shelf.procedures()}
    if (case.programme, Purpose.STOP) not in stopping:
        return
    same = Case.objects.visible_to(by).filter(
        household=case.household, programme=case.programme, subject=case.subject, ended_on=None
    )
    if same.filter(purpose=Purpose.STOP).exists():
        return
    if not is_granted(case.household, case.subject, case.programme, on):
        return  # stopped already: only what was paid comes back
    stop = open_case(
        household=case.household,
        programme=case.programme,
        by=by,
        on=on,
        at=at,
        submission=uuid.uuid5(case.code, f"stop {on:%Y-%m-%d}"),
        channel=case.channel,
        subject=case.subject,
        applicant=case.applicant,
        purpose=Purpose.STOP,
    )
    stop.follows = case
    stop.save(update_fields=("follows",))
