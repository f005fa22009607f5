"""One good line of each of the eleven later feeds, under the headers the offices send."""

import io

import pyarrow as pa
import pyarrow.parquet as pq

from feeds import samples

HE, SHE = "430621195001010014", samples.DAUGHTER_ID

VEHICLE = {
    "号牌号码": "湘FA1234",
    "公民身份号码": HE,
    "姓名": "王方",
    "车辆类型": "小型汽车",
    "初次登记日期": "2018-05-01",
    "变动类别": "在册",
    "变动日期": "",
}
PUPIL = {
    "学籍号": "G430621198802290021",
    "姓名": "王小方",
    "公民身份号码": SHE,
    "学校": "县一中",
    "学段": "高中",
    "年级": "高二",
    "就读状态": "在读",
    "入学日期": "2019-09-01",
    "年学费(元)": "1,600",
}
COMPANY = {
    "统一社会信用代码": "91430621MA4L0000X1",
    "主体名称": "方家小吃店",
    "主体类型": "个体工商户",
    "任职": "经营者",
    "注册资本(万元)": "3.5",
    "成立日期": "2019-03-01",
    "登记状态": "存续",
    "变动日期": "",
    "公民身份号码": HE,
    "姓名": "王方",
}
HOME = {
    "不动产单元号": "430621001001GB00001F00010001",
    "权利人姓名": "王方",
    "权利人身份证号": HE,
    "坐落": "荣家湾镇东方路1号",
    "建筑面积(平方米)": "98.5",
    "用途": "住宅",
    "登记日期": "2015-07-01",
    "变动类别": "在册",
    "变动日期": "",
}
FUND = {
    "个人账号": "0621000001",
    "公民身份号码": SHE,
    "姓名": "王小方",
    "单位名称": "县医院",
    "缴存基数(元)": "4200",
    "月缴存额(元)": "1008.00",
    "账户余额(元)": "35120.45",
    "账户状态": "正常",
}
INCOME = {
    "授权编号": "SQ202100001",
    "授权截止日": "2021-06-30",
    "公民身份号码": SHE,
    "姓名": "王小方",
    "所得项目": "工资薪金",
    "收入额": "0.42",
    "入库日期": "2021-01-15",
}
BALANCE = {
    "授权编号": "SQ202100001",
    "授权截止日": "2021-06-30",
    "公民身份号码": SHE,
    "姓名": "王小方",
    "开户银行": "农商银行",
    "账户类型": "活期",
    "余额(元)": "12,345.67",
    "余额日期": "2021-01-31",
}
DISASTER = {
    "户号": "H1",
    "户主姓名": "王方",
    "户主身份证号": HE,
    "灾种": "火灾",
    "受灾日期": "2021-01-12",
    "房屋受损": "严重",
    "直接经济损失(万元)": "2.35",
    "村居代码": "430621100001",
}
CREMATION = {
    "火化编号": "HH20210001",
    "姓名": "王方",
    "公民身份号码": HE,
    "死亡日期": "2021-01-10",
    "火化日期": "2021-01-12",
    "骨灰去向": "公墓",
}
PRISON = {
    "公民身份号码": HE,
    "姓名": "王方",
    "类别": "服刑",
    "起始日期": "2020-03-01",
    "截止日期": "2024-02-28",
    "状态": "在押",
}
MONITORED = {
    "户号": "H1",
    "户主姓名": "王方",
    "户主身份证号": HE,
    "监测类别": "脱贫不稳定户",
    "识别日期": "2020-11-01",
    "风险是否消除": "未消除",
    "风险消除日期": "",
    "人均纯收入(元)": "5,600.00",
}

Line = dict[str, str]


def text(*lines: Line, encoding: str = "gb18030") -> bytes:
    """Return a csv of these lines."""
    rows = [",".join(cell.replace(",", "") for cell in line.values()) for line in lines]
    return "\r\n".join([",".join(lines[0]), *rows, ""]).encode(encoding)


def sheet(*lines: Line, title: str = "", note: str = "") -> list[list[str]]:
    """Return the lines of one sheet under their header, with a title above and a note below."""
    rows = [list(lines[0]), *(list(line.values()) for line in lines)]
    return [*([[title]] if title else []), *rows, *([[note]] if note else [])]


def parquet(*lines: Line, metadata: dict[str, str] | None = None) -> bytes:
    """Return a Parquet file whose columns are all text."""
    table = pa.table({name: pa.array([line[name] for line in lines], pa.string()) for name in lines[0]})
    buffer = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(metadata), buffer)
    return buffer.getvalue()
