"""Declared sums: noted where they do not fit, and never in the way."""

import pytest

from feeds import offices, samples
from minzheng.feeds import Reading, read_bytes


def paid(*lines: list[object]) -> Reading:
    return read_bytes(samples.workbook(samples.AID_HEADER, *lines), samples.AID_NAME)


def row(number: str, yuan: object) -> list[object]:
    return [*samples.AID[:2], number, *samples.AID[3:5], yuan, *samples.AID[6:]]


def total(words: str, yuan: object) -> list[object]:
    return [words, "", "", "", "", yuan]


HE, SHE = row(offices.HE, 242), row(offices.SHE, 100.5)


class TestSums:
    @pytest.mark.parametrize(
        "lines",
        [
            [HE, total("小计", 242), SHE, total("小计", 100.5), total("合计", 342.5)],
            [HE, SHE, total("合计", "342.50元")],
            [HE, SHE, total("合计", 343)],
            [HE, SHE, total("合计", "")],
            [HE, SHE, total("合计", "见附件")],
            [row(offices.HE, "多"), SHE, total("合计", 999)],
        ],
        ids=["sections and all", "all", "rounded", "empty", "words", "unreadable above"],
    )
    def test_that_fit_or_cannot_be_compared(self, lines: list[list[object]]) -> None:
        assert paid(*lines).notes == []

    def test_that_do_not_fit_name_their_cell(self) -> None:
        reading = paid(HE, total("小计", 242), SHE, total("小计", 120.5))
        assert reading.notes == [
            f"{samples.AID_NAME}，工作表“Sheet1”，第 5 行，“发放金额(元)”列（F5）："
            "写的合计与上面各行之和不符，请核对是否有漏行。"
        ]
        assert (reading.rows.num_rows, reading.problems) == (2, [])

    def test_a_row_in_quarantine_is_part_of_the_sum(self) -> None:
        assert paid(HE, row("1", 8), total("合计", 250)).notes == []

    def test_ten_thousand_yuan_to_the_digits_shown(self) -> None:
        lines = [
            offices.DISASTER,
            offices.DISASTER | {"受灾日期": "2021-01-13", "直接经济损失(万元)": "1.2345"},
        ]
        sheet = [
            *offices.sheet(*lines),
            ["合计", "", "", "", "", "", "3.58"],
            ["总计", "", "", "", "", "", "3.6"],
        ]
        assert read_bytes(samples.workbook(*sheet), "受灾户_202101.xlsx").notes == []
