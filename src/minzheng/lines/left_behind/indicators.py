"""Plan row 5.4: is everybody found recorded, and looked at again within the year?"""

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import in_state
from minzheng.lines.left_behind.line import PEOPLE
from minzheng.lines.left_behind.models import Group, LeftBehindReview
from minzheng.plan.measures import Measurement, indicator, share


@indicator("发现和在册的留守儿童、妇女、老年人中，已经录入并且本年录入或者复核过的人次占比；核实不属于的不计")
def left_behind_reviewed(as_of: date, scope: Scope) -> Measurement | None:
    first = as_of.replace(month=1, day=1)
    everybody = in_state(PEOPLE, ("found", "recorded"), as_of, scope)
    reviews: Any = LeftBehindReview.objects.unscoped(reason="reviews of persons read through a scope")
    reviews = reviews.filter(of=OuterRef("pk"), done_on__gte=first, done_on__lte=as_of, state="reviewed")
    seen = everybody.filter(state_then="recorded").filter(
        Q(recorded_on__gte=first, recorded_on__lte=as_of) | Exists(reviews)
    )
    counted = dict(everybody.order_by().values_list("group").annotate(number=Count("pk")))
    words = "，".join(f"{group.label} {counted.get(group.value, 0)} 人" for group in Group)
    return share(seen.count(), everybody.count(), words)
