"""Weddings held together and mediations: of free will, and counted with what came of them."""

import datetime as dt

import pytest

from casework.bureau import household
from catalogue.office import TODAY, clerk, county, do
from lines.scenery import END, played
from minzheng.casework.refusal import Refused
from minzheng.lines.marriage_services.indicators import marriage_services_held
from minzheng.lines.marriage_services.line import MEDIATIONS, WEDDINGS

pytestmark = pytest.mark.django_db
MAY = dt.date(2021, 5, 20)


def planned(**more):
    given = {"kind": "group", "name": "集体婚礼", "planned_on": MAY, "place": "县文化广场"} | more
    return do(WEDDINGS, "plan", county(), on=dt.date(2021, 4, 1), given=given)


def asked(**more):
    given = {"person": household().persons.get(), "matter": "feelings", "both_agree": True, "safe": False}
    return do(MEDIATIONS, "ask", clerk(), on=MAY, given=given | more)


class TestEvents:
    def test_count_once_held_and_with_couples(self):
        boss, one = county(), planned()
        assert (one.area_id, one.due_on) == ("430621", MAY)
        assert marriage_services_held(MAY, boss).value == 0
        with pytest.raises(Refused, match="没有新人到场"):
            do(WEDDINGS, "hold", boss, on=MAY, record=one, given={"couples": 0, "visitors": 9})
        with pytest.raises(Refused, match="少于 8 对新人"):
            do(WEDDINGS, "hold", boss, on=MAY, record=one, given={"couples": 8, "visitors": 9})
        do(WEDDINGS, "hold", boss, on=MAY, record=one, given={"couples": 8, "visitors": 90})
        assert marriage_services_held(MAY, boss).value == 1
        planned(kind="publicity")
        assert marriage_services_held(MAY, boss).denominator == 1


class TestMediations:
    def test_are_of_free_will_and_never_talk_violence_away(self):
        with pytest.raises(Refused, match="人民调解法"):
            asked(both_agree=False)
        with pytest.raises(Refused, match="反家庭暴力法"):
            asked(matter="violence")
        assert asked(matter="violence", safe=True).state == "asked"

    def test_end_with_what_came_of_them(self):
        one = do(MEDIATIONS, "sit", clerk(), record=asked(), given={"mediator": "王调解员"})
        one = do(MEDIATIONS, "reconcile", clerk(), record=one, given={"sittings": 3})
        assert (one.state, one.due_on) == ("reconciled", None)
        assert marriage_services_held(TODAY, county()).detail == "调解 1 件，有结果 1 件"


def test_sample_fills_both_registers():
    played("marriage_services")
    found = marriage_services_held(END, county())
    assert (found.value, found.denominator) == (2, 2) and "有结果" in found.detail
