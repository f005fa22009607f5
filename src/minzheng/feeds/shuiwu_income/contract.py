"""Taxed income as the tax bureau sends it: a workbook in 万元, only of households that authorised it."""

from minzheng.feeds.contract import Authorisation, Column, Feed, Type

FEED = Feed(
    slug="shuiwu_income",
    department="税务局",
    title="个人所得",
    aliases=("纳税收入", "个税"),
    format="xlsx",
    coverage="open",
    means_class="B",
    basis="社会救助暂行办法 第五十八条（经申请人授权查询）",
    replaces="events",
    key=("id_number", "income_kind", "paid_on"),
    authorisation=Authorisation(on="paid_on"),
    columns=(
        Column("authorisation", "授权编号", required=True, aliases=("授权书编号",)),
        Column("authorised_until", "授权截止日", Type.DATE, required=True, aliases=("授权有效期至",)),
        Column(
            "id_number", "公民身份号码", Type.RESIDENT_ID, required=True, aliases=("身份证号", "身份证号码")
        ),
        Column("name", "姓名", Type.NAME, required=True),
        Column(
            "income_kind",
            "所得项目",
            Type.CHOICE,
            required=True,
            choices=("工资薪金", "经营所得", "劳务报酬", "财产租赁"),
        ),
        Column("income_fen", "收入额", Type.YUAN, required=True),
        Column("paid_on", "入库日期", Type.DATE, required=True, past=True),
    ),
)
