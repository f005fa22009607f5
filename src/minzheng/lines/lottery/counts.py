"""What the monthly report on the lottery counts."""

from minzheng.access.scope import Scope
from minzheng.catalogue.monthly import count_deeds, count_standing
from minzheng.lines.lottery.line import INSPECTIONS, OUTLETS
from minzheng.lines.lottery.models import LotterySale
from minzheng.plan.counting import Counted, Month, count

count_standing("outlets_selling", "福利彩票：月末在售网点", OUTLETS, "selling", unit="个")
count_deeds("outlets_begun", "福利彩票：当月新开售网点", OUTLETS, "begin", unit="个")
count_deeds("outlets_inspected", "福利彩票：当月检查网点", INSPECTIONS, "inspect", unit="次")


@count("福利彩票：当月销售额", unit="元")
def lottery_sold(month: Month, scope: Scope) -> Counted | None:
    """Sales of the month in all games, as they are entered in the next."""
    return _sales(month, scope)


@count("福利彩票：当月快乐8销售额", unit="元")
def lottery_keno_sold(month: Month, scope: Scope) -> Counted | None:
    """Sales of the month in one game."""
    return _sales(month, scope, game=LotterySale.Game.KENO)


def _sales(month: Month, scope: Scope, **more: str) -> Counted | None:
    sales = LotterySale.objects.visible_to(scope)
    if not sales.exists():
        return None
    return Counted(sales.filter(month=month.first, **more), sums="amount_fen")
