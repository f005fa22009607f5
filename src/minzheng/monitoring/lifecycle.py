"""One waiting lead, one night: which reasons still hold, which are news, and whether anybody need go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from minzheng.monitoring.declared import BY_SLUG
from minzheng.monitoring.models import Lead, Reason
from minzheng.monitoring.ranking import NO_VISITS, Yields, rank_of, score_of
from minzheng.monitoring.scan import Standing, Warning


@dataclass
class Night:
    """The night's date and standings, and what it changes on the leads it is shown."""

    as_of: date
    due: date
    standings: Mapping[int, Standing]
    yields: Yields = NO_VISITS
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
        gap = 1.0
        if standing is not None:
            lead.estimated_income_fen = standing.estimated_income_fen
            gap = _gap(standing)
        lead.score = score_of(signals, self.yields, gap)
        return rank_of(signals, self.yields, gap)

    def _settle_or_rank(self, lead: Lead, in_force: Sequence[Reason]) -> None:
        if in_force:
            self.rank(lead, [reason.signal for reason in in_force])
        else:
            lead.state, lead.settled_on, lead.deferred_reason = Lead.State.SETTLED, self.as_of, ""
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


def _kept(lead: Lead) -> tuple[object, ...]:
    """What of a lead a night may change."""
    return lead.state, lead.score, lead.estimated_income_fen, lead.due_on, lead.listed_on


def _gap(standing: Standing) -> float:
    """The part of the household's standard that the estimate leaves open, 0 to 1; unknown counts as all."""
    line, income = standing.unit_standard_fen, standing.estimated_income_fen
    return 1.0 if not line or income is None else min(max(1 - income / line, 0.0), 1.0)


def reopen(lead: Lead, due: date) -> None:
    """Bring a lead that was put off back to the list, with a new date."""
    lead.state, lead.deferred_reason, lead.due_on = Lead.State.OPEN, "", due
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
