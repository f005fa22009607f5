"""One waiting lead, one night: which reasons still hold, which are news, and whether anybody need go."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from minzheng.monitoring.declared import BY_SLUG, VISITED_LATELY
from minzheng.monitoring.models import Lead, Reason
from minzheng.monitoring.ranking import Ranking, counting
from minzheng.monitoring.scan import Standing, Warning


@dataclass
class Night:
    """The night's date, standings and ranking, and what it changes on the leads it is shown.

    `visited_lately` are the households where somebody found no hardship within a year.
    """

    as_of: date
    due: date
    standings: Mapping[int, Standing]
    ranking: Ranking
    visited_lately: Collection[int] = frozenset()
    new_reasons: list[Reason] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    changed_reasons: list[Reason] = field(default_factory=list)
    changed_leads: list[Lead] = field(default_factory=list)
    added: int = 0
    ended: int = 0

    def bring_up(self, lead: Lead, on_file: Sequence[Reason], warnings: Sequence[Warning]) -> None:
        """Add what is new to a waiting lead, end what no longer holds, and settle it if nothing is left."""
        before = _kept(lead)
        unseen = {(reason.signal, reason.event): reason for reason in on_file}
        news = []
        for warning in warnings:
            reason = unseen.pop(occurrence(warning), None)
            if reason is None:
                news.append(reason_of(lead, warning, self.as_of))
            else:
                self.seen.append(reason.pk)
                if _brought_to(reason, {**_evidence(warning), "ended_on": None}):
                    self.changed_reasons.append(reason)
        for reason in (reason for reason in unseen.values() if reason.ended_on is None):
            if not self._outlasts(reason, lead):
                reason.ended_on = self.as_of
                self.changed_reasons.append(reason)
            elif _brought_to(reason, self._figures(reason, lead)):
                self.changed_reasons.append(reason)
        self.new_reasons += news
        self.added += len(news)
        self._settle_or_rank(lead, [reason for reason in (*on_file, *news) if reason.ended_on is None])
        if news and lead.state == Lead.State.DEFERRED:
            reopen(lead, self.due)
        if before != _kept(lead):
            self.changed_leads.append(lead)

    def rank(self, lead: Lead, signals: Sequence[str]) -> float:
        """Give a lead its score and estimate of tonight; returns the score unrounded."""
        standing = self.standings.get(lead.household_id)
        traits = set() if standing is None else set(standing.traits)
        if standing is not None:
            lead.estimated_income_fen = standing.estimated_income_fen
        if lead.household_id in self.visited_lately:
            traits.add(VISITED_LATELY)
        lead.traits = sorted(counting(signals, traits))
        lead.score = self.ranking.score(signals, traits)
        return self.ranking.rank(signals, traits)

    def _settle_or_rank(self, lead: Lead, in_force: Sequence[Reason]) -> None:
        if in_force:
            self.rank(lead, [reason.signal for reason in in_force])
        else:
            lead.state, lead.settled_on = Lead.State.SETTLED, self.as_of
            lead.deferred_reason, lead.deferred_on = "", None
            self.ended += 1

    def _outlasts(self, reason: Reason, lead: Lead) -> bool:
        """Whether a reason stands although no warning of tonight repeats it.

        What a person reported waits for a visit. So does a lasting event, while anybody lives there. A signal
        that tonight is unknown, because a feed is missing, has not come to an end.
        """
        signal = BY_SLUG.get(reason.signal)
        if signal is None:
            return True
        standing = self.standings.get(lead.household_id)
        return standing is not None and (signal.lasting or signal.slug in standing.undecided)

    def _figures(self, reason: Reason, lead: Lead) -> dict[str, object]:
        """What a lasting reason says tonight, so that it and the explanation tell the same months."""
        signal, standing = BY_SLUG.get(reason.signal), self.standings.get(lead.household_id)
        if signal is None or standing is None:
            return {}
        shown = {"amount_fen": signal.amount, "compared_fen": signal.compared}
        known = {name: standing.figures.get(column) for name, column in shown.items() if column}
        return {name: value for name, value in known.items() if value is not None}


def _kept(lead: Lead) -> tuple[object, ...]:
    """What of a lead a night may change."""
    return lead.state, lead.score, lead.traits, lead.estimated_income_fen, lead.due_on, lead.listed_on


def reopen(lead: Lead, due: date) -> None:
    """Bring a lead that was put off back to the list, with a new date."""
    lead.state, lead.deferred_reason, lead.deferred_on, lead.due_on = Lead.State.OPEN, "", None, due
    lead.listed_on = lead.listed_on or lead.opened_on


def occurrence(warning: Warning) -> tuple[str, str]:
    """What makes a warning the same as an earlier one of its household."""
    return warning.signal.slug, warning.event


def reason_of(lead: Lead, warning: Warning, as_of: date) -> Reason:
    """The reason a warning gives to a lead, first and last seen tonight."""
    return Reason(
        lead=lead,
        area_id=lead.area_id,
        signal=warning.signal.slug,
        person_id=warning.person_key,
        event=warning.event,
        first_seen=as_of,
        last_seen=as_of,
        **_evidence(warning),
    )


def _brought_to(reason: Reason, now: Mapping[str, object]) -> bool:
    """Set what tonight says of a reason; whether anything differed."""
    differing = {name: value for name, value in now.items() if getattr(reason, name) != value}
    for name, value in differing.items():
        setattr(reason, name, value)
    return bool(differing)


def _evidence(warning: Warning) -> dict[str, object]:
    return {
        "amount_fen": warning.amount_fen,
        "compared_fen": warning.compared_fen,
        "on": warning.on,
        "batch_id": warning.batch,
        "sheet": warning.sheet or "",
        "row": warning.row,
    }
