"""Typed figures become parameters of the law's own schema, or one sentence."""

import datetime as dt

import pytest

from minzheng.engine import assemble
from minzheng.reforms.overlay import NotPossible, Typed, changeable, overlay
from minzheng.rulebook.book import packages

ON = dt.date(2021, 12, 1)


class TestOverlay:
    def test_one_row_changes_and_the_others_stay(self) -> None:
        found = overlay(ON, [Typed("dibao_standard", "rural", "430")])["dibao_standard"]
        assert found.values[0].value == {"urban": 575_00, "rural": 430_00}
        assert (found.values[0].since, found.values[0].status) == (ON, "to_confirm")

    def test_two_rows_of_one_figure_go_together(self) -> None:
        typed = [Typed("dibao_standard", "rural", "430.50"), Typed("dibao_standard", "urban", "620")]
        assert overlay(ON, typed)["dibao_standard"].values[0].value == {"urban": 620_00, "rural": 430_50}

    @pytest.mark.parametrize("figure", changeable(ON), ids=lambda each: f"{each.parameter.name}.{each.row}")
    def test_every_figure_of_the_form_can_be_typed_back_as_it_stands(self, figure) -> None:
        found = overlay(ON, [Typed(figure.parameter.name, figure.row, figure.value)])
        assert found[figure.parameter.name].values[0].value == figure.parameter.at(ON).value

    @pytest.mark.parametrize("since", [dt.date(1900, 1, 1), dt.date(2020, 12, 31), dt.date(2036, 1, 1)])
    def test_a_day_without_a_whole_law_is_refused(self, since: dt.date) -> None:
        with pytest.raises(NotPossible, match="从哪一天起改"):
            overlay(since, [Typed("employment_cost", "", "300")])

    def test_the_law_with_the_overlay_is_complete(self) -> None:
        law = assemble(packages(), ON, overlay(ON, [Typed("edge_multiple", "", "2")]))
        assert law.graph.parameters["edge_multiple"][1].value == 20_000

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            (Typed("dibao_standard", "rural", "四百"), "须填数字"),
            (Typed("dibao_standard", "rural", "NaN"), "之间"),
            (Typed("dibao_standard", "rural", "-1"), "之间"),
            (Typed("dibao_standard", "rural", "1e9"), "之间"),
            (Typed("dibao_standard", "rural", "385.005"), "小数位太多"),
            (Typed("dibao_standard", "moon", "400"), "没有“moon”这一档"),
            (Typed("employment_cost", "zz", "300"), "没有分档"),
            (Typed("adult_age", "", "17.5"), "小数位太多"),
            (Typed("nothing", "", "1"), "没有可以改的数值"),
            (Typed("basic_pension_counts", "", "1"), "没有可以改的数值"),
        ],
    )
    def test_what_cannot_be_is_one_sentence(self, typed: Typed, sentence: str) -> None:
        with pytest.raises(NotPossible, match=sentence):
            overlay(ON, [typed])
