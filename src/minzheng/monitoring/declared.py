"""What each signal says to people, how much it weighs, and what makes it new."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Source = Literal[
    *("yibao", "canlian", "aid", "gongan", "death", "renshe", "yingji", "jiaoyu"),
    *("jiaojing", "budongchan", "shichang", "xiangcun", "watched", "income", "parent"),
]


@dataclass(frozen=True, kw_only=True)
class Signal:
    """A warning: the rule of the same name decides whether it holds.

    `event` names the columns whose values identify one occurrence: while they stay the same, nothing new has
    happened. `lasting` signals stay news until somebody has been there; the others end when they no longer
    hold. `amount`, `compared` (fen) and `on` name the columns shown in the sentence; `source` is the feed
    whose row is the evidence. `urgent` signals find a visitor whatever else a village has to do. `concerns`
    says what a visit is to find: hardship (then `points.yaml` says what the signal counts), or that the
    household does not need what it is paid (then `weight`, 0 to 100, is how often that is so).
    """

    slug: str
    level: Literal["person", "household"]
    label: Promise
    sentence: Promise
    weight: int = 0
    event: tuple[str, ...] = ()
    lasting: bool = False
    amount: str | None = None
    compared: str | None = None
    on: str | None = None
    source: Source | None = None
    urgent: bool = False
    concerns: Literal["hardship", "payment"] = "hardship"
    programmes: tuple[str, ...] = ()


SIGNALS = (
    Signal(
        slug="paid_after_death",
        level="household",
        label=_("死亡后仍在发放"),
        sentence=_("家中已有人去世，上月仍发放 {amount}"),
        weight=60,
        event=("dead_payee",),
        amount="paid_after_death_fen",
        source="aid",
        urgent=True,
        concerns="payment",
    ),
    Signal(
        slug="large_hospital_bill",
        level="person",
        label=_("医疗自付过大"),
        sentence=_("全家近一年医疗自付 {amount}，约为家庭年收入的 {times} 倍，最近一笔是{person}的"),
        event=("yibao_month",),
        lasting=True,
        amount="household_bills_year",
        compared="estimated_income_year",
        on="settled_on",
        source="yibao",
        programmes=("dibao", "temporary_relief"),
    ),
    Signal(
        slug="new_severe_disability",
        level="person",
        label=_("新评定重度残疾"),
        sentence=_("{person}新评定为重度残疾，还没有领护理补贴"),
        event=("disability_since",),
        on="disability_since",
        source="canlian",
        programmes=("disability_nursing", "dibao"),
    ),
    Signal(
        slug="seems_eligible_not_receiving",
        level="household",
        label=_("可能符合低保而未享受"),
        sentence=_("扣除病残支出后估算家庭月收入 {amount}，低于低保标准 {compared}，没有领低保"),
        amount="estimated_income",
        compared="unit_standard",
        source="income",
        programmes=("dibao",),
    ),
    Signal(
        slug="receiving_seems_not_eligible",
        level="household",
        label=_("在领低保，收入已超标准"),
        sentence=_("在领低保，已知家庭月收入 {amount}，超过标准 {compared}"),
        weight=25,
        amount="unit_income_at_least",
        compared="unit_standard",
        source="aid",
        concerns="payment",
        programmes=("dibao",),
    ),
    Signal(
        slug="old_age_without_allowance",
        level="person",
        label=_("满 80 岁未领高龄津贴"),
        sentence=_("{person}已满 80 岁，还没有领高龄津贴"),
        source="gongan",
        programmes=("old_age_allowance",),
    ),
    Signal(
        slug="dibao_due",
        level="household",
        label=_("符合低保条件，未见发放"),
        sentence=_("已知情况都符合低保规定，没有领低保或特困，按规定每月 {amount}"),
        amount="dibao_amount",
        source="income",
        programmes=("dibao",),
    ),
    Signal(
        slug="single_person_due",
        level="person",
        label=_("可按单人户保，未见发放"),
        sentence=_("{person}可单独申请低保，没有领，按规定每月 {amount}"),
        amount="single_person_amount",
        source="canlian",
        programmes=("single_person",),
    ),
    Signal(
        slug="tekun_due",
        level="person",
        label=_("符合特困条件，未见发放"),
        sentence=_("{person}符合特困供养条件，没有领，按规定每月 {amount}"),
        amount="tekun_amount",
        source="gongan",
        programmes=("tekun",),
    ),
    Signal(
        slug="disability_living_due",
        level="person",
        label=_("符合困难残疾人生活补贴条件，未见发放"),
        sentence=_("{person}符合困难残疾人生活补贴条件，没有领，按规定每月 {amount}"),
        amount="disability_living_amount",
        source="canlian",
        programmes=("disability_living",),
    ),
    Signal(
        slug="disability_nursing_due",
        level="person",
        label=_("符合重度残疾人护理补贴条件，未见发放"),
        sentence=_("{person}符合重度残疾人护理补贴条件，没有领，按规定每月 {amount}"),
        amount="disability_nursing_amount",
        source="canlian",
        programmes=("disability_nursing",),
    ),
    Signal(
        slug="child_benefit_due",
        level="person",
        label=_("符合孤儿或事实无人抚养儿童条件"),
        sentence=_("按登记，{person}的父母都不能抚养；发放台账没有列出其儿童基本生活费，请核对是否已发"),
        source="parent",
        urgent=True,
        programmes=("child_benefit",),
    ),
    Signal(
        slug="child_without_parents",
        level="person",
        label=_("孩子身边没有父母"),
        sentence=_("{person}未成年，户籍上的父母已去世或在服刑、戒毒"),
        lasting=True,
        source="gongan",
        urgent=True,
        programmes=("child_benefit", "dibao"),
    ),
    Signal(
        slug="disaster_struck",
        level="household",
        label=_("家中受灾"),
        sentence=_("{on} 受灾，直接经济损失 {amount}"),
        event=("struck_on",),
        lasting=True,
        amount="disaster_loss_fen",
        on="struck_on",
        source="yingji",
        programmes=("temporary_relief",),
    ),
    Signal(
        slug="earner_died",
        level="household",
        label=_("劳动力去世"),
        sentence=_("家中劳动力 {on} 去世，估算家庭月收入 {amount}，低保标准 {compared}"),
        event=("last_earner",),
        lasting=True,
        amount="estimated_income",
        compared="unit_standard",
        on="earner_died_on",
        source="death",
        programmes=("temporary_relief", "dibao"),
    ),
    Signal(
        slug="monitored_not_receiving",
        level="household",
        label=_("防返贫监测户未纳入救助"),
        sentence=_("是防返贫监测户，风险未消除，没有领低保或特困"),
        source="xiangcun",
        programmes=("dibao", "temporary_relief"),
    ),
    Signal(
        slug="watched_on_low_income",
        level="household",
        label=_("监测台账收入低于低保标准"),
        sentence=_("防返贫监测台账登记人均年纯收入 {amount}，全家低保标准每月 {compared}，没有领低保或特困"),
        amount="watched_income_fen",
        compared="unit_standard",
        source="watched",
        programmes=("dibao", "temporary_relief"),
    ),
    Signal(
        slug="disabled_on_low_income",
        level="person",
        label=_("重度残疾，家庭收入低"),
        sentence=_("{person}重度残疾，估算家庭月收入 {amount}，低保标准 {compared}"),
        amount="estimated_income",
        compared="unit_standard",
        source="canlian",
        programmes=("dibao", "disability_nursing"),
    ),
    Signal(
        slug="dropped_out",
        level="person",
        label=_("困难家庭孩子辍学"),
        sentence=_("{person}辍学，家庭困难"),
        event=("stage", "study_state"),
        lasting=True,
        source="jiaoyu",
        programmes=("education_aid", "dibao"),
    ),
    Signal(
        slug="new_student",
        level="person",
        label=_("困难家庭新考上大学"),
        sentence=_("{person} {on} 入学，家庭困难，学费和生活费负担重"),
        event=("stage", "enrolled_on"),
        lasting=True,
        on="enrolled_on",
        source="jiaoyu",
        programmes=("education_aid", "temporary_relief"),
    ),
    Signal(
        slug="job_lost",
        level="person",
        label=_("失去工作"),
        sentence=_("{person}原月工资 {amount}，发到 {on}，现在没有工资"),
        event=("wage_until",),
        lasting=True,
        amount="wage_before_fen",
        on="wage_until",
        source="renshe",
        programmes=("temporary_relief", "dibao"),
    ),
    Signal(
        slug="paid_twice",
        level="household",
        label=_("重复享受"),
        sentence=_("同时领取不能同时享受的救助，多领 {amount}"),
        weight=30,
        event=("double_payee",),
        amount="paid_twice_fen",
        source="aid",
        concerns="payment",
    ),
    Signal(
        slug="undeclared_home",
        level="household",
        label=_("在领低保，有第二套住房"),
        sentence=_("在领低保 {amount}，登记有两套以上住房"),
        weight=28,
        event=("home_since",),
        amount="dibao_paid_fen",
        source="budongchan",
        concerns="payment",
    ),
    Signal(
        slug="undeclared_company",
        level="household",
        label=_("在领低保，开办企业"),
        sentence=_("在领低保 {amount}，家庭成员开办企业"),
        weight=28,
        event=("company_since",),
        amount="dibao_paid_fen",
        source="shichang",
        concerns="payment",
    ),
    Signal(
        slug="undeclared_vehicle",
        level="household",
        label=_("在领低保，有机动车"),
        sentence=_("在领低保 {amount}，登记有机动车"),
        weight=28,
        event=("vehicle_since",),
        amount="dibao_paid_fen",
        source="jiaojing",
        concerns="payment",
    ),
    Signal(
        slug="elderly_alone",
        level="household",
        label=_("高龄独居"),
        sentence=_("家中都是 70 岁以上老人，估算家庭月收入 {amount}"),
        amount="estimated_income",
        source="gongan",
        programmes=("dibao",),
    ),
)

COMBINED = Signal(
    slug="points_high",
    level="household",
    label=_("多项情况叠加"),
    sentence=_("综合收入、劳力、残疾、负担等情况，值得上门走访核实"),
    programmes=("dibao",),
)
"""No rule of its own: the household's points say that a visit is worth it."""

