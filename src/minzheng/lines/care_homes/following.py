"""What one deed of this line brings with it in another of its registers, in the same transaction."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from minzheng.access.scope import Scope
from minzheng.calendar import add_working_days
from minzheng.catalogue import doing as deeds
from minzheng.catalogue import events
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.shelf import register_of
from minzheng.lines.care_homes import figures
from minzheng.lines.care_homes.models import CareWish, Home, HomeKind, HomeProject, Resident

LINE = "care_homes"


def further(
    part: str,
    deed: str,
    *,
    of: uuid.UUID,
    on: dt.date,
    today: dt.date,
    at: dt.datetime,
    by: Scope | None = None,
    **more: Any,
) -> Any:
    """Do one more deed of the line because of what has the mark `of`; told twice it is done once."""
    return deeds.do(
        part=register_of(LINE, part),
        deed=deed,
        by=by,
        on=on,
        today=today,
        at=at,
        submission=uuid.uuid5(of, f"{part}.{deed}"),
        **more,
    )


def beds_in_use(doing: Doing) -> None:
    """What a project built is a home from that day on, or more beds of one that runs."""
    project: HomeProject = doing.record
    when: dict[str, Any] = {"of": project.code, "on": doing.on, "today": doing.today, "at": doing.at}
    words = f"项目 {project.number} 投入使用"
    if project.home is None:
        given = {
            "name": project.name,
            "kind": HomeKind.PUBLIC,
            "site": project.site,
            "fire_paper": project.fire_paper,
            "beds": project.built_beds,
            "nursing_beds": project.built_nursing,
        }
        further("homes", "from_project", given=given, area=project.area_id, words=words, **when)
        return
    home = Home.objects.unscoped(reason="the home that a project at hand extends").get(pk=project.home_id)
    more = {
        "beds": home.beds + project.built_beds,
        "nursing_beds": home.nursing_beds + project.built_nursing,
    }
    further("homes", "extend", given=more, record=home, words=words, **when)


def moved_in(doing: Doing) -> None:
    """Of a person on tekun others are told, and the wish that waited is met."""
    resident: Resident = doing.record
    if resident.source != Resident.Source.TEKUN:
        return
    events.tell(
        kind="placed_in_home",
        key=str(resident.code),
        on=doing.on,
        at=doing.at,
        area=resident.area_id,
        person_key=resident.person_id,
        household_key=resident.person.household_id,
        record=resident.code,
    )
    wishes = CareWish.objects.unscoped(reason="the wish of one who moved in")
    wish = wishes.filter(person=resident.person_id, state=CareWish.State.WAITING).first()
    if wish is not None:
        given = {name: getattr(resident, name) for name in ("home", "bed")}
        further(
            "wishes", "met", of=resident.code, on=doing.on, today=doing.today, at=doing.at,
            record=wish, given=given, words=f"已入住，见 {resident.number}",
        )  # fmt: skip


def move_in(doing: Doing) -> None:
    """A wish that is met is a person who moves in; what the home refuses, refuses the placement."""
    wish: CareWish = doing.record
    further(
        "residents",
        "admit",
        of=wish.code,
        on=doing.on,
        today=doing.today,
        at=doing.at,
        by=doing.by,
        area=wish.area_id,
        given={
            "person": wish.person,
            "source": Resident.Source.TEKUN,
            **{
                name: getattr(wish, name)
                for name in ("home", "self_care", "bed", "contract", "contract_until", "contact")
            },
        },
    )


def class_changed(doing: Doing) -> None:
    """An assessment goes to where the person lives and to the wish that waits."""
    done = doing.record
    when: dict[str, Any] = {"of": done.code, "on": doing.on, "today": doing.today, "at": doing.at}
    for part, model, state in (
        ("residents", Resident, Resident.State.LIVING),
        ("wishes", CareWish, CareWish.State.WAITING),
    ):
        rows: Any = model.objects.unscoped(reason="who was assessed")
        one = rows.filter(person=done.person_id, state=state).exclude(self_care=done.self_care).first()
        if one is not None and one.opened_on <= doing.on:
            words = f"见评估 {done.number}"
            further(part, "reclass", record=one, given={"self_care": done.self_care}, words=words, **when)


def bed_to_change_by(on: dt.date) -> dt.date:
    """By when somebody whose class changed lies in the right bed."""
    return add_working_days(on, figures.number("reassess_days", on)).date
