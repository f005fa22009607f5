"""The differences of a month, unanswered ones first, and the counts over them."""

from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from minzheng.access.scope import Scope
from minzheng.monitoring.ledger_models import Difference, MonthlyCheck

OPEN = Q(answer="", gone_on=None)
STATES: dict[str, Q] = {"open": OPEN, "answered": ~Q(answer="")}


@dataclass(frozen=True)
class KindRow:
    """How many differences of one kind there are, and how many of them are answered."""

    kind: str
    label: str
    found: int
    answered: int


@dataclass(frozen=True)
class Overlap:
    """The rural households of both registers: on ours (dibao, tekun, edge), on theirs, on both."""

    ours: int
    theirs: int
    both: int


def differences(
    scope: Scope, month: str, *, kind: str = "", state: str = "", area: str = ""
) -> QuerySet[Difference]:
    """The month's differences of the scope, with what their sentences need."""
    found: QuerySet[Difference] = Difference.objects.visible_to(scope).filter(month=month)
    if kind:
        found = found.filter(kind=kind)
    if state:
        found = found.filter(STATES[state])
    if area:
        found = found.filter(area_id__startswith=area)
    place = Case(
        *(When(kind=kind, then=Value(number)) for number, kind in enumerate(Difference.Kind.values)),
        output_field=IntegerField(),
    )
    answered = Case(When(OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    return (
        found.select_related("household", "person", "batch", "answered_by")
        .alias(place=place, is_answered=answered)
        .order_by("is_answered", "place", "area_id", "key")
    )


def by_kind(scope: Scope, month: str) -> list[KindRow]:
    """Every kind with its counts, also those of which there is none."""
    rows = (
        Difference.objects.visible_to(scope)
        .filter(month=month)
        .order_by()
        .values("kind")
        .annotate(found=Count("key"), answered=Count("key", filter=STATES["answered"]))
        .order_by("kind")
    )
    counted = {row["kind"]: (row["found"], row["answered"]) for row in rows}
    return [KindRow(kind, str(label), *counted.get(kind, (0, 0))) for kind, label in Difference.Kind.choices]


def overlap(scope: Scope, month: str) -> Overlap:
    """The sizes of both registers in the scope; urban aid has no counterpart in theirs."""
    aided = Q(registers__overlap=["dibao", "tekun", "edge"], residence="rural")
    theirs = Q(registers__contains=["xiangcun"])
    lines = MonthlyCheck.objects.visible_to(scope).filter(month=month).order_by()
    return Overlap(
        **lines.aggregate(
            ours=Count("key", filter=aided),
            theirs=Count("key", filter=theirs),
            both=Count("key", filter=aided & theirs),
        )
    )
