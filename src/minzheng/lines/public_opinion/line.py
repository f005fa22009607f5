"""The declaration of the line: items of public opinion, each with its day."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from minzheng.calendar import add_days, add_working_days
from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import figure
from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import COUNTY, OFFICES, Deed, Letter, Registration
from minzheng.lines.public_opinion.models import OpinionItem

OPINION = "国办发〔2016〕61号 政务舆情回应"
ID_NUMBER = re.compile(r"\d{17}[\dXx]")
OPEN = (OpinionItem.State.SEEN, OpinionItem.State.ASSIGNED)


def answer_by(level: str, seen: date) -> date:
    """The last day for a first answer, by how grave the matter is."""
    if level == OpinionItem.Level.GENERAL:
        return add_working_days(seen, figure(__file__, "general_working_days", seen)).date
    name = "major_days" if level == OpinionItem.Level.MAJOR else "serious_days"
    return add_days(seen, figure(__file__, name, seen)).date


def seen(doing: Doing) -> None:
    """Its day follows from its level; nobody's ID number is copied."""
    item = doing.record
    if ID_NUMBER.search(item.what):
        raise Refused("内容摘要里有身份证号，请删去（个人信息保护法 第六条）。")
    item.answered_by = answer_by(item.level, item.opened_on)


def raised(doing: Doing) -> None:
    """Graver than it looked: the day counts from when it was seen, not from today."""
    item, before = doing.record, doing.was["level"]
    order = list(OpinionItem.Level.values)
    if order.index(item.level) <= order.index(before):
        raise Refused("调整后的等级须高于现在的等级；降级请在办结时说明。")
    item.answered_by = min(item.answered_by, answer_by(item.level, item.opened_on))


def answered(doing: Doing) -> None:
    """A major matter goes to the county's leader before it is answered."""
    item = doing.record
    if item.level == OpinionItem.Level.MAJOR and not item.told_leader:
        raise Refused(f"重大舆情须先报县领导再回应（{OPINION}）。")
    item.answered_on = doing.on


def due(item: Any) -> date | None:
    """The day of the answer, while it is owed."""
    return item.answered_by if item.state in OPEN else None


OPINIONS = Registration(
    slug="opinions",
    label="舆情",
    model=OpinionItem,
    mark="YQ",
    columns=("topic", "channel", "level", "what", "answered_by", "answered_on"),
    due=due,
    deeds=(
        Deed(
            name="see",
            label="登记舆情",
            after="seen",
            fields=("channel", "topic", "level", "what", "reach"),
            by=OFFICES,
            basis=OPINION,
            check=seen,
        ),
        Deed(
            name="raise",
            label="提高等级",
            before=OPEN,
            fields=("level", "reach", "told_leader"),
            by=(COUNTY,),
            check=raised,
        ),
        Deed(
            name="assign",
            label="交办",
            before=("seen",),
            after="assigned",
            fields=("unit", "told_leader"),
            by=(COUNTY,),
        ),
        Deed(
            name="answer",
            label="登记回应",
            before=("assigned",),
            after="answered",
            fields=("answer", "where"),
            by=OFFICES,
            basis=OPINION,
            check=answered,
        ),
        Deed(
            name="unfounded",
            label="核实不属实",
            before=("assigned",),
            after="unfounded",
            fields=("answer", "where"),
            by=(COUNTY,),
            check=answered,
        ),
        Deed(
            name="close",
            label="办结",
            before=("answered",),
            after="closed",
            fields=("outcome",),
            by=(COUNTY,),
            not_by="answer",
        ),
    ),
    letters=(
        Letter(
            name="assignment",
            label="舆情交办单",
            basis=OPINION,
            lines=lambda one: [
                ("承办单位", one.unit),
                ("内容", one.what),
                ("等级", one.get_level_display()),
                ("应回应日期", f"{one.answered_by:%Y-%m-%d}"),
            ],
        ),
    ),
)
LINE = BusinessLine(
    slug="public_opinion", label="舆情处置", basis=OPINION, plan_rows=("8.3",), parts=(OPINIONS,)
)
