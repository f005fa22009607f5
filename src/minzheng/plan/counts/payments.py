"""Money of a month's rolls: due, sent, arrived, failed, held, and what was overpaid."""

from typing import Any

from django.db.models import QuerySet

from minzheng.access.scope import Scope
from minzheng.payments.models import Award, Instalment, Line, Overpayment, Recheck, Roll
from minzheng.plan.counting import Counted, Month, Query, count

Rows = QuerySet[Any]
PROGRAMMES = {
    "dibao": ("低保", ("dibao", "single_person")),
    "tekun": ("特困供养", ("tekun",)),
    "disability": ("残疾人两项补贴", ("disability_living", "disability_nursing")),
    "old_age": ("高龄津贴", ("old_age",)),
    "children": ("孤儿和事实无人抚养儿童", ("orphan", "unattended_child")),
}
WENT = (Line.State.SENT, Line.State.PAID, Line.State.FAILED)


def _lines(month: Month, scope: Scope) -> Rows | None:
    """The lines of the month's rolls, those of cancelled rolls left out; None before the first roll."""
    rows: Rows = Line.objects.visible_to(scope).exclude(roll__state=Roll.State.CANCELLED)
    return rows.filter(roll__month=month.first, roll__frozen_on__lte=month.last) if rows.exists() else None


def _in(month: Month, scope: Scope, states: tuple[str, ...], sums: str = "") -> Counted | None:
    rows = _lines(month, scope)
    return Counted(rows.filter(state__in=states), sums=sums) if rows is not None else None


@count("当月发放批次中的笔数", unit="笔")
def roll_lines(month: Month, scope: Scope) -> Rows | None:
    return _lines(month, scope)


@count("当月发放批次中的应发金额", unit="元")
def roll_money(month: Month, scope: Scope) -> Counted | None:
    rows = _lines(month, scope)
    return Counted(rows, sums="amount_fen") if rows is not None else None


@count("当月送银行的笔数", unit="笔")
def lines_sent(month: Month, scope: Scope) -> Counted | None:
    return _in(month, scope, WENT)


@count("当月到账的笔数", unit="笔")
def lines_paid(month: Month, scope: Scope) -> Counted | None:
    return _in(month, scope, (Line.State.PAID,))


@count("当月到账的金额", unit="元")
def money_paid(month: Month, scope: Scope) -> Counted | None:
    return _in(month, scope, (Line.State.PAID,), "amount_fen")


@count("当月未到账的笔数", unit="笔")
def lines_failed(month: Month, scope: Scope) -> Counted | None:
    return _in(month, scope, (Line.State.FAILED,))


@count("当月暂缓发放的笔数", unit="笔")
def lines_held(month: Month, scope: Scope) -> Counted | None:
    return _in(month, scope, (Line.State.HELD,))


@count("当月补发的金额", unit="元")
def money_back_paid(month: Month, scope: Scope) -> Counted | None:
    rows = _lines(month, scope)
    return Counted(rows.filter(kind=Line.Kind.BACK), sums="amount_fen") if rows is not None else None


def _paid_to(slug: str, programmes: tuple[str, ...], sums: str) -> Query:
    def paid(month: Month, scope: Scope) -> Counted | None:
        rows = _lines(month, scope)
        if rows is None:
            return None
        arrived = rows.filter(state=Line.State.PAID, award__programme__in=programmes)
        return Counted(arrived, sums=sums)

    paid.__name__ = f"{slug}_{'money' if sums == 'amount_fen' else 'heads'}_paid"
    return paid


for _slug, (_label, _programmes) in PROGRAMMES.items():
    count(f"当月到账的{_label}人数（按保障人数）", unit="人")(_paid_to(_slug, _programmes, "persons"))
    count(f"当月到账的{_label}金额", unit="元")(_paid_to(_slug, _programmes, "amount_fen"))


def _awards(scope: Scope) -> Rows | None:
    rows: Rows = Award.objects.visible_to(scope)
    return rows if rows.exists() else None


@count("当月起新发放的待遇", unit="笔")
def awards_begun(month: Month, scope: Scope) -> Rows | None:
    rows = _awards(scope)
    return rows.filter(first=month.first, taken_over="") if rows is not None else None


@count("发到当月为止的待遇（停发）", unit="笔")
def awards_ended(month: Month, scope: Scope) -> Rows | None:
    rows = _awards(scope)
    return rows.filter(last=month.first, period="month") if rows is not None else None


@count("月末应复核而没有复核的待遇", unit="笔")
def rechecks_overdue(month: Month, scope: Scope) -> Rows | None:
    rows = _awards(scope)
    return rows.filter(review_due_on__lt=month.last, last=None) if rows is not None else None


@count("当月做过的定期核查", unit="次")
def rechecks_done(month: Month, scope: Scope) -> Rows | None:
    if _awards(scope) is None:
        return None
    rows: Rows = Recheck.objects.visible_to(scope).filter(**month.within("done_on"))
    return rows


@count("当月发现的多发待遇", unit="笔")
def overpayments_found(month: Month, scope: Scope) -> Rows | None:
    if _awards(scope) is None:
        return None
    rows: Rows = Overpayment.objects.visible_to(scope).filter(**month.within("found_on"))
    return rows


@count("当月发现的多发金额", unit="元")
def money_overpaid(month: Month, scope: Scope) -> Counted | None:
    rows = overpayments_found(month, scope)
    return Counted(rows, sums="amount_fen") if rows is not None else None


@count("当月追回的金额", unit="元")
def money_recovered(month: Month, scope: Scope) -> Counted | None:
    if _awards(scope) is None:
        return None
    rows = Instalment.objects.visible_to(scope).filter(**month.within("paid_on"))
    return Counted(rows, sums="amount_fen")
