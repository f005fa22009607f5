"""One chain of help: what happened to a household, from the lead over visits to cases and decisions."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import BooleanField, QuerySet, When
from django.db.models import Case as Choose
from django.utils.translation import gettext as _

from minzheng.access.scope import Scope
from minzheng.casework.models import Case
from minzheng.monitoring.models import Lead, Visit
from minzheng.web.cases import words
from minzheng.web.wording import listed


@dataclass(frozen=True)
class Step:
    """One dated line of the household's chain of help."""

    on: dt.date
    words: str
    visit: Visit | None = None
    needs: str = ""
    photo: bool = False
    case: Case | None = None


def steps(household: int, scope: Scope) -> list[Step]:
    """Return what happened to the household so far, newest first; three queries."""
    leads = Lead.objects.visible_to(scope).filter(household_id=household)
    done = [*_leads(leads), *_visits(leads, scope), *_cases(cases_of(household, scope))]
    return sorted(done, key=lambda step: step.on, reverse=True)


def cases_of(household: int, scope: Scope) -> list[Case]:
    """Return the household's cases, the open ones first, then the newest."""
    rows = Case.objects.visible_to(scope).filter(household_id=household).select_related("subject")
    return sorted(rows.order_by("-applied_on", "-pk"), key=lambda case: not case.is_open)


def _leads(leads: QuerySet[Lead]) -> Iterator[Step]:
    for each in leads:
        if each.listed_on != each.opened_on:
            yield Step(each.opened_on, _("发现线索，排队等候"))
        if each.listed_on:
            yield Step(each.listed_on, _("列入走访清单"))
        if each.deferred_reason:
            spoken = _("暂不走访：%(reason)s") % {"reason": each.deferred_reason}
            yield Step(each.deferred_on or each.opened_on, spoken)
        if each.settled_on:
            yield Step(each.settled_on, _("办结"))


def _visits(leads: QuerySet[Lead], scope: Scope) -> Iterator[Step]:
    visits = Visit.objects.visible_to(scope).filter(lead__in=leads).select_related("visitor")
    with_photo = Choose(When(photo_sealed=None, then=False), default=True, output_field=BooleanField())
    for visit in visits.defer("photo_sealed").annotate(has_photo=with_photo):
        spoken = _("%(visitor)s 走访：%(outcome)s") % {
            "visitor": visit.visitor,
            "outcome": visit.get_outcome_display(),
        }
        needs = listed(str(Visit.Need(need).label) for need in visit.needs)
        yield Step(visit.visited_on, spoken, visit, needs, visit.has_photo)


def _cases(cases: list[Case]) -> Iterator[Step]:
    for case in cases:
        title = words.title(case)
        yield Step(case.applied_on, _("申请%(title)s") % {"title": title}, case=case)
        if case.accepted_on and case.accepted_on != case.applied_on:
            yield Step(case.accepted_on, _("受理%(title)s") % {"title": title}, case=case)
        if case.ended_on:
            state, _kind = words.state(case)
            spoken = _("%(title)s：%(state)s") % {"title": title, "state": state}
            yield Step(case.ended_on, spoken, case=case)
