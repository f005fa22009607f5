"""What the law says of a case: as decided and kept, else as judged today from the registers and the file."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from minzheng.access.crypto import unseal_bytes
from minzheng.access.masking import mask_name
from minzheng.access.scope import Scope
from minzheng.casework import wording
from minzheng.casework.file import CaseFile
from minzheng.casework.foretelling import foretold
from minzheng.casework.judging import OVERRULES, Judged, judge, value_of
from minzheng.casework.models import Case, Decision, Statement
from minzheng.casework.procedure import Purpose
from minzheng.engine import Explanation, assemble
from minzheng.engine.errors import RuleError
from minzheng.engine.values import Kind
from minzheng.engine.wording import in_words
from minzheng.feeds.discovery import all_feeds
from minzheng.registry.evaluation import NeverEvaluated
from minzheng.registry.explaining import PACKAGES
from minzheng.web.wording import said

KIND_BY_VERDICT = {"eligible": "grant", "not_eligible": "refuse"}


@dataclass(frozen=True)
class Law:
    """The explanation with its dates; `problem` says in one sentence why there is none."""

    explanation: Explanation | None
    law_on: dt.date | None = None
    facts_on: dt.date | None = None
    decision: Decision | None = None
    problem: str = ""
    letter: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Said:
    """One statement: about which fact of whom, what, from where, and whether the law uses it."""

    fact: str
    whom: str
    value: str
    source: str
    reference: str
    on: dt.date
    by: str


@dataclass(frozen=True)
class Conflict:
    """A fact of which register and file (or two papers of the file) say different things."""

    fact: str
    whom: str
    values: list[tuple[str, str]]
    counts: str


def judged_now(case: Case, scope: Scope, on: dt.date) -> tuple[Judged | None, str]:
    """Judge the case as of today; else say in one sentence why it cannot be judged."""
    try:
        return judge(case, scope=scope, on=on), ""
    except (NeverEvaluated, RuleError) as error:
        return None, str(error)


def kept(decision: Decision) -> Law:
    """Return a decision's own explanation, as it was sealed with it."""
    stored = json.loads(unseal_bytes(bytes(decision.explanation_sealed)))
    if "why" in stored:  # a stop about which the law could not be asked
        return Law(None, decision.law_on, decision.facts_on, decision, stored["why"], _letter(decision))
    found = Explanation(**{**stored, "on": dt.date.fromisoformat(stored["on"])})
    return Law(found, decision.law_on, decision.facts_on, decision, letter=_letter(decision))


def _letter(decision: Decision) -> list[str]:
    return wording.sentences(wording.told_of(decision))


def law_of(file: CaseFile, decision: Decision | None, judged: Judged | None, problem: str) -> Law:
    """Return what stands in the letter: the decision's explanation, before it today's.

    Before a decision the letter says what it would say if it followed the rule today; nothing while the rule
    still has to be told something.
    """
    if decision is not None:
        return kept(decision)
    if judged is None:
        return Law(None, problem=problem)
    asked = file.case.purpose == Purpose.GRANT and file.case.is_open
    kind = KIND_BY_VERDICT.get(judged.verdict) if asked else None
    letter = []
    if kind is not None:
        letter = wording.sentences(foretold(file, judged, kind))
    return Law(judged.explanation, judged.law_on, judged.facts_on, letter=letter)


def statements(case: Case, scope: Scope) -> list[Statement]:
    """Return what was stated in the case, oldest first."""
    rows = Statement.objects.visible_to(scope).filter(case=case).select_related("person", "by")
    return list(rows.order_by("pk"))


def in_order(stated: list[Statement], on: dt.date) -> list[Said]:
    """Return the statements in words, newest first."""
    return [
        Said(
            fact=said(_label(each.fact, on)),
            whom=mask_name(each.person.name) if each.person else "",
            value=_words(each.fact, value_of(each), on),
            source=str(each.get_source_display()),
            reference=each.reference,
            on=each.said_on,
            by=str(each.by) if each.by else "",
        )
        for each in reversed(stated)
    ]


def conflicts(stated: list[Statement], judged: Judged | None, on: dt.date) -> Iterator[Conflict]:
    """Yield each fact of which the sources disagree, with what the law goes by."""
    if judged is None:
        return
    by_place: dict[tuple[str, int | None], list[Statement]] = {}
    for each in stated:
        by_place.setdefault((each.fact, each.person_id), []).append(each)
    persons = {row["person_key"]: row for row in judged.facts["persons"]}
    for (fact, person), said_of in by_place.items():
        row = judged.facts["household"] if person is None else persons.get(person, {})
        found = _conflict(fact, row, said_of, on)
        if found is not None:
            yield found


def _conflict(fact: str, row: Mapping[str, Any], said_of: list[Statement], on: dt.date) -> Conflict | None:
    latest = {each.source: each for each in said_of}
    registered = row.get(fact)
    told = {source: value_of(each) for source, each in latest.items()}
    if len({*told.values(), *(() if registered is None else (registered,))}) < 2:
        return None
    values = [(str(latest[source].get_source_display()), _words(fact, told[source], on)) for source in told]
    if registered is not None:
        shown = _("已核对，不显示金额") if _withheld(fact, on) else _words(fact, registered, on)
        values.insert(0, (_("部门登记"), shown))
    weightiest = max(latest, key=Statement.Source.values.index)
    by_register = registered is not None and weightiest not in OVERRULES
    whose = said_of[0].person
    return Conflict(
        fact=said(_label(fact, on)),
        whom=mask_name(whose.name) if whose else "",
        values=values,
        counts=_("部门登记") if by_register else str(latest[weightiest].get_source_display()),
    )


def _withheld(fact: str, on: dt.date) -> bool:
    item = assemble(PACKAGES, on).inputs.get(fact)
    return item is not None and item.feed in _means()


@cache
def _means() -> frozenset[str]:
    return frozenset(feed.slug for feed in all_feeds() if feed.means_class is not None)


def _label(fact: str, on: dt.date) -> str:
    item = assemble(PACKAGES, on).inputs.get(fact)
    return item.label if item is not None else fact


def _words(fact: str, value: Any, on: dt.date) -> str:
    item = assemble(PACKAGES, on).inputs.get(fact)
    if item is None:
        return str(value)
    if item.kind is Kind.TEXT:
        return said(dict(getattr(item, "choices", None) or {}).get(value, str(value)))
    return in_words(item.kind, value, getattr(item, "unit", ""))
