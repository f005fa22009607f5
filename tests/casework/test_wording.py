"""A decision in plain sentences: what failed, by how much, by which article, and where to turn."""

import datetime as dt

import pytest

from minzheng.access.divisions import load_divisions
from minzheng.casework.procedure import Purpose
from minzheng.casework.wording import Told, decided, reasons, reckoned, sentences
from minzheng.engine import assemble
from minzheng.engine.values import Kind
from minzheng.registry.explaining import PACKAGES

pytestmark = pytest.mark.django_db
JULY = dt.date(2021, 7, 1)
LAW = assemble(PACKAGES, JULY)


def facts(level: str, **known) -> dict:
    """Everything known and nothing there, but what the test says."""
    none = {Kind.TRUTH: False, Kind.FEN: 0, Kind.COUNT: 0}
    return {item.name: none.get(item.kind) for item in LAW.inputs.values() if item.level == level} | known


def explained(home: dict, **of_head) -> dict:
    head = {"person_key": "P1", "birth_date": dt.date(1975, 6, 15), "relation": "head", "age_years": 46}
    head |= {"hukou_local": True, "supporters": [], "supporters_listed": True} | of_head
    person = facts("person", **head)
    return LAW.explain("dibao", facts("household", residence="rural") | home, [person], {}).to_json()


def told(kind: str, explanation: dict, **more) -> Told:
    given = {
        "purpose": Purpose.GRANT,
        "programme": "最低生活保障",
        "number": "DB430621100-2021-00001",
        "applied_on": JULY,
        "area_id": "430621100265",
        "on": dt.date(2021, 7, 14),
        "amount_fen": explanation.get("amount_fen"),
    } | more
    return Told(kind=kind, explanation=explanation, **given)


@pytest.fixture(autouse=True)
def names(db):
    load_divisions()


class TestWhyNot:
    def test_an_income_above_the_line_is_told_with_value_distance_and_limit(self):
        found = reasons(explained({"property_income_fen": 800_00}))
        assert len(found) == 1
        said = found[0].sentence
        assert "不符合“人均收入低于当地低保标准”的条件" in said
        assert "：家庭月收入为 800 元，规定是 385 元，高出 415 元。" in said
        assert "民发〔2021〕57号" in said

    def test_every_failed_condition_is_told(self):
        found = reasons(explained({"second_home": True, "vehicles": 2, "company": True}))
        said = "".join(one.sentence for one in found)
        assert "没有第二套住房" in said and "：有第二套住房" in said and "没有开办公司" in said
        assert "机动车" in said and len(found) == 3

    def test_what_nobody_could_establish_is_named(self):
        (reason,) = reasons(explained({"property_income_fen": None, "deposits_fen": None}))
        assert "没有查清的情况有" in reason.words

    def test_of_the_dead_the_law_is_not_asked_and_the_deciders_words_stand_alone(self):
        dead = {"verdict": "not_judged", "why": "此人已去世，只按丧葬费评估。"}
        assert reasons(dead) == []
        lines = sentences(told("stop", dead, purpose=Purpose.STOP, reason="享受对象已去世"))
        assert "1. 享受对象已去世。" in lines and not any("重新申请" in line for line in lines)

    def test_exactly_on_the_line_is_not_below_it(self):
        (reason,) = reasons(explained({"property_income_fen": 385_00}))
        assert reason.words == "家庭月收入为 385 元，规定是 385 元，正好等于规定，不算低于"


class TestSentences:
    def test_a_refusal_ends_with_where_to_turn(self):
        lines = sentences(told("refuse", explained({"property_income_fen": 800_00}), reason="收入超过标准"))
        text = "\n".join(lines)
        assert "决定不予同意最低生活保障申请。理由如下：" in text
        assert "1. 不符合" in text and "2. 收入超过标准。" in text
        assert (
            "60 日" in text and "6 个月" in text and "岳阳县人民政府或者市民政局" in text and "12349" in text
        )

    def test_before_2015_a_lawsuit_had_three_months_and_since_2024_only_the_county_reviews(self):
        refusal = explained({"property_income_fen": 800_00})
        old = "".join(sentences(told("refuse", refusal, on=dt.date(2014, 7, 1))))
        new = "".join(sentences(told("refuse", refusal, on=dt.date(2024, 7, 1))))
        assert "3 个月" in old and "市民政局" in old
        assert "6 个月" in new and "市民政局" not in new

    def test_a_grant_says_for_how_many_how_much_and_from_when(self):
        found = explained({"property_income_fen": 100_00})
        said = decided(told("grant", found, persons=1, starts=dt.date(2021, 8, 1)))
        assert said == (
            "经审核，符合规定的条件，决定给予最低生活保障，保障 1 人，每月 285.00 元，自2021年8月起发放。"
        )
        assert "家庭月收入 100 元" in reckoned(told("grant", found))

    def test_a_status_without_money_is_granted_as_one(self):
        said = decided(told("grant", {}, amount_fen=0, programme="低保边缘家庭"))
        assert said == "经审核，符合规定的条件，决定同意认定为低保边缘家庭。"

    def test_money_paid_once_has_no_first_month(self):
        said = decided(told("grant", {}, amount_fen=2_000_00, period="once", programme="临时救助"))
        assert said == "经审核，符合规定的条件，决定给予临时救助，一次性发放 2,000.00 元。"

    def test_a_stop_says_until_which_month(self):
        lines = sentences(
            told("stop", {}, purpose=Purpose.STOP, stops=dt.date(2021, 7, 1), reason="家庭收入提高")
        )
        assert "终止最低生活保障，发放到2021年7月为止，以后不再发放" in lines[1]
        assert lines[2] == "1. 家庭收入提高。"

    def test_a_change_says_the_new_amount(self):
        said = decided(
            told("change", {}, purpose=Purpose.DECREASE, amount_fen=300_00, persons=2, starts=JULY)
        )
        assert said == "经核查，决定自2021年7月起将最低生活保障调整为保障 2 人、每月 300.00 元。"
