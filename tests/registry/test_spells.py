"""Facts with a beginning and an end: the same statement month after month is one, a change begins another."""

import datetime as dt
from collections.abc import Callable

import ibis
import pytest

from minzheng.registry import spells
from minzheng.registry.months import last_day, last_month_of, month_number, period_of
from registry.by_hand import ANNA, BEN, Feeds, Row, day

Facts = list[tuple[dt.date, dt.date | None, int | None]]


def facts(feeds: Feeds, name: str, make: Callable[[ibis.Table], ibis.Table], person: int = ANNA) -> list[Row]:
    table = make(getattr(feeds.sources(ibis.duckdb.connect()), name))
    rows = table.order_by("since", "code").to_pyarrow().to_pylist()
    return [row for row in rows if row["person_key"] == person]


def wages(*months: tuple[str, int], until: str = "2021-05") -> Facts:
    """The spells of a wage paid in these months, where the file itself came every month until `until`."""
    feeds = Feeds()
    for month in range(month_number("2021-01"), month_number(until) + 1):
        feeds.add("employment", period_of(month), BEN, pension_basic_fen=113_00)
    for period, wage in months:
        feeds.add("employment", period, ANNA, insured_state="在缴", wage_fen=wage, employer="砖厂")
    return [
        (row["since"], row["until"], row["amount_fen"])
        for row in facts(feeds, "employment", spells.wage_facts)
    ]


class TestSpell:
    def test_unchanged_months_are_one_open_spell(self) -> None:
        found = wages(("2021-01", 300), ("2021-02", 300), ("2021-03", 300), until="2021-03")
        assert found == [(day("2021-01-01"), None, 300)]

    def test_another_amount_closes_it(self) -> None:
        found = wages(("2021-01", 300), ("2021-02", 300), ("2021-03", 400), until="2021-03")
        assert found == [(day("2021-01-01"), day("2021-02-28"), 300), (day("2021-03-01"), None, 400)]

    def test_a_gap_splits_it(self) -> None:
        found = wages(("2021-01", 300), ("2021-03", 300), until="2021-03")
        assert found == [(day("2021-01-01"), day("2021-01-31"), 300), (day("2021-03-01"), None, 300)]

    def test_absence_from_the_latest_file_ends_it(self) -> None:
        assert wages(("2021-01", 300), until="2021-02") == [(day("2021-01-01"), day("2021-01-31"), 300)]

    def test_back_to_an_old_amount_is_a_new_spell(self) -> None:
        found = wages(("2021-01", 300), ("2021-02", 400), ("2021-03", 300), until="2021-03")
        assert [amount for _, _, amount in found] == [300, 400, 300]

    def test_is_the_first_rows_statement(self) -> None:
        feeds = Feeds()
        for period in ("2021-01", "2021-02"):
            feeds.add("employment", period, ANNA, insured_state="在缴", wage_fen=1)
        (fact,) = facts(feeds, "employment", spells.wage_facts)
        assert (fact["row"], fact["confirmed_month"]) == (2, month_number("2021-02"))


class TestKinds:
    def test_one_person_has_several_pensions(self) -> None:
        feeds = Feeds().add(
            "employment", "2021-01", ANNA, pension_basic_fen=113_00, pension_personal_fen=20_50
        )
        found = facts(feeds, "employment", spells.pension_facts)
        assert {(fact["code"], fact["amount_fen"]) for fact in found} == {
            ("basic", 11300),
            ("personal", 2050),
        }

    @pytest.mark.parametrize(
        ("state", "code", "amount"),
        [("在缴", "insured", 500), ("停保", "stopped", 0), ("失业登记", "unemployed", 0)],
    )
    def test_only_paid_contributions_have_an_amount(self, state: str, code: str, amount: int) -> None:
        feeds = Feeds().add("employment", "2021-01", ANNA, insured_state=state, wage_fen=500)
        (fact,) = facts(feeds, "employment", spells.wage_facts)
        assert (fact["code"], fact["amount_fen"]) == (code, amount)

    def test_a_certificate_holds_from_its_issue(self) -> None:
        feeds = Feeds().add("certificates", "2021-01", ANNA)
        feeds.add("certificates", "2021-02", ANNA, certificate_state="注销")
        (fact,) = facts(feeds, "certificates", spells.disability_facts)
        assert (fact["code"], fact["since"], fact["until"]) == (
            "physical/2",
            day("2020-05-01"),
            day("2021-01-31"),
        )

    def test_each_kind_of_aid_runs_by_itself(self) -> None:
        feeds = Feeds()
        for period in ("2021-01", "2021-02"):
            feeds.add("aid", period, ANNA).add("aid", period, ANNA, aid_kind="高龄津贴", amount_fen=30_00)
        found = facts(feeds, "aid", spells.aid_facts)
        assert [(fact["code"], fact["until"]) for fact in found] == [
            ("dibao_rural", None),
            ("old_age_allowance", None),
        ]

    def test_events_of_the_register_are_facts_and_corrections_are_not(self) -> None:
        feeds = Feeds().register("2021-01", ANNA)
        for change in ("迁出", "迁入", "变更", "死亡"):
            feeds.register("2021-02", ANNA, change=change)
        found = facts(feeds, "register", spells.register_facts)
        assert sorted(fact["code"] for fact in found) == ["death", "move_in", "move_out"]


class TestMonths:
    @pytest.mark.parametrize("period", ["2020-02", "2021-12", "2022-01"])
    def test_counting_is_reversible(self, period: str) -> None:
        assert period_of(month_number(period)) == period

    def test_neighbours_differ_by_one(self) -> None:
        assert month_number("2022-01") - month_number("2021-12") == 1

    @pytest.mark.parametrize(
        ("as_of", "period"),
        [("2021-03-31", "2021-03"), ("2021-03-30", "2021-02"), ("2021-01-01", "2020-12")],
    )
    def test_the_last_month_is_one_that_has_ended(self, as_of: str, period: str) -> None:
        assert period_of(last_month_of(day(as_of))) == period

    def test_last_day(self) -> None:
        assert last_day(month_number("2020-02")) == day("2020-02-29")
