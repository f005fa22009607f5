"""A marriage or divorce changes who counts in a household that is helped: its township reviews the aid."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Q

from minzheng.casework.models import Case
from minzheng.casework.wording import programme_label
from minzheng.catalogue import doing, events
from minzheng.catalogue.models import Event
from minzheng.catalogue.nightly import every_night
from minzheng.lines.marriage.divorcing import DIVORCED, DIVORCES
from minzheng.lines.marriage.marrying import MARRIAGES, MARRIED
from minzheng.lines.marriage.models import Divorce, FamilyReview, Marriage
from minzheng.lines.marriage.reviewing import REVIEWS
from minzheng.payments.models import Award
from minzheng.registry.models import Person


@events.hear(MARRIED)
def review_after_marriage(event: Event, at: dt.datetime) -> None:
    """Open one review per married person whose household is helped."""
    _review(event, FamilyReview.What.MARRIED, at)


@events.hear(DIVORCED)
def review_after_divorce(event: Event, at: dt.datetime) -> None:
    """Open one review per divorced person whose household is helped."""
    _review(event, FamilyReview.What.DIVORCED, at)


def _review(event: Event, what: str, at: dt.datetime) -> None:
    person = Person.objects.unscoped(reason="whose household changes").filter(pk=event.person_key).first()
    if person is None or person.household_id is None:
        return
    aid = helped_by(person.household_id, event.on)
    if not aid:
        return
    doing.do(
        part=REVIEWS,
        deed="open",
        by=None,
        given={"person": person, "what": what, "aid": "、".join(aid)[:120]},
        on=event.on,
        today=event.on,
        at=at,
        submission=uuid.uuid5(uuid.NAMESPACE_OID, f"family-review.{event.kind}.{event.key}"),
        words="由婚姻登记自动提出",
    )


def helped_by(household: int, on: dt.date) -> list[str]:
    """What a household gets or has asked for, in words."""
    awards = Award.objects.unscoped(reason="the household's aid").filter(household_id=household, last=None)
    cases = Case.objects.unscoped(reason="the household's cases").filter(
        household_id=household, ended_on=None
    )
    programmes = {*awards.values_list("programme", flat=True), *cases.values_list("programme", flat=True)}
    return [programme_label(one, on) for one in sorted(programmes)]


@events.hear("death")
def end_by_death(event: Event, at: dt.datetime) -> None:
    """A death ends the marriage; who is left may marry again (民法典 第一千零五十一条的反面)."""
    rows = Marriage.objects.unscoped(reason="the marriage of somebody who died").filter(state="registered")
    for marriage in rows.filter(Q(man=event.person_key) | Q(woman=event.person_key)).order_by("pk"):
        doing.do(
            part=MARRIAGES,
            deed="end",
            by=None,
            record=marriage,
            given={"end": Marriage.End.DEATH, "end_paper": "死亡登记"},
            on=max(event.on, marriage.opened_on),
            today=max(event.on, marriage.opened_on),
            at=at,
            submission=uuid.uuid5(marriage.code, f"death.{event.key}"),
        )


@every_night
def let_lapse(on: dt.date, at: dt.datetime) -> int:
    """Applications that nobody came for in the second period count as withdrawn (民法典 第一千零七十七条)."""
    waiting = Divorce.objects.unscoped(reason="the second default of a divorce").filter(
        state=Divorce.State.APPLIED, collect_until__lt=on
    )
    rows = list(waiting.order_by("pk"))
    for asked in rows:
        doing.do(
            part=DIVORCES,
            deed="lapse",
            by=None,
            record=asked,
            on=on,
            today=on,
            at=at,
            submission=uuid.uuid5(asked.code, "lapse"),
            words="期满双方未共同到场，自动登记",
        )
    return len(rows)
