"""A case in words: its programme, where it stands, and how far its last day is in working days."""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minzheng.access.divisions import division_name
from minzheng.casework import clock
from minzheng.casework.escalation import parameter
from minzheng.casework.models import Case
from minzheng.casework.procedure import Ending, Office, Purpose
from minzheng.casework.shelf import NoProcedure, procedure_of
from minzheng.engine import Programme, discover
from minzheng.rulebook.book import packages
from minzheng.web.wording import plain_date, said

ENDINGS = {
    Ending.GRANTED: (gettext_lazy("已给予"), "good"),
    Ending.REFUSED: (gettext_lazy("不予确认"), "plain"),
    Ending.WITHDRAWN: (gettext_lazy("申请人撤回"), "plain"),
    Ending.TERMINATED: (gettext_lazy("终止办理"), "plain"),
    Ending.REFERRED: (gettext_lazy("已转其他部门"), "plain"),
    Ending.CHANGED: (gettext_lazy("已调整"), "good"),
    Ending.STOPPED: (gettext_lazy("已停止"), "plain"),
    Ending.KEPT: (gettext_lazy("维持不变"), "good"),
}
PURPOSES = {
    Purpose.GRANT: gettext_lazy("申请"),
    Purpose.INCREASE: gettext_lazy("增加"),
    Purpose.DECREASE: gettext_lazy("减少"),
    Purpose.STOP: gettext_lazy("停止"),
    Purpose.GRACE: gettext_lazy("渐退"),
}
_OFFICES = {
    Office.VILLAGE: gettext_lazy("村（居）委会"),
    Office.TOWNSHIP: gettext_lazy("乡镇（办事处）"),
    Office.COUNTY: gettext_lazy("县民政局"),
}
_TOWNSHIP_DIGITS = 9


@dataclass(frozen=True)
class Due:
    """How far the last day of something is: words, the kind of chip, and the day itself."""

    words: str
    kind: str
    day: dt.date


@cache
def declared() -> dict[str, Programme]:
    """Return every programme of the rulebook by its slug."""
    return dict(discover(packages()).programmes)


def programme_words(slug: str) -> str:
    """Return the programme's name in the reader's language; the slug of one that the rulebook has lost."""
    found = declared().get(slug)
    return said(found.label) if found else slug


def purpose_words(purpose: str) -> str:
    """Return what a case is opened for, in words; nothing for a first application."""
    return "" if purpose == Purpose.GRANT else str(PURPOSES[Purpose(purpose)])


def title(case: Case) -> str:
    """Return what the case is about: 最低生活保障, 最低生活保障（增加）."""
    name, purpose = programme_words(case.programme), purpose_words(case.purpose)
    return _("%(name)s（%(purpose)s）") % {"name": name, "purpose": purpose} if purpose else name


def step_words(case: Case, slug: str) -> str:
    """Return the name of one of the case's steps or endings."""
    if slug in set(Ending):
        return str(ENDINGS[Ending(slug)][0])
    try:
        return said(procedure_of(case.procedure).step(slug).label)
    except (NoProcedure, KeyError):
        return slug


def state(case: Case) -> tuple[str, str]:
    """Return where the case stands, in words, and the kind of its chip."""
    if case.is_open:
        return step_words(case, case.step), "mine"
    words, kind = ENDINGS[Ending(case.step)]
    return str(words), kind


def office_words(office: Office, area_id: str) -> str:
    """Return whose step it is, by the name of the place: 荣家湾镇, 县民政局."""
    if office is Office.COUNTY:
        return str(_OFFICES[office])
    code = area_id[:_TOWNSHIP_DIGITS] if office is Office.TOWNSHIP else area_id
    name = division_name(code)
    return name if name != code else str(_OFFICES[office])


def due(day: dt.date | None, on: dt.date, *, paused: bool = False) -> Due | None:
    """Return how far a last day is in working days; None where the law sets none."""
    if day is None:
        return None
    if paused:
        return Due(_("期限暂停"), "plain", day)
    left = clock.days_left(day, on)
    if day == on:
        return Due(_("今天到期"), "due", day)
    if day > on:
        words = _("还有 %(count)s 个工作日") % {"count": left}
        return Due(words, "due" if left <= parameter("due_soon_within", on) else "later", day)
    return Due(_("超期 %(count)s 个工作日") % {"count": -left} if left else _("已过期限"), "overdue", day)


def nearest_due(case: Case, on: dt.date, *, paused: bool = False) -> Due | None:
    """Return the nearer of the step's and the whole procedure's last day; None once the case has ended."""
    days = [day for day in (case.due_on, case.whole_due_on) if day is not None]
    return due(min(days), on, paused=paused) if days and case.is_open else None


def until(day: dt.date | None) -> str:
    """Return 7月26日前 as a full date, nothing where there is none."""
    return _("%(day)s前") % {"day": plain_date(day)} if day else ""
