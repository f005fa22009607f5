"""Plan row 5.10: is every campaign filed in time, and are its accounts shown?"""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import on_day
from minzheng.lines.fundraising.line import CAMPAIGNS
from minzheng.lines.fundraising.models import CampaignAccount, CampaignFinding
from minzheng.plan.measures import Measurement, indicator, share

UNLAWFUL = ("unlawful", "corrected")


@indicator("本年开展过的募捐活动中，依法备案、到期账目都已公开、没有逾期未整改问题的活动占比")
def campaigns_in_order(as_of: date, scope: Scope) -> Measurement | None:
    known = on_day(CAMPAIGNS, as_of, scope).exclude(state_then__in=("withdrawn", "returned"))
    of_year = known.filter(starts_on__lte=as_of).filter(
        Q(ends_on=None) | Q(ends_on__gte=as_of.replace(month=1, day=1))
    )
    late: Any = CampaignAccount.objects.unscoped(reason="accounts of campaigns read through a scope")
    late = late.filter(of=OuterRef("pk"), owed_on__lt=as_of).exclude(state="dropped")
    late = late.filter(Q(done_on=None) | Q(done_on__gt=as_of))
    wrong: Any = CampaignFinding.objects.unscoped(reason="findings on campaigns read through a scope")
    wrong = wrong.filter(campaign=OuterRef("pk"), opened_on__lte=as_of, mend_by__lt=as_of, state="open")
    total, unlawful = of_year.count(), of_year.filter(state_then__in=UNLAWFUL).count()
    in_order = of_year.exclude(state_then__in=UNLAWFUL).exclude(Exists(late)).exclude(Exists(wrong))
    return share(in_order.count(), total, f"未依法备案 {unlawful} 起" if unlawful else "")
