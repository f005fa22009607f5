"""Plan rows 2.1 to 2.4: were the new standards paid, and how much did people get?"""

from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q, QuerySet, Sum

from minzheng.access.permissions import can
from minzheng.access.scope import Scope
from minzheng.engine import discover
from minzheng.feeds.models import Batch
from minzheng.payments.levels import average_levels
from minzheng.plan.measures import Measurement, indicator, share
from minzheng.plan.parameters import average_floors
from minzheng.registry.models import Fact
from minzheng.registry.months import FRESH_MONTHS, last_month_of, period_of

PAY_LIST = "minzheng_aid"
DIBAO = {"dibao_urban": "城市", "dibao_rural": "农村"}
TEKUN = ("tekun_basic_full", "tekun_basic_dispersed_rural")
DISABILITY = ("disability_living", "disability_nursing")


def in_payment(as_of: date, scope: Scope, *kinds: str) -> QuerySet[Fact]:
    """The aid of `kinds` in payment at the date; a pay list too old to speak of that date says nothing."""
    oldest = period_of(last_month_of(as_of) - FRESH_MONTHS)
    paid: QuerySet[Fact] = Fact.objects.visible_to(scope).filter(kind=Fact.Kind.AID, code__in=kinds)
    recent = Batch.objects.filter(
        feed=PAY_LIST, status__in=Batch.TAKEN_IN, period__gte=oldest, received_on__lte=as_of
    )
    lasting = Q(until=None) if recent.exists() else Q(pk__in=())
    return paid.filter(lasting | Q(until__gte=as_of, confirmed_period__gte=oldest), since__lte=as_of)


def _figure(programme: str, name: str, on: date) -> Any:
    """A figure of the law on a day (fen)."""
    return discover((f"minzheng.rulebook.{programme}",)).parameters[name].at(on).value


def _awards(_as_of: date, scope: Scope) -> str:
    return "/payments/awards/" if can(scope, "award.view") else ""


@indicator("发放名册上当天在发的低保户中，救助金额不超过当天的保障标准乘保障人数的户数占比", records=_awards)
def dibao_standards_in_force(as_of: date, scope: Scope) -> Measurement | None:
    standard = _figure("dibao", "dibao_standard", as_of)
    awards = in_payment(as_of, scope, *DIBAO).filter(quantity__gt=0)
    urban, rural = standard["urban"], standard["rural"]
    within = awards.filter(
        Q(code="dibao_urban", amount_fen__lte=F("quantity") * urban)
        | Q(code="dibao_rural", amount_fen__lte=F("quantity") * rural)
    )
    return share(within.count(), awards.count(), f"城市 {urban // 100} 元 · 农村 {rural // 100} 元")


@indicator(
    "发放名册上当天在发的低保金总额除以保障人数，城乡分别与计划的下限相比，取较低的比值；"
    "补发的钱不在名册的月金额里",
    records=_awards,
)
def average_level_of_aid(as_of: date, scope: Scope) -> Measurement | None:
    parts = []
    for kind, floor in average_floors(as_of).items():
        sums = in_payment(as_of, scope, kind).aggregate(paid=Sum("amount_fen"), persons=Sum("quantity"))
        if sums["persons"]:
            parts.append((sums["paid"], sums["persons"] * floor, kind, sums["persons"]))
    if not parts:
        return None
    words = " · ".join(f"{DIBAO[kind]} {paid / persons / 100:.2f} 元" for paid, _, kind, persons in parts)
    words += _arrived(as_of, scope)
    paid, floor_total, _, _ = min(parts, key=lambda part: part[0] / part[1])
    return share(paid, floor_total, words)


def _arrived(as_of: date, scope: Scope) -> str:
    """What really arrived per head in the latest month paid from here, beside the bureau's own list."""
    found = average_levels(scope=scope, on=as_of)
    if found is None:
        return ""
    month, levels = found
    parts = [
        f"{label} {levels[residence].average_fen / 100:.2f} 元"
        for residence, label in (("urban", "城市"), ("rural", "农村"))
        if residence in levels
    ]
    return f"；{month.year}年{month.month}月实际到账 {' · '.join(parts)}"


@indicator("发放名册上当天在发的特困人员中，金额正好是当天某一档基本生活标准的人数占比", records=_awards)
def tekun_paid_at_standard(as_of: date, scope: Scope) -> Measurement | None:
    paid = in_payment(as_of, scope, "tekun")
    standards = [_figure("tekun", name, as_of) for name in TEKUN]
    words = " · ".join(_yuan(each) for each in standards)
    return share(paid.filter(amount_fen__in=standards).count(), paid.count(), words)


@indicator("发放名册上当天在发的残疾人两项补贴中，金额正好是当天标准的人次占比", records=_awards)
def disability_paid_at_standard(as_of: date, scope: Scope) -> Measurement | None:
    paid = in_payment(as_of, scope, *DISABILITY)
    rates = {kind: _figure(kind, f"{kind}_rate", as_of) for kind in DISABILITY}
    right = [Q(code=kind, amount_fen=rate) for kind, rate in rates.items()]
    words = " · ".join(_yuan(each) for each in rates.values())
    return share(paid.filter(reduce(or_, right)).count(), paid.count(), words)


def _yuan(fen: int) -> str:
    return f"{fen / 100:.2f} 元".replace(".00", "")
