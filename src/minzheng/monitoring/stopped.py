"""Which wrong payments have ended: what a lead found wrong and the next month's pay list leaves out."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from minzheng.access.scope import Scope
from minzheng.monitoring.declared import BY_SLUG
from minzheng.monitoring.models import Reason
from minzheng.registry.models import Fact

GUARANTEE = "dibao"
# These find the payment itself wrong, whichever it is; the other signals find that the guarantee is not due.
OF_THE_PAYMENT = frozenset(("paid_after_death", "paid_twice"))
PAYMENT = frozenset(slug for slug, signal in BY_SLUG.items() if signal.concerns == "payment")


def stopped(scope: Scope, since: date, on: date) -> int:
    """Count the households of which a wrong payment ended after `since`, up to `on`, and has not come back.

    A payment has ended on the last day of the first month whose pay list leaves it out. It was wrong if a
    lead said so before that day. One query a month.
    """
    homes: set[int] = set()
    for last_paid, noticed in _month_ends(since, on):
        homes.update(_ended(scope, last_paid, noticed, on).values_list("person__household", flat=True))
    return len(homes)


def _ended(scope: Scope, last_paid: date, noticed: date, on: date) -> QuerySet[Fact]:
    """Return the payments made until the day `last_paid` that were known to be wrong and do not go on."""
    paid = Fact.objects.visible_to(scope).filter(kind=Fact.Kind.AID)
    going_on = paid.filter(Q(until=None) | Q(until__gt=last_paid), since__lte=on)
    to_the_person = going_on.filter(person=OuterRef("person"), code=OuterRef("code"))
    to_the_home = going_on.filter(person__household=OuterRef("person__household"), code__startswith=GUARANTEE)
    said = Reason.objects.visible_to(scope).filter(
        lead__household=OuterRef("person__household"), first_seen__lt=noticed
    )
    not_due = Q(Exists(said.filter(signal__in=PAYMENT - OF_THE_PAYMENT))) & ~Q(Exists(to_the_home))
    wrong = Q(Exists(said.filter(signal__in=OF_THE_PAYMENT))) & ~Q(Exists(to_the_person))
    ended = paid.filter(until=last_paid).exclude(person__household=None)
    return ended.filter(Q(code__startswith=GUARANTEE) & not_due | wrong).order_by("person__household")


def _month_ends(since: date, on: date) -> Iterator[tuple[date, date]]:
    """Yield the last days of each month that ended after `since`, up to `on`, and of the month before it."""
    day = since + timedelta(days=1)
    while day <= on:
        if (day + timedelta(days=1)).day == 1:
            yield day.replace(day=1) - timedelta(days=1), day
        day += timedelta(days=1)
