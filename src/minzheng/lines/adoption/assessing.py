"""The assessment before a registration: two assessors, thirty days of living together, a report in sixty."""

from minzheng.calendar import add_days
from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.lines.adoption import clock, who
from minzheng.lines.adoption.models import Kind

MEASURES = "收养评估办法（试行）（民发〔2020〕144号）"
REGISTRATION = "中国公民收养子女登记办法"


def begin(doing: Doing) -> None:
    """The adopters were told in writing and agree; at least two assessors (第六条)."""
    record = doing.record
    if record.kind == Kind.STEP:
        raise Refused(f"收养继子女的不作收养评估，可以直接登记（{MEASURES} 第二条）。")
    if record.assessor.strip() == record.assessor_two.strip():
        raise Refused(f"评估人员应当有两名以上（{MEASURES} 第六条）。")
    record.agreed_on = doing.on
    record.fusion_from = record.fit = record.report_on = None


def fuse(doing: Doing) -> None:
    """The child begins to live with the adopters."""
    doing.record.fusion_from = doing.on


def report(doing: Doing) -> None:
    """A report of "fit" needs the time of living together; its number and day are kept."""
    record = doing.record
    if record.fit:
        if record.fusion_from is None:
            raise Refused(f"还没有登记融合开始日期，不能作出符合的结论（{MEASURES}）。")
        least = add_days(record.fusion_from, clock.days("fusion_days", doing.on)).date
        if doing.on < least:
            raise Refused(f"融合时间不少于三十天，{least} 以后才能出具报告（{MEASURES}，待核）。")
    record.report_on = doing.on


def announce(doing: Doing) -> None:
    """Only for a child whose parents cannot be found; once."""
    record = doing.record
    if record.kind != Kind.UNKNOWN:
        raise Refused(f"只有查找不到生父母的才公告（{REGISTRATION} 第八条）。")
    if record.announced_on is not None:
        raise Refused(f"已于 {record.announced_on} 公告，不再重复。")
    record.announced_on = doing.on


def claimed(doing: Doing) -> None:
    """Whether parents came is noted after an announcement."""
    if doing.record.announced_on is None:
        raise Refused("还没有公告，不能登记认领情况。")
    over = clock.announcement_over(doing.record)
    if not doing.record.parents_came and over is not None and doing.on <= over:
        raise Refused(f"公告到 {over} 期满，期满才能登记无人认领。")


def dissolve(doing: Doing) -> None:
    """Of a minor only by agreement of both sides, and with the child's own word from eight years on."""
    record, on = doing.record, doing.on
    age = who.age(record.person.birth_date, on)
    if clock.days("consent_age", on) <= age < clock.ADULT and not record.child_consents:
        raise Refused("养子女八周岁以上的，解除收养应当征得本人同意（民法典 第一千一百一十四条）。")
    if record.person.status == "dead":
        raise Refused("养子女已经去世，收养关系不能再解除。")


def reasoned(doing: Doing) -> None:
    """A word is owed with what goes against somebody."""
    if not doing.words:
        raise Refused(f"{doing.deed.label}请写明理由和查明的情况（{REGISTRATION} 第八条、第十三条）。")
