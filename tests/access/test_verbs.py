"""Accounts and posts: what may be given to whom, each with its line in the audit trail."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from minzheng.access.audit import verify_chain
from minzheng.access.models import AuditEvent, Post, Role, User
from minzheng.access.posts import SESSION_KEY, active_posts, choose_post, working_post
from minzheng.access.scope import Scope
from minzheng.access.verbs import Refused, create_user, end_post, give_post

from .sample import COUNTY, DAY, NOON, OTHER_VILLAGE, TOWNSHIP, VILLAGE


class TestCreateUser:
    def test_makes_an_account_without_power_and_writes_it_down(self, new_user: Callable[[str], User]) -> None:
        user = new_user("limei")
        assert user.check_password("Correct-Horse-9")
        assert (str(user), user.date_joined, user.is_superuser) == ("李梅", NOON, False)
        assert active_posts(user, DAY) == []
        event = AuditEvent.objects.get()
        assert (event.verb, event.subject_code, event.at, event.actor) == ("create_user", "limei", NOON, None)

    def test_refuses_a_name_twice(self, new_user: Callable[[str], User]) -> None:
        new_user("limei")
        with pytest.raises(Refused, match="limei 已存在"):
            new_user("limei")
        assert AuditEvent.objects.count() == 1

    def test_refuses_a_weak_password_except_for_a_demo(self, db: None, settings: Any) -> None:
        settings.AUTH_PASSWORD_VALIDATORS = [
            {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"}
        ]
        wanted: dict[str, Any] = {"username": "limei", "password": "12345678", "display_name": "", "at": NOON}
        with pytest.raises(Refused):
            create_user(**wanted)
        assert not User.objects.exists()
        assert create_user(**wanted, check_password=False).pk


class TestGivePost:
    @pytest.mark.parametrize(
        ("role", "area"),
        [
            ("village_cadre", VILLAGE),
            ("township_clerk", TOWNSHIP),
            ("county_staff", COUNTY),
            ("county_leader", COUNTY),
            ("auditor", COUNTY),
        ],
    )
    def test_gives_each_role_at_its_own_level(
        self, new_user: Callable[[str], User], role: str, area: str
    ) -> None:
        post = give_post(user=new_user("u"), role=role, area=area, since=DAY, at=NOON, reason="任命")
        assert active_posts(post.user, DAY) == [post]
        event = AuditEvent.objects.get(verb="give_post")
        assert (event.subject_code, event.area_id, event.reason) == ("u", area, "任命")
        assert event.detail == f"{role} 2021-06-30.."

    @pytest.mark.parametrize(
        ("role", "area"),
        [
            ("village_cadre", TOWNSHIP),
            ("township_clerk", COUNTY),
            ("county_staff", VILLAGE),
            ("village_cadre", "430621100999"),
            ("county_staff", "430622"),
            ("king", COUNTY),
        ],
    )
    def test_refuses_a_role_where_it_has_no_place(
        self, new_user: Callable[[str], User], role: str, area: str
    ) -> None:
        user = new_user("u")
        with pytest.raises(Refused):
            give_post(user=user, role=role, area=area, since=DAY, at=NOON)
        assert not Post.objects.exists()

    def test_the_database_refuses_it_too(self, new_user: Callable[[str], User]) -> None:
        user = new_user("u")
        for wrong in (
            {"role": "village_cadre", "area_id": COUNTY},
            {"role": "king", "area_id": COUNTY},
            {"role": "auditor", "area_id": COUNTY, "until": DAY - dt.timedelta(days=1)},
        ):
            with pytest.raises(IntegrityError, match="post_"), transaction.atomic():
                Post.objects.create(user=user, since=DAY, **wrong)

    @pytest.mark.parametrize(
        ("since", "until"),
        [
            (dt.date(2021, 1, 1), None),
            (dt.date(2020, 1, 1), dt.date(2021, 1, 1)),
            (dt.date(2025, 1, 1), None),
            (dt.date(2020, 1, 1), None),
        ],
    )
    def test_refuses_the_same_post_twice_at_a_time(
        self, cadre: User, since: dt.date, until: dt.date | None
    ) -> None:
        with pytest.raises(Refused, match="已有同一岗位"):
            give_post(user=cadre, role="village_cadre", area=VILLAGE, since=since, until=until, at=NOON)

    def test_gives_it_again_before_or_elsewhere(self, cadre: User) -> None:
        before = {"since": dt.date(2020, 1, 1), "until": dt.date(2020, 12, 31)}
        give_post(user=cadre, role="village_cadre", area=VILLAGE, at=NOON, **before)
        give_post(user=cadre, role="village_cadre", area=OTHER_VILLAGE, since=DAY, at=NOON)
        assert cadre.posts.count() == 3

    def test_refuses_an_end_before_the_beginning(self, cadre: User) -> None:
        with pytest.raises(Refused, match="早于"):
            give_post(
                user=cadre, role="auditor", area=COUNTY, since=DAY, until=DAY - dt.timedelta(days=1), at=NOON
            )


class TestEndPost:
    def test_holds_to_the_last_day_and_no_longer(self, cadre: User, cadre_post: Post) -> None:
        by = Scope(cadre.pk, Role.COUNTY_STAFF, COUNTY, "人事")
        end_post(post=cadre_post, until=DAY, at=NOON, by=by, reason="调离")
        assert active_posts(cadre, DAY) == [cadre_post]
        assert active_posts(cadre, DAY + dt.timedelta(days=1)) == []
        event = AuditEvent.objects.get(verb="end_post")
        assert (event.actor_id, event.reason) == (cadre.pk, "调离")
        assert event.detail == "village_cadre 2021-01-01..2021-06-30"
        assert verify_chain() is None

    @pytest.mark.parametrize("until", [dt.date(2020, 12, 31), dt.date(2021, 7, 1)])
    def test_refuses_to_end_what_is_not_held_that_day(self, cadre_post: Post, until: dt.date) -> None:
        end_post(post=cadre_post, until=DAY, at=NOON)
        with pytest.raises(Refused, match="并未在任"):
            end_post(post=cadre_post, until=until, at=NOON)


class TestChoice:
    def test_a_chosen_post_is_worked_in_while_it_is_held(self, cadre: User, cadre_post: Post) -> None:
        clerk = give_post(user=cadre, role="township_clerk", area=TOWNSHIP, since=DAY, at=NOON)
        session: dict[str, Any] = {}
        posts = active_posts(cadre, DAY)
        assert working_post(posts, session) == cadre_post
        choose_post(posts, session, clerk.pk)
        assert session == {SESSION_KEY: clerk.pk}
        assert working_post(posts, session) == clerk
        end_post(post=clerk, until=DAY, at=NOON)
        assert working_post(active_posts(cadre, DAY + dt.timedelta(days=1)), session) == cadre_post

    def test_what_is_not_held_cannot_be_chosen(self, cadre: User) -> None:
        session: dict[str, Any] = {}
        with pytest.raises(PermissionDenied):
            choose_post(active_posts(cadre, DAY), session, 0)
        assert session == {}
