"""Plan row 2.7: does every decision on a household's means stand on a report that is still valid?"""

from datetime import date
from functools import cache

from django.db.models import Exists, OuterRef

from minzheng.access.permissions import can
from minzheng.access.scope import Scope
from minzheng.casework.models import Decision
from minzheng.casework.requirements import REPORT
from minzheng.casework.shelf import procedures
from minzheng.plan.measures import Measurement, indicator, share
from minzheng.verification.models import Report


@cache
def means_tested() -> tuple[str, ...]:
    """The keys of the procedures that may not propose anything without a report on the means."""
    return tuple(
        one.key
        for one in procedures()
        if any(REPORT in way.needs for step in one.steps for way in step.outcomes)
    )


def _checks(_as_of: date, scope: Scope) -> str:
    return "/checks/" if can(scope, "check.view") else ""


@indicator(
    "本年按家庭经济状况作出的审核确认决定中，作出决定当天有有效期内的核对报告的占比；"
    "不看家庭经济状况的项目和急难救助不计",
    records=_checks,
)
def decisions_with_report(as_of: date, scope: Scope) -> Measurement | None:
    decided = Decision.objects.visible_to(scope).filter(
        case__procedure__in=means_tested(), on__gte=date(as_of.year, 1, 1), on__lte=as_of
    )
    valid = Report.objects.unscoped(reason="the report of a case that was read through a scope").filter(
        check_made__household=OuterRef("case__household"),
        check_made__programme=OuterRef("case__programme"),
        made_on__lte=OuterRef("on"),
        valid_until__gte=OuterRef("on"),
    )
    return share(decided.filter(Exists(valid)).count(), decided.count())
