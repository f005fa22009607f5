"""Medical settlements as the insurance bureau sends them: UTF-8 text with a byte order mark."""

from minzheng.feeds.checks import NotBefore, Sum
from minzheng.feeds.contract import Column, Feed, Type

FEED = Feed(
    slug="yibao_settlement",
    department="医保局",
    title="医疗费用结算",
    aliases=("医疗结算", "结算"),
    format="csv",
    coverage="closed",
    means_class="A",
    basis="社会救助暂行办法 第五十八条",
    replaces="events",
    key=("settlement_number",),
    columns=(
        Column("settlement_number", "结算单号", required=True, aliases=("结算编号",)),
        Column(
            "id_number", "公民身份号码", Type.RESIDENT_ID, required=True, aliases=("身份证号", "身份证号码")
        ),
        Column("name", "姓名", Type.NAME, required=True),
        Column("hospital", "医疗机构", may_be_absent=True, aliases=("医疗机构名称",)),
        Column("care_kind", "就诊类别", Type.CHOICE, required=True, choices=("住院", "门诊慢特病")),
        Column("admitted_on", "入院日期", Type.DATE, past=True),
        Column("discharged_on", "出院日期", Type.DATE, past=True),
        Column("diagnosis", "诊断名称", sensitive=True, may_be_absent=True, aliases=("诊断",)),
        Column("cost_fen", "医疗总费用", Type.YUAN, required=True, aliases=("总费用",)),
        Column("pooled_fen", "统筹支付", Type.YUAN, required=True, aliases=("统筹基金支付",)),
        Column("serious_illness_fen", "大病保险", Type.YUAN, aliases=("大病保险支付",)),
        Column("medical_aid_fen", "医疗救助", Type.YUAN, aliases=("医疗救助支付",)),
        Column("self_paid_fen", "个人自付", Type.YUAN, required=True),
        Column("settled_on", "结算日期", Type.DATE, required=True, past=True),
    ),
    checks=(
        Sum(
            "cost_fen",
            ("pooled_fen", "serious_illness_fen", "medical_aid_fen", "self_paid_fen"),
            "不等于统筹支付、大病保险、医疗救助与个人自付之和",
        ),
        NotBefore("discharged_on", "admitted_on", "早于入院日期"),
    ),
)
