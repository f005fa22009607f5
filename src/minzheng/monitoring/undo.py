"""A batch taken back: its facts and the leads that rest on it; what was decided is to be looked at again."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from minzheng.access import audit
from minzheng.access.scope import Scope
from minzheng.feeds import verbs
from minzheng.feeds.models import Batch
from minzheng.monitoring import feedback, scorecard
from minzheng.monitoring.models import Lead, Reason, Visit
from minzheng.registry.intake import Place
from minzheng.registry.models import Fact
from minzheng.registry.publish import publish
from minzheng.registry.quiet import connect_ibis
from minzheng.registry.sources import open_sources
from minzheng.registry.support import let_go, only_known_by

JOB = "undo"
UNVISITED = (Lead.State.OPEN, Lead.State.WAITING, Lead.State.DEFERRED)


@dataclass(frozen=True)
class Effect:
    """What taking a batch back does.

    `facts` are withdrawn; `persons` (keys) nobody else knows; leads are `ending`, `going_on` with their other
    reasons, or, once visited, marked `to_review`.
    """

    facts: int
    persons: Sequence[int]
    ending: Sequence[Lead]
    going_on: Sequence[Lead]
    to_review: Sequence[Lead]


def preview(batch: Batch, place: Place) -> Effect:
    """Say what `undo` would do; nothing is written."""
    unvisited = _unvisited(batch)
    return Effect(
        facts=Fact.objects.unscoped(reason=JOB).filter(batch=batch).count(),
        persons=only_known_by(batch, place.tables),
        ending=[lead for lead, others in unvisited if not others],
        going_on=[lead for lead, others in unvisited if others],
        to_review=_decided(batch),
    )


@transaction.atomic
def undo(batch: Batch, *, by: Scope | None, on: date, at: datetime, reason: str, place: Place) -> Effect:
    """Withdraw a batch in force and everything that rests on it, as of the business date `on`.

    Payments and decisions are never removed. verbs.Refused without a reason or where it is not in force.
    """
    effect = preview(batch, place)
    withdrawn = verbs.withdraw(batch, by=by, at=at, reason=reason)
    let_go(effect.persons, county=place.county)
    publish(open_sources(connect_ibis(), place.tables), on, county=place.county)
    release(withdrawn, on=on, why=reason.strip())
    audit.record(
        by=by,
        at=at,
        verb="undo_batch",
        subject_kind="batch",
        subject_code=str(batch.pk),
        area_id=by.area if by else "",
        reason=reason.strip(),
        detail=f"facts {effect.facts}, leads {len(effect.ending)}, review {len(effect.to_review)}",
    )
    return effect


@transaction.atomic
def release(batch: Batch, *, on: date, why: str) -> None:
    """End the reasons that rest on a withdrawn batch, and the leads without any other; mark visited ones."""
    ranking = feedback.ranking(scorecard.latest(on), on)
    for lead, others in _unvisited(batch):
        if others:
            ranking.rescore(lead, [reason.signal for reason in others])
        else:
            lead.state, lead.settled_on = Lead.State.SETTLED, on
            lead.deferred_reason, lead.deferred_on = "", None
        lead.save(update_fields=["state", "settled_on", "deferred_reason", "deferred_on", "score", "traits"])
    sentence = f"依据的文件“{batch.file_name}”已撤回：{why}"
    for lead in _decided(batch):
        lead.review_reason = "\n".join(filter(None, (lead.review_reason, sentence)))
        lead.save(update_fields=["review_reason"])
    Reason.objects.unscoped(reason=JOB).filter(batch=batch, ended_on=None).update(ended_on=on)


def _unvisited(batch: Batch) -> list[tuple[Lead, list[Reason]]]:
    """The unvisited leads that rest on a batch, with their reasons in force that do not."""
    resting = Reason.objects.unscoped(reason=JOB).filter(batch=batch, ended_on=None)
    leads = Lead.objects.unscoped(reason=JOB).filter(state__in=UNVISITED, pk__in=resting.values("lead"))
    others: dict[int, list[Reason]] = defaultdict(list)
    in_force = Reason.objects.unscoped(reason=JOB).filter(lead__in=leads.values("pk"), ended_on=None)
    for reason in in_force.order_by("id"):
        if reason.batch_id != batch.pk:
            others[reason.lead_id].append(reason)
    return [(lead, others[lead.pk]) for lead in leads.order_by("id")]


def _decided(batch: Batch) -> list[Lead]:
    """The visited leads, and those a visit settled, that had a reason of the batch."""
    resting = Reason.objects.unscoped(reason=JOB).filter(batch=batch)
    visited = Visit.objects.unscoped(reason=JOB)
    leads = Lead.objects.unscoped(reason=JOB).filter(pk__in=resting.values("lead"))
    decided = leads.filter(state__in=(Lead.State.VISITED, Lead.State.SETTLED), pk__in=visited.values("lead"))
    return list(decided.order_by("id"))
