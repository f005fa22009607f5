"""Every procedure of every line: by law, and never one pair of hands for two functions."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

import pytest

from minzheng.casework import shelf
from minzheng.casework.models import Act, Case
from minzheng.casework.procedure import SEPARATED, Ending, Function, Limit, Procedure, Purpose, Step
from minzheng.casework.requirements import PAPER_LABELS
from minzheng.engine import assemble
from minzheng.rulebook.book import first_day, packages

FIRST, LAST = dt.date(2021, 1, 1), dt.date(2026, 12, 31)
CHILDREN = ("orphan", "unattended_child")
ENDINGS = {ending.value for ending in Ending}
PROCEDURES = shelf.procedures()
pytestmark = pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda one: one.key)


def days_of(procedure: Procedure) -> list[dt.date]:
    """The first and the last day of a procedure within the years that the rulebook knows."""
    begins = max(procedure.since, FIRST, first_day())
    ends = min(procedure.until or LAST, LAST)
    return [begins, ends] if begins <= ends else []


def paths(procedure: Procedure) -> Iterator[list[tuple[Step, str]]]:
    """Every way through a procedure that comes to no step twice: its steps, each with the outcome taken."""

    def on(slug: str, walked: list[tuple[Step, str]]) -> Iterator[list[tuple[Step, str]]]:
        step = procedure.step(slug)
        for way in step.outcomes:
            now = [*walked, (step, way.slug)]
            if way.to in ENDINGS:
                yield now
            elif all(before.slug != way.to for before, _ in now):
                yield from on(way.to, now)

    yield from on(procedure.first.slug, [])


def limits_of(procedure: Procedure) -> Iterator[Limit]:
    yield from (step.limit for step in procedure.steps if step.limit is not None)
    if procedure.whole is not None:
        yield procedure.whole


class TestLaw:
    def test_its_programme_is_in_the_rulebook_of_its_days(self, procedure):
        for day in days_of(procedure):
            assert procedure.programme in assemble(packages(), day).programmes

    def test_what_it_names_of_the_law_is_there(self, procedure):
        figures = {way.at_most for step in procedure.steps for way in step.outcomes}
        for day in days_of(procedure):
            law = assemble(packages(), day)
            for name in {*figures, procedure.lasts, procedure.reached} - {""}:
                assert name in law.graph.parameters
            for fact, _ in procedure.supposes:
                assert fact in law.inputs

    def test_every_step_and_limit_has_its_words_and_its_article(self, procedure):
        assert procedure.label and procedure.basis
        for step in procedure.steps:
            assert step.label and step.basis and step.ask.endswith("。")
            assert all(way.label for way in step.outcomes)
        for limit in limits_of(procedure):
            assert limit.basis and (limit.days > 0) != (limit.months > 0)
        if procedure.notice is not None:
            assert procedure.notice.days > 0 and procedure.notice.basis

    def test_an_unsure_article_leaves_its_limit_to_be_confirmed(self, procedure):
        for limit in limits_of(procedure):
            assert ("待核" not in limit.basis) or limit.status == "to_confirm"

    def test_a_change_stands_on_a_legal_ground(self, procedure):
        if procedure.purpose is Purpose.GRANT:
            return
        assert procedure.first.slug == "ground"
        for way in procedure.first.outcomes:
            assert way.needs_reason and (way.basis or way.to == Ending.KEPT)

    def test_no_refusal_or_stop_goes_without_reasons(self, procedure):
        for step in procedure.steps:
            for way in step.outcomes:
                assert way.needs_reason or way.decides not in ("refuse", "stop")

    def test_who_is_refused_or_stopped_gets_a_letter(self, procedure):
        letters = {"refuse": "refusal_letter", "stop": "stop_letter"}
        for step in procedure.steps:
            for way in step.outcomes:
                if way.decides in letters:
                    assert letters[way.decides] in procedure.step(way.to).produces


class TestHands:
    def test_only_a_confirmation_decides(self, procedure):
        for step in procedure.steps:
            if any(way.decides for way in step.outcomes):
                assert step.function is Function.CONFIRMATION

    def test_nobody_grants_or_changes_alone(self, procedure):
        for path in paths(procedure):
            taken = [way for step, slug in path for way in step.outcomes if way.slug == slug]
            if not any(way.decides in ("grant", "change", "stop") for way in taken):
                continue
            separated = {step.function for step, _ in path} & SEPARATED
            offices = {step.office for step, _ in path}
            assert len(separated) > 1 or len(offices) > 1
            if taken[-1].to == Ending.GRANTED:
                assert len(separated) > 1, [step.slug for step, _ in path]

    def test_only_the_first_step_accepts(self, procedure):
        accepting = [step.slug for step in procedure.steps if step.function is Function.ACCEPTANCE]
        assert accepting == [procedure.first.slug]


class TestNotice:
    def test_children_never_hang_on_a_wall(self, procedure):
        if procedure.programme in CHILDREN:
            assert procedure.notice is None
            assert all(step.function is not Function.NOTICE for step in procedure.steps)

    def test_who_hangs_has_a_rule_for_it_and_the_other_way_round(self, procedure):
        hangs = any(step.function is Function.NOTICE for step in procedure.steps)
        assert hangs == (procedure.notice is not None)

    def test_after_an_objection_the_notice_comes_again_where_the_rule_says_so(self, procedure):
        if procedure.notice is None:
            return
        for path in paths(procedure):
            slugs = [slug for _, slug in path]
            assert (
                "objection" not in slugs
                or "over" not in slugs[slugs.index("objection") :]
                or (sum(step.function is Function.NOTICE for step, _ in path) > 1)
            )
        objected = [way for step in procedure.steps for way in step.outcomes if way.slug == "objection"]
        assert objected
        again = {step.slug for step in procedure.steps if step.function is Function.NOTICE}
        reached = {way.to for way in objected}
        while more := {to for at in reached - ENDINGS - again for to in ways_on(procedure, at)} - reached:
            reached |= more
        assert bool(reached & again) or not procedure.notice.again_after_objection


def ways_on(procedure: Procedure, slug: str) -> set[str]:
    return {way.to for way in procedure.step(slug).outcomes}


class TestOnFile:
    def test_its_names_fit_their_columns(self, procedure):
        assert len(procedure.key) <= Case._meta.get_field("procedure").max_length
        for step in procedure.steps:
            assert len(step.slug) <= Act._meta.get_field("step").max_length
            for way in step.outcomes:
                assert len(way.slug) <= Act._meta.get_field("outcome").max_length

    def test_the_papers_it_asks_for_have_words(self, procedure):
        assert set(procedure.papers) <= set(PAPER_LABELS)

    def test_a_case_expected_under_one_version_finds_its_step_in_the_next(self, procedure):
        same = [
            one.first
            for one in PROCEDURES
            if (one.programme, one.purpose) == (procedure.programme, procedure.purpose)
        ]
        for before, after in pairwise(same):
            assert before.slug == after.slug
            assert before.outcomes[0].slug == after.outcomes[0].slug
