"""What earlier visits looked into, so that nobody is asked twice about it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from minzheng.monitoring.capacity import parameter
from minzheng.monitoring.models import Lead, Reason, Visit
from minzheng.monitoring.ranking import is_urgent
from minzheng.monitoring.scan import Standing
from minzheng.monitoring.verbs import STATE_AFTER

QUIET_DAYS = 90
"""So long a visited household is left alone unless something new happens; to confirm with the office."""
JOB = "night run"
SETTLING = [outcome for outcome, state in STATE_AFTER.items() if state == Lead.State.SETTLED]
TEN_THOUSAND = 10_000
DAYS_OF_A_YEAR = 365
HARMLESS = (Visit.Outcome.NO_HARDSHIP, Visit.Outcome.ALREADY_HELPED)
Occurrence = tuple[str, str]


@dataclass(frozen=True)
class Memory:
    """By household the occurrences that visits of the quiet days looked into (`lately`), and those that any
    visit found to be no hardship or helped already (`harmless`), with the estimate (fen a month) then.

    `found` are the households whose hardship a visit of a year has found: they are being helped.
    `visited_lately` are those where a visit of a year found none.
    """

    lately: Mapping[int, set[Occurrence]]
    harmless: Mapping[int, set[Occurrence]]
    estimates: Mapping[int, int | None]
    worsened_share: int
    found: Collection[int] = frozenset()
    visited_lately: Collection[int] = frozenset()

    def is_news(self, household: int, occurrences: Iterable[Occurrence], now: Standing | None) -> bool:
        """Whether somebody should go (again)."""
        fresh = [one for one in occurrences if one not in self.lately.get(household, set())]
        if household in self.found:
            return is_urgent(signal for signal, _ in fresh)
        if any(one not in self.harmless.get(household, set()) for one in fresh):
            return True
        return bool(fresh) and self._worsened(household, now)

    def _worsened(self, household: int, now: Standing | None) -> bool:
        then = self.estimates.get(household)
        if now is None or then is None or now.estimated_income_fen is None or not now.unit_standard_fen:
            return False
        limit = now.unit_standard_fen * self.worsened_share
        return (then - now.estimated_income_fen) * TEN_THOUSAND > limit


def remember(as_of: date) -> Memory:
    """Read what visits have looked into. A lead that a night itself ended was never looked into."""
    since = as_of - timedelta(days=QUIET_DAYS)
    visits = Visit.objects.unscoped(reason=JOB)
    found_hardship = visits.filter(lead__state=Lead.State.VISITED, visited_on__gt=since)
    settled = visits.filter(lead__state=Lead.State.SETTLED, lead__settled_on__gt=since, outcome__in=SETTLING)
    harmless = visits.filter(lead__state=Lead.State.SETTLED, outcome__in=HARMLESS)
    leads = Lead.objects.unscoped(reason=JOB).filter(pk__in=harmless.values("lead"))
    estimates = dict(leads.order_by("settled_on", "id").values_list("household_id", "estimated_income_fen"))
    return Memory(
        lately=_occurrences(Q(lead__in=found_hardship.values("lead")) | Q(lead__in=settled.values("lead"))),
        harmless=_occurrences(Q(lead__in=harmless.values("lead"))),
        estimates=estimates,
        worsened_share=parameter("worsened_share", as_of),
        found=_households(visits, Visit.Outcome.FOUND_HARDSHIP, as_of, parameter("found_quiet_days", as_of)),
        visited_lately=_households(visits, Visit.Outcome.NO_HARDSHIP, as_of, DAYS_OF_A_YEAR),
    )


def _households(visits: QuerySet[Visit], outcome: str, as_of: date, days: int) -> set[int]:
    """Where a visit within so many days had this outcome."""
    made = visits.filter(outcome=outcome, visited_on__gt=as_of - timedelta(days=days), visited_on__lte=as_of)
    return set(made.order_by().values_list("lead__household_id", flat=True))


def _occurrences(of: Q) -> dict[int, set[Occurrence]]:
    rows = Reason.objects.unscoped(reason=JOB).filter(of).order_by("id")
    known: dict[int, set[Occurrence]] = defaultdict(set)
    for household, signal, event in rows.values_list("lead__household_id", "signal", "event"):
        known[household].add((signal, event))
    return known
