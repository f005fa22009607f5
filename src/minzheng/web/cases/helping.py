"""From a lead to a case: for each programme that may help, where it is applied for or how far it has come."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from minzheng.casework.models import Case
from minzheng.monitoring.models import Lead
from minzheng.monitoring.verdicts import LAW_OF
from minzheng.web.cards import Likely
from minzheng.web.cases import words
from minzheng.web.cases.programmes import of_lead


@dataclass(frozen=True)
class Way:
    """One programme of the law behind a likely help: its name, where to apply, the case that is open."""

    label: str
    address: str
    case: Case | None


@dataclass(frozen=True)
class Help:
    """A likely programme with its ways to a case."""

    line: Likely
    ways: list[Way]


@dataclass(frozen=True)
class Running:
    """A case of the household in one line."""

    case: Case
    title: str
    state: str
    chip: str


def running(cases: Iterable[Case]) -> list[Running]:
    """Return the cases of a household, each in one line."""
    return [Running(case, words.title(case), *words.state(case)) for case in cases]


def helps(lead: Lead, lines: Iterable[Likely], cases: Iterable[Case], on: dt.date) -> list[Help]:
    """Return what may help, each with where it is applied for, or the case that runs already."""
    open_ = {case.programme: case for case in cases if case.is_open}
    return [
        Help(
            line, [_way(lead, slug, open_.get(slug)) for slug in of_lead(LAW_OF.get(line.programme, ()), on)]
        )
        for line in lines
    ]


def _way(lead: Lead, slug: str, case: Case | None) -> Way:
    address = reverse("case_open", args=[lead.household.code, slug])
    return Way(words.programme_words(slug), f"{address}?lead={lead.code}", case)
