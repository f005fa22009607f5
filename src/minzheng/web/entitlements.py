"""What the law says of a person or household, programme by programme: what is due, what to ask, what not."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from minzheng.engine import Explanation
from minzheng.registry.evaluation import NeverEvaluated, Results, inputs_of, results_of
from minzheng.registry.explaining import explain_every
from minzheng.web.law_words import nearest_change
from minzheng.web.wording import is_chinese, listed, said


@dataclass(frozen=True)
class Line:
    """One programme in words. `paid_together_fen` is what is left of the amount beside the others, if known.

    `because` are the conditions that hold (of what is due) or that refuse; `ask` what settles an open one.
    """

    explanation: Explanation
    label: str
    because: str
    change: str
    ask: list[str]
    paid_together_fen: int | None

    @property
    def reduced(self) -> bool:
        """Say whether the rules on drawing several benefits leave another amount than its own."""
        own = self.explanation.amount_fen
        return own is not None and self.paid_together_fen not in (None, own)


@dataclass(frozen=True)
class Entitlements:
    """The lines of one person or household, by verdict; `evaluated_on` is the night they were found."""

    due: list[Line]
    open: list[Line]
    refused: list[Line]
    evaluated_on: dt.date


def of_household(key: int, on: dt.date) -> Entitlements | None:
    """Return the programmes for households; None for one that no night has evaluated."""
    return _made(key, None, on)


def of_person(key: int, household: int | None, on: dt.date) -> Entitlements | None:
    """Return the programmes for persons; None for one whom no night has evaluated."""
    return None if household is None else _made(household, key, on)


def _made(household: int, person: int | None, on: dt.date) -> Entitlements | None:
    try:
        inputs = inputs_of(settings.MINZHENG_TABLES, household, on)
        results = results_of(settings.MINZHENG_TABLES, household, on)
    except NeverEvaluated:
        return None
    if person is not None and all(each["person_key"] != person for each in inputs.persons):
        return None
    payable = _payable(results, person)
    lines = [_line(found, payable) for found in explain_every(inputs, on, person=person)]
    by = {
        verdict: [line for line in lines if line.explanation.verdict == verdict]
        for verdict in ("eligible", "needs_checking", "not_eligible")
    }
    return Entitlements(by["eligible"], by["needs_checking"], by["not_eligible"], inputs.as_of)


def _payable(results: Results, person: int | None) -> Callable[[str], int | None]:
    row = results.household if person is None else results.persons.get(person, {})
    return lambda programme: row.get(f"{programme}_payable")


def _line(found: Explanation, payable: Callable[[str], int | None]) -> Line:
    wanted = {"eligible": True, "not_eligible": False}.get(found.verdict)
    because = [said(each["label"]) for each in found.conditions if each["value"] is wanted]
    return Line(
        explanation=found,
        label=said(found.label),
        because=listed(because) if wanted is not None else "",
        change=nearest_change(found),
        ask=list(dict.fromkeys(_question(fact) for fact in found.missing)),
        paid_together_fen=payable(found.programme),
    )


def _question(fact: dict[str, Any]) -> str:
    """What to ask at the door; the law has its questions in Chinese only."""
    return str(fact["ask"]) if is_chinese() and fact["ask"] else said(fact["label"])
