"""The declaration of the line: organisations, yearly reports, lists, grades, links to villages."""

from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import COUNTY, EVERY_OFFICE, OFFICES, Deed, Letter, Registration, Rounds
from minzheng.lines.social_organisations import rules
from minzheng.lines.social_organisations.models import (
    AnnualReport,
    Grade,
    LinkAction,
    Listing,
    Organisation,
    VillageLink,
)

COUNTY_ONLY = (COUNTY,)

ORGANISATIONS = Registration(
    slug="organisations",
    label="社会组织",
    model=Organisation,
    mark="SZ",
    at_county=True,
    columns=("name", "kind", "supervisor", "legal_person", "party_branch", "charity", "model"),
    deeds=(
        Deed(
            name="register",
            label="登记社会组织",
            after="active",
            fields=(
                "name",
                "credit_code",
                "kind",
                "supervisor",
                "legal_person",
                "seat",
                "members",
                "party_branch",
                "charity",
            ),
            by=COUNTY_ONLY,
            basis="社会团体登记管理条例、民办非企业单位登记管理暂行条例",
            check=rules.may_be_registered,
        ),
        Deed(
            name="change",
            label="变更登记",
            before=("active",),
            fields=("name", "supervisor", "legal_person", "seat", "party_branch", "charity"),
            by=COUNTY_ONLY,
            basis="社会团体登记管理条例 第十八条",
        ),
        Deed(name="model", label="标杆培育", before=("active",), fields=("model",), by=COUNTY_ONLY),
        Deed(
            name="deregister",
            label="注销",
            before=("active",),
            after="deregistered",
            by=COUNTY_ONLY,
            check=rules.with_reason,
        ),
        Deed(
            name="revoke",
            label="撤销登记",
            before=("active",),
            after="revoked",
            by=COUNTY_ONLY,
            check=rules.with_reason,
        ),
    ),
)
REPORTS = Rounds(
    slug="reports",
    label="年度报告",
    model=AnnualReport,
    mark="N",
    columns=("of", "owed_on", "year", "result"),
    on=ORGANISATIONS,
    every=rules.next_report,
    deeds=(
        Deed(
            name="hand_in",
            label="登记报送",
            before=("planned",),
            after="handed_in",
            fields=("year", "income_fen", "spent_fen"),
            by=COUNTY_ONLY,
            basis="社会团体登记管理条例 第二十八条",
            check=rules.for_its_year,
        ),
        Deed(
            name="judge",
            label="作出检查结论",
            before=("handed_in",),
            fields=("result", "findings"),
            by=COUNTY_ONLY,
            not_by="hand_in",
            check=rules.judged_once,
        ),
    ),
)
LISTINGS = Registration(
    slug="listings",
    label="异常名录与严重失信名单",
    model=Listing,
    mark="MD",
    at_county=True,
    columns=("organisation", "roll", "ground"),
    due=rules.listing_due,
    deeds=(
        Deed(
            name="enter",
            label="列入名录",
            after="on",
            fields=("organisation", "roll", "ground", "letters_sent"),
            by=COUNTY_ONLY,
            basis=rules.CREDIT,
            check=rules.may_be_listed,
        ),
        Deed(
            name="leave",
            label="移出名录",
            before=("on",),
            after="off",
            fields=("left_why",),
            by=COUNTY_ONLY,
            basis=rules.CREDIT,
            not_by="enter",
            check=rules.may_leave,
        ),
    ),
    letters=(
        Letter(
            name="listed",
            label="列入名录事先告知书",
            basis=rules.CREDIT,
            lines=lambda one: [
                ("社会组织", one.organisation.name),
                ("拟列入", one.get_roll_display()),
                ("事实和理由", one.get_ground_display()),
                ("权利", "收到之日起十个工作日内可以书面陈述、申辩；整改后可以申请移出。"),
            ],
        ),
    ),
)
GRADES = Registration(
    slug="grades",
    label="评估等级",
    model=Grade,
    mark="DJ",
    at_county=True,
    columns=("organisation", "level", "until"),
    due=lambda one: one.until,
    deeds=(
        Deed(
            name="grant",
            label="评定等级",
            after="valid",
            fields=("organisation", "level", "for_votes", "members"),
            by=COUNTY_ONLY,
            basis=f"{rules.GRADING} 第六条、第七条",
            check=rules.may_be_graded,
        ),
        Deed(name="lower", label="降级", before=("valid",), after="lowered", by=COUNTY_ONLY, not_by="grant"),
        Deed(name="cancel", label="取消等级", before=("valid",), after="cancelled", by=COUNTY_ONLY),
        Deed(
            name="expire",
            label="到期",
            before=("valid",),
            after="expired",
            by=COUNTY_ONLY,
            check=rules.is_over,
        ),
    ),
)
LINKS = Registration(
    slug="links",
    label="联村结对",
    model=VillageLink,
    mark="LC",
    columns=("organisation", "kind", "aim"),
    deeds=(
        Deed(
            name="make",
            label="登记结对",
            after="made",
            fields=("organisation", "kind", "aim"),
            by=OFFICES,
            check=rules.linked,
        ),
        Deed(name="end", label="结束结对", before=("made",), after="ended", by=OFFICES),
    ),
)
ACTIONS = Registration(
    slug="actions",
    label="联村活动",
    model=LinkAction,
    mark="LH",
    columns=("link", "what", "reached"),
    deeds=(
        Deed(
            name="do",
            label="登记活动",
            after="done",
            fields=("link", "what", "reached", "money_fen"),
            by=EVERY_OFFICE,
            check=rules.of_a_link,
        ),
    ),
)
LINE = BusinessLine(
    slug="social_organisations",
    label="社会组织",
    basis="社会团体登记管理条例、民办非企业单位登记管理暂行条例、社会组织信用信息管理办法",
    plan_rows=("6.5", "6.6"),
    parts=(ORGANISATIONS, REPORTS, LISTINGS, GRADES, LINKS, ACTIONS),
)
