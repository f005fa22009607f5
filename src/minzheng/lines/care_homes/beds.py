"""How many live in a home and where a bed is free; numbers alone pass the wall between townships."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from django.db import connection

from minzheng.access.models import Division
from minzheng.lines.care_homes import figures
from minzheng.lines.care_homes.models import Bed, Home, SelfCare

TAKES_IN = (Home.State.OPEN, Home.State.FILED)
EARTH_KM = 6371.0


@dataclass(frozen=True)
class Taken:
    """How many live in a home: all, in nursing beds, on tekun."""

    living: int = 0
    nursing: int = 0
    tekun: int = 0

    @property
    def ordinary(self) -> int:
        return self.living - self.nursing


@dataclass(frozen=True)
class Free:
    """A home with a free bed as a clerk of `township` sees it; `km` from their own home, None unknown."""

    home: Home
    township: str
    nursing: int
    ordinary: int
    own: bool
    km: float | None

    @property
    def free(self) -> int:
        return self.nursing + self.ordinary


def held(home_id: int) -> Taken:
    """How many live in a home; it stays locked while the transaction lasts, so nobody moves in meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT living, nursing, tekun FROM care_homes_held(%s)", [home_id])
        row = cursor.fetchone()
    return Taken(*row)


def taken() -> dict[int, Taken]:
    """How many live in each home of the county now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT home_id, living, nursing, tekun FROM care_homes_taken()")
        return {row[0]: Taken(*row[1:]) for row in cursor.fetchall()}


def needs_nursing(self_care: str, on: date) -> bool:
    """Whether somebody of that class must have a nursing bed."""
    partly = figures.truth("partly_lost_needs_nursing_bed", on)
    return self_care == SelfCare.LOST or (partly and self_care == SelfCare.PARTLY)


def free_beds(township: str, *, nursing: bool) -> list[Free]:
    """The homes of the whole county with a free (nursing) bed: the own township's first, then the most free.

    `township` has nine digits, or is empty for the county as a whole. A home
    that takes nobody in, or has a serious hazard open, is left out.
    """
    homes = Home.objects.unscoped(reason="where a bed is free, in the whole county")
    homes = homes.filter(state__in=TAKES_IN, serious_hazards=0)
    names = dict(Division.objects.filter(level=Division.Level.TOWNSHIP).values_list("code", "name"))
    living, known = taken(), list(homes)
    own = {one.pk for one in known if township and one.area_id.startswith(township)}
    base = next((one for one in known if one.pk in own and one.longitude), None)
    found = [
        Free(
            home=one,
            township=names.get(one.area_id[:9], ""),
            nursing=one.nursing_beds - living.get(one.pk, Taken()).nursing,
            ordinary=one.beds - one.nursing_beds - living.get(one.pk, Taken()).ordinary,
            own=one.pk in own,
            km=kilometres(base, one),
        )
        for one in known
    ]
    fitting = [one for one in found if (one.nursing if nursing else one.free) > 0]
    return sorted(
        fitting, key=lambda one: (not one.own, -(one.nursing if nursing else one.free), one.home.name)
    )


def kilometres(one: Home | None, other: Home) -> float | None:
    """As the crow flies between two homes; None where the place of one of them is not on file."""
    if one is None or None in (one.longitude, one.latitude, other.longitude, other.latitude):
        return None
    places = [math.radians(float(x)) for x in (one.longitude, one.latitude, other.longitude, other.latitude)]  # type: ignore[arg-type]
    lon, lat, far_lon, far_lat = places
    half = math.sin((far_lat - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(far_lat) * math.sin((far_lon - lon) / 2) ** 2
    return round(2 * EARTH_KM * math.asin(math.sqrt(half)), 1)


def beds_of(kind: str, home: Home) -> int:
    """How many beds of a kind a home has."""
    return home.nursing_beds if kind == Bed.NURSING else home.beds - home.nursing_beds
