"""What the sources of a running check said, as this reader may see it, and where two of them differ."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from minzheng.access.permissions import can
from minzheng.access.scope import Scope
from minzheng.registry.models import Person
from minzheng.verification.items import ITEMS
from minzheng.verification.models import Check, Query, Signatory, Statement
from minzheng.verification.settling import Place, Said, settle
from minzheng.verification.signatories import name_of
from minzheng.verification.values import unsealed
from minzheng.web.verification.words import QUERY_CHIPS, ago, value_words
from minzheng.web.wording import due, plain_date


@dataclass(frozen=True)
class Told:
    """One statement in words."""

    label: str
    whose: str
    value: str


@dataclass(frozen=True)
class QueryLine:
    """One query with its state, the freshness of its data, and what it said."""

    query: Query
    chip: str
    state: str
    fresh: str
    trouble: str
    told: list[Told]


@dataclass(frozen=True)
class Clash:
    """An item on which sources differ; `slug` names it in the form."""

    place: Place
    slug: str
    label: str


@dataclass(frozen=True)
class Side:
    """What one of the sources says."""

    source: str
    label: str
    value: str
    day: str


def query_lines(queries: Iterable[Query], check: Check, scope: Scope, today: dt.date) -> list[QueryLine]:
    """Return each query of a check in words."""
    names, figures = _names(check, scope), can(scope, "check.figures")
    found: dict[int, list[Statement]] = {}
    for each in Statement.objects.visible_to(scope).filter(query__in=list(queries)).order_by("id"):
        found.setdefault(each.query_id, []).append(each)
    return [
        QueryLine(
            query=query,
            chip=QUERY_CHIPS[query.state],
            state=str(query.get_state_display()),
            fresh=_freshness(query, today),
            trouble=query.trouble,
            told=[_told(each, names, figures) for each in found.get(query.pk, [])],
        )
        for query in queries
    ]


def conflicts(
    queries: Iterable[Query], check: Check, scope: Scope, today: dt.date
) -> list[tuple[Clash, list[Side]]]:
    """Return where sources of one period differ, with all of what they say."""
    asked = list(queries)
    statements = Statement.objects.visible_to(scope).filter(query__in=asked).order_by("id")
    names, figures = _names(check, scope), can(scope, "check.figures")
    by_place: dict[Place, list[Said]] = {}
    for one in settle(asked, statements, _members(check, scope, asked), today).conflicts:
        by_place.setdefault(one.place, []).append(one)
    return [
        (_clash(place, names), [_side(one, figures) for one in sides]) for place, sides in by_place.items()
    ]


def _clash(place: Place, names: dict[int, str]) -> Clash:
    slug, key = place
    whose = names.get(key, "") if key is not None else ""
    label = f"{ITEMS[slug].label!s} {whose}".strip()
    return Clash(place, slug if key is None else f"{slug}_{key}", label)


def _side(one: Said, figures: bool) -> Side:
    day = plain_date(one.data_on) if one.data_on else ""
    return Side(one.query.source, one.query.source_label, value_words(one.item, one.value, figures), day)


def _told(each: Statement, names: dict[int, str], figures: bool) -> Told:
    item = ITEMS[each.item]
    whose = names.get(each.person_key, "") if each.person_key else _("全家")
    return Told(str(item.label), whose, value_words(item, unsealed(item.kind, each.value_sealed), figures))


def _freshness(query: Query, today: dt.date) -> str:
    if query.data_on is not None:
        words = _("数据到 %(day)s，%(ago)s")
        return words % {"day": plain_date(query.data_on), "ago": ago((today - query.data_on).days)}
    if query.state == Query.State.WAITING:
        return _("最迟 %(day)s 答复，%(due)s") % {
            "day": plain_date(query.answer_by),
            "due": due(query.answer_by, today),
        }
    return ""


def _names(check: Check, scope: Scope) -> dict[int, str]:
    """Return the names of those asked about by their keys."""
    if check.authorisation is None:
        people = Person.objects.visible_to(scope).filter(household=check.household_id)
        return dict(people.values_list("key", "name"))
    signed = Signatory.objects.visible_to(scope).filter(authorisation=check.authorisation)
    return {one.person_key: name_of(one) for one in signed.select_related("person")}


def _members(check: Check, scope: Scope, asked: list[Query]) -> list[int]:
    keys = {key for query in asked for key in query.person_keys}
    if check.authorisation is None:
        return sorted(keys)
    signed = Signatory.objects.visible_to(scope).filter(authorisation=check.authorisation, role="member")
    return sorted(keys & set(signed.values_list("person_key", flat=True)))
