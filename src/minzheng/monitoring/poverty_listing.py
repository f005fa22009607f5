"""The measure of poverty as people read it: shares as ranges, by town and country and by township."""

from dataclasses import dataclass

from django.db.models import Sum

from minzheng.access.divisions import division_name
from minzheng.access.scope import Scope
from minzheng.monitoring.ledger_models import PovertyCount

MEASURES = ("persons", "below", "unknown", "estimated")


@dataclass(frozen=True)
class Share:
    """Persons below a line: `low` of a hundred are known to be, at most `high` may be."""

    persons: int
    below: int
    unknown: int
    estimated: int

    @property
    def low(self) -> float:
        return round(100 * self.below / self.persons, 1)

    @property
    def high(self) -> float:
        return round(100 * (self.below + self.unknown) / self.persons, 1)

    @property
    def estimate(self) -> float:
        return round(100 * self.estimated / self.persons, 1)


def by_residence(scope: Scope, month: str) -> list[tuple[str, str, int, Share]]:
    """Residence, line, the line in fen per head and month, and the share; town first."""
    counted = (
        PovertyCount.objects.visible_to(scope)
        .filter(month=month)
        .order_by()
        .values("residence", "line", "line_fen")
        .annotate(**{name: Sum(name) for name in MEASURES})
        .order_by("-residence", "line_fen")
    )
    return [(row["residence"], row["line"], row["line_fen"], _share(row)) for row in counted]


def by_township(scope: Scope, month: str) -> list[tuple[str, dict[str, Share]]]:
    """Each township's name with its share by line, town and country together."""
    counted = (
        PovertyCount.objects.visible_to(scope)
        .filter(month=month)
        .order_by()
        .values("area_id", "line")
        .annotate(**{name: Sum(name) for name in MEASURES})
        .order_by("area_id", "line")
    )
    found: dict[str, dict[str, Share]] = {}
    for row in counted:
        found.setdefault(row["area_id"], {})[row["line"]] = _share(row)
    return [(division_name(area), shares) for area, shares in found.items()]


def _share(row: dict[str, int]) -> Share:
    return Share(**{name: row[name] for name in MEASURES})
