"""The average level of aid a month, from what arrived: back-pay, re-issues and one-off sums left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Sum

from minzheng.access.scope import Scope
from minzheng.payments.models import Line
from minzheng.payments.months import month_of

DIBAO = "dibao"


@dataclass(frozen=True)
class Level:
    """What the households of one residence got in a month, in fen, and for how many persons."""

    fen: int
    persons: int

    @property
    def average_fen(self) -> float:
        """Fen per person and month."""
        return self.fen / self.persons


def average_levels(*, scope: Scope, on: date) -> tuple[date, dict[str, Level]] | None:
    """Return the latest month up to a day with dibao that arrived, and its level by residence.

    None where nothing has arrived from here yet. What was set off against a debt counts as received.
    """
    arrived = Line.objects.visible_to(scope).filter(
        state=Line.State.PAID, kind=Line.Kind.REGULAR, award__programme=DIBAO, for_month__lte=month_of(on)
    )
    latest: date | None = arrived.aggregate(month=Max("for_month"))["month"]
    if latest is None:
        return None
    by_residence = (
        arrived.filter(for_month=latest)
        .values("award__residence")
        .annotate(fen=Sum("amount_fen"), heads=Sum("persons"))
        .order_by("award__residence")
    )
    return latest, {row["award__residence"]: Level(row["fen"], row["heads"]) for row in by_residence}
