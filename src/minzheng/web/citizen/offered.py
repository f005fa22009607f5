"""What one may apply for from a phone: each programme with a lawful way today, in a person's words."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from minzheng.access.models import Division
from minzheng.casework.procedure import Procedure
from minzheng.casework.requirements import PAPER_LABELS
from minzheng.engine import Programme
from minzheng.web.cases.programmes import lawful
from minzheng.web.cases.words import declared
from minzheng.web.wording import said

ALWAYS = ("identity",)
NOT_FROM_HOME = frozenset({"survey_photo", "self_care", "authorisation"})
"""Papers that officials make, or that are signed before them."""


@dataclass(frozen=True)
class Offer:
    """One programme: its name, whom it is for, and which papers are photographed."""

    programme: Programme
    procedure: Procedure

    @property
    def slug(self) -> str:
        return self.programme.slug

    @property
    def label(self) -> str:
        return said(self.programme.label).partition("（")[0]

    @property
    def whom(self) -> str:
        """Say of whom name and ID number are asked."""
        if self.procedure.for_the_dead:
            return _("去世的人")
        return _("申请人") if self.programme.unit == "household" else _("需要救助的人")

    @property
    def for_another(self) -> bool:
        """Say whether name and number may be somebody else's than the sender's."""
        return self.procedure.for_the_dead or self.programme.unit != "household"

    @property
    def papers(self) -> list[tuple[str, str]]:
        """Return the papers to photograph, kind and name; whatever else there is comes last."""
        kinds = dict.fromkeys((*ALWAYS, *self.procedure.papers, "other"))
        return [(kind, PAPER_LABELS[kind]) for kind in kinds if kind not in NOT_FROM_HOME]


def offers(on: dt.date) -> dict[str, Offer]:
    """Return what may be applied for on a day, by slug, in the order of the rulebook's names."""
    known: Mapping[str, Programme] = declared()
    found = [Offer(known[slug], way) for slug, way in lawful(on).items() if slug in known]
    return {each.slug: each for each in sorted(found, key=lambda each: each.label)}


def villages() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return the townships (code, name) with their villages."""
    rows = Division.objects.filter(until=None).exclude(level=Division.Level.COUNTY)
    below: dict[str, list[tuple[str, str]]] = {}
    townships: list[tuple[str, str]] = []
    for code, name, level, parent in rows.order_by("pinyin", "code").values_list(
        "code", "name", "level", "parent_id"
    ):
        if level == Division.Level.TOWNSHIP:
            townships.append((code, name))
        else:
            below.setdefault(parent, []).append((code, name))
    return [(code, name, below[code]) for code, name in townships if code in below]
