"""What monthly reports count of a register: deeds done in the month, records in a state at its end."""

from __future__ import annotations

from minzheng.access.scope import Scope
from minzheng.catalogue.counting import in_state
from minzheng.catalogue.models import Act
from minzheng.catalogue.parts import Register
from minzheng.plan.counting import Counted, Month, count


def count_deeds(name: str, definition: str, part: Register, *deeds: str, unit: str = "件") -> None:
    """Register a count of the times some deeds were done in the month; ValueError if the name is taken."""
    for deed in deeds:
        part.deed(deed)

    def done(month: Month, scope: Scope) -> Counted | None:
        rows = Act.objects.visible_to(scope).filter(line=part.model._meta.app_label, part=part.slug)
        if not rows.filter(on__lte=month.last).exists():
            return None
        return Counted(rows.filter(deed__in=deeds, **month.within("on")), whole_county=part.at_county)

    done.__name__ = name
    count(definition, unit=unit)(done)


def count_standing(name: str, definition: str, part: Register, *states: str, unit: str = "件") -> None:
    """Register a count of the records that are in some states at the month's end; KeyError for no state."""
    for state in states:
        part.states[state]

    def standing(month: Month, scope: Scope) -> Counted | None:
        known = part.model.objects.visible_to(scope).filter(opened_on__lte=month.last)
        if not known.exists():
            return None
        return Counted(in_state(part, states, month.last, scope), whole_county=part.at_county)

    standing.__name__ = name
    count(definition, unit=unit)(standing)
