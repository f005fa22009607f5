"""Plan row 8.3: was every item answered by its day?"""

from datetime import date

from django.db.models import F, Q

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import on_day
from minzheng.lines.public_opinion.line import OPINIONS
from minzheng.plan.measures import Measurement, indicator, share


@indicator(
    "本年已到回应期限或已回应的舆情中，按期回应的比例（旁注：逾期未回应的件数）",
    records="/lines/public_opinion/opinions/",
)
def opinions_answered_in_time(as_of: date, scope: Scope) -> Measurement | None:
    items = on_day(OPINIONS, as_of, scope).filter(opened_on__year=as_of.year)
    answered = items.filter(answered_on__lte=as_of)
    waiting = items.filter(Q(answered_on=None) | Q(answered_on__gt=as_of))
    late = waiting.filter(answered_by__lt=as_of).count()
    in_time = answered.filter(answered_on__lte=F("answered_by")).count()
    return share(in_time, answered.count() + late, f"逾期未回应 {late} 件")
