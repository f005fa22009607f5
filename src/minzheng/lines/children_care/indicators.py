"""Plan row 5.6: how many of the six hundreds have been held? No kind makes up for another."""

from datetime import date

from django.db.models import Count

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import ever_in
from minzheng.catalogue.figures import figure
from minzheng.lines.children_care import line
from minzheng.lines.children_care.models import CareActivity
from minzheng.plan.measures import Measurement, indicator


@indicator("本年已开展的六类关爱活动次数之和，每类最多计 100 次；类别为本县口径，待核")
def six_hundreds_done(as_of: date, scope: Scope) -> Measurement | None:
    held = ever_in(line.ACTIVITIES, "held", as_of, scope).filter(
        held_on__gte=as_of.replace(month=1, day=1), held_on__lte=as_of
    )
    if not CareActivity.objects.visible_to(scope).filter(opened_on__lte=as_of).exists():
        return None
    most = figure(line.__file__, "each_kind", as_of)
    counted = dict(held.order_by().values_list("kind").annotate(number=Count("pk")))
    done = sum(min(number, most) for number in counted.values())
    words = " · ".join(f"{kind.label[2:]} {counted.get(kind.value, 0)}" for kind in CareActivity.Kind)
    kinds = len(CareActivity.Kind.values)
    return Measurement(value=float(done), numerator=done, denominator=most * kinds, detail=words)
