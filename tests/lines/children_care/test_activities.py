"""The ledger of the six hundreds: planned, held, counted by kind."""

import datetime as dt

import pytest

from casework.bureau import OTHER_TOWNSHIP, OTHER_VILLAGE, VILLAGE
from catalogue.office import cadre, clerk, county, do
from minzheng.access.divisions import load_divisions
from minzheng.casework.refusal import Refused
from minzheng.catalogue.scene import Scene
from minzheng.catalogue.shelf import fill
from minzheng.lines.children_care.indicators import six_hundreds_done
from minzheng.lines.children_care.line import ACTIVITIES, LINE
from minzheng.lines.children_care.models import CareActivity

pytestmark = pytest.mark.django_db
MAY = dt.date(2021, 5, 1)
CHILDREN_DAY = dt.date(2021, 6, 1)
YEAR_END = dt.date(2021, 12, 31)
TOLD = {"children": 20, "women": 0, "helpers": 3, "outcome": "顺利"}


def planned(area=VILLAGE, **more):
    given = {"kind": "safety", "topic": "防溺水", "planned_on": CHILDREN_DAY, "host": "村委会"} | more
    return do(ACTIVITIES, "plan", cadre(area), on=MAY, area=area, given=given)


def held(record, **more):
    return do(ACTIVITIES, "hold", county(), on=CHILDREN_DAY, record=record, given=TOLD | more)


def test_is_planned_then_held_and_due_in_between():
    assert six_hundreds_done(YEAR_END, county()) is None
    one = planned()
    assert one.due_on == dt.date(2021, 6, 16)
    assert six_hundreds_done(YEAR_END, county()).value == 0
    one = held(one)
    assert (one.state, one.held_on, one.due_on) == ("held", CHILDREN_DAY, None)
    found = six_hundreds_done(YEAR_END, county())
    assert (found.value, found.denominator) == (1.0, 600)
    assert six_hundreds_done(MAY, county()).value == 0
    assert six_hundreds_done(YEAR_END, clerk(OTHER_TOWNSHIP)) is None
    held(planned(OTHER_VILLAGE))
    assert six_hundreds_done(YEAR_END, clerk(OTHER_TOWNSHIP)).value == 1


def test_no_kind_makes_up_for_another(monkeypatch):
    from minzheng.lines.children_care import indicators

    monkeypatch.setattr(indicators, "figure", lambda *_: 2)
    for _ in range(3):
        held(planned())
    held(planned(kind="women"), women=12)
    assert six_hundreds_done(YEAR_END, county()).value == 3.0


@pytest.mark.parametrize(
    ("kind", "told", "words"),
    [("safety", {"children": 0}, "没有儿童参加"), ("women", {"women": 0}, "没有妇女参加")],
)
def test_nobody_came_is_no_activity(kind, told, words):
    with pytest.raises(Refused, match=words):
        held(planned(kind=kind), **told)


def test_what_has_been_is_not_planned():
    with pytest.raises(Refused, match="补录已开展"):
        planned(planned_on=dt.date(2021, 4, 1))


def test_the_demo_is_near_its_six_hundred():
    load_divisions()
    at = dt.datetime(2021, 12, 31, 12, tzinfo=dt.UTC)
    fill(LINE, Scene(today=YEAR_END, at=at, seed=1))
    assert 540 < six_hundreds_done(YEAR_END, county()).value < 600
    states = set(CareActivity.objects.visible_to(county()).values_list("state", flat=True))
    assert states == {"planned", "held", "called_off"}
