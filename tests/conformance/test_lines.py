"""The lines together: what is granted by a case has exactly one way on every day of six years."""

import datetime as dt
from collections import defaultdict
from pathlib import Path

from minzheng import lines
from minzheng.casework import shelf
from minzheng.casework.procedure import Purpose
from minzheng.catalogue.line import Grant
from minzheng.catalogue.shelf import all_lines
from minzheng.plan.targets import load_plan

FIRST, LAST = dt.date(2021, 1, 1), dt.date(2026, 12, 31)
BY_CASE = {
    *("dibao", "single_person", "edge", "rigid", "tekun", "temporary_emergency", "temporary_expenditure"),
    *("disability_living", "disability_nursing", "orphan", "unattended_child"),
    *("old_age", "elderly_service", "funeral_relief"),
}


def test_every_programme_has_one_way_to_a_grant_on_every_day():
    ways = [one for one in shelf.procedures() if one.purpose is Purpose.GRANT]
    assert {one.programme for one in ways} == BY_CASE
    for ordinal in range(FIRST.toordinal(), LAST.toordinal() + 1):
        day = dt.date.fromordinal(ordinal)
        in_force: dict[str, int] = defaultdict(int)
        for one in ways:
            in_force[one.programme] += one.in_force(day)
        assert set(in_force.values()) == {1}, (day, dict(in_force))


def test_what_may_be_stopped_may_be_stopped_on_every_day():
    stops = [one for one in shelf.procedures() if one.purpose is Purpose.STOP]
    once = {"temporary_emergency", "temporary_expenditure", "funeral_relief"}
    assert {one.programme for one in stops} == BY_CASE - once
    for day in (FIRST, dt.date(2021, 6, 30), dt.date(2021, 7, 1), dt.date(2022, 10, 20), LAST):
        assert sum(one.in_force(day) for one in stops) == len(BY_CASE - once)


def test_every_folder_is_a_line_and_every_programme_is_in_one():
    folders = {path.parent.name for path in Path(lines.__path__[0]).glob("*/line.py")}
    assert {line.slug for line in all_lines()} == folders
    granted = [part.programme for line in all_lines() for part in line.parts if isinstance(part, Grant)]
    assert len(granted) == len(set(granted)) and set(granted) == BY_CASE
    assert all(line.label and line.basis for line in all_lines())


def test_the_plan_rows_a_line_answers_are_rows_of_the_plan():
    rows = {row.id for row in load_plan(2021).commitments}
    assert {row for line in all_lines() for row in line.plan_rows} <= rows
