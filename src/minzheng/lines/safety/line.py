"""The declaration of the line: places, inspections owed to them, hazards found there."""

from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import COUNTY, EVERY_OFFICE, Deed, Letter, Registration, Rounds
from minzheng.lines.safety import letters, rules
from minzheng.lines.safety.models import Hazard, SafePlace, SafetyInspection

CHECKED = ("first_inspector", "second_inspector", "fire", "food", "personal", "findings")

PLACES = Registration(
    slug="places",
    label="安全监管场所",
    model=SafePlace,
    mark="AQ",
    columns=("name", "kind", "head", "officer", "supervisor"),
    deeds=(
        Deed(name="add", label="列入名录", after="missing", fields=("name", "kind", "site")),
        Deed(
            name="assign",
            label="落实安全责任人",
            before=("missing", "in_place"),
            after="in_place",
            fields=("head", "officer", "supervisor"),
            basis="安全生产法 第三条、第五条",
        ),
        Deed(
            name="vacate",
            label="责任人缺位",
            before=("in_place",),
            after="missing",
            check=rules.with_reason,
        ),
        Deed(
            name="remove",
            label="移出名录",
            before=("missing", "in_place"),
            after="out",
            by=(COUNTY,),
            check=rules.with_reason,
        ),
    ),
)

INSPECTIONS = Rounds(
    slug="inspections",
    label="安全检查",
    model=SafetyInspection,
    mark="AJ",
    columns=("of", "owed_on", "done_on", "fire", "food", "personal", "first_inspector"),
    on=PLACES,
    every=rules.inspected_on,
    due=rules.due_of_inspection,
    letters=(
        Letter(
            name="record",
            label="安全检查记录",
            lines=letters.inspection,
            basis=rules.LAW,
            states=("clean", "problems", "closed"),
        ),
    ),
    deeds=(
        Deed(
            name="clean",
            label="未发现隐患",
            before=("planned",),
            after="clean",
            fields=CHECKED,
            by=EVERY_OFFICE,
            basis=rules.LOOP,
            check=rules.by_two,
        ),
        Deed(
            name="problems",
            label="发现隐患",
            before=("planned",),
            after="problems",
            fields=CHECKED,
            by=EVERY_OFFICE,
            basis=rules.LOOP,
            check=rules.by_two,
        ),
        Deed(
            name="close",
            label="检查闭环",
            before=("problems",),
            after="closed",
            basis=rules.LOOP,
            not_by="problems",
            check=rules.loop_closed,
        ),
    ),
)

HAZARDS = Registration(
    slug="hazards",
    label="安全隐患",
    model=Hazard,
    mark="YH",
    columns=("place", "kind", "grade", "found", "deadline", "liable", "righted_on"),
    due=rules.due_of_hazard,
    letters=(
        Letter(name="notice", label="安全隐患整改通知书", lines=letters.notice, basis=rules.LAW),
        Letter(
            name="closing",
            label="安全隐患销号记录",
            lines=letters.closing,
            basis=rules.LOOP,
            states=("closed",),
        ),
    ),
    deeds=(
        Deed(
            name="find",
            label="登记隐患",
            after="open",
            fields=("place", "kind", "grade", "found", "interim", "liable", "deadline"),
            by=EVERY_OFFICE,
            basis=rules.LAW,
            check=rules.found_at,
            then=rules.tell_found,
        ),
        Deed(
            name="list",
            label="挂牌督办",
            before=("open", "escalated"),
            by=(COUNTY,),
            basis=rules.LAW,
            check=rules.is_serious,
        ),
        Deed(
            name="escalate",
            label="逾期上报县局",
            before=("open",),
            after="escalated",
            basis=rules.LOOP,
            check=rules.is_late,
        ),
        Deed(
            name="put_right",
            label="登记整改完成",
            before=("open", "escalated"),
            after="right",
            fields=("righted",),
            by=EVERY_OFFICE,
            basis=rules.LOOP,
            check=rules.put_right,
        ),
        Deed(
            name="send_back",
            label="复查不合格，继续整改",
            before=("right",),
            after="open",
            fields=("recheck",),
            basis=rules.LOOP,
            not_by="put_right",
        ),
        Deed(
            name="close",
            label="复查销号",
            before=("right",),
            after="closed",
            fields=("recheck",),
            basis=rules.LOOP,
            not_by="find",
            check=rules.closed_by_another,
            then=rules.tell_closed,
        ),
    ),
)

LINE = BusinessLine(
    slug="safety",
    label="安全生产",
    basis=f"{rules.LAW}；安全生产专项整治三年行动（2020—2022）",
    plan_rows=("3.2", "8.4"),
    parts=(PLACES, INSPECTIONS, HAZARDS),
)
