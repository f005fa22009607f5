"""The preview of taking a file back: what goes, what stays, and that looking changes nothing."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from minzheng.feeds.models import Batch
from minzheng.monitoring.models import Lead, Reason
from minzheng.registry.models import Fact
from web.world import TODAY, World, make_batch_like

if TYPE_CHECKING:
    from django.test import Client

SignIn = Callable[[str], "Client"]


def figures_of(client: "Client", batch: Batch) -> list[int]:
    context = client.get(f"/feeds/{batch.pk}/undo/").context
    return [context["facts"], *(group["count"] for group in context["groups"])]


class TestPreview:
    def test_counts_facts_and_leads_by_what_becomes_of_them(self, world: World, signed_in: SignIn) -> None:
        other = make_batch_like(world, feed="canlian_certificate", status="accepted")
        Reason.objects.create(
            lead=world.near_lead,
            area_id=world.near_lead.area_id,
            signal="new_severe_disability",
            event="1",
            batch=other,
            row=3,
            first_seen=TODAY,
            last_seen=TODAY,
        )
        assert figures_of(signed_in("staff"), world.batch) == [3, 2, 1, 0]

    def test_names_the_command_and_writes_nothing(self, world: World, signed_in: SignIn) -> None:
        shown = signed_in("staff").get(f"/feeds/{world.batch.pk}/undo/").content.decode()
        assert f"minzheng feeds undo {world.batch.pk}" in shown
        assert f"/leads/{world.lead.code}/" in shown
        assert Fact.objects.unscoped(reason="test").count() == 3
        assert Lead.objects.unscoped(reason="test").filter(state="open").count() == 3

    @pytest.mark.parametrize("status", ["refused", "held", "withdrawn"])
    def test_what_is_not_in_force_has_nothing_to_take_back(
        self, world: World, signed_in: SignIn, status: str
    ) -> None:
        Batch.objects.filter(pk=world.batch.pk).update(status=status)
        staff = signed_in("staff")
        assert staff.get(f"/feeds/{world.batch.pk}/undo/").status_code == 404
        assert "看撤回的影响" not in staff.get(f"/feeds/{world.batch.pk}/").content.decode()


class TestCommands:
    """The pages name commands that exist."""

    def test_every_command_that_a_page_names_is_one(self) -> None:
        from minzheng.project.commands.feeds import app

        assert {"accept", "decline", "undo"} <= {command.name for command in app.registered_commands}
