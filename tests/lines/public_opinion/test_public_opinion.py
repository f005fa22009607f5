"""Public opinion: a day for each answer by how grave it is, and no names."""

import datetime as dt

import pytest

from catalogue.office import clerk, county, do
from lines.scenery import END, played
from minzheng.casework.refusal import Barred, Refused
from minzheng.lines.public_opinion.indicators import opinions_answered_in_time
from minzheng.lines.public_opinion.line import OPINIONS

pytestmark = pytest.mark.django_db
MAY = dt.date(2021, 5, 10)


def day(n: int) -> dt.date:
    return MAY + dt.timedelta(n)


def seen(level="general", **more):
    given = {"channel": "hotline", "topic": "relief", "level": level, "what": "名单没有公示", "reach": 10}
    return do(OPINIONS, "see", clerk(), on=MAY, area="430621100", given=given | more)


def assigned(one, told=False):
    given = {"unit": "救助股", "told_leader": told}
    return do(OPINIONS, "assign", county(), on=MAY, record=one, given=given)


def answer(one, on, by=None):
    given = {"answer": "已公示", "where": "热线回复"}
    return do(OPINIONS, "answer", by or county(), on=on, record=one, given=given)


class TestDay:
    def test_follows_from_how_grave_it_is(self):
        days = [seen(level).due_on for level in ("general", "serious", "major")]
        assert days == [dt.date(2021, 5, 17), day(2), day(1)]

    def test_counts_from_when_it_was_seen_though_it_grew_later(self):
        one = assigned(seen())
        given = {"level": "serious", "reach": 9000, "told_leader": False}
        one = do(OPINIONS, "raise", county(), on=day(1), record=one, given=given)
        assert one.due_on == day(2)
        with pytest.raises(Refused, match="须高于现在的等级"):
            do(OPINIONS, "raise", county(), on=day(1), record=one, given=given | {"level": "general"})


class TestAnswer:
    def test_of_a_major_matter_comes_after_the_leader(self):
        with pytest.raises(Refused, match="先报县领导"):
            answer(assigned(seen("major")), day(1))
        assert answer(assigned(seen("major"), told=True), day(1)).state == "answered"

    def test_is_closed_by_another_hand(self):
        by = county()
        one = answer(assigned(seen()), day(3), by)
        with pytest.raises(Barred):
            do(OPINIONS, "close", by, on=day(4), record=one, given={"outcome": "整改"})
        assert (
            do(OPINIONS, "close", county(), on=day(4), record=one, given={"outcome": "整改"}).due_on is None
        )

    def test_is_counted_in_time_or_late_as_known_on_the_day(self):
        boss = county()
        answer(assigned(seen()), day(3))
        answer(assigned(seen()), day(9))
        seen()
        assert opinions_answered_in_time(day(2), boss) is None
        assert opinions_answered_in_time(day(3), boss).value == 100.0
        found = opinions_answered_in_time(day(8), boss)
        assert (found.numerator, found.denominator, found.detail) == (1, 3, "逾期未回应 2 件")
        assert opinions_answered_in_time(day(9), boss).detail == "逾期未回应 1 件"


def test_copies_no_id_number():
    with pytest.raises(Refused, match="身份证号"):
        seen(what="43062119750615001X 没有低保")


def test_sample_is_mostly_in_time():
    played("public_opinion", homes=1)
    found = opinions_answered_in_time(END, county())
    assert 85 <= found.value < 100 and found.denominator > 30
