"""Plan rows 7.5 and 7.6: was anybody married who may not be; is serious dishonesty recorded and shared?"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Q

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import on_day
from minzheng.catalogue.figures import figure
from minzheng.lines.marriage.conditions import years
from minzheng.lines.marriage.credit import DISHONESTIES
from minzheng.lines.marriage.kin import kinship
from minzheng.lines.marriage.marrying import MARRIAGES, REFUSALS
from minzheng.lines.marriage.models import Dishonesty, Marriage, Refusal
from minzheng.plan.measures import Measurement, indicator, share

FALSE = (Refusal.Ground.FALSE_PAPERS, Refusal.Ground.FALSE_DECLARATION)


@indicator(
    "本年登记的结婚中，按登记资料复查不到婚龄、有禁止的亲属关系、重婚或被法院宣告无效的件数",
    records="/lines/marriage/marriages/",
)
def marriages_unlawful(as_of: date, scope: Scope) -> Measurement | None:
    known = on_day(MARRIAGES, as_of, scope).select_related("man", "woman")
    made = list(known.filter(paper_certificate="", opened_on__year=as_of.year))
    if not made:
        return None
    standing = known.filter(state_then__in=(Marriage.State.REGISTERED, Marriage.State.DISPUTED))
    whose = {key for one in made for key in (one.man_id, one.woman_id)}
    standing = standing.filter(Q(man__in=whose) | Q(woman__in=whose))
    times = Counter(key for pair in standing.values_list("man_id", "woman_id") for key in pair if key)
    wrong = sum(_unlawful(one, times) for one in made)
    return Measurement(value=float(wrong), numerator=wrong, denominator=len(made))


def _unlawful(one: Any, times: Counter[int]) -> bool:
    """Looked at again with what the registers say by now."""
    if one.state_then == Marriage.State.VOID:
        return True
    man, woman, on = one.man, one.woman, one.opened_on
    young = years(man.birth_date, on) < figure(__file__, "man_age", on)
    young |= years(woman.birth_date, on) < figure(__file__, "woman_age", on)
    at = [[(each.household_id, -1, each.relation)] for each in (man, woman) if each.household_id]
    near = kinship(*at) if len(at) == 2 else ""
    twice = one.state_then == Marriage.State.REGISTERED and max(times[man.pk], times[woman.pk]) > 1
    return bool(young or near or twice)


@indicator(
    "应记录的婚姻登记严重失信行为中，已认定并已共享（含已修复）的比例",
    records="/lines/marriage/dishonesties/",
)
def dishonesty_recorded(as_of: date, scope: Scope) -> Measurement | None:
    entries = on_day(DISHONESTIES, as_of, scope).exclude(state_then=Dishonesty.State.STRUCK)
    shared = entries.filter(state_then__in=(Dishonesty.State.SHARED, Dishonesty.State.REPAIRED)).count()
    recorded = set(entries.values_list("person_id", flat=True))
    refused = on_day(REFUSALS, as_of, scope).filter(ground__in=FALSE, opened_on__year=as_of.year)
    missing = sum(not recorded & set(pair) for pair in refused.values_list("man_id", "woman_id"))
    return share(shared, entries.count() + missing)
