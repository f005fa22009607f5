"""Relief for spending (支出型): application, survey, notice, decision; small sums by the township itself."""

from dataclasses import replace
from datetime import date

from minzheng.casework.file import CaseFile
from minzheng.casework.procedure import Limit, NoticeRule, Office, Outcome, Procedure, Step
from minzheng.casework.requirements import REPORT, SURVEY_AGAIN
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

LAW = "民发〔2018〕23号"
SMALL = f"社会救助暂行办法 第四十八条；{LAW}"
SMALL_SUM = "建议给予，金额在乡镇权限内"


def _limit(days: int) -> Limit:
    return Limit(days, f"{LAW}（时限待核）", status="to_confirm")


def _small(file: CaseFile) -> bool:
    """Whether the latest opinion proposes a sum within the township's own limit."""
    proposed = [act.outcome for act in file.acts if act.step in ("opinion", "second_opinion")]
    return bool(proposed) and proposed[-1] == "propose_small"


def _large(file: CaseFile) -> bool:
    return not _small(file)


def _opinion() -> Step:
    """Besides the usual: small sums stay with the township."""
    step = opinion("notice", "confirmation", basis=LAW, needs=(REPORT,), limit=_limit(5))
    grant, refuse = step.outcomes
    return replace(step, outcomes=(grant, replace(grant, slug="propose_small", label=SMALL_SUM), refuse))


def _second_opinion() -> Step:
    step = opinion_again("confirmation", "notice", basis=LAW, needs=(REPORT,), limit=_limit(5))
    small = replace(step.outcomes[0], slug="propose_small", label=SMALL_SUM, to="township_confirmation")
    return replace(step, outcomes=(step.outcomes[0], small, *step.outcomes[1:]))


def _notice() -> Step:
    step = notice("confirmation", "survey_again", basis=LAW)
    over, objection = step.outcomes
    here = replace(over, slug="over_here", to="township_confirmation", only_if=_small)
    return replace(step, outcomes=(replace(over, only_if=_large), here, objection))


def _township() -> Step:
    step = confirmation(
        "delivery",
        "refusal_letter",
        "supplement",
        basis=SMALL,
        limit=_limit(5),
        office=Office.TOWNSHIP,
        slug="township_confirmation",
        label="乡镇审批小额救助",
        at_most="township_relief_limit",
    )
    up = Outcome("report_up", "超过乡镇权限，报县里审批", "confirmation", needs_reason=True)
    return replace(step, outcomes=(*step.outcomes, up))


def _accepted() -> Step:
    """Of whoever is on dibao or tekun the means are known: it is the spending that is looked at."""
    step = acceptance("survey", basis=f"社会救助暂行办法 第四十八条；{LAW}")
    return replace(step, ask="看申请书和支出票据是否齐全；低保、特困家庭重点看支出。")


EXPENDITURE = Procedure(
    programme="temporary_expenditure",
    label="支出型临时救助",
    since=date(2018, 1, 23),
    basis=LAW,
    steps=(
        _accepted(),
        survey(
            "opinion",
            basis=LAW,
            limit=_limit(10),
            ask="两人一起入户，核实支出的票据、家庭收入和财产，当场签字。",
        ),
        _opinion(),
        _notice(),
        survey(
            "second_opinion",
            basis=LAW,
            needs=(SURVEY_AGAIN,),
            slug="survey_again",
            label="异议后重新调查",
            ask="针对异议重新调查，写明查到了什么。",
        ),
        _second_opinion(),
        _township(),
        confirmation(
            "delivery",
            "refusal_letter",
            "supplement",
            basis=LAW,
            limit=_limit(10),
            meeting=MEETING,
            at_most="relief_ceiling",
        ),
        supplement("second_opinion", basis=LAW),
        delivery(basis=LAW, label="送达与发放", ask="送达决定，通知发放一次性救助金，按规定公布。"),
        refusal_letter(basis=LAW, limit=Limit(3, SMALL, status="to_confirm")),
    ),
    notice=NoticeRule(days=7, again_after_objection=False, basis=f"{LAW}（天数待核）"),
    papers=("identity",),
)
