"""What the law says of a case now: the registers' facts, and the file's statements where they know more."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.conf import settings

from minzheng.access.crypto import sm3_hex
from minzheng.access.scope import Scope
from minzheng.casework.models import Case, Statement
from minzheng.casework.shelf import procedure_of
from minzheng.engine import Explanation, Source, assemble
from minzheng.engine.values import Kind
from minzheng.registry.evaluation import Inputs, inputs_of, inputs_of_person
from minzheng.registry.explaining import PACKAGES, explain_stated

WEIGHT: Final = {source: weight for weight, source in enumerate(Statement.Source.values)}
OVERRULES: Final = (Statement.Source.PAPER, Statement.Source.VERIFIED)
"""Only a paper or a verification takes a register's place; what is merely said fills what nobody knew."""


@dataclass(frozen=True)
class Judged:
    """The answer for one case: the explanation, the facts it stood on, and both dates."""

    explanation: Explanation
    facts: Mapping[str, Any]
    law_on: date
    facts_on: date

    @property
    def verdict(self) -> str:
        """What the rule finds: eligible, not_eligible or needs_checking."""
        return self.explanation.verdict

    @property
    def amount_fen(self) -> int | None:
        """The amount the rule finds, None where it finds none."""
        return self.explanation.amount_fen

    @property
    def period(self) -> str:
        """Whether the amount is per month or once."""
        return self.explanation.period

    @property
    def digest(self) -> str:
        """SM3 over explanation and facts, in one order."""
        return sm3_hex(self.explanation_json() + self.facts_json())

    def explanation_json(self) -> bytes:
        """The explanation as it is kept with a decision."""
        return _plain(self.explanation.to_json())

    def facts_json(self) -> bytes:
        """The facts as they are kept with a decision."""
        return _plain(self.facts)


@dataclass(frozen=True)
class Unjudged:
    """What is kept with a stop about which the law cannot be asked: why not, and what the register says."""

    why: str
    facts: Mapping[str, Any]
    law_on: date
    facts_on: date
    verdict: str = "not_judged"
    amount_fen: int | None = None
    period: str = "month"
    explanation: None = None

    @property
    def digest(self) -> str:
        """SM3 over reason and facts, in one order."""
        return sm3_hex(self.explanation_json() + self.facts_json())

    def explanation_json(self) -> bytes:
        """The reason, where else the explanation is kept."""
        return _plain({"verdict": self.verdict, "why": self.why})

    def facts_json(self) -> bytes:
        """The facts as they are kept with a decision."""
        return _plain(self.facts)


def judge(case: Case, *, scope: Scope, on: date) -> Judged:
    """Judge a case by the registers of `on` and its own file, under the law of its acceptance.

    Raises NeverEvaluated where no night has evaluated the household, RuleError where that day's law is
    incomplete.
    """
    inputs = _inputs(case, on)
    stated = _stated(case, inputs, scope)
    for fact, value in procedure_of(case.procedure).supposes:
        stated[fact, None] = (value, Source("本案拟作的决定", on, case.number))
    law_on = case.law_on or case.accepted_on or on
    explanation = explain_stated(inputs, case.programme, law_on, stated, person=_about(case, law_on))
    facts = {
        "household": dict(inputs.household),
        "persons": [dict(person) for person in inputs.persons],
        "stated": [
            {
                "fact": name,
                "person": person,
                "value": value,
                "source": source.name,
                "reference": source.reference,
            }
            for (name, person), (value, source) in stated.items()
        ],
    }
    return Judged(explanation, facts, law_on, inputs.as_of)


def _inputs(case: Case, on: date) -> Inputs:
    if case.subject_id is not None and procedure_of(case.procedure).for_the_dead:
        return inputs_of_person(settings.MINZHENG_TABLES, case.subject_id, on)
    return inputs_of(settings.MINZHENG_TABLES, case.household_id, on)


def _about(case: Case, law_on: date) -> int | None:
    """The person a programme for persons is about; a household's case may name the member it began with."""
    programme = assemble(PACKAGES, law_on).programme(case.programme)
    return case.subject_id if programme.unit == "person" else None


def value_of(statement: Statement) -> Any:
    """Return what a statement says, in the law's own type: fen, count, truth, day or word."""
    if statement.day is not None:
        return statement.day
    if statement.number is None:
        return statement.text
    item = assemble(PACKAGES, statement.said_on).inputs.get(statement.fact)
    return bool(statement.number) if item is not None and item.kind is Kind.TRUTH else statement.number


def _stated(case: Case, inputs: Inputs, scope: Scope) -> dict[tuple[str, int | None], tuple[Any, Source]]:
    """Per fact and person the weightiest and latest statement that may stand."""
    members = {person["person_key"]: person for person in inputs.persons}
    ordered = Statement.objects.visible_to(scope).filter(case=case).order_by("said_on", "pk")
    found: dict[tuple[str, int | None], Statement] = {}
    for statement in ordered:
        row = inputs.household if statement.person_id is None else members.get(statement.person_id)
        if row is None:
            continue
        if row.get(statement.fact) is not None and statement.source not in OVERRULES:
            continue
        place = (statement.fact, statement.person_id)
        earlier = found.get(place)
        if earlier is None or WEIGHT[earlier.source] <= WEIGHT[statement.source]:
            found[place] = statement
    return {
        place: (
            value_of(one),
            Source(one.get_source_display(), one.said_on, one.reference),
        )
        for place, one in found.items()
    }


def _plain(content: Any) -> bytes:
    return json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_word
    ).encode()


def _word(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
