"""What each signal says to people, how much it weighs, and what makes it new."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, kw_only=True)
class Signal:
    """A warning: the rule of the same name decides whether it holds.

    `event` names the columns whose values identify one occurrence: while they stay the same, nothing new has
    happened. `lasting` signals stay news until somebody has been there; the others end when they no longer
    hold. `weight` (0 to 100) orders the visit list. `amount`, `compared` (fen) and `on` name the columns
    shown in the sentence; `source` is the feed whose row is the evidence.
    """

    slug: str
    level: Literal["person", "household"]
    label: Promise
    sentence: Promise
    weight: int
    event: tuple[str, ...] = ()
    lasting: bool = False
    amount: str | None = None
    compared: str | None = None
    on: str | None = None
    source: Literal["yibao", "canlian", "aid", "gongan"] | None = None
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
    ),
    Signal(
        slug="large_hospital_bill",
        level="person",
        label=_("医疗自付过大"),
        sentence=_("{person}近一年医疗自付 {amount}，约为家庭年收入的 {times} 倍"),
        weight=45,
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
        weight=40,
        event=("disability_since",),
        on="disability_since",
        source="canlian",
        programmes=("disability_nursing", "dibao"),
    ),
    Signal(
        slug="seems_eligible_not_receiving",
        level="household",
        label=_("可能符合低保而未享受"),
        sentence=_("估算家庭月收入 {amount}，低于低保标准 {compared}，没有领低保"),
        weight=30,
        amount="estimated_income",
        compared="unit_standard",
        source="gongan",
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
        programmes=("dibao",),
    ),
    Signal(
        slug="old_age_without_allowance",
        level="person",
        label=_("满 80 岁未领高龄津贴"),
        sentence=_("{person}已满 80 岁，还没有领高龄津贴"),
        weight=15,
        source="gongan",
        programmes=("old_age_allowance",),
    ),
)

REPORTED = "reported"
"""The reason that a person, not a file, has given."""

BY_SLUG = {signal.slug: signal for signal in SIGNALS}
PROGRAMME_LABELS: dict[str, Promise] = {
    "dibao": _("低保"),
    "temporary_relief": _("临时救助"),
    "disability_nursing": _("重度残疾人护理补贴"),
    "old_age_allowance": _("高龄津贴"),
}
