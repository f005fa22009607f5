"""Plan row 5.12: do sales grow over last year's, and are there new outlets?"""

from datetime import date
from typing import Any

from django.db.models import Sum

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import ever_in, in_state
from minzheng.lines.lottery.line import OUTLETS
from minzheng.lines.lottery.models import LotterySale, Outlet
from minzheng.plan.measures import Measurement, indicator


@indicator("本年已过完并且录入销量的月份，与上年相同月份相比的增长百分数")
def lottery_growth(as_of: date, scope: Scope) -> Measurement | None:
    sales: Any = LotterySale.objects.visible_to(scope).filter(opened_on__lte=as_of)
    months = _months(sales, as_of.year) & {
        month.replace(year=as_of.year) for month in _months(sales, as_of.year - 1)
    }
    if not months:
        return None
    now = _sold(sales, months)
    before = _sold(sales, {month.replace(year=as_of.year - 1) for month in months})
    if not before:
        return None
    value = round(100 * (now - before) / before, 1)
    words = f"{len(months)} 个月，本年 {now / 1_000_000:.1f} 万元，上年同期 {before / 1_000_000:.1f} 万元"
    keno = _sold(sales.filter(game=LotterySale.Game.KENO), months)
    words += f"，其中快乐8 {keno / 1_000_000:.1f} 万元"
    return Measurement(value=value, numerator=now, denominator=before, detail=words)


@indicator("本年新开始销售的福利彩票网点个数")
def new_outlets(as_of: date, scope: Scope) -> Measurement | None:
    if not Outlet.objects.visible_to(scope).filter(opened_on__lte=as_of).exists():
        return None
    begun = ever_in(OUTLETS, "selling", as_of, scope)
    new = begun.filter(begun_on__gte=as_of.replace(month=1, day=1), begun_on__lte=as_of).count()
    selling = in_state(OUTLETS, ("selling",), as_of, scope).count()
    return Measurement(value=float(new), numerator=new, denominator=selling, detail=f"在售网点 {selling} 个")


def _months(sales: Any, year: int) -> set[date]:
    first, last = date(year, 1, 1), date(year, 12, 1)
    return set(sales.filter(month__range=(first, last)).values_list("month", flat=True))


def _sold(sales: Any, months: set[date]) -> int:
    return int(sales.filter(month__in=months).aggregate(sum=Sum("amount_fen"))["sum"] or 0)
