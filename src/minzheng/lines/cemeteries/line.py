"""The declaration of the line: one register of cemeteries, its stages in order."""

from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import COUNTY, EVERY_OFFICE, TOWNSHIP, VILLAGE, Deed, Facility, Letter
from minzheng.lines.cemeteries import rules
from minzheng.lines.cemeteries.models import Cemetery

ARTICLE = "殡葬管理条例 第八条"

CEMETERIES = Facility(
    slug="cemeteries",
    label="农村公益性公墓",
    model=Cemetery,
    mark="GM",
    columns=("name", "site", "plots", "plots_built", "keeper"),
    deeds=(
        Deed(
            name="register",
            label="登记选址",
            after="site",
            fields=("name", "site", "size", "plots"),
            by=EVERY_OFFICE,
            basis=ARTICLE,
            check=rules.of_a_village,
        ),
        Deed(
            name="vote",
            label="登记村民表决",
            before=("site",),
            after="voted",
            fields=("votes", "votes_for"),
            by=(VILLAGE, TOWNSHIP),
            basis="村民委员会组织法 第二十二条",
            check=rules.voted_for,
        ),
        Deed(
            name="papers",
            label="登记用地手续",
            before=("voted",),
            after="papers",
            fields=("land_paper",),
            basis="殡葬管理条例 第十条",
        ),
        Deed(
            name="consent",
            label="乡镇同意",
            before=("papers",),
            after="consented",
            by=(TOWNSHIP,),
            basis=ARTICLE,
        ),
        Deed(
            name="approve",
            label="县级批准",
            before=("consented",),
            after="approved",
            fields=("approval",),
            by=(COUNTY,),
            basis=ARTICLE,
            not_by="consent",
        ),
        Deed(name="build", label="开工", before=("approved",), after="building"),
        Deed(
            name="accept",
            label="竣工验收",
            before=("building",),
            after="accepted",
            fields=("plots_built",),
            by=(COUNTY,),
        ),
        Deed(
            name="open",
            label="启用",
            before=("accepted",),
            after="in_use",
            fields=("plots_built", "keeper"),
        ),
        Deed(
            name="give_up",
            label="取消",
            before=("site", "voted", "papers", "consented", "approved"),
            after="given_up",
        ),
    ),
    letters=(
        Letter(
            name="approval",
            label="农村公益性公墓批准书",
            basis=ARTICLE,
            states=("approved", "building", "accepted", "in_use"),
            lines=lambda one: [
                ("公墓名称", one.name),
                ("地点", one.site),
                ("占地面积", f"{one.size} 平方米"),
                ("规划墓穴数", f"{one.plots} 个"),
                ("用地批文", one.land_paper),
                ("批准文号", one.approval),
                ("服务对象", "本村村民"),
            ],
        ),
    ),
)

LINE = BusinessLine(
    slug="cemeteries",
    label="农村公益性公墓",
    basis="殡葬管理条例 第八条、第十条",
    plan_rows=("4.3",),
    parts=(CEMETERIES,),
)
