"""From warnings to leads: one household is one lead, and nobody is asked twice about what is known.

An open lead takes in what is new. A household whose lead was visited, put off or settled within ninety days
comes back only with an occurrence that none of those leads knew.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from minzheng.calendar import add_working_days
from minzheng.monitoring.declared import BY_SLUG
from minzheng.monitoring.models import Lead, LikelyProgramme, Reason
from minzheng.monitoring.scan import Standing, Warning
from minzheng.monitoring.verbs import VISIT_WITHIN_WORKING_DAYS
from minzheng.registry.models import Household

QUIET_DAYS = 90
"""So long a settled household is left alone unless something new happens; to confirm with the office."""
FULL_SCORE = 100
JOB = "night run"
Occurrence = tuple[str, str]


@dataclass
class Changes:
    """What one night run did to the leads."""

    opened: list[Lead] = field(default_factory=list)
    added_reasons: int = 0
    ended: int = 0


@transaction.atomic
def update_leads(
    found: Iterable[Warning], standings: Mapping[int, Standing], as_of: date, due_on: date | None = None
) -> Changes:
    """Bring the leads to what holds on `as_of`; `due_on` of new ones is ten working days later unless given."""
    by_household: dict[int, list[Warning]] = defaultdict(list)
    for warning in found:
        by_household[warning.household_key].append(warning)
    waiting, known = _leads_on_file(as_of)
    stored = set(
        Household.objects.unscoped(reason=JOB).filter(pk__in=list(by_household)).values_list("pk", flat=True)
    )
    changes = Changes()
    due = due_on or add_working_days(as_of, VISIT_WITHIN_WORKING_DAYS).date
    for household, warnings in sorted(by_household.items()):
        if household in waiting:
            _extend(waiting[household], warnings, as_of, changes)
        elif household in stored:
            news = [one for one in warnings if _occurrence(one) not in known[household]]
            if news:
                changes.opened.append(_opened(household, warnings, as_of, due))
    _end_what_no_longer_holds(waiting, by_household, as_of, changes)
    _rescore(list(waiting.values()), as_of)
    _refresh_programmes(by_household, standings)
    return changes


def _leads_on_file(as_of: date) -> tuple[dict[int, Lead], dict[int, set[Occurrence]]]:
    """The leads still waiting by household, and the occurrences that recent leads already told of."""
    leads = Lead.objects.unscoped(reason=JOB)
    waiting = {
        lead.household_id: lead
        for lead in leads.filter(state__in=(Lead.State.OPEN, Lead.State.DEFERRED)).order_by("id")
    }
    since = as_of - timedelta(days=QUIET_DAYS)
    recent = leads.filter(
        Q(settled_on__gt=since)
        | Q(state=Lead.State.VISITED, visits__visited_on__gt=since)
        | Q(state=Lead.State.DEFERRED)
    )
    known: dict[int, set[Occurrence]] = defaultdict(set)
    rows = (
        Reason.objects.unscoped(reason=JOB)
        .filter(lead__in=recent)
        .order_by("id")
        .values_list("lead__household_id", "signal", "event")
    )
    for household, signal, event in rows:
        known[household].add((signal, event))
    return waiting, known


def _occurrence(warning: Warning) -> Occurrence:
    return warning.signal.slug, warning.event


def _opened(household: int, warnings: Sequence[Warning], as_of: date, due: date) -> Lead:
    lead = Lead.objects.create(
        area_id=warnings[0].village,
        household_id=household,
        opened_on=as_of,
        due_on=due,
        score=score(warning.signal.weight for warning in warnings),
    )
    Reason.objects.bulk_create([_reason(lead, warning, as_of) for warning in warnings])
    return lead


def _extend(lead: Lead, warnings: Sequence[Warning], as_of: date, changes: Changes) -> None:
    """Add new occurrences to a waiting lead, and note that the others still hold."""
    on_file = {
        (reason.signal, reason.event): reason
        for reason in Reason.objects.unscoped(reason=JOB).filter(lead=lead).order_by("id")
    }
    news = [warning for warning in warnings if _occurrence(warning) not in on_file]
    Reason.objects.bulk_create([_reason(lead, warning, as_of) for warning in news])
    still = [on_file[_occurrence(one)].pk for one in warnings if _occurrence(one) in on_file]
    Reason.objects.unscoped(reason=JOB).filter(pk__in=still).update(last_seen=as_of)
    changes.added_reasons += len(news)
    if news and lead.state == Lead.State.DEFERRED:
        Lead.objects.unscoped(reason=JOB).filter(pk=lead.pk).update(state=Lead.State.OPEN, deferred_reason="")


def _end_what_no_longer_holds(
    waiting: Mapping[int, Lead], by_household: Mapping[int, list[Warning]], as_of: date, changes: Changes
) -> None:
    """Settle waiting leads of which nothing holds any more, unless an event or a person asked for the visit."""
    lasting = [slug for slug, signal in BY_SLUG.items() if signal.lasting]
    gone = [lead.pk for household, lead in waiting.items() if household not in by_household]
    kept = Reason.objects.unscoped(reason=JOB).filter(lead__in=gone)
    kept = kept.filter(Q(signal__in=lasting) | ~Q(signal__in=list(BY_SLUG)))
    ended = Lead.objects.unscoped(reason=JOB).filter(pk__in=gone)
    ended = ended.exclude(pk__in=list(kept.order_by("lead_id").values_list("lead_id", flat=True)))
    changes.ended = ended.update(state=Lead.State.SETTLED, settled_on=as_of)


def score(weights: Iterable[int]) -> int:
    """0 to 100: the heaviest reason counts in full, each further one by half of what the last did."""
    total = sum(weight / 2**place for place, weight in enumerate(sorted(weights, reverse=True)))
    return min(FULL_SCORE, round(total))


def _rescore(leads: Sequence[Lead], as_of: date) -> None:
    weights: dict[int, list[int]] = defaultdict(list)
    rows = Reason.objects.unscoped(reason=JOB).filter(lead__in=[lead.pk for lead in leads]).order_by("id")
    for lead_id, signal, last_seen in rows.values_list("lead_id", "signal", "last_seen"):
        declared = BY_SLUG.get(signal)
        if declared is None:
            weights[lead_id].append(50)
        elif declared.lasting or last_seen == as_of:
            weights[lead_id].append(declared.weight)
    for lead in leads:
        lead.score = score(weights[lead.pk])
    Lead.objects.unscoped(reason=JOB).bulk_update(leads, ["score"], batch_size=500)


def _refresh_programmes(by_household: Mapping[int, list[Warning]], standings: Mapping[int, Standing]) -> None:
    """What the waiting households may get: rewritten each night from the night's verdicts and estimates."""
    waiting = Lead.objects.unscoped(reason=JOB).filter(
        state__in=(Lead.State.OPEN, Lead.State.DEFERRED), household_id__in=list(by_household)
    )
    leads = list(waiting.order_by("id"))
    LikelyProgramme.objects.unscoped(reason=JOB).filter(lead__in=leads).delete()
    LikelyProgramme.objects.bulk_create(
        [
            programme
            for lead in leads
            for programme in _likely(lead, by_household[lead.household_id], standings.get(lead.household_id))
        ],
        batch_size=1000,
    )


