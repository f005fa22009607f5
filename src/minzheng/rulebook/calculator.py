"""What could my family get? Twelve answers become a household; the rulebook of the day judges it.

Nothing is kept. A fact that nobody asked for stays unknown, so that an answer never promises what the law has
not been shown; only what the questions rule out (no other income, nobody in prison) is taken as said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from minzheng.engine import Explanation, Law, Programme, Values
from minzheng.rulebook.stacking import HOUSEHOLD_TOTAL, PERSON_TOTAL

Row = dict[str, Any]

MOST_PEOPLE = 12
AGES = {"adult": 40, "child": 10, "elder": 68, "oldest": 82}
"""The age each kind of member is taken to have; the questions only ask for the band."""

DISABILITIES: Mapping[str, tuple[str, int]] = {
    "none": ("none", 0),
    "severe": ("physical", 2),
    "mind_3": ("intellectual", 3),
    "other": ("physical", 3),
}
PARENTS: Mapping[str, tuple[str, str]] = {
    "well": ("well", "well"),
    "one": ("dead", "custody"),
    "both": ("serious_illness", "custody"),
    "dead": ("dead", "dead"),
}
LONG_TERM_MONTHS = 12
"""A parent's term or absence is taken to be long enough (the law asks for six months)."""

# What the twelve questions rule out between them: a citizen who has it says so under another answer.
SAID_OF_PERSON: Row = {
    "lives_together": True,
    "has_support_duty": True,
    "serving_sentence": False,
    "hukou_local": True,
    "certificate_valid": True,
    "serious_illness": False,
    "has_other_transfers": False,
    "transfer_income_fen": 0,
    "exempt_transfer_fen": 0,
    "pension_basic_fen": 0,
    "pension_personal_fen": 0,
    "school_fees_12m_fen": 0,
    "rehabilitation_12m_fen": 0,
}
SAID_OF_HOUSEHOLD: Row = {
    "dibao_paid_fen": 0,
    "tekun_paid_fen": 0,
    "property_income_fen": 0,
    "support_income_fen": 0,
    "disability_vehicles": 0,
    "large_machinery": False,
    "emergency_kind": "none",
    "relief_grants_12m": 0,
}


@dataclass(frozen=True, slots=True)
class Answers:
    """The twelve answers. Money in whole yuan: per month, the medical bills per year."""

    residence: Literal["urban", "rural"] = "rural"
    adults: int = 1
    children: int = 0
    elders: int = 0
    oldest: int = 0
    wages: int = 0
    other_income: int = 0
    pensions: int = 0
    medical: int = 0
    disabled: str = "none"
    owns: tuple[str, ...] = ()
    """Of: deposits, vehicle, second_home, company."""
    parents: str = "well"

    @property
    def people(self) -> int:
        return self.adults + self.children + self.elders + self.oldest


@dataclass(frozen=True, slots=True)
class Result:
    """One programme's answer, for the household or for the member who comes nearest to it."""

    programme: Programme
    explanation: Explanation
    member: str
    """"" for the household, else adult, child, elder or oldest."""
    members: int
    """How many members get the same answer."""
    payable_fen: int | None = None
    """What is paid of it when all is drawn together; None where that is unknown or no rule says so."""


def together_fen(law: Law, answers: Answers) -> int | None:
    """What the household is paid per month in all programmes together; None while a part is unknown."""
    household, persons = situation(law, answers)
    total = law.calculate(household, [_facts(person) for person in persons]).household
    found: int | None = total.get(HOUSEHOLD_TOTAL.amount or "")
    return found


def results(law: Law, answers: Answers) -> list[Result]:
    """Every programme of the day: what is met (more money before less), then what is open, then the rest.

    ValueError if nobody lives in the household, or more than `MOST_PEOPLE`.
    """
    household, persons = situation(law, answers)
    values = law.calculate(household, [_facts(person) for person in persons])
    found = [
        _result(law, programme, values, household, persons)
        for programme in law.programmes.values()
        if programme not in (HOUSEHOLD_TOTAL, PERSON_TOTAL)
    ]
    order = {"eligible": 0, "needs_checking": 1, "not_eligible": 2}
    return sorted(
        found, key=lambda each: (order[each.explanation.verdict], -(each.explanation.amount_fen or 0))
    )


