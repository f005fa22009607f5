"""Aid paid in the month, from the bureau's own pay lists: a workbook, one sheet urban and one rural."""

from minzheng.feeds.contract import Column, Feed, Type

FEED = Feed(
    slug="minzheng_aid",
    department="民政局",
    title="救助发放",
    aliases=("救助资金发放", "发放"),
    format="xlsx",
    coverage="closed",
    basis="社会救助暂行办法 第十二条（本局按月发放的台账）",
    replaces="full",
    key=("id_number", "aid_kind"),
    columns=(
        Column(
            "aid_kind",
            "救助类别",
            Type.CHOICE,
            required=True,
            choices=(
                *("城市低保", "农村低保", "特困供养", "残疾人生活补贴", "残疾人护理补贴", "高龄津贴"),
                *("孤儿基本生活费", "事实无人抚养儿童补贴", "养老服务补贴", "临时救助"),
            ),
            other_words=(
                *(("孤儿生活费", "孤儿基本生活费"), ("孤儿", "孤儿基本生活费")),
                *(("事实无人抚养儿童", "事实无人抚养儿童补贴"), ("临时救助金", "临时救助")),
            ),
        ),
        Column("name", "领取人姓名", Type.NAME, required=True, aliases=("姓名",)),
        Column(
            "id_number",
            "领取人身份证号",
            Type.RESIDENT_ID,
            required=True,
            aliases=("领取人公民身份号码", "公民身份号码", "身份证号", "身份证号码"),
        ),
        Column("household_number", "户号"),
        Column("persons_covered", "保障人数", Type.COUNT, steady=True),
        Column("amount_fen", "发放金额", Type.YUAN, required=True, steady=True),
        Column("bank", "开户银行", may_be_absent=True),
        Column(
            "account_number",
            "银行账号",
            Type.DIGITS,
            lengths=tuple(range(8, 31)),
            sensitive=True,
            may_be_absent=True,
        ),
        Column("since_month", "享受起始月", Type.MONTH),
    ),
)
