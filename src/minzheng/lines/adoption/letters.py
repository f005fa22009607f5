"""What the county prints of an adoption: notices, the announcement, the certificate's lines, the refusal."""

from minzheng.catalogue.parts import Letter
from minzheng.lines.adoption import clock
from minzheng.lines.adoption.models import Adoption

MEASURES = "中国公民收养子女登记办法"
Lines = list[tuple[str, str]]


def adopter(record: Adoption) -> str:
    """The adopters' names, from the registry or as told."""
    names = [one.name for one in (record.adopter, record.spouse) if one is not None]
    return "、".join(filter(None, [record.outside_name, *names]))


def _told(record: Adoption) -> Lines:
    return [
        ("收养人", adopter(record)),
        ("被收养人", record.person.name),
        ("告知事项", "将对您的抚养、教育和保护能力进行收养评估，包括收养动机、品行、健康、经济及住房、"
         "婚姻家庭、共同生活成员意见、抚育计划、邻里和社区评价、与被收养人融合情况"),
        ("完成期限", "自您同意评估之日起 60 日内出具报告，评估时间不计入登记办理期限"),
        ("费用", "评估不向收养人收取费用"),
    ]  # fmt: skip


def _announcement(record: Adoption) -> Lines:
    over = clock.announcement_over(record)
    child = record.person
    return [
        ("捡拾地点", record.found_at),
        ("性别", child.get_sex_display()),
        ("出生日期（或估计）", f"{child.birth_date}"),
        ("公告媒体", record.announced_in),
        ("公告日期", f"{record.announced_on or ''}"),
        ("认领期限", f"{over or ''} 前，请生父母或者其他监护人持有效证件认领；逾期无人认领，将依法安置"),
    ]


def _certificate(record: Adoption) -> Lines:
    return [
        ("收养登记证字号", record.certificate),
        ("收养人", adopter(record)),
        ("被收养人", record.person.name),
        ("被收养人出生日期", f"{record.person.birth_date}"),
        ("收养类别", record.get_kind_display()),
        ("登记日期", f"{record.registered_on or ''}"),
        ("提示", "收养关系自登记之日起成立；请到公安机关办理被收养人户口登记"),
    ]


def _refusal(record: Adoption) -> Lines:
    return [
        ("收养人", adopter(record)),
        ("被收养人", record.person.name),
        ("收养类别", record.get_kind_display()),
        ("不予登记的依据", record.get_ground_display()),
        ("权利告知", "不服本决定的，可以在收到之日起 60 日内申请行政复议，或者在 6 个月内提起行政诉讼"),
    ]


def _dissolved(record: Adoption) -> Lines:
    return [
        ("原收养登记证字号", record.certificate),
        ("收养人", adopter(record)),
        ("被收养人", record.person.name),
        ("解除依据", record.ended_by),
    ]


LETTERS = (
    Letter(
        name="told",
        label="收养评估告知书",
        basis="收养评估办法（试行）；民法典 第一千一百零五条",
        states=("applied", "assessing"),
        lines=_told,
    ),
    Letter(
        name="announcement",
        label="查找生父母公告",
        basis=f"{MEASURES} 第八条",
        states=("applied", "assessing", "assessed"),
        lines=_announcement,
    ),
    Letter(
        name="certificate",
        label="收养登记证（内容）",
        basis="民法典 第一千一百零五条",
        states=("registered",),
        lines=_certificate,
    ),
    Letter(
        name="refusal",
        label="不予收养登记通知书",
        basis=f"{MEASURES} 第八条",
        states=("refused",),
        lines=_refusal,
    ),
    Letter(
        name="dissolved",
        label="解除收养关系证明（内容）",
        basis="民法典 第一千一百一十六条",
        states=("dissolved",),
        lines=_dissolved,
    ),
)
