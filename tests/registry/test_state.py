"""The register replayed: who is where, and who is there no longer."""

import ibis
import pytest

from minzheng.registry.state import register_state
from registry.by_hand import (
    ANNA,
    BEN,
    CLARA,
    FAR_VILLAGE,
    HOME,
    NEAR_VILLAGE,
    OTHER_HOME,
    VILLAGE,
    Feeds,
    Row,
    day,
)


def state(feeds: Feeds, as_of: str) -> dict[int, Row]:
    register = feeds.sources(ibis.duckdb.connect()).register
    return {row["person_key"]: row for row in register_state(register, day(as_of)).to_pyarrow().to_pylist()}


@pytest.fixture
def feeds() -> Feeds:
    return Feeds().register("2021-01", ANNA).register("2021-01", BEN, relation="配偶", sex="男")


class TestStatus:
    def test_is_in_the_fields_terms(self, feeds: Feeds) -> None:
        anna = state(feeds, "2021-01-31")[ANNA]
        said = {name: anna[name] for name in ("status", "sex", "relation", "hukou", "marital", "township")}
        assert said == {
            "status": "registered",
            "sex": "female",
            "relation": "head",
            "hukou": "rural",
            "marital": "married",
            "township": VILLAGE[:9],
        }

    @pytest.mark.parametrize(
        ("change", "status"), [("死亡", "dead"), ("迁出", "moved_out"), ("变更", "registered")]
    )
    def test_follows_the_change(self, feeds: Feeds, change: str, status: str) -> None:
        feeds.register("2021-03", ANNA, change=change, changed_on=day("2021-03-09"))
        found = state(feeds, "2021-03-31")
        assert (found[ANNA]["status"], found[BEN]["status"]) == (status, "registered")
        if status != "registered":
            assert found[ANNA]["status_since"] == day("2021-03-09")

    def test_comes_back_by_moving_in(self, feeds: Feeds) -> None:
        feeds.register("2021-02", ANNA, change="迁出").register("2021-04", ANNA, change="迁入")
        assert state(feeds, "2021-03-31")[ANNA]["status"] == "moved_out"
        assert state(feeds, "2021-04-30")[ANNA]["status"] == "registered"

    def test_a_correction_of_particulars_wakes_nobody(self, feeds: Feeds) -> None:
        feeds.register("2021-02", ANNA, change="死亡").register("2021-03", ANNA, change="变更", hukou="城镇")
        anna = state(feeds, "2021-03-31")[ANNA]
        assert (anna["status"], anna["hukou"]) == ("dead", "urban")

    def test_a_change_reported_late_does_not_undo_a_later_one(self, feeds: Feeds) -> None:
        feeds.register("2021-02", ANNA, change="死亡", changed_on=day("2021-02-20"))
        feeds.register("2021-03", ANNA, change="迁入", changed_on=day("2021-02-03"))
        assert state(feeds, "2021-03-31")[ANNA]["status"] == "dead"

    @pytest.mark.parametrize("order", [("死亡", "迁入"), ("迁入", "死亡")])
    def test_death_is_the_last_word_of_its_day(self, feeds: Feeds, order: tuple[str, str]) -> None:
        for change in order:
            feeds.register("2021-02", CLARA, change=change, changed_on=day("2021-02-03"))
        assert state(feeds, "2021-02-28")[CLARA]["status"] == "dead"

    @pytest.mark.parametrize("order", [("迁出", "迁入"), ("迁入", "迁出")])
    def test_out_and_in_on_one_day_is_a_move(self, feeds: Feeds, order: tuple[str, str]) -> None:
        for change in order:
            place = {"village_code": FAR_VILLAGE, "household_key": OTHER_HOME} if change == "迁入" else {}
            feeds.register("2021-02", ANNA, change=change, changed_on=day("2021-02-03"), **place)
        anna = state(feeds, "2021-02-28")[ANNA]
        assert (anna["status"], anna["village"], anna["household_key"]) == (
            "registered",
            FAR_VILLAGE,
            OTHER_HOME,
        )


class TestPlace:
    def test_the_household_may_change(self, feeds: Feeds) -> None:
        feeds.register("2021-02", BEN, change="变更", household_key=OTHER_HOME, village_code=FAR_VILLAGE)
        before, after = state(feeds, "2021-01-31")[BEN], state(feeds, "2021-02-28")[BEN]
        assert (before["household_key"], before["village"]) == (HOME, VILLAGE)
        assert (after["household_key"], after["village"]) == (OTHER_HOME, FAR_VILLAGE)

    @pytest.mark.parametrize("stray", [NEAR_VILLAGE, FAR_VILLAGE])
    def test_a_household_is_where_its_head_is(self, feeds: Feeds, stray: str) -> None:
        feeds.register("2021-02", BEN, change="变更", relation="配偶", village_code=stray)
        assert {row["village"] for row in state(feeds, "2021-02-28").values()} == {VILLAGE}

    def test_the_departed_stay_where_they_were(self, feeds: Feeds) -> None:
        feeds.register("2021-02", BEN, change="死亡", village_code=FAR_VILLAGE)
        assert state(feeds, "2021-02-28")[BEN]["village"] == FAR_VILLAGE


class TestAsOf:
    def test_a_month_counts_once_it_has_ended(self, feeds: Feeds) -> None:
        feeds.register("2021-02", ANNA, change="死亡")
        assert state(feeds, "2021-02-27")[ANNA]["status"] == "registered"
        assert state(feeds, "2021-02-28")[ANNA]["status"] == "dead"

    def test_before_the_first_file_there_is_nobody(self, feeds: Feeds) -> None:
        assert state(feeds, "2020-12-31") == {}
