"""How much of an application the registers fill, counted over a simulated county and every programme."""

import datetime as dt
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings

from casework.bureau import COUNTY
from minzheng.access.models import Role
from minzheng.access.scope import Scope
from minzheng.casework.prefilled import MOST_TYPED, Form, filled_in, living_members
from minzheng.engine import assemble
from minzheng.registry.evaluation import NeverEvaluated, inputs_of
from minzheng.registry.explaining import PACKAGES, TOGETHER
from minzheng.registry.models import Household

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PERSONS, SEED, MONTHS = 500, 11, 3
ON = dt.date(2021, 3, 31)
NIGHT = dt.datetime(2021, 4, 1, 4, 0, tzinfo=dt.UTC)
EVERY = 4
"""Programmes for persons are filled in for the members of every fourth household only, to save time."""
LEAST_SHARE = 0.9
ENOUGH = 8
"""With fewer households that the law leaves open, a share says nothing about a programme."""


@pytest.fixture
def forms(tmp_path: Path, settings: Any) -> dict[str, list[Form]]:
    """Every household's (and many members') application for every programme, filled in after a night."""
    from minzheng.access.divisions import DIVISIONS_CSV
    from minzheng.project.night import run_night
    from minzheng.simulation import generate

    generate(PERSONS, SEED, dt.date(2021, 1, 1), MONTHS, tmp_path / "county", DIVISIONS_CSV)
    settings.MINZHENG_TABLES = tmp_path / "tables"
    run_night(tmp_path / "county", ON, at=NIGHT)
    return _filled()


def _filled() -> dict[str, list[Form]]:
    scope = Scope(user_id=1, role=Role.COUNTY_STAFF, area=COUNTY, purpose="test")
    made: dict[str, list[Form]] = defaultdict(list)
    for place, home in enumerate(Household.objects.visible_to(scope).order_by("key")):
        try:
            inputs = inputs_of(django_settings.MINZHENG_TABLES, home.key, ON)
        except NeverEvaluated:  # nobody of it is left on the register
            continue
        living = living_members(home, scope)
        known = {row["person_key"] for row in inputs.persons}
        for one in assemble(PACKAGES, ON).programmes.values():
            if one.slug in TOGETHER or (one.unit == "person" and place % EVERY):
                continue
            whom = [None] if one.unit == "household" else [each for each in living if each.key in known]
            made[one.slug] += [
                filled_in(home, one.slug, each, living=living, inputs=inputs, on=ON) for each in whom
            ]
    return made


def share(forms: list[Form]) -> float:
    """How many of all fields of these forms the registers filled."""
    return sum(form.filled for form in forms) / sum(form.fields for form in forms)


def test_nine_fields_in_ten_are_filled_and_at_most_twelve_typed(forms: dict[str, list[Form]]) -> None:
    assert {"dibao", "tekun", "edge", "temporary_expenditure", "old_age"} <= set(forms)
    too_little, too_much = {}, {}
    for slug, made in forms.items():
        open_ = [form for form in made if form.verdict != "not_eligible"]
        shares = {"all": share(made)} | ({"open": share(open_)} if len(open_) >= ENOUGH else {})
        too_little |= {(slug, who): each for who, each in shares.items() if each < LEAST_SHARE}
        if (most := max(len(form.typed) for form in made)) > MOST_TYPED:
            too_much[slug] = most
    assert not too_little, {slug: len(made) for slug, made in forms.items()}
    assert not too_much
    every = [form for made in forms.values() for form in made]
    assert all(field.source for form in every for part in form.sections for field in part.fields)
    assert not any(field.name == "deposits_fen" for form in every for field in form.typed)
