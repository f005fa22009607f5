"""Who must be cremated, what a report has to agree with, and by when something is owed."""

import datetime as dt
import uuid
from typing import Any

from minzheng.casework.refusal import Refused
from minzheng.catalogue import doing as deeds
from minzheng.catalogue.doing import Doing
from minzheng.lines.funerals.models import Answer, DeathQuestion, Funeral
from minzheng.lines.funerals.parameters import in_zone, sounds_public, value
from minzheng.registry.models import Fact, Person, Status

ZONE = "殡葬管理条例 第四条、第五条"
ORDER = "殡葬管理条例 第二十条"


def must_cremate(one: Funeral) -> bool:
    """Whether the law wants this body cremated: of the zone, dying in it, or a public employee."""
    if one.custom == Funeral.Custom.MINORITY:
        return False  # 殡葬管理条例 第六条
    inside = in_zone(one.area_id, one.died_on)
    if one.died_in_zone == Answer.YES and value("outsiders_count", one.died_on):
        inside = True
    return inside or one.public_employee == Answer.YES


def due(one: Funeral) -> dt.date | None:
    """By when the cremation or the burial has to be on file; afterwards what the order says."""
    if one.state == Funeral.State.OPEN:
        name = "cremation_days" if must_cremate(one) else "report_days"
        return one.died_on + dt.timedelta(value(name, one.died_on))
    if one.state == Funeral.State.UNLAWFUL:
        return one.order_until or one.died_on + dt.timedelta(value("cremation_days", one.died_on))
    return None


def reported(doing: Doing) -> None:
    """One death once; another date of the same death goes where both are kept."""
    one: Funeral = doing.record
    if one.died_on > doing.on:
        raise Refused(f"死亡日期 {one.died_on} 晚于登记日期 {doing.on}，请核对。")
    if one.died_on < one.person.birth_date:
        raise Refused(f"死亡日期 {one.died_on} 早于出生日期，请核对。")
    earlier = file_of(one.person)
    if earlier is not None and earlier.died_on == one.died_on:
        raise Refused(f"此人的死亡已登记（{earlier.number}，{earlier.died_on}），不重复登记。")
    if earlier is not None:
        raise Refused(
            f"此人已按{earlier.get_source_display()}登记于 {earlier.died_on} 去世；"
            "日期不一致的，请登记“另一个死亡日期”，两个来源都保留，由人核定。"
        )
    if one.public_employee == Answer.UNKNOWN:
        suggest_employer(one)


def suggest_employer(one: Funeral) -> None:
    """Write the last employer on file where it sounds like the public service, for somebody to check."""
    kinds = (Fact.Kind.WAGE, Fact.Kind.FUND)
    facts = Fact.objects.unscoped(reason="the employer of who has died")
    found = facts.filter(person=one.person, kind__in=kinds, since__lte=one.died_on).exclude(detail="")
    last = found.order_by("-since", "-key").first()
    if last is not None and sounds_public(last.detail, one.died_on):
        one.public_employee, one.employer = Answer.LIKELY, last.detail


def file_of(person: Person) -> Funeral | None:
    """The file of a person's death, unless it was a mistake."""
    rows = Funeral.objects.unscoped(reason="one death is one file").filter(person=person)
    found: Funeral | None = rows.exclude(state=Funeral.State.MISTAKEN).first()
    return found


def cremated(doing: Doing) -> None:
    """With proof of death (第十三条), and neither before the death nor to come."""
    one: Funeral = doing.record
    assert one.cremated_on is not None
    if one.cremated_on < one.died_on:
        raise Refused(f"火化日期 {one.cremated_on} 早于死亡日期 {one.died_on}，请核对。")
    if one.cremated_on > doing.on:
        raise Refused(f"火化日期 {one.cremated_on} 晚于登记日期 {doing.on}，请核对。")


def buried(doing: Doing) -> None:
    """Who must be cremated is not registered as buried (第四条、第五条)."""
    one: Funeral = doing.record
    if must_cremate(one):
        why = "国家公职人员" if one.public_employee == Answer.YES else "火化区内的死亡"
        raise Refused(f"{why}应当火化，不能登记为土葬；确已土葬的请登记“应火化未火化”（{ZONE}）。")


def unlawful(doing: Doing) -> None:
    """Only who must be cremated can be missing a cremation."""
    if not must_cremate(doing.record):
        raise Refused(f"此人不在火化区，也不是国家公职人员，不属于应当火化的范围（{ZONE}）。")


def ordered(doing: Doing) -> None:
    """An order names a day to come (第二十条)."""
    one: Funeral = doing.record
    assert one.order_until is not None
    if one.order_until <= doing.on:
        raise Refused(f"改正期限须在 {doing.on} 之后（{ORDER}）。")


