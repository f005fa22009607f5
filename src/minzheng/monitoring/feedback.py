"""What the visits found: the shares by which the next list is ranked."""

from collections import defaultdict
from datetime import date, timedelta

from minzheng.monitoring.models import Reason, Visit
from minzheng.monitoring.ranking import Combination, Tally, Yields, seeks_hardship

JOB = "night run"
REMEMBERED_DAYS = 365
UNDECIDED = (Visit.Outcome.NOT_AT_HOME,)
NO_NEED = (Visit.Outcome.NO_HARDSHIP, Visit.Outcome.MOVED_AWAY)
"""What bears out a warning that aid is paid wrongly."""


def yields(as_of: date) -> Yields:
    """Count the visits of the twelve months up to `as_of` by the signals that had led there."""
    since = as_of - timedelta(days=REMEMBERED_DAYS)
    visits = Visit.objects.unscoped(reason=JOB).exclude(outcome__in=UNDECIDED)
    visits = visits.filter(visited_on__gt=since, visited_on__lte=as_of).order_by("id")
    rows = list(visits.values_list("lead_id", "visited_on", "outcome"))
    led = defaultdict(list)
    reasons = Reason.objects.unscoped(reason=JOB).filter(lead__in={lead for lead, _, _ in rows})
    for lead, signal, seen in reasons.order_by("id").values_list("lead_id", "signal", "first_seen"):
        led[lead].append((signal, seen))
    signals: dict[str, list[bool]] = defaultdict(list)
    together: dict[Combination, list[bool]] = defaultdict(list)
    for lead, on, outcome in rows:
        why = frozenset(signal for signal, seen in led[lead] if seen <= on)
        for signal in why:
            signals[signal].append(_bears_out(outcome, hardship=seeks_hardship(signal)))
        together[why].append(_bears_out(outcome, hardship=any(map(seeks_hardship, why))))
    return Yields(
        by_signal={signal: _tally(found) for signal, found in signals.items()},
        by_combination={why: _tally(found) for why, found in together.items()},
    )


def _bears_out(outcome: str, *, hardship: bool) -> bool:
    return outcome == Visit.Outcome.FOUND_HARDSHIP if hardship else outcome in NO_NEED


def _tally(found: list[bool]) -> Tally:
    return Tally(visits=len(found), found=sum(found))
