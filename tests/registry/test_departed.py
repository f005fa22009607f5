"""The recently dead who were on tekun reach the rule of their burial, and no other rule."""

import datetime as dt
from pathlib import Path

import pytest

from minzheng.engine import assemble
from minzheng.monitoring import scan
from minzheng.registry import evaluation
from minzheng.registry.departed import LAW
from minzheng.registry.evaluation import NeverEvaluated, inputs_of_person
from minzheng.registry.explaining import explain_every, explain_inputs
from minzheng.registry.quiet import connect_ibis
from registry.by_hand import ANNA, BEN, CLARA, Feeds, Row, day

AS_OF = day("2021-09-30")


@pytest.fixture
def feeds() -> Feeds:
    """Anna on tekun in town beside Ben; she dies on 5 June 2021, after the pay list of May."""
    feeds = Feeds().register("2020-01", ANNA, hukou="城镇", birth_date=dt.date(1940, 7, 1))
    feeds.register("2021-01", BEN, hukou="城镇", relation="兄弟", sex="男")
    feeds.add("aid", "2021-05", ANNA, aid_kind="特困供养", amount_fen=748_00)
    return feeds.empty_files("2021-09")


def died(feeds: Feeds, on: str = "2021-06-05", person: int = ANNA) -> Feeds:
    return feeds.register("2021-06", person, hukou="城镇", birth_date=dt.date(1940, 7, 1), change="死亡",
                          changed_on=day(on))  # fmt: skip


def judged(feeds: Feeds) -> dict[int, Row]:
    con = connect_ibis()
    evaluation.prepare(con, feeds.sources(con), AS_OF)
    into = ("departed_result", "departed_home_result")
    assemble(LAW, AS_OF).evaluate(con.con, person="departed", household="departed_home", into=into)
    return {row["person_key"]: row for row in con.table("departed_result").to_pyarrow().to_pylist()}


def evaluated(feeds: Feeds, tables: Path) -> None:
    con = connect_ibis()
    evaluation.prepare(con, feeds.sources(con), AS_OF)
    scan.evaluate(con, AS_OF)
    evaluation.keep(con, tables, AS_OF)


class TestWhoIsJudged:
    def test_the_living_are_not(self, feeds: Feeds) -> None:
        assert judged(feeds) == {}

    def test_a_death_is_found_with_its_sum(self, feeds: Feeds) -> None:
        found = judged(died(feeds))[ANNA]
        assert (found["funeral_relief_eligible"], found["funeral_relief_amount"]) == (True, 12 * 748_00)

    def test_a_cremation_is_heard_before_the_register(self, feeds: Feeds) -> None:
        feeds.add("cremations", "2021-06", ANNA, died_on=day("2021-06-05"))
        assert judged(feeds)[ANNA]["funeral_relief_eligible"] is True

    @pytest.mark.parametrize(
        ("on", "eligible"), [("2020-09-30", False), ("2020-10-01", True), ("2020-07-31", None)]
    )
    def test_the_time_to_apply_ends(self, feeds: Feeds, on: str, eligible: bool | None) -> None:
        feeds.add("aid", "2020-07", ANNA, aid_kind="特困供养", amount_fen=748_00)
        found = judged(died(feeds, on)).get(ANNA)
        assert (found and found["funeral_relief_eligible"]) == eligible

    def test_whoever_was_not_on_tekun_is_not(self, feeds: Feeds) -> None:
        feeds.register("2021-01", CLARA).add("aid", "2021-05", CLARA)
        assert set(judged(died(died(feeds), person=CLARA))) == {ANNA}

    def test_support_that_had_ended_before_the_death_is_none(self, feeds: Feeds) -> None:
        assert judged(died(feeds, "2021-07-01")) == {}


class TestApartFromTheLiving:
    def test_the_dead_are_no_members(self, feeds: Feeds) -> None:
        con = connect_ibis()
        evaluation.prepare(con, died(feeds).sources(con), AS_OF)
        assert con.table("person").to_pyarrow()["person_key"].to_pylist() == [BEN]

    def test_one_is_explained_for_the_burial_alone_with_its_rows(self, feeds: Feeds, tmp_path: Path) -> None:
        feeds.add("cremations", "2021-06", ANNA, died_on=day("2021-06-05"))
        evaluated(feeds, tmp_path)
        inputs = inputs_of_person(tmp_path, ANNA, AS_OF)
        (found,) = explain_every(inputs, AS_OF, person=ANNA)
        assert (found.programme, found.verdict) == ("funeral_relief", "eligible")
        facts = {fact["name"]: fact for condition in found.conditions for fact in condition["inputs"]}
        assert (facts["died_on"]["source"], facts["died_on"]["reference"]) == ("殡仪馆", "第 2 行")
        assert facts["tekun_recipient"]["source"] == "民政局"
        with pytest.raises(NeverEvaluated, match="只按丧葬费评估"):
            explain_inputs(inputs, "old_age", AS_OF, person=ANNA)

    def test_nights_before_have_no_table_of_them(self, feeds: Feeds, tmp_path: Path) -> None:
        evaluated(died(feeds), tmp_path)
        for name in (*evaluation.DEPARTED, "supporter"):
            evaluation.table_path(tmp_path, AS_OF, name).unlink()
        with pytest.raises(NeverEvaluated, match="不在册"):
            inputs_of_person(tmp_path, ANNA, AS_OF)
        assert inputs_of_person(tmp_path, BEN, AS_OF).persons[0]["supporters"] == []
