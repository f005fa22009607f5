"""Who may hold the posts, how often they are trained, and what a quarter of the allowance comes to."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from minzheng.access.models import Division
from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import figure
from minzheng.lines.child_network.models import ChildTraining, ChildWorker, PostAllowance
from minzheng.registry.models import Fact, Status

OPINION = "民发〔2019〕34号"
PROTECTION = "未成年人保护法 第六十二条"
VILLAGES = (Division.Kind.VILLAGE_COMMITTEE, Division.Kind.RESIDENTS_COMMITTEE)
ADULT, TOWNSHIP_DIGITS = 18, 9


def may_be_appointed(doing: Doing) -> None:
    """A grown-up, in the place the post is of, whose record was looked up."""
    record, person = doing.record, doing.record.person
    if record.post == ChildWorker.Post.SUPERVISOR:
        record.area_id = record.area_id[:TOWNSHIP_DIGITS]  # whichever of its villages they live in
    place = Division.objects.filter(pk=record.area_id).first()
    if record.post == ChildWorker.Post.DIRECTOR and (place is None or place.kind not in VILLAGES):
        raise Refused(f"儿童主任设在村（社区），请选择所在的村（社区）（{OPINION}）。")
    if record.post == ChildWorker.Post.SUPERVISOR and (
        place is None or place.level != Division.Level.TOWNSHIP
    ):
        raise Refused(f"儿童督导员设在乡镇，请选择所在的乡镇（{OPINION}）。")
    if person.status == Status.DEAD:
        raise Refused("户籍登记此人已经去世，请核对。")
    if person.birth_date > doing.on.replace(year=doing.on.year - ADULT, day=min(doing.on.day, 28)):
        raise Refused(f"此人不满 {ADULT} 周岁，不能任职（{OPINION}）。")
    if not record.record_checked:
        raise Refused(f"密切接触未成年人的岗位，任职前应当查询违法犯罪记录（{PROTECTION}）。")
    facts = Fact.objects.unscoped(reason="the record of who is to work with children")
    if facts.filter(person=person, kind=Fact.Kind.CUSTODY).exists() and not doing.words:
        raise Refused(f"司法行政登记此人有服刑或强制戒毒记录，请在说明里写明罪名和查询结果（{PROTECTION}）。")


def trained(doing: Doing) -> None:
    """A training counts with its hours and its test."""
    least = figure(__file__, "training_hours", doing.on)
    if doing.record.hours < least:
        raise Refused(f"培训 {doing.record.hours} 学时，少于 {least} 学时，不计为完成培训（待核）。")
    if not doing.record.passed:
        raise Refused(f"考核不合格的，补考合格后再登记（{OPINION}）。")


def paid(doing: Doing) -> None:
    """What was paid is what is due for the months of the quarter."""
    due = allowance_fen(doing.record.of, doing.record.owed_on)
    if doing.record.amount_fen != due:
        raise Refused(f"这一季度应发 {due // 100} 元，与填写的金额不符，请核对。")


def allowance_fen(worker: ChildWorker, quarter_end: date) -> int:
    """The allowance for the months of a quarter in post, the month of entry included."""
    first = quarter_end.replace(month=quarter_end.month - 2, day=1)
    begun = max(first, worker.opened_on.replace(day=1))
    months = (quarter_end.year - begun.year) * 12 + quarter_end.month - begun.month + 1
    return months * figure(__file__, "allowance_month", quarter_end)


def quarter_end(day: date) -> date:
    """The last day of a day's quarter."""
    month = (day.month + 2) // 3 * 3
    return date(day.year, month, monthrange(day.year, month)[1])


def next_training(worker: ChildWorker, last: ChildTraining | None) -> date | None:
    """Soon after the appointment, then every year, while in post."""
    if worker.state != ChildWorker.State.IN_POST:
        return None
    if last is None or last.done_on is None:
        return worker.opened_on + timedelta(figure(__file__, "first_training_days", worker.opened_on))
    return last.done_on + timedelta(figure(__file__, "training_days", last.done_on))


def next_allowance(worker: ChildWorker, last: PostAllowance | None) -> date | None:
    """At the end of every quarter, for directors in post."""
    if worker.state != ChildWorker.State.IN_POST or worker.post != ChildWorker.Post.DIRECTOR:
        return None
    return quarter_end(worker.opened_on if last is None else last.owed_on + timedelta(1))
