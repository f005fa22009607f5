"""What may be done to a record now, by whom, and in one plain sentence why not by the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from minzheng.access.divisions import division_name
from minzheng.access.models import Role
from minzheng.access.permissions import can
from minzheng.access.scope import Scope
from minzheng.catalogue.models import Act
from minzheng.catalogue.parts import Deed, Register
from minzheng.web.monitored_pages import TOWNSHIP_DIGITS
from minzheng.web.wording import listed, said


@dataclass(frozen=True)
class Way:
    """A deed that the record's state allows; `why_not` is empty where the reader may do it."""

    deed: Deed
    label: str
    offices: str
    why_not: str

    @property
    def mine(self) -> bool:
        """Say whether the reader may do it."""
        return not self.why_not


def office_words(roles: Sequence[str], area: str) -> str:
    """Return whose turn it is by the names of the places: 城东村、荣家湾镇、县民政局."""
    names = []
    for role in (Role.VILLAGE_CADRE, Role.TOWNSHIP_CLERK, Role.COUNTY_STAFF):
        if role not in roles:
            continue
        if role == Role.COUNTY_STAFF:
            names.append(_("县民政局"))
        elif role == Role.TOWNSHIP_CLERK:
            names.append(division_name(area[:TOWNSHIP_DIGITS]) if len(area) > 6 else _("乡镇"))
        elif len(area) > TOWNSHIP_DIGITS:
            names.append(division_name(area))
        else:
            names.append(_("村（社区）"))
    return listed(names)


def ways(part: Register, record: Any, scope: Scope, acts: Sequence[Act]) -> list[Way]:
    """Return the deeds open in the record's state: the reader's own first, then those of others."""
    found = [
        Way(
            deed,
            said(deed.label),
            office_words(deed.by, record.area_id),
            why_not(part, deed, record.area_id, scope, acts),
        )
        for deed in part.deeds
        if record.state in deed.before and deed.by
    ]
    return sorted(found, key=lambda way: not way.mine)


def why_not(part: Register, deed: Deed, area: str, scope: Scope, acts: Sequence[Act] = ()) -> str:
    """Return why the reader may not do a deed, "" where they may."""
    if not can(scope, "line.act") or scope.role not in deed.by:
        offices = office_words(deed.by, area)
        return _("由%(offices)s办理。") % {"offices": offices}
    if deed.not_by:
        first = next((act for act in reversed(acts) if act.deed == deed.not_by), None)
        if first is not None and first.by_id == scope.user_id:
            said_ = {"first": said(part.deed(deed.not_by).label), "basis": deed.basis}
            return _("“%(first)s”是您本人办的，这一步须由另一人办理。%(basis)s") % said_
    return ""


def first_ways(part: Register, scope: Scope) -> list[Deed]:
    """Return the deeds by which the reader may make a new record."""
    return [deed for deed in part.first_deeds if not why_not(part, deed, scope.area, scope)]
