"""Cases given to colleagues: several at once, one at a time each, given up when a post or the case ends."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied

from casework.bureau import JULY, NOON, OTHER_VILLAGE, VILLAGE, household, official, opened, person, step
from minzheng.access.models import Post, Role
from minzheng.access.verbs import end_post
from minzheng.casework import listing
from minzheng.casework.assigning import MOST, assign, colleagues, release_ended, standing
from minzheng.casework.models import Assignment, Case, OfficialPerson, RelatedOfficial
from minzheng.casework.refusal import Refused

pytestmark = pytest.mark.django_db
YEAR = dt.date(2021, 1, 1)
LATER = JULY + dt.timedelta(days=9)


def clerk(role=Role.TOWNSHIP_CLERK, area="430621100"):
    scope = official(role, area)
    Post.objects.create(user_id=scope.user_id, role=role, area_id=area, since=YEAR)
    return scope


@pytest.fixture
def office():
    return clerk(), clerk()


@pytest.fixture
def cases(office):
    return [opened(household(), office[0]) for _ in range(3)]


def give(cases, to, by, on=JULY):
    whom = to.user_id if to else None
    return assign(codes=[case.code for case in cases], to=whom, by=by, on=on, at=NOON)


def seen(view, scope, on=JULY) -> set[int]:
    return {case.pk for case in listing.cases(scope, listing.Choice(view=view), on=on)}


def kept() -> list[tuple]:
    rows = Assignment.objects.unscoped(reason="test").order_by("pk")
    return list(rows.values_list("case_id", "to_id", "on", "until"))


class TestAssign:
    def test_gives_many_at_once_and_each_finds_their_own(self, office, cases):
        first, second = office
        assert give(cases[:2], second, first).done == 2
        assert seen("given", second) == {case.pk for case in cases[:2]}
        assert seen("given", first) == set()
        assert seen("mine", first) == {cases[2].pk}
        assert seen("mine", second) == {case.pk for case in cases}
        assert seen("open", first) == {case.pk for case in cases}

    def test_bars_nobody(self, office, cases):
        give(cases, office[1], office[0])
        assert step(cases[0], office[0], "accept", JULY).step == "survey"

    def test_given_twice_is_given_once_and_given_on_ends_the_first(self, office, cases):
        first, second = office
        give(cases[:1], second, first)
        assert give(cases[:1], second, first).done == 0
        give(cases[:1], first, second, LATER)
        pk = cases[0].pk
        assert kept() == [(pk, second.user_id, JULY, LATER), (pk, first.user_id, LATER, None)]

    def test_may_be_nobodys_again(self, office, cases):
        give(cases, office[1], office[0])
        assert give(cases, None, office[1], LATER).done == 3
        assert not standing(LATER).exists()

    def test_leaves_out_what_has_ended_and_tells_so(self, office, cases):
        step(cases[0], office[0], "withdraw", JULY, reason="不办了")
        given = give(cases, office[1], office[0])
        assert given.done == 2
        assert given.refused == (f"{cases[0].number}：已经办结。",)

    def test_gives_nobody_the_case_of_a_relative(self, office, cases):
        known = OfficialPerson.objects.create(
            area_id=VILLAGE,
            user_id=office[1].user_id,
            person=person(household()),
            capacity="staff",
            since=YEAR,
        )
        RelatedOfficial.objects.create(
            case=cases[0], area_id=VILLAGE, official=known, relation="sibling", found_by="t", on=JULY
        )
        assert "近亲属要回避" in give(cases, office[1], office[0]).refused[0]

    def test_is_for_colleagues_of_the_same_office(self, office, cases):
        for other in (clerk(area="430621104"), clerk(Role.COUNTY_STAFF, "430621"), official()):
            with pytest.raises(Refused, match="请选本单位在岗的同事"):
                give(cases, other, office[0])
        assert {one.pk for one in colleagues(office[0], JULY)} == {one.user_id for one in office}

    def test_of_another_township_touches_nothing(self, office, cases):
        far = opened(household(OTHER_VILLAGE), clerk(area="430621104"))
        assert give([far], office[1], office[0]).done == 0
        assert kept() == []

    def test_wants_a_choice_and_no_whole_county(self, office, cases):
        with pytest.raises(Refused, match="请先选"):
            give([], office[1], office[0])
        with pytest.raises(Refused, match="一次最多分办"):
            assign(codes=[uuid.uuid4()] * (MOST + 1), to=office[1].user_id, by=office[0], on=JULY, at=NOON)

    def test_is_not_for_the_village_or_who_only_looks(self, office, cases):
        with pytest.raises(Refused, match="由乡镇经办人或者县民政局"):
            give(cases, office[1], official(Role.VILLAGE_CADRE, VILLAGE))
        with pytest.raises(PermissionDenied):
            give(cases, office[1], official(Role.AUDITOR, "430621"))


class TestRelease:
    def test_a_post_that_ended_gives_its_cases_back_at_once_and_for_good(self, office, cases):
        first, second = office
        give(cases, second, first)
        post = Post.objects.get(user_id=second.user_id)
        end_post(post=post, until=JULY, at=NOON)
        assert release_ended(on=JULY, at=NOON) == 0
        tomorrow = JULY + dt.timedelta(days=1)
        assert seen("mine", first, tomorrow) == {case.pk for case in cases}
        assert release_ended(on=tomorrow, at=NOON) == 3
        assert release_ended(on=tomorrow, at=NOON) == 0
        assert {until for *_, until in kept()} == {tomorrow}

    def test_a_case_that_ended_or_moved_away_is_given_up(self, office, cases):
        give(cases[:2], office[1], office[0])
        step(cases[0], office[0], "withdraw", JULY, reason="不办了")
        Case.objects.unscoped(reason="test").filter(pk=cases[1].pk).update(area_id=OTHER_VILLAGE)
        assert set(Assignment.objects.unscoped(reason="test").values_list("area_id", flat=True)) == {
            VILLAGE,
            OTHER_VILLAGE,
        }
        assert release_ended(on=LATER, at=NOON) == 2
