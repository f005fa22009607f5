"""Every night the orphans who may have a scheme are put on the list of those to be told."""

import uuid
from datetime import date, datetime

from minzheng.catalogue import nightly
from minzheng.catalogue.many import Entry, found
from minzheng.lines.orphan_aid.finding import Entitled, entitled
from minzheng.lines.orphan_aid.line import AIDS
from minzheng.lines.orphan_aid.models import OrphanAid


@nightly.every_night
def look(on: date, at: datetime) -> int:
    """Once a year for each scheme; whoever is listed already is not listed again."""
    wanted = [one for one in entitled(on, None) if not _known(one)]
    if not wanted:
        return 0
    entries = [
        Entry(
            one.person.area_id,
            {"person": one.person, "scheme": one.scheme, "year": one.year, "grounds": one.grounds},
            on,
        )
        for one in wanted
    ]
    form = uuid.uuid5(uuid.NAMESPACE_OID, f"orphan aid {on}")
    return len(found(part=AIDS, deed="find", entries=entries, today=on, at=at, submission=form))


def _known(one: Entitled) -> bool:
    rows = OrphanAid.objects.unscoped(reason="who is on the list already")
    return bool(rows.filter(person=one.person, scheme=one.scheme, year=one.year).exists())
