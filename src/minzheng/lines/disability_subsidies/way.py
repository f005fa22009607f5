"""The one way of both subsidies: township, the federation's check of the certificate, county.

Since 22 April 2021 the application may be handed in anywhere (跨省通办): what is received for another county
is pushed to it in three working days, what another place pushes here is decided in ten.
"""

from dataclasses import replace
from datetime import date

from minzheng.casework.changing import DEATH_CHECK, ground, stopping
from minzheng.casework.file import CaseFile
from minzheng.casework.models import Channel
from minzheng.casework.procedure import Function, Limit, Office, Outcome, Procedure, Purpose, Step
from minzheng.casework.requirements import APPLICATION, CERTIFICATE, COUNTY_VISITS, LETTER, PAPERS
from minzheng.casework.ways_of_persons import county_check, short_way

LAW = "湘政发〔2015〕54号（办理时限待核）"
ANYWHERE = "残疾人两项补贴“跨省通办”通知（2021-04-22）"
LIMIT = Limit(10, LAW, status="to_confirm")
ASK = "由县残联核定残疾类别和等级、证件是否有效，登记结果。"
GIVEN = (APPLICATION, PAPERS)


def _pushed(file: CaseFile) -> bool:
    return file.case.channel == Channel.PUSHED


def _handed_in_here(file: CaseFile) -> bool:
    return not _pushed(file)


def _certificate(to: str, *, slug: str, basis: str, limit: Limit) -> Step:
    checked = Outcome("checked", "残疾人证有效，等级相符", to, needs=(CERTIFICATE,))
    return county_check(slug, "县残联审核", ASK, checked, basis=basis, limit=limit)


def _looked_at_by_another(limit: Limit) -> Step:
    """What is pushed here no township has looked at: it is, by somebody of the county who decides nothing."""
    step = _certificate("pushed_decision", slug="pushed_check", basis=ANYWHERE, limit=limit)
    differs = Outcome("differs", "证件无效或者等级不符", "pushed_decision", needs_reason=True)
    return replace(
        step,
        label="核实推送的材料",
        ask=f"核对推送来的材料；{ASK}",
        function=Function.INVESTIGATION,
        outcomes=(step.outcomes[0], differs),
    )


STEPS_2016 = short_way(
    basis=LAW,
    looked_at=LIMIT,
    decided=LIMIT,
    ask="看户籍、残疾人证和低保情况是否相符，提出初审意见。",
    between=(_certificate("confirmation", slug="certificate", basis=LAW, limit=LIMIT),),
)


def _steps_2021() -> tuple[Step, ...]:
    """The same, besides what is pushed away within three days and what comes in from elsewhere."""
    accepted, *others = STEPS_2016
    here, *ways = accepted.outcomes
    within_three = Limit(3, ANYWHERE)
    accepted = replace(
        accepted,
        ask="本县户籍的看材料是否齐全；外地户籍的录入后推送户籍地。",
        outcomes=(
            replace(here, only_if=_handed_in_here),
            Outcome("accept_pushed", "受理外地推送的申请", "pushed_check", needs=GIVEN, only_if=_pushed),
            Outcome("push", "户籍在外地，推送户籍地县级民政部门", "referred", needs=GIVEN, needs_reason=True),
            *ways,
        ),
        limit=within_three,
        basis=f"{LAW}；{ANYWHERE}",
    )
    decided = Limit(10, ANYWHERE, counted_from="accepted")
    return (
        accepted,
        *others,
        _looked_at_by_another(decided),
        Step(
            slug="pushed_decision",
            label="户籍地审核确认",
            office=Office.COUNTY,
            function=Function.CONFIRMATION,
            ask="看推送来的材料和规则结果，十个工作日内作出决定。",
            outcomes=(
                Outcome("grant", "确认给予", "pushed_told", needs=(COUNTY_VISITS,), decides="grant"),
                Outcome(
                    "refuse",
                    "不予确认",
                    "pushed_refused",
                    needs_reason=True,
                    needs=(COUNTY_VISITS,),
                    decides="refuse",
                ),
            ),
            limit=decided,
            produces=("confirmation",),
            basis=ANYWHERE,
        ),
        _told("pushed_told", "granted", "grant_letter", within_three),
        _told("pushed_refused", "refused", "refusal_letter", within_three),
    )


def _told(slug: str, to: str, letter: str, limit: Limit) -> Step:
    return Step(
        slug=slug,
        label="反馈受理地",
        office=Office.COUNTY,
        function=Function.DELIVERY,
        ask="把决定反馈给受理地，由受理地三个工作日内告知本人。",
        outcomes=(Outcome("delivered", "已反馈", to, needs=(LETTER,)),),
        limit=limit,
        produces=(letter,),
        basis=ANYWHERE,
    )


STEPS_2021 = _steps_2021()


def procedures_of(programme: str, label: str, *grounds: Outcome) -> tuple[Procedure, ...]:
    """Both versions of one subsidy's way, and its ending on the grounds of both and its own."""
    early = Procedure(
        programme=programme,
        label=f"{label}申领（2021 年 4 月 21 日以前）",
        since=date(2016, 1, 1),
        until=date(2021, 4, 21),
        basis=LAW,
        steps=STEPS_2016,
        papers=("identity",),
    )
    now = replace(
        early,
        label=f"{label}申领",
        since=date(2021, 4, 22),
        until=None,
        basis=f"{LAW}；{ANYWHERE}",
        steps=STEPS_2021,
    )
    ending = Procedure(
        programme=programme,
        label=f"停发{label}",
        since=early.since,
        basis=LAW,
        steps=stopping((*grounds, *ENDS), basis=LAW),
        purpose=Purpose.STOP,
    )
    return early, now, ending


ENDS = (
    ground("certificate_over", "残疾人证过期、注销或者等级变化", LAW, to="opinion"),
    ground("died", "死亡", LAW, to=DEATH_CHECK),
    ground("moved_out", "户籍迁出本县", LAW, to="opinion"),
    ground("tekun", "转为特困人员救助供养", LAW, to="opinion"),
    ground("care_fee", "领取工伤保险生活护理费", LAW, to="opinion"),
    ground("serving_sentence", "在监狱服刑", LAW, to="opinion"),
)
