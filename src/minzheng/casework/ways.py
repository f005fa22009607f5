"""The two lawful ways of a household judged by its means: until June 2021, and since.

Dibao goes them; single persons, edge families and families with rigid spending are to follow dibao.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from minzheng.casework.delegation import confirmation_delegated
from minzheng.casework.file import CaseFile
from minzheng.casework.procedure import (
    Condition,
    Confirmed,
    Function,
    Limit,
    NoticeRule,
    Office,
    Outcome,
    Requirement,
    Step,
)
from minzheng.casework.requirements import (
    ANSWERED,
    COUNTY_VISITS,
    OBJECTED,
    REPORT,
    REVIEW,
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

LAW_2012: Final = "民发〔2012〕220号（条文待核）"
LAW_2021: Final = "民发〔2021〕57号"
OF_LAW_2021: Final[Mapping[str, str]] = MappingProxyType(
    {
        "acceptance": "第九条至第十一条",
        "survey": "第十五条、第十六条",
        "opinion": "第十八条、第十九条",
        "notice": "第十九条",
        "confirmation": "第二十条",
        "delivery": "第二十一条、第二十四条",
        "refusal_letter": "第二十一条",
        "whole": "第二十二条",
    }
)
"""Which article each step of the 2021 way stands in; another law that follows it brings its own."""


def way_2012(*, law: str = LAW_2012, needs: Iterable[Requirement] = (REPORT,)) -> tuple[Step, ...]:
    """Until June 2021: the village reviews always, the county forms an opinion of its own, two notices.

    `needs` is what must be on file before the township proposes anything. An objection is looked into within
    twenty working days, and there is a new notice.
    """
    return (
        acceptance("survey", basis=law),
        survey("review", basis=law, limit=_unsure(10, law, counted_from="accepted")),
        _review_always(law),
        opinion("notice", "county_opinion", basis=law, needs=(ANSWERED, *needs)),
        notice("county_opinion", "survey_again", basis=law),
        survey(
            "opinion",
            basis=law,
            limit=_unsure(20, law),
            needs=(SURVEY_AGAIN,),
            slug="survey_again",
            label="异议后重新调查",
            ask="针对异议重新入户调查，答复异议人，再提意见、再公示。",
        ),
        _county_opinion(law),
        notice(
            "confirmation",
            "survey_again",
            basis=law,
            slug="second_notice",
            label="审批公示",
            ask="县级提出审批意见后，再在村（居）公示一次。",
        ),
        confirmation(
            "delivery", "refusal_letter", "supplement", basis=law, limit=_unsure(3, law), meeting=MEETING
        ),
        supplement("opinion", basis=law),
        delivery(basis=law),
        refusal_letter(basis=law, limit=_unsure(3, law, working=False)),
    )


def notice_2012(law: str = LAW_2012) -> NoticeRule:
    """Seven days, and again after an objection."""
    return NoticeRule(days=7, again_after_objection=True, basis=law)


def way_2021(
    *,
    law: str = LAW_2021,
    articles: Mapping[str, str] = OF_LAW_2021,
    needs: Iterable[Requirement] = (REPORT,),
    status: Confirmed = "confirmed",
    delegable: bool = False,
) -> tuple[Step, ...]:
    """Since July 2021: one notice; the village reviews only where somebody objects, and may be spared it by
    a new survey. `status` is that of the single steps' limits. `delegable`: the county may have left the
    confirmation to the township.
    """
    of = {step: f"{law} {article}" for step, article in articles.items()}
    county = "confirmation"
    started = Limit(3, of["survey"], counted_from="accepted", status=status)
    steps = (
        acceptance("survey", basis=of["acceptance"]),
        survey("opinion", basis=of["survey"], limit=started),
        opinion("notice", county, basis=of["opinion"], needs=needs),
        notice(county, "review", basis=of["notice"]),
        _review_after_objection(of["notice"]),
        survey(
            "second_opinion",
            basis=of["notice"],
            needs=(SURVEY_AGAIN,),
            slug="survey_again",
            label="异议后重新调查",
            ask="针对异议重新入户调查，写明查到了什么。",
        ),
        opinion_again(county, "notice", basis=of["notice"], needs=needs),
        _confirmation(of["confirmation"], status),
        supplement("second_opinion", basis=of["confirmation"]),
        delivery(basis=of["delivery"]),
        refusal_letter(basis=of["refusal_letter"], limit=Limit(3, of["refusal_letter"], status=status)),
    )
    if not delegable:
        return steps
    here = confirmation(
        "delivery",
        "refusal_letter",
        "supplement",
        basis="2022 年 10 月 20 日兜底保障工作通知",
        limit=Limit(10, of["confirmation"], status="to_confirm"),
        office=Office.TOWNSHIP,
        slug="township_confirmation",
        label="审核确认（县级委托乡镇）",
    )
    return (*(_leading_to_either(step) for step in steps), here)


def notice_2021(law: str = LAW_2021, article: str = OF_LAW_2021["notice"]) -> NoticeRule:
    """Seven days; after an objection the new opinion goes up without another notice."""
    return NoticeRule(days=7, again_after_objection=False, basis=f"{law} {article}")


def _unsure(days: int, law: str, *, working: bool = True, counted_from: str = "entered") -> Limit:
    return Limit(days, law, working=working, counted_from=counted_from, status="to_confirm")


def _confirmation(basis: str, status: Confirmed) -> Step:
    limit = Limit(10, basis, status=status)
    return confirmation("delivery", "refusal_letter", "supplement", basis=basis, limit=limit, meeting=MEETING)


def _review_always(law: str) -> Step:
    return Step(
        slug="review",
        label="民主评议",
        office=Office.TOWNSHIP,
        function=Function.REVIEW,
        ask="组织民主评议，村（居）民代表不少于三分之二。",
        outcomes=(Outcome("reviewed", "已民主评议", "opinion", needs=(REVIEW,)),),
        limit=_unsure(5, law),
        produces=("review_record",),
        basis=law,
    )


def _county_opinion(law: str) -> Step:
    return Step(
        slug="county_opinion",
        label="县级审批意见",
        office=Office.COUNTY,
        function=Function.OPINION,
        ask="审查材料，入户抽查不少于三成，提出审批意见。",
        outcomes=(
            Outcome("propose_grant", "拟批准", "second_notice", needs=(COUNTY_VISITS,)),
            Outcome("propose_refuse", "拟不批准", "confirmation", needs_reason=True, needs=(COUNTY_VISITS,)),
        ),
        limit=_unsure(5, law),
        basis=law,
    )


def _review_after_objection(basis: str) -> Step:
    return Step(
        slug="review",
        label="重新调查或民主评议",
        office=Office.TOWNSHIP,
        function=Function.REVIEW,
        ask="有异议的，重新调查，或者组织民主评议，并答复异议人。",
        outcomes=(
            Outcome("reviewed", "已民主评议", "second_opinion", needs=(OBJECTED, REVIEW)),
            Outcome("again", "重新入户调查", "survey_again", needs=(OBJECTED,), needs_reason=True),
        ),
        produces=("review_record",),
        basis=basis,
    )


def _leading_to_either(step: Step) -> Step:
    """The same step, its ways to the county leading to the township where the confirmation was left to it."""
    ways: list[Outcome] = []
    for way in step.outcomes:
        if way.to != "confirmation":
            ways.append(way)
            continue
        allowed = way.only_if
        ways.append(replace(way, only_if=_both(allowed, _by_the_county)))
        here = replace(way, slug=f"{way.slug}_here", to="township_confirmation")
        ways.append(replace(here, only_if=_both(allowed, _by_the_township)))
    return replace(step, outcomes=tuple(ways))


def _both(first: Condition | None, second: Condition) -> Condition:
    return second if first is None else lambda file: first(file) and second(file)


def _by_the_township(file: CaseFile) -> bool:
    return confirmation_delegated(file.case)


def _by_the_county(file: CaseFile) -> bool:
    return not confirmation_delegated(file.case)
