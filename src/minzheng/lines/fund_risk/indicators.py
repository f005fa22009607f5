"""Plan row 8.2: is every home scored in time, and did every clue go to somebody and come to an end?"""

from __future__ import annotations

from datetime import date

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import in_state, on_day
from minzheng.catalogue.figures import figure
from minzheng.lines.fund_risk.line import CLUES, HOMES, SCORINGS
from minzheng.payments.months import months_later
from minzheng.plan.measures import Measurement, indicator, share


@indicator(
    "监测中的机构里，评估没有过期的比例（旁注：最近一次评估为高风险的家数）",
    records="/lines/fund_risk/scorings/",
)
def homes_scored(as_of: date, scope: Scope) -> Measurement | None:
    homes = set(in_state(HOMES, ("watched",), as_of, scope).values_list("pk", flat=True))
    done = SCORINGS.model.objects.visible_to(scope).filter(state="done", done_on__lte=as_of)
    last = {
        of: (on, level) for of, on, level in done.order_by("done_on").values_list("of_id", "done_on", "level")
    }
    months = figure(__file__, "score_months", as_of)
    fresh = sum(1 for home in homes & last.keys() if months_later(last[home][0], months) >= as_of)
    high = sum(last[home][1] == "high" for home in homes & last.keys())
    return share(fresh, len(homes), f"高风险 {high} 家")


@indicator(
    "已登记的非法集资线索中，已移交并办结的比例（旁注：还没有移交的条数）", records="/lines/fund_risk/clues/"
)
def clues_closed(as_of: date, scope: Scope) -> Measurement | None:
    clues = on_day(CLUES, as_of, scope)
    waiting = clues.filter(state_then="found").count()
    return share(clues.filter(state_then="closed").count(), clues.count(), f"未移交 {waiting} 条")
