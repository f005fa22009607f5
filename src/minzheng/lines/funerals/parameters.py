"""The zone, the days and the figures of funerals: dated, each with its basis."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.db.models import Q

from minzheng.engine import load_parameters
from minzheng.engine.parameters import DEFAULT_KEY, DatedValue

FILE: Final = Path(__file__).with_name("parameters.yaml")
FIRST = date(2002, 5, 1)


def value(name: str, on: date, row: str = "") -> int:
    """A number in force on a day; money in fen; `row` picks the line of a table."""
    found = load_parameters(FILE)[name].at(max(on, FIRST)).value
    return int(found[row] if row else found)


def in_zone(area: str, on: date) -> bool:
    """Whether a village lies in the cremation zone on a day: its own entry, else its township's."""
    listed: Mapping[str, Any] = load_parameters(FILE)["cremation_zone"].at(max(on, FIRST)).value
    for code in (area, area[:9], area[:6]):
        if code in listed:
            return bool(listed[code])
    return bool(listed[DEFAULT_KEY])


def died_inside(first: date, last: date) -> Q:
    """The deaths between two days of those who belong to the zone, as it was on the day of each death."""
    found = Q(pk__in=())
    for since, until, zone in _periods(first, last):
        inside = _inside(zone.value)
        if value("outsiders_count", since):
            inside |= Q(died_in_zone="yes")
        found |= inside & Q(died_on__gte=since, died_on__lte=until)
    return found


def _periods(first: date, last: date) -> list[tuple[date, date, DatedValue]]:
    dated = load_parameters(FILE)["cremation_zone"].values
    ends = [date.fromordinal(one.since.toordinal() - 1) for one in dated[1:]]
    rows = zip(dated, [*ends, last], strict=True)
    return [
        (max(one.since, first), min(end, last), one)
        for one, end in rows
        if one.since <= last and end >= first
    ]


def _inside(zone: Mapping[str, Any]) -> Q:
    inside, outside = Q(pk__in=()), Q(pk__in=())
    for code, belongs in zone.items():
        if code != DEFAULT_KEY and belongs:
            inside |= Q(area_id__startswith=code)
        elif code != DEFAULT_KEY:
            outside |= Q(area_id__startswith=code)
    return inside & ~outside


def sounds_public(employer: str, on: date) -> bool:
    """Whether an employer's name suggests the public service."""
    words: Mapping[str, Any] = load_parameters(FILE)["public_employers"].at(on).value
    return any(word in employer for word, known in words.items() if known)
