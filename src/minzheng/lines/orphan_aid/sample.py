"""Study aid and recovery of a simulated county: whom the data shows, most told in autumn, some helped."""

import datetime as dt
from typing import Any

from minzheng.catalogue.figures import figure
from minzheng.catalogue.scene import Scene
from minzheng.lines.orphan_aid import rules
from minzheng.lines.orphan_aid.finding import ADULT, entitled, school_year
from minzheng.lines.orphan_aid.hearing import look
from minzheng.lines.orphan_aid.line import AIDS
from minzheng.lines.orphan_aid.models import OrphanAid
from minzheng.payments.models import Award
from minzheng.registry.models import Person, Status

# How far one after the other has come.
WAYS = (
    ("offer", "apply", "approve", "pay"),
    ("offer", "apply", "approve"),
    ("offer", "decline"),
    ("offer", "apply", "approve", "pay"),
    ("offer",),
    ("offer", "apply"),
)
SEPTEMBER = 9


def sample(scene: Scene) -> None:
    """Enter whom the registers show, and the orphans whom schools and doctors told of; the last wait."""
    year = scene.today.year
    known = [(one.person, one.scheme, one.grounds) for one in entitled(dt.date(year, SEPTEMBER, 1), None)]
    known += [(person, *told) for person, told in _told_of(scene)]
    seen: set[tuple[int, str]] = set()
    on = dt.date(year, SEPTEMBER, 6)
    for number, (person, scheme, grounds) in enumerate(known):
        if (person.key, scheme) in seen:
            continue
        seen.add((person.key, scheme))
        given = {"person": person, "scheme": scheme, "grounds": grounds}
        given["year"] = school_year(on) if scheme == OrphanAid.Scheme.STUDY else year
        record = scene.do(AIDS, "find", on, given, name=f"{number}.find")
        for step, deed in enumerate(WAYS[number % len(WAYS)], 1):
            words = "由学校资助，不再申请" if deed == "decline" else ""
            more = {"record": record, "words": words}
            day = on + dt.timedelta(12 * step)
            record = scene.do(AIDS, deed, day, _given(deed, record), name=f"{number}.{deed}", **more)
    look(scene.today, scene.at)


def _given(deed: str, record: OrphanAid) -> dict[str, Any]:
    study = record.scheme == OrphanAid.Scheme.STUDY
    cost = figure(rules.__file__, "study_year", record.opened_on) if study else 26_400_00
    given: dict[str, dict[str, Any]] = {
        "offer": {"way": "phone", "told": "本人" if study else "监护人"},
        "apply": {"paper": "在读证明" if study else "县人民医院康复方案"},
        "approve": {"amount_fen": cost},
        "pay": {"voucher": f"MT{record.opened_on.year}-{record.pk:03d}"},
    }
    return given.get(deed, {})


def _told_of(scene: Scene) -> list[tuple[Person, tuple[str, str]]]:
    """Orphans of the day whom no certificate shows: doctors found what needs treatment."""
    awards = Award.objects.unscoped(reason="demo").filter(programme="orphan", last=None)
    rows = Person.objects.unscoped(reason="demo").filter(
        key__in=awards.values("subject"), status=Status.REGISTERED
    )
    born = dt.date(scene.today.year - ADULT + 1, 1, 1)
    minors = rows.filter(birth_date__gt=born).order_by("key")[:6]
    return [(one, ("tomorrow", "体检发现需要矫治，医疗机构出具康复方案")) for one in minors]
