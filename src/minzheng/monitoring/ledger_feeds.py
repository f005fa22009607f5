"""What a month's check rests on: the newest file of each feed, and which of them are too old or missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from minzheng.feeds.models import Batch
from minzheng.feeds.verbs import IN_FORCE
from minzheng.monitoring.ledger_parameters import value, wanted_period
from minzheng.registry.months import last_month_of, month_number, period_of

THEIRS = "xiangcun_monitored"
NEEDED = (
    *("gongan_register", "minzheng_aid", "renshe_employment"),
    *("yibao_settlement", "canlian_certificate"),
)
"""Who lives there, what is paid, and the three ways in which hardship shows most often. Without any of them
the month's check does not count; to confirm with the office."""
FURTHER = (
    *("binyi_cremation", "yingji_disaster", "jiaoyu_pupils", "sifa_prison"),
    *("jiaojing_vehicle", "budongchan_home", "shichang_company"),
)
"""What else is looked at where it has come; a check without them counts, and says so."""


@dataclass(frozen=True)
class Fresh:
    """The feeds of one night: those that are needed and not there, those unseen, and the other register's."""

    missing: tuple[str, ...]
    unseen: tuple[str, ...]
    theirs: str

    @property
    def theirs_missing(self) -> bool:
        return not self.theirs


def fresh(as_of: date) -> Fresh:
    """Which feeds speak of the month of `as_of`; `theirs` is the month of their register, or nothing."""
    newest, wanted = newest_periods(as_of), wanted_period(as_of)
    theirs = newest.get(THEIRS, "")
    return Fresh(
        missing=tuple(feed for feed in NEEDED if newest.get(feed, "") < wanted),
        unseen=tuple(feed for feed in FURTHER if newest.get(feed, "") < wanted),
        theirs=theirs if theirs >= wanted else "",
    )


def newest_periods(as_of: date) -> Mapping[str, str]:
    """By feed the month of its newest file that the night of `as_of` reads."""
    last = period_of(last_month_of(as_of))
    taken_in = Batch.objects.filter(status__in=IN_FORCE, period__lte=last)
    return dict(taken_in.order_by("period", "pk").values_list("feed", "period"))


def arrived_for(month: str, as_of: date) -> set[str]:
    """The feeds of which a file has come, by now, that a check of `month` could have rested on."""
    oldest = period_of(month_number(month) - value("check_lag_months", as_of))
    of_month = Batch.objects.filter(status__in=IN_FORCE, period__gte=oldest, period__lte=month)
    return set(of_month.order_by().values_list("feed", flat=True).distinct())
