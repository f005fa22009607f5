"""Persons in custody or correction as the justice bureau sends them: a workbook, whole each month."""

from minzheng.feeds.checks import NotBefore
from minzheng.feeds.contract import Column, Feed, Type

FEED = Feed(
    slug="sifa_prison",
    department="司法局",
    title="服刑人员",
    aliases=("服刑", "社区矫正"),
    format="xlsx",
    coverage="closed",
    basis="社会救助暂行办法 第十三条（家庭人口变化的核查）",
    replaces="full",
    key=("id_number",),
    columns=(
        Column(
            "id_number", "公民身份号码", Type.RESIDENT_ID, required=True, aliases=("身份证号", "身份证号码")
        ),
        Column("name", "姓名", Type.NAME, required=True),
        Column(
            "custody_kind",
            "类别",
            Type.CHOICE,
            required=True,
            choices=("服刑", "强制隔离戒毒", "社区矫正"),
            steady=True,
        ),
        Column("since_on", "起始日期", Type.DATE, required=True, past=True, steady=True),
        Column("until_on", "截止日期", Type.DATE),
        Column("custody_state", "状态", Type.CHOICE, required=True, choices=("在押", "释放"), steady=True),
    ),
    checks=(NotBefore("until_on", "since_on", "早于起始日期"),),
)
