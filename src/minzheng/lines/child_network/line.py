"""The declaration of the line: the two posts, their trainings, the directors' allowance."""

from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import OFFICES, Deed, Letter, Registration, Rounds
from minzheng.lines.child_network import rules
from minzheng.lines.child_network.models import ChildTraining, ChildWorker, PostAllowance

LAW = "未成年人保护法 第八十一条；民发〔2019〕34号（文号待核）"

WORKERS = Registration(
    slug="workers",
    label="儿童主任、督导员",
    model=ChildWorker,
    mark="ET",
    columns=("person", "post", "capacity", "national_number"),
    deeds=(
        Deed(
            name="appoint",
            label="登记任职",
            after="in_post",
            fields=("person", "post", "capacity", "national_number", "record_checked"),
            by=OFFICES,
            basis=LAW,
            check=rules.may_be_appointed,
        ),
        Deed(name="leave", label="登记离任", before=("in_post",), after="left", by=OFFICES),
    ),
    letters=(
        Letter(
            name="card",
            label="儿童主任、督导员公示牌",
            basis=LAW,
            states=("in_post",),
            lines=lambda one: [
                ("岗位", one.get_post_display()),
                ("姓名", one.person.name),
                ("任职日期", f"{one.opened_on}"),
                ("职责", "儿童状况排查建档、走访、监护督促、强制报告、协助申请救助"),
            ],
        ),
    ),
)
TRAININGS = Rounds(
    slug="trainings",
    label="儿童工作培训",
    model=ChildTraining,
    mark="P",
    columns=("of", "course", "hours"),
    on=WORKERS,
    every=rules.next_training,
    deeds=(
        Deed(
            name="train",
            label="登记培训",
            before=("planned",),
            after="trained",
            fields=("course", "hours", "passed"),
            by=OFFICES,
            basis=LAW,
            check=rules.trained,
        ),
    ),
)
ALLOWANCES = Rounds(
    slug="allowances",
    label="儿童主任岗位补贴",
    model=PostAllowance,
    mark="B",
    columns=("of", "amount_fen", "voucher"),
    on=WORKERS,
    every=rules.next_allowance,
    deeds=(
        Deed(
            name="pay",
            label="登记发放",
            before=("planned",),
            after="paid",
            fields=("amount_fen", "voucher"),
            by=OFFICES,
            basis=LAW,
            check=rules.paid,
        ),
    ),
)

LINE = BusinessLine(
    slug="child_network",
    label="儿童主任和儿童督导员",
    basis=LAW,
    plan_rows=("5.3", "5.5"),
    parts=(WORKERS, TRAININGS, ALLOWANCES),
)
