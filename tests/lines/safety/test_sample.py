"""The simulated year of safety, with the places that opened in other lines."""

import datetime as dt

import pytest

from catalogue.office import county
from lines.scenery import SCENE, played
from minzheng.catalogue import events
from minzheng.catalogue.shelf import line_of
from minzheng.lines.care_centres.indicators import townships_with_centre
from minzheng.lines.mutual_aid.indicators import villages_with_mutual_aid
from minzheng.lines.safety.indicators import (
    hazards_closed_in_time,
    responsibility_complete,
    serious_hazards_open,
)

pytestmark = pytest.mark.django_db


def test_follows_what_opened_in_other_lines_through_a_year():
    for slug in ("care_centres", "care_homes", "mutual_aid"):
        played(slug, homes=0)
    events.deliver(SCENE.at)
    played("safety", homes=0)
    for part in line_of("safety").registers:
        assert part.model.objects.unscoped(reason="test").count() >= 3, part.slug
    boss, end = county(), SCENE.today
    assert serious_hazards_open(end, boss).value == 1
    assert serious_hazards_open(dt.date(2021, 10, 1), boss).value == 0
    assert 80 < hazards_closed_in_time(end, boss).value < 100
    assert 85 < responsibility_complete(end, boss).value < 100
    assert 10 <= townships_with_centre(end, boss).value <= 13
    assert 75 < villages_with_mutual_aid(end, boss).value < 100
