"""Plan rows 2.10 to 2.12: is everyone monitored checked, are pilot families served, do the registers meet?"""

from datetime import date

from minzheng.access.permissions import can
from minzheng.access.scope import Scope
from minzheng.monitoring.ledger_listing import pilot_lines, with_service
from minzheng.monitoring.ledger_models import CheckedMonth, MonthlyCheck
from minzheng.monitoring.ledger_parameters import ended_months
from minzheng.plan.measures import Measurement, Records, indicator, share


def _ledger(permission: str, page: str, more: str = "") -> Records:
    """The ledger's page of the last month that had ended, for who may open it."""

    def address(as_of: date, scope: Scope) -> str:
        ended = ended_months(as_of)
        return f"{page}?month={ended[-1]}{more}" if ended and can(scope, permission) else ""

    return address


@indicator(
    "本年已过完的各月，监测对象当月核查过的户次占应核查户次（自动核查或入户；迟到数据的补查不算）",
    records=_ledger("monitored.view", "/monitored/"),
)
def monitored_checked(as_of: date, scope: Scope) -> Measurement | None:
    owed = MonthlyCheck.objects.visible_to(scope).filter(month__in=ended_months(as_of))
    return share(owed.filter(checked_on__lte=as_of).count(), owed.count())


@indicator(
    "试点乡镇最近一个过完的月份台账上的家庭，在领救助或本年有人入户的占比；试点名单待确认",
    records=_ledger("monitored.view", "/monitored/", "&pilot=1"),
)
def pilot_families_served(as_of: date, scope: Scope) -> Measurement | None:
    written = CheckedMonth.objects.filter(month__in=ended_months(as_of)).order_by("-month").first()
    if written is None:
        return None
    families = pilot_lines(scope, written.month, as_of)
    return share(with_service(families, scope).filter(served=True).count(), families.count())


@indicator(
    "本年已过完的月份中，与乡村振兴部门的监测户名册逐户核对过的月数占比",
    records=_ledger("monitored.compare", "/monitored/reconciliation/"),
)
def registers_reconciled(as_of: date, scope: Scope) -> Measurement | None:
    ended = ended_months(as_of)
    written = CheckedMonth.objects.filter(month__in=ended)
    if not written.exists():
        return None
    return share(written.exclude(their_period="").count(), len(ended))
