"""Vehicles as the traffic police send them: GB18030 text, full once, then changes."""

from minzheng.feeds.checks import RequiredUnless
from minzheng.feeds.contract import Column, Feed, Type

FEED = Feed(
    slug="jiaojing_vehicle",
    department="公安局交警大队",
    title="机动车登记",
    aliases=("机动车",),
    format="csv",
    coverage="closed",
    means_class="A",
    basis="社会救助暂行办法 第五十八条",
    replaces="changes",
    ends=("注销", "转出"),
    key=("plate_number", "change"),
    columns=(
        Column("plate_number", "号牌号码", required=True, sensitive=True, aliases=("号牌", "车牌号")),
        Column(
            "id_number", "公民身份号码", Type.RESIDENT_ID, required=True, aliases=("身份证号", "身份证号码")
        ),
        Column("name", "姓名", Type.NAME, required=True),
        Column(
            "vehicle_kind",
            "车辆类型",
            Type.CHOICE,
            required=True,
            choices=("小型汽车", "轻型货车", "摩托车", "三轮汽车", "残疾人专用车"),
        ),
        Column("registered_on", "初次登记日期", Type.DATE, required=True, past=True),
        Column("change", "变动类别", Type.CHOICE, required=True, choices=("在册", "新登记", "注销", "转出")),
        Column("changed_on", "变动日期", Type.DATE, past=True),
    ),
    checks=(RequiredUnless("changed_on", "change", "在册", "有变动的车辆没有填写变动日期"),),
)
