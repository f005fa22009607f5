"""What the person receives per month, and what learning and rehabilitation cost it in a year."""

from minzheng.engine import Fen, Truth, given

given(
    "wage_fen",
    level="person",
    type=Fen,
    label="工资（缴费基数）",
    feed="renshe_employment",
    ask="工资条或单位证明",
)
given(
    "wage_history_fen",
    level="person",
    type=Fen,
    label="各月工资（缴费基数）",
    feed="renshe_employment",
    ask="近十二个月的工资条",
    history=12,
)
given("pension_basic_fen", level="person", type=Fen, label="城乡居民基础养老金", feed="renshe_employment")
given("pension_personal_fen", level="person", type=Fen, label="个人账户养老金", feed="renshe_employment")
given("pension_employee_fen", level="person", type=Fen, label="职工养老金", feed="renshe_employment")
given(
    "informal_income_fen",
    level="person",
    type=Fen,
    label="打零工、务农等收入",
    ask="打零工、务农、经营一年净收入多少",
)
given("registered_unemployed", level="person", type=Truth, label="登记失业", feed="renshe_employment")

# Transfers other than pensions. Nearly nobody has one, so a first question opens the other two.
given(
    "has_other_transfers",
    level="person",
    type=Truth,
    label="有养老金以外的转移性收入",
    ask="有没有失业金、赔偿金、抚恤金、奖学金、亲友赠与等收入",
)
given(
    "transfer_income_fen",
    level="person",
    type=Fen,
    label="养老金以外的转移性收入",
    ask="失业金、赔偿金、抚恤金、奖学金、亲友赠与等每月合计",
)
given(
    "exempt_transfer_fen",
    level="person",
    type=Fen,
    label="其中依法不计入收入的部分",
    ask="其中优抚金、计生奖励扶助、奖学金、见义勇为奖金、政府救助金每月多少",
)
given(
    "tekun_exempt_transfer_fen",
    level="person",
    type=Fen,
    label="其中特困认定不计入收入的部分",
    ask="其中优待抚恤金、医疗等社会保险待遇、高龄津贴每月多少",
)

# What a year costs beside treatment.
given(
    "school_fees_12m_fen",
    level="person",
    type=Fen,
    label="近 12 个月学费等教育支出",
    ask="幼儿园至本科的学费、住宿费收据",
)
given(
    "rehabilitation_12m_fen",
    level="person",
    type=Fen,
    label="近 12 个月残疾康复自付",
    ask="康复训练、辅助器具的票据，扣除已补助的部分",
)
