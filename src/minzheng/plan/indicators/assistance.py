"""Plan rows 2.1 to 2.4: were the new standards paid, and how much did people get?"""

from datetime import date

from django.db.models import F, Q, QuerySet, Sum

from minzheng.access.scope import Scope
from minzheng.engine import discover
from minzheng.feeds.models import Batch
from minzheng.payments.levels import average_levels
from minzheng.plan.measures import Measurement, indicator, share
from minzheng.registry.models import Fact
from minzheng.registry.months import FRESH_MONTHS, last_month_of, period_of

PAY_LIST = "minzheng_aid"
DIBAO = {"dibao_urban": "城市", "dibao_rural": "农村"}
AVERAGE_FLOOR_FEN = {"dibao_urban": 390_00, "dibao_rural": 242_00}
"""The plan's floor for the county's average, per person and month (row 2.2); never a person's own floor."""


def _in_payment(as_of: date, scope: Scope, *kinds: str) -> QuerySet[Fact]:
    """The aid of `kinds` in payment at the date; a pay list too old to speak of that date says nothing."""
    oldest = period_of(last_month_of(as_of) - FRESH_MONTHS)
    paid: QuerySet[Fact] = Fact.objects.visible_to(scope).filter(kind=Fact.Kind.AID, code__in=kinds)
    recent = Batch.objects.filter(feed=PAY_LIST, status__in=Batch.TAKEN_IN, period__gte=oldest)
    lasting = Q(until=None) if recent.exists() else Q(pk__in=())
    return paid.filter(lasting | Q(until__gte=as_of, confirmed_period__gte=oldest), since__lte=as_of)


@indicator("当月在发的低保户中，救助金额不超过新标准乘保障人数的户数占比")
def dibao_standards_in_force(as_of: date, scope: Scope) -> Measurement | None:
    standard = discover(("minzheng.rulebook.dibao",)).parameters["dibao_standard"].at(as_of).value
    awards = _in_payment(as_of, scope, *DIBAO).filter(quantity__gt=0)
    urban, rural = standard["urban"], standard["rural"]
    within = awards.filter(
        Q(code="dibao_urban", amount_fen__lte=F("quantity") * urban)
        | Q(code="dibao_rural", amount_fen__lte=F("quantity") * rural)
    )
    return share(within.count(), awards.count(), f"城市 {urban // 100} 元 · 农村 {rural // 100} 元")


@indicator("当月发放低保金总额除以保障人数，城乡分别与 390 元、242 元相比，取较低的比值")
def average_level_of_aid(as_of: date, scope: Scope) -> Measurement | None:
    parts = []
    for kind, floor in AVERAGE_FLOOR_FEN.items():
        sums = _in_payment(as_of, scope, kind).aggregate(paid=Sum("amount_fen"), persons=Sum("quantity"))
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


@indicator("当月在发的特困人员中，按 748 元或 500.5 元发放的人数占比")
def tekun_paid_at_standard(as_of: date, scope: Scope) -> Measurement | None:
    paid = _in_payment(as_of, scope, "tekun")
    return share(paid.filter(amount_fen__in=(748_00, 500_50)).count(), paid.count())


@indicator("当月在发的两项补贴中，按每项 70 元发放的人次占比")
def disability_paid_at_standard(as_of: date, scope: Scope) -> Measurement | None:
    paid = _in_payment(as_of, scope, "disability_living", "disability_nursing")
    return share(paid.filter(amount_fen=70_00).count(), paid.count())
