"""The lot for the county's random visits: anybody can draw it again and compare.

Per programme the cases that came to the county's desk lie in one pot. A number's place in the line is
SM3(digest|number); the digest is the last hash of the audit trail before the day of the draw, which nobody
knew while the numbers were given. The first in the line are visited, as many as bring the month to its share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from minzheng.access import audit
from minzheng.access.crypto import sm3_hex
from minzheng.access.models import AuditEvent
from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.casework import shelf
from minzheng.casework.control.parameters import value
from minzheng.casework.control.trail import HERE
from minzheng.casework.models import Act, Case, Draw, SpotCheck
from minzheng.casework.procedure import Function, Office, Purpose
from minzheng.casework.refusal import Refused

BEFORE_ALL = "0" * 64


@dataclass(frozen=True)
class Again:
    """A draw drawn again: the line in order, whether the result and the published digest are the same."""

    line: list[tuple[str, str]]
    drawn: list[str]
    same: bool
    digest_stands: bool


def draw(*, area: str, programme: str, on: date, at: datetime, by: Scope | None = None) -> Draw | None:
    """Draw for one programme what came to the county's desk before `on`; None where the pot is empty.

    `by` None is the night. Refused a second time on one day, and outside one's own county.
    """
    if by is not None:
        require(by, "control.write")
        if by.area != area:
            raise Refused("只能为本县抽签。")
    with transaction.atomic():
        earlier = Draw.objects.unscoped(reason="what lay in a pot before").filter(
            area_id=area, programme=programme
        )
        if earlier.filter(on=on).exists():
            raise Refused("今天已经为这个项目抽过签，一天只抽一次。")
        pool = [
            number for number in on_the_desk(area, programme, before=on) if not _in_a_pot(earlier, number)
        ]
        if not pool:
            return None
        of_month = [one for one in earlier if one.month == f"{on:%Y-%m}"]
        event, digest = published(at)
        made = Draw(
            area_id=area,
            programme=programme,
            month=f"{on:%Y-%m}",
            on=on,
            event=event,
            digest=digest,
            share_percent=value("draw_share_percent", on),
            pool=pool,
            pool_before=sum(len(one.pool) for one in of_month),
            drawn_before=sum(len(one.drawn) for one in of_month),
            at=at,
            by_id=by.user_id if by else None,
        )
        made.drawn = first_in_line(made)
        made.save(force_insert=True)
        _open_visits(made)
        audit.record(
            by=by,
            at=at,
            verb="control.draw",
            subject_kind="draw",
            subject_code=f"{programme} {on:%Y-%m-%d}",
            area_id=area,
            detail=f"{len(made.drawn)}/{len(pool)} {digest}",
        )
    return made


def draw_all(*, area: str, on: date, at: datetime, by: Scope | None = None) -> list[Draw]:
    """Draw for every programme whose pot is not empty and that was not drawn today."""
    drawn_today = set(
        Draw.objects.unscoped(reason="what was drawn today")
        .filter(area_id=area, on=on)
        .values_list("programme", flat=True)
        .order_by("programme")
    )
    programmes = sorted({one.programme for one in shelf.procedures()} - drawn_today)
    made = (draw(area=area, programme=each, on=on, at=at, by=by) for each in programmes)
    return [one for one in made if one is not None]


def place_in_line(digest: str, number: str) -> str:
    """Return where a number stands in the line: 64 hexadecimal digits, the smaller the earlier."""
    return sm3_hex(f"{digest}|{number}".encode())


def first_in_line(made: Draw) -> list[str]:
    """Return who is drawn from a pot: the first in the line, as many as bring the month to its share."""
    line = sorted(made.pool, key=lambda number: place_in_line(made.digest, number))
    whole = made.pool_before + len(made.pool)
    wanted = -(-made.share_percent * whole // 100) - made.drawn_before
    return line[: max(0, wanted)]


def again(made: Draw) -> Again:
    """Draw a kept draw again from what it published, and compare."""
    line = sorted((place_in_line(made.digest, number), number) for number in made.pool)
    drawn = first_in_line(made)
    event = AuditEvent.objects.filter(pk=made.event).values_list("hash", flat=True).first()
    return Again(line, drawn, drawn == made.drawn, (event or BEFORE_ALL) == made.digest)


def published(at: datetime) -> tuple[int, str]:
    """Return the last event of the audit trail before the day of `at` here, and its hash."""
    midnight = datetime.combine(at.astimezone(HERE).date(), time.min, HERE)
    last = AuditEvent.objects.filter(at__lt=midnight).order_by("-pk").values_list("pk", "hash").first()
    return last or (0, BEFORE_ALL)


def on_the_desk(area: str, programme: str, *, before: date) -> list[str]:
    """Return the numbers of all applications that came to be confirmed by the county, in order."""
    desks = {
        (one.key, step.slug)
        for one in shelf.procedures()
        if one.programme == programme and one.purpose is Purpose.GRANT
        for step in one.steps
        if step.function is Function.CONFIRMATION and step.office is Office.COUNTY
    }
    came = (
        Act.objects.unscoped(reason="what came to the county's desk")
        .filter(area_id__gte=area, area_id__lt=f"{area}~", on__lt=before, case__programme=programme)
        .order_by("case__number")
        .values_list("case__number", "case__procedure", "to")
        .distinct()
    )
    return sorted({number for number, procedure, to in came if (procedure, to) in desks})


def not_in_any_pot(area: str, programme: str, draws: Sequence[Draw]) -> list[str]:
    """Return the numbers that lay on the desk before the latest of these draws and in none of their pots."""
    if not draws:
        return []
    latest = max(one.on for one in draws)
    kept = Draw.objects.unscoped(reason="every pot").filter(area_id=area, programme=programme, on__lte=latest)
    pots = {number for one in kept for number in one.pool}
    return [number for number in on_the_desk(area, programme, before=latest) if number not in pots]


def _in_a_pot(draws: Sequence[Draw], number: str) -> bool:
    return any(number in one.pool for one in draws)


def _open_visits(made: Draw) -> None:
    cases = Case.objects.unscoped(reason="the cases drawn").filter(number__in=made.drawn).order_by("number")
    for case in cases:
        SpotCheck.objects.unscoped(reason="the cases drawn").get_or_create(
            case=case,
            why=SpotCheck.Why.RANDOM,
            defaults={"area_id": case.area_id, "drawn_on": made.on, "draw": made.digest},
        )
