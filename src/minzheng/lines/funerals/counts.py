"""What the month's reports of deaths, cremations and waived fees count."""

from typing import Any

from django.db.models import QuerySet

from minzheng.access.scope import Scope
from minzheng.catalogue.models import Act
from minzheng.lines.funerals.models import DeathQuestion, Funeral, FuneralWaiver
from minzheng.lines.funerals.parameters import died_inside
from minzheng.plan.counting import Counted, Month, count

Rows = QuerySet[Any]
PEOPLE = "人"


def _files(scope: Scope) -> Rows | None:
    rows: Rows = Funeral.objects.visible_to(scope)
    return rows.exclude(state=Funeral.State.MISTAKEN) if rows.exists() else None


def _died(month: Month, scope: Scope) -> Rows | None:
    rows = _files(scope)
    return rows.filter(**month.within("died_on")) if rows is not None else None


def _burnt(month: Month, scope: Scope) -> Rows | None:
    rows = _files(scope)
    return rows.filter(**month.within("cremated_on")) if rows is not None else None


def _acts(scope: Scope, month: Month, part: str, deed: str) -> Rows | None:
    if _files(scope) is None:
        return None
    rows: Rows = Act.objects.visible_to(scope)
    return rows.filter(line="funerals", part=part, deed=deed, **month.within("on"))


@count("当月死亡的人（按死亡日期）", unit=PEOPLE)
def deaths_of_month(month: Month, scope: Scope) -> Rows | None:
    return _died(month, scope)


@count("当月火化的人（按火化日期）", unit=PEOPLE)
def cremations_of_month(month: Month, scope: Scope) -> Rows | None:
    return _burnt(month, scope)


@count("当月死亡、属于火化区的人", unit=PEOPLE)
def zone_deaths_of_month(month: Month, scope: Scope) -> Rows | None:
    rows = _died(month, scope)
    return rows.filter(died_inside(month.first, month.last)) if rows is not None else None


@count("当月死亡、属于火化区、到月末已火化的人", unit=PEOPLE)
def zone_dead_cremated(month: Month, scope: Scope) -> Rows | None:
    rows = zone_deaths_of_month(month, scope)
    return rows.filter(cremated_on__lte=month.last) if rows is not None else None


@count("当月死亡、不属于火化区、到月末已火化的人", unit=PEOPLE)
def outside_dead_cremated(month: Month, scope: Scope) -> Rows | None:
    rows = _died(month, scope)
    if rows is None:
        return None
    return rows.exclude(died_inside(month.first, month.last)).filter(cremated_on__lte=month.last)


@count("当月死亡的国家公职人员", unit=PEOPLE)
def public_deaths_of_month(month: Month, scope: Scope) -> Rows | None:
    rows = _died(month, scope)
    return rows.filter(public_employee="yes") if rows is not None else None


@count("当月死亡、到月末已火化的国家公职人员", unit=PEOPLE)
def public_dead_cremated(month: Month, scope: Scope) -> Rows | None:
    rows = public_deaths_of_month(month, scope)
    return rows.filter(cremated_on__lte=month.last) if rows is not None else None


@count("当月火化后公墓安葬、骨灰堂寄存或生态安葬的人", unit=PEOPLE)
def ashes_laid_down(month: Month, scope: Scope) -> Rows | None:
    rows = _burnt(month, scope)
    kinds = (Funeral.Ashes.CEMETERY, Funeral.Ashes.HALL, Funeral.Ashes.ECO)
    return rows.filter(ashes__in=kinds) if rows is not None else None


@count("当月登记的应火化未火化")
def uncremated_found(month: Month, scope: Scope) -> Rows | None:
    return _acts(scope, month, "funerals", "unlawful")


@count("当月责令限期改正的")
def funerals_ordered(month: Month, scope: Scope) -> Rows | None:
    return _acts(scope, month, "funerals", "order")


@count("当月登记的死亡日期不一致")
def death_dates_questioned(month: Month, scope: Scope) -> Rows | None:
    rows: Rows = DeathQuestion.objects.visible_to(scope)
    return rows.filter(**month.within("opened_on")) if _files(scope) is not None else None


@count("当月同意的殡葬费用减免", unit=PEOPLE)
def waivers_granted(month: Month, scope: Scope) -> Rows | None:
    return _acts(scope, month, "waivers", "grant")


@count("当月同意减免的金额", unit="元")
def waivers_granted_money(month: Month, scope: Scope) -> Counted | None:
    granted = waivers_granted(month, scope)
    if granted is None:
        return None
    rows: Rows = FuneralWaiver.objects.visible_to(scope)
    return Counted(rows.filter(code__in=granted.values("record")), sums="amount_fen")
