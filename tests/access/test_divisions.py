"""The list of divisions is whole, loads twice without change, and gives its names."""

import csv
from pathlib import Path

import pytest
from django.db.models import F
from django.db.models.functions import Left, Length

from minzheng.access.divisions import DIVISIONS_CSV, division_name, full_name, load_divisions
from minzheng.access.models import Division

from .sample import COUNTY, TOWNSHIP, VILLAGE

HEADER = "code,name,level,kind,parent,since,status\n"


def test_the_list_uses_known_words_and_no_code_twice() -> None:
    with DIVISIONS_CSV.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len({row["code"] for row in rows}) == len(rows) == 220
    assert {row["level"] for row in rows} == set(Division.Level.values)
    assert {row["kind"] for row in rows} <= set(Division.Kind.values)
    assert {row["status"] for row in rows} <= set(Division.Status.values)


def test_every_code_lies_below_its_parents(db: None) -> None:
    below = Division.objects.exclude(parent=None)
    assert below.count() == 219
    wrong = below.exclude(parent_id=Left("code", Length("parent_id")))
    assert not wrong.exists()
    assert set(below.annotate(digits=Length("code")).values_list("level", "digits").order_by()) == {
        ("township", 9),
        ("village", 12),
    }


class TestLoad:
    def test_twice_changes_nothing(self, db: None) -> None:
        before = list(Division.objects.values())
        assert load_divisions() == 220
        assert list(Division.objects.values()) == before

    def test_takes_a_new_name_and_keeps_what_is_not_listed(self, db: None, tmp_path: Path) -> None:
        newer = tmp_path / "divisions.csv"
        newer.write_text(
            f"{HEADER}{VILLAGE},城东新村,village,village_committee,{TOWNSHIP},2022-01-01,confirmed\n"
            f"{TOWNSHIP}999,新村,village,village_committee,{TOWNSHIP},2022-01-01,to_confirm\n",
            encoding="utf-8",
        )
        assert division_name(f"{TOWNSHIP}999") == f"{TOWNSHIP}999"
        assert load_divisions(newer) == 2
        assert Division.objects.count() == 221
        assert division_name(VILLAGE) == "城东新村"
        assert division_name(f"{TOWNSHIP}999") == "新村"
        assert Division.objects.get(pk=VILLAGE).pinyin == "cheng dong xin cun"


class TestNames:
    @pytest.mark.parametrize(
        ("code", "name"),
        [(VILLAGE, "荣家湾镇 · 城东村"), (TOWNSHIP, "荣家湾镇"), (COUNTY, "岳阳县"), ("999999", "999999")],
    )
    def test_full(self, db: None, code: str, name: str) -> None:
        assert full_name(code) == name

    def test_are_read_once(self, db: None, django_assert_num_queries: pytest.FixtureRequest) -> None:
        division_name(VILLAGE)
        with django_assert_num_queries(0):
            assert full_name(VILLAGE).endswith(division_name(VILLAGE))


def test_a_new_division_is_found_without_a_restart(db: None) -> None:
    assert division_name("430621100998") == "430621100998"
    Division.objects.filter(pk=VILLAGE).update(pinyin=F("pinyin"))
    Division.objects.create(code="430621100998", name="新区", level="village", kind="village_committee")
    assert division_name("430621100998") == "新区"
