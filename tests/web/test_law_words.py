"""The law in English: every label has its gloss, and the nearest change is told without a Chinese word."""

import datetime as dt
import re
import runpy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

from minzheng.engine import Explanation
from minzheng.registry.evaluation import Inputs
from minzheng.registry.explaining import explain_inputs
from minzheng.web.law_words import nearest_change

CHINESE = re.compile(r"[一-鿿、。，；（）]")
HOME = {"household_key": 1, "residence": "rural", "dibao_paid_fen": 0, "tekun_paid_fen": 0, "vehicles": 0}
HEAD = {
    "person_key": 2,
    "household_key": 1,
    "age_years": 50,
    "relation": "head",
    "disability_level": 0,
    "disability_kind": "none",
    "wage_fen": 0,
    "informal_income_fen": 0,
    "pension_basic_fen": 0,
    "pension_personal_fen": 0,
    "pension_employee_fen": 0,
    "medical_self_paid_12m_fen": 0,
    "serving_sentence": False,
    "in_school": False,
    "serious_illness": False,
}
KNOWN = {
    "deposits_fen": 0,
    "second_home": False,
    "company": False,
    "property_income_fen": 0,
    "support_income_fen": 0,
    "yinhang_until": dt.date(2030, 1, 1),
    "shuiwu_until": dt.date(2030, 1, 1),
}


def explained(home: dict[str, Any], head: dict[str, Any], on: dt.date = dt.date(2021, 3, 1)) -> Explanation:
    inputs = Inputs(on, {**_sources(), **HOME, **home}, ({**_sources(), **HEAD, **head},))
    return explain_inputs(inputs, "dibao", on)


def _sources() -> dict[str, None]:
    from minzheng.registry.explaining import FEED_COLUMNS

    return {
        f"{prefix}_{part}": None for prefix in FEED_COLUMNS for part in ("month", "sheet", "row", "batch")
    }


CASES = {
    "over the line": (KNOWN, {"wage_fen": 200_000}),
    "at least over the line": (KNOWN, {"wage_fen": 200_000, "informal_income_fen": None}),
    "over the limit, held back": (KNOWN | {"deposits_fen": 9_000_000}, {}),
    "owns what excludes": (KNOWN | {"second_home": True, "company": True}, {}),
    "one thing unknown": (KNOWN | {"deposits_fen": None}, {}),
    "much unknown": ({}, {"informal_income_fen": None, "wage_fen": None}),
}


class TestNearestChange:
    @pytest.mark.parametrize("case", CASES)
    def test_is_english_all_through(self, case: str) -> None:
        found = explained(*CASES[case])
        with override("en"):
            told = nearest_change(found)
        assert told and not CHINESE.search(told), told

    @pytest.mark.parametrize("case", CASES)
    def test_is_the_laws_own_sentence_in_chinese(self, case: str) -> None:
        found = explained(*CASES[case])
        assert found.nearest_change is not None
        assert nearest_change(found) == found.nearest_change["sentence"]

    def test_tells_the_distance_and_withholds_what_is_held_back(self) -> None:
        with override("en"):
            over = nearest_change(explained(*CASES["over the line"]))
            held = nearest_change(explained(*CASES["over the limit, held back"]))
        assert "Income per head below the local dibao standard: 1,800 yuan now, the limit is 385 yuan" in over
        assert "off by 1,415 yuan" in over
        assert "Financial assets within the limit: over the limit (" in held and "90,000" not in held

    def test_of_the_eligible_is_empty(self) -> None:
        eligible = replace(explained(KNOWN, {}), verdict="eligible", nearest_change=None)
        assert nearest_change(eligible) == ""


def test_every_label_of_the_law_has_its_english() -> None:
    script = runpy.run_path(str(Path(__file__).resolve().parents[2] / "scripts" / "messages.py"))
    labels = {label for label in script["in_law"]() if script["CHINESE"].search(label)}
    assert len(labels) > 150
    known = script["catalogue"]()
    english = {label: known[label].string if label in known else "" for label in labels}
    assert sorted(label for label, words in english.items() if not words or CHINESE.search(words)) == []
