"""The declaration of the line: the register of the three groups, and the yearly review."""

import uuid

from minzheng.catalogue import doing as deeds
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import EVERY_OFFICE, Deed, Letter, Registration, Rounds
from minzheng.lines.left_behind import rules
from minzheng.lines.left_behind.models import LeftBehind, LeftBehindReview

LAW = "国发〔2016〕13号；民发〔2019〕89号；民发〔2017〕193号"
LEARNT = ("away", "months", "home_parent", "carer", "risk")

PEOPLE = Registration(
    slug="people",
    label="留守人员",
    model=LeftBehind,
    mark="LS",
    columns=("person", "group", "away", "months", "carer", "risk"),
    due=rules.verify_by,
    deeds=(
        Deed(
            name="enter",
            label="排查录入",
            after="recorded",
            fields=("person", "group", "found_by", "grounds", *LEARNT),
            by=EVERY_OFFICE,
            basis=LAW,
            check=rules.recorded,
        ),
        Deed(
            name="find",
            label="登记线索",
            after="found",
            fields=("person", "group", "found_by", "grounds"),
            by=EVERY_OFFICE,
            basis=LAW,
            check=rules.of_the_living,
        ),
        Deed(
            name="record",
            label="核实录入",
            before=("found",),
            after="recorded",
            fields=LEARNT,
            by=EVERY_OFFICE,
            basis=LAW,
            check=rules.recorded,
        ),
        Deed(
            name="dismiss",
            label="核实不属于",
            before=("found",),
            after="not_so",
            by=EVERY_OFFICE,
            check=rules.reasoned,
        ),
        Deed(
            name="update",
            label="更新情况",
            before=("recorded",),
            fields=LEARNT,
            by=EVERY_OFFICE,
            basis=LAW,
            check=rules.recorded,
        ),
        Deed(
            name="end",
            label="登记不再属于",
            before=("found", "recorded"),
            after="ended",
            fields=("leaving",),
            by=EVERY_OFFICE,
        ),
    ),
    letters=(
        Letter(
            name="sheet",
            label="留守人员信息登记表",
            basis=LAW,
            states=("found", "recorded"),
            lines=lambda one: [
                ("姓名", one.person.name),
                ("类别", one.get_group_display()),
                ("发现依据", one.grounds),
                ("谁在外", one.get_away_display()),
                ("连续外出", "" if one.months is None else f"{one.months} 个月"),
                ("留在家的一方", one.get_home_parent_display()),
                ("实际照料人", one.get_carer_display()),
                ("风险等级", one.get_risk_display()),
                ("登记人签名", ""),
                ("本人或监护人签名", ""),
            ],
        ),
    ),
)


def _ends(doing: Doing) -> None:
    """Whom a review finds no longer left behind leaves the register with it."""
    if doing.record.still:
        return
    doing.record.of = deeds.do(
        part=PEOPLE,
        deed="end",
        by=doing.by,
        on=doing.on,
        today=doing.today,
        at=doing.at,
        submission=uuid.uuid5(doing.record.code, "ended"),
        record=doing.record.of,
        given={"leaving": LeftBehind.Leaving.BACK},
        words=doing.words,
    )


REVIEWS = Rounds(
    slug="reviews",
    label="留守人员复核",
    model=LeftBehindReview,
    mark="F",
    columns=("of", "still", "living"),
    on=PEOPLE,
    every=rules.next_review,
    deeds=(
        Deed(
            name="review",
            label="登记复核",
            before=("planned",),
            after="reviewed",
            fields=("still", "living", "reported_to"),
            by=EVERY_OFFICE,
            basis=LAW,
            check=rules.reviewed,
            then=_ends,
        ),
    ),
)

LINE = BusinessLine(
    slug="left_behind",
    label="农村留守儿童、妇女、老年人",
    basis=LAW,
    plan_rows=("5.4", "5.6"),
    parts=(PEOPLE, REVIEWS),
)
