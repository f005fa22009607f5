"""Rules between the columns of a row, and between the rows of a file."""

import pytest

from feeds import samples
from minzheng.feeds import Kind, Reading, read_bytes


def kinds(reading: Reading) -> list[tuple[int, Kind, str]]:
    return [(problem.row, problem.kind, problem.column) for problem in reading.problems]


class TestRegister:
    @pytest.mark.parametrize(
        ("cells", "kind", "column"),
        [
            ({"性别": "女"}, Kind.ASK, "性别"),
            ({"出生日期": "1951-01-01"}, Kind.ASK, "出生日期"),
            ({"变动类别": "死亡"}, Kind.MISSING, "变动日期"),
            ({"变动类别": "死亡", "变动日期": "2021-02-01"}, Kind.BAD_DATE, "变动日期"),
            ({"公民身份号码": "430621195001010015"}, Kind.INVALID_ID, "公民身份号码"),
            ({"公民身份号码": ""}, Kind.MISSING, "公民身份号码"),
            ({"村居代码": "430621100999"}, Kind.UNKNOWN_CODE, "村居代码"),
        ],
    )
    def test_holds_what_does_not_fit(self, cells: dict[str, str], kind: Kind, column: str) -> None:
        reading = read_bytes(samples.register(samples.person(**cells)), samples.REGISTER_NAME)
        assert kinds(reading) == [(2, kind, column)]
        assert (reading.rows_read, reading.rows.num_rows) == (1, 0)

    def test_a_missing_birthday_is_no_fault(self) -> None:
        reading = read_bytes(samples.register(samples.person(出生日期="")), samples.REGISTER_NAME)
        assert reading.rows["birth_date"].to_pylist() == [None]

    def test_says_everything_that_is_wrong_with_a_row(self) -> None:
        content = samples.register(samples.person(姓名="", 性别="?", 出生日期="x"))
        assert [kind for _, kind, _ in kinds(read_bytes(content, samples.REGISTER_NAME))] == [
            Kind.MISSING,
            Kind.UNKNOWN_CODE,
            Kind.BAD_DATE,
        ]

    def test_messages_never_quote_a_cell(self) -> None:
        cells = {"姓名": "", "性别": "王五", "村居代码": "430621195001010014", "出生日期": "李四"}
        reading = read_bytes(samples.register(samples.person(**cells)), samples.REGISTER_NAME)
        said = "".join(problem.message for problem in reading.problems)
        assert len(reading.problems) == 4
        assert not any(cell in said for cell in cells.values() if cell)


class TestSettlement:
    def test_parts_must_add_up(self) -> None:
        lines = [samples.SETTLEMENT, samples.SETTLEMENT.replace("J1", "J2").replace("300.00", "300.01")]
        reading = read_bytes(samples.settlements(*lines), samples.SETTLEMENT_NAME)
        assert kinds(reading) == [(3, Kind.SUM_MISMATCH, "医疗总费用(元)")]
        assert reading.rows["self_paid_fen"].to_pylist() == [30000]

    def test_an_unreadable_part_is_not_also_a_wrong_sum(self) -> None:
        lines = [samples.SETTLEMENT.replace("300.00", "三百")]
        reading = read_bytes(samples.settlements(*lines), samples.SETTLEMENT_NAME)
        assert [kind for _, kind, _ in kinds(reading)] == [Kind.BAD_AMOUNT]

    def test_nobody_leaves_before_coming(self) -> None:
        lines = [samples.SETTLEMENT.replace("2021-01-09", "2021-01-01")]
        reading = read_bytes(samples.settlements(*lines), samples.SETTLEMENT_NAME)
        assert kinds(reading) == [(2, Kind.BAD_DATE, "出院日期")]

    def test_a_month_without_settlements_is_a_file_too(self) -> None:
        assert read_bytes(samples.settlements(), samples.SETTLEMENT_NAME).rows_read == 0


