"""Department files of a month: received, rows taken in, rows held; they belong to the whole county."""

from django.db.models import QuerySet

from minzheng.access.scope import Scope
from minzheng.feeds.models import Batch
from minzheng.plan.counting import Counted, Month, count

STOOD = (Batch.Status.ACCEPTED, Batch.Status.PARTLY)


def _of_month(month: Month) -> QuerySet[Batch] | None:
    rows = Batch.objects.filter(period=month.period, received_on__lte=month.last)
    return rows if Batch.objects.exists() else None


def _counted(month: Month, sums: str = "", **more: object) -> Counted | None:
    rows = _of_month(month)
    return Counted(rows.filter(**more), sums=sums, whole_county=True) if rows is not None else None


@count("当月数据中，到月末已经收到并入库的部门文件（全县）", unit="份")
def files_taken_in(month: Month, scope: Scope) -> Counted | None:
    return _counted(month, status__in=STOOD)


@count("当月数据中，只有部分行入库的部门文件（全县）", unit="份")
def files_partly_taken_in(month: Month, scope: Scope) -> Counted | None:
    return _counted(month, status=Batch.Status.PARTLY)


@count("当月数据中，未能读取的部门文件（全县）", unit="份")
def files_refused(month: Month, scope: Scope) -> Counted | None:
    return _counted(month, status=Batch.Status.REFUSED)


@count("当月数据中，读取的行数（全县）", unit="行")
def rows_read(month: Month, scope: Scope) -> Counted | None:
    return _counted(month, "rows_read", status__in=STOOD)


@count("当月数据中，入库的行数（全县）", unit="行")
def rows_accepted(month: Month, scope: Scope) -> Counted | None:
    return _counted(month, "rows_accepted", status__in=STOOD)


@count("当月数据中，因有错误而隔离的行数（全县）", unit="行")
def rows_quarantined(month: Month, scope: Scope) -> Counted | None:
    return _counted(month, "rows_quarantined", status__in=STOOD)
