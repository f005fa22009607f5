"""The ledger as people read it: a month's lines, not checked ones first, and the counts over them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Substr

from minzheng.access.divisions import division_name
from minzheng.access.scope import Scope
from minzheng.monitoring.ledger_models import CheckedMonth, MonthlyCheck
from minzheng.monitoring.ledger_parameters import month_of, pilot_townships
from minzheng.registry.models import Fact

Found, Register = MonthlyCheck.Found, MonthlyCheck.Register
CHECKED, NOT_CHECKED = Q(checked_on__isnull=False), Q(checked_on=None)
STATES: dict[str, Q] = {
    "unchecked": NOT_CHECKED & Q(made_up_on=None),
    "made_up": NOT_CHECKED & Q(made_up_on__isnull=False),
    "checked": CHECKED,
}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which lines of a month are asked for; what is empty is not asked."""

    area: str = ""
    register: str = ""
    state: str = ""
    found: str = ""
    pilots: Sequence[str] = field(default=())
    served: bool | None = None


@dataclass(frozen=True)
class Tally:
    """Households (and their persons) of a month: checked in it, by whom, and what was found."""

    households: int
    persons: int
    checked: int
    visited: int
    made_up: int
    unchecked: int
    wrongly_paid: int
    warning: int
    aid_possible: int


@dataclass(frozen=True)
class Row:
    """The counts of one register, township or village; `slug` is its code."""

    slug: str
    name: str
    households: int
    checked: int
    made_up: int
    found: int

    @property
    def unchecked(self) -> int:
        return self.households - self.checked - self.made_up


def months(on: date) -> list[str]:
    """The months of the ledger up to that of a day, newest first."""
    noted = CheckedMonth.objects.filter(month__lte=month_of(on)).order_by("-month")
    return list(noted.values_list("month", flat=True))


def checks(scope: Scope, month: str, choice: Choice | None = None) -> QuerySet[MonthlyCheck]:
    """The month's lines of the scope: not checked first, then what is wrong, then by village."""
    wanted = choice or Choice()
    lines: QuerySet[MonthlyCheck] = MonthlyCheck.objects.visible_to(scope).filter(month=month)
    if wanted.area:
        lines = lines.filter(area_id__startswith=wanted.area)
    if wanted.register:
        lines = lines.filter(registers__contains=[wanted.register])
    if wanted.state:
        lines = lines.filter(STATES[wanted.state])
    if wanted.found:
        lines = lines.filter(found=wanted.found)
    if wanted.pilots:
        lines = lines.filter(reduce(or_, (Q(area_id__startswith=pilot) for pilot in wanted.pilots)))
    if wanted.served is not None:
        lines = with_service(lines, scope).filter(served=wanted.served)
    first = Case(
        *(When(condition, then=Value(place)) for place, condition in enumerate(STATES.values())),
        output_field=IntegerField(),
    )
    worst = Case(
        *(When(found=found, then=Value(place)) for place, found in enumerate(Found.values)),
        output_field=IntegerField(),
    )
    return lines.alias(first=first, worst=worst).order_by("first", "worst", "area_id", "key")


def with_service(lines: QuerySet[MonthlyCheck], scope: Scope) -> QuerySet[MonthlyCheck]:
    """The lines with `served`: aid is paid to the household, or somebody has been there since January."""
    earlier = MonthlyCheck.objects.visible_to(scope).filter(
        household=OuterRef("household"),
        month__gte=Substr(OuterRef("month"), 1, 4),
        month__lte=OuterRef("month"),
        visited_on__isnull=False,
    )
    paid = Q(aid_fen__gt=0)
    return lines.annotate(
        served=Case(When(paid | Q(Exists(earlier)), then=Value(True)), default=Value(False))
    )


def pilot_lines(scope: Scope, month: str, on: date) -> QuerySet[MonthlyCheck]:
    """The lines of the pilot townships (plan row 2.11) that lie within the scope."""
    pilots = pilot_townships(on)
    return checks(scope, month, Choice(pilots=pilots)) if pilots else MonthlyCheck.objects.none()


def tally(lines: QuerySet[MonthlyCheck]) -> Tally:
    """Count the lines."""
    counted = lines.order_by().aggregate(
        households=Count("key"),
        persons=Sum("members", default=0),
        checked=Count("key", filter=CHECKED),
        visited=Count("key", filter=Q(visited_on__isnull=False)),
        made_up=Count("key", filter=STATES["made_up"]),
        unchecked=Count("key", filter=STATES["unchecked"]),
        wrongly_paid=Count("key", filter=Q(found=Found.WRONGLY_PAID)),
        warning=Count("key", filter=Q(found=Found.WARNING)),
        aid_possible=Count("key", filter=Q(found=Found.AID_POSSIBLE)),
    )
    return Tally(**counted)


def by_register(lines: QuerySet[MonthlyCheck]) -> list[Row]:
    """The counts of each register; a household on two of them counts in both."""
    return [
        Row(slug=slug, name=str(label), **_counted(lines.filter(registers__contains=[slug])))
        for slug, label in Register.choices
    ]


def by_area(lines: QuerySet[MonthlyCheck], *, digits: int) -> list[Row]:
    """The counts per township (9 digits) or village (12 digits) with any line, ordered by code."""
    found = Q(found__in=(Found.WRONGLY_PAID, Found.WARNING, Found.AID_POSSIBLE))
    rows = (
        lines.order_by()
        .values(place=Substr("area_id", 1, digits))
        .annotate(
            households=Count("key"),
            checked=Count("key", filter=CHECKED),
            made_up=Count("key", filter=STATES["made_up"]),
            with_findings=Count("key", filter=found),
        )
        .order_by("place")
    )
    return [
        Row(
            slug=row["place"],
            name=division_name(row["place"]),
            households=row["households"],
            checked=row["checked"],
            made_up=row["made_up"],
            found=row["with_findings"],
        )
        for row in rows
    ]


def _counted(lines: QuerySet[MonthlyCheck]) -> dict[str, int]:
    counted = tally(lines)
    return {
        "households": counted.households,
        "checked": counted.checked,
        "made_up": counted.made_up,
        "found": counted.wrongly_paid + counted.warning + counted.aid_possible,
    }


def outside_the_register(scope: Scope, on: date) -> int:
    """How many persons are paid dibao or tekun but stand in no household, so that no line is theirs."""
    paid = Fact.objects.visible_to(scope).filter(
        kind=Fact.Kind.AID, code__in=("dibao_urban", "dibao_rural", "tekun"), person__household=None
    )
    return paid.filter(until=None, since__lte=on).order_by().values("person").distinct().count()
