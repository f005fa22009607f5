"""The county's home: what is measured, the tiles, the trend."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from minzheng.access.scope import Scope
from minzheng.monitoring.listing import AreaRow
from minzheng.monitoring.models import Lead, Visit
from minzheng.web.county import Measured, figures, measured
from minzheng.web.tiles import MEASURES, PLACES, Unit, legend, tiles, units
from minzheng.web.trend import trend
from web.world import COUNTY, NOW, TODAY, World, make_household, make_lead

if TYPE_CHECKING:
    from django.test import Client

SignIn = Callable[[str], "Client"]


@pytest.fixture
def scope(world: World) -> Scope:
    return Scope(world.users["staff"].pk, "county_staff", COUNTY, "test")


def visit(lead: Lead, on: dt.date, outcome: str = "found_hardship") -> Visit:
    return Visit.objects.create(
        lead=lead,
        area_id=lead.area_id,
        visitor_id=first_user(),
        visited_on=on,
        recorded_at=NOW,
        outcome=outcome,
        submission=uuid.uuid4(),
    )


def first_user() -> int:
    from minzheng.access.models import User

    return User.objects.order_by("pk").values_list("pk", flat=True)[0]


class TestMeasured:
    def test_counts_what_is_dated_in_the_thirty_days(self, world: World, scope: Scope) -> None:
        visit(world.near_lead, TODAY - dt.timedelta(days=2))
        visit(world.near_lead, TODAY - dt.timedelta(days=1))
        assert measured(scope, TODAY) == Measured(
            opened=3, in_time_percent=0.0, found=1, longest_days=11, stopped=0
        )

    def test_the_past_is_what_it_was(self, world: World, scope: Scope) -> None:
        visit(world.lead, TODAY)
        before = measured(scope, dt.date(2021, 6, 5))
        assert (before.opened, before.longest_days, before.found) == (3, 4, 0)
        assert measured(scope, dt.date(2021, 5, 31)) == Measured(0, None, 0, None, 0)

    def test_in_time_is_by_the_due_day(self, world: World, scope: Scope) -> None:
        visit(world.lead, world.lead.due_on)
        visit(world.far_lead, world.far_lead.due_on + dt.timedelta(days=1))
        assert measured(scope, TODAY).in_time_percent == 50.0

    def test_what_ended_by_itself_before_it_was_due_is_not_missed(self, world: World, scope: Scope) -> None:
        settled = world.lead.due_on - dt.timedelta(days=1)
        Lead.objects.unscoped(reason="test").filter(pk=world.lead.pk).update(
            state="settled", settled_on=settled
        )
        visit(world.far_lead, world.far_lead.due_on)
        assert measured(scope, TODAY).in_time_percent == 100.0


class TestFigures:
    def test_say_the_change_and_which_way_is_better(self, world: World, scope: Scope) -> None:
        found = {figure.label: figure for figure in figures(scope, TODAY)}
        assert found["新列入清单"].change == "比上期多 3 户"
        assert found["新列入清单"].better is None
        assert found["等得最久"].value == "11" and found["等得最久"].change == "上期没有可比的数"
        assert found["错发已停"].change == "与上期相同"

    def test_waiting_longer_is_worse(self, world: World, scope: Scope) -> None:
        Lead.objects.unscoped(reason="test").update(opened_on=dt.date(2021, 4, 1))
        [longest] = [figure for figure in figures(scope, TODAY) if figure.label == "等得最久"]
        assert (longest.value, longest.change, longest.better) == ("72", "比上期多 30 天", False)


class TestTiles:
    def test_every_township_has_its_own_place(self, world: World, scope: Scope) -> None:
        found = units(scope, TODAY)
        assert {unit.counts.area_id for unit in found} == set(PLACES)
        drawn = tiles(found, "open")
        assert len({(tile.row, tile.column) for tile in drawn}) == len(drawn) == 15

    def test_a_new_township_stands_below_and_is_not_lost(self) -> None:
        new = Unit(AreaRow("430621999", "新设镇", 3, 0, 0), 5, 0)
        [tile] = tiles([new], "longest")
        assert (tile.row, tile.column, tile.name, tile.value) == (5, 1, "新设", 5)

    @pytest.mark.parametrize("most", [0, 1, 4, 5, 6, 17, 99, 1234])
    def test_the_shade_of_each_value_is_the_one_in_the_legend(self, most: int) -> None:
        of = [Unit(AreaRow(str(value), "镇", value, 0, 0), 0, 0) for value in range(most + 1)]
        steps = {shade.number: shade for shade in legend(of, "open")}
        for tile in tiles(of, "open"):
            assert steps[tile.shade].low <= tile.value <= steps[tile.shade].high
        assert max(steps) <= 5

    def test_each_measure_has_its_page(self, world: World, signed_in: SignIn) -> None:
        leader = signed_in("leader")
        for slug, (label, _unit) in MEASURES.items():
            assert f"各乡镇的{label}" in leader.get(f"/?map={slug}").content.decode()
        assert "各乡镇的待走访" in leader.get("/?map=nothing").content.decode()


class TestTrend:
    def test_twelve_months_of_one_scale_with_the_same_numbers_in_the_table(
        self, world: World, scope: Scope
    ) -> None:
        visit(world.lead, dt.date(2021, 6, 3))
        visit(world.near_lead, dt.date(2021, 6, 3), "no_hardship")
        drawn = trend(scope, TODAY)
        assert drawn.rows[0] == ("2021-06", [3, 2, 1]) and drawn.rows[-1] == ("2020-07", [0, 0, 0])
        opened, visited, found = (series.bars[-1] for series in drawn.series)
        assert opened.height == 84 > visited.height > found.height > 0
        assert drawn.series[0].words == "新列入清单：2020年7月 0 户，2021年6月 3 户"


class TestCost:
    def test_the_home_costs_the_same_however_many_leads(self, world: World, signed_in: SignIn) -> None:
        staff = signed_in("staff")

        def cost() -> int:
            with CaptureQueriesContext(connection) as ran:
                assert staff.get("/").status_code == 200
            return len(ran)

        before = cost()
        for _each in range(4):
            make_lead(make_household(world.lead.area_id, "赵四海", 2), world.batch, due_in=1)
        assert cost() == before
