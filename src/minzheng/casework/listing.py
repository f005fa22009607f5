"""Which cases are whose work, which are late, and the counts over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models import Case as Choose
from django.db.models.functions import Least, Left

from minzheng.access.scope import Scope
from minzheng.casework.assigning import standing
from minzheng.casework.escalation import escalated_if_due_by
from minzheng.casework.models import Act, Case, Pause
from minzheng.casework.turns import BACKWARD, first_steps, turn_of
from minzheng.registry.models import Person

VIEWS = ("mine", "given", "open", "late", "ended")
COLUMNS = ("new", "moving", "back")


@dataclass(frozen=True)
class Choice:
    """What of the scope is asked for: a view, a smaller area, a programme, a step, an ending."""

    view: str = "open"
    area: str = ""
    programme: str = ""
    step: str = ""
    column: str = ""


@dataclass(frozen=True)
class Counts:
    """Open cases by where they stand on a day; `mine` are those the reader may act on."""

    open: int = 0
    mine: int = 0
    due_today: int = 0
    overdue: int = 0
    escalated: int = 0
    paused: int = 0


@dataclass(frozen=True)
class AreaCounts:
    """The counts of one area; `oldest` is the earliest last day that has passed, None where none has."""

    area_id: str
    open: int
    due_today: int
    overdue: int
    escalated: int
    oldest: date | None = field(default=None)


def cases(scope: Scope, choice: Choice, *, on: date) -> QuerySet[Case]:
    """The cases of a scope that are asked for, what is due first.

    Each row tells `paused` (its clock stands still), `back` (it was sent back, or its step was done before),
    `my_turn` (what was given to a colleague is theirs), `given_to` (the colleague's name), `given_to_me` and
    `nearest` (the earlier of the step's and the whole procedure's last day).
    """
    rows = _with_flags(Case.objects.visible_to(scope), scope, on)
    if choice.view == "ended":
        rows = rows.filter(ended_on__isnull=False).order_by("-ended_on", "-pk")
    else:
        rows = rows.filter(ended_on=None).order_by(F("nearest").asc(nulls_last=True), "entered_on", "pk")
    if choice.view == "mine":
        rows = rows.filter(my_turn=True)
    if choice.view == "given":
        rows = rows.filter(given_to_me=True)
    if choice.view == "late":
        rows = rows.filter(_overdue(on), paused=False)
    if choice.area:
        rows = rows.filter(area_id__gte=choice.area, area_id__lt=f"{choice.area}~")
    for name in ("programme", "step"):
        if wanted := getattr(choice, name):
            rows = rows.filter(**{name: wanted})
    if choice.column == "new":
        rows = rows.filter(first_steps(), back=False)
    elif choice.column == "back":
        rows = rows.filter(back=True)
    elif choice.column == "moving":
        rows = rows.filter(~first_steps(), back=False)
    return rows


def found(scope: Scope, text: str, *, on: date) -> QuerySet[Case]:
    """The cases of a scope by their number or its end, or by a member's name, pinyin or initials."""
    wanted = text.strip()
    rows = _with_flags(Case.objects.visible_to(scope), scope, on).order_by(
        F("ended_on").desc(nulls_first=True), F("nearest").asc(nulls_last=True), "-pk"
    )
    if not wanted:
        return rows.none()
    members = Person.objects.visible_to(scope).filter(household=OuterRef("household_id"))
    if not wanted.isascii():
        return rows.filter(Exists(members.filter(name__startswith=wanted)))
    typed = wanted.lower().replace(" ", "")
    by_sound = Q(pinyin__startswith=typed) | Q(pinyin__contains=f" {typed}")
    by_number = Q(number__iendswith=wanted) | Q(number__istartswith=wanted)
    if wanted.isalpha():
        return rows.filter(by_number | Exists(members.filter(by_sound)))
    return rows.filter(by_number)


def counts(scope: Scope, *, on: date, area: str = "") -> Counts:
    """Count the open cases of a scope, or of a smaller area of it; one query."""
    rows = Case.objects.visible_to(scope).filter(ended_on=None)
    if area:
        rows = rows.filter(area_id__gte=area, area_id__lt=f"{area}~")
    rows = _with_flags(rows, scope, on).order_by()
    made: dict[str, int] = rows.aggregate(
        open=Count("pk"),
        mine=Count("pk", filter=Q(my_turn=True)),
        standing=Count("pk", filter=Q(paused=True)),  # an alias must not be an annotation's name
        **_late(on),
    )
    return Counts(paused=made.pop("standing"), **made)


def by_area(scope: Scope, *, on: date, digits: int, area: str = "") -> list[AreaCounts]:
    """Count the open cases by area code of so many digits, most escalated first; one query."""
    rows = Case.objects.visible_to(scope).filter(ended_on=None)
    if area:
        rows = rows.filter(area_id__gte=area, area_id__lt=f"{area}~")
    counted = (
        rows.annotate(paused=_paused())
        .order_by()
        .values(place=Left("area_id", digits))
        .annotate(
            open=Count("pk"),
            oldest=Min(Least("due_on", "whole_due_on"), filter=_overdue(on) & Q(paused=False)),
            **_late(on),
        )
        .order_by("-escalated", "-overdue", "-open", "place")
    )
    return [AreaCounts(area_id=row.pop("place"), **row) for row in counted]


def by_step(scope: Scope, *, area: str = "") -> list[tuple[str, int]]:
    """How many open cases stand at each step's slug; one query."""
    return _by(scope, "step", area)


def by_programme(scope: Scope, *, area: str = "") -> list[tuple[str, int]]:
    """How many open cases each programme has; one query."""
    return _by(scope, "programme", area)


def open_cases(scope: Scope, households: Sequence[int]) -> dict[int, list[Case]]:
    """The open cases of each of several households, by the household's key; one query."""
    gathered: dict[int, list[Case]] = {}
    rows = Case.objects.visible_to(scope).filter(household__in=households, ended_on=None)
    for case in rows.order_by("household_id", "pk"):
        gathered.setdefault(case.household_id, []).append(case)
    return gathered


def _by(scope: Scope, name: str, area: str) -> list[tuple[str, int]]:
    rows = Case.objects.visible_to(scope).filter(ended_on=None)
    if area:
        rows = rows.filter(area_id__gte=area, area_id__lt=f"{area}~")
    counted = rows.order_by().values_list(name).annotate(count=Count("pk")).order_by("-count", name)
    return list(counted)


def _with_flags(rows: QuerySet[Case], scope: Scope, on: date) -> QuerySet[Any]:
    given = standing(on).filter(case=OuterRef("pk"))
    acts = Act.objects.visible_to(scope).filter(case=OuterRef("pk"))
    last = acts.order_by("-ordinal").values("outcome")[:1]
    return rows.alias(last=Subquery(last)).annotate(
        paused=_paused(),
        nearest=Least("due_on", "whole_due_on"),
        back=_flag(Exists(acts.filter(step=OuterRef("step"))) | Q(last__in=BACKWARD)),
        my_turn=_flag(turn_of(scope) & ~Exists(given.exclude(to=scope.user_id))),
        given_to=Subquery(given.values("to__display_name")[:1]),
        given_to_me=_flag(Exists(given.filter(to=scope.user_id))),
    )


def _flag(condition: Any) -> Choose:
    """A condition as a column; one that can never hold is false, not an error."""
    return Choose(When(condition, then=True), default=False, output_field=BooleanField())


def _paused() -> Exists:
    standing = Pause.objects.unscoped(reason="of a case already found").filter(case=OuterRef("pk"), last=None)
    return Exists(standing)


def _overdue(on: date) -> Q:
    """Past the step's own last day, or past that of the whole procedure."""
    return Q(due_on__lt=on) | Q(whole_due_on__lt=on)


def _late(on: date) -> dict[str, Any]:
    running = Q(paused=False)
    edge = escalated_if_due_by(on)
    return {
        "due_today": Count("pk", filter=running & (Q(due_on=on) | Q(whole_due_on=on)) & ~_overdue(on)),
        "overdue": Count("pk", filter=running & _overdue(on)),
        "escalated": Count("pk", filter=running & (Q(due_on__lte=edge) | Q(whole_due_on__lte=edge))),
    }
