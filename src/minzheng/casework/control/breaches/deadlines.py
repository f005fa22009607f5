"""Breaches of time: steps, whole procedures, complaints and county visits that were late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from minzheng.access.scope import Scope
from minzheng.casework import shelf
from minzheng.casework.control.breaches.kinds import Breach, in_case, kind
from minzheng.casework.control.visits import last_day
from minzheng.casework.models import Act, Case, Complaint, Pause, SpotCheck

ONE_DAY = timedelta(days=1)
LAW = "民发〔2021〕57号"


@kind(
    "环节超过期限",
    "环节办理日期晚于该环节的法定期限，或者期限已过还没有办（依法暂停的不算）",
    f"{LAW} 第十五条、第二十条、第二十一条",
)
def steps_late(scope: Scope, since: date, until: date) -> Iterator[Breach]:
    acts = Act.objects.visible_to(scope).filter(
        Q(due_on__lt=F("on")), due_on__gte=since - ONE_DAY, due_on__lt=until
    )
    for act in acts.select_related("case").order_by("pk"):
        words = _("%(what)s应于 %(due)s 前办理，%(on)s 才办") % {
            "what": _label(act.case, act.step),
            "due": act.due_on,
            "on": act.on,
        }
        yield in_case(
            act.case, "steps_late", f"{act.case_id}-{act.ordinal}", act.due_on + ONE_DAY, words, act.by_id
        )
    waiting = Case.objects.visible_to(scope).filter(
        ended_on=None, due_on__gte=since - ONE_DAY, due_on__lt=until
    )
    for case in waiting.exclude(_stands_still()).order_by("pk"):
        assert case.due_on is not None
        words = _("%(what)s应于 %(due)s 前办理，还没有办") % {
            "what": _label(case, case.step),
            "due": case.due_on,
        }
        yield in_case(case, "steps_late", f"{case.pk}-{case.version + 1}", case.due_on + ONE_DAY, words)


@kind(
    "整个程序超过期限",
    "从受理到办结超过法定期限（含依法延长和暂停），或者期限已过还没有办结",
    f"{LAW} 第二十二条",
)
def cases_late(scope: Scope, since: date, until: date) -> Iterator[Breach]:
    late = Case.objects.visible_to(scope).filter(
        Q(ended_on=None) | Q(ended_on__gt=F("whole_due_on")),
        whole_due_on__gte=since - ONE_DAY,
        whole_due_on__lt=until,
    )
    for case in late.exclude(Q(ended_on=None) & _stands_still()).order_by("pk"):
        assert case.whole_due_on is not None
        told = (
            _("应于 %(due)s 前办结，%(on)s 才办结") if case.ended_on else _("应于 %(due)s 前办结，还没有办结")
        )
        words = told % {"due": case.whole_due_on, "on": case.ended_on}
        yield in_case(case, "cases_late", case.pk, case.whole_due_on + ONE_DAY, words)


@kind(
    "举报、信访、复核超过期限",
    "答复日期晚于期限，或者期限已过还没有答复",
    f"{LAW} 第三十七条；期限为本县口径",
)
def complaints_late(scope: Scope, since: date, until: date) -> Iterator[Breach]:
    late = Complaint.objects.visible_to(scope).filter(
        Q(answered_on=None) | Q(answered_on__gt=F("due_on")),
        due_on__gte=since - ONE_DAY,
        due_on__lt=until,
    )
    for one in late.select_related("case").order_by("pk"):
        told = (
            _("%(what)s应于 %(due)s 前答复，%(on)s 才答复")
            if one.answered_on
            else _("%(what)s应于 %(due)s 前答复，还没有答复")
        )
        words = told % {"what": one.get_kind_display(), "due": one.due_on, "on": one.answered_on}
        found = one.due_on + ONE_DAY
        number, code = (one.case.number, str(one.case.code)) if one.case else ("", "")
        yield Breach("complaints_late", str(one.pk), found, one.area_id, words, one.handler_id, number, code)


@kind(
    "县级入户核查没有按时做",
    "案件到县里并应当核查之后，超过规定的工作日还没有去",
    f"{LAW} 第二十条；期限为本县口径",
)
def visits_late(scope: Scope, since: date, until: date) -> Iterator[Breach]:
    checks = SpotCheck.objects.visible_to(scope).filter(drawn_on__lte=until).select_related("case")
    for check in checks.prefetch_related("case__acts").order_by("pk"):
        last = last_day(check)
        done = check.done_on or until + ONE_DAY
        if last is not None and last < done and since - ONE_DAY <= last < until:
            told = (
                _("%(what)s应于 %(due)s 前完成，%(on)s 才去")
                if check.done_on
                else _("%(what)s应于 %(due)s 前完成，还没有去")
            )
            words = told % {"what": check.get_why_display(), "due": last, "on": check.done_on}
            yield in_case(check.case, "visits_late", check.pk, last + ONE_DAY, words, check.done_by_id)


def _stands_still() -> Q:
    """That a case's clock stands still now."""
    standing = Pause.objects.unscoped(reason="of cases already scoped").filter(case=OuterRef("pk"), last=None)
    return Q(Exists(standing))


def _label(case: Case, step: str) -> str:
    try:
        return _(shelf.procedure_of(case.procedure).step(step).label)
    except (shelf.NoProcedure, KeyError):
        return step
