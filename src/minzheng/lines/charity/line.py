"""The declaration of the line: charities, needs, offers and brand projects."""

from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import COUNTY, EVERY_OFFICE, OFFICES, Deed, Letter, Registration
from minzheng.lines.charity import rules
from minzheng.lines.charity.models import BrandProject, CharityNeed, CharityOffer, CharityOrganisation

LAW = rules.LAW
SUMS = ("raised_fen", "given_fen", "helped", "published")

ORGANISATIONS = Registration(
    slug="organisations",
    label="慈善组织",
    model=CharityOrganisation,
    mark="CS",
    at_county=True,
    columns=("name", "credit_code", "registered_on", "qualified_on"),
    deeds=(
        Deed(
            name="recognise",
            label="认定慈善组织",
            after="recognised",
            fields=("name", "credit_code", "applied_on", "registered_on", "contact"),
            by=(COUNTY,),
            basis=f"{LAW} 第十条",
            check=rules.recognised,
        ),
        Deed(
            name="qualify",
            label="取得公开募捐资格",
            before=("recognised", "revoked"),
            after="qualified",
            by=(COUNTY,),
            basis=f"{LAW} 第二十二条",
            check=rules.qualified,
            not_by="recognise",
        ),
        Deed(
            name="revoke",
            label="吊销公开募捐资格",
            before=("qualified",),
            after="revoked",
            by=(COUNTY,),
            basis=f"{LAW} 第一百一十三条",
            check=rules.revoked,
        ),
        Deed(
            name="end",
            label="终止",
            before=("recognised", "qualified", "revoked"),
            after="ended",
            by=(COUNTY,),
            basis=f"{LAW} 第十七条、第十八条",
        ),
    ),
    letters=(
        Letter(
            name="certificate",
            label="慈善组织公开募捐资格证书（内容）",
            basis=f"{LAW} 第二十二条",
            states=("qualified",),
            lines=lambda one: [
                ("组织名称", one.name),
                ("统一社会信用代码", one.credit_code),
                ("取得日期", f"{one.qualified_on}"),
            ],
        ),
    ),
)
OFFERS = Registration(
    slug="offers",
    label="捐赠意向",
    model=CharityOffer,
    mark="JZ",
    at_county=True,
    columns=("name", "donor", "field", "amount_fen", "left_fen"),
    deeds=(
        Deed(
            name="register",
            label="登记捐赠意向",
            after="open",
            fields=("donor", "name", "field", "amount_fen"),
            by=(COUNTY,),
            basis=f"{LAW} 第三十四条至第四十条",
            check=rules.offered,
        ),
        # Written by a match, never by hand.
        Deed(name="draw", label="对接使用", before=("open",), fields=("left_fen",), by=()),
        Deed(
            name="use_up",
            label="对接用完",
            before=("open",),
            after="used",
            fields=("left_fen",),
            by=(),
        ),
        Deed(name="withdraw", label="撤回", before=("open",), after="withdrawn", by=(COUNTY,)),
    ),
)
NEEDS = Registration(
    slug="needs",
    label="慈善需求",
    model=CharityNeed,
    mark="XQ",
    columns=("wish", "field", "amount_fen", "matched_fen"),
    due=rules.match_by,
    deeds=(
        Deed(
            name="register",
            label="登记需求",
            after="open",
            fields=("person", "field", "wish", "amount_fen"),
            by=EVERY_OFFICE,
            basis=f"{LAW} 第八十二条",
            check=rules.needed,
        ),
        Deed(
            name="match",
            label="对接捐赠意向",
            before=("open",),
            after="matched",
            fields=("offer", "match_fen"),
            by=(COUNTY,),
            basis=f"{LAW} 第五十二条",
            check=rules.matched,
            then=rules.draws_on(OFFERS),
        ),
        Deed(
            name="meet",
            label="登记落实",
            before=("matched",),
            after="met",
            fields=("receipt",),
            by=OFFICES,
            basis=f"{LAW} 第三十八条",
        ),
        Deed(name="withdraw", label="撤回需求", before=("open",), after="withdrawn", by=EVERY_OFFICE),
    ),
    letters=(
        Letter(
            name="public",
            label="慈善需求（公开用）",
            basis=f"{LAW} 第八十二条",
            lines=lambda one: [
                ("编号", one.number),
                ("类别", one.get_field_display()),
                ("需要什么", one.wish),
                ("需要金额", f"{one.amount_fen / 100:.2f} 元"),
                ("还差", f"{(one.amount_fen - one.matched_fen) / 100:.2f} 元"),
                ("说明", "受助人信息由民政部门保管，不公开"),
            ],
        ),
    ),
)
PROJECTS = Registration(
    slug="projects",
    label="慈善品牌项目",
    model=BrandProject,
    mark="PP",
    at_county=True,
    columns=("brand", "year", "raised_fen", "given_fen", "helped", "told_on"),
    due=rules.report_by,
    deeds=(
        Deed(
            name="start",
            label="开展项目",
            after="running",
            fields=("brand", "year", "charity", "aim"),
            by=(COUNTY,),
            basis=f"{LAW} 第五十一条",
            check=rules.started,
        ),
        Deed(
            name="report",
            label="公开进展（填累计数）",
            before=("running",),
            fields=SUMS,
            by=(COUNTY,),
            basis=f"{LAW} 第七十九条",
            check=rules.reported,
        ),
        Deed(
            name="close",
            label="项目结束",
            before=("running",),
            after="closed",
            fields=SUMS,
            by=(COUNTY,),
            basis=f"{LAW} 第七十九条",
            check=rules.reported,
        ),
        Deed(
            name="publish",
            label="全面公开",
            before=("closed",),
            after="published",
            fields=SUMS,
            by=(COUNTY,),
            basis=f"{LAW} 第七十九条",
            check=rules.reported,
        ),
    ),
)

LINE = BusinessLine(
    slug="charity",
    label="慈善组织、供需对接和品牌项目",
    basis="慈善法",
    plan_rows=("5.9", "5.11"),
    parts=(ORGANISATIONS, NEEDS, OFFERS, PROJECTS),
)
