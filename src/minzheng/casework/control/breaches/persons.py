"""Breaches by persons: relatives, hands that nearly met, and who looked without a reason in the work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext

from minzheng.access.crypto import key_of
from minzheng.access.models import AuditEvent
from minzheng.access.scope import Scope
from minzheng.casework.control.breaches.kinds import Breach, in_case, kind
from minzheng.casework.control.trail import day_of
from minzheng.casework.models import Act, Case, RelatedOfficial
from minzheng.registry.models import Person


@kind(
    "近亲属办过案件的环节",
    "登记为近亲属的工作人员，在登记之前或之后办过这一案的任何环节",
    "民发〔2021〕57号 第十一条；回避",
)
def relatives_acted(scope: Scope, since: date, until: date) -> Iterator[Breach]:
    related = RelatedOfficial.objects.visible_to(scope).filter(user__isnull=False, on__lte=until)
    rows = {(one.case_id, one.user_id): one for one in related.order_by("pk")}
    acts = Act.objects.visible_to(scope).filter(case_id__in={case for case, _ in rows}, on__lte=until)
    for act in acts.select_related("case").order_by("pk"):
        one = rows.get((act.case_id, act.by_id))
        if one is None or not since <= max(one.on, act.on) <= until:
            continue
        words = gettext("%(acted)s 办过这一案，%(found)s 登记为近亲属（%(relation)s）") % {
            "acted": act.on,
            "found": one.on,
            "relation": gettext(one.relation) if one.relation else "",
        }
        yield in_case(act.case, "relatives_acted", act.pk, max(one.on, act.on), words, act.by_id)


@kind(
    "近亲属想看或想办自己亲属的案件",
    "登记为近亲属的工作人员打开或办理这一案，被系统拒绝的次数",
    "民发〔2021〕57号 第十一条；回避",
)
def relatives_tried(scope: Scope, since: date, until: date) -> Iterator[Breach]:
    for event, on in _events(scope, since, until, "case.barred").items():
        if event.detail.startswith("relative"):
            yield _refused(scope, event, on, "relatives_tried", gettext("近亲属查看或办理，已被拒绝"))


@kind(
    "一人想办两种应当分开的环节",
    "已经办过一种环节的人，再办应由别人办理的环节或承办对它的举报，被系统拒绝的次数",
    "调查、审核、确认、支付分离",
)
def hands_nearly_met(scope: Scope, since: date, until: date) -> Iterator[Breach]:
    for event, on in _events(scope, since, until, "case.barred", "complaint.barred").items():
        if event.verb == "complaint.barred":
            words = gettext("经手过案件或被反映的人想承办反映，已被拒绝")
            yield Breach("hands_nearly_met", str(event.pk), on, event.area_id, words, event.actor_id)
        elif event.detail.startswith("hand"):
            words = gettext("一人办两种应当分开的环节，已被拒绝")
            yield _refused(scope, event, on, "hands_nearly_met", words)


@kind(
    "没有案件而查看完整身份证号",
    "查看某人完整身份证号的当天，这个人家里没有正在办理的案件",
    "个人信息保护法 第六条；本县口径",
)
def reveals_without_case(scope: Scope, since: date, until: date) -> Iterator[Breach]:
    events = _events(scope, since, until, "person.reveal_id")
    homes = _homes(scope, {event.subject_code for event in events})
    open_then = list(
        Case.objects.visible_to(scope)
        .filter(household_id__in=set(homes.values()))
        .order_by("pk")
        .values_list("household_id", "opened_at", "ended_on")
    )
    for event, on in events.items():
        home = homes.get(event.subject_code)
        known = any(
            household == home and day_of(opened, latest=on) <= on and (ended is None or on <= ended)
            for household, opened, ended in open_then
        )
        if not known:
            words = gettext("查看 %(who)s 的完整身份证号，理由：%(reason)s") % {
                "who": event.subject_code,
                "reason": event.reason or gettext("没有写"),
            }
            yield Breach("reveals_without_case", str(event.pk), on, event.area_id, words, event.actor_id)


def _events(scope: Scope, since: date, until: date, *verbs: str) -> dict[AuditEvent, date]:
    """The events of these verbs between two days, each with its day."""
    low, high = scope.range
    rows: QuerySet[AuditEvent] = AuditEvent.objects.filter(
        verb__in=verbs, area_id__gte=low, area_id__lt=high
    ).order_by("pk")
    dated = {one: day_of(one.at, latest=until) for one in rows}
    return {one: on for one, on in dated.items() if since <= on}


def _refused(scope: Scope, event: AuditEvent, on: date, slug: str, words: str) -> Breach:
    case = Case.objects.visible_to(scope).filter(number=event.subject_code).first()
    if case is None:
        return Breach(slug, str(event.pk), on, event.area_id, words, event.actor_id, event.subject_code)
    return in_case(case, slug, event.pk, on, words, event.actor_id)


def _homes(scope: Scope, codes: set[str]) -> dict[str, int | None]:
    """Person code -> household key, for the persons of the scope."""
    keys = {key_of(code): code for code in codes if code.startswith("P")}
    rows = Person.objects.visible_to(scope).filter(key__in=keys).order_by("key")
    return {keys[key]: home for key, home in rows.values_list("key", "household_id")}
