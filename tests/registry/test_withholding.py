"""Means that are known by an authorisation: which side of the limit, never how much, never longer."""

import json
from dataclasses import replace
from typing import Any

import pytest

from feeds import samples
from minzheng.registry.evaluation import inputs_of
from minzheng.registry.explaining import explain_household, explain_inputs
from minzheng.registry.models import Household
from registry.by_hand import day
from registry.offices import LI, WANG, Offices, line, pension_row

BALANCES = ["授权编号", "授权截止日", "公民身份号码", "姓名", "开户银行", "账户类型", "余额(元)", "余额日期"]


def balance(amount: float, until: str = "2021-03-15") -> list:
    return ["HD1", until, WANG, "王建国", "农商银行", "活期", amount, "2021-01-20"]


@pytest.fixture
def home(offices: Offices, settings: Any) -> Household:
    """A couple with two pensions."""
    settings.MINZHENG_TABLES = offices.place.tables
    offices.register(line(WANG, "王建国"), line(LI, "李桂英", 与户主关系="配偶"))
    offices.employment(pension_row(WANG, "王建国"), pension_row(LI, "李桂英"))
    return Household.objects.unscoped(reason="test").get()


def banked(offices: Offices, *rows: list) -> None:
    offices.take("银行_存款查询", samples.workbook(["岳阳县2021年1月存款查询"], BALANCES, *rows), "2021-01")
    offices.evaluate("2021-01-31")


def facts_in(node: object, name: str = "deposits_fen") -> list[dict]:
    """A fact wherever an explanation speaks of it."""
    if isinstance(node, list):
        return [fact for each in node for fact in facts_in(each, name)]
    if not isinstance(node, dict):
        return []
    own = [node] if node.get("name") == name and "ask" in node else []
    return own + [fact for value in node.values() for fact in facts_in(value, name)]


class TestDeposits:
    @pytest.mark.parametrize(("amount", "words"), [(87_654.32, "高于限额"), (123.45, "未超过限额")])
    def test_lie_on_a_side_of_the_limit_and_no_amount_is_told(
        self, home: Household, offices: Offices, amount: float, words: str
    ) -> None:
        banked(offices, balance(amount))
        found = explain_household(home, "dibao", day("2021-01-31")).to_json()
        facts = facts_in(found)
        assert facts and all((fact["value"], fact["text"]) == (None, words) for fact in facts)
        assert all(fact["withheld"] for fact in facts)
        told = json.dumps(found, ensure_ascii=False)
        assert f"{amount:,.2f}" not in told and str(round(amount * 100)) not in told

    def test_over_the_limit_the_nearest_change_tells_neither_amount_nor_distance(
        self, home: Household, offices: Offices
    ) -> None:
        banked(offices, balance(87_654.32))
        found = explain_household(home, "dibao", day("2021-01-31"))
        [gap] = [gap for gap in found.nearest_change["gaps"] if gap["right"]]
        assert (found.verdict, gap["left"], gap["gap"]) == ("not_eligible", None, None)
        assert "金融资产不超过限额：高于限额（" in found.nearest_change["sentence"]
        limit = f"{gap['right'] / 100:,.0f} 元"
        assert limit in found.nearest_change["sentence"]

    def test_are_unknown_once_the_authorisation_has_ended(self, home: Household, offices: Offices) -> None:
        banked(offices, balance(87_654.32))
        covered = explain_household(home, "dibao", day("2021-03-15"))
        ended = explain_household(home, "dibao", day("2021-03-16"))
        assert (covered.verdict, ended.verdict) == ("not_eligible", "needs_checking")
        assert "deposits_fen" in {fact["name"] for fact in ended.missing}
        assert {(fact["value"], fact["text"], fact["reference"]) for fact in facts_in(ended.to_json())} == {
            (None, "未知", "")
        }

    def test_of_two_authorisations_the_one_that_ends_first_counts(
        self, home: Household, offices: Offices
    ) -> None:
        other = ["HD2", "2021-02-10", LI, "李桂英", "农商银行", "活期", 1, "2021-01-20"]
        banked(offices, balance(5), other)
        facts = facts_in(explain_household(home, "dibao", day("2021-02-11")).to_json())
        assert {fact["text"] for fact in facts} == {"未知"}


class TestSharedRegisters:
    @pytest.mark.parametrize(("vehicles", "words"), [(2, "有"), (0, "没有"), (None, "未知")])
    def test_say_that_there_is_something_never_how_much(
        self, home: Household, offices: Offices, vehicles: int | None, words: str
    ) -> None:
        offices.evaluate("2021-01-31")
        inputs = inputs_of(offices.place.tables, home.key, day("2021-01-31"))
        owning = replace(inputs, household={**inputs.household, "vehicles": vehicles, "second_home": True})
        found = explain_inputs(owning, "dibao", day("2021-01-31")).to_json()
        assert {(fact["value"], fact["text"]) for fact in facts_in(found, "vehicles")} == {(None, words)}
        assert "2 辆" not in found["nearest_change"]["sentence"]
        assert {fact["value"] for fact in facts_in(found, "second_home")} == {True}
        assert {fact["value"] for fact in facts_in(found, "pension_basic_fen")} == {113_00}
