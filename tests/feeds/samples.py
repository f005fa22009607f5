"""Small files as departments would send them, made in memory."""

import io
from collections.abc import Sequence

import xlsxwriter

WIDOW = {
    "公民身份号码": "430621195001010014",
    "姓名": "王方",
    "性别": "男",
    "出生日期": "1950-01-01",
    "民族": "汉族",
    "户号": "H1",
    "与户主关系": "户主",
    "户口性质": "农村",
    "村居代码": "430621100001",
    "村居名称": "集镇居民委员会",
    "住址": "某村1号",
    "婚姻状况": "丧偶",
    "变动类别": "在册",
    "变动日期": "",
}
REGISTER_HEADER = ",".join(WIDOW)
DAUGHTER_ID = "430621198802290021"
CERTIFICATE_HEADER = [
    "残疾人证号",
    "姓名",
    "公民身份号码",
    "残疾类别",
    "残疾等级",
    "发证日期",
    "有效期至",
    "证件状态",
]
CERTIFICATE = [DAUGHTER_ID + "42", "王小方", DAUGHTER_ID, "肢体", "二级", "2020-05-01", "2030-04-30", "有效"]
EMPLOYMENT_HEADER = [
    ["基本信息", "", "就业参保", "", "", "", "养老待遇", "", ""],
    [
        *("公民身份号码", "姓名", "单位名称", "参保状态", "缴费基数(元)", "失业登记日期"),
        *("基础养老金(元)", "个人账户养老金(元)", "职工养老金(元)"),
    ],
]
EMPLOYMENT = ["430621195001010014", "王方", "", "", "", "", 113, 20.5, ""]
AID_HEADER = [
    "救助类别",
    "领取人姓名",
    "领取人身份证号",
    "户号",
    "保障人数",
    "发放金额(元)",
    "开户银行",
    "银行账号",
    "享受起始月",
]
AID = ["农村低保", "王方", "430621195001010014", "H1", 1, 242, "农商银行", "6230901536407811220", "2020-03"]
SETTLEMENT_HEADER = (
    "结算单号,公民身份号码,姓名,医疗机构,就诊类别,入院日期,出院日期,诊断名称,医疗总费用(元),统筹支付(元),"
    "大病保险(元),医疗救助(元),个人自付(元),结算日期"
)
SETTLEMENT = (
    "J1,430621195001010014,王方,县医院,住院,2021-01-02,2021-01-09,肺炎,1000.00,600,,100,300.00,2021-01-10"
)

REGISTER_NAME = "公安局_户籍登记_202101.csv"
SETTLEMENT_NAME = "医保局_医疗费用结算_202101.csv"
CERTIFICATE_NAME = "残联_残疾人证_202101.xlsx"
EMPLOYMENT_NAME = "人社局_就业与养老_202101.xlsx"
AID_NAME = "民政局_救助发放_202101.xlsx"

Cells = Sequence[object]


def person(**cells: str) -> str:
    """Return the register's line of the widow with some cells replaced, by header."""
    values = WIDOW | cells
    return ",".join(values[name] for name in REGISTER_HEADER.split(","))


def register(*lines: str, header: str = REGISTER_HEADER, encoding: str = "gb18030") -> bytes:
    """Return a household register of these lines."""
    return "\n".join([header, *lines, ""]).encode(encoding)


def settlements(*lines: str, header: str = SETTLEMENT_HEADER) -> bytes:
    """Return a file of settlements of these lines, with a byte order mark."""
    return "\r\n".join([header, *lines, ""]).encode("utf-8-sig")


def workbook(*rows: Cells, **sheets: Sequence[Cells]) -> bytes:
    """Return a workbook with `rows` on one sheet, or with the named `sheets`."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for name, lines in (sheets or {"Sheet1": rows}).items():
            sheet = book.add_worksheet(name)
            for at, line in enumerate(lines):
                for place, cell in enumerate(line):
                    if cell != "":
                        sheet.write(at, place, cell)
    return buffer.getvalue()


def certificates(*rows: Cells, title: str = "岳阳县2021年1月持证残疾人名册") -> bytes:
    """Return a workbook of certificates with title and trailing note."""
    note = ["填表人：李某", "", "审核人：张某"]
    return workbook([title], CERTIFICATE_HEADER, *rows, note)
