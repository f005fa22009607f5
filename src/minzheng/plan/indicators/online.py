"""Plan row 2.6: can everything be applied for and followed online, and is what comes in answered in time?"""

from datetime import date

from django.db.models import F, Q

from minzheng.access.scope import Scope
from minzheng.casework.models import OnlineApplication
from minzheng.casework.procedure import Purpose
from minzheng.casework.shelf import procedures
from minzheng.plan.measures import Measurement, indicator, share
from minzheng.rulebook.book import law_of
from minzheng.rulebook.stacking import HOUSEHOLD_TOTAL, PERSON_TOTAL

TOTALS = {HOUSEHOLD_TOTAL.slug, PERSON_TOTAL.slug}


@indicator(
    "当天的法规里给钱给服务的救助项目中，有办理程序、可以在网上申请和查询的占比；不含合计和留守人员名册",
    records="/rules/",
)
def services_online(as_of: date, scope: Scope) -> Measurement | None:
    law = law_of(as_of)
    if law is None:
        return None
    paid = {slug for slug, programme in law.programmes.items() if programme.amount and slug not in TOTALS}
    ways = {each.programme for each in procedures() if each.purpose == Purpose.GRANT and each.in_force(as_of)}
    sent = OnlineApplication.objects.visible_to(scope).filter(
        received_on__gte=as_of.replace(month=1, day=1), received_on__lte=as_of
    )
    # What still waits within its days is not late; what waits beyond them is.
    late = Q(answered_on__gt=F("answer_by")) | Q(answered_on=None, answer_by__lt=as_of)
    detail = f"本年网上收到 {sent.count()} 件，超过期限没有答复 {sent.filter(late).count()} 件"
    return share(len(paid & ways), len(paid), detail)
