"""The simulated year of homes: every register has records, and the plan counts them, not perfectly."""

import pytest

from casework.bureau import COUNTY
from catalogue.office import county
from lines.care_homes.homes import destitute
from lines.scenery import SCENE, people
from minzheng.catalogue.shelf import line_of
from minzheng.lines.care_homes.indicators import new_beds, unable_tekun_in_homes, wishes_for_care_met
from minzheng.lines.care_homes.rules import well_formed
from minzheng.lines.care_homes.sample import credit_code, sample

pytestmark = pytest.mark.django_db


def test_fills_every_register_and_the_plan_counts_it():
    people()
    for _ in range(40):
        destitute()
    sample(SCENE)
    for part in line_of("care_homes").registers:
        assert part.model.objects.unscoped(reason="test").count() >= 3, part.slug
    boss = county()
    assert new_beds(SCENE.today, boss).value == 180
    assert 0 < unable_tekun_in_homes(SCENE.today, boss).value < 100
    assert wishes_for_care_met(SCENE.today, boss).denominator > 3
    assert boss.area == COUNTY


def test_makes_up_credit_codes_that_are_well_formed():
    for number in range(40):
        well_formed(credit_code(number))
