"""What happens to a household while its case runs: it moves, somebody dies, or it is helped otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from django.db import connection, transaction
from django.db.models import F, Q

from minzheng.access.divisions import full_name
from minzheng.access.models import AuditEvent, Division, Role
from minzheng.access.scope import Scope
from minzheng.casework.gone import AWAY, GONE
from minzheng.casework.holding import held
from minzheng.casework.models import Case
from minzheng.casework.noting import note
from minzheng.casework.procedure import Ending, Purpose
from minzheng.casework.refusal import Refused
from minzheng.casework.shelf import procedure_of
from minzheng.registry.models import Fact, Household, Person, Status
from minzheng.verification.moving import follow

MOVED = "case.move"
NewsKind = Literal["dead", "applicant_dead", "all_gone", "moved", "moved_away", "member_gone", "other_aid"]
INSTEAD: Final[Mapping[str, tuple[str, ...]]] = {
    "dibao": ("tekun",),
    "tekun": ("dibao_rural", "dibao_urban"),
    "edge": ("dibao_rural", "dibao_urban", "tekun"),
    "rigid": ("dibao_rural", "dibao_urban", "tekun"),
    "single_person": ("dibao_rural", "dibao_urban", "tekun"),
    "disability_living": ("tekun",),
    "disability_nursing": ("tekun",),
}
"""Programme -> the kinds of aid on the pay list beside which it is not granted (or must be chosen)."""
AID_WORDS: Final = {"dibao_rural": "农村低保", "dibao_urban": "城市低保", "tekun": "特困供养"}


@dataclass(frozen=True)
class News:
    """What the registers say since the case was opened, in one sentence, and what is right now.

    `ending` is how the case should end, None where it goes on; `outcome` is the way that leads there from any
    step. `day` is the day the register gives, if it gives one.
    """

    kind: NewsKind
    sentence: str
    advice: str
    day: date | None = None
    ending: Ending | None = None
    outcome: str = ""


def move(*, case: Case, to: str, by: Scope, on: date, at: datetime, reason: str = "") -> Case:
    """Hand an open case over to another village (12 digits), with everything on its file and about the
    household's means; deadlines stay.

    Only the county may. Refused for a place that is no village of its area, for the village where the case
    already is, and before the register has the household there: a township reads a file only together with
    its household.
    """
    with transaction.atomic():
        file = held(case, by)
        if by.role != Role.COUNTY_STAFF:
            raise Refused("案卷由县民政局移交，请报县民政局办理。")
        place = Division.objects.filter(code=to, level=Division.Level.VILLAGE).first()
        if place is None or not by.covers(to):
            raise Refused("请选择本县的一个村（社区）。")
        if file.area_id == to:
            raise Refused("这一案已经在这个村（社区）。")
        home = Household.objects.visible_to(by).get(pk=file.household_id)
        if home.area_id != to:
            raise Refused(
                f"登记显示这户在{full_name(home.area_id)}，户籍迁到{full_name(to)}以后才能移交案卷。"
            )
        left = file.area_id
        with connection.cursor() as cursor:
            cursor.execute("SELECT casework_move(%s, %s)", [file.pk, to])
        follow(household=home, to=to, by=by, on=on, at=at)
        file.refresh_from_db()
        note(by, at, MOVED, file, reason=reason.strip()[:300], detail=f"{left} {to} {on:%Y-%m-%d}")
    return file


def strayed(scope: Scope) -> list[Case]:
    """Return the open cases whose household the register has in another village by now, oldest first."""
    open_cases = Case.objects.visible_to(scope).filter(ended_on=None).select_related("household")
    return list(open_cases.exclude(household__area_id=F("area_id")).order_by("entered_on", "pk"))


def came_from(cases: Iterable[Case]) -> dict[int, str]:
    """Return by case id the sentence where it came from, for the cases that were moved (one query)."""
    numbers = {case.number: case.pk for case in cases}
    events = AuditEvent.objects.filter(verb=MOVED, subject_code__in=numbers, subject_kind="case")
    found = {}
    for event in events.order_by("pk"):
        left, _to, on = event.detail.split(" ")
        found[numbers[event.subject_code]] = f"这一案 {on} 从{full_name(left)}转来，期限不变。"
    return found


def news_of(case: Case, *, scope: Scope) -> list[News]:
    """Return what the registers say that changes an open case, the gravest first; nothing for an ended one.

    An applicant who died does not end a household's case while others are left; a case about the person who
    died, or about nobody any more, is terminated (never refused: nobody was found ineligible).
    """
    if not case.is_open:
        return []
    home = Household.objects.visible_to(scope).filter(pk=case.household_id).first()
    if home is None:  # it stands in another township's register now, and so do its members
        return [_moved("外乡镇", scope)]
    members = list(Person.objects.unscoped(reason="the case's own household").filter(household=home))
    ended = _ended(case, members)
    if ended is not None:
        return [ended]
    moved = [_moved(full_name(home.area_id), scope)] if home.area_id != case.area_id else []
    return [*_applicant(case, members), *_members(case, members), *moved, *_helped(case)]


def _ended(case: Case, members: list[Person]) -> News | None:
    """The news after which there is nobody to decide about."""
    subject = next((one for one in members if one.pk == case.subject_id), None)
    granting = case.purpose in (Purpose.GRANT, Purpose.INCREASE)
    if subject is not None and subject.status == Status.DEAD:
        words = f"登记显示，本案的救助对象已于{_day(subject)}去世。"
        if procedure_of(case.procedure).for_the_dead or not granting:
            return None
        return _ending(case, "dead", words, subject.status_since)
    if subject is None and not [one for one in members if one.status not in AWAY]:
        last = max((one.status_since for one in members if one.status_since), default=None)
        return _ending(case, "all_gone", "登记显示，这户已经没有在册的成员。", last)
    if subject is not None and subject.status == Status.MOVED_OUT:
        return _ending(
            case, "moved_away", f"登记显示，本案的救助对象已于{_day(subject)}迁出本县。", subject.status_since
        )
    return None


def _ending(case: Case, kind: NewsKind, sentence: str, day: date | None) -> News:
    what = "已去世" if kind in ("dead", "all_gone") else "已迁出"
    advice = f"请终止本案，理由写“{what}”；不要作不予批准的决定。"
    if kind == "dead" and case.programme == "tekun":
        advice += "生前已是特困人员的，另办丧葬费。"
    if kind == "moved_away":
        advice += "请告知其向迁入地申请。"
    return News(kind, sentence, advice, day, Ending.TERMINATED, GONE.slug)


def _applicant(case: Case, members: list[Person]) -> Iterable[News]:
    applicant = next((one for one in members if one.pk == case.applicant_id), None)
    if applicant is None or applicant.status not in AWAY or applicant.pk == case.subject_id:
        return
    gone = "去世" if applicant.status == Status.DEAD else "迁出"
    yield News(
        "applicant_dead",
        f"登记显示，申请人已于{_day(applicant)}{gone}，家里还有其他成员。",
        "案件继续办理：请另一位成年家庭成员续签申请书，按现有人口重新核算；领款账户是其本人的要换。",
        applicant.status_since,
    )


def _members(case: Case, members: list[Person]) -> Iterable[News]:
    since = case.accepted_on or case.applied_on
    gone = [
        one
        for one in members
        if one.status in AWAY
        and one.pk not in (case.applicant_id, case.subject_id)
        and one.status_since is not None
        and one.status_since >= since
    ]
    if gone:
        yield News(
            "member_gone",
            f"申请以后，这户有 {len(gone)} 人去世或迁出。",
            "请按现有人口重新核算，再提出意见。",
            max(one.status_since for one in gone if one.status_since),
        )


def _moved(place: str, scope: Scope) -> News:
    may = scope.role == Role.COUNTY_STAFF
    return News(
        "moved",
        f"登记显示，这户已迁到{place}。",
        "请把案卷移交给那里，期限不变。" if may else "请报县民政局移交案卷，期限不变。",
    )


def _helped(case: Case) -> Iterable[News]:
    """Aid on the pay list beside which this programme is not granted, or without whoever receives it."""
    kinds = INSTEAD.get(case.programme, ())
    if not kinds or case.purpose != Purpose.GRANT:
        return
    of_home = Q(person__household=case.household_id) & ~Q(code="tekun")
    of_one = Q(person=case.subject_id) if case.subject_id else Q(person__household=case.household_id)
    paid = Fact.objects.unscoped(reason="the case's own household")
    paid = paid.filter(of_home | of_one, kind=Fact.Kind.AID, code__in=kinds, until=None)
    if row := paid.order_by("-since", "key").first():
        advice = "两项不能同时享受：请问清本人选择哪一项；选择现有的，请其撤回本案。"
        if case.programme == "dibao":
            advice = "这位成员不再计入低保人口；请按其余成员核算。"
        words = f"发放台账显示，{row.since:%Y-%m} 起已有人在领{AID_WORDS[row.code]}。"
        yield News("other_aid", words, advice, row.since)


def _day(person: Person) -> str:
    return f" {person.status_since:%Y-%m-%d} " if person.status_since else ""
