"""The leaflet says what the law computes with, and two days of it differ by what changed between them."""

import datetime as dt
import re

import pytest

from minzheng.engine import RuleError, assemble
from minzheng.rulebook.book import BOUND, change_dates, first_day, leaflet, packages
from minzheng.rulebook.differences import changes
from minzheng.rulebook.examples import examples

JUNE, JULY = dt.date(2021, 6, 30), dt.date(2021, 7, 1)


class TestPackages:
    def test_finds_every_folder_but_the_shared_facts(self) -> None:
        found = packages()
        assert "minzheng.rulebook.dibao" in found
        assert not [name for name in found if name.endswith(".facts")]


@pytest.mark.parametrize("on", [dt.date(2021, 1, 1), JUNE, JULY, dt.date(2026, 11, 1)])
class TestFormulas:
    def test_name_codes_as_an_official_does(self, on: dt.date) -> None:
        law = assemble(packages(), on)
        codes = {name: re.findall(r"[a-z_]{2,}", law.formula_of(name)) for name in law.graph.steps}
        assert {name: found for name, found in codes.items() if found} == {}

    def test_every_text_a_rule_gives_is_among_its_choices(self, on: dt.date) -> None:
        law = assemble(packages(), on)
        texts = [step for step in law.rules.values() if step.node.kind == "Text"]
        assert [step.name for step in texts if not law.choices(step.name)] == []


@pytest.mark.parametrize("on", [JUNE, JULY])
class TestLeaflet:
    def test_tells_every_rule_the_verdict_and_the_amount_rest_on(self, on: dt.date) -> None:
        law = assemble(packages(), on)
        for slug, programme in law.programmes.items():
            read = leaflet(law, slug)
            told = {clause.rule: clause.programme for clause in read.clauses()} | {programme.eligible: ""}
            waiting, below = [name for name in (programme.eligible, programme.amount) if name], set()
            while waiting:
                name = waiting.pop()
                if name in law.graph.steps and name not in below and not name.endswith(BOUND):
                    below.add(name)
                    waiting += () if told.get(name) else law.graph.steps[name].needs
            assert {name for name in below if name in law.rules} <= told.keys(), slug

    def test_another_programme_is_named_not_told_again(self, on: dt.date) -> None:
        clauses = {clause.rule: clause for clause in leaflet(assemble(packages(), on), "edge").clauses()}
        assert clauses["dibao_eligible"].programme == "dibao"
        assert clauses["dibao_eligible"].parts == ()

    def test_every_clause_names_its_article_and_every_figure_its_basis(self, on: dt.date) -> None:
        law = assemble(packages(), on)
        for slug in law.programmes:
            read = leaflet(law, slug)
            assert all(clause.basis and clause.label and clause.sentence for clause in read.clauses())
            assert all(worth.basis and worth.text for figure in read.figures for worth in figure.history)


class TestAsked:
    def test_nothing_is_asked_twice(self) -> None:
        law = assemble(packages(), JULY)
        for slug in law.programmes:
            asked = leaflet(law, slug).asked
            assert len(set(asked)) == len(asked)


class TestFigures:
    def test_say_the_value_of_the_day_with_its_rows_in_chinese(self) -> None:
        figures = {figure.name: figure for figure in leaflet(assemble(packages(), JULY), "dibao").figures}
        assert figures["dibao_standard"].now.text == "城镇 575 元/人·月；农村 385 元/人·月"
        assert figures["dibao_standard"].now.confirmed

    def test_keep_what_is_still_to_confirm_apart(self) -> None:
        read = leaflet(assemble(packages(), JULY), "dibao")
        assert "employment_cost" in {figure.name for figure in read.to_confirm}
        assert "dibao_standard" not in {figure.name for figure in read.to_confirm}


class TestChanges:
    def test_between_june_and_july_2021_parents_no_longer_count_by_kinship(self) -> None:
        before, after = (leaflet(assemble(packages(), on), "dibao") for on in (JUNE, JULY))
        rules = {change.labels[0]: change for change in changes(before, after) if change.kind == "rule"}
        assert "父母" in rules["按亲属关系计入"].before
        assert "父母" not in rules["按亲属关系计入"].after

    def test_an_article_that_only_renews_another_is_one_line(self) -> None:
        before, after = (leaflet(assemble(packages(), on), "dibao") for on in (JUNE, JULY))
        renewed = [change for change in changes(before, after) if change.kind == "basis"]
        assert len({(change.before, change.after) for change in renewed}) == len(renewed)
        assert any(len(change.labels) > 1 for change in renewed)

    def test_a_day_does_not_differ_from_itself(self) -> None:
        one = leaflet(assemble(packages(), JULY), "dibao")
        assert changes(one, one) == []

    def test_the_law_of_july_is_a_change_date(self) -> None:
        assert JULY in change_dates(assemble(packages(), JUNE), "dibao")

    def test_only_days_on_which_it_can_be_read_are_offered(self) -> None:
        law = assemble(packages(), JULY)
        for slug in law.programmes:
            assert all(slug in assemble(packages(), day).programmes for day in change_dates(law, slug))
        assert first_day() == dt.date(2021, 1, 1)

    def test_a_programme_not_in_force_is_refused(self) -> None:
        with pytest.raises(RuleError, match="没有施行的项目"):
            leaflet(assemble(packages(), JULY), "nothing")


class TestExamples:
    @pytest.mark.parametrize("slug", ["dibao", "edge"])
    def test_one_is_met_and_one_is_not_and_none_is_of_a_later_day(self, slug: str) -> None:
        found = examples(assemble(packages(), JULY), slug)
        assert {"eligible", "not_eligible"} <= {example.verdict for example in found}
        assert all(example.on <= JULY and example.source and example.persons for example in found)

    def test_are_decided_where_there_are_decided_ones(self) -> None:
        for slug in assemble(packages(), JULY).programmes:
            verdicts = {example.verdict for example in examples(assemble(packages(), JULY), slug)}
            assert verdicts == {"needs_checking"} or "needs_checking" not in verdicts

    def test_facts_are_said_in_words(self) -> None:
        said = [
            fact for each in examples(assemble(packages(), JULY), "dibao") for p in each.persons for fact in p
        ]
        assert any(fact.startswith("年龄 ") and fact.endswith(" 周岁") for fact in said)
