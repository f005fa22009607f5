"""The declaration of the line: changes of divisions, and the villages that go over."""

from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import COUNTY, Deed, Letter, Registration
from minzheng.lines.divisions import rules
from minzheng.lines.divisions.models import DivisionChange, VillageOver

ONLY_COUNTY = (COUNTY,)

CHANGES = Registration(
    slug="changes",
    label="行政区划变更",
    model=DivisionChange,
    mark="QH",
    columns=("unit_name", "kind", "approved_on", "new_code", "moved"),
    due=rules.deadline,
    deeds=(
        Deed(
            name="propose",
            label="提出变更",
            after="proposed",
            fields=("kind", "unit_name", "reason"),
            by=ONLY_COUNTY,
            basis=f"{rules.LAW} 第九条、第十条",
            check=rules.from_a_township,
        ),
        Deed(
            name="papers",
            label="材料齐备",
            before=("proposed",),
            after="papers",
            fields=rules.PAPERS,
            by=ONLY_COUNTY,
            basis=f"{rules.LAW} 第十三条、第十四条",
            check=rules.papers_whole,
        ),
        Deed(
            name="county",
            label="县政府上报",
            before=("papers",),
            after="county",
            fields=("county_paper",),
            by=ONLY_COUNTY,
        ),
        Deed(
            name="city",
            label="市政府上报",
            before=("county",),
            after="city",
            fields=("city_paper",),
            by=ONLY_COUNTY,
        ),
        Deed(
            name="approve",
            label="省政府批准",
            before=("city",),
            after="approved",
            fields=("province_paper", "approved_on"),
            by=ONLY_COUNTY,
            basis=f"{rules.LAW} 第九条",
            check=rules.approved,
        ),
        Deed(
            name="extend",
            label="批准延长",
            before=("approved",),
            fields=("extended",),
            by=ONLY_COUNTY,
            basis=f"{rules.LAW} 第十五条",
        ),
        Deed(
            name="carry_out",
            label="设立新单位并迁入资料",
            before=("approved",),
            after="carried_out",
            fields=("new_code", "seat"),
            by=ONLY_COUNTY,
            basis=f"{rules.LAW} 第十五条",
            not_by="approve",
            check=rules.may_be_carried_out,
            then=rules.carry_out,
        ),
        Deed(
            name="archive",
            label="公告归档",
            before=("carried_out",),
            after="archived",
            fields=("announced_in",),
            by=ONLY_COUNTY,
            basis=f"{rules.LAW} 第十七条、第二十条",
        ),
        Deed(
            name="give_up",
            label="终止",
            before=("proposed", "papers", "county", "city", "approved"),
            after="given_up",
            by=ONLY_COUNTY,
        ),
    ),
    letters=(
        Letter(
            name="request",
            label="行政区划变更请示",
            basis=f"{rules.LAW} 第十三条",
            lines=lambda one: [
                ("事由", f"关于{one.get_kind_display()}：{one.unit_name}"),
                ("理由", one.reason),
                ("涉及的村（社区）", f"{one.villages.exclude(state='struck').count()} 个"),
                ("附件", "基本情况、风险评估、专家论证、公众意见、区划图、部门意见"),
            ],
        ),
    ),
)
VILLAGES = Registration(
    slug="villages",
    label="划转的村（社区）",
    model=VillageOver,
    mark="HZ",
    columns=("change", "old_code", "new_code", "new_name"),
    deeds=(
        Deed(
            name="list",
            label="列入划转",
            after="listed",
            fields=("change", "new_code", "new_name"),
            by=ONLY_COUNTY,
            check=rules.of_the_change,
        ),
        Deed(name="strike", label="不再划转", before=("listed",), after="struck", by=ONLY_COUNTY),
        Deed(name="move", label="划入", before=("listed",), after="moved", by=()),
    ),
)
LINE = BusinessLine(
    slug="divisions",
    label="行政区划调整",
    basis="行政区划管理条例（国务院令第 704 号）",
    plan_rows=("7.1",),
    parts=(CHANGES, VILLAGES),
)
