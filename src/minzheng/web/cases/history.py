"""What was done in a case, by whom and when, newest first."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from minzheng.access.models import Role
from minzheng.casework.file import CaseFile
from minzheng.casework.models import Decision, Pause
from minzheng.web.cases.line import done
from minzheng.web.wording import plain_date, yuan


@dataclass(frozen=True)
class Done:
    """One line of the history."""

    on: dt.date
    words: str
    by: str = ""
    post: str = ""
    reason: str = ""
    late: int = 0


def told(
    file: CaseFile, pauses: Iterable[Pause], decisions: Iterable[Decision], *, inside: bool
) -> list[Done]:
    """Return the history; reasons and amounts only for those who may read the `inside` of the file."""
    by_act = {decision.act_id: decision for decision in decisions}
    case = file.case
    opened = _("登记申请（%(channel)s）") % {"channel": case.get_channel_display()}
    by = str(case.opened_by) if case.opened_by else _("本人")
    lines = [Done(case.applied_on, opened, by)]
    for act in file.acts:
        mark = done(file, act)
        decided = by_act.get(act.pk)
        spoken = f"{mark.label}：{mark.outcome}"
        if decided is not None and inside:
            spoken = f"{spoken}{_decided(decided)}"
        role = str(Role(act.post_role).label) if act.post_role in Role.values else ""
        lines.append(Done(act.on, spoken, mark.by, role, act.reason if inside else "", mark.late))
    lines += [_paused(each) for each in pauses]
    return sorted(lines, key=lambda each: each.on)[::-1]


def _decided(decision: Decision) -> str:
    if decision.amount_fen is None:
        return ""
    each = {"amount": yuan(decision.amount_fen), "persons": decision.persons}
    if decision.period == "month":
        return _("，每月 %(amount)s 元，%(persons)s 人") % each
    return _("，一次 %(amount)s 元，%(persons)s 人") % each


def _paused(pause: Pause) -> Done:
    until = _("至 %(day)s") % {"day": plain_date(pause.last)} if pause.last else ""
    spoken = _("期限暂停%(until)s（依据：%(basis)s）") % {"until": until, "basis": pause.basis}
    return Done(pause.first, spoken, str(pause.by) if pause.by else "", reason=pause.reason)
