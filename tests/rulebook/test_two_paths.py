"""The whole rulebook on random households, both paths cell by cell; and assembled around every change."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from minzheng.engine import RuleError, assemble, discover
from minzheng.rulebook.book import packages
from rulebook.cases import in_fen
from toyland.sweep import different, random_tables, results

BEGINS = date(2021, 1, 1)
OLDER, NEWER = date(2021, 3, 31), date(2021, 9, 30)


class TestBothPaths:
    @pytest.mark.slow
    @pytest.mark.parametrize(
        ("on", "unknown", "households"),
        [(OLDER, 0.01, 5_000), (NEWER, 0.01, 10_000), (NEWER, 0.15, 5_000)],
    )
    def test_agree_in_every_cell(self, on: date, unknown: float, households: int) -> None:
        # 20,000 households with their 46,000 persons and 20,000 supporters: 20 s of one idle core.
        law = assemble(packages(), on)
        tables = random_tables(law, households, seed=on.month + households, unknown=unknown)
        assert different(law, tables, results(law, tables))[:5] == []

    def test_every_programme_is_refused_and_left_open_somewhere_in_the_sweep(self) -> None:
        law = assemble(packages(), NEWER)
        found = results(law, random_tables(law, 3_000, seed=1, unknown=0.05))
        for programme in law.programmes.values():
            verdicts = set(found[programme.unit][programme.eligible].to_pylist())
            assert {False, None} <= verdicts, programme.slug


class TestCalendar:
    def test_the_law_is_whole_on_the_day_of_every_change_and_on_the_day_before(self) -> None:
        changes = [day for day in discover(packages()).change_dates() if day > BEGINS]
        days = {BEGINS, *changes, *(day - timedelta(days=1) for day in changes)}
        assert date(2021, 7, 1) in days and date(2026, 1, 1) in days
        for day in sorted(days):
            law = assemble(packages(), day)
            assert {"dibao", "edge", "tekun", "old_age"} <= set(law.programmes), day

    def test_before_the_first_standard_there_is_no_law_and_that_is_said(self) -> None:
        with pytest.raises(RuleError, match=r"没有值.*2020-12-31"):
            assemble(packages(), BEGINS - timedelta(days=1))


class TestCasesFacts:
    def test_months_and_townships_are_written_in_yuan(self) -> None:
        facts = {"wage_months_yuan": [1300, None, 12.5], "away_months": 3, "township": {"bound_yuan": 2}}
        assert in_fen(facts) == {
            "wage_fen_m01": 130_000, "wage_fen_m02": None, "wage_fen_m03": 1_250,
            "away_months": 3, "township": {"bound_fen": 200},
        }  # fmt: skip
