"""The declaration of the line: one ledger of graves."""

from minzheng.catalogue.line import BusinessLine
from minzheng.catalogue.parts import COUNTY, EVERY_OFFICE, OFFICES, Deed, Letter, Registration
from minzheng.lines.graves import rules
from minzheng.lines.graves.models import Grave


def _order(one: Grave) -> list[tuple[str, str]]:
    return [
        ("地点", one.place),
        ("类别", one.get_kind_display()),
        ("所在区域", one.get_zone_display()),
        ("责令", f"{one.get_measure_display()}"),
        ("整改期限", f"{one.order_until or ''}"),
        ("逾期不改的后果", "依法移送有关部门或者申请人民法院强制执行。"),
        ("不服的救济", "可以依法申请行政复议或者提起行政诉讼。"),
        ("签收人", ""),
    ]


def _referral(one: Grave) -> list[tuple[str, str]]:
    return [
        ("移送部门", one.get_department_display()),
        ("移送文号", one.referral),
        ("地点", one.place),
        ("坐标", f"{one.longitude}，{one.latitude}" if one.longitude else "没有测量"),
        ("类别", one.get_kind_display()),
        ("所在区域", one.get_zone_display()),
        ("已责令的措施", f"{one.get_measure_display()} {one.order_until or ''}".strip()),
        ("请函复日期", f"{rules.due(one) or ''}"),
    ]


GRAVES = Registration(
    slug="graves",
    label="违规坟墓",
    model=Grave,
    mark="FM",
    columns=("place", "kind", "zone", "built_on", "measure", "order_until"),
    due=rules.due,
    deeds=(
        Deed(
            name="register",
            label="登记",
            after="found",
            fields=("place", "longitude", "latitude", "kind", "zone", "built_on", "found_by"),
            by=EVERY_OFFICE,
            basis="殡葬管理条例 第九条、第十条",
            check=rules.located,
        ),
        Deed(
            name="order",
            label="责令整改",
            before=("found", "referred"),
            after="ordered",
            fields=("measure", "order_until"),
            basis=rules.TWENTIETH,
            check=rules.ordered,
        ),
        Deed(
            name="keep",
            label="认定依法保留",
            before=("found", "ordered"),
            after="kept",
            fields=("keeping",),
            by=(COUNTY,),
            basis=rules.TENTH,
            not_by="register",
            check=rules.kept,
        ),
        Deed(
            name="put_right",
            label="登记整改完成",
            before=("ordered",),
            after="done",
            fields=("result",),
            by=EVERY_OFFICE,
        ),
        Deed(
            name="back",
            label="验收不合格，继续整改",
            before=("done", "dealt"),
            after="ordered",
            fields=("order_until",),
            not_by="put_right",
            check=rules.later,
        ),
        Deed(
            name="close",
            label="验收销号",
            before=("done",),
            after="closed",
            by=OFFICES,
            not_by="put_right",
        ),
        Deed(
            name="refer",
            label="移送",
            before=("found", "ordered"),
            after="referred",
            fields=("department", "referral"),
            by=(COUNTY,),
            basis=rules.TWENTIETH,
            check=rules.referred,
        ),
        Deed(
            name="answer",
            label="登记部门处理结果",
            before=("referred",),
            after="dealt",
            fields=("answer",),
            by=OFFICES,
        ),
        Deed(
            name="accept",
            label="验收销号（部门处理后）",
            before=("dealt",),
            after="closed",
            by=OFFICES,
            not_by="answer",
        ),
    ),
    letters=(
        Letter(
            name="order",
            label="责令限期整改通知书",
            basis=rules.TWENTIETH,
            states=("ordered",),
            lines=_order,
        ),
        Letter(
            name="referral",
            label="移送函",
            basis=rules.TWENTIETH,
            states=("referred",),
            lines=_referral,
        ),
    ),
)

LINE = BusinessLine(
    slug="graves",
    label="乱埋乱葬整治",
    basis="殡葬管理条例 第九条、第十条、第二十条",
    plan_rows=("4.5",),
    parts=(GRAVES,),
)
