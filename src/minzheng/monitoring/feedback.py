"""What the visits to warnings of wrong payment found: the shares by which the next of them are ranked."""

from collections import defaultdict
from datetime import date, timedelta

from minzheng.monitoring.models import Reason, Visit
from minzheng.monitoring.ranking import Ranking, Tally, seeks_hardship
from minzheng.monitoring.scorecard import Card

JOB = "night run"
REMEMBERED_DAYS = 365
UNDECIDED = (Visit.Outcome.NOT_AT_HOME,)
NO_NEED = (Visit.Outcome.NO_HARDSHIP, Visit.Outcome.MOVED_AWAY)
"""What bears out a warning that aid is paid wrongly."""


def ranking(card: Card, as_of: date) -> Ranking:
    """The ranking of a night: its points, and what the visits of the twelve months up to it found."""
    return Ranking(card=card, payments=payments(as_of))


def payments(as_of: date) -> dict[str, Tally]:
    """Count the visits of the twelve months up to `as_of` by the warnings of payment that had led there."""
    since = as_of - timedelta(days=REMEMBERED_DAYS)
    visits = Visit.objects.unscoped(reason=JOB).exclude(outcome__in=UNDECIDED)
    visits = visits.filter(visited_on__gt=since, visited_on__lte=as_of).order_by("id")
    rows = list(visits.values_list("lead_id", "visited_on", "outcome"))
    led = defaultdict(list)
    reasons = Reason.objects.unscoped(reason=JOB).filter(lead__in={lead for lead, _, _ in rows})
    for lead, signal, seen in reasons.order_by("id").values_list("lead_id", "signal", "first_seen"):
        if not seeks_hardship(signal):
            led[lead].append((signal, seen))
    found: dict[str, list[bool]] = defaultdict(list)
    for lead, on, outcome in rows:
        for signal in sorted({signal for signal, seen in led[lead] if seen <= on}):
            found[signal].append(outcome in NO_NEED)
    return {signal: Tally(visits=len(each), found=sum(each)) for signal, each in found.items()}
