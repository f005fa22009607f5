"""The household register as the public security bureau sends it: GB18030 text, full once, then changes."""

from minzheng.feeds.checks import BirthAgreesWithId, RequiredUnless, SexAgreesWithId
from minzheng.feeds.contract import Column, Feed, Type

FEED = Feed(
    slug="gongan_register",
    department="公安局",
    title="户籍登记",
    aliases=("户籍信息", "户籍"),
    format="csv",
    coverage="closed",
    means_class="A",
    basis="社会救助暂行办法 第五十八条",
    replaces="changes",
    ends=("死亡", "迁出"),
    introduces=True,
    key=("id_number", "change"),
    columns=(
        Column(
            "id_number", "公民身份号码", Type.RESIDENT_ID, required=True, aliases=("身份证号", "身份证号码")
        ),
        Column("name", "姓名", Type.NAME, required=True),
        Column("sex", "性别", Type.CHOICE, required=True, choices=("男", "女")),
        Column("birth_date", "出生日期", Type.DATE, past=True),
        Column("ethnicity", "民族", may_be_absent=True),
        Column("household_number", "户号", required=True),
        Column(
            "relation",
            "与户主关系",
            Type.CHOICE,
            required=True,
            choices=(
                *("户主", "配偶", "子", "女", "儿媳", "女婿", "孙子", "孙女"),
                *("父亲", "母亲", "兄弟", "姐妹", "其他"),
            ),
        ),
        Column(
            "hukou",
            "户口性质",
            Type.CHOICE,
            required=True,
            choices=("城镇", "农村"),
            other_words=(("非农业", "城镇"), ("农业", "农村")),
        ),
        Column("village_code", "村居代码", Type.VILLAGE, required=True, lengths=(12,)),
        Column("village_name", "村居名称", may_be_absent=True),
        Column("address", "住址", sensitive=True, may_be_absent=True),
        Column("marital", "婚姻状况", Type.CHOICE, choices=("未婚", "已婚", "离婚", "丧偶")),
        Column(
            "change",
            "变动类别",
            Type.CHOICE,
            required=True,
            choices=("在册", "出生", "死亡", "迁入", "迁出", "变更"),
        ),
        Column("changed_on", "变动日期", Type.DATE, past=True),
    ),
    checks=(
        RequiredUnless("changed_on", "change", "在册", "有变动的人没有填写变动日期"),
        BirthAgreesWithId("birth_date"),
        SexAgreesWithId("sex"),
    ),
)
