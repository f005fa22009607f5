"""Is anyone being missed? Five numbers of the past thirty days, beside those of the thirty days before."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, F, Min, OuterRef, Q
from django.utils.translation import gettext as _

from minzheng.access.scope import Scope
from minzheng.monitoring.models import Lead, Visit
from minzheng.monitoring.stopped import stopped
from minzheng.web.wording import grouped, number

DAYS = 30


@dataclass(frozen=True)
class Figure:
    """One number with its unit and how it changed; `better` is None where neither way is better."""

    label: str
    value: str
    unit: str
    change: str
    better: bool | None


@dataclass(frozen=True)
class Measured:
    """The five numbers of the thirty days up to a day; None where there was nothing to measure."""

    opened: int
    in_time_percent: float | None
    found: int
    longest_days: int | None
    stopped: int


def figures(scope: Scope, on: dt.date) -> list[Figure]:
    """Return the five numbers with their change; twelve queries at most, however many leads there are."""
    now, before = measured(scope, on), measured(scope, on - dt.timedelta(days=DAYS))
    homes, days = _("户"), _("天")
    return [
        _figure(_("新列入清单"), now.opened, before.opened, homes, None),
        _figure(_("按期走访"), now.in_time_percent, before.in_time_percent, "%", True),
        _figure(_("走访确有困难"), now.found, before.found, homes, None),
        _figure(_("等得最久"), now.longest_days, before.longest_days, days, False),
        _figure(_("错发已停"), now.stopped, before.stopped, homes, None),
    ]


def measured(scope: Scope, on: dt.date) -> Measured:
    """Measure the thirty days that end on a day, by what is dated: the past can be measured again."""
    since = on - dt.timedelta(days=DAYS)
    due, in_time = _due(scope, since, on)
    oldest = waiting_on(scope, on).aggregate(oldest=Min("opened_on"))["oldest"]
    visits = Visit.objects.visible_to(scope).filter(visited_on__gt=since, visited_on__lte=on)
    hardship = visits.filter(outcome=Visit.Outcome.FOUND_HARDSHIP)
    return Measured(
        opened=Lead.objects.visible_to(scope).filter(opened_on__gt=since, opened_on__lte=on).count(),
        in_time_percent=in_time / due * 100 if due else None,
        found=hardship.aggregate(homes=Count("lead", distinct=True))["homes"],
        longest_days=(on - oldest).days if oldest else None,
        stopped=stopped(scope, since, on),
    )


def waiting_on(scope: Scope, day: dt.date):
    """Return the leads to which nobody had gone by the end of a day, without those put off on purpose."""
    visited = Visit.objects.visible_to(scope).filter(lead=OuterRef("pk"), visited_on__lte=day)
    leads = Lead.objects.visible_to(scope).filter(opened_on__lte=day)
    leads = leads.filter(Q(settled_on=None) | Q(settled_on__gt=day)).exclude(state=Lead.State.DEFERRED)
    return leads.filter(~Exists(visited))


def _due(scope: Scope, since: dt.date, on: dt.date) -> tuple[int, int]:
    """Return how many leads fell due, and to how many of them somebody had gone by then.

    What ended by itself before its day was nobody's to visit.
    """
    visits = Visit.objects.visible_to(scope).filter(lead=OuterRef("pk"))
    leads = Lead.objects.visible_to(scope).filter(due_on__gt=since, due_on__lte=on)
    leads = leads.exclude(state__in=(Lead.State.DEFERRED, Lead.State.WAITING)).annotate(
        visited=Exists(visits), in_time=Exists(visits.filter(visited_on__lte=OuterRef("due_on")))
    )
    owed = leads.filter(Q(visited=True) | Q(settled_on=None) | Q(settled_on__gte=F("due_on")))
    counted = owed.aggregate(due=Count("pk"), reached=Count("pk", filter=Q(in_time=True)))
    return counted["due"], counted["reached"]


def _figure(
    label: str, now: float | None, before: float | None, unit: str, more_is_better: bool | None
) -> Figure:
    value = "–" if now is None else number(now) if unit == "%" else grouped(int(now))
    if now is None or before is None:
        return Figure(label, value, unit if now is not None else "", _("上期没有可比的数"), None)
    change = round(now - before, 1)
    if not change:
        return Figure(label, value, unit, _("与上期相同"), None)
    words = {"amount": number(abs(change)), "unit": _("个百分点") if unit == "%" else unit}
    said = _("比上期多 %(amount)s %(unit)s") if change > 0 else _("比上期少 %(amount)s %(unit)s")
    return Figure(
        label, value, unit, said % words, None if more_is_better is None else (change > 0) == more_is_better
    )
