"""The declaration of the line: homes under watch, their scorings, and clues."""

from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import COUNTY, EVERY_OFFICE, OFFICES, Deed, Letter, Registration, Rounds
from minzheng.lines.fund_risk import rules
from minzheng.lines.fund_risk.models import Clue, Scoring, WatchedHome

HOMES = Registration(
    slug="homes",
    label="监测机构",
    model=WatchedHome,
    mark="JC",
    columns=("name", "place", "head"),
    deeds=(
        Deed(
            name="watch",
            label="纳入监测",
            after="watched",
            fields=("name", "place", "head"),
            by=OFFICES,
            basis=f"{rules.ORDER} 第八条",
        ),
        Deed(name="close", label="停业移出", before=("watched",), after="closed", by=OFFICES),
    ),
)
SCORINGS = Rounds(
    slug="scorings",
    label="风险评估",
    model=Scoring,
    mark="F",
    columns=("of", "owed_on", "done_on", "points", "level"),
    on=HOMES,
    every=rules.next_scoring,
    deeds=(
        Deed(
            name="score",
            label="登记评估",
            before=("planned",),
            after="done",
            fields=(*rules.SIGNS, "months_ahead", "seen_by"),
            by=OFFICES,
            basis=f"{rules.ORDER} 第二条、第八条",
            check=rules.scored,
            then=rules.open_clue,
        ),
    ),
)
CLUES = Registration(
    slug="clues",
    label="非法集资线索",
    model=Clue,
    mark="XS",
    columns=("home", "source", "shared_with", "shared_on"),
    due=rules.clue_due,
    deeds=(
        Deed(
            name="find",
            label="登记线索",
            after="found",
            fields=("home", "source", "what", "people", "money_fen"),
            by=EVERY_OFFICE,
            basis=f"{rules.ORDER} 第十六条、第十七条",
            check=rules.found,
        ),
        Deed(
            name="warn",
            label="警示约谈、责令整改",
            before=("found", "shared"),
            fields=("warned",),
            by=(COUNTY,),
            basis=f"{rules.ORDER} 第十八条",
        ),
        Deed(
            name="share",
            label="移交部门",
            before=("found",),
            after="shared",
            fields=("shared_with", "shared_paper"),
            by=(COUNTY,),
            basis=f"{rules.ORDER} 第十八条",
            check=rules.shared,
        ),
        Deed(
            name="answer",
            label="登记部门回复",
            before=("shared",),
            after="answered",
            fields=("answer",),
            by=(COUNTY,),
        ),
        Deed(
            name="close",
            label="办结",
            before=("answered",),
            after="closed",
            fields=("outcome",),
            by=(COUNTY,),
            not_by="answer",
            check=rules.closed,
        ),
    ),
    letters=(
        Letter(
            name="transfer",
            label="涉嫌非法集资线索移交函",
            basis=f"{rules.ORDER} 第十八条",
            states=("shared", "answered", "closed"),
            lines=lambda one: [
                ("主送", one.get_shared_with_display()),
                ("机构", one.home.name if one.home else "见线索内容"),
                ("线索", one.what),
                ("函号", one.shared_paper),
                ("保密", "举报人信息依法保密，本函不附。"),
            ],
        ),
    ),
)
LINE = BusinessLine(
    slug="fund_risk",
    label="涉老非法集资防范",
    basis="防范和处置非法集资条例（国务院令第 737 号）",
    plan_rows=("8.2",),
    parts=(HOMES, SCORINGS, CLUES),
)
