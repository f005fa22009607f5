"""Cremations as the funeral home sends them: GB18030 text, the events of the month."""

from minzheng.feeds.checks import NotBefore
from minzheng.feeds.contract import Column, Feed, Type

FEED = Feed(
    slug="binyi_cremation",
    department="殡仪馆",
    title="火化登记",
    aliases=("火化",),
    format="csv",
    coverage="closed",
    basis="社会救助暂行办法 第十三条（家庭人口变化的核查）",
    replaces="events",
    key=("cremation_number",),
    columns=(
        Column("cremation_number", "火化编号", required=True, aliases=("火化证号",)),
        Column("name", "姓名", Type.NAME, required=True),
        Column(
            "id_number", "公民身份号码", Type.RESIDENT_ID, required=True, aliases=("身份证号", "身份证号码")
        ),
        Column("died_on", "死亡日期", Type.DATE, required=True, past=True),
        Column("cremated_on", "火化日期", Type.DATE, required=True, past=True),
        Column("ashes", "骨灰去向", may_be_absent=True),
    ),
    checks=(NotBefore("cremated_on", "died_on", "早于死亡日期"),),
)
