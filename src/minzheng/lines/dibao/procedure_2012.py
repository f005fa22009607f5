"""The procedure until June 2021 (民发〔2012〕220号): review by the village always, and two notices."""

from datetime import date

from minzheng.casework.procedure import Function, Limit, NoticeRule, Office, Outcome, Procedure, Step
from minzheng.casework.requirements import NOTICE_OVER, REVIEW
from minzheng.casework.usual import (
    acceptance,
    confirmation,
    delivery,
    notice,
    opinion,
    refusal_letter,
    survey,
)

LAW = "民发〔2012〕220号（条文待核）"

ALWAYS_REVIEWED = Step(
    slug="review",
    label="民主评议",
    office=Office.TOWNSHIP,
    function=Function.REVIEW,
    ask="组织民主评议，村（居）民代表不少于三分之二。",
    outcomes=(Outcome("reviewed", "已民主评议", "opinion", needs=(REVIEW,)),),
    limit=Limit(5, LAW, status="to_confirm"),
    produces=("review_record",),
    basis=LAW,
)
SECOND_NOTICE = Step(
    slug="second_notice",
    label="审批公示",
    office=Office.TOWNSHIP,
    function=Function.NOTICE,
    ask="县级提出审批意见后，再在村（居）公示一次。",
    outcomes=(
        Outcome("over", "公示期满，没有未处理的异议", "confirmation", needs=(NOTICE_OVER,)),
        Outcome("objection", "有异议，重新调查", "survey", needs_reason=True),
    ),
    produces=("notice",),
    basis=LAW,
)
COUNTY_OPINION = Step(
    slug="county_opinion",
    label="县级审批意见",
    office=Office.COUNTY,
    function=Function.OPINION,
    ask="审查材料，入户抽查不少于三成，提出审批意见。",
    outcomes=(
        Outcome("propose_grant", "拟批准", "second_notice"),
        Outcome("propose_refuse", "拟不批准", "confirmation", needs_reason=True),
    ),
    limit=Limit(5, LAW, status="to_confirm"),
    basis=LAW,
)

PROCEDURE_2012 = Procedure(
    programme="dibao",
    label="最低生活保障审核审批（2012 年办法）",
    since=date(2012, 12, 12),
    until=date(2021, 6, 30),
    basis=LAW,
    steps=(
        acceptance("survey", basis=LAW),
        survey(
            "review",
            basis=LAW,
            limit=Limit(10, LAW, counted_from="accepted", status="to_confirm"),
        ),
        ALWAYS_REVIEWED,
        opinion("notice", "county_opinion", basis=LAW),
        notice("county_opinion", "survey", basis=LAW),
        COUNTY_OPINION,
        SECOND_NOTICE,
        confirmation(
            "delivery", "refusal_letter", "survey", basis=LAW, limit=Limit(3, LAW, status="to_confirm")
        ),
        delivery(basis=LAW),
        refusal_letter(basis=LAW, limit=Limit(3, LAW, working=False, status="to_confirm")),
    ),
    notice=NoticeRule(days=7, again_after_objection=True, basis=LAW),
    papers=("identity",),
)
