"""Why a verdict is what it is: conditions, calculation, facts, parameters and articles, nothing left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from minzheng.engine.declare import Period, Programme
from minzheng.engine.errors import RuleError
from minzheng.engine.family import Given
from minzheng.engine.levels import Level
from minzheng.engine.nearest import nearest_change
from minzheng.engine.outline import Json
from minzheng.engine.situation import Situation
from minzheng.engine.trace import Sources, Trace

if TYPE_CHECKING:
    from minzheng.engine.law import Law

Verdict = Literal["eligible", "not_eligible", "needs_checking"]
VERDICTS: dict[bool | None, Verdict] = {True: "eligible", False: "not_eligible", None: "needs_checking"}


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer for one household (or person) under one programme; every part is ready for JSON.

    `amount_fen` is None unless eligible. `amount_at_most_fen` is what the known part of the income would
    leave when facts are missing: an upper bound for ranking, not a decision. `presumed` lists the published
    presumptions that stood in for unknown facts, and for whom.
    """

    programme: str
    label: str
    on: date
    verdict: Verdict
    amount_fen: int | None
    amount_at_most_fen: int | None
    conditions: list[Json]
    steps: list[Json]
    missing: list[Json]
    presumed: list[Json]
    nearest_change: Json | None
    basis: str = ""
    period: Period = "month"

    def to_json(self) -> Json:
        """Plain dictionaries, lists, numbers and strings."""
        return {
            "programme": self.programme,
            "label": self.label,
            "on": self.on.isoformat(),
            "verdict": self.verdict,
            "basis": self.basis,
            "period": self.period,
            "amount_fen": self.amount_fen,
            "amount_at_most_fen": self.amount_at_most_fen,
            "conditions": self.conditions,
            "steps": self.steps,
            "missing": self.missing,
            "presumed": self.presumed,
            "nearest_change": self.nearest_change,
        }


def explained(
    law: Law,
    programme: Programme,
    household: Given,
    persons: Sequence[Given],
    sources: Sources,
    person_key: int | str | None,
) -> Explanation:
    """The explanation; raises RuleError for a fact of the wrong type."""
    plain = law.plain_for(programme)
    family = plain.run(plain.load(household, persons))
    keys = _keys(persons)
    subject = _subject(programme, keys["person"], person_key)
    trace = Trace(law, family, keys, sources)
    outline = law.outlines.of(programme, family, subject)
    verdict: bool | None = trace.value(programme.eligible, subject)
    situation = Situation(law, plain, programme, family, household, persons, subject)
    missing = trace.unknown_behind(programme.eligible, subject) if verdict is None else []
    amount = trace.value(programme.amount, subject) if programme.amount and verdict is True else None
    at_most = trace.value(programme.at_most, subject) if programme.at_most and verdict is None else None
    change = nearest_change(situation, verdict, missing)
    if change is not None:
        change["facts"] = [trace.fact(place) for place in change["facts"]]
        change["any_one_refuses"] = [trace.fact(place) for place in change["any_one_refuses"]]
    rule = law.graph.steps[programme.eligible]
    return Explanation(
        programme.slug,
        programme.label,
        law.on,
        VERDICTS[verdict],
        amount,
        at_most,
        [trace.condition(branch) for branch in outline.conditions],
        [trace.computed(place) for place in outline.steps],
        [trace.fact(place) for place in missing],
        trace.presumptions(outline),
        change,
        rule.rule.basis if rule.rule else "",
        programme.period,
    )


def missing_facts(law: Law, programme: Programme, household: Given, persons: Sequence[Given]) -> list[str]:
    """The names of `Explanation.missing`, each once, for a programme about households; nothing else is made.

    For the thousands of households of one night, an explanation of each would take ten times as long.
    """
    plain = law.plain_for(programme)
    subject = _subject(programme, [], None)
    trace = Trace(law, plain.run(plain.load(household, persons)), _keys(persons), {})
    if trace.value(programme.eligible, subject) is not None:
        return []
    return list(dict.fromkeys(name for name, _ in trace.unknown_behind(programme.eligible, subject)))


def _keys(persons: Sequence[Given]) -> dict[Level, list[Any]]:
    return {
        "person": [person.get("person_key") for person in persons],
        "supporter": [s.get("supporter_key") for p in persons for s in p.get("supporters") or ()],
    }


def _subject(programme: Programme, keys: list[Any], person_key: int | str | None) -> int | None:
    if programme.unit == "household":
        return None
    if person_key is None or person_key not in keys:
        raise RuleError(f"项目 {programme.label} 按人认定，须指明家庭中的一名成员")
    return keys.index(person_key)
