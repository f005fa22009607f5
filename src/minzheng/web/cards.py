"""One lead as the lists and the lead page show it: who, why, what may help, what is missing, until when."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from minzheng.access.divisions import division_name
from minzheng.access.masking import mask_name
from minzheng.access.scope import Scope
from minzheng.casework.models import Case
from minzheng.monitoring.models import Lead, Visit
from minzheng.monitoring.sentences import programme_label, reason_sentence, unknown_label
from minzheng.registry.models import Household, Person, Relation, Status
from minzheng.web.wording import age, listed, said

UNKNOWN_IN_SHORT = 3


@dataclass(frozen=True)
class Likely:
    """A programme that may help; `amount_fen` is per month, None where unknown; estimated unless decided."""

    programme: str
    label: str
    verdict: str
    verdict_words: str
    amount_fen: int | None
    estimated: bool


@dataclass(frozen=True)
class Card:
    """What a list shows of a lead."""

    lead: Lead
    name: str
    members: int
    alone_at: int | None
    village: str
    reasons: list[str]
    likely: list[Likely]
    unknown: list[str]
    cases: list[Case]

    @property
    def waits(self) -> bool:
        """Say whether somebody still has to go."""
        return self.lead.state == Lead.State.OPEN

    @property
    def queued(self) -> bool:
        """Say whether the household waits for a place among the village's visits."""
        return self.lead.state == Lead.State.WAITING

    @property
    def unknown_in_short(self) -> str:
        """Return the first missing facts; the lead page names them all."""
        first = listed(self.unknown[:UNKNOWN_IN_SHORT])
        more = len(self.unknown) - UNKNOWN_IN_SHORT
        return (
            _("%(first)s等 %(count)s 项") % {"first": first, "count": len(self.unknown)}
            if more > 0
            else first
        )

    @property
    def main_likely(self) -> list[Likely]:
        """Return the programmes that the household is not known to be outside of."""
        return [each for each in self.likely if each.verdict != "not_eligible"]


def with_what_cards_need(leads: QuerySet[Lead], scope: Scope) -> QuerySet[Lead]:
    """Add what `cards` reads, so that a list costs the same number of queries however long it is."""
    members = Person.objects.visible_to(scope).filter(status=Status.REGISTERED).order_by("key")
    running = Case.objects.visible_to(scope).filter(ended_on=None).order_by("pk")
    return leads.prefetch_related(
        Prefetch("household__persons", queryset=members, to_attr="living"),
        Prefetch("household__cases", queryset=running, to_attr="running"),
    )


def cards(leads: Iterable[Lead], on: dt.date) -> list[Card]:
    """Return the cards of the given leads (see `with_what_cards_need`), at a business date."""
    return [_card(lead, on) for lead in leads]


def head_of(household: Household) -> Person | None:
    """Return the head, else the first living member; None for a household without any."""
    members = household.living
    return next((each for each in members if each.relation == Relation.HEAD), members[0] if members else None)


def likely(lead: Lead) -> list[Likely]:
    """Return the lead's programmes in the order of the list."""
    return [
        Likely(
            line.programme,
            programme_label(line.programme),
            line.verdict,
            line.get_verdict_display(),
            line.amount_fen,
            line.estimated,
        )
        for line in lead.programmes.all()
    ]


def _card(lead: Lead, on: dt.date) -> Card:
    head = head_of(lead.household)
    alone = lead.household.members == 1 and head is not None
    return Card(
        lead=lead,
        name=mask_name(head.name) if head else lead.household.code,
        members=lead.household.members,
        alone_at=age(head.birth_date, on) if alone else None,
        village=division_name(lead.area_id),
        reasons=[reason_sentence(reason) for reason in lead.reasons.all()],
        likely=likely(lead),
        unknown=[said(unknown_label(slug)) for slug in lead.unknown],
        cases=list(lead.household.running),
    )


def latest_visits(leads: Iterable[Lead], scope: Scope) -> dict[int, Visit]:
    """Return the latest visit of each lead that has one, by the lead's id."""
    visits = (
        Visit.objects.visible_to(scope)
        .filter(lead__in=[lead.pk for lead in leads])
        .select_related("visitor")
        .order_by("lead_id", "-visited_on", "-id")
        .distinct("lead_id")
    )
    return {visit.lead_id: visit for visit in visits}