def dealt_with(doing: Doing) -> None:
    """How it ended is written down."""
    if not doing.words:
        raise Refused(f"请在说明里写明处理结果（{ORDER}）。")


def alive(doing: Doing) -> None:
    """A file that was a mistake says how that is known."""
    if doing.record.person.status == Status.DEAD:
        raise Refused("户籍或殡仪馆登记此人已死亡，不能按登记有误处理；请先请公安机关更正。")
    if not doing.words:
        raise Refused("请在说明里写明怎样核实此人在世。")


def second_date(doing: Doing) -> None:
    """Keep what was registered beside what another source says."""
    one: DeathQuestion = doing.record
    earlier = file_of(one.person)
    if earlier is None:
        raise Refused("此人还没有死亡登记，请先登记死亡。")
    if earlier.died_on == one.second_on:
        raise Refused(f"与已登记的死亡日期 {earlier.died_on} 相同，没有不一致。")
    if one.second_on > doing.on:
        raise Refused(f"死亡日期 {one.second_on} 晚于登记日期 {doing.on}，请核对。")
    one.first_on, one.first_source = earlier.died_on, earlier.source


def question_due(one: DeathQuestion) -> dt.date:
    """By when somebody decides."""
    return one.opened_on + dt.timedelta(value("question_days", one.opened_on))


def one_of_two(doing: Doing) -> None:
    """Decided is one of the two dates on file."""
    one: DeathQuestion = doing.record
    if one.decided_on not in (one.first_on, one.second_on):
        raise Refused(f"核定的日期须是 {one.first_on} 或 {one.second_on}；有第三个日期的，请先登记其来源。")


def correct_the_file(doing: Doing) -> None:
    """What was decided goes to the file of the death, by the same hand."""
    from minzheng.lines.funerals.line import FUNERALS

    one: DeathQuestion = doing.record
    held = file_of(one.person)
    if held is None or held.died_on == one.decided_on:
        return
    second = one.decided_on == one.second_on
    deeds.do(
        part=FUNERALS,
        deed="correct",
        by=doing.by,
        on=doing.on,
        today=doing.today,
        at=doing.at,
        submission=uuid.uuid5(one.code, f"correct {doing.on}"),
        record=held,
        given={
            "died_on": one.decided_on,
            "source": one.second_source if second else one.first_source,
        },
        words=one.ground,
    )


def corrected(doing: Doing) -> None:
    """A corrected day of death still lies before the cremation."""
    one: Funeral = doing.record
    if one.cremated_on is not None and one.died_on > one.cremated_on:
        raise Refused(f"死亡日期 {one.died_on} 晚于火化日期 {one.cremated_on}，请核对。")


def waived(doing: Doing) -> None:
    """Only for a death on file, within the limit, and for who was on the list at the time."""
    one: Any = doing.record
    held = file_of(one.person)
    if held is None:
        raise Refused("此人还没有死亡登记，不能申请减免。")
    if held.state != Funeral.State.CREMATED:
        state = Funeral.State(held.state).label
        raise Refused(f"此人还没有火化登记（{state}），减免只用于火化后的基本殡葬费用。")
    limit = value("waiver_limit", doing.on, one.kind)
    if not 0 < one.amount_fen <= limit:
        raise Refused(f"{one.get_kind_display()}减免须在 {limit // 100} 元以内（本县减免目录，待核）。")
    if one.kind in ("dibao", "tekun") and not _on_list(held, one.kind):
        raise Refused(f"救助发放名册里没有此人死亡当月的{one.get_kind_display()}记录，请核对类别。")
    if one.kind == "eco" and held.ashes != Funeral.Ashes.ECO:
        raise Refused("骨灰去向不是生态安葬，不能申请生态安葬奖补。")


def _on_list(held: Funeral, kind: str) -> bool:
    """Paid by a list that holds for the month of the death, to anybody of the home for dibao."""
    month = held.died_on.replace(day=1)
    who: dict[str, Any] = {"person": held.person}
    if kind == "dibao" and held.person.household_id:
        who = {"person__household": held.person.household_id}
    rows = Fact.objects.unscoped(reason="whether who has died was on the list")
    rows = rows.filter(kind=Fact.Kind.AID, code__startswith=kind, since__lte=held.died_on, **who)
    return bool(rows.exclude(until__lt=month - dt.timedelta(31)).exists())


def reason_given(doing: Doing) -> None:
    """A refusal says why."""
    if not doing.record.ground.strip():
        raise Refused("不予减免须写明理由。")
