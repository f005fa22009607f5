"""Balances as the banks answer: a workbook, only of households that authorised it."""

from minzheng.feeds.contract import Authorisation, Column, Feed, Type

FEED = Feed(
    slug="yinhang_balance",
    department="银行",
    title="存款查询",
    aliases=("银行存款", "存款"),
    format="xlsx",
    coverage="open",
    means_class="B",
    basis="社会救助暂行办法 第五十八条（经申请人授权查询）",
    replaces="events",
    key=("id_number", "bank", "account_kind", "balance_on"),
    authorisation=Authorisation(on="balance_on"),
    columns=(
        Column("authorisation", "授权编号", required=True, aliases=("授权书编号",)),
        Column("authorised_until", "授权截止日", Type.DATE, required=True, aliases=("授权有效期至",)),
        Column(
            "id_number", "公民身份号码", Type.RESIDENT_ID, required=True, aliases=("身份证号", "身份证号码")
        ),
        Column("name", "姓名", Type.NAME, required=True),
        Column("bank", "开户银行", required=True, aliases=("银行",)),
        Column("account_kind", "账户类型", Type.CHOICE, required=True, choices=("活期", "定期", "理财")),
        Column("balance_fen", "余额", Type.YUAN, required=True),
        Column("balance_on", "余额日期", Type.DATE, required=True, past=True),
    ),
)
