"""A fact as one line of a file: what it says, when it holds, and the row that says so."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from minzheng.registry.files import fact_sentence, fact_source
from minzheng.registry.models import Fact
from minzheng.web.wording import plain_date

# What happened on a day; all else holds from a day on.
_EVENTS = (Fact.Kind.SETTLEMENT, Fact.Kind.REGISTER, Fact.Kind.DISASTER, Fact.Kind.CREMATION)


@dataclass(frozen=True)
class FactLine:
    """One line of a file, in words."""

    sentence: str
    when: str
    source: str


def lines(facts: Iterable[Fact]) -> list[FactLine]:
    """Return the lines of the given facts, in their order."""
    return [FactLine(fact_sentence(fact), _when(fact), fact_source(fact)) for fact in facts]


def _when(fact: Fact) -> str:
    since = plain_date(fact.since)
    if fact.kind in _EVENTS or fact.since == fact.until:
        return since
    if fact.until is None:
        return _("%(day)s起") % {"day": since}
    return _("%(since)s至%(until)s") % {"since": since, "until": plain_date(fact.until)}
