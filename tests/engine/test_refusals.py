"""What the engine refuses before a single row is read: one sentence naming file, rule and date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from engine.law_files import Writer, writer
from minzheng.engine import RuleError, assemble


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Writer:
    return writer(tmp_path, monkeypatch)


def household(body: str, arguments: str = "rent: Fen", returns: str = "Truth", more: str = "") -> str:
    return f'''
@household(since="2020-01-01", basis=BASIS, label="规则"{more})
def ruled({arguments}) -> {returns}:
    """A sentence."""
    return {body}
'''


class TestPythonLogic:
    @pytest.mark.parametrize(
        "body",
        [
            "rent > 0 and rent < 9",
            "rent > 0 or rent < 9",
            "not (rent > 0)",
            "(rent > 0) if rent > 0 else (rent < 0)",
            "0 < rent < 9",
            "rent in (1, 2)",
            "any([rent > 0])",
        ],
    )
    def test_takes_no_truthiness_of_a_value(self, write: Writer, body: str) -> None:
        with pytest.raises(RuleError, match=r"没有现成的真假.*规则 ruled.*rules\.py:\d+.*2021-03-01"):
            write(household(body))

    @pytest.mark.parametrize("body", ["rent / 2 > 0", "rent // 2 > 0", "rent % 2 > 0"])
    def test_division_must_name_its_rounding(self, write: Writer, body: str) -> None:
        with pytest.raises(RuleError, match="舍入"):
            write(household(body))

    @pytest.mark.parametrize(
        "body",
        ["rent > 1.5", "rent == 'a'", "rent + True > 0", "rent * rent > 0", "rent * 1.5 > 0", "zone < 'b'"],
    )
    def test_kinds_do_not_mix(self, write: Writer, body: str) -> None:
        with pytest.raises(RuleError, match="ruled"):
            write(household(body, "rent: Fen, zone: Text"))

    @pytest.mark.parametrize("body", ["True", "None", "rent", "f'{rent}' == '3'"])
    def test_the_result_must_be_the_declared_kind(self, write: Writer, body: str) -> None:
        with pytest.raises(RuleError, match="规则声明返回 Truth"):
            write(household(body))

    def test_any_other_failure_names_the_rule_too(self, write: Writer) -> None:
        with pytest.raises(RuleError, match=r"ZeroDivisionError.*ruled"):
            write(household("rent > 1 // 0"))


class TestLevels:
    def test_a_person_value_in_a_household_rule_needs_a_total(self, write: Writer) -> None:
        with pytest.raises(RuleError, match=r"pay 是个人的值.*Each\[Fen\]"):
            write(household("pay > 0", "pay: Fen"))

    def test_each_of_a_household_value_is_refused(self, write: Writer) -> None:
        with pytest.raises(RuleError, match="rent 不是"):
            write(household("total(rent) > 0", "rent: Each[Fen]"))

    def test_a_person_rule_has_no_members_to_total(self, write: Writer) -> None:
        with pytest.raises(RuleError, match="Each"):
            write(household("total(pay) > 0", "pay: Each[Fen]").replace("@household", "@person"))

    def test_an_untotalled_each_is_refused(self, write: Writer) -> None:
        with pytest.raises(RuleError, match="汇总"):
            write(
                household("rent > 0 and pay", "rent: Fen, pay: Each[Fen]").replace("rent > 0 and ", "pay or ")
            )


class TestCompleteness:
    def test_an_argument_nobody_provides(self, write: Writer) -> None:
        with pytest.raises(RuleError, match=r"没有输入、规则或参数提供 moon（规则 ruled"):
            write(household("moon > 0", "moon: Fen"))

    def test_an_argument_of_the_wrong_type(self, write: Writer) -> None:
        with pytest.raises(RuleError, match="rent 声明为 Count，而它的类型是 Fen"):
            write(household("rent > 0", "rent: Count"))

    @pytest.mark.parametrize(
        "arguments", ["rent", "*rent: Fen", "rent: Fen = None", "rent: Money", "rent: int"]
    )
    def test_an_argument_without_an_engine_type(self, write: Writer, arguments: str) -> None:
        with pytest.raises((RuleError, NameError)):
            write(household("rent > 0", arguments))

    def test_a_cycle_is_reported_with_its_path(self, write: Writer) -> None:
        ring = "".join(
            household(f"{need} + 1", f"{need}: Fen", "Fen").replace("ruled", name)
            for name, need in (("first", "second"), ("second", "third"), ("third", "first"))
        )
        with pytest.raises(RuleError, match="first → second → third → first"):
            write(ring)

    def test_a_needed_rule_that_has_not_begun(self, write: Writer) -> None:
        later = household("rent", returns="Fen").replace("ruled", "later").replace("2020", "2022")
        with pytest.raises(RuleError, match="所需的规则 later 在该日没有施行的版本"):
            write(later + household("later > 0", "later: Fen"))

    def test_a_rule_that_has_ended(self, write: Writer) -> None:
        ended = household("rent", returns="Fen", more=', until="2021-02-28"').replace("ruled", "ended")
        with pytest.raises(RuleError, match="ended"):
            write(ended + household("ended > 0", "ended: Fen"))
        assert "ended" in write(ended + household("ended > 0", "ended: Fen"), on=date(2021, 2, 28)).rules

    def test_two_versions_of_one_day(self, write: Writer) -> None:
        again = (
            household("rent < 0")
            .replace("def ruled", "def again")
            .replace('label="规则"', 'label="规则", rule="ruled"')
        )
        with pytest.raises(RuleError, match="两个版本自同一天起"):
            write(household("rent > 0") + again)

    def test_an_overwritten_function_is_noticed(self, write: Writer) -> None:
        with pytest.raises(RuleError, match="两个版本自同一天起"):
            write(household("rent > 0") + household("rent > 1"))

    def test_a_condition_without_a_chinese_name(self, write: Writer) -> None:
        with pytest.raises(RuleError, match="条件 poor 缺少中文名"):
            write(household("all_of(poor=rent > 0)"))

    def test_a_name_for_a_condition_that_is_not_there(self, write: Writer) -> None:
        with pytest.raises(RuleError, match="rich 不是规则的条件"):
            write(household("rent > 0", more=', conditions={"rich": "富"}'))

    @pytest.mark.parametrize("what", ["basis=BASIS", 'label="规则"', '"""A sentence."""'])
    def test_a_rule_without_basis_label_or_sentence(self, write: Writer, what: str) -> None:
        emptied = what.split("=")[0] + '=""' if "=" in what else "pass"
        with pytest.raises(RuleError, match="规则缺少"):
            write(household("rent > 0").replace(what, emptied))

    def test_one_name_for_two_things(self, write: Writer) -> None:
        with pytest.raises(RuleError, match="名称 rent 同时用于"):
            write(household("pay", "pay: Fen", "Fen").replace("ruled", "rent"))

    def test_two_declarations_of_one_input_that_differ(self, write: Writer) -> None:
        with pytest.raises(RuleError, match="输入 rent 有两种不同的声明"):
            write('given("rent", level="household", type=Count, label="房租")')

    def test_an_unknown_programme(self, write: Writer) -> None:
        with pytest.raises(RuleError, match="该日没有施行的项目 dibao"):
            write(household("rent > 0")).explain("dibao", {}, [])

    def test_a_programme_whose_amount_is_not_money(self, write: Writer) -> None:
        programme = '\nPROGRAMME = Programme(slug="p", label="项目", eligible="ruled", amount="ruled")\n'
        with pytest.raises(RuleError, match="项目 p 需要 household 层级的 Fen 规则"):
            write(household("rent > 0") + programme)


LINE = """
line:
  label: 线
  unit: 元
  type: Fen
  values:
    - {{since: 2021-01-01, value: {value}, basis: 法, status: confirmed}}
