"""The declaration of the line: found, told, asked for, approved by another hand, paid."""

from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import COUNTY, OFFICES, Deed, Letter, Registration
from minzheng.lines.orphan_aid import rules
from minzheng.lines.orphan_aid.models import OrphanAid

LAW = f"{rules.STUDY}；{rules.TOMORROW}"

AIDS = Registration(
    slug="aids",
    label="孤儿医疗康复和助学",
    model=OrphanAid,
    mark="GZ",
    columns=("person", "scheme", "year", "offered_on", "amount_fen"),
    due=rules.due,
    deeds=(
        Deed(
            name="find",
            label="登记符合条件的孤儿",
            after="found",
            fields=("person", "scheme", "year", "grounds"),
            by=OFFICES,
            basis=LAW,
            check=rules.of_an_orphan,
        ),
        Deed(
            name="offer",
            label="登记告知",
            before=("found",),
            after="offered",
            fields=("way", "told"),
            by=OFFICES,
            basis=LAW,
            check=rules.offered,
        ),
        Deed(
            name="apply",
            label="登记申请",
            before=("offered",),
            after="applied",
            fields=("paper",),
            by=OFFICES,
            basis=LAW,
            check=rules.of_an_orphan,
        ),
        Deed(
            name="decline",
            label="登记不申请",
            before=("offered",),
            after="declined",
            by=OFFICES,
            check=rules.reasoned,
        ),
        Deed(
            name="approve",
            label="县级批准",
            before=("applied",),
            after="approved",
            fields=("amount_fen",),
            by=(COUNTY,),
            basis=LAW,
            not_by="apply",
            check=rules.approved,
        ),
        Deed(
            name="refuse",
            label="不予资助",
            before=("applied",),
            after="refused",
            by=(COUNTY,),
            basis=LAW,
            check=rules.reasoned,
        ),
        Deed(
            name="pay",
            label="登记支付",
            before=("approved",),
            after="paid",
            fields=("voucher",),
            by=(COUNTY,),
            basis=LAW,
            not_by="approve",
        ),
    ),
    letters=(
        Letter(
            name="offer",
            label="孤儿医疗康复、助学告知书",
            basis=LAW,
            states=("found", "offered"),
            lines=lambda one: [
                ("姓名", one.person.name),
                ("项目", one.get_scheme_display()),
                ("年度", f"{one.year}"),
                ("符合条件的依据", one.grounds),
                ("怎样申请", "带身份证、银行卡和在读证明（或医疗康复方案）到乡镇民政办或县民政局办理"),
                ("告知人签名", ""),
                ("本人或监护人签名", ""),
            ],
        ),
    ),
)

LINE = BusinessLine(
    slug="orphan_aid",
    label="明天计划、福彩圆梦",
    basis=LAW,
    plan_rows=("5.7",),
    parts=(AIDS,),
)
