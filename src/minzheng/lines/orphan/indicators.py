"""Plan row 5.1: is every identified orphan paid, at the standard of the day?"""

from datetime import date
from typing import Any

from django.db.models import Q

from minzheng.access.scope import Scope
from minzheng.payments.models import Award, Line
from minzheng.plan.measures import Measurement, indicator, share
from minzheng.registry.explaining import law_of
from minzheng.registry.models import Fact

STANDARD = "orphan_standard"


@indicator("有在发待遇的孤儿中，当月台账或者最近一次发放按不低于散居标准的数额发放的人数占比")
def orphans_paid(as_of: date, scope: Scope) -> Measurement | None:
    standard = _standard(as_of)
    facts: Any = Fact.objects.visible_to(scope).filter(kind=Fact.Kind.AID, code="orphan", since__lte=as_of)
    listed = facts.filter(Q(until=None) | Q(until__gte=as_of))
    awards = running(as_of, scope)
    identified = {*listed.values_list("person", flat=True), *awards.values_list("subject", flat=True)}
    lines: Any = Line.objects.visible_to(scope).filter(
        award__programme="orphan", state="paid", roll__month__lte=as_of, award__in=awards
    )
    paid = set(listed.filter(amount_fen__gte=standard).values_list("person", flat=True))
    paid |= set(lines.filter(amount_fen__gte=standard).values_list("award__subject", flat=True))
    return share(len(identified & paid), len(identified), _words(as_of, standard))


def running(as_of: date, scope: Scope) -> Any:
    """The awards of orphans in force in the month of a day."""
    month = as_of.replace(day=1)
    rows: Any = Award.objects.visible_to(scope).filter(programme="orphan", first__lte=month)
    return rows.filter(Q(last=None) | Q(last__gte=month))


def _standard(on: date) -> int:
    return int(law_of(on).graph.parameters[STANDARD][0].at(on).value["family"])


def _words(as_of: date, standard: int) -> str:
    """The standard beside last year's: the plan wants it raised."""
    parameter = law_of(as_of).graph.parameters[STANDARD][0]
    before = int(parameter.at(as_of.replace(year=as_of.year - 1, month=12, day=31)).value["family"])
    told = "已提高" if standard > before else "还没有提高"
    return f"散居标准每月 {standard // 100} 元，上年 {before // 100} 元，{told}"
