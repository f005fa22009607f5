"""Emergency relief (急难型): no means check, no review, no notice; paid at once, and the papers come after.

A case that is paid without papers is in a lawful state; it has a day by which the papers are to be there.
"""

from datetime import date

from minzheng.casework.procedure import Function, Limit, Office, Outcome, Procedure, Step
from minzheng.casework.requirements import APPLICATION, COORDINATION, PAPERS
from minzheng.casework.usual import MEETING, REFER, WITHDRAW, refusal_letter

LAW = "民发〔2018〕23号"
SMALL = f"社会救助暂行办法 第四十八条；{LAW}"
AT_ONCE = Limit(1, f"{LAW}：急难先行救助（时限待核）", status="to_confirm")
AFTERWARDS = Limit(10, f"{LAW}：事后补齐手续（期限待核）", status="to_confirm")

REPORTED = Step(
    slug="acceptance",
    label="登记急难",
    office=Office.TOWNSHIP,
    function=Function.ACCEPTANCE,
    ask="问清发生了什么、人在哪里、眼下缺什么；材料以后再补。",
    outcomes=(
        Outcome("accept", "情况紧急，先行救助", "township_confirmation"),
        Outcome("not_urgent", "不属于急难，转支出型办理", "referred", needs_reason=True),
        REFER,
        WITHDRAW,
    ),
    basis=f"社会救助暂行办法 第四十七条；{LAW}",
)
TOWNSHIP = Step(
    slug="township_confirmation",
    label="乡镇决定先行救助",
    office=Office.TOWNSHIP,
    function=Function.CONFIRMATION,
    ask="在乡镇权限内决定金额；超过权限的报县里。",
    outcomes=(
        Outcome("grant", "决定救助", "payment", decides="grant", at_most="township_relief_limit"),
        Outcome("report_up", "超过乡镇权限，报县里决定", "county_confirmation", needs_reason=True),
        Outcome("refuse", "不予救助", "refusal_letter", needs_reason=True, decides="refuse"),
    ),
    limit=AT_ONCE,
    produces=("confirmation",),
    basis=SMALL,
)
COUNTY = Step(
    slug="county_confirmation",
    label="县级决定救助",
    office=Office.COUNTY,
    function=Function.CONFIRMATION,
    ask="决定金额；特别重大的先开一事一议会议。",
    outcomes=(
        Outcome("grant", "决定救助", "payment", decides="grant", at_most="relief_ceiling"),
        Outcome(
            "grant_by_meeting",
            "经一事一议决定救助",
            "payment",
            needs_reason=True,
            needs=(COORDINATION,),
            decides="grant",
            basis=MEETING,
        ),
        Outcome("refuse", "不予救助", "refusal_letter", needs_reason=True, decides="refuse"),
    ),
    limit=AT_ONCE,
    produces=("confirmation",),
    basis=SMALL,
)
PAID_FIRST = Step(
    slug="payment",
    label="先行发放",
    office=Office.TOWNSHIP,
    function=Function.PAYMENT,
    ask="由作决定以外的人发放，写明现金、转账还是实物，谁签收。",
    outcomes=(Outcome("paid", "已发放", "papers", needs_reason=True),),
    limit=AT_ONCE,
    produces=("receipt",),
    basis=LAW,
)
PAPERS_AFTER = Step(
    slug="papers",
    label="已发放，待补手续",
    office=Office.TOWNSHIP,
    function=Function.DELIVERY,
    ask="补齐申请书、身份和急难证明，补签字盖章。",
    outcomes=(
        Outcome("complete", "手续已补齐", "granted", needs=(APPLICATION, PAPERS)),
        Outcome("incomplete", "确实补不齐，写明原因结案", "granted", needs_reason=True),
    ),
    limit=AFTERWARDS,
    produces=("application",),
    basis=LAW,
)

EMERGENCY = Procedure(
    programme="temporary_emergency",
    label="急难型临时救助",
    since=date(2018, 1, 23),
    basis=LAW,
    steps=(
        REPORTED,
        TOWNSHIP,
        COUNTY,
        PAID_FIRST,
        PAPERS_AFTER,
        refusal_letter(basis=SMALL, limit=Limit(3, SMALL, status="to_confirm")),
    ),
    papers=("identity", "event_proof"),
)
