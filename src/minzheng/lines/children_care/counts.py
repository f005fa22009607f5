"""What the monthly report on the six hundreds counts."""

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import ever_in
from minzheng.lines.children_care.line import ACTIVITIES
from minzheng.plan.counting import Counted, Month, count


def _held(month: Month, scope: Scope, **more: str) -> Counted:
    rows = ever_in(ACTIVITIES, "held", month.last, scope)
    return Counted(rows.filter(**month.within("held_on"), **more))


@count("“六个一百”：当月开展的活动", unit="次")
def care_activities_held(month: Month, scope: Scope) -> Counted:
    """Activities held in the month."""
    return _held(month, scope)


@count("“六个一百”：当月开展的留守妇女关爱活动", unit="次")
def care_activities_for_women(month: Month, scope: Scope) -> Counted:
    """Activities for women held in the month."""
    return _held(month, scope, kind="women")


@count("“六个一百”：当月开展的未成年人保护法宣讲", unit="场")
def care_lectures_on_law(month: Month, scope: Scope) -> Counted:
    """Lectures on the Minors Protection Law held in the month."""
    return _held(month, scope, kind="law")


@count("“六个一百”：当月参加活动的儿童", unit="人次")
def care_children_reached(month: Month, scope: Scope) -> Counted:
    """Children who came in the month."""
    held = _held(month, scope)
    return Counted(held.rows, sums="children")
