"""The declaration of the line: the county registers, another hand than the one that took the application."""

from minzheng.catalogue import events
from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import COUNTY, Deed, Registration
from minzheng.lines.adoption import assessing, clock, rules
from minzheng.lines.adoption.letters import LETTERS
from minzheng.lines.adoption.models import Adoption

CODE = "民法典 第一千一百零五条"
MEASURES = "中国公民收养子女登记办法"
ASSESSMENT = "收养评估办法（试行）（民发〔2020〕144号）"
ADOPTED = events.declare("adopted", "被收养")
OPEN = ("applied", "assessing", "assessed", "signalled")
COUPLE = ("adopter", "spouse", "outside_name", "outside_sex", "outside_born", "outside_married", "children")
WORDS_OF_ALL = (
    "both_came",
    "health_checked",
    "record_clear",
    "giver_consents",
    "kin_consent",
    "child_consents",
)

APPLY = Deed(
    name="apply",
    label="受理收养登记申请",
    after="applied",
    fields=("person", "kind", "giver", "ground_paper", "found_at", *COUPLE, *WORDS_OF_ALL),
    by=(COUNTY,),
    basis=f"民法典 第一千零九十三条至第一千一百零四条；{MEASURES} 第四条至第六条",
    check=rules.may_apply,
)
BEGIN = Deed(
    name="begin",
    label="收养人同意评估",
    before=("applied", "assessed"),
    after="assessing",
    fields=("assessor", "assessor_two", "third_party"),
    by=(COUNTY,),
    basis=ASSESSMENT,
    check=assessing.begin,
)
FUSE = Deed(
    name="fuse",
    label="开始融合",
    before=("assessing",),
    by=(COUNTY,),
    basis=ASSESSMENT,
    check=assessing.fuse,
)
REPORT = Deed(
    name="report",
    label="登记评估报告",
    before=("assessing",),
    after="assessed",
    fields=("fit", "report_number"),
    by=(COUNTY,),
    basis=ASSESSMENT,
    check=assessing.report,
)
SIGNAL = Deed(
    name="signal",
    label="报告评估中发现的情形",
    before=("assessing",),
    after="signalled",
    fields=("signal",),
    by=(COUNTY,),
    basis=ASSESSMENT,
    check=assessing.reasoned,
)
RESUME = Deed(
    name="resume",
    label="查否，恢复评估",
    before=("signalled",),
    after="assessing",
    by=(COUNTY,),
    basis=ASSESSMENT,
    not_by="signal",
    check=assessing.reasoned,
)
ANNOUNCE = Deed(
    name="announce",
    label="公告查找生父母",
    before=("applied", "assessing", "assessed"),
    fields=("announced_in",),
    by=(COUNTY,),
    basis=f"{MEASURES} 第八条",
    check=assessing.announce,
)
CLAIMED = Deed(
    name="claimed",
    label="登记公告期认领情况",
    before=("applied", "assessing", "assessed"),
    fields=("parents_came",),
    by=(COUNTY,),
    basis=f"{MEASURES} 第八条",
    check=assessing.claimed,
)
REGISTER = Deed(
    name="register",
    label="准予登记",
    before=("applied", "assessed"),
    after="registered",
    fields=("child_consents",),
    by=(COUNTY,),
    basis=f"{CODE}；{MEASURES} 第八条",
    not_by="apply",
    check=rules.may_register,
    announces=ADOPTED,
)
REFUSE = Deed(
    name="refuse",
    label="不予登记",
    before=OPEN,
    after="refused",
    fields=("ground",),
    by=(COUNTY,),
    basis=f"{MEASURES} 第八条",
    not_by="apply",
    check=assessing.reasoned,
)
ADOPTIONS = Registration(
    slug="adoptions",
    label="收养登记",
    model=Adoption,
    mark="SY",
    at_county=True,  # 民法典 第一千一百一十条: what was adopted is nobody else's to know
    columns=("person", "kind", "giver", "report_on", "registered_on", "certificate"),
    due=clock.due,
    letters=LETTERS,
    deeds=(
        APPLY,
        BEGIN,
        FUSE,
        REPORT,
        SIGNAL,
        RESUME,
        ANNOUNCE,
        CLAIMED,
        REGISTER,
        REFUSE,
        Deed(name="withdraw", label="申请人撤回", before=OPEN, after="withdrawn", by=(COUNTY,)),
        Deed(
            name="dissolve",
            label="解除收养关系",
            before=("registered",),
            after="dissolved",
            fields=("ended_by", "child_consents"),
            by=(COUNTY,),
            basis="民法典 第一千一百一十四条至第一千一百一十六条",
            check=assessing.dissolve,
        ),
        Deed(
            name="void",
            label="撤销登记（弄虚作假）",
            before=("registered",),
            after="void",
            by=(COUNTY,),
            basis=f"民法典 第一千一百一十三条；{MEASURES} 第十三条",
            not_by="register",
            check=assessing.reasoned,
        ),
        Deed(
            name="enter_old",
            label="补录以往登记（日期填登记当天）",
            after="registered",
            fields=("person", "kind", "giver", "ground_paper", *COUPLE, "certificate"),
            by=(COUNTY,),
            basis=MEASURES,
            check=rules.enter_old,
        ),
    ),
)

LINE = BusinessLine(
    slug="adoption",
    label="收养登记与收养评估",
    basis=f"民法典 第一千零九十三条至第一千一百一十八条；{MEASURES}；{ASSESSMENT}",
    plan_rows=("5.8",),
    parts=(ADOPTIONS,),
)
