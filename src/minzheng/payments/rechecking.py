"""Regular re-checks (定期核查): who is due, what the registers say is new, one confirmation or the case.

民发〔2021〕57号 第三十一条. A death in the household makes the review due early; the dead are not paid anyway
(`holds`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max, QuerySet

from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.casework import refusal as casework
from minzheng.casework.models import Case
from minzheng.casework.procedure import Purpose
from minzheng.casework.verbs import open_case
from minzheng.payments.models import Award, Recheck
from minzheng.payments.months import later, month_of, months_later
from minzheng.payments.noting import note_award
from minzheng.payments.overpaying import DEAD_SINCE
from minzheng.payments.parameters import recheck_months, value
from minzheng.payments.refusal import Refused
from minzheng.registry.files import fact_sentence
from minzheng.registry.models import Fact

WORDS_LENGTH, CHANGES_LENGTH = 300, 500
NOT_NEWS = (Fact.Kind.AID,)
CHANGES = (Purpose.INCREASE, Purpose.DECREASE, Purpose.STOP)

_DEATHS = f"""
WITH death AS ({DEAD_SINCE})
SELECT a.id, max(death.died)
FROM death
JOIN registry_person p ON p.key = death.person_id
JOIN payments_award a ON a.household_id = p.household_id
LEFT JOIN (SELECT award_id, max(done_on) AS done_on FROM payments_recheck GROUP BY award_id) r
    ON r.award_id = a.id
WHERE a.last IS NULL AND a.period = 'month' AND (a.subject_id IS NULL OR p.key = a.subject_id)
  AND death.died >= coalesce(r.done_on, a.paid_through, a.first)
GROUP BY a.id
"""


@dataclass(frozen=True)
class Due:
    """An award to be checked again: by when, and the death that made it due early, if one did."""

    award: Award
    due_on: date
    died_on: date | None
    is_late: bool


def due(*, scope: Scope, on: date) -> list[Due]:
    """Return the awards whose re-check is due within the days ahead, or late; the earliest first.

    A member's death since the last check makes it due within the months the parameters set.
    """
    until = on + timedelta(days=value("recheck_ahead_days", on))
    deaths = _deaths()
    running = Award.objects.visible_to(scope).filter(last=None, period="month")
    regular = running.filter(review_due_on__lte=until)
    found = {award.pk: award for award in _shown(regular)}
    found |= {award.pk: award for award in _shown(running.filter(pk__in=deaths.keys() - found.keys()))}
    listed = [_due(award, deaths.get(award.pk), on) for award in found.values()]
    return sorted(listed, key=lambda one: (one.due_on, one.award.pk))


def due_of(award: Award, on: date) -> Due:
    """Return when one award's next check is due."""
    return _due(award, _deaths(award.pk).get(award.pk), on)


def changes(award: Award, scope: Scope) -> list[Fact]:
    """Return what the registers say is new of the household since the last check, the newest first.

    What is paid is no news; the departments' own rows stand behind each fact.
    """
    facts = Fact.objects.visible_to(scope).filter(since__gt=since_last_check(award))
    if award.subject_id is not None:
        facts = facts.filter(person=award.subject_id)
    else:
        facts = facts.filter(person__household=award.household_id)
    return list(facts.exclude(kind__in=NOT_NEWS).select_related("batch", "person").order_by("-since", "key"))


def since_last_check(award: Award) -> date:
    """Return the day up to which everything was looked at: the last check, else the month taken over."""
    done: date | None = award.rechecks.aggregate(last=Max("done_on"))["last"]
    return done or award.paid_through or award.first


def confirm_unchanged(
    *, award: Award, words: str, by: Scope, on: date, at: datetime, submission: UUID
) -> Recheck:
    """Confirm that nothing has changed; the next check is due one interval later.

    Where the registers do say something new, why it changes nothing must be written. The same submission
    twice is one check.
    """
    said = _said(words)
    with transaction.atomic():
        held = _held(award, by)
        same: Recheck | None = held.rechecks.filter(submission=submission).first()
        if same is not None:
            return same
        news = changes(held, by)
        if news and not said:
            raise Refused("部门数据里有新的情况，请写明为什么待遇不变。")
        made = _keep(held, Recheck.Result.UNCHANGED, news, said, by, on, at, submission)
        note_award(by, at, "award.recheck", held, reason=said, detail=f"unchanged, {len(news)} news")
    return made


