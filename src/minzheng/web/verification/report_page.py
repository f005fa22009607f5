"""One report as its readers may see it: members, income by kind, assets against limits, doubts, validity."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from minzheng.access.crypto import unseal
from minzheng.access.divisions import full_name
from minzheng.access.masking import mask_name
from minzheng.access.permissions import can
from minzheng.access.scope import Scope
from minzheng.verification.items import ITEMS
from minzheng.verification.models import Report, ReportFact, Signatory
from minzheng.verification.parameters import value
from minzheng.verification.values import unsealed
from minzheng.web.verification.words import (
    STANDING_CHIPS,
    ago,
    programme_words,
    relation_words,
    value_words,
)
from minzheng.web.wording import plain_date, said, yuan

Standing = ReportFact.Standing
OF_PERSONS = ("wage_fen", "pension_basic_fen", "pension_personal_fen", "pension_employee_fen")
OF_HOUSEHOLD = ("property_income_fen",)
DEDUCTED = ("medical_self_paid_12m_fen",)
ASSETS = (
    *("bank_fen", "securities_fen", "insurance_fen", "internet_fen", "fund_balance_fen"),
    *("vehicles", "disability_vehicles", "second_home", "company", "large_machinery"),
)
COUNTED = (Standing.SETTLED, Standing.PART)


@dataclass(frozen=True)
class Line:
    """One thing one source said, in words."""

    label: str
    whose: str
    value: str
    source: str
    day: str
    standing: str = ""
    chip: str = "plain"
    because: str = ""


@dataclass(frozen=True)
class Member:
    """A person of the report in words."""

    name: str
    relation: str
    age: str
    counted: str


@dataclass
class ReportPage:
    """Everything the page and the document show."""

    report: Report
    title: str
    household: str
    place: str
    programme: str
    authorisation: str
    members: list[Member]
    income: list[Line]
    totals: list[tuple[str, str]]
    assets: list[Line]
    together: list[Line]
    sides: list[tuple[str, str, str]]
    doubts: list[Line] = field(default_factory=list)
    unknown: list[Line] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)


def the_page(report: Report, scope: Scope, *, masked: bool = False) -> ReportPage:
    """Return a report for a reader; `masked` hides the middle of names (a page on a shared screen)."""
    figures = can(scope, "check.figures")
    facts = list(report.facts.order_by("id"))
    names = {one.person_key: _name(one, masked) for one in report.members.order_by("id")}
    counted = [fact for fact in facts if fact.standing in COUNTED]
    lines = [(fact, _line(fact, names, figures)) for fact in facts]
    check = report.check_made
    return ReportPage(
        report=report,
        title=_("居民家庭经济状况核对报告"),
        household=next(iter(names.values()), check.household.code),
        place=full_name(report.area_id),
        programme=programme_words(check.programme),
        authorisation=report.authorisation.number if report.authorisation else _("只查共享登记，没有授权"),
        members=_members(report, names),
        income=[
            *_of_each(counted, OF_PERSONS, _("工资、养老金"), names, figures),
            *(line for fact, line in lines if fact.item in OF_HOUSEHOLD and fact.standing in COUNTED),
            *_of_each(counted, DEDUCTED, _("医疗自付（一年）"), names, figures),
        ],
        totals=_totals(report, facts, figures),
        assets=_assets([(fact, line) for fact, line in lines if fact in counted], figures)[0],
        together=_assets([(fact, line) for fact, line in lines if fact in counted], figures)[1],
        sides=_sides(report),
        doubts=[
            line
            for fact, line in lines
            if fact.standing in (Standing.CONFLICT, Standing.OVERRULED, Standing.SUPERSEDED, Standing.LATE)
            or fact.chosen_because
        ],
        unknown=_unknown(lines),
        stale=_stale(facts, report.made_on),
    )


def _of_each(
    facts: list[ReportFact], group: tuple[str, ...], title: str, names: dict[int, str], figures: bool
) -> list[Line]:
    """Return one line for each person who has some of these items, and one for all who have none of them."""
    having: list[Line] = []
    without: list[ReportFact] = []
    for key, name in names.items():
        own = [fact for fact in facts if fact.person_key == key and fact.item in group]
        amounts = [(fact, amount) for fact in own if (amount := _value(fact))]
        if not amounts:
            without += own
            continue
        labels = [str(ITEMS[fact.item].label) for fact, _amount in amounts]
        words = [value_words(ITEMS[fact.item], amount, figures) for fact, amount in amounts]
        told = "；".join(f"{label} {said}" for label, said in zip(labels, words, strict=True))
        having.append(Line(title, name, told, _departments(own), _oldest(own)))
    if without:
        keys = dict.fromkeys(fact.person_key for fact in without)
        whose = _("全家") if len(keys) == len(names) else _listed(names[key] for key in keys)
        having.append(Line(title, whose, _("查过，都是 0 元"), _departments(without), _oldest(without)))
    return having


def _departments(facts: list[ReportFact]) -> str:
    """Return who said so, each by its short name."""
    return _listed(fact.source_label.split("《")[0] for fact in facts)


def _oldest(facts: list[ReportFact]) -> str:
    return _day(min(facts, key=lambda fact: fact.data_on))


def _assets(lines: list[tuple[ReportFact, Line]], figures: bool) -> tuple[list[Line], list[Line]]:
    """Return what there is line by line; and what is held back, and what is not there, in one line each."""
    own = [(fact, line) for fact, line in lines if fact.item in ASSETS]
    held_back = [] if figures else [pair for pair in own if ITEMS[pair[0].item].raw]
    shown = [pair for pair in own if pair not in held_back]
    together = []
    for pairs, words in (
        (held_back, _("已核对，不显示金额")),
        ([pair for pair in shown if not _value(pair[0])], _("查过，没有")),
    ):
        if pairs:
            own_facts = [fact for fact, _line in pairs]
            labels = _listed(line.label for _fact, line in pairs)
            together.append(Line(labels, _("全家"), words, _departments(own_facts), _oldest(own_facts)))
    return [line for fact, line in shown if _value(fact)], together


def _value(fact: ReportFact):
    return unsealed(ITEMS[fact.item].kind, fact.value_sealed) if fact.value_sealed is not None else None


def _listed(words: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(words))


def _name(member, masked: bool) -> str:
    name = unseal(bytes(member.name_sealed))
    return mask_name(name) if masked else name


def _line(fact: ReportFact, names: dict[int, str], figures: bool) -> Line:
    item = ITEMS[fact.item]
    found = _value(fact)
    return Line(
        label=str(item.label),
        whose=names.get(fact.person_key, "") if fact.person_key else _("全家"),
        value=value_words(item, found, figures),
        source=f"{fact.source_label} {fact.reference}".strip(),
        day=_day(fact),
        standing=str(fact.get_standing_display()),
        chip=STANDING_CHIPS.get(fact.standing, "plain"),
        because=fact.chosen_because,
    )


def _day(fact: ReportFact) -> str:
    if fact.data_on is None:
        return ""
    return _("%(day)s（%(ago)s）") % {"day": plain_date(fact.data_on), "ago": ago(fact.age_days)}


def _members(report: Report, names: dict[int, str]) -> list[Member]:
    roles = {Signatory.Role.SUPPORTER: _("义务人"), Signatory.Role.APART: _("不共同生活")}
    counted = {True: _("计入"), False: _("不计入"), None: ""}
    return [
        Member(
            name=names[one.person_key],
            relation=relation_words(one.relation),
            age=_("%(age)s 岁") % {"age": one.age_years} if one.age_years is not None else "",
            counted=roles.get(one.role) or counted[one.counted],
        )
        for one in report.members.order_by("id")
    ]


def _totals(report: Report, facts: list[ReportFact], figures: bool) -> list[tuple[str, str]]:
    """Return the sums per month; hidden where somebody could reckon a held-back amount from them."""
    hidden = not figures and any(
        fact.item == "property_income_fen" and fact.standing == Standing.SETTLED for fact in facts
    )

    def words(fen: int | None) -> str:
        if fen is None:
            return _("未知")
        return _("已核对，不显示金额") if hidden else _("%(amount)s 元") % {"amount": yuan(fen)}

    return [
        (_("扣减前月收入"), words(report.gross_income_fen)),
        (_("病残支出扣减"), words(report.deduction_fen)),
        (_("全家月收入"), words(report.income_fen)),
    ]


def _sides(report: Report) -> list[tuple[str, str, str]]:
    told = {True: (_("符合"), "good"), False: (_("不符合"), "wrong"), None: (_("未知"), "due")}
    return [(said(one.label), *told[one.holds]) for one in report.conditions.order_by("id")]


def _unknown(lines: list[tuple[ReportFact, Line]]) -> list[Line]:
    """Return each source that did not answer once, with what it was asked about."""
    found: dict[str, list[str]] = {}
    for fact, line in lines:
        if fact.standing == Standing.MISSING:
            found.setdefault(fact.source_label, []).append(line.label)
    return [
        Line(label="、".join(dict.fromkeys(labels)), whose="", value=_("未知"), source=source, day="")
        for source, labels in found.items()
    ]


def _stale(facts: list[ReportFact], on: dt.date) -> list[str]:
    limit = value("stale_days", on)
    old = [one for one in facts if one.standing == Standing.SETTLED and one.age_days and one.age_days > limit]
    return list(dict.fromkeys(one.source_label for one in old))