def situation(law: Law, answers: Answers) -> tuple[Row, list[Row]]:
    """The household and its members as rows of the law's inputs."""
    if not 1 <= answers.people <= MOST_PEOPLE:
        raise ValueError(f"家里的人数须在 1 到 {MOST_PEOPLE} 之间。")
    persons = [
        {**SAID_OF_PERSON, "person_key": key, "household_key": 1, **member}
        for key, member in enumerate(_members(answers), start=1)
    ]
    owned = {name: name in answers.owns for name in ("second_home", "company")}
    limit = 10**9 if "deposits" in answers.owns else 0
    household = {
        **SAID_OF_HOUSEHOLD,
        **owned,
        "household_key": 1,
        "residence": answers.residence,
        "deposits_fen": limit,
        "vehicles": int("vehicle" in answers.owns),
    }
    read = law.inputs
    keys = {"person_key", "household_key", "kind"}
    return (
        {name: value for name, value in household.items() if name in read or name in keys},
        [
            {name: value for name, value in person.items() if name in read or name in keys}
            for person in persons
        ],
    )


def _members(answers: Answers) -> Iterator[Row]:
    """One row each, the head first: who earns, who is ill and who is disabled is settled by order.

    The questions ask for the family's sums. Wages and other income go to the first adult (or the head), the
    pensions to the eldest, bills to the head: all are counted for the household as a whole.
    """
    kinds = (
        ["adult"] * answers.adults
        + ["elder"] * answers.elders
        + ["oldest"] * answers.oldest
        + ["child"] * answers.children
    )
    disabled = _disabled_at(kinds)
    pensioner = max(range(len(kinds)), key=lambda at: AGES[kinds[at]])
    for at, kind in enumerate(kinds):
        sort, level = DISABILITIES[answers.disabled if at == disabled else "none"]
        yield {
            "kind": kind,
            "age_years": AGES[kind],
            "relation": _relation(at, kind),
            "hukou": answers.residence,
            "in_school": kind == "child",
            "wage_fen": answers.wages * 100 if at == 0 else 0,
            "informal_income_fen": answers.other_income * 100 if at == 0 else 0,
            "pension_employee_fen": answers.pensions * 100 if at == pensioner else 0,
            "medical_self_paid_12m_fen": answers.medical * 100 if at == 0 else 0,
            "disability_kind": sort,
            "disability_level": level,
            **(_parents(answers.parents) if kind == "child" else {}),
        }


def _disabled_at(kinds: Sequence[str]) -> int:
    """The member taken to be disabled: an adult beside the earner if there is one, else the last of them."""
    grown = [at for at, kind in enumerate(kinds) if kind != "child"]
    return grown[min(1, len(grown) - 1)] if grown else 0


def _relation(at: int, kind: str) -> str:
    if at == 0:
        return "head"
    if kind == "child":
        return "child"
    return "spouse" if at == 1 and kind == "adult" else "other"


def _parents(answer: str) -> Row:
    father, mother = PARENTS[answer]
    return {
        "father_situation": father,
        "mother_situation": mother,
        "father_situation_months": LONG_TERM_MONTHS,
        "mother_situation_months": LONG_TERM_MONTHS,
        "placement": "family",
    }


def _facts(person: Row) -> Row:
    """The member's facts, without the kind that only the answers are told by."""
    return {name: value for name, value in person.items() if name != "kind"}


def _result(law: Law, programme: Programme, values: Values, household: Row, persons: list[Row]) -> Result:
    clean, payable = [_facts(person) for person in persons], f"{programme.slug}_payable"
    if programme.unit == "household":
        explained = law.explain(programme.slug, household, clean)
        return Result(programme, explained, "", 1, values.household.get(payable))
    verdicts = [person[programme.eligible] for person in values.persons]
    best = next((verdict for verdict in (True, None) if verdict in verdicts), False)
    at = verdicts.index(best)
    explained = law.explain(programme.slug, household, clean, person_key=persons[at]["person_key"])
    member = persons[at]["kind"]
    return Result(programme, explained, member, verdicts.count(best), values.persons[at].get(payable))
