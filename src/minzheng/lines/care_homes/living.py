"""Who may move into a home, who waits for one, and how self-care is assessed."""

from __future__ import annotations

import datetime as dt

from minzheng.calendar import add_working_days
from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.lines.care_homes import figures
from minzheng.lines.care_homes.beds import TAKES_IN, beds_of, held, needs_nursing
from minzheng.lines.care_homes.figures import LAW, SELF_CARE_LAW, TEKUN_LAW
from minzheng.lines.care_homes.following import bed_to_change_by
from minzheng.lines.care_homes.models import Bed, CareWish, Home, Resident, SelfCare, SelfCareAssessment
from minzheng.lines.care_homes.tekun import class_of, is_on_tekun, self_care_of
from minzheng.registry.models import Person, Status

ITEMS = ("can_eat", "can_dress", "can_get_up", "can_use_toilet", "can_walk", "can_bathe")


def may_move_in(doing: Doing) -> None:
    """A contract, an assessment, and a free bed of the right kind in a home that takes people in."""
    stay: Resident = doing.record
    alive(stay.person)
    if stay.source == Resident.Source.TEKUN and not is_on_tekun(stay.person, doing.on):
        raise Refused(f"此人 {doing.on} 不在特困供养，入住来源不能选特困供养（{TEKUN_LAW}）。")
    if stay.contract_until <= doing.on:
        raise Refused(f"服务合同到期日应在入住日期以后（{LAW}关于服务协议的规定）。")
    as_assessed(stay.person, stay.self_care, doing.on)
    takes_in(stay.home, doing.on)
    right_bed(stay, doing.on)
    bed_is_free(stay)


def alive(person: Person) -> None:
    """The dead are neither admitted nor assessed."""
    if person.status == Status.DEAD:
        raise Refused("登记显示此人已去世；登记有误的请先由公安更正。")


def as_assessed(person: Person, given: str, on: dt.date) -> None:
    """The class is the one of the latest assessment, where there is one."""
    found = self_care_of([person.key], on).get(person.key)
    if found is not None and found != given:
        raise Refused(f"最近一次评估结果是“{found.label}”，与所填不符，请先重新评估（{SELF_CARE_LAW}）。")


def takes_in(home: Home, on: dt.date) -> None:
    """A home that is suspended, closing or has a serious hazard takes nobody in."""
    if home.state not in TAKES_IN:
        raise Refused(f"{home.name}现在{Home.State(home.state).label}，不能收住（{LAW}）。")
    if home.serious_hazards and figures.truth("hazard_stops_admission", on):
        raise Refused(
            f"{home.name}有 {home.serious_hazards} 处重大隐患没有销号，排除以前不能新收住"
            "（安全生产法关于重大事故隐患的规定）。"
        )


def right_bed(stay: Resident, on: dt.date) -> None:
    """Who has lost self-care lies in a nursing bed."""
    if needs_nursing(stay.self_care, on) and stay.bed != Bed.NURSING:
        label = SelfCare(stay.self_care).label
        raise Refused(f"“{label}”的老人须住护理型床位（{LAW}；{SELF_CARE_LAW}）。")


def bed_is_free(stay: Resident) -> None:
    """No home has more residents than beds, of either kind; what is kept for tekun stays for tekun."""
    home = Home.objects.unscoped(reason="the home that is asked for a bed").get(pk=stay.home_id)
    now, kind = held(home.pk), Bed(stay.bed)
    if now.living >= home.beds:
        raise Refused(f"{home.name}床位 {home.beds} 张，已住 {now.living} 人，没有空床（{LAW}）。")
    beds = beds_of(kind, home)
    in_them = now.nursing if kind == Bed.NURSING else now.ordinary
    if in_them >= beds:
        raise Refused(f"{home.name}{kind.label} {beds} 张，已住 {in_them} 人，没有空床（{LAW}）。")
    kept = max(0, home.reserved_beds - now.tekun)
    if stay.source != Resident.Source.TEKUN and now.living + kept >= home.beds:
        raise Refused(f"{home.name}余下的 {kept} 张床位为特困人员预留，不能收住其他老人。")


def move_bed(doing: Doing) -> None:
    """Another bed in the same home, if one is free."""
    stay: Resident = doing.record
    if doing.was["bed"] == stay.bed:
        raise Refused("床位类型没有变化。")
    right_bed(stay, doing.on)
    now, home, kind = held(stay.home_id), stay.home, Bed(stay.bed)
    in_them = now.nursing if kind == Bed.NURSING else now.ordinary
    if in_them >= beds_of(kind, home):
        raise Refused(f"{home.name}{kind.label}已住满，请先腾出床位或改建（{LAW}）。")
    stay.move_by = None


def another_class(doing: Doing) -> None:
    """After a new assessment: who needs another bed gets it within days."""
    stay: Resident = doing.record
    wrong = needs_nursing(stay.self_care, doing.on) and stay.bed != Bed.NURSING
    stay.move_by = bed_to_change_by(doing.on) if wrong else None


def later_contract(doing: Doing) -> None:
    """A contract is renewed to a later day."""
    if doing.record.contract_until <= doing.was["contract_until"]:
        raise Refused(f"续签的到期日应晚于原来的 {doing.was['contract_until']}。")


def due_of_stay(stay: Resident) -> dt.date:
    """The contract's end, or the day by which another bed is owed."""
    return min(filter(None, (stay.contract_until, stay.move_by)))


def may_wish(doing: Doing) -> None:
    """Who is on tekun chooses; who lives in a home already has what they chose."""
    wish: CareWish = doing.record
    alive(wish.person)
    if not is_on_tekun(wish.person, doing.on):
        raise Refused(f"此人 {doing.on} 不在特困供养，不登记集中供养意愿（{TEKUN_LAW}）。")
    as_assessed(wish.person, wish.self_care, doing.on)
    stays = Resident.objects.unscoped(reason="whether the person lives in a home already")
    if stay := stays.filter(person=wish.person_id, state=Resident.State.LIVING).first():
        raise Refused(f"此人已在{stay.home.name}入住，不再登记意愿。")


def home_chosen(doing: Doing) -> None:
    """A placement names the home; the home then has its own say."""
    if doing.record.home is None:
        raise Refused("请选择安排的机构。")


def due_of_wish(wish: CareWish) -> dt.date:
    """By when a place is owed to somebody who wants one."""
    return add_working_days(wish.opened_on, figures.number("placement_days", wish.opened_on)).date


def due_of_assessment(one: SelfCareAssessment) -> dt.date | None:
    """A reported change is assessed within ten working days (民发〔2021〕43号 第二十三条)."""
    if one.state != SelfCareAssessment.State.ASKED:
        return None
    return add_working_days(one.opened_on, figures.number("reassess_days", one.opened_on)).date


def assessed(doing: Doing) -> None:
    """Six answers make a class (民发〔2021〕43号 第二十一条、第二十二条)."""
    one: SelfCareAssessment = doing.record
    alive(one.person)
    one.failed = sum(not getattr(one, item) for item in ITEMS)
    one.self_care = class_of(one.failed, doing.on)
    one.assessed_on = doing.on
