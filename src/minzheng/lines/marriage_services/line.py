"""The declaration of the line: events of new customs, and mediations."""

from __future__ import annotations

from minzheng.calendar import add_days
from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import COUNTY, OFFICES, Deed, Registration
from minzheng.lines.marriage_services.models import Mediation, Wedding

ARTICLE = "民法典 第一千零七十九条"
VIOLENCE = "反家庭暴力法 第十条"
MEDIATED_WITHIN = 30


def held_with_couples(doing: Doing) -> None:
    """A group wedding has couples, and no event is held before its time."""
    one = doing.record
    if one.kind != Wedding.Kind.PUBLICITY and not one.couples:
        raise Refused("请填写到场的新人对数；没有新人到场的，请按“取消”办理。")
    if one.visitors < 2 * (one.couples or 0):
        raise Refused(f"到场 {one.visitors} 人，少于 {one.couples} 对新人的人数，请核对。")


def of_free_will(doing: Doing) -> None:
    """Mediation is by both sides' will; violence is not talked away."""
    one = doing.record
    if not one.both_agree:
        raise Refused("调解须双方自愿，一方不同意的不能强行调解（人民调解法 第三条）。")
    if one.matter == Mediation.Matter.VIOLENCE and not one.safe:
        raise Refused(f"涉及家庭暴力的，先告知报警和人身安全保护令，再谈调解（{VIOLENCE}）。")


WEDDINGS = Registration(
    slug="weddings",
    label="移风易俗活动",
    model=Wedding,
    mark="HL",
    at_county=True,
    columns=("kind", "name", "planned_on", "couples"),
    due=lambda one: one.planned_on,
    deeds=(
        Deed(
            name="plan",
            label="登记活动计划",
            after="planned",
            fields=("kind", "name", "planned_on", "place"),
            by=(COUNTY,),
        ),
        Deed(
            name="hold",
            label="登记举办情况",
            before=("planned",),
            after="held",
            fields=("couples", "visitors"),
            by=(COUNTY,),
            check=held_with_couples,
        ),
        Deed(name="call_off", label="取消", before=("planned",), after="called_off", by=(COUNTY,)),
    ),
)
MEDIATIONS = Registration(
    slug="mediations",
    label="婚姻家庭调解",
    model=Mediation,
    mark="TJ",
    columns=("person", "matter", "mediator", "sittings"),
    due=lambda one: add_days(one.opened_on, MEDIATED_WITHIN).date,
    deeds=(
        Deed(
            name="ask",
            label="登记调解申请",
            after="asked",
            fields=("person", "matter", "both_agree", "safe"),
            by=OFFICES,
            basis=ARTICLE,
            check=of_free_will,
        ),
        Deed(name="sit", label="开始调解", before=("asked",), after="sitting", fields=("mediator",)),
        *(
            Deed(
                name=name, label=label, before=("sitting",), after=state, fields=("sittings",), basis=ARTICLE
            )
            for name, label, state in (
                ("reconcile", "和好结案", "reconciled"),
                ("agree", "达成协议结案", "agreed"),
                ("fail", "调解不成结案", "failed"),
            )
        ),
    ),
)
LINE = BusinessLine(
    slug="marriage_services",
    label="移风易俗与婚姻调解",
    basis="民法典 第一千零四十二条、第一千零七十九条",
    plan_rows=("7.7",),
    parts=(WEDDINGS, MEDIATIONS),
)
