"""Where does one more yuan cost more than one? Typical households under today's law and under a reform."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minzheng.engine import RuleError, assemble, discover
from minzheng.reforms.cliffs import MOST_YUAN, TYPICAL, Curve, curves
from minzheng.reforms.overlay import NotPossible, Typed, overlay
from minzheng.rulebook.book import packages
from minzheng.web.guard import page
from minzheng.web.reform_query import asked, change_words

WORDS = {
    "one_adult": gettext_lazy("一个大人"),
    "couple": gettext_lazy("夫妻二人"),
    "couple_one_child": gettext_lazy("夫妻带一个孩子"),
    "couple_two_children": gettext_lazy("夫妻带两个孩子"),
    "parent_one_child": gettext_lazy("单亲带一个孩子"),
    "adult_one_elder": gettext_lazy("一个大人和一位老人"),
    "couple_one_disabled": gettext_lazy("夫妻，一人重度残疾"),
    "couple_long_illness": gettext_lazy("夫妻，一人长期看病，每年自付 1.2 万元"),
}
# The drawing's own units: the room for the axis' words, the plane.
LEFT, WIDTH, HEIGHT, BELOW = 36, 300, 150, 18
EVERY_YUAN = 10


@dataclass(frozen=True)
class Drawing:
    """One household: its curve before and, with a reform, after; lines in the units of the drawing."""

    label: str
    before: Curve
    after: Curve | None
    line_before: str
    line_after: str
    top_yuan: int

    @property
    def computable(self) -> bool:
        """Say whether dibao itself is decided: without it a curve would only show the wages."""
        return discover(packages()).programmes["dibao"].label not in self.before.undecided

    @property
    def words(self) -> str:
        """Return the picture in one sentence."""
        worst = max((cliff.loss_fen for cliff in self.before.cliffs), default=0)
        return _("%(label)s：多挣钱反而变少的地方 %(count)s 处，最多少 %(yuan)s 元") % {
            "label": self.label,
            "count": len(self.before.cliffs),
            "yuan": (worst + 50) // 100,
        }


@page("reform.view")
def show(request: HttpRequest) -> HttpResponse:
    """Draw net resources against wages for each typical household, in town or country."""
    wanted = asked(request.GET, request.business_date)
    residence = "urban" if request.GET.get("residence") == "urban" else "rural"
    context = {"asked": wanted, "residence": residence, "most": MOST_YUAN}
    try:
        before = _curves(max(wanted.since, request.business_date), residence, ())
        after = _curves(max(wanted.since, request.business_date), residence, wanted.changes)
    except (NotPossible, RuleError) as error:
        context["problem"] = str(error)
    else:
        reformed = bool(wanted.changes)
        context["drawings"] = [
            _drawing(one, other if reformed else None) for one, other in zip(before, after, strict=True)
        ]
        context["changed"] = [change_words(change, wanted.since) for change in wanted.changes]
        context |= {"middle": LEFT + WIDTH // 2, "right": LEFT + WIDTH, "half": MOST_YUAN // 2}
    return render(request, "web/cliffs.html", context)


@lru_cache(maxsize=16)
def _curves(on: dt.date, residence: str, changes: tuple[Typed, ...]) -> tuple[Curve, ...]:
    law = assemble(packages(), on, overlay(on, changes)) if changes else assemble(packages(), on)
    return tuple(curves(law, {name: replace(each, residence=residence) for name, each in TYPICAL.items()}))


def _drawing(before: Curve, after: Curve | None) -> Drawing:
    both = (before, after) if after else (before,)
    top = max(curve.net_fen(wages) for curve in both for wages in range(0, MOST_YUAN + 1, EVERY_YUAN))
    return Drawing(
        str(WORDS[before.name]),
        before,
        after,
        _line(before, top),
        _line(after, top) if after else "",
        top // 100,
    )


def _line(curve: Curve, top: int) -> str:
    """The points of a line: every ten yuan, and both sides of every cliff."""
    at = {*range(0, MOST_YUAN + 1, EVERY_YUAN)}
    at |= {wages for cliff in curve.cliffs for wages in (cliff.at_yuan - 1, cliff.at_yuan)}
    return " ".join(
        f"{LEFT + wages * WIDTH / MOST_YUAN:.1f},{HEIGHT - curve.net_fen(wages) * (HEIGHT - 12) / top:.1f}"
        for wages in sorted(at)
    )
