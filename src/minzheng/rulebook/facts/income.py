"""What the person earns, per month."""

from minzheng.engine import Fen, Truth, given

given(
    "wage_fen",
    level="person",
    type=Fen,
    label="工资（缴费基数）",
    feed="renshe_employment",
    ask="工资条或单位证明",
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
