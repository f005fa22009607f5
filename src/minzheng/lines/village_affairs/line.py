"""The declaration of the line: lists and access, decisions, openness, appraisal, titles."""

from minzheng.calendar import add_working_days
from minzheng.catalogue.figures import figure
from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import COUNTY, EVERY_OFFICE, OFFICES, Deed, Letter, Registration
from minzheng.lines.village_affairs import rules
from minzheng.lines.village_affairs.models import (
    CommunityTitle,
    Demonstration,
    HandDown,
    ListItem,
    VillageLists,
    VillageMeeting,
)
from minzheng.lines.village_affairs.openness import APPRAISALS, BOOKS, OPENINGS

ONLY_COUNTY = (COUNTY,)
WISH = ("department", "task", "task_basis", "until", "money_fen")

ITEMS = Registration(
    slug="items",
    label="三个清单事项",
    model=ListItem,
    mark="QD",
    at_county=True,
    columns=("which", "item", "office"),
    deeds=(
        Deed(
            name="add",
            label="列入清单",
            after="in_force",
            fields=("which", "item", "office", "item_basis"),
            by=ONLY_COUNTY,
            basis=rules.LISTS,
            check=rules.not_reworded,
        ),
        Deed(
            name="remove",
            label="移出清单",
            before=("in_force",),
            after="removed",
            fields=("removed_why",),
            by=ONLY_COUNTY,
            basis=rules.LISTS,
            not_by="add",
        ),
    ),
)
HANDED_DOWN = Registration(
    slug="handed_down",
    label="村级工作事项准入",
    model=HandDown,
    mark="ZR",
    at_county=True,
    columns=("department", "task", "item", "until"),
    due=lambda one: (
        add_working_days(one.opened_on, figure(__file__, "decide_working_days", one.opened_on)).date
        if one.state in ("asked", "off_list")
        else one.until
    ),
    deeds=(
        Deed(
            name="ask",
            label="部门申请准入",
            after="asked",
            fields=WISH,
            by=ONLY_COUNTY,
            basis=rules.LISTS,
        ),
        Deed(
            name="admit",
            label="准入",
            before=("asked",),
            after="admitted",
            fields=("item", "task_basis", "until"),
            by=ONLY_COUNTY,
            basis=rules.LISTS,
            not_by="ask",
            check=rules.admitted,
        ),
        Deed(
            name="refuse",
            label="不予准入",
            before=("asked",),
            after="refused",
            fields=("answer",),
            by=ONLY_COUNTY,
            check=rules.with_answer,
        ),
        Deed(
            name="found",
            label="登记清单外下派",
            after="off_list",
            fields=("department", "task"),
            by=ONLY_COUNTY,
            basis=rules.LISTS,
        ),
        Deed(
            name="withdraw",
            label="部门撤回",
            before=("off_list", "admitted"),
            after="withdrawn",
            fields=("answer",),
            by=ONLY_COUNTY,
        ),
        Deed(name="end", label="到期停止", before=("admitted",), after="done", by=ONLY_COUNTY),
    ),
    letters=(
        Letter(
            name="answer",
            label="村级工作事项准入答复",
            basis=rules.LISTS,
            states=("admitted", "refused"),
            lines=lambda one: [
                ("部门", one.department),
                ("事项", one.task),
                ("结论", HandDown.State(one.state).label),
                ("清单上的事项", one.item.item if one.item else ""),
                ("期限", f"{one.until:%Y-%m-%d}" if one.until else ""),
                ("意见", one.answer),
            ],
        ),
    ),
)
LISTS = Registration(
    slug="lists",
    label="村三个清单落实",
    model=VillageLists,
    mark="CQ",
    columns=("present", "for_votes", "posted_at"),
    deeds=(
        Deed(
            name="adopt",
            label="登记通过",
            after="adopted",
            fields=("present", "for_votes"),
            by=EVERY_OFFICE,
            basis=rules.LISTS,
            check=rules.adopted,
        ),
        Deed(
            name="post",
            label="登记公布",
            before=("adopted",),
            after="posted",
            fields=("posted_at",),
            by=EVERY_OFFICE,
        ),
    ),
)
MEETINGS = Registration(
    slug="meetings",
    label="民主决策与协商",
    model=VillageMeeting,
    mark="YS",
    columns=("kind", "matter", "topic", "present", "for_votes"),
    deeds=(
        Deed(
            name="call",
            label="提出议题",
            after="called",
            fields=("kind", "matter", "topic"),
            by=EVERY_OFFICE,
            basis=f"{rules.LAW} 第二十一条至第二十六条",
            check=rules.called,
        ),
        Deed(
            name="decide",
            label="登记表决",
            before=("called",),
            after="decided",
            fields=("entitled", "present", "for_votes"),
            by=EVERY_OFFICE,
            check=rules.decided,
        ),
        Deed(
            name="show",
            label="公开结果",
            before=("decided",),
            after="shown",
            fields=("shown_at",),
            by=EVERY_OFFICE,
        ),
    ),
)
DEMONSTRATIONS = Registration(
    slug="demonstrations",
    label="议事协商示范点",
    model=Demonstration,
    mark="SF",
    columns=("hall", "rules_paper"),
    deeds=(
        Deed(
            name="choose",
            label="选点",
            after="chosen",
            fields=("hall",),
            by=OFFICES,
            check=rules.of_a_village,
        ),
        Deed(
            name="accept",
            label="验收",
            before=("chosen",),
            after="accepted",
            fields=("rules_paper",),
            by=ONLY_COUNTY,
        ),
        Deed(name="drop", label="取消", before=("chosen",), after="dropped", by=ONLY_COUNTY),
    ),
)
TITLES = Registration(
    slug="titles",
    label="社区创建",
    model=CommunityTitle,
    mark="CH",
    columns=("kind", "given_by"),
    deeds=(
        Deed(
            name="propose",
            label="申报",
            after="candidate",
            fields=("kind",),
            by=OFFICES,
            check=rules.of_a_village,
        ),
        Deed(
            name="win",
            label="命名",
            before=("candidate",),
            after="won",
            fields=("given_by",),
            by=ONLY_COUNTY,
        ),
        Deed(name="lose", label="未入选", before=("candidate",), after="not_won", by=ONLY_COUNTY),
    ),
)
LINE = BusinessLine(
    slug="village_affairs",
    label="村级事务",
    basis="村民委员会组织法、湘民发〔2020〕41号",
    plan_rows=("6.1", "6.2", "6.3", "6.4"),
    parts=(
        HANDED_DOWN,
        ITEMS,
        LISTS,
        MEETINGS,
        DEMONSTRATIONS,
        BOOKS,
        OPENINGS,
        APPRAISALS,
        TITLES,
    ),
)
