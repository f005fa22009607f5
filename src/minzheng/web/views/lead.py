"""The lead page: what do we know, what don't we, what happens next?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from minzheng.access.divisions import full_name
from minzheng.access.permissions import can
from minzheng.access.scope import Scope
from minzheng.engine import Explanation
from minzheng.monitoring.declared import COMBINED
from minzheng.monitoring.evidence import ON_INCOME, Evidence, rows_behind
from minzheng.monitoring.models import Lead
from minzheng.monitoring.ranking import FULL_SCORE
from minzheng.monitoring.scorecard import Worth, latest, worths
from minzheng.monitoring.sentences import point_label, reason_sentence, reason_source
from minzheng.web.cards import Card, cards, with_what_cards_need
from minzheng.web.cases.helping import helps, running
from minzheng.web.chain import cases_of, steps
from minzheng.web.entitlements import masked_names, of_household, questions
from minzheng.web.guard import page
from minzheng.web.lead_help import agreed
from minzheng.web.looks import note_reading

BY_ROWS = ON_INCOME | {COMBINED.slug}
"""The reasons that rest on all that is known of the household's means, not on one row."""
PROBABLE = 50
"""Of a hundred households: from here on hardship is more probable than not."""


@page("lead.view")
def show(request: HttpRequest, code) -> HttpResponse:
    """Show one lead with its reasons, its likely help and the household's history; the reading is noted."""
    lead = get_object_or_404(_readable(request.scope), code=code)
    card = cards([lead], request.business_date)[0]
    names = masked_names(lead.household.living)
    entitlements = of_household(lead.household_id, request.business_date, names)
    explanation = entitlements.explanation("dibao") if entitlements else None
    cases = cases_of(lead.household_id, request.scope)
    context = {
        "lead": lead,
        "card": card,
        "likely": helps(lead, agreed(card.likely, entitlements), cases, request.business_date),
        "cases": running(cases),
        "unknown": _to_ask(card, explanation, names),
        "place": full_name(lead.area_id),
        "reasons": _reasons(lead, request.business_date),
        "estimate": _estimate(lead, request.business_date),
        "explanation": explanation,
        "steps": steps(lead.household_id, request.scope),
        "may_open": can(request.scope, "case.open"),
        "may_visit": can(request.scope, "lead.visit") and lead.state != Lead.State.SETTLED,
        "may_defer": can(request.scope, "lead.defer") and lead.state == Lead.State.OPEN,
    }
    note_reading(request, "lead", str(lead.code), lead.area_id)
    return render(request, "web/lead.html", context)


def _reasons(lead: Lead, on: date) -> list[tuple[str, str, list[Evidence]]]:
    """Return each reason in words, its row, and the rows of income behind it where it rests on them."""
    reasons = list(lead.reasons.all())
    behind: list[Evidence] = []
    if any(reason.signal in BY_ROWS for reason in reasons):
        found = rows_behind(settings.MINZHENG_TABLES, [lead.household_id], on)
        behind = found.get(lead.household_id, [])
    return [
        (reason_sentence(reason), reason_source(reason), behind if reason.signal in BY_ROWS else [])
        for reason in reasons
    ]


@dataclass(frozen=True)
class Estimate:
    """Why the household stands where it does on the list: of a hundred like it so many, and the points.

    `of_any_hundred` is the same for households of which nothing is known.
    """

    of_hundred: float
    of_any_hundred: float
    drawn: bool
    points: list[tuple[str, int]]

    @property
    def probable(self) -> bool:
        """Say whether hardship is more probable than not."""
        return self.of_hundred >= PROBABLE


def _estimate(lead: Lead, on: date) -> Estimate | None:
    """Return what gave the lead its place; None where only a payment is to be checked."""
    if not lead.traits:
        return None
    counted: list[Worth] = worths(lead.traits, on)
    return Estimate(
        of_hundred=100 * lead.score / FULL_SCORE,
        of_any_hundred=100 * latest(on).chance(()),
        drawn=lead.drawn,
        points=[(point_label(one.slug), one.points) for one in counted],
    )


def _to_ask(card: Card, explanation: Explanation | None, names: Mapping[str, str]) -> list[str]:
    """Return what the law still has to know and of whom, else what the list says."""
    if explanation is None or not card.unknown or not explanation.missing:
        return card.unknown
    return questions(explanation.missing, names)


def _readable(scope: Scope):
    return with_what_cards_need(
        Lead.objects.visible_to(scope)
        .select_related("household")
        .prefetch_related("reasons__batch", "reasons__person", "programmes"),
        scope,
    )
