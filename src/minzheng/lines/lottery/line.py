"""The declaration of the line: outlets, their inspections, and sales."""

from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import COUNTY, OFFICES, Deed, Facility, Letter, Registration, Rounds
from minzheng.lines.lottery import rules
from minzheng.lines.lottery.models import LotterySale, Outlet, OutletInspection

LAW = rules.LAW
CONTRACT = ("outlet_code", "contract", "contract_until", "terminals", "deposit_fen", "keno")

OUTLETS = Facility(
    slug="outlets",
    label="福彩网点",
    model=Outlet,
    mark="FC",
    columns=("name", "outlet_code", "keno", "contract_until", "begun_on"),
    due=rules.due,
    deeds=(
        Deed(
            name="propose",
            label="上报设点",
            after="proposed",
            fields=("name", "address", "agent"),
            by=OFFICES,
            basis=f"{LAW} 第六条、第十五条（由省级销售机构决定设点）",
        ),
        Deed(
            name="begin",
            label="签约开售",
            before=("proposed",),
            after="selling",
            fields=CONTRACT,
            by=(COUNTY,),
            basis=f"{LAW} 第十五条、第十六条",
            check=rules.begins,
        ),
        Deed(
            name="decline",
            label="登记未获设点",
            before=("proposed",),
            after="declined",
            by=(COUNTY,),
            check=rules.reasoned,
        ),
        Deed(
            name="renew",
            label="续签合同",
            before=("selling", "suspended"),
            after="selling",
            fields=CONTRACT,
            by=(COUNTY,),
            basis=f"{LAW} 第十五条",
            check=rules.begins,
        ),
        Deed(
            name="suspend",
            label="暂停销售",
            before=("selling",),
            after="suspended",
            by=(COUNTY,),
            basis=f"{LAW} 第十八条",
            check=rules.reasoned,
        ),
        Deed(
            name="close",
            label="撤点",
            before=("selling", "suspended"),
            after="closed",
            by=(COUNTY,),
            check=rules.reasoned,
        ),
    ),
)
INSPECTIONS = Rounds(
    slug="inspections",
    label="福彩网点检查",
    model=OutletInspection,
    mark="J",
    columns=("of", "sign_up", "no_minors", "fine_fen"),
    on=OUTLETS,
    every=rules.next_inspection,
    deeds=(
        Deed(
            name="inspect",
            label="登记检查",
            before=("planned",),
            after="done",
            fields=("sign_up", "no_minors", "no_credit", "honest_ads", "fine_fen"),
            by=(COUNTY,),
            basis=f"{LAW} 第十八条、第二十六条、第四十一条",
            check=rules.inspected,
        ),
    ),
    letters=(
        Letter(
            name="sheet",
            label="福利彩票网点检查表",
            basis=f"{LAW} 第十八条",
            lines=lambda one: [
                ("网点", one.of.name),
                ("站点编号", one.of.outlet_code),
                ("应检查日期", f"{one.owed_on}"),
                ("检查日期", f"{one.done_on or ''}"),
                ("未成年人禁购标识", _word(one.sign_up)),
                ("没有向未成年人售彩、兑奖", _word(one.no_minors)),
                ("没有赊销", _word(one.no_credit)),
                ("没有虚假、误导性宣传", _word(one.honest_ads)),
                ("检查人签名", ""),
                ("代销者签名", ""),
            ],
        ),
    ),
)
SALES = Registration(
    slug="sales",
    label="福彩销量",
    model=LotterySale,
    mark="XL",
    columns=("game", "month", "amount_fen"),
    deeds=(
        Deed(
            name="enter",
            label="录入月销量",
            after="entered",
            fields=("game", "month", "amount_fen"),
            by=(COUNTY,),
            basis=LAW,
            check=rules.entered,
        ),
        Deed(
            name="correct",
            label="更正月销量",
            before=("entered",),
            fields=("amount_fen",),
            by=(COUNTY,),
            check=rules.reasoned,
        ),
    ),
)


def _word(value: bool | None) -> str:
    return "" if value is None else "是" if value else "否"


LINE = BusinessLine(
    slug="lottery",
    label="福利彩票",
    basis=LAW,
    plan_rows=("5.12",),
    parts=(OUTLETS, INSPECTIONS, SALES),
)
