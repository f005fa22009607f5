"""The county names a clerk for a time where a township has too few; the hands stay apart."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.utils import ProgrammingError

from casework.bureau import (
    COUNTY,
    JULY,
    NOON,
    OTHER_TOWNSHIP,
    TOWNSHIP,
    audited,
    household,
    opened,
    step,
    surveyed,
)
from casework.control.desk import bureau, day
from minzheng.access.models import Post, User
from minzheng.access.posts import active_posts
from minzheng.access.scope import Scope
from minzheng.access.verbs import give_post
from minzheng.access.wall import behind_wall
from minzheng.casework.control.substitutes import end_substitute, name_substitute, staffing
from minzheng.casework.refusal import Barred, Refused

pytestmark = pytest.mark.django_db
AUGUST = dt.date(2021, 8, 31)


@pytest.fixture
def people(db):
    return bureau()


@pytest.fixture
def helper(people) -> User:
    return User.objects.get(pk=people.second.user_id)


def named(people, helper, **more):
    given = {"area": OTHER_TOWNSHIP, "until": AUGUST, "reason": "只有一名经办人，另一人产假"} | more
    return name_substitute(user=helper, by=people.county, on=JULY, at=NOON, **given)


class TestNamed:
    def test_holds_a_post_until_the_day_from_the_web(self, people, helper):
        with behind_wall(COUNTY):
            named(people, helper)
        assert [post.area_id for post in active_posts(helper, AUGUST)] == [OTHER_TOWNSHIP]
        assert active_posts(helper, AUGUST + dt.timedelta(days=1)) == []
        assert list(audited())[-1] == "give_post"

    def test_is_counted_beside_the_townships_own(self, people, helper):
        def of(area):
            return next(each for each in staffing(people.county, on=JULY) if each.area.code == area)

        assert of(OTHER_TOWNSHIP).lacks
        own = User.objects.get(pk=people.first.user_id)
        give_post(user=own, role="township_clerk", area=OTHER_TOWNSHIP, since=JULY, at=NOON)
        named(people, helper)
        assert (of(OTHER_TOWNSHIP).own, of(OTHER_TOWNSHIP).substitutes) == (1, 1)
        assert not of(OTHER_TOWNSHIP).lacks

    def test_ends_earlier_but_never_later(self, people, helper):
        made = named(people, helper)
        with pytest.raises(Refused, match="提前结束"):
            end_substitute(substitute=made, until=dt.date(2021, 9, 30), reason="", by=people.county, at=NOON)
        end_substitute(substitute=made, until=day(20), reason="产假结束", by=people.county, at=NOON)
        assert active_posts(helper, day(21)) == []

    def test_does_not_get_two_hands_in_one_case(self, people, helper):
        named(people, helper)
        case = opened(household(f"{OTHER_TOWNSHIP}004"), as_clerk(people.second))
        step(case, as_clerk(people.second), "accept", JULY)
        surveyed(case, as_clerk(people.second), people.first, day(2))
        step(case, as_clerk(people.second), "done", day(2))
        with pytest.raises(Barred, match="已经办过"):
            step(case, as_clerk(people.second), "propose_grant", day(5))


class TestRefused:
    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"reason": " "}, "为什么"),
            ({"until": dt.date(2022, 7, 1)}, "最晚到 2021-12-31"),
            ({"until": dt.date(2021, 6, 30)}, "截止日期"),
            ({"area": "430623100"}, "不在您的辖区"),
        ],
    )
    def test_what_does_not_fit(self, people, helper, more, words):
        with pytest.raises(Refused, match=words):
            named(people, helper, **more)

    def test_oneself(self, people):
        with pytest.raises(Refused, match="自己"):
            named(people, User.objects.get(pk=people.county.user_id))

    def test_by_a_township(self, people, helper):
        with pytest.raises(PermissionDenied):
            name_substitute(
                user=helper, area=TOWNSHIP, until=AUGUST, reason="缺人", by=people.first, on=JULY, at=NOON
            )

    @pytest.mark.parametrize(
        ("wall", "area", "role", "until"),
        [
            (COUNTY, COUNTY, "county_staff", AUGUST),
            (COUNTY, TOWNSHIP, "township_clerk", None),
            (TOWNSHIP, TOWNSHIP, "township_clerk", AUGUST),
        ],
    )
    def test_any_other_post_by_the_web_whatever_the_program(self, people, helper, wall, area, role, until):
        with pytest.raises(ProgrammingError), transaction.atomic(), behind_wall(wall):
            Post.objects.create(user=helper, role=role, area_id=area, since=JULY, until=until)


def as_clerk(scope: Scope) -> Scope:
    return Scope(user_id=scope.user_id, role="township_clerk", area=OTHER_TOWNSHIP, purpose="test")
