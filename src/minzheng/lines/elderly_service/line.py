"""The declaration of the line: who is not of great age is assessed first; the county's rules to confirm."""

from dataclasses import replace
from datetime import date

from minzheng.casework.changing import DEATH_CHECK, ground, lowering, raising
from minzheng.casework.procedure import Function, Limit, Office, Outcome, Procedure, Purpose, Step
from minzheng.casework.requirements import APPLICATION, PAPERS, SELF_CARE
from minzheng.casework.ways_of_persons import ending, short_way
from minzheng.catalogue.line import BusinessLine, Grant

LAW = "财社〔2014〕113号（本县办法文号、时限待核）"
LIMIT = Limit(10, LAW, status="to_confirm")
GIVEN = (APPLICATION, PAPERS)

ASSESSMENT = Step(
    slug="self_care",
    label="失能评估",
    office=Office.TOWNSHIP,
    function=Function.ASSESSMENT,
    ask="逐项评估吃饭、穿衣、上下床、如厕、室内行走、洗澡。",
    outcomes=(Outcome("assessed", "六项已评估", "opinion", needs=(SELF_CARE,)),),
    limit=LIMIT,
    produces=("self_care",),
    basis=LAW,
)


def _steps() -> tuple[Step, ...]:
    accepted, *others = short_way(
        basis=LAW,
        looked_at=LIMIT,
        decided=LIMIT,
        ask="看经济困难和高龄、失能的情况是否属实，提出初审意见。",
    )
    _, *ways = accepted.outcomes
    aged = Outcome("accept", "受理（高龄）", "opinion", needs=GIVEN)
    unable = Outcome("accept_unable", "受理（失能，先评估）", "self_care", needs=GIVEN)
    return (replace(accepted, outcomes=(aged, unable, *ways)), ASSESSMENT, *others)


GRANT = Procedure(
    programme="elderly_service",
    label="养老服务补贴申领",
    since=date(2014, 9, 10),
    basis=LAW,
    steps=_steps(),
    papers=("identity",),
)
WORSE = (ground("less_able", "失能程度加重", LAW),)
BETTER = (ground("more_able", "失能程度减轻", LAW),)
CHANGES = tuple(
    Procedure(
        programme="elderly_service",
        label=f"养老服务补贴{words}",
        since=GRANT.since,
        basis=LAW,
        steps=steps,
        purpose=purpose,
    )
    for purpose, words, steps in (
        (Purpose.INCREASE, "调高", raising(WORSE, basis=LAW)),
        (Purpose.DECREASE, "调低", lowering(BETTER, basis=LAW)),
    )
)
ENDING = ending(
    "elderly_service",
    "停发养老服务补贴",
    (
        ground("no_longer_poor", "不再属于经济困难家庭", LAW, to="opinion"),
        ground("able_again", "恢复自理能力", LAW),
        ground("died", "死亡", LAW, to=DEATH_CHECK),
        ground("moved_out", "户籍迁出本县", LAW, to="opinion"),
        ground("same_kind", "改领同类的其他补贴（择高）", LAW, to="opinion"),
    ),
    basis=LAW,
    since=GRANT,
)

LINE = BusinessLine(
    slug="elderly_service",
    label="养老服务补贴",
    basis=LAW,
    parts=(Grant(programme="elderly_service", procedures=(GRANT, *CHANGES, ENDING)),),
)
