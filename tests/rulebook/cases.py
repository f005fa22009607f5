"""Reads the law's cases: facts left unsaid are known and nothing; amounts are written in yuan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

import minzheng.rulebook
from minzheng.engine import Law, assemble

PACKAGES = ("minzheng.rulebook.dibao", "minzheng.rulebook.edge", "minzheng.rulebook.single_person")
FOLDER = Path(minzheng.rulebook.__file__).parent
Row = dict[str, Any]

NOTHING_PERSON: Row = {
    "wage_fen": 0,
    "pension_basic_fen": 0,
    "pension_personal_fen": 0,
    "pension_employee_fen": 0,
    "informal_income_fen": 0,
    "disability_kind": "none",
    "disability_level": 0,
    "component_visual_level": 0,
    "component_physical_level": 0,
    "component_mind_level": 0,
    "medical_self_paid_12m_fen": 0,
    "serious_illness": False,
    "in_school": False,
    "serving_sentence": False,
    "lives_together": True,
    "father_situation": "well",
    "mother_situation": "well",
    "father_situation_months": 0,
    "mother_situation_months": 0,
    "father_disability_level": 0,
    "mother_disability_level": 0,
    "father_mind_level": 0,
    "mother_mind_level": 0,
    "placement": "family",
    "recognised_before_18": False,
    "guardianship_harm": False,
    "parents_away": "none",
    "parents_away_months": 0,
    "spouse_away_months": 0,
    "children_away": False,
    "children_away_months": 0,
    "child_benefit_came_first": False,
    "can_eat": True,
    "can_dress": True,
    "can_get_up": True,
    "can_use_toilet": True,
    "can_walk": True,
    "can_bathe": True,
    "care_mode": "dispersed",
    "care_needs_more": False,
    "tekun_recipient": False,
    "supporters_listed": True,
    "kin_at_home_owes": False,
    "work_injury_care_fee": False,
    "other_old_age_benefit_fen": 0,
}
NOTHING_SUPPORTER: Row = {
    "supporter_on_dibao": False,
    "supporter_on_tekun": False,
    "supporter_disability_kind": "none",
    "supporter_disability_level": 0,
    "supporter_component_mind_level": 0,
    "supporter_incapacitated": False,
    "supporter_raised_by_elder": False,
}
NOTHING_HOUSEHOLD: Row = {
    "household_key": 1,
    "dibao_paid_fen": 0,
    "tekun_paid_fen": 0,
    "deposits_fen": 0,
    "vehicles": 0,
    "second_home": False,
    "company": False,
    "property_income_fen": 0,
    "support_income_fen": 0,
}


@dataclass(frozen=True)
class Case:
    """One situation with what the law says about it."""

    name: str
    folder: str
    source: str
    programme: str
    on: date
    household: Row
    persons: list[Row]
    expect: Row
    person: int | None

    @property
    def law(self) -> Law:
        return assemble((f"{minzheng.rulebook.__name__}.{self.folder}",), self.on)


def all_cases() -> list[Case]:
    """Every case of every programme, by name."""
    return [_read(path) for path in sorted(FOLDER.glob("*/cases/*.yaml"))]


def _read(path: Path) -> Case:
    body = yaml.safe_load(path.read_text(encoding="utf-8"))
    persons = [
        NOTHING_PERSON | {"person_key": key, "household_key": 1} | in_fen(person) | _supporters(key, person)
        for key, person in enumerate(body["persons"], start=1)
    ]
    house = NOTHING_HOUSEHOLD | in_fen(body["household"])
    return Case(
        path.stem,
        path.parent.parent.name,
        body["source"],
        body["programme"],
        body["date"],
        house,
        persons,
        body["expect"],
        body.get("person"),
    )


def _supporters(key: int, person: Row) -> Row:
    """The person's supporters outside the household, each a row of its own."""
    return {
        "supporters": [
            NOTHING_SUPPORTER | {"supporter_key": 100 * key + n, "person_key": key} | in_fen(supporter)
            for n, supporter in enumerate(person.get("supporters", ()), start=1)
        ]
    }


def in_fen(facts: Row) -> Row:
    """`wage_yuan: 1300` as `wage_fen: 130000`; `wage_months_yuan: [1300, 1250]`, the latest first, as
    `wage_fen_m01: 130000` and `wage_fen_m02: 125000`; a `township:` of the household likewise."""
    found: Row = {}
    for name, value in facts.items():
        if isinstance(value, list) and name.endswith(("_months", "_months_yuan")):
            whole = name.replace("_months_yuan", "_fen").removesuffix("_months")
            months = [fen(month) if name.endswith("_yuan") else month for month in value]
            found |= {f"{whole}_m{number:02}": month for number, month in enumerate(months, start=1)}
        elif name == "township" and isinstance(value, dict):  # else its code, a fact of the household
            found[name] = in_fen(value)
        else:
            found[name.replace("_yuan", "_fen")] = fen(value) if name.endswith("_yuan") else value
    return found


def fen(yuan: float | None) -> int | None:
    return None if yuan is None else int(Decimal(str(yuan)) * 100)
