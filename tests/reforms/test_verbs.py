"""Who keeps, hands over and throws away a reform, and what is refused."""

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied

from minzheng.reforms.overlay import NotPossible, Typed

if TYPE_CHECKING:
    from web.world import World

ON = dt.date(2021, 6, 12)
AT = dt.datetime(2021, 6, 12, 2, 0, tzinfo=dt.UTC)
TYPED = (Typed("dibao_standard", "rural", "430"),)


@pytest.fixture
def world(db: None) -> "World":
    from web.world import make_world

    return make_world()


def scope_of(world: "World", username: str):
    from minzheng.access.posts import active_posts
    from minzheng.access.scope import Scope

    return Scope.of_post(active_posts(world.users[username], ON)[0], purpose="test")


def kept(world: "World"):
    from minzheng.reforms.verbs import keep

    return keep(title="方案一", since=ON, typed=TYPED, by=scope_of(world, "staff"), at=AT)


def titles() -> list[str]:
    """The reforms there are; the world's own is 提标."""
    from minzheng.reforms.models import Reform

    return list(Reform.objects.unscoped(reason="test").values_list("title", flat=True).order_by("title"))


class TestKeep:
    def test_what_was_typed_comes_back(self, world: "World") -> None:
        from minzheng.access.models import AuditEvent
        from minzheng.reforms.verbs import typed_of

        reform = kept(world)
        assert typed_of(reform) == TYPED
        assert AuditEvent.objects.filter(verb="reform.keep", subject_code=str(reform.code)).count() == 1

    @pytest.mark.parametrize(
        ("title", "typed"), [(" ", TYPED), ("x" * 61, TYPED), ("一", ()), ("一", (Typed("no", "", "1"),))]
    )
    def test_nothing_half_made_is_kept(self, world: "World", title: str, typed: tuple) -> None:
        from minzheng.reforms.verbs import keep

        with pytest.raises(NotPossible):
            keep(title=title, since=ON, typed=typed, by=scope_of(world, "staff"), at=AT)
        assert titles() == ["提标"]

    def test_the_same_sent_twice_is_kept_once(self, world: "World") -> None:
        assert kept(world) == kept(world)

    def test_a_leader_only_looks(self, world: "World") -> None:
        from minzheng.reforms.verbs import keep

        with pytest.raises(PermissionDenied):
            keep(title="一", since=ON, typed=TYPED, by=scope_of(world, "leader"), at=AT)


class TestHandOver:
    def test_a_county_colleague_gets_it(self, world: "World") -> None:
        from minzheng.reforms.verbs import hand_over

        reform = hand_over(
            reform=kept(world), to=world.users["leader"], by=scope_of(world, "staff"), on=ON, at=AT
        )
        assert reform.handed_to == world.users["leader"]

    @pytest.mark.parametrize("username", ["cadre", "clerk", "auditor", "staff"])
    def test_a_township_an_auditor_and_oneself_do_not(self, world: "World", username: str) -> None:
        from minzheng.reforms.verbs import hand_over

        with pytest.raises(NotPossible, match="本县"):
            hand_over(reform=kept(world), to=world.users[username], by=scope_of(world, "staff"), on=ON, at=AT)


class TestDiscard:
    def test_it_is_gone_and_the_trail_keeps_its_name(self, world: "World") -> None:
        from minzheng.access.models import AuditEvent
        from minzheng.reforms.verbs import discard

        discard(reform=kept(world), by=scope_of(world, "staff"), at=AT)
        assert titles() == ["提标"]
        assert AuditEvent.objects.get(verb="reform.discard").detail == "方案一"
