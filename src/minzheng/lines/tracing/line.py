"""The declaration of the line: the search for who somebody is, and the interviews."""

from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import COUNTY, Deed, Letter, Registration
from minzheng.lines.tracing import rules
from minzheng.lines.tracing.models import Talk, Trace

OPEN = ("searching", "matched")
OPINION = rules.OPINION
LOOKS = ("sex", "age_low", "age_high", "height_cm", "marks", "clothes", "found_on", "found_at", "health")


def announcement(one: Trace) -> list[tuple[str, str]]:
    """The text of the search: what the national site asks for, and no name that may be wrong."""
    height = f"，身高约 {one.height_cm} 厘米" if one.height_cm else ""
    return [
        ("寻亲公告", f"{one.get_sex_display()}，{one.age_low} 至 {one.age_high} 岁{height}。"),
        ("特征", one.marks),
        ("身体、智力、精神状况", one.health),
        ("发现时衣着", one.clothes),
        ("发现日期、地点", f"{one.found_on:%Y-%m-%d}，{one.found_at}"),
        ("口音", "；".join(talk.dialect for talk in one.talks.all() if talk.dialect) or "不详"),
        ("联系单位", "岳阳县救助管理站（知情者请与本站或当地公安机关联系）"),
    ]


TRACES = Registration(
    slug="traces",
    label="寻亲档案",
    model=Trace,
    mark="XQ",
    at_county=True,
    columns=("stay", "sex", "announced_on", "dna_on", "refreshed_on", "proposed_on", "how"),
    due=rules.due,
    deeds=(
        Deed(
            name="open",
            label="建寻亲档案",
            after="searching",
            fields=("stay", *LOOKS, "trafficked", "reported"),
            by=(COUNTY,),
            basis=OPINION,
            check=rules.opened,
        ),
        *(
            Deed(
                name=name,
                label=label,
                before=OPEN,
                fields=(field,),
                by=(COUNTY,),
                basis=OPINION,
                check=check,
            )
            for name, label, field, check in (
                ("announce", "发布寻亲公告", "announced_in", rules.dated),
                ("dna", "申请采血比对", "dna_paper", rules.dated),
                ("refresh", "更新寻亲平台", "refreshed_in", rules.dated),
                ("propose", "提出落户安置", "proposal_paper", rules.may_propose),
            )
        ),
        Deed(
            name="lead",
            label="登记线索",
            before=("searching",),
            after="matched",
            fields=("how", "from_where"),
            by=(COUNTY,),
        ),
        Deed(name="drop", label="线索不实", before=("matched",), after="searching", by=(COUNTY,)),
        Deed(
            name="identify",
            label="核实确认身份",
            before=("matched",),
            after="identified",
            fields=("person", "from_where", "proof"),
            by=(COUNTY,),
            basis=OPINION,
            not_by="lead",
            check=rules.identified,
        ),
        Deed(
            name="settle",
            label="落户安置",
            before=("searching",),
            after="settled",
            fields=("proof",),
            by=(COUNTY,),
            basis=OPINION,
            check=rules.may_settle,
        ),
        Deed(name="died", label="登记死亡", before=OPEN, after="died", by=(COUNTY,)),
    ),
    letters=(
        Letter(name="announcement", label="寻亲公告", basis=OPINION, states=OPEN, lines=announcement),
        Letter(
            name="dna",
            label="提请采血比对协助函",
            basis=OPINION,
            states=OPEN,
            lines=lambda one: [
                ("主送", "岳阳县公安局"),
                ("事由", f"{one.stay.number} 号受助人员身份不明，提请采集血样，比对全国打拐数据库。"),
                ("基本情况", f"{one.get_sex_display()}，{one.age_low} 至 {one.age_high} 岁，{one.marks}"),
                ("进站日期", f"{one.opened_on:%Y-%m-%d}"),
            ],
        ),
        Letter(
            name="proposal",
            label="落户安置请示（一人一函）",
            basis=OPINION,
            states=OPEN,
            lines=lambda one: [
                ("主送", "岳阳县人民政府"),
                ("对象", f"{one.stay.number}，{one.get_sex_display()}，{one.age_low} 至 {one.age_high} 岁"),
                ("查询经过", f"公告 {one.announced_on}，血样比对 {one.dna_on}，更新平台 {one.refreshed_on}"),
                ("请示事项", "查询满三个月无果，请批准在本县办理户口登记并纳入特困人员供养和医疗保险。"),
            ],
        ),
    ),
)
TALKS = Registration(
    slug="talks",
    label="寻亲访谈",
    model=Talk,
    mark="XF",
    at_county=True,
    columns=("trace", "dialect", "home", "sure"),
    deeds=(
        Deed(
            name="hold",
            label="登记访谈",
            after="held",
            fields=("trace", *rules.SAID, "sure"),
            by=(COUNTY,),
            basis=OPINION,
            check=rules.something_said,
        ),
    ),
)
LINE = BusinessLine(
    slug="tracing",
    label="寻亲服务",
    basis=OPINION,
    plan_rows=("7.4",),
    parts=(TRACES, TALKS),
)
