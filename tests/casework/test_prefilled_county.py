"""How much of an application the registers fill, counted over a simulated county and every programme."""

import datetime as dt
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from casework.bureau import COUNTY
from minzheng.access.models import Role
from minzheng.access.scope import Scope
from minzheng.casework.prefilled import MOST_TYPED, Form, filled_in, living_members
from minzheng.casework.procedure import Purpose
from minzheng.casework.shelf import procedures
from minzheng.engine import assemble
from minzheng.feeds.intake import find_files
from minzheng.registry import evaluation
from minzheng.registry.evaluation import Inputs
from minzheng.registry.explaining import PACKAGES
from minzheng.registry.intake import Place, take_in_all
from minzheng.registry.models import Household
from minzheng.registry.publish import publish
from minzheng.registry.quiet import connect_ibis
from minzheng.registry.sources import open_sources

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PERSONS, SEED, MONTHS = 500, 11, 3
ON = dt.date(2021, 3, 31)
EVERY = {"household": 2, "person": 8}
"""Only each so many households (for programmes of persons: their members) are filled in, to save time."""
LEAST_SHARE = 0.9
ENOUGH = 5
"""With fewer households that the law leaves open, a share says nothing about a programme."""


@pytest.fixture
def forms(tmp_path: Path) -> dict[str, list[Form]]:
    """Every household's (and many members') application for every programme, from three months of files."""
    from minzheng.access.divisions import DIVISIONS_CSV
    from minzheng.simulation import generate

    generate(PERSONS, SEED, dt.date(2021, 1, 1), MONTHS, tmp_path / "county", DIVISIONS_CSV)
    place = Place(tables=tmp_path / "tables", county=COUNTY)
    list(take_in_all(find_files(tmp_path / "county" / "feeds", ON), received_on=ON, place=place))
    con = connect_ibis()
    sources = open_sources(con, place.tables)
    publish(sources, ON, county=COUNTY)
    evaluation.prepare(con, sources, ON)
    return _filled(_inputs(con))


def _inputs(con: Any) -> dict[int, Inputs]:
    """What `inputs_of` reads, of every household at once."""
    rows = {name: con.table(name).to_pyarrow().to_pylist() for name in ("household", "person", "supporter")}
    supporters, members = defaultdict(list), defaultdict(list)
    for row in rows["supporter"]:
        supporters[row["person_key"]].append(row)
    for row in rows["person"]:
        members[row["household_key"]].append({**row, "supporters": supporters[row["person_key"]]})
    return {
        row["household_key"]: Inputs(ON, row, tuple(members[row["household_key"]]))
        for row in rows["household"]
    }


def _filled(known: dict[int, Inputs]) -> dict[str, list[Form]]:
    scope = Scope(user_id=1, role=Role.COUNTY_STAFF, area=COUNTY, purpose="test")
    applied_for = {one.programme for one in procedures() if one.purpose == Purpose.GRANT}
    made: dict[str, list[Form]] = defaultdict(list)
    homes = Household.objects.visible_to(scope).filter(key__in=known).order_by("key")
    for place, home in enumerate(homes):
        inputs, living = known[home.key], living_members(home, scope)
        counted = {row["person_key"] for row in inputs.persons}
        for one in assemble(PACKAGES, ON).programmes.values():
            if one.slug not in applied_for or place % EVERY[one.unit]:
                continue
            whom = [None] if one.unit == "household" else [each for each in living if each.key in counted]
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
