"""The child programmes: what two dates change, from which month they are paid, what is never published."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from minzheng.engine import assemble, discover, first_month, last_month, parse_parameters
from minzheng.rulebook.facts.child import PARENT_SITUATIONS
from rulebook.cases import NOTHING_HOUSEHOLD, NOTHING_PERSON, Row
from toyland.sweep import differences, random_tables

PACKAGES = ("minzheng.rulebook.unattended_child", "minzheng.rulebook.children")
BEFORE, SINCE = date(2020, 12, 31), date(2021, 1, 1)
STANDARD_OF_2020 = {
    "dibao_standard": {
        "label": "最低生活保障标准",
        "unit": "元/人·月",
        "type": "Fen",
        "by": "residence",
        "values": [
            {
                "since": date(2020, 1, 1),
                "value": {"urban": 500, "rural": 340},
                "basis": "试算",
                "status": "to_confirm",
            }
        ],
    }
}


def child(on: date, **facts: Any) -> Row:
    """The values of a child of nine who lives with a grandmother, on a day of which no standard is kept."""
    law = assemble(PACKAGES[:1], on, parse_parameters(STANDARD_OF_2020, "2020.yaml"))
    persons = [
        NOTHING_PERSON | {"age_years": 70, "relation": "head"},
        NOTHING_PERSON | {"age_years": 9, "relation": "grandchild"} | facts,
    ]
    return law.calculate(NOTHING_HOUSEHOLD | {"residence": "rural"}, persons).persons[1]


class TestAdditionsOf2021:
    @pytest.mark.parametrize("situation", ["guardianship_revoked", "deported"])
    def test_count_from_the_first_of_january_and_not_before(self, situation: str) -> None:
        facts = {"father_situation": "dead", "mother_situation": situation}
        assert child(BEFORE, **facts)["unattended_child_eligible"] is False
        assert child(SINCE, **facts)["unattended_child_eligible"] is True

    def test_leave_the_others_as_they_were(self) -> None:
        for on in (BEFORE, SINCE):
            found = child(on, father_situation="dead", mother_situation="serious_illness")
            assert found["unattended_child_eligible"] is True


class TestEveryPairOfSituations:
    def test_is_decided_once_and_by_one_programme(self) -> None:
        for father in PARENT_SITUATIONS:
            for mother in PARENT_SITUATIONS:
                found = child(
                    SINCE,
                    father_situation=father,
                    mother_situation=mother,
                    father_situation_months=6,
                    mother_situation_months=6,
                    father_disability_level=1,
                    mother_disability_level=1,
                )
                lost = {"dead", "declared_missing", "not_found"}
                able = {"well", "unwilling"}
                orphan, unattended = found["orphan_eligible"], found["unattended_child_eligible"]
                assert orphan is (father in lost and mother in lost), (father, mother)
                cared_for = father in able or mother in able
                assert unattended is (not cared_for and not orphan), (father, mother)

    def test_stays_open_while_one_parent_is_unknown(self) -> None:
        for known in PARENT_SITUATIONS:
            found = child(SINCE, father_situation=known, mother_situation=None, father_situation_months=6,
                          father_disability_level=1)  # fmt: skip
            expected = False if known in ("well", "unwilling") else None
            assert found["unattended_child_eligible"] is expected, known


class TestMoney:
    def test_starts_the_month_after_the_decision_and_ends_after_the_birthday(self) -> None:
        programmes = discover(PACKAGES).programmes
        for slug in ("orphan", "unattended_child"):
            programme = programmes[slug]
            assert first_month(programme, decided_on=date(2021, 3, 31)) == date(2021, 4, 1)
            assert last_month(programme, ended_on=date(2021, 5, 1)) == date(2021, 5, 1)


class TestPublicNotice:
    def test_never_names_a_child_or_who_is_left_behind(self) -> None:
        quiet = {slug for slug, item in discover(PACKAGES).programmes.items() if not item.public_notice}
        assert quiet == {
            "orphan",
            "unattended_child",
            "child_in_difficulty",
            "left_behind_child",
            "left_behind_woman",
            "left_behind_elder",
        }

    def test_is_the_rule_for_dibao(self) -> None:
        assert discover(PACKAGES).programmes["dibao"].public_notice


class TestBothPaths:
    @pytest.mark.parametrize("on", [SINCE, date(2021, 9, 30)])
    def test_agree_on_random_households(self, on: date) -> None:
        law = assemble(PACKAGES, on)
        assert differences(law, random_tables(law, 500, seed=3, unknown=0.05))[:3] == []
