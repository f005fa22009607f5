"""What only the people themselves can tell: the facts the law still misses, the most telling first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from minzheng.access.crypto import key_of
from minzheng.engine import Explanation, Input
from minzheng.engine.values import Kind
from minzheng.registry.withholding import PROPERTY

Place = tuple[str, int | None]
"""A fact of a member (by key) or of the home (None)."""
CHECKED: Final = frozenset((*PROPERTY, "yinhang_balance"))
"""Registers of what somebody owns: looked up under an authorisation, never asked of the applicant."""
ASSESSED: Final = frozenset(
    {
        *("can_eat", "can_dress", "can_get_up", "can_use_toilet", "can_walk", "can_bathe"),
        *("supporters_listed", "kin_at_home_owes"),
    }
)
"""What an assessor or investigator finds, whatever the applicant would say."""


@dataclass(frozen=True)
class Question:
    """One thing to ask, of one member or of the home; `settles` says that the answer alone may decide."""

    fact: str
    person: int | None
    label: str
    ask: str
    kind: Kind
    unit: str = ""
    choices: Mapping[str, str] | None = None
    settles: bool = False


@dataclass(frozen=True)
class Missing:
    """The facts a verdict waits for, by who can tell: the applicant, a register under authorisation, or the
    investigators."""

    asked: tuple[Question, ...]
    checked: tuple[Question, ...]
    found: tuple[Question, ...]


def missing_of(explanation: Explanation, inputs: Mapping[str, Input]) -> Missing:
    """Sort what an explanation misses, the questions by how much their answer settles."""
    change = explanation.nearest_change or {}
    telling = _places(change.get("any_one_refuses") or ()), _places(change.get("facts") or ())
    asked: list[tuple[int, int, Question]] = []
    checked, found = [], []
    for number, place in enumerate(_places(explanation.missing)):
        item = inputs[place[0]]
        question = Question(
            item.name,
            place[1],
            item.label,
            item.ask or item.label,
            item.kind,
            item.unit,
            item.choices,
            place in telling[0],
        )
        if item.feed in CHECKED:
            checked.append(question)
        elif item.level == "supporter" or item.of or not item.ask or item.name in ASSESSED:
            found.append(question)
        else:
            weight = next((rank for rank, places in enumerate(telling) if place in places), len(telling))
            asked.append((weight, number, question))
    ordered = (question for _, _, question in sorted(asked, key=lambda each: each[:2]))
    return Missing(tuple(ordered), tuple(checked), tuple(found))


def cut(missing: Missing, most: int) -> Missing:
    """Return the same with at most that many questions asked; the rest is left for the investigators."""
    return Missing(missing.asked[:most], missing.checked, (*missing.found, *missing.asked[most:]))


def _places(facts: Iterable[Mapping[str, Any]]) -> list[Place]:
    """The places of an explanation's facts, each once, in their order."""
    found: dict[Place, None] = {}
    for fact in facts:
        person = fact.get("person")
        found[fact["name"], None if person is None else key_of(str(person))] = None
    return list(found)


def labels(questions: Sequence[Question]) -> list[str]:
    """The labels of questions, each once."""
    return list(dict.fromkeys(question.label for question in questions))
