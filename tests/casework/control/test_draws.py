"""The lot is at least the month's share, cannot be known beforehand, and comes out the same for anybody."""

import datetime as dt
import math

import pytest
from cryptography.hazmat.primitives import hashes
from django.core.exceptions import PermissionDenied

from casework.bureau import COUNTY, NOON, household, opened
from casework.control.desk import bureau, day, on_the_desk
from minzheng.access import audit
from minzheng.casework.control import draws
from minzheng.casework.models import Draw, SpotCheck
from minzheng.casework.refusal import Refused

pytestmark = pytest.mark.django_db
LATER = dt.datetime(2021, 7, 13, 4, 0, tzinfo=dt.UTC)


def sm3(content: bytes) -> str:
    digest = hashes.Hash(hashes.SM3())
    digest.update(content)
    return digest.finalize().hex()


@pytest.fixture
def people(db):
    return bureau()


def drawn(people, on=13, at=LATER):
    return draws.draw(area=COUNTY, programme="dibao", on=day(on), at=at, by=people.county)


class TestDraw:
    def test_opens_visits_for_at_least_the_share_of_what_lay_on_the_desk(self, people):
        for _ in range(7):
            on_the_desk(people)
        opened(household(), people.first)  # not on the desk
        made = drawn(people)
        assert (len(made.pool), len(made.drawn)) == (7, math.ceil(7 * 0.3))
        checks = SpotCheck.objects.unscoped(reason="test").filter(why="random")
        assert sorted(one.case.number for one in checks) == sorted(made.drawn)
        assert {one.draw for one in checks} == {made.digest}

    def test_can_be_repeated_by_hand(self, people):
        for _ in range(5):
            on_the_desk(people)
        made = drawn(people)
        line = sorted(made.pool, key=lambda number: sm3(f"{made.digest}|{number}".encode()))
        assert made.drawn == line[:2]
        assert draws.again(made).same and draws.again(made).digest_stands

    def test_takes_the_last_hash_before_the_day_whatever_is_written_on_it(self, people):
        on_the_desk(people)
        before = audit.chain_head()
        audit.record(by=people.county, at=LATER, verb="read")
        assert drawn(people).digest == before.hash

    def test_brings_the_month_to_its_share_with_what_comes_later(self, people):
        for _ in range(4):
            on_the_desk(people)
        first = drawn(people)
        assert len(first.drawn) == 2  # 30 % of 4, rounded up
        later = [on_the_desk(people).number for _ in range(3)]
        second = drawn(people, on=14, at=LATER + dt.timedelta(days=1))
        assert sorted(second.pool) == sorted(later)
        assert len(second.drawn) == 1  # 30 % of 7 are 3, two are drawn already

    def test_what_came_on_the_day_itself_waits_for_the_next(self, people):
        on_the_desk(people)
        assert drawn(people, on=12, at=NOON) is None


class TestCheating:
    def test_a_result_put_right_by_hand_shows(self, people):
        for _ in range(5):
            on_the_desk(people)
        made = drawn(people)
        other = next(number for number in made.pool if number not in made.drawn)
        Draw.objects.unscoped(reason="test").update(drawn=[other, *made.drawn[1:]])
        made.refresh_from_db()
        assert not draws.again(made).same

    def test_a_digest_of_ones_own_shows(self, people):
        on_the_desk(people)
        made = drawn(people)
        made.digest = "a" * 64
        assert not draws.again(made).digest_stands

    def test_a_number_kept_out_of_the_pot_shows(self, people):
        kept_out, other = on_the_desk(people), on_the_desk(people)
        made = drawn(people)
        assert draws.not_in_any_pot(COUNTY, "dibao", [made]) == []
        Draw.objects.unscoped(reason="test").update(pool=[other.number])
        made.refresh_from_db()
        assert draws.not_in_any_pot(COUNTY, "dibao", [made]) == [kept_out.number]

    def test_nobody_draws_again_until_the_lot_pleases(self, people):
        on_the_desk(people)
        drawn(people)
        with pytest.raises(Refused, match="一天只抽一次"):
            drawn(people)

    def test_a_township_does_not_draw(self, people):
        with pytest.raises(PermissionDenied):
            draws.draw(area=COUNTY, programme="dibao", on=day(13), at=LATER, by=people.first)


def test_the_night_draws_for_every_programme_once(people):
    on_the_desk(people)
    assert [one.programme for one in draws.draw_all(area=COUNTY, on=day(13), at=LATER)] == ["dibao"]
    assert draws.draw_all(area=COUNTY, on=day(13), at=LATER) == []
