"""Finding whom to visit: one query over the registry, each candidate with the reasons in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection

from minzheng.lines.elder_visits.models import Elder, Risk
from minzheng.lines.elder_visits.parameters import value

# Severely disabled is level 1 or 2. A certificate that the newest file no longer shows has an end.
_FIND = """
WITH old AS (
    SELECT p.key, p.area_id, p.household_id, extract(year FROM age(%(on)s::date, p.birth_date))::int AS years
    FROM registry_person p
    WHERE p.status = 'registered' AND p.birth_date <= %(born)s
      AND p.area_id >= %(low)s AND p.area_id < %(high)s
), home AS (
    SELECT h.household_id, count(*) AS members, count(*) FILTER (WHERE h.birth_date > %(born)s
           AND h.birth_date <= %(grown)s) AS grown, count(*) FILTER (WHERE h.birth_date > %(grown)s) AS minors
    FROM registry_person h
    WHERE h.status = 'registered' AND h.household_id IN (SELECT household_id FROM old)
    GROUP BY h.household_id
), disabled AS (
    SELECT DISTINCT person_id FROM registry_fact
    WHERE kind = 'disability' AND split_part(code, '/', 2) IN ('1', '2')
      AND since <= %(on)s AND (until IS NULL OR until >= %(on)s)
)
SELECT old.key, old.area_id, old.years, home.members = 1, home.grown = 0, home.minors > 0,
       disabled.person_id IS NOT NULL
FROM old JOIN home USING (household_id) LEFT JOIN disabled ON disabled.person_id = old.key
WHERE (home.grown = 0 OR disabled.person_id IS NOT NULL OR old.years >= %(very_old)s)
  AND NOT EXISTS (SELECT 1 FROM elder_visits_elder e WHERE e.person_id = old.key AND e.leaving <> 'moved')
ORDER BY old.area_id, old.key
"""
MINOR = 18


@dataclass(frozen=True)
class Candidate:
    """Somebody whom the registry shows to need visits: class, risk, and why in one sentence."""

    person: int
    area: str
    kind: str
    risk: str
    grounds: str


def candidates(on: dt.date, area: str) -> list[Candidate]:
    """Everybody in an area whom the register has not judged yet and who has a ground to be, by area and key.

    Grounds: lives alone; nobody of working age in the home (empty nest, or left behind with minors);
    severely disabled; very old. Whoever has only one of the last two and grown children at home is general.
    """
    old, very_old = value("old_age", on), value("very_old_age", on)
    known: dict[str, dt.date | int | str] = {
        "on": on,
        "born": _years_before(on, old),
        "grown": _years_before(on, MINOR),
        "very_old": very_old,
        "low": area,
        "high": area + "~",
    }
    with connection.cursor() as cursor:
        cursor.execute(_FIND, known)
        return [_candidate(row, very_old) for row in cursor.fetchall()]


def _candidate(row: tuple[int, str, int, bool, bool, bool, bool], very_old: int) -> Candidate:
    person, area, years, alone, without_grown, minors, disabled = row
    grounds = [f"{years} 岁"]
    if alone:
        grounds.append("户籍上一人一户")
    elif without_grown:
        grounds.append("家中没有劳动年龄的人" + ("，带着未成年人" if minors else ""))
    if disabled:
        grounds.append("重度残疾")
    frail = disabled or years >= very_old
    if without_grown and frail and (alone or disabled):
        risk = Risk.HIGH
    elif (without_grown and frail) or alone or disabled:
        risk = Risk.FOCUS
    else:
        risk = Risk.GENERAL
    return Candidate(person, area, _kind(alone, without_grown, minors, disabled), risk, "，".join(grounds))


def _kind(alone: bool, without_grown: bool, minors: bool, disabled: bool) -> str:
    if alone:
        return Elder.Kind.ALONE
    if without_grown:
        return Elder.Kind.LEFT_BEHIND if minors else Elder.Kind.EMPTY_NEST
    return Elder.Kind.DISABLED if disabled else Elder.Kind.VERY_OLD


def _years_before(on: dt.date, years: int) -> dt.date:
    """The latest birth date of who is so old on a day."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:  # 29 February
        return dt.date(on.year - years, 2, 28)
