"""Recognition: one opinion within a limit from acceptance, a notice repeated after an objection, and the
county's assessment of self-care before it decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from minzheng.casework.procedure import Function, Limit, NoticeRule, Office, Outcome, Procedure, Step
from minzheng.casework.requirements import (
    ANSWERED,
    CARE_MODE,
    REPORT,
    REVIEW,
    SELF_CARE,
    SURVEY,
    SURVEY_AGAIN,
)
from minzheng.casework.usual import (
    MEETING,
    acceptance,
    confirmation,
    delivery,
    notice,
    opinion,
    opinion_again,
    refusal_letter,
    supplement,
    survey,
)

LAW_2016 = "民发〔2016〕178号（条文待核）"
LAW_2021 = "民发〔2021〕43号"
JULY_2021 = date(2021, 7, 1)
ARTICLES_2021 = {
    "acceptance": "第十条、第十一条",
    "opinion": "第十三条",
    "review": "第十四条",
    "notice": "第十五条",
    "self_care": "第二十条至第二十三条",
    "confirmation": "第十六条",
    "delivery": "第十七条、第十九条",
    "refusal_letter": "第十八条",
}


def recognition(limit: Limit, of: Mapping[str, str], letter: Limit) -> tuple[Step, ...]:
    """The way of both laws; `limit` is for the opinion, for a new one, and for the county from receipt."""
    county = replace(limit, basis=of["confirmation"], counted_from="received")
    return (
        acceptance("survey", basis=of["acceptance"]),
        _survey(of["opinion"]),
        _review(of["review"]),
        opinion(
            "notice",
            "confirmation",
            basis=of["opinion"],
            limit=replace(limit, counted_from="accepted"),
            needs=(REPORT,),
        ),
        notice("self_care", "survey_again", basis=of["notice"]),
        survey(
            "new_opinion",
            basis=of["notice"],
            needs=(SURVEY_AGAIN,),
            slug="survey_again",
            label="异议后重新调查",
            ask="针对异议重新调查，写明查到了什么。",
        ),
        opinion(
            "notice",
            "confirmation",
            basis=of["notice"],
            limit=replace(limit, basis=of["notice"], counted_from="notice"),
            slug="new_opinion",
            label="异议后重新提出意见",
            needs=(ANSWERED,),
        ),
        _self_care(of["self_care"], county),
        confirmation(
            "delivery",
            "refusal_letter",
            "supplement",
            basis=of["confirmation"],
            limit=county,
            meeting=MEETING,
        ),
        supplement("second_opinion", basis=of["confirmation"]),
        opinion_again("self_care", "notice", basis=of["confirmation"]),
        delivery(
            basis=of["delivery"],
            ask="送达决定并在村（居）公布；分散供养的签照料服务协议，集中供养的办理入住。",
        ),
        refusal_letter(basis=of["refusal_letter"], limit=letter),
    )


def _survey(basis: str) -> Step:
    """The usual survey, from which a review by the village may follow where it helps."""
    step = survey(
        "opinion",
        basis=basis,
        ask="两人一起入户，核实劳动能力、生活来源、法定义务人，问清供养意愿，当场签字。",
    )
    reviewed = Outcome("to_review", "调查完成，还需要民主评议", "review", needs=(SURVEY,))
    return replace(step, outcomes=(step.outcomes[0], reviewed, *step.outcomes[1:]))


def _review(basis: str) -> Step:
    return Step(
        slug="review",
        label="民主评议",
        office=Office.TOWNSHIP,
        function=Function.REVIEW,
        ask="情况说法不一的，组织村（居）民代表民主评议。",
        outcomes=(Outcome("reviewed", "已民主评议", "opinion", needs=(REVIEW,)),),
        produces=("review_record",),
        basis=basis,
    )


def _self_care(basis: str, limit: Limit) -> Step:
    return Step(
        slug="self_care",
        label="生活自理能力评估",
        office=Office.COUNTY,
        function=Function.ASSESSMENT,
        ask="由乡镇、村协助，逐项评估吃饭、穿衣、上下床、如厕、室内行走、洗澡。",
        outcomes=(
            Outcome("assessed", "六项已评估", "confirmation", needs=(SELF_CARE, CARE_MODE)),
            Outcome("send_back", "情况有出入，退回补充调查", "supplement", needs_reason=True),
        ),
        limit=limit,
        produces=("self_care",),
        basis=basis,
    )


RECOGNITION_2016 = Procedure(
    programme="tekun",
    label="特困人员认定（2016 年办法）",
    since=date(2016, 10, 10),
    until=date(2021, 6, 30),
    basis=LAW_2016,
    steps=recognition(
        Limit(20, LAW_2016, status="to_confirm"),
        dict.fromkeys(ARTICLES_2021, LAW_2016),
        Limit(3, LAW_2016, status="to_confirm"),
    ),
    notice=NoticeRule(days=7, again_after_objection=True, basis=LAW_2016),
    papers=("identity",),
)
RECOGNITION_2021 = Procedure(
    programme="tekun",
    label="特困人员认定",
    since=JULY_2021,
    basis=LAW_2021,
    steps=recognition(
        Limit(15, f"{LAW_2021} 第十三条"),
        {name: f"{LAW_2021} {article}" for name, article in ARTICLES_2021.items()},
        Limit(3, f"{LAW_2021} 第十八条"),
    ),
    notice=NoticeRule(days=7, again_after_objection=True, basis=f"{LAW_2021} 第十五条"),
    papers=("identity",),
)
