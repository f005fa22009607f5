"""The declaration of the line: the year's duties, and each time one falls due."""

from typing import Any

from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import COUNTY, Deed, Letter, Registration, Rounds
from minzheng.lines.duties import rules
from minzheng.lines.duties.models import Duty, DutyTask

DUTIES = Registration(
    slug="duties",
    label="责任事项",
    model=Duty,
    mark="ZR",
    columns=("unit", "kind", "task", "rhythm", "planner"),
    deeds=(
        Deed(
            name="plan",
            label="列入年度责任",
            after="active",
            fields=("unit", "kind", "task", "rhythm", "first_on", "last_on", "planner"),
            basis=rules.PLAN,
            check=rules.planned,
        ),
        Deed(
            name="revise",
            label="调整责任人或截止日期",
            before=("active",),
            fields=("planner", "last_on"),
            check=rules.prolonged,
        ),
        Deed(
            name="end",
            label="结束",
            before=("active",),
            after="ended",
            by=(COUNTY,),
            check=rules.explained,
        ),
    ),
)


def _sheet(one: Any) -> list[tuple[str, str]]:
    duty = one.of
    return [
        ("责任单位", duty.unit),
        ("类别", duty.get_kind_display()),
        ("责任事项", duty.task),
        ("责任人", duty.planner),
        ("应办日期", f"{one.owed_on}"),
        ("办理日期", f"{one.done_on or ''}"),
        ("完成情况", one.result),
        ("佐证材料", one.evidence),
        ("核对结果", one.get_finding_display()),
        ("负责人签名", ""),
    ]


TASKS = Rounds(
    slug="tasks",
    label="履职记录",
    model=DutyTask,
    mark="L",
    columns=("of", "result", "evidence", "finding"),
    on=DUTIES,
    every=rules.next_task,
    due=rules.task_due,
    deeds=(
        Deed(
            name="done",
            label="登记完成",
            before=("planned",),
            after="done",
            fields=("result", "evidence"),
            basis=rules.PLAN,
        ),
        Deed(
            name="check",
            label="核对佐证",
            before=("done",),
            fields=("finding",),
            by=(COUNTY,),
            not_by="done",
        ),
        Deed(
            name="fault",
            label="认定没有完成",
            before=("done",),
            after="faulted",
            by=(COUNTY,),
            not_by="done",
            check=rules.explained,
        ),
    ),
    letters=(Letter(name="sheet", label="履职记录单", states=("done", "faulted"), lines=_sheet),),
)

LINE = BusinessLine(
    slug="duties",
    label="内控与履职台账",
    basis="年度责任清单；村级工作事项准入制度",
    plan_rows=("1.2",),
    parts=(DUTIES, TASKS),
)