REPORTED = "reported"
"""The reason that a person, not a file, has given."""
VISITED_LATELY = "visited_lately"
"""Somebody was there within a year and found no hardship."""

BY_SLUG = {signal.slug: signal for signal in (*SIGNALS, COMBINED)}
TRAITS: dict[str, Promise] = {
    "was_watched": _("曾是监测户，风险已消除"),
    "known_income_tiny": _("几乎没有已知收入"),
    "known_income_below_standard": _("已知收入低于低保标准"),
    "severely_disabled_member": _("有重度残疾人"),
    "disabled_member": _("有持证残疾人"),
    "nobody_able": _("没有劳动力"),
    "one_able_for_many": _("一个劳动力养三口以上"),
    "very_old_member": _("有八十岁以上老人"),
    "lives_alone": _("独自生活"),
    "several_children": _("有两个以上未成年人"),
    "bills_of_a_year": _("近一年医疗自付较多"),
    "unemployed_member": _("有人登记失业"),
    "estimate_far_above": _("估算收入明显高于标准"),
    "refused_by_law": _("已知情况超过低保规定"),
    "receiving_aid": _("已在领低保或特困"),
    "has_wage": _("有人领工资"),
    "has_employee_pension": _("有人领职工养老金"),
    "has_vehicle": _("有机动车"),
    "has_second_home": _("有第二套住房"),
    "runs_business": _("开办企业或个体经营"),
}
"""What else of a household counts, by the rule that says whether it holds (`signals/traits.py`)."""
PROGRAMME_LABELS: dict[str, Promise] = {
    "dibao": _("低保"),
    "temporary_relief": _("临时救助"),
    "single_person": _("低保单人户"),
    "tekun": _("特困供养"),
    "disability_nursing": _("重度残疾人护理补贴"),
    "disability_living": _("困难残疾人生活补贴"),
    "old_age_allowance": _("高龄津贴"),
    "child_benefit": _("孤儿和事实无人抚养儿童基本生活费"),
    "education_aid": _("教育救助"),
}
