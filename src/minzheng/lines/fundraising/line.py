"""The declaration of the line: campaigns, the accounts they owe, and what inspections found."""

from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import COUNTY, Deed, Letter, Registration, Rounds
from minzheng.lines.fundraising import rules
from minzheng.lines.fundraising.models import CampaignAccount, CampaignFinding, FundCampaign

LAW, MEASURES = rules.LAW, rules.MEASURES
PLAN = (
    "name",
    "credit_code",
    "starts_on",
    "ends_on",
    "purpose",
    "place",
    "responsible",
    "ways",
    "account",
    "expected_fen",
    "beneficiaries",
    "named_person",
    "use",
    "cost_fen",
    "surplus",
    "partner",
    "emergency",
)

CAMPAIGNS = Registration(
    slug="campaigns",
    label="公开募捐活动",
    model=FundCampaign,
    mark="MJ",
    at_county=True,
    columns=("name", "organiser", "starts_on", "ends_on", "ways", "expected_fen"),
    due=rules.due,
    deeds=(
        Deed(
            name="file",
            label="备案募捐方案",
            after="filed",
            fields=PLAN,
            by=(COUNTY,),
            basis=f"{LAW} 第二十四条；{MEASURES} 第十条、第十一条",
            check=rules.filed,
        ),
        Deed(
            name="send_back",
            label="一次告知补正",
            before=("filed",),
            after="returned",
            by=(COUNTY,),
            basis=f"{MEASURES} 第十二条",
            check=rules.returned,
        ),
        Deed(
            name="complete",
            label="补正后备案",
            before=("returned",),
            after="filed",
            fields=PLAN,
            by=(COUNTY,),
            basis=f"{MEASURES} 第十二条",
            check=rules.filed,
        ),
        Deed(
            name="publish",
            label="向社会公开备案",
            before=("filed",),
            after="open",
            by=(COUNTY,),
            basis=f"{MEASURES} 第十二条",
        ),
        Deed(
            name="end",
            label="登记活动结束",
            before=("open",),
            after="ended",
            by=(COUNTY,),
            basis=f"{LAW} 第七十八条",
            check=rules.ended,
        ),
        Deed(
            name="withdraw", label="撤回备案", before=("filed", "returned"), after="withdrawn", by=(COUNTY,)
        ),
        Deed(
            name="find",
            label="登记未依法备案的募捐",
            after="unlawful",
            fields=("name", "starts_on", "place", "found"),
            by=(COUNTY,),
            basis=f"{LAW} 第二十六条；{MEASURES} 第十一条",
            check=rules.unlawful,
        ),
        Deed(
            name="correct",
            label="登记停止和处理",
            before=("unlawful",),
            after="corrected",
            by=(COUNTY,),
            basis=LAW,
            check=rules.reasoned,
        ),
    ),
    letters=(
        Letter(
            name="filing",
            label="公开募捐方案备案（公开用）",
            basis=f"{MEASURES} 第十二条",
            states=("filed", "open", "ended"),
            lines=lambda one: [
                ("备案编号", one.number),
                ("活动名称", one.name),
                ("慈善组织", one.organiser),
                ("期限", f"{one.starts_on} 至 {one.ends_on}"),
                ("活动地域", one.place),
                ("募捐方式", one.get_ways_display()),
                ("募捐目的", one.purpose),
                ("受益人", one.beneficiaries),
                ("款物用途", one.use),
                ("募捐成本", f"{(one.cost_fen or 0) / 100:.2f} 元"),
                ("剩余财产处理", one.surplus),
            ],
        ),
        Letter(
            name="stop",
            label="责令停止公开募捐通知书",
            basis=LAW,
            states=("unlawful",),
            lines=lambda one: [
                ("活动名称", one.name),
                ("开始日期", f"{one.starts_on}"),
                ("地点", one.place),
                ("查明的情况", one.found),
                ("要求", "立即停止募捐活动，退还募得的财产；无法退还的，由民政部门收缴转交用于慈善"),
            ],
        ),
    ),
)
ACCOUNTS = Rounds(
    slug="accounts",
    label="募捐账目公开",
    model=CampaignAccount,
    mark="Z",
    at_county=True,
    columns=("of", "raised_fen", "spent_fen", "published_in"),
    on=CAMPAIGNS,
    every=rules.next_account,
    deeds=(
        Deed(
            name="publish",
            label="登记账目公开",
            before=("planned",),
            after="published",
            fields=("raised_fen", "spent_fen", "published_in"),
            by=(COUNTY,),
            basis=f"{LAW} 第七十八条",
            check=rules.published,
        ),
    ),
)
FINDINGS = Registration(
    slug="findings",
    label="募捐检查发现的问题",
    model=CampaignFinding,
    mark="MW",
    at_county=True,
    columns=("campaign", "issue", "mend_by"),
    due=rules.mend_by,
    deeds=(
        Deed(
            name="find",
            label="登记检查发现的问题",
            after="open",
            fields=("campaign", "issue", "told", "inspectors", "mend_by"),
            by=(COUNTY,),
            basis=f"{LAW} 第一百零五条",
            check=rules.inspected,
        ),
        Deed(
            name="mend",
            label="登记整改完成",
            before=("open",),
            after="mended",
            by=(COUNTY,),
            not_by="find",
            check=rules.reasoned,
        ),
        Deed(
            name="refer",
            label="移送",
            before=("open",),
            after="referred",
            by=(COUNTY,),
            check=rules.reasoned,
        ),
    ),
)

LINE = BusinessLine(
    slug="fundraising",
    label="公开募捐",
    basis=f"{LAW} 第三章；{MEASURES}",
    plan_rows=("5.10",),
    parts=(CAMPAIGNS, ACCOUNTS, FINDINGS),
)
