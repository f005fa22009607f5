"""Breaches of procedure: what should have been on file, on the wall or at the door, and was not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from minzheng.access.scope import Scope
from minzheng.casework import shelf
from minzheng.casework.control.breaches.kinds import Breach, in_case, kind
from minzheng.casework.models import Case, Complaint, Decision, Notice, RelatedOfficial, SpotCheck
from minzheng.verification.models import Report

LAW = "民发〔2021〕57号"


@kind(
    "没有有效核对报告就作了决定",
    "程序要求核对的，作出同意或不予同意的决定时，没有当天有效的核对报告",
    f"{LAW} 第十七条、第十八条",
)
def decided_without_report(scope: Scope, since: date, until: date) -> Iterator[Breach]:
    made = Decision.objects.visible_to(scope).filter(
        on__gte=since, on__lte=until, kind__in=("grant", "refuse")
    )
    decisions = [one for one in made.select_related("case").order_by("pk") if _asks_for_report(one.case)]
    homes = {one.case.household_id for one in decisions}
    reports = Report.objects.visible_to(scope).filter(check_made__household_id__in=homes).order_by("pk")
    known = list(
        reports.values_list("check_made__household_id", "check_made__programme", "made_on", "valid_until")
    )
    for one in decisions:
        valid = any(
            (home, programme) == (one.case.household_id, one.case.programme) and made_on <= one.on <= last
            for home, programme, made_on, last in known
        )
        if not valid:
            words = _("%(on)s 的决定（%(kind)s）没有当天有效的核对报告") % {
                "on": one.on,
                "kind": one.get_kind_display(),
            }
            yield in_case(one.case, "decided_without_report", one.pk, one.on, words, one.by_id)


@kind("公示天数不足", "审核意见公示的天数少于程序规定", f"{LAW} 第十九条：公示七天")
def notices_too_short(scope: Scope, since: date, until: date) -> Iterator[Breach]:
    hung = Notice.objects.visible_to(scope).filter(
        kind=Notice.Kind.OPINION, first__lte=until, last__gte=since
    )
    for one in hung.select_related("case").order_by("pk"):
        owed = _days_owed(one.case)
        last = min(one.taken_down_on or one.last, one.last)
        days = (last - one.first).days + 1
        if days < owed and since <= last <= until:
            words = _("第 %(round)s 次公示只有 %(days)s 天，应为 %(owed)s 天") % {
                "round": one.round,
                "days": days,
                "owed": owed,
            }
            yield in_case(one.case, "notices_too_short", one.pk, last, words, one.by_id)


@kind(
    "应当县级入户核查而没有",
    "有近亲属备案或审核期间有举报的案件，没有安排县级入户核查；或者核查没有完成就作了决定",
    f"{LAW} 第二十条",
)
def visits_missing(scope: Scope, since: date, until: date) -> Iterator[Breach]:
    slug = "visits_missing"
    checks = SpotCheck.objects.visible_to(scope)
    opened = set(checks.order_by("pk").values_list("case_id", "why"))
    for case, why, on, words in _owed(scope, since, until):
        if (case.pk, why) not in opened:
            yield in_case(case, slug, f"{case.pk}-{why}", on, words)
    required = checks.filter(case__decisions__kind="grant").exclude(why=SpotCheck.Why.RANDOM)
    for check in (
        required.select_related("case").prefetch_related("case__decisions").order_by("pk").distinct()
    ):
        for one in check.case.decisions.all():
            open_then = check.drawn_on <= one.on and (check.done_on is None or check.done_on > one.on)
            if one.kind == "grant" and open_then and since <= one.on <= until:
                words = _("%(what)s没有完成，%(on)s 已经确认给予") % {
                    "what": check.get_why_display(),
                    "on": one.on,
                }
                yield in_case(
                    check.case, slug, f"{check.case_id}-{check.why}-{one.pk}", one.on, words, one.by_id
                )


def _owed(scope: Scope, since: date, until: date) -> Iterator[tuple[Case, str, date, str]]:
    """The cases that must be visited by the county, why, since when, in words."""
    related = RelatedOfficial.objects.visible_to(scope).filter(on__gte=since, on__lte=until)
    for one in related.select_related("case").order_by("pk"):
        if one.case.ended_on is None or one.on <= one.case.ended_on:
            yield one.case, SpotCheck.Why.RELATIVE, one.on, _("有近亲属备案，没有安排县级入户核查")
    told = Complaint.objects.visible_to(scope).filter(
        case__isnull=False, received_on__gte=since, received_on__lte=until
    )
    for each in told.select_related("case").prefetch_related("case__decisions").order_by("pk"):
        assert each.case is not None
        decided = min((one.on for one in each.case.decisions.all()), default=each.case.ended_on)
        if decided is None or each.received_on < decided:
            words = _("审核期间收到举报，没有安排县级入户核查")
            yield each.case, SpotCheck.Why.COMPLAINT, each.received_on, words


def _asks_for_report(case: Case) -> bool:
    try:
        procedure = shelf.procedure_of(case.procedure)
    except shelf.NoProcedure:
        return False
    return any(
        need.slug == "report" for step in procedure.steps for way in step.outcomes for need in way.needs
    )


def _days_owed(case: Case) -> int:
    try:
        rule = shelf.procedure_of(case.procedure).notice
    except shelf.NoProcedure:
        return 0
    return rule.days if rule else 0
