"""Whoever does not fit a village's visits is seen waiting, with the time."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from minzheng.access.scope import Scope
from minzheng.monitoring.models import Lead
from minzheng.web.queue import Queue, queues, villages, whole
from minzheng.web.tiles import units
from web.world import COUNTY, NEAR_VILLAGE, TODAY, TOWNSHIP, VILLAGE, World

if TYPE_CHECKING:
    from django.test import Client

SignIn = Callable[[str], "Client"]


@pytest.fixture
def queue(world: World) -> Lead:
    """Return the village's lead, waiting for a place since the first of June."""
    Lead.objects.unscoped(reason="test").filter(pk=world.lead.pk).update(state="waiting", listed_on=None)
    return world.lead


def scope(world: World, area: str = COUNTY) -> Scope:
    return Scope(world.users["staff"].pk, "county_staff", area, "test")


class TestQueue:
    def test_counts_and_the_longest_wait(self, world: World, queue: Lead) -> None:
        assert queues(scope(world), TODAY) == {VILLAGE: Queue(1, 11)}
        assert queues(scope(world, NEAR_VILLAGE), TODAY) == {}

    def test_several_queues_are_one(self) -> None:
        assert whole({"a": Queue(2, 5), "b": Queue(1, 9)}) == Queue(3, 9)
        assert whole({}) == Queue(0, 0)

    def test_a_village_shows_what_it_can_visit(self, world: World, queue: Lead) -> None:
        [near, own] = villages(scope(world, TOWNSHIP), TODAY)
        assert (near.counts.area_id, near.capacity, near.full) == (NEAR_VILLAGE, 2, False)
        assert (own.counts.open, own.queue, own.full) == (0, Queue(1, 11), False)

    def test_the_townships_tile_counts_it(self, world: World, queue: Lead) -> None:
        [own] = [unit for unit in units(scope(world), TODAY) if unit.counts.area_id == TOWNSHIP]
        assert (own.queued, own.longest) == (1, 11)


class TestPages:
    def test_the_village_sees_capacity_queue_and_days(
        self, world: World, queue: Lead, signed_in: SignIn
    ) -> None:
        cadre = signed_in("cadre")
        home = cadre.get("/?state=&area=").content.decode()
        assert "每月可走访 2 户" in home and "排队等候 1 户，最久已等 11 天" in home
        listed = cadre.get("/?state=waiting&area=").content.decode()
        assert "张*生" in listed and "已等 11 天" in listed

    def test_the_township_opens_a_villages_queue(self, world: World, queue: Lead, signed_in: SignIn) -> None:
        clerk = signed_in("clerk")
        assert f"?area={VILLAGE}&amp;state=waiting" in clerk.get("/?area=&state=").content.decode()
        assert "已等 11 天" in clerk.get(f"/?area={VILLAGE}&state=waiting").content.decode()

    def test_nobody_waiting_is_said(self, world: World, signed_in: SignIn) -> None:
        assert "没有排队等候的户" in signed_in("cadre").get("/?state=&area=").content.decode()

    def test_the_lead_tells_when_it_was_found_and_when_it_got_a_place(
        self, world: World, queue: Lead, signed_in: SignIn
    ) -> None:
        cadre, address = signed_in("cadre"), f"/leads/{queue.code}/"
        shown = cadre.get(address).content.decode()
        assert "排队等候 · 已等 11 天" in shown and "列入走访清单" not in shown
        Lead.objects.unscoped(reason="test").filter(pk=queue.pk).update(state="open", listed_on=TODAY)
        shown = cadre.get(address).content.decode()
        assert "发现线索，排队等候" in shown and "列入走访清单" in shown

    def test_a_lead_to_look_at_again_says_why(self, world: World, signed_in: SignIn) -> None:
        Lead.objects.unscoped(reason="test").filter(pk=world.lead.pk).update(
            review_reason="依据的文件已撤回。"
        )
        assert "依据的文件已撤回。" in signed_in("clerk").get(f"/leads/{world.lead.code}/").content.decode()