def open_change(
    *,
    award: Award,
    purpose: Purpose,
    words: str,
    by: Scope,
    on: date,
    at: datetime,
    submission: UUID,
) -> Case:
    """Something has changed: open the case of that kind, and write down that the check led to it.

    Refused without words, and wherever such a case cannot be opened.
    """
    said = _said(words)
    if not said:
        raise Refused("请写明家里发生了什么变化。")
    if purpose not in CHANGES:
        raise Refused("请选择增发、减发还是停发。")
    with transaction.atomic():
        held = _held(award, by)
        try:
            case = open_case(
                household=held.household,
                programme=held.programme,
                subject=held.subject,
                by=by,
                on=on,
                at=at,
                submission=submission,
                purpose=purpose,
            )
        except casework.Refused as refused:
            raise Refused(str(refused)) from refused
        if not held.rechecks.filter(submission=submission).exists():
            news = changes(held, by)
            _keep(held, Recheck.Result.CHANGED, news, said, by, on, at, submission, case.number)
            note_award(by, at, "award.recheck", held, reason=said, detail=f"changed, {case.number}")
    return case


def bring_forward(*, award: Award, due_on: date, reason: str, at: datetime) -> None:
    """Let an award's next check be due on an earlier day, because of what became known; never later."""
    with transaction.atomic():
        awards = Award.objects.unscoped(reason="what became known of a household")
        held: Award = awards.select_for_update(of=("self",)).get(pk=award.pk)
        if held.last is not None or (held.review_due_on is not None and held.review_due_on <= due_on):
            return
        held.review_due_on = due_on
        held.save(update_fields=("review_due_on",))
        note_award(None, at, "award.bring_forward", held, reason=reason[:300], detail=f"{due_on}")


def sentences(facts: Iterable[Fact]) -> str:
    """Return facts as one text, cut to what a re-check keeps."""
    return "；".join(f"{fact.since:%Y-%m-%d} {fact_sentence(fact)}" for fact in facts)[:CHANGES_LENGTH]


def _keep(
    award: Award,
    result: str,
    news: Sequence[Fact],
    words: str,
    by: Scope,
    on: date,
    at: datetime,
    submission: UUID,
    case_number: str = "",
) -> Recheck:
    made: Recheck = Recheck.objects.create(
        award=award,
        area_id=award.area_id,
        due_on=_due_day(award, on),
        done_on=on,
        result=result,
        changes=sentences(news),
        words=words,
        case_number=case_number,
        at=at,
        by_id=by.user_id,
        submission=submission,
    )
    award.review_due_on = later(month_of(on), recheck_months(award.category, on))
    award.save(update_fields=("review_due_on",))
    return made


def _due_day(award: Award, on: date) -> date:
    """The day a check answers for; one that is done again before its time answers for the day itself."""
    day = award.review_due_on or on
    return on if award.rechecks.filter(due_on=day).exists() else day


def _held(award: Award, by: Scope) -> Award:
    require(by, "award.view")
    require(by, "case.act")
    found: Award = Award.objects.visible_to(by).select_for_update(of=("self",)).get(pk=award.pk)
    if found.last is not None:
        raise Refused("这份待遇已经停发，不用复核。")
    return found


def _said(words: str) -> str:
    said = words.strip()
    if len(said) > WORDS_LENGTH:
        raise Refused(f"说明不能超过 {WORDS_LENGTH} 个字。")
    return said


def _shown(awards: QuerySet[Award]) -> Iterable[Award]:
    related = ("payee", "subject", "household", "account")
    return awards.select_related(*related).prefetch_related("amounts").order_by("pk")


def _due(award: Award, died_on: date | None, on: date) -> Due:
    day = award.review_due_on or on
    if died_on is not None:
        day = min(day, months_later(died_on, value("death_review_months", on)))
    return Due(award, day, died_on, day < on)


def _deaths(award_id: int | None = None) -> dict[int, date]:
    """Return the latest death in the household since the last check, by award."""
    with connection.cursor() as cursor:
        if award_id is None:
            cursor.execute(_DEATHS)
        else:
            cursor.execute(_DEATHS.replace("GROUP BY a.id", "AND a.id = %s GROUP BY a.id"), [award_id])
        return dict(cursor.fetchall())
