"""The demo's adoptions are lawful by the line's own rules, and not all perfect."""

import datetime as dt

import pytest

from casework.bureau import household, person
from catalogue.office import county
from minzheng.catalogue.models import Act
from minzheng.catalogue.scene import Scene
from minzheng.catalogue.shelf import fill
from minzheng.lines.adoption.indicators import adoptions_assessed_first
from minzheng.lines.adoption.line import LINE
from minzheng.lines.adoption.models import Adoption

pytestmark = pytest.mark.django_db
NEW_YEARS_EVE = dt.date(2021, 12, 31)


def test_stand_at_every_point_of_the_way():
    for _ in range(20):
        home = household(members=0)
        born = dt.date(1982, 5, 1)
        person(home, marital="married", birth_date=born)
        person(home, relation="spouse", sex="female", marital="married", birth_date=born)
        person(household(), relation="grandchild", birth_date=dt.date(2017, 1, 1), sex="female")
    at = dt.datetime(2021, 12, 31, 12, tzinfo=dt.UTC)
    fill(LINE, Scene(today=NEW_YEARS_EVE, at=at, seed=1))
    states = set(Adoption.objects.visible_to(county()).values_list("state", flat=True))
    assert states >= {"applied", "assessing", "assessed", "registered", "refused", "withdrawn"}
    found = adoptions_assessed_first(NEW_YEARS_EVE, county())
    assert 80 <= found.value < 100
    assert not Act.objects.unscoped(reason="test").filter(on__gt=NEW_YEARS_EVE).exists()
