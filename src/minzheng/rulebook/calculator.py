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
AT_LEAST = "household_payable_at_least"
NOT_ASKED_FOR = {HOUSEHOLD_TOTAL.slug, PERSON_TOTAL.slug, "funeral_relief", "low_income"}
"""Not answered: sums of the others, what is paid after a death, and a register that nobody applies to."""
AGES = {"adult": 40, "child": 10, "elder": 65}
"""The age each kind of member is taken to have; only the oldest elder's is asked."""
ELDER_FROM, ELDER_UNTIL = 60, 120

LEVELS: Mapping[str, tuple[str, int]] = {
    "severe": ("physical", 2),
    "mind": ("intellectual", 3),
    "other": ("physical", 3),
}
DISABILITIES = ("none", *(f"{who}_{level}" for who in AGES for level in LEVELS))
"""Who is disabled, and how severely: nobody, or one member of a kind."""
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
    oldest_age: int = 65
    wages: tuple[int, ...] = ()
    """One number for each who works."""
    other_income: int = 0
    pensions: int = 0
    medical: int = 0
    disabled: str = "none"
    owns: tuple[str, ...] = ()
    """Of: deposits, vehicle, second_home, company."""
    parents: str = "well"

    @property
    def people(self) -> int:
        return self.adults + self.children + self.elders


@dataclass(frozen=True, slots=True)
class Result:
    """One programme's answer, for the household or for the member who comes nearest to it."""

    programme: Programme
    explanation: Explanation
    member: str
    """"" for the household, else adult, child or elder."""
    members: int
    """How many members get the same answer."""
    payable_fen: int | None = None
    """What is paid of it when all is drawn together; None where that is unknown or no rule says so."""


def together_fen(law: Law, answers: Answers) -> tuple[int | None, bool]:
    """What the household is paid per month in all programmes together, and whether that is all of it.

    While a part is unknown it is the least that is paid; None where the law of the day has no joint step.
    """
    household, persons = situation(law, answers)
    found = law.calculate(household, [_facts(person) for person in persons]).household
    total: int | None = found.get(HOUSEHOLD_TOTAL.amount or "")
    return (total, True) if total is not None else (found.get(AT_LEAST), False)


def results(law: Law, answers: Answers) -> list[Result]:
    """Every programme one may ask for: what is met (more money first), then what is open, then the rest.

    ValueError if nobody lives in the household, or more than `MOST_PEOPLE`.
    """
    household, persons = situation(law, answers)
    values = law.calculate(household, [_facts(person) for person in persons])
    found = [
        _result(law, programme, values, household, persons)
        for programme in law.programmes.values()
        if programme.slug not in NOT_ASKED_FOR
    ]
    order = {"eligible": 0, "needs_checking": 1, "not_eligible": 2}
    return sorted(
        found, key=lambda each: (order[each.explanation.verdict], -(each.explanation.amount_fen or 0))
    )


def situation(law: Law, answers: Answers) -> tuple[Row, list[Row]]:
    """The household and its members as rows of the law's inputs."""
    if not 1 <= answers.people <= MOST_PEOPLE:
        raise ValueError(f"家里的人数须在 1 到 {MOST_PEOPLE} 之间。")
    if len(answers.wages) > answers.people:
        raise ValueError("上班的人比家里的人多。")
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

    Each wage goes to one member in that order. Other income and bills go to the head, pensions to the oldest:
    all are counted for the household as a whole.
    """
    kinds = ["adult"] * answers.adults + ["elder"] * answers.elders + ["child"] * answers.children
    who, _, level_name = answers.disabled.partition("_")
    disabled = _last(kinds, who) if answers.disabled != "none" else None
    oldest = kinds.index("elder") if answers.elders else 0
    wages = dict(enumerate(answers.wages))
    for at, kind in enumerate(kinds):
        sort, level = LEVELS[level_name] if at == disabled else ("none", 0)
        yield {
            "kind": kind,
            "age_years": answers.oldest_age if kind == "elder" and at == oldest else AGES[kind],
            "relation": _relation(at, kind),
            "hukou": answers.residence,
            "in_school": kind == "child",
            "wage_fen": wages.get(at, 0) * 100,
            "informal_income_fen": answers.other_income * 100 if at == 0 else 0,
            "pension_employee_fen": answers.pensions * 100 if at == oldest else 0,
            "medical_self_paid_12m_fen": answers.medical * 100 if at == 0 else 0,
            "disability_kind": sort,
            "disability_level": level,
            **(_parents(answers.parents) if kind == "child" else {}),
        }


def _last(kinds: Sequence[str], kind: str) -> int | None:
    """The last member of a kind: not the one who earns, where there are several."""
    places = [at for at, each in enumerate(kinds) if each == kind]
    return places[-1] if places else None


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
    at = max((i for i, v in enumerate(verdicts) if v is best), key=lambda i: _near(values, programme, i))
    explained = law.explain(programme.slug, household, clean, person_key=persons[at]["person_key"])
    member = persons[at]["kind"]
    return Result(programme, explained, member, verdicts.count(best), values.persons[at].get(payable))


def _near(values: Values, programme: Programme, member: int) -> int:
    """How many of the programme's conditions a member meets: a refusal is told of who comes nearest."""
    prefix = f"{programme.eligible}__"
    person = values.persons[member]
    return sum(value is True for name, value in person.items() if name.startswith(prefix))
