"""What a reform does to five households, worked out by hand."""

import datetime as dt
from pathlib import Path

import pytest

from minzheng.reforms.effect import Effect, effect
from minzheng.reforms.overlay import Typed, overlay
from minzheng.registry.evaluation import NeverEvaluated
from reforms.county import NIGHT, write_night

ON = dt.date(2021, 12, 1)
DIBAO_ALONE = ("minzheng.rulebook.dibao",)


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    write_night(tmp_path)
    return tmp_path


def with_rural(tables: Path, yuan: str) -> Effect:
    return effect(tables, ON, ON, overlay(ON, [Typed("dibao_standard", "rural", yuan)]), DIBAO_ALONE)


def dibao(found: Effect) -> tuple[int, int, int, int]:
    line = next(line for line in found.programmes if line.name == "最低生活保障")
    return line.before.households, line.after.households, line.before.fen, line.after.fen


class TestRaised:
    def test_who_is_on_dibao_gets_the_difference_and_one_more_is_taken_in(self, tables: Path) -> None:
        # Household 1: 430 - 185 = 245. Household 2: 430 - 400 = 30. Nobody else.
        assert dibao(with_rural(tables, "430")) == (1, 2, 200_00, 245_00 + 30_00)

    def test_nobody_loses_and_the_township_of_the_winner_says_so(self, tables: Path) -> None:
        found = with_rural(tables, "430")
        assert (found.losing, found.losers) == (0, ())
        assert found.gaining == 2
        by_town = {line.name: line for line in found.townships}
        assert by_town["430621100"].after.fen - by_town["430621100"].before.fen >= 75_00

    def test_who_cannot_be_judged_is_counted_apart(self, tables: Path) -> None:
        found = with_rural(tables, "430")
        assert found.open == (1, 1)
        assert found.open_at_most_fen == (385_00, 430_00)
        assert found.unexplained == 1  # household 5 is paid although it owns a second home

    def test_the_average_level_is_per_person_paid(self, tables: Path) -> None:
        rural = next(line for line in with_rural(tables, "430").dibao if line.name == "rural")
        assert (rural.before.level_fen, rural.after.level_fen) == (200_00, 137_50)


class TestLowered:
    def test_the_losers_are_named_with_what_they_lose(self, tables: Path) -> None:
        # Household 1: 300 - 185 = 115 instead of 200.
        found = with_rural(tables, "300")
        assert dibao(found) == (1, 1, 200_00, 115_00)
        assert found.losing == 1
        loser = found.losers[0]
        assert (loser.household_key, loser.village) == (1, "430621100265")
        assert loser.before_fen - loser.after_fen == 85_00

    def test_who_falls_out_is_lost(self, tables: Path) -> None:
        found = with_rural(tables, "180")
        line = next(line for line in found.programmes if line.name == "最低生活保障")
        assert (line.won, line.lost) == (0, 1)


class TestUnchanged:
    def test_the_same_figure_changes_nothing(self, tables: Path) -> None:
        found = with_rural(tables, "385")
        assert found.total.difference_fen == 0
        assert (found.gaining, found.losing) == (0, 0)
        assert found.gap.before_fen == found.gap.after_fen

    def test_the_groups_and_townships_add_up_to_the_total(self, tables: Path) -> None:
        found = with_rural(tables, "430")
        assert sum(line.after.fen for line in found.townships) == found.total.after.fen
        assert sum(line.after.fen for line in found.programmes) == found.total.after.fen

    def test_without_a_night_there_is_nothing_to_measure(self, tmp_path: Path) -> None:
        with pytest.raises(NeverEvaluated, match="全员评估"):
            with_rural(tmp_path, "430")

    def test_a_night_later_than_asked_is_not_used(self, tables: Path) -> None:
        with pytest.raises(NeverEvaluated):
            effect(tables, NIGHT - dt.timedelta(days=1), ON, {}, DIBAO_ALONE)


class TestWholeLaw:
    def test_says_of_dibao_what_dibao_alone_says(self, tables: Path) -> None:
        reform = overlay(ON, [Typed("dibao_standard", "rural", "430")])
        assert dibao(effect(tables, ON, ON, reform)) == dibao(with_rural(tables, "430"))
