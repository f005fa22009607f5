"""What the month's report of illegal graves counts."""

from typing import Any

from django.db.models import QuerySet

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import on_day
from minzheng.catalogue.models import Act
from minzheng.lines.graves.line import GRAVES
from minzheng.lines.graves.models import Grave
from minzheng.lines.graves.rules import new_since
from minzheng.plan.counting import Month, count

Rows = QuerySet[Any]
GRAVES_EACH = "处"


def _acts(month: Month, scope: Scope, *deeds: str) -> Rows | None:
    if not Grave.objects.visible_to(scope).exists():
        return None
    rows: Rows = Act.objects.visible_to(scope)
    return rows.filter(line="graves", part="graves", deed__in=deeds, **month.within("on"))


@count("月末在册、还没有销号或依法保留的违规坟墓", unit=GRAVES_EACH)
def graves_open(month: Month, scope: Scope) -> Rows | None:
    if not Grave.objects.visible_to(scope).exists():
        return None
    return on_day(GRAVES, month.last, scope).exclude(state_then__in=("closed", "kept"))


@count("当月登记的违规坟墓", unit=GRAVES_EACH)
def graves_found(month: Month, scope: Scope) -> Rows | None:
    return _acts(month, scope, "register")


@count("当月登记、新增期内修建的违规坟墓", unit=GRAVES_EACH)
def graves_found_new(month: Month, scope: Scope) -> Rows | None:
    rows: Rows = Grave.objects.visible_to(scope)
    if not rows.exists():
        return None
    return rows.filter(built_on__gte=new_since(month.last), **month.within("opened_on"))


@count("当月责令整改的违规坟墓", unit=GRAVES_EACH)
def graves_ordered(month: Month, scope: Scope) -> Rows | None:
    return _acts(month, scope, "order")


@count("当月验收销号的违规坟墓", unit=GRAVES_EACH)
def graves_closed(month: Month, scope: Scope) -> Rows | None:
    return _acts(month, scope, "close", "accept")


@count("当月移送有关部门的违规坟墓", unit=GRAVES_EACH)
def graves_referred(month: Month, scope: Scope) -> Rows | None:
    return _acts(month, scope, "refer")


@count("月末还没有销号的活人墓、豪华墓", unit=GRAVES_EACH)
def living_and_luxury_graves(month: Month, scope: Scope) -> Rows | None:
    rows = graves_open(month, scope)
    return rows.filter(kind__in=(Grave.Kind.LIVING, Grave.Kind.LUXURY)) if rows is not None else None
