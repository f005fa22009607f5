"""Housing fund accounts as the fund centre sends them: UTF-8 text with a byte order mark."""

from minzheng.feeds.contract import Column, Feed, Type

FEED = Feed(
    slug="gongjijin_deposit",
    department="公积金中心",
    title="缴存",
    aliases=("住房公积金", "公积金"),
    format="csv",
    coverage="closed",
    means_class="A",
    basis="社会救助暂行办法 第五十八条",
    replaces="full",
    key=("id_number",),
    columns=(
        Column("account_number", "个人账号", required=True, sensitive=True, aliases=("公积金账号",)),
        Column(
            "id_number", "公民身份号码", Type.RESIDENT_ID, required=True, aliases=("身份证号", "身份证号码")
        ),
        Column("name", "姓名", Type.NAME, required=True),
        Column("employer", "单位名称", aliases=("缴存单位",), steady=True),
        Column("fund_base_fen", "缴存基数", Type.YUAN, steady=True),
        Column("fund_month_fen", "月缴存额", Type.YUAN, steady=True),
        Column("fund_balance_fen", "账户余额", Type.YUAN),
        Column(
            "fund_state",
            "账户状态",
            Type.CHOICE,
            required=True,
            choices=("正常", "封存", "销户"),
            steady=True,
        ),
    ),
)
