"""Plan row 5.2: is everybody found decided on, one way or the other?"""

from datetime import date
from typing import Any

from django.db.models import Q

from minzheng.access.scope import Scope
from minzheng.casework.models import Case, Decision
from minzheng.monitoring.models import Reason
from minzheng.payments.models import Award
from minzheng.plan.measures import Measurement, indicator, share
from minzheng.registry.models import Fact

FOUND = "child_benefit_due"
EITHER = ("unattended_child", "orphan")
"""A child found may turn out to be an orphan: that decides as well."""


@indicator("本年数据发现、本年申请和在享的事实无人抚养儿童中，已有认定或不予认定结论的人数占比")
def unattended_children_decided(as_of: date, scope: Scope) -> Measurement | None:
    first = as_of.replace(month=1, day=1)
    reasons: Any = Reason.objects.visible_to(scope).filter(
        signal=FOUND, person__isnull=False, first_seen__lte=as_of
    )
    seen = set(reasons.filter(Q(ended_on=None) | Q(ended_on__gt=as_of)).values_list("person", flat=True))
    cases: Any = Case.objects.visible_to(scope).filter(
        programme="unattended_child", purpose="grant", applied_on__gte=first, applied_on__lte=as_of
    )
    applied = set(cases.values_list("subject", flat=True))
    drawing = _drawing(as_of, scope)
    taken: Any = Decision.objects.visible_to(scope).filter(
        case__programme__in=EITHER, kind__in=("grant", "refuse"), on__lte=as_of
    )
    decided = set(taken.values_list("case__subject", flat=True)) | drawing
    everybody = (seen | applied | drawing) - {None}
    words = f"数据发现 {len(seen)} 人，申请 {len(applied)} 人，在享 {len(drawing)} 人"
    return share(len(everybody & decided), len(everybody), words)


def _drawing(as_of: date, scope: Scope) -> set[int]:
    """Who is paid, by the pay list or by an award."""
    facts: Any = Fact.objects.visible_to(scope).filter(
        kind=Fact.Kind.AID, code="unattended_child", since__lte=as_of
    )
    listed = facts.filter(Q(until=None) | Q(until__gte=as_of))
    month = as_of.replace(day=1)
    awards: Any = Award.objects.visible_to(scope).filter(programme="unattended_child", first__lte=month)
    awards = awards.filter(Q(last=None) | Q(last__gte=month))
    return {*listed.values_list("person", flat=True), *awards.values_list("subject", flat=True)} - {None}
