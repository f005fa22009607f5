"""What goes to the family and into the file."""

from typing import Any

from minzheng.catalogue.parts import Letter
from minzheng.lines.funerals.models import Funeral, FuneralWaiver
from minzheng.lines.funerals.rules import ORDER, ZONE, due


def _told(one: Funeral) -> list[tuple[str, str]]:
    return [
        ("逝者", one.person.name),
        ("死亡日期", f"{one.died_on}"),
        ("告知事项", "依法应当火化，请家属凭医疗机构或公安机关出具的死亡证明到殡仪馆办理。"),
        ("请于此日前办理", f"{due(one) or ''}"),
        ("骨灰", "提倡在公墓安葬、骨灰堂寄存或生态安葬；不得将骨灰装棺埋葬。"),
        ("费用", "低保对象、特困人员、重点优抚对象可以申请减免基本殡葬费用。"),
    ]


def _ordered(one: Funeral) -> list[tuple[str, str]]:
    return [
        ("逝者", one.person.name),
        ("死亡日期", f"{one.died_on}"),
        ("事实", "应当火化而没有火化"),
        ("责令", "限期改正"),
        ("文号", one.order_number),
        ("改正期限", f"{one.order_until or ''}"),
        ("不服的救济", "可以依法申请行政复议或者提起行政诉讼。"),
    ]


def _whole(one: Funeral) -> list[tuple[str, str]]:
    return [
        ("逝者", one.person.name),
        ("死亡日期", f"{one.died_on}（{one.get_source_display()}）"),
        ("死亡地点", one.get_place_display()),
        ("国家公职人员", f"{one.get_public_employee_display()} {one.employer}".strip()),
        ("治丧地点", one.get_rites_display()),
        ("火化", f"{one.cremation_number} {one.cremated_on or ''}".strip()),
        ("骨灰去向", one.get_ashes_display()),
        ("安葬地点", one.burial),
    ]


def _waiver(one: FuneralWaiver) -> list[tuple[str, str]]:
    return [
        ("逝者", one.person.name),
        ("减免类别", one.get_kind_display()),
        ("减免金额", f"{one.amount_fen / 100:.2f} 元"),
        ("审批结果", f"{FuneralWaiver.State(one.state).label}"),
        ("理由", one.ground),
        ("审批人签名", ""),
    ]


def _letter(name: str, label: str, lines: Any, basis: str, *states: str) -> Letter:
    return Letter(name=name, label=label, lines=lines, basis=basis, states=states)


WAIVING = "本县减免办法（文号待核）"
OF_FUNERALS = (
    _letter("told", "火化告知书", _told, ZONE, "open"),
    _letter("order", "责令限期改正通知书", _ordered, ORDER, "unlawful"),
    _letter("sheet", "死亡与治丧登记表", _whole, ZONE, "open", "cremated", "buried", "unlawful", "closed"),
)
OF_WAIVERS = (
    _letter(
        "waiver", "殡葬费用减免审批表", _waiver, "本县减免办法（文号待核）", "applied", "granted", "refused"
    ),
)
