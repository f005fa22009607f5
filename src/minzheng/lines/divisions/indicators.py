"""Plan row 7.1: is the Matang office established?"""

from datetime import date

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import on_day
from minzheng.lines.divisions.line import CHANGES
from minzheng.plan.measures import Measurement, indicator

DONE = ("carried_out", "archived")


@indicator(
    "本年办理的行政区划变更中，已设立新单位并迁入资料的项数（旁注：目前的步骤）",
    records="/lines/divisions/changes/",
)
def division_change_done(as_of: date, scope: Scope) -> Measurement | None:
    changes = on_day(CHANGES, as_of, scope).exclude(state_then="given_up")
    total = changes.count()
    if not total:
        return None
    done = changes.filter(state_then__in=DONE).count()
    open_ones = changes.exclude(state_then__in=DONE).values_list("unit_name", "state_then")
    states = CHANGES.states
    detail = "；".join(f"{name}：{states[state]}" for name, state in open_ones)
    return Measurement(value=float(done), numerator=done, denominator=total, detail=detail)
