"""Whose turn it is, as a condition on rows: a list of thousands asks the same as `acting.barred` of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q

from minzheng.access.permissions import can
from minzheng.access.scope import Scope
from minzheng.casework.acting import ROLE_OF
from minzheng.casework.models import Hand, RelatedOfficial
from minzheng.casework.procedure import SEPARATED, Function, Office, Procedure, Step
from minzheng.casework.shelf import procedures

NOBODY = Q(pk__in=())
BACKWARD = ("send_back", "objection", "again")
"""The outcomes after which something has to be done once more."""


def turn_of(scope: Scope) -> Q:
    """The open cases whose step the holder of a scope may do; no row for who only looks.

    Not among them: what is another office's, the second of two functions kept apart, and the cases of one's
    own relatives.
    """
    if not can(scope, "case.act"):
        return NOBODY
    offices = {office for office, role in ROLE_OF.items() if role == scope.role}
    free = at_steps(lambda step: step.office in offices and step.function not in SEPARATED)
    for function in sorted(SEPARATED):
        other = Hand.objects.unscoped(reason="one hand in one case").filter(
            ~Q(function=function), case=OuterRef("pk"), user_id=scope.user_id
        )
        free |= Q(_separated(function, offices), ~Exists(other))
    related = RelatedOfficial.objects.unscoped(reason="a relative is locked out").filter(
        case=OuterRef("pk"), user_id=scope.user_id
    )
    return Q(free, ~Exists(related), ended_on=None)


def _separated(function: Function, offices: set[Office]) -> Q:
    return at_steps(lambda step: step.office in offices and step.function == function)


def at_steps(wanted: Callable[[Step], bool]) -> Q:
    """The cases that are at a step of their own procedure which is wanted."""
    having: dict[str, list[str]] = defaultdict(list)
    wanting: dict[str, list[str]] = defaultdict(list)
    for procedure in procedures():
        for step in procedure.steps:
            having[step.slug].append(procedure.key)
            if wanted(step):
                wanting[step.slug].append(procedure.key)
    everywhere = [slug for slug, keys in wanting.items() if len(keys) == len(having[slug])]
    found = Q(step__in=sorted(everywhere)) if everywhere else NOBODY
    for slug, keys in sorted(wanting.items()):
        if slug not in everywhere:
            found |= Q(step=slug, procedure__in=keys)
    return found


def first_steps() -> Q:
    """The cases that nobody has accepted yet: they are at their procedure's first step."""
    first: dict[str, list[str]] = defaultdict(list)
    for procedure in procedures():
        first[procedure.first.slug].append(procedure.key)
    found = NOBODY
    for slug, keys in sorted(first.items()):
        found |= Q(step=slug, procedure__in=keys)
    return found


def step_labels(known: list[Procedure] | None = None) -> dict[str, str]:
    """Every step's slug with its label, in the order of the procedures, each slug once."""
    labels: dict[str, str] = {}
    for procedure in known if known is not None else procedures():
        for step in procedure.steps:
            labels.setdefault(step.slug, step.label)
    return labels
