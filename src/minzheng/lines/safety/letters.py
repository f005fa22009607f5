"""What this line prints: the record of an inspection, the notice of a hazard, its closing."""

from typing import Any

Lines = list[tuple[str, str]]


def shown(one: Any, name: str) -> str:
    """What a field with choices says."""
    return str(getattr(one, f"get_{name}_display")())


def day(value: Any) -> str:
    """2021年9月1日, empty where there is none."""
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


def inspection(one: Any) -> Lines:
    """To be signed by the two and by the place."""
    return [
        ("被检查场所", one.of.name),
        ("检查日期", day(one.done_on)),
        ("检查人员", f"{one.first_inspector}、{one.second_inspector}"),
        ("消防安全", shown(one, "fire")),
        ("食品安全", shown(one, "food")),
        ("人身安全", shown(one, "personal")),
        ("检查情况", one.findings),
        ("检查人员签名", ""),
        ("场所安全责任人签名", one.of.head),
    ]


def notice(one: Any) -> Lines:
    """What is to be put right, by whom and by when."""
    return [
        ("场所", one.place.name),
        ("隐患等级", shown(one, "grade")),
        ("类别", shown(one, "kind")),
        ("隐患情况", one.found),
        ("整改前的防范措施", one.interim),
        ("整改责任人", one.liable),
        ("整改期限", day(one.deadline)),
        ("签收", ""),
    ]


def closing(one: Any) -> Lines:
    """That it is gone, and who looked."""
    return [
        ("场所", one.place.name),
        ("隐患情况", one.found),
        ("整改情况", one.righted),
        ("整改日期", day(one.righted_on)),
        ("复查情况", one.recheck),
        ("销号日期", day(one.closed_on)),
        ("复查人签名", ""),
    ]
