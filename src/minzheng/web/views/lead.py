"""The lead page: what do we know, what don't we, what happens next?"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import BooleanField, Case, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from minzheng.access.divisions import full_name
from minzheng.access.permissions import can
from minzheng.access.scope import Scope
from minzheng.engine import Explanation
from minzheng.monitoring.declared import COMBINED
from minzheng.monitoring.evidence import ON_INCOME, Evidence, rows_behind
from minzheng.monitoring.models import Lead, Visit
from minzheng.monitoring.ranking import FULL_SCORE
from minzheng.monitoring.scorecard import Worth, latest, worths
from minzheng.monitoring.sentences import point_label, reason_sentence, reason_source
from minzheng.web.cards import Card, cards, with_what_cards_need
from minzheng.web.entitlements import masked_names, of_household, questions
from minzheng.web.guard import page
from minzheng.web.lead_help import agreed
from minzheng.web.looks import note_reading
from minzheng.web.wording import listed

BY_ROWS = ON_INCOME | {COMBINED.slug}
"""The reasons that rest on all that is known of the household's means, not on one row."""
PROBABLE = 50
"""Of a hundred households: from here on hardship is more probable than not."""


@dataclass(frozen=True)
class Step:
    """One dated line of the household's chain of help."""

    on: dt.date
    words: str
    visit: Visit | None = None
    needs: str = ""
    photo: bool = False


@page("lead.view")
def show(request: HttpRequest, code) -> HttpResponse:
    """Show one lead with its reasons, its likely help and the household's history; the reading is noted."""
    lead = get_object_or_404(_readable(request.scope), code=code)
    card = cards([lead], request.business_date)[0]
    names = masked_names(lead.household.living)
    entitlements = of_household(lead.household_id, request.business_date, names)
    explanation = entitlements.explanation("dibao") if entitlements else None
    context = {
        "lead": lead,
        "card": card,
        "likely": agreed(card.likely, entitlements),
        "unknown": _to_ask(card, explanation, names),
        "place": full_name(lead.area_id),
        "reasons": _reasons(lead, request.business_date),
        "estimate": _estimate(lead, request.business_date),
        "explanation": explanation,
        "steps": steps(lead, request.scope),
        "may_visit": can(request.scope, "lead.visit") and lead.state != Lead.State.SETTLED,
        "may_defer": can(request.scope, "lead.defer") and lead.state == Lead.State.OPEN,
    }
    note_reading(request, "lead", str(lead.code), lead.area_id)
    return render(request, "web/lead.html", context)


def _reasons(lead: Lead, on: dt.date) -> list[tuple[str, str, list[Evidence]]]:
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


def _estimate(lead: Lead, on: dt.date) -> Estimate | None:
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


def steps(lead: Lead, scope: Scope) -> list[Step]:
    """Return what happened to the household so far, newest first."""
    household_leads = Lead.objects.visible_to(scope).filter(household_id=lead.household_id)
    done: list[Step] = []
    for each in household_leads:
        if each.listed_on != each.opened_on:
            done.append(Step(each.opened_on, _("发现线索，排队等候")))
        if each.listed_on:
            done.append(Step(each.listed_on, _("列入走访清单")))
        if each.deferred_reason:
            words = _("暂不走访：%(reason)s") % {"reason": each.deferred_reason}
            done.append(Step(each.deferred_on or each.opened_on, words))
        if each.settled_on:
            done.append(Step(each.settled_on, _("办结")))
    visits = Visit.objects.visible_to(scope).filter(lead__in=household_leads).select_related("visitor")
    with_photo = Case(When(photo_sealed=None, then=False), default=True, output_field=BooleanField())
    for visit in visits.defer("photo_sealed").annotate(has_photo=with_photo):
        words = _("%(visitor)s 走访：%(outcome)s") % {
            "visitor": visit.visitor,
            "outcome": visit.get_outcome_display(),
        }
        done.append(Step(visit.visited_on, words, visit, _needs(visit), visit.has_photo))
    return sorted(done, key=lambda step: step.on, reverse=True)


def _needs(visit: Visit) -> str:
    return listed(str(Visit.Need(need).label) for need in visit.needs)
