"""The declaration of the line: activities, planned and held, and the rules of the ledger."""

import datetime as dt

from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import figure
from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import EVERY_OFFICE, Deed, Registration
from minzheng.lines.children_care.models import CareActivity

PLAN = "2021 年全县民政工作要点“六个一百”关爱行动"
CHILD_KINDS = tuple(kind for kind in CareActivity.Kind.values if kind != CareActivity.Kind.WOMEN)


def _planned(doing: Doing) -> None:
    """An activity is planned for a day to come; what has been is entered as held."""
    if doing.record.planned_on < doing.on:
        raise Refused("计划日期已过，已经开展的请用“补录已开展的活动”登记。")


def _held(doing: Doing) -> None:
    """Somebody came of those it was for; the day of the deed is the day it was held."""
    record = doing.record
    if record.kind == CareActivity.Kind.WOMEN and not record.women:
        raise Refused("留守妇女关爱活动没有妇女参加，不计入“六个一百”。")
    if record.kind in CHILD_KINDS and not record.children:
        raise Refused("儿童关爱活动没有儿童参加，不计入“六个一百”。")
    record.held_on = doing.on


def _due(record: CareActivity) -> dt.date | None:
    """By when it is to be told how a planned activity went."""
    if record.state != CareActivity.State.PLANNED:
        return None
    return record.planned_on + dt.timedelta(figure(__file__, "report_days", record.planned_on))


TOLD = ("children", "women", "helpers", "outcome")
ACTIVITIES = Registration(
    slug="activities",
    label="关爱活动",
    model=CareActivity,
    mark="GA",
    columns=("topic", "kind", "host", "held_on", "children", "women"),
    due=_due,
    deeds=(
        Deed(
            name="plan",
            label="安排活动",
            after="planned",
            fields=("kind", "topic", "planned_on", "host"),
            by=EVERY_OFFICE,
            basis=PLAN,
            check=_planned,
        ),
        Deed(
            name="enter",
            label="补录已开展的活动",
            after="held",
            fields=("kind", "topic", "planned_on", "host", *TOLD),
            by=EVERY_OFFICE,
            basis=PLAN,
            check=_held,
        ),
        Deed(
            name="hold",
            label="登记开展情况",
            before=("planned",),
            after="held",
            fields=TOLD,
            by=EVERY_OFFICE,
            basis=PLAN,
            check=_held,
        ),
        Deed(name="call_off", label="取消", before=("planned",), after="called_off", by=EVERY_OFFICE),
    ),
)

LINE = BusinessLine(
    slug="children_care",
    label="“六个一百”关爱行动",
    basis=PLAN,
    plan_rows=("5.6",),
    parts=(ACTIVITIES,),
)
