"""Checks in words: what for, how far, what a value says and who may read it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minzheng.access.masking import mask_name
from minzheng.engine.values import Kind
from minzheng.registry.models import Household, Person, Relation, Status
from minzheng.verification.items import Item
from minzheng.verification.models import Check, Query, ReportFact
from minzheng.web.wording import due, due_kind, listed, yuan

PROGRAMMES = {
    "dibao": gettext_lazy("最低生活保障"),
    "tekun": gettext_lazy("特困人员救助供养"),
    "edge": gettext_lazy("低保边缘家庭"),
    "rigid": gettext_lazy("刚性支出困难家庭"),
    "single_person": gettext_lazy("低保单人户"),
    "temporary_expenditure": gettext_lazy("支出型临时救助"),
}
CHIPS = {
    Check.State.REQUESTED: "due",
    Check.State.RUNNING: "mine",
    Check.State.REPORTED: "good",
    Check.State.WITHDRAWN: "plain",
}
QUERY_CHIPS = {
    Query.State.WAITING: "due",
    Query.State.ANSWERED: "good",
    Query.State.LATE: "plain",
    Query.State.MISSING: "plain",
}
STANDING_CHIPS = {
    ReportFact.Standing.SETTLED: "good",
    ReportFact.Standing.CONFLICT: "wrong",
    ReportFact.Standing.LATE: "due",
    ReportFact.Standing.MISSING: "due",
    ReportFact.Standing.PART: "due",
}
WITHHELD = gettext_lazy("已核对，不显示金额")
SAID_BELOW = (
    gettext_lazy("未成年人"),
    gettext_lazy("无民事行为能力"),
    gettext_lazy("高于限额"),
    gettext_lazy("未超过限额"),
    gettext_lazy("省核对平台"),
)
"""Words of the rooms below that pages pass through `said`."""


def programme_words(slug: str) -> str:
    """Return what a check is for."""
    return str(PROGRAMMES.get(slug, slug))


def relation_words(relation: str) -> str:
    """Return a relation of the register in words; what the applicant wrote stays as it is."""
    return str(Relation(relation).label) if relation in Relation.values else relation


def value_words(item: Item, value: Any, figures: bool) -> str:
    """Return a value as this reader may see it: raw figures are the county's alone."""
    if value is None:
        return _("未知")
    if item.raw and not figures and item.kind is Kind.FEN:
        return str(WITHHELD)
    if item.kind is Kind.FEN:
        return _("%(amount)s 元") % {"amount": yuan(value) if value else 0}
    if item.kind is Kind.TRUTH:
        return _("有") if value else _("没有")
    if item.thing:
        return _("有 %(count)s 辆") % {"count": value} if value else _("没有")
    if item.slug == "disability_level":
        return _("%(level)s 级") % {"level": value} if value else _("无")
    if item.slug == "disability_kind":
        return str(DISABILITIES.get(value, value))
    return str(value)


DISABILITIES = {
    "visual": gettext_lazy("视力"),
    "hearing": gettext_lazy("听力"),
    "speech": gettext_lazy("言语"),
    "physical": gettext_lazy("肢体"),
    "intellectual": gettext_lazy("智力"),
    "mental": gettext_lazy("精神"),
    "multiple": gettext_lazy("多重"),
    "none": gettext_lazy("无"),
}


def ago(days: int) -> str:
    """Return how old something is: 当天, 35 天前."""
    return _("%(days)s 天前") % {"days": days} if days else _("当天")


@dataclass(frozen=True)
class Named:
    """A household by its head: whole name for those who work with it at the counter, masked in lists."""

    household: Household
    name: str
    masked: str
    members: str


def named(household: Household) -> Named:
    """Return a household's head and members in words."""
    return named_many([household])[household.key]


def named_many(households: Iterable[Household]) -> dict[int, Named]:
    """Return the heads and members of households by their keys, read at once."""
    homes = {home.key: home for home in households}
    persons = Person.objects.unscoped(reason="reached from Household").filter(
        household__in=homes, status=Status.REGISTERED
    )
    people: dict[int, list[str]] = {key: [] for key in homes}
    for person in persons.order_by("birth_date", "key"):
        place = 0 if person.relation == Relation.HEAD else len(people[person.household_id])
        people[person.household_id].insert(place, person.name)
    return {key: _named(home, people[key]) for key, home in homes.items()}


def _named(household: Household, names: list[str]) -> Named:
    head = names[0] if names else household.code
    return Named(household, head, mask_name(head) if names else head, listed(names))


def next_due(check: Check, today: dt.date) -> tuple[str, str]:
    """Return what is due next and how urgent it is; nothing once it is reported."""
    if check.state == Check.State.REQUESTED:
        return _("启动：%(due)s") % {"due": due(check.start_by, today)}, due_kind(check.start_by, today)
    if check.state == Check.State.RUNNING and check.report_by:
        return _("出报告：%(due)s") % {"due": due(check.report_by, today)}, due_kind(check.report_by, today)
    return "", ""
