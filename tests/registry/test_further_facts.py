"""The facts of the further feeds: their words, their days, and class B without amounts."""

import ibis
import pytest

from minzheng.feeds.models import Batch
from minzheng.registry import further_facts
from minzheng.registry.models import Fact
from minzheng.registry.wording import fact_sentence
from registry.by_hand import ANNA, Feeds, Row, day


def facts(feed: str, feeds: Feeds, *as_of: object) -> list[Row]:
    rows = getattr(feeds.sources(ibis.duckdb.connect()), feed)
    singular = {
        "vehicles": "vehicle",
        "homes": "home",
        "companies": "company",
        "funds": "fund",
        "pupils": "school",
        "disasters": "disaster",
        "cremations": "cremation",
        "balances": "account",
        "incomes": "income",
    }
    made = getattr(further_facts, f"{singular.get(feed, feed)}_facts")(rows, *as_of)
    return made.order_by("since").to_pyarrow().to_pylist()


def words(row: Row) -> str:
    kept = ("kind", "code", "amount_fen", "quantity", "detail")
    return fact_sentence(Fact(batch=Batch(), **{name: row[name] for name in kept}))


@pytest.mark.parametrize(
    ("feed", "cells", "sentence"),
    [
        ("vehicles", {}, "登记有小型汽车"),
        ("homes", {}, "登记有住宅"),
        ("companies", {}, "有限责任公司：恒通公司"),
        ("funds", {}, "住房公积金账户正常"),
        ("funds", {"fund_state": "封存"}, "住房公积金账户封存"),
        ("pupils", {}, "县一中 初中，在读"),
        ("custody", {}, "服刑"),
        ("monitored", {}, "防返贫监测：脱贫不稳定户"),
        ("monitored", {"risk_state": "已消除"}, "防返贫监测：脱贫不稳定户，风险已消除"),
        ("disasters", {}, "火灾，房屋严重受损，直接经济损失 2 万元"),
        ("cremations", {}, "去世，已火化"),
    ],
)
def test_what_a_department_says(feed: str, cells: Row, sentence: str) -> None:
    (fact,) = facts(feed, Feeds().add(feed, "2021-01", ANNA, **cells))
    assert words(fact) == sentence


def test_a_vehicle_is_had_until_it_is_given_up() -> None:
    feeds = Feeds().add("vehicles", "2021-01", ANNA)
    feeds.add("vehicles", "2021-02", ANNA, change="转出", changed_on=day("2021-02-10"))
    (fact,) = facts("vehicles", feeds)
    assert (fact["since"], fact["until"]) == (day("2018-03-01"), day("2021-02-10"))


@pytest.mark.parametrize("feed", ["balances", "incomes"])
def test_class_b_shows_no_amount_and_ends_with_the_authorisation(feed: str) -> None:
    feeds = Feeds().add(feed, "2021-01", ANNA)
    (fact,) = facts(feed, feeds, day("2021-06-30"))
    assert fact["amount_fen"] is None and words(fact).startswith("经授权核对")
    assert facts(feed, feeds, day("2021-07-01")) == []


def test_a_cremation_lasts_from_the_death_to_its_own_day_and_names_its_number() -> None:
    (fact,) = facts(
        "cremations", Feeds().add("cremations", "2021-01", ANNA, cremation_number="HH1", ashes="公墓")
    )
    assert (fact["since"], fact["until"]) == (day("2021-01-05"), day("2021-01-07"))
    assert (fact["code"], fact["detail"]) == ("HH1", "公墓")
