"""The procedure since July 2021 (民发〔2021〕57号): review by the village only where somebody objects."""

from datetime import date

from minzheng.casework.procedure import Function, Limit, NoticeRule, Office, Outcome, Procedure, Step
from minzheng.casework.requirements import OBJECTED, REVIEW
from minzheng.casework.usual import (
    acceptance,
    confirmation,
    delivery,
    notice,
    opinion,
    refusal_letter,
    survey,
)

LAW = "民发〔2021〕57号"

AFTER_OBJECTION = Step(
    slug="review",
    label="重新调查或民主评议",
    office=Office.TOWNSHIP,
    function=Function.REVIEW,
    ask="有异议的，重新调查，或者组织民主评议，并答复异议人。",
    outcomes=(
        Outcome("reviewed", "已民主评议", "second_opinion", needs=(OBJECTED, REVIEW)),
        Outcome("again", "重新入户调查", "survey", needs=(OBJECTED,), needs_reason=True),
    ),
    produces=("review_record",),
    basis=f"{LAW} 第十九条",
)

PROCEDURE_2021 = Procedure(
    programme="dibao",
    label="最低生活保障审核确认",
    since=date(2021, 7, 1),
    basis=LAW,
    steps=(
        acceptance("survey", basis=f"{LAW} 第九条至第十一条"),
        survey(
            "opinion",
            basis=f"{LAW} 第十五条、第十六条",
            limit=Limit(3, f"{LAW} 第十五条", counted_from="accepted"),
        ),
        opinion("notice", "confirmation", basis=f"{LAW} 第十九条"),
        notice("confirmation", "review", basis=f"{LAW} 第十九条"),
        AFTER_OBJECTION,
        opinion(
            "confirmation",
            "confirmation",
            basis=f"{LAW} 第十九条",
            slug="second_opinion",
            label="异议后的审核意见",
        ),
        confirmation(
            "delivery",
            "refusal_letter",
            "survey",
            basis=f"{LAW} 第二十条",
            limit=Limit(10, f"{LAW} 第二十条"),
        ),
        delivery(basis=f"{LAW} 第二十一条、第二十四条"),
        refusal_letter(basis=f"{LAW} 第二十一条", limit=Limit(3, f"{LAW} 第二十一条")),
    ),
    whole=Limit(30, f"{LAW} 第二十二条", counted_from="accepted", special=45),
    notice=NoticeRule(days=7, again_after_objection=False, basis=f"{LAW} 第十九条"),
    papers=("identity",),
)