def _likely(lead: Lead, warnings: Sequence[Warning], standing: Standing | None) -> list[LikelyProgramme]:
    slugs = list(dict.fromkeys(slug for warning in warnings for slug in warning.signal.programmes))
    return [
        LikelyProgramme(
            lead=lead,
            area_id=lead.area_id,
            programme=slug,
            verdict=_verdict(slug, standing),
            amount_fen=_estimate(slug, standing),
        )
        for slug in slugs
    ]


def _verdict(slug: str, standing: Standing | None) -> str:
    verdicts = {
        True: LikelyProgramme.Verdict.ELIGIBLE,
        False: LikelyProgramme.Verdict.NOT_ELIGIBLE,
        None: LikelyProgramme.Verdict.NEEDS_CHECKING,
    }
    if slug != "dibao" or standing is None:
        return LikelyProgramme.Verdict.NEEDS_CHECKING
    return verdicts[standing.dibao_eligible]


def _estimate(slug: str, standing: Standing | None) -> int | None:
    """Fen per month where somebody can say; only the law's own programme has an estimate so far."""
    if slug == "dibao" and standing is not None and standing.dibao_eligible is not False:
        return standing.estimated_dibao_fen or None
    return None


def _reason(lead: Lead, warning: Warning, as_of: date) -> Reason:
    return Reason(
        lead=lead,
        area_id=lead.area_id,
        signal=warning.signal.slug,
        person_id=warning.person_key,
        event=warning.event,
        amount_fen=warning.amount_fen,
        compared_fen=warning.compared_fen,
        on=warning.on,
        batch_id=warning.batch,
        sheet=warning.sheet or "",
        row=warning.row,
        first_seen=as_of,
        last_seen=as_of,
    )
