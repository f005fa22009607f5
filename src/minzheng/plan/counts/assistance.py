"""Who is paid what by the pay list in force on the month's last day, by kind of aid."""

from minzheng.access.scope import Scope
from minzheng.plan.counting import Counted, Month, Query, count
from minzheng.plan.indicators.assistance import in_payment
from minzheng.registry.codes import AID
from minzheng.registry.models import Fact

KINDS = {code: label for label, code in AID.items() if code != "temporary_relief"}
DISCOVERED = "发放名册上当月末在发的"


def _known(scope: Scope) -> bool:
    return Fact.objects.visible_to(scope).filter(kind=Fact.Kind.AID).exists()


def _payments(code: str) -> Query:
    def paid(month: Month, scope: Scope) -> Counted | None:
        return Counted(in_payment(month.last, scope, code)) if _known(scope) else None

    paid.__name__ = f"{code}_payments"
    return paid


def _persons(code: str) -> Query:
    def persons(month: Month, scope: Scope) -> Counted | None:
        return Counted(in_payment(month.last, scope, code), sums="quantity") if _known(scope) else None

    persons.__name__ = f"{code}_persons"
    return persons


def _money(code: str) -> Query:
    def money(month: Month, scope: Scope) -> Counted | None:
        return Counted(in_payment(month.last, scope, code), sums="amount_fen") if _known(scope) else None

    money.__name__ = f"{code}_money"
    return money


def _begun(code: str) -> Query:
    def begun(month: Month, scope: Scope) -> Counted | None:
        rows = Fact.objects.visible_to(scope).filter(
            kind=Fact.Kind.AID, code=code, batch__received_on__lte=month.last, **month.within("since")
        )
        return Counted(rows) if _known(scope) else None

    begun.__name__ = f"{code}_begun"
    return begun


def _ended(code: str) -> Query:
    def ended(month: Month, scope: Scope) -> Counted | None:
        rows = Fact.objects.visible_to(scope).filter(kind=Fact.Kind.AID, code=code, **month.within("until"))
        return Counted(rows) if _known(scope) else None

    ended.__name__ = f"{code}_ended"
    return ended


for _code, _label in KINDS.items():
    count(f"{DISCOVERED}{_label}笔数（低保按户，其余按人）", unit="笔")(_payments(_code))
    count(f"{DISCOVERED}{_label}保障人数", unit="人")(_persons(_code))
    count(f"{DISCOVERED}{_label}月发放金额", unit="元")(_money(_code))
    count(f"当月开始发放的{_label}笔数", unit="笔")(_begun(_code))
    count(f"当月停止发放的{_label}笔数", unit="笔")(_ended(_code))


@count("当月发放的临时救助笔数（发放名册）", unit="笔")
def temporary_relief_payments(month: Month, scope: Scope) -> Counted | None:
    rows = Fact.objects.visible_to(scope).filter(
        kind=Fact.Kind.AID, code="temporary_relief", **month.within("since")
    )
    return Counted(rows) if _known(scope) else None


@count("当月发放的临时救助金额（发放名册）", unit="元")
def temporary_relief_money(month: Month, scope: Scope) -> Counted | None:
    found = temporary_relief_payments(month, scope)
    return Counted(found.rows, sums="amount_fen") if found else None
