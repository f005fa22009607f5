"""The eleven later feeds, each as its office sends it."""

from datetime import date

import pytest

from feeds import offices, samples
from minzheng.feeds import Kind, read_bytes


def merged_header(line: offices.Line) -> list[list[str]]:
    """Return the disaster list's header of two lines: the family, then the disaster."""
    upper = ["受灾家庭", "", "", "受灾情况", *[""] * (len(line) - 4)]
    return [upper, list(line)]


FILES = {
    "公安局交警大队_机动车登记_202101.csv": offices.text(offices.VEHICLE),
    "教育局_在校学生_202101.xlsx": samples.workbook(
        小学=offices.sheet(offices.PUPIL | {"学段": "小学", "公民身份号码": offices.HE}),
        高中=offices.sheet(offices.PUPIL),
    ),
    "市场监管局_市场主体_202101.parquet": offices.parquet(offices.COMPANY),
    "不动产登记中心_房屋登记_202101.xlsx": samples.workbook(
        *offices.sheet(offices.HOME, title="岳阳县2021年1月房屋登记")
    ),
    "公积金中心_缴存_202101.csv": offices.text(offices.FUND, encoding="utf-8-sig"),
    "税务局_个人所得_202101.xlsx": samples.workbook(
        *offices.sheet(offices.INCOME, title="2021年1月个人所得（单位：万元）")
    ),
    "银行_存款查询_202101.xlsx": samples.workbook(*offices.sheet(offices.BALANCE)),
    "应急管理局_受灾户_202101.xlsx": samples.workbook(
        ["2021年1月受灾户"],
        *merged_header(offices.DISASTER),
        list(offices.DISASTER.values()),
        ["荣家湾镇小计", "", "", "", "", "", "2.35"],
        ["填表人：李某"],
    ),
    "殡仪馆_火化登记_202101.csv": offices.text(offices.CREMATION),
    "司法局_服刑人员_202101.xlsx": samples.workbook(*offices.sheet(offices.PRISON)),
    "乡村振兴局_防返贫监测户_202101.xlsx": samples.workbook(
        *offices.sheet(offices.MONITORED, title="防返贫监测户", note="说明：人均纯收入为上年度数")
    ),
}
READ = {
    "jiaojing_vehicle": {"vehicle_kind": "小型汽车", "registered_on": date(2018, 5, 1), "changed_on": None},
    "jiaoyu_pupils": {"stage": "小学", "tuition_fen": 160_000, "study_state": "在读"},
    "shichang_company": {"capital_fen": 3_500_000, "role": "经营者", "row": 1, "sheet": ""},
    "budongchan_home": {"floor_area": 99, "home_use": "住宅"},
    "gongjijin_deposit": {"fund_balance_fen": 3_512_045, "fund_state": "正常"},
    "shuiwu_income": {"income_fen": 420_000, "paid_on": date(2021, 1, 15)},
    "yinhang_balance": {"balance_fen": 1_234_567, "bank": "农商银行"},
    "yingji_disaster": {"loss_fen": 2_350_000, "house_damage": "严重", "row": 4},
    "binyi_cremation": {"died_on": date(2021, 1, 10), "ashes": "公墓"},
    "sifa_prison": {"custody_kind": "服刑", "until_on": date(2024, 2, 28)},
    "xiangcun_monitored": {"monitored_kind": "脱贫不稳定户", "income_per_head_fen": 560_000},
}


@pytest.mark.parametrize(("name", "slug"), list(zip(FILES, READ, strict=True)), ids=READ)
def test_is_recognised_and_read(name: str, slug: str) -> None:
    reading = read_bytes(FILES[name], name)
    assert (reading.feed.slug, reading.period, reading.problems) == (slug, "2021-01", [])
    first = reading.rows.to_pylist()[0]
    assert {column: first[column] for column in READ[slug]} == READ[slug]
    assert name.startswith(f"{reading.feed.department}_{reading.feed.title}_")


@pytest.mark.parametrize(
    ("name", "content", "column"),
    [
        (
            "机动车_202101.csv",
            offices.text(offices.VEHICLE | {"变动类别": "注销"}),
            "变动日期",
        ),
        (
            "火化_202101.csv",
            offices.text(offices.CREMATION | {"火化日期": "2021-01-09"}),
            "火化日期",
        ),
        (
            "房屋_202101.xlsx",
            samples.workbook(*offices.sheet(offices.HOME | {"建筑面积(平方米)": "两间"})),
            "建筑面积(平方米)",
        ),
    ],
)
def test_contradictions_within_a_row_are_held(name: str, content: bytes, column: str) -> None:
    reading = read_bytes(content, name)
    assert (reading.rows.num_rows, [problem.column for problem in reading.problems]) == (0, [column])


class TestAuthorisation:
    """Means of class B are read only where the household signed."""

    @pytest.mark.parametrize(
        "cells",
        [
            {"授权编号": ""},
            {"授权编号": "无"},
            {"授权截止日": ""},
            {"授权截止日": "2021-01-30"},
        ],
        ids=["no number", "no real number", "no end", "ended the day before"],
    )
    def test_without_it_a_row_is_not_handed_out(self, cells: dict[str, str]) -> None:
        content = samples.workbook(*offices.sheet(offices.BALANCE | cells))
        reading = read_bytes(content, "银行_存款查询_202101.xlsx")
        assert (reading.rows.num_rows, reading.rows_read) == (0, 1)
        assert [problem.kind for problem in reading.problems] == [Kind.UNAUTHORISED]

    def test_its_last_day_counts(self) -> None:
        content = samples.workbook(*offices.sheet(offices.BALANCE | {"授权截止日": "2021-01-31"}))
        assert read_bytes(content, "银行_存款查询_202101.xlsx").rows.num_rows == 1

    def test_the_means_of_an_unauthorised_row_are_not_kept(self) -> None:
        content = samples.workbook(*offices.sheet(offices.BALANCE | {"授权编号": ""}))
        cells = read_bytes(content, "银行_存款查询_202101.xlsx").problems[0].cells
        assert set(cells) == {"授权编号", "授权截止日", "公民身份号码", "姓名"}

    def test_nor_those_of_a_row_with_another_fault(self) -> None:
        line = offices.BALANCE | {"授权截止日": "待定"}
        content = samples.workbook(
            *offices.sheet(line, line | {"授权截止日": "2021-06-30", "余额(元)": "多"})
        )
        unclear, authorised = read_bytes(content, "银行_存款查询_202101.xlsx").problems
        assert (unclear.kind, "余额(元)" in unclear.cells) == (Kind.BAD_DATE, False)
        assert (authorised.kind, authorised.cells["余额(元)"]) == (Kind.BAD_AMOUNT, "多")

    def test_a_line_without_columns_keeps_nothing(self) -> None:
        content = offices.text(offices.BALANCE, encoding="utf-8") + b"SQ1,12345.67\n"
        problem = read_bytes(content, "银行_存款查询_202101.csv").problems[0]
        assert (problem.kind, set(problem.cells.values())) == (Kind.ASK, {""})
