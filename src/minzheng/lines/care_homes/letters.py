"""What this line prints: the filing receipt, the notice of placement, the wish, the record of inspection."""

from typing import Any

from minzheng.catalogue.parts import Letter
from minzheng.lines.care_homes.figures import LAW, TEKUN_LAW

Lines = list[tuple[str, str]]


def shown(one: Any, name: str) -> str:
    """What a field with choices says."""
    return str(getattr(one, f"get_{name}_display")())


def day(value: Any) -> str:
    """2021年9月1日, empty where there is none."""
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


def filing(home: Any) -> Lines:
    """The receipt of a filing."""
    return [
        ("机构名称", home.name),
        ("地址", home.site),
        ("负责人", home.head),
        ("统一社会信用代码", home.uscc),
        ("床位", f"{home.beds} 张，其中护理型 {home.nursing_beds} 张"),
        ("备案编号", home.filing_no),
        ("备案日期", day(home.filed_on)),
    ]


def placement(stay: Any) -> Lines:
    """To whom a bed was given, and where."""
    return [
        ("姓名", stay.person.name),
        ("入住机构", stay.home.name),
        ("入住日期", day(stay.opened_on)),
        ("自理能力", shown(stay, "self_care")),
        ("床位类型", shown(stay, "bed")),
        ("服务合同", f"{stay.contract}，至 {day(stay.contract_until)}"),
        ("紧急联系人", stay.contact),
    ]


def wish(one: Any) -> Lines:
    """What the person declared, to be signed."""
    return [
        ("姓名", one.person.name),
        ("意愿", "自愿选择集中供养"),
        ("由谁表达", shown(one, "said_by")),
        ("自理能力", shown(one, "self_care")),
        ("希望入住", one.wanted or "由县里安排"),
        ("登记日期", day(one.opened_on)),
        ("本人（监护人）签名", ""),
    ]


def inspection(one: Any) -> Lines:
    """The record of an inspection, to be signed by the two and by the home."""
    return [
        ("被检查机构", one.of.name),
        ("检查日期", day(one.done_on)),
        ("检查人员", f"{one.first_inspector}；{one.second_inspector}"),
        ("检查情况", one.findings),
        ("改正期限", day(one.correct_by) or "无需改正"),
        ("复查情况", one.recheck),
        ("检查人员签名", ""),
        ("机构负责人签名", ""),
    ]


FILING = Letter(
    name="filing",
    label="养老机构备案回执",
    lines=filing,
    basis=f"{LAW}关于备案的规定",
    states=("filed", "suspended"),
)
PLACEMENT = Letter(
    name="placement", label="入住通知书", lines=placement, basis=TEKUN_LAW, states=("living", "left", "died")
)
WISH = Letter(name="wish", label="集中供养意愿书", lines=wish, basis=TEKUN_LAW)
INSPECTION = Letter(
    name="inspection",
    label="养老机构现场检查记录",
    lines=inspection,
    basis=LAW,
    states=("passed", "correcting", "corrected"),
)