"""


class TestParameters:
    def test_are_exact_fen(self, write: Writer) -> None:
        law = write(household("rent > line", "rent: Fen, line: Fen"), LINE.format(value="500.5"))
        assert law.graph.parameters["line"][1].value == 50_050

    def test_a_date_before_the_first_value(self, write: Writer) -> None:
        with pytest.raises(RuleError, match=r"参数 line（线）在该日没有值.*ruled.*params\.yaml.*2020-12-31"):
            write(
                household("rent > line", "rent: Fen, line: Fen"), LINE.format(value=5), on=date(2020, 12, 31)
            )

    @pytest.mark.parametrize("value", ["0.005", "'五百'", "true", "null", "{a: 5}", ".nan", ".inf", "1e3"])
    def test_a_value_that_is_no_exact_amount(self, write: Writer, value: str) -> None:
        with pytest.raises(RuleError, match="params"):
            write(household("rent > 0"), LINE.format(value=value))

    @pytest.mark.parametrize(
        ("old", "new", "sentence"),
        [
            ("status: confirmed", "status: sure", "status 只能是"),
            ("basis: 法", "basis: ''", "缺少依据"),
            ("type: Fen", "type: Money", "类型须是"),
            ("  unit: 元\n", "", "须有 label、unit、type、values"),
            ("since: 2021-01-01", "since: soon", "须是日期"),
            ("unit: 元", "unit: 元\n  colour: red", "不认识的字段 colour"),
            ("label: 线", "label: 线\n  label: 绳", "写了两次"),
            ("line:", "- line:", "参数文件"),
        ],
    )
    def test_a_malformed_file(self, write: Writer, old: str, new: str, sentence: str) -> None:
        with pytest.raises(RuleError, match=sentence):
            write(household("rent > 0"), LINE.format(value=5).replace(old, new))

    def test_a_key_of_the_wrong_type(self, write: Writer) -> None:
        keyed = LINE.format(value="{1: 5}").replace("type: Fen", "type: Fen\n  by: zone")
        with pytest.raises(RuleError, match="档 1 不是 Text"):
            write(household("rent > line", "rent: Fen, line: Fen"), keyed)

    def test_a_code_without_a_value(self, write: Writer) -> None:
        keyed = LINE.format(value="{a: 5}").replace("type: Fen", "type: Fen\n  by: zone")
        with pytest.raises(RuleError, match="参数 line 没有 b 档的值"):
            write(household("rent > line", "rent: Fen, line: Fen"), keyed)


class TestTables:
    def law(self, write: Writer) -> duckdb.DuckDBPyConnection:
        self.made = write(household("(total(pay) > rent)", "pay: Each[Fen], rent: Fen"))
        return duckdb.connect()

    @pytest.mark.parametrize(
        ("person", "house", "sentence"),
        [
            ("SELECT 1 person_key, 1 household_key, 1.5 pay", "SELECT 1 household_key", "列 pay 是 DECIMAL"),
            ("SELECT 1 person_key, 1 household_key, 'x' pay", "SELECT 1 household_key", "列 pay 是 VARCHAR"),
            ("SELECT 1 person_key", "SELECT 1 household_key", "主键列 household_key"),
            ("SELECT 1 person_key, 1 household_key", "SELECT unnest([1, 1]) household_key", "有重复：1"),
            ("SELECT NULL::INT person_key, 1 household_key", "SELECT 1 household_key", "person_key 有空值"),
        ],
    )
    def test_of_the_wrong_shape(self, write: Writer, person: str, house: str, sentence: str) -> None:
        con = self.law(write)
        con.execute(f"CREATE TABLE person AS {person}; CREATE TABLE household AS {house}")
        with pytest.raises(RuleError, match=sentence):
            self.made.evaluate(con)
        assert con.execute("SELECT count(*) FROM duckdb_tables() WHERE temporary").fetchone() == (0,)

    def test_a_missing_column_is_unknown(self, write: Writer) -> None:
        con = self.law(write)
        con.execute("CREATE TABLE person AS SELECT 1 person_key, 1 household_key")
        con.execute("CREATE TABLE household AS SELECT 1 household_key, 5 rent")
        self.made.evaluate(con)
        assert con.execute("SELECT ruled FROM household_result").fetchall() == [(None,)]

    def test_a_fact_of_the_wrong_type_in_the_plain_path(self, write: Writer) -> None:
        self.law(write)
        for wrong in (1.5, "1", True):
            with pytest.raises(RuleError, match=r"输入 pay（工钱）应为 Fen"):
                self.made.calculate({}, [{"pay": wrong}])

    def test_what_no_bigint_holds_is_refused_on_both_paths(self, write: Writer) -> None:
        law = write(household("rent * 9", returns="Fen"))
        con = duckdb.connect()
        con.execute("CREATE TABLE person AS SELECT 1 person_key, 1 household_key")
        con.execute(f"CREATE TABLE household AS SELECT 1 household_key, {2**62} rent")
        with pytest.raises(RuleError, match="超出 64 位整数"):
            law.evaluate(con)
        with pytest.raises(RuleError, match="超出 64 位整数"):
            law.calculate({"rent": 2**62}, [])

    def test_an_unknown_package(self) -> None:
        with pytest.raises(ModuleNotFoundError):
            assemble(("no_such_law",), date(2021, 1, 1))


class TestEveryRefusal:
    """Whatever is wrong is told before anything runs, with its file, its rule and the day."""

    @pytest.mark.parametrize(
        ("rules", "params", "sentence"),
        [
            (
                household("rent > line", "rent: Fen, line: Fen"),
                LINE.format(value=5),
                "参数 line（线）在该日没有值",
            ),
            (household("moon > 0", "moon: Fen"), "", "没有输入、规则或参数提供 moon"),
            (household("pay > 0", "pay: Fen"), "", "pay 是个人的值"),
            (household("rent > 0", "rent: Count"), "", "参数 rent 声明为 Count"),
            (household("ruled", "ruled: Truth"), "", "规则互相循环依赖：ruled → ruled"),
            (household("all_of(poor=rent > 0)"), "", "条件 poor 缺少中文名"),
        ],
    )
    def test_names_file_rule_and_date(self, write: Writer, rules: str, params: str, sentence: str) -> None:
        with pytest.raises(RuleError) as caught:
            write(rules, params, on=date(2020, 12, 30))
        error = caught.value
        assert error.sentence.startswith(sentence)
        assert (error.rule, error.on) == ("ruled", date(2020, 12, 30))
        assert error.file is not None and "law_" in error.file

    def test_of_a_fact_names_the_declaration_and_the_day(self, write: Writer) -> None:
        law = write(household("rent > 0"))
        con = duckdb.connect()
        con.execute("CREATE TABLE person AS SELECT 1 person_key, 1 household_key")
        con.execute("CREATE TABLE household AS SELECT 1 household_key, 'x' rent")
        for refuse in (lambda: law.evaluate(con), lambda: law.calculate({"rent": "x"}, [])):
            with pytest.raises(RuleError, match="rent") as caught:
                refuse()
            assert caught.value.file and "rules.py:" in caught.value.file and caught.value.on == law.on
