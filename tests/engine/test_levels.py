"""Supporters below persons, townships above households: who may name whose values, and what is traced."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from engine.law_files import Writer, writer
from minzheng.engine import RuleError, Source, assemble

ON = date(2020, 6, 1)
LAW = assemble(("toyland.county",), ON)
TOWN = {"ferry": True, "isle_rank": 1}
HOUSE = {"debt": 0, "boats": 0, "township": TOWN}
ELDER = {
    "person_key": "P1",
    "pay": 100,
    "helpers_listed": True,
    "supporters": [
        {"supporter_key": "S1", "parcel": 500, "helper_of_age": True},
        {"supporter_key": "S2", "parcel": 300, "helper_of_age": False},
    ],
}
MORE = """
given("son_wage", level="supporter", type=Fen, label="儿子工资")
given("ferry", level="township", type=Truth, label="渡船")
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Writer:
    return writer(tmp_path, monkeypatch)


def rule(level: str, body: str, arguments: str) -> str:
    return (
        MORE
        + f'''
@{level}(since="2020-01-01", basis=BASIS, label="规则")
def ruled({arguments}) -> Truth:
    """A sentence."""
    return {body}
'''
    )


class TestChain:
    @pytest.mark.parametrize(
        ("level", "body", "arguments"),
        [
            (
                "supporter",
                "(son_wage > pay) & (rent > 0) & ferry",
                "son_wage: Fen, pay: Fen, rent: Fen, ferry: Truth",
            ),
            ("person", "total(son_wage) > 0", "son_wage: Each[Fen]"),
            ("household", "(total(pay) > 0) & ferry", "pay: Each[Fen], ferry: Truth"),
            ("township", "total(rent) > 0", "rent: Each[Fen]"),
        ],
    )
    def test_names_what_is_above_and_totals_what_is_directly_below(
        self, write: Writer, level: str, body: str, arguments: str
    ) -> None:
        assert write(rule(level, body, arguments)).rules["ruled"].level == level

    @pytest.mark.parametrize(
        ("level", "body", "arguments", "sentence"),
        [
            ("person", "son_wage > 0", "son_wage: Fen", r"son_wage 是义务人的值，个人规则要写成 Each\[Fen\]"),
            ("household", "total(son_wage) > 0", "son_wage: Each[Fen]", "户规则里个人的值，son_wage 不是"),
            ("household", "son_wage > 0", "son_wage: Fen", r"要先由中间一级用 Each\[Fen\] 汇总"),
            ("township", "total(pay) > 0", "pay: Each[Fen]", "pay 不是"),
            ("supporter", "total(pay) > 0", "pay: Each[Fen]", "pay 不是"),
        ],
    )
    def test_mixes_no_levels_without_a_total(
        self, write: Writer, level: str, body: str, arguments: str, sentence: str
    ) -> None:
        with pytest.raises(RuleError, match=rf"{sentence}.*规则 ruled.*rules\.py:\d+.*2021-03-01"):
            write(rule(level, body, arguments))


class TestPlain:
    def test_supporters_count_for_their_person(self) -> None:
        found = LAW.calculate(HOUSE, [ELDER, {"person_key": "P2", "helpers_listed": True}])
        assert [person["helped_by"] for person in found.persons] == [250, 0]
        assert [supporter["helps"] for supporter in found.supporters] == [True, False]

    def test_nobody_listed_is_nobody_and_the_law_must_ask_whether_all_are_listed(self) -> None:
        found = LAW.calculate(HOUSE, [ELDER | {"supporters": [], "helpers_listed": None}])
        assert found.persons[0]["helped_by"] is None and found.persons[0]["alone__nobody"] is None

    def test_a_total_over_the_townships_homes_is_given_to_one_household_or_unknown(self) -> None:
        assert LAW.calculate(HOUSE, [ELDER]).township["homes_waiting"] is None
        told = HOUSE | {"township": TOWN | {"homes_waiting": 3}}
        found = LAW.calculate(told, [ELDER])
        assert (found.township["homes_waiting"], found.township["isle_bound"]) == (3, 12)

    def test_a_household_of_no_known_township_knows_nothing_of_one(self) -> None:
        found = LAW.calculate({"debt": 0}, [ELDER])
        assert found.persons[0]["isle_gift"] is None
        assert LAW.calculate({"township": "430100"}, [ELDER]).persons[0]["isle_gift"] is None


class TestTrace:
    def test_shows_supporters_by_their_codes_under_their_person(self) -> None:
        sources = {("kin", "S2"): Source("亲属登记")}
        found = LAW.explain("alone", HOUSE, [ELDER], sources, person_key="P1")  # type: ignore[arg-type]
        facts = {
            (f["name"], f["person"], f.get("supporter")): f["value"]
            for condition in found.conditions
            for f in condition["inputs"]
        }
        assert facts["parcel", "P1", "S1"] == 500 and facts["helper_of_age", "P1", "S2"] is False
        assert facts["ferry", None, None] is True
        steps = {(s["name"], s["person"], s.get("supporter")): s["value"] for s in found.steps}
        assert (steps["helps", "P1", "S1"], steps["helps", "P1", "S2"]) == (True, False)

    def test_names_the_supporter_whose_fact_is_missing(self) -> None:
        unsure = ELDER | {"supporters": [{"supporter_key": "S3", "parcel": None, "helper_of_age": True}]}
        found = LAW.explain("alone", HOUSE | {"debt": 5}, [unsure], person_key="P1")  # type: ignore[arg-type]
        assert [(f["name"], f["person"], f["supporter"]) for f in found.missing] == [("parcel", "P1", "S3")]
        assert found.nearest_change["could_be_eligible"] is True


class TestTables:
    def tables(self, **more: str) -> duckdb.DuckDBPyConnection:
        con = duckdb.connect()
        con.execute("CREATE TABLE person AS SELECT 1 person_key, 1 household_key, true helpers_listed")
        con.execute("CREATE TABLE household AS SELECT 1 household_key, 5 township_key")
        for name, query in more.items():
            con.execute(f"CREATE TABLE {name} AS {query}")
        return con

    def test_without_a_table_nobody_has_supporters_and_no_township_is_known(self) -> None:
        con = self.tables()
        LAW.evaluate(con)
        found: Any = con.execute("SELECT helped_by, isle_gift FROM person_result").fetchone()
        assert found == (0, None)
        assert "supporter_result" not in [name for (name,) in con.execute("SHOW TABLES").fetchall()]

    def test_given_are_checked_and_have_results(self) -> None:
        con = self.tables(
            supporter="SELECT 7 supporter_key, 1 person_key, 5 parcel", township="SELECT 5 township_key"
        )
        LAW.evaluate(con, supporter="supporter", township="township")
        assert con.execute("SELECT helping FROM supporter_result").fetchall() == [(None,)]
        assert con.execute("SELECT homes_waiting FROM township_result").fetchall() == [(0,)]

    def test_without_their_keys_are_refused(self) -> None:
        with pytest.raises(RuleError, match="表 supporter 缺少整数主键列 person_key"):
            LAW.evaluate(self.tables(supporter="SELECT 7 supporter_key"), supporter="supporter")


class TestOnly:
    def test_a_part_of_the_law_computes_that_part_as_the_whole_does(self) -> None:
        part = LAW.only("alone")
        assert "boat_eligible" not in part.rules and "alone" in part.rules and "boats" not in part.inputs
        assert list(part.programmes) == ["alone"]
        whole, own = LAW.calculate(HOUSE, [ELDER]), part.calculate(HOUSE, [ELDER])
        assert own.persons[0]["alone"] is whole.persons[0]["alone"] is False