class TestCertificate:
    @pytest.mark.parametrize(
        ("place", "cell", "sentence"),
        [
            (0, "430621195001010014" + "42", "前 18 位与公民身份号码不一致"),
            (3, "视力", "第 19 位与残疾类别不一致"),
            (4, "一级", "第 20 位与残疾等级不一致"),
        ],
    )
    def test_that_contradicts_itself_is_asked_about(self, place: int, cell: str, sentence: str) -> None:
        row = [*samples.CERTIFICATE[:place], cell, *samples.CERTIFICATE[place + 1 :]]
        problem = read_bytes(samples.certificates(row), samples.CERTIFICATE_NAME).problems[0]
        assert problem.kind is Kind.ASK
        assert sentence in problem.message

    def test_of_a_reissued_card_is_read(self) -> None:
        row = [samples.CERTIFICATE[0] + "B1", *samples.CERTIFICATE[1:]]
        reading = read_bytes(samples.certificates(row), samples.CERTIFICATE_NAME)
        assert reading.rows["certificate_number"].to_pylist() == [samples.DAUGHTER_ID + "42B1"]


class TestSameKey:
    def test_an_exact_repeat_is_taken_once(self) -> None:
        lines = [samples.person(), samples.person(出生日期="1950年1月1日", 公民身份号码="430621500101001")]
        reading = read_bytes(samples.register(*lines), samples.REGISTER_NAME)
        assert kinds(reading) == [(3, Kind.REPEAT, "公民身份号码")]
        assert reading.rows["row"].to_pylist() == [2]

    def test_a_contradiction_holds_all_its_rows_but_repeats_stay_repeats(self) -> None:
        lines = [samples.person(), samples.person(户号="H2"), samples.person()]
        reading = read_bytes(samples.register(*lines), samples.REGISTER_NAME)
        assert [(row, kind) for row, kind, _ in kinds(reading)] == [
            (2, Kind.ASK),
            (3, Kind.ASK),
            (4, Kind.REPEAT),
        ]
        assert reading.rows.num_rows == 0

    def test_sheets_are_compared_with_each_other(self) -> None:
        sheet = [samples.AID_HEADER, samples.AID]
        reading = read_bytes(samples.workbook(城市=sheet, 农村=sheet), samples.AID_NAME)
        assert [(problem.sheet, problem.kind) for problem in reading.problems] == [("农村", Kind.REPEAT)]

    def test_two_kinds_of_aid_are_no_repeat(self) -> None:
        other = ["高龄津贴", *samples.AID[1:]]
        reading = read_bytes(samples.workbook(samples.AID_HEADER, samples.AID, other), samples.AID_NAME)
        assert reading.rows.num_rows == 2


class TestLinesThatAreNoRows:
    @pytest.mark.parametrize(
        ("line", "why"),
        [
            ("合计,,,,,,,,,,,,,", "subtotal"),
            ("荣家湾镇 小 计,,,,,2,,,,,,,,", "subtotal"),
            (",小计：,,,,,,,,,,,,", "subtotal"),
            ("填表人：李某,,审核人：张某,,,,,,,,,,,", "note"),
            ("填表人：李某", "note"),
            ("以上名单由县公安局治安管理大队提供,,,,,,,,,,,,,", "note"),
            (samples.REGISTER_HEADER, "header"),
        ],
    )
    def test_are_passed_over(self, line: str, why: str) -> None:
        reading = read_bytes(samples.register(samples.person(), line), samples.REGISTER_NAME)
        assert (reading.rows_read, reading.problems) == (1, [])
        assert [(passed.row, passed.why) for passed in reading.passed_over] == [(1, "header"), (3, why)]

    @pytest.mark.parametrize(
        "line",
        [
            samples.person(姓名="合计"),
            samples.person(住址="说明：搬走"),
            samples.person(公民身份号码="", 姓名="注册"),
            ",,,,,,,,,,,,,x",
            "张三,,,,,,,,,,,,,",
        ],
    )
    def test_rows_with_such_words_stay_rows(self, line: str) -> None:
        assert read_bytes(samples.register(line), samples.REGISTER_NAME).rows_read == 1
