"""What shows that something was granted: only then can it be raised, lowered, stopped or left to run out.

A decision of ours, the paid list of the registers, or whatever an upper room knows (awards, among them those
taken over from the ledger before this system).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from django.db.models import Q

from minzheng.casework.models import Decision
from minzheng.casework.procedure import Procedure, Purpose
from minzheng.casework.refusal import Refused
from minzheng.registry.models import Fact, Household, Person

Proof = Callable[[Household, Person | None, str, date], bool]
_PROOFS: list[Proof] = []
NOT_GRANTED: Final = "没有查到这户正在享受这一项：没有决定、没有发放记录；旧台账里有的，请先移交，再办变动。"
LISTED_AS: Final = {
    "dibao": ("dibao_urban", "dibao_rural"),
    "single_person": ("dibao_urban", "dibao_rural"),
    "old_age": ("old_age_allowance",),
}
"""How the paid lists call a programme, where they call it otherwise than the law does."""
GIVES: Final = (Decision.Kind.GRANT, Decision.Kind.CHANGE)
_WHY: Final = "whether something was granted"


def on_proof(proof: Proof) -> None:
    """Ask an upper room too; registering it twice registers it once."""
    if proof not in _PROOFS:
        _PROOFS.append(proof)


def check_granted(household: Household, subject: Person | None, procedure: Procedure, on: date) -> None:
    """Refuse to change or stop what nothing shows to have been granted."""
    if procedure.purpose != Purpose.GRANT and not is_granted(household, subject, procedure.programme, on):
        raise Refused(NOT_GRANTED)


def is_granted(household: Household, subject: Person | None, programme: str, on: date) -> bool:
    """Whether a programme was granted to a household (or its member) and runs on a day."""
    return (
        _decided(household, subject, programme, on)
        or _listed(household, subject, programme, on)
        or any(proof(household, subject, programme, on) for proof in _PROOFS)
    )


def _decided(household: Household, subject: Person | None, programme: str, on: date) -> bool:
    rows = Decision.objects.unscoped(reason=_WHY).filter(
        case__household=household, case__programme=programme, on__lte=on
    )
    if subject is not None:
        rows = rows.filter(Q(case__subject=subject) | Q(case__subject=None))
    last = rows.exclude(kind=Decision.Kind.REFUSE).order_by("-pk").first()
    if last is None or last.kind not in GIVES:
        return False
    return last.stops is None or last.stops >= on.replace(day=1)


def _listed(household: Household, subject: Person | None, programme: str, on: date) -> bool:
    paid = Fact.objects.unscoped(reason=_WHY).filter(
        Q(until=None) | Q(until__gte=on.replace(day=1)),
        kind=Fact.Kind.AID,
        code__in=LISTED_AS.get(programme, (programme,)),
        person__household=household,
        since__lte=on,
    )
    # A household's programme is paid to one of its members, whoever the case is about.
    if subject is not None and programme not in ("dibao", "single_person"):
        paid = paid.filter(person=subject)
    return bool(paid.exists())
