"""The demo's stories go lawful ways, through every programme, both procedures of 2021 and every stage."""

import datetime as dt
from collections import Counter

import pytest

from minzheng.casework import shelf
from minzheng.casework.procedure import Ending, Procedure, Purpose
from minzheng.project.demo.playing import USUAL, name_of
from minzheng.project.demo.stories import STORIES, Story

LAST = dt.date(2021, 12, 31)


def procedure_of(story: Story) -> Procedure:
    return shelf.in_force(story.programme, story.begins, story.purpose)


def stops_at(story: Story) -> str:
    """The step or ending to which the outcomes of a story lead; they must exist."""
    procedure, at = procedure_of(story), procedure_of(story).first.slug
    for taken in story.acts.split():
        at = {way.slug: way.to for way in procedure.step(at).outcomes}[taken]
    return at


@pytest.mark.parametrize("story", STORIES, ids=lambda one: f"{one.programme} {one.begins} {one.acts}")
def test_goes_a_lawful_way_within_the_year(story):
    assert stops_at(story)
    assert dt.date(2021, 1, 31) <= story.begins <= LAST
    assert story.applied is None or story.applied <= story.begins


def test_there_are_some_hundred_and_twenty_in_every_programme():
    assert 110 <= sum(story.count for story in STORIES) <= 140
    granting = {one.programme for one in shelf.procedures() if one.purpose is Purpose.GRANT}
    assert {story.programme for story in STORIES} == granting
    assert {story.purpose for story in STORIES} == set(Purpose)
    paying = granting - {"edge", "rigid"}
    assert set(USUAL) == paying


def test_no_two_cases_have_the_same_name():
    names = [name_of(story, number) for story in STORIES for number in range(story.count)]
    assert len(set(names)) == len(names)


def test_both_ways_of_the_year_are_gone():
    dibao = [
        procedure_of(one) for one in STORIES if one.programme == "dibao" and one.purpose is Purpose.GRANT
    ]
    assert Counter(one.since for one in dibao).keys() == {dt.date(2012, 12, 12), dt.date(2021, 7, 1)}


def test_every_stage_of_dibao_is_waited_at_by_somebody():
    waited = {stops_at(one) for one in STORIES if one.programme == "dibao" and one.purpose is Purpose.GRANT}
    steps = {
        "acceptance",
        "survey",
        "opinion",
        "notice",
        "review",
        "confirmation",
        "delivery",
        "refusal_letter",
    }
    assert steps <= waited
    endings = {Ending.GRANTED, Ending.REFUSED, Ending.WITHDRAWN, Ending.TERMINATED, Ending.REFERRED}
    assert endings <= waited
