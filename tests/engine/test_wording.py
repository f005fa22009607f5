"""Formulas name the codes they compare and choose by their Chinese names."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.law_files import Writer, writer
from minzheng.engine import RuleError

ZONES = """
@household(since="2020-01-01", basis=BASIS, label="在甲片")
def in_a(zone: Text) -> Truth:
    '''Lives in zone a.'''
    return zone == "a"

@household(since="2020-01-01", basis=BASIS, label="在城区")
def in_town(zone: Text, in_a: Truth) -> Truth:
    '''Lives in either zone, or in zone a.'''
    return zone.is_in("a", "b") | in_a

@household(since="2020-01-01", basis=BASIS, label="档次", choices={"low": "低档", "high": "高档"})
def grade(rent: Fen, zone: Text) -> Text:
    '''High rents, and zone b, are of the high grade.'''
    return choose(rent > 500, "high", choose(zone != "a", "high", "low"))

@household(since="2020-01-01", basis=BASIS, label="计费片区")
def charged_zone(zone: Text, rent: Fen) -> Text:
    '''Who pays no rent is charged as in zone b.'''
    return choose(rent == 0, "b", zone)

@household(since="2020-01-01", basis=BASIS, label="收费")
def charge(rent: Fen, grade: Text, charged_zone: Text, method: Text) -> Fen:
    '''A charge by grade, zone and method.'''
    return choose((grade == "low") & (charged_zone == "b") & (method == "flat"), rent, 200)
"""
METHOD = """
method:
  label: 计费方法
  unit: ""
  type: Text
  {choices}
  values:
    - {{since: 2020-01-01, value: flat, basis: 试验法, status: confirmed}}
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Writer:
    return writer(tmp_path, monkeypatch)


def params(choices: str) -> str:
    return METHOD.format(choices=f"choices: {choices}")


class TestFormula:
    def test_names_the_codes_of_inputs_rules_and_parameters(self, write: Writer) -> None:
        law = write(ZONES, params("{flat: 定额, share: 按比例}"))
        assert law.formula_of("in_a") == "片区 = 甲"
        assert law.formula_of("in_town") == "片区 属于 甲、乙 或 在甲片"
        assert law.formula_of("grade") == "房租 > 5 元 时取 高档，否则取 片区 ≠ 甲 时取 高档，否则取 低档"
        assert law.formula_of("charged_zone") == "房租 = 0 元 时取 乙，否则取 片区"
        told = "（（档次 = 低档） 且 （计费片区 = 乙）） 且 （计费方法 = 定额）"
        assert law.formula_of("charge") == f"{told} 时取 房租，否则取 2 元"

    def test_a_computed_code_reads_in_chinese_too(self, write: Writer) -> None:
        law = write(ZONES + PROGRAMME, params("{flat: 定额, share: 按比例}"))
        steps = law.explain("zoned", {"zone": "b", "rent": 0}, []).steps
        told = {step["name"]: step["text"] for step in steps}
        assert (told["grade"], told["charged_zone"]) == ("高档", "乙")


PROGRAMME = """
@household(since="2020-01-01", basis=BASIS, label="可以收费", conditions={"owes": "有费用"})
def zoned(charge: Fen) -> Truth:
    '''Something is charged.'''
    return all_of(owes=charge > 0)

ZONED = Programme("zoned", "收费", eligible="zoned", amount="charge")
"""


class TestChoicesOfAParameter:
    def test_hold_every_value_it_has(self, write: Writer) -> None:
        with pytest.raises(RuleError, match="method 的值只能是 share"):
            write(ZONES, params("{share: 按比例}"))

    def test_belong_to_text_only(self, write: Writer) -> None:
        numbered = (
            params("{flat: 定额}").replace("type: Text", "type: Count").replace("value: flat", "value: 1")
        )
        with pytest.raises(RuleError, match="不是 Text 类型"):
            write(ZONES, numbered)
