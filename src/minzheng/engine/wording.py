"""Chinese wording of values and formulas, for traces and sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from minzheng.engine.values import RATIO_SCALE, Kind, Node

INFIX = {
    "add": " + ",
    "sub": " − ",
    "mul": " × ",
    "lt": " < ",
    "le": " ≤ ",
    "gt": " > ",
    "ge": " ≥ ",
    "eq": " = ",
    "ne": " ≠ ",
    "days": " 距 ",
    "all_of": " 且 ",
    "any_of": " 或 ",
}
PHRASES: dict[str, str] = {
    "neg": "−{0}",
    "negate": "非（{0}）",
    "below": "{0} < {1}",
    "choose": "{0} 时取 {1}，否则取 {2}",
    "known_part": "{0}（未知部分按 0）",
    "presumed": "{0}（未知时按“{1}”）",
    "is_known": "{0} 已知",
    "affirmed": "{0}（未确认即未知）",
    "larger_of": "{0} 与 {1} 中较大者",
    "smaller_of": "{0} 与 {1} 中较小者",
    "divide_half_up": "{0} ÷ {1}（四舍五入）",
    "divide_down": "{0} ÷ {1}（向下取整）",
    "divide_up": "{0} ÷ {1}（向上取整）",
    "ratio_count": "{0}",
    "months_between": "{0} 至 {1} 的整月数",
    "years_between": "{0} 至 {1} 的周年数",
    "count": "{0} 的人数",
    "any_member": "有成员 {0}",
    "all_members": "全部成员 {0}",
}


@lru_cache(maxsize=4096)
def in_words(kind: Kind, value: Any, unit: str = "") -> str:
    """A value as an official reads it: `1,234.5 元`, `1.5 倍`, `是`, `未知`."""
    if value is None:
        return "未知"
    if kind is Kind.TRUTH:
        return "是" if value else "否"
    if kind is Kind.FEN:
        return f"{plain_number(Decimal(value) / 100)} {unit or '元'}"
    if kind is Kind.RATIO:
        return f"{plain_number(Decimal(value) / RATIO_SCALE)} {unit or '倍'}"
    if kind is Kind.COUNT:
        return f"{value:,} {unit}".rstrip()
    return value.isoformat() if kind is Kind.DAY else str(value)


def plain_number(value: Decimal) -> str:
    """Thousands separated, no trailing zeros."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


Choices = Callable[[str], Mapping[str, str]]
"""The codes a named value may have, with their Chinese names."""


def formula(
    node: Node, label: Callable[[str], str], choices: Choices, codes: Mapping[str, str] | None = None
) -> str:
    """The expression with the Chinese names of what it reads; `scaled` reads as a product.

    `codes` are the names of the codes its value may have; a comparison has those of what it compares.
    """
    if node.op in ("ref", "param"):
        return label(node.data)
    if node.op == "literal":
        return (codes or {}).get(node.data) or in_words(node.kind, node.data)
    if node.op == "recent":
        return f"最近 {formula(node.args[0], label, choices)} 的{label(node.data)}合计"
    if node.op == "fresh":
        return f"不超过{label(node.args[2].data)}的{label(node.data)}"
    if node.op == "pick":
        return f"按{label(node.args[0].data)}取值"
    if (
        node.op.startswith("divide_")
        and node.args[0].op == "mul"
        and node.args[0].args[1].op == "ratio_count"
    ):
        return formula(node.args[0], label, choices)
    if node.op in ("eq", "ne", "is_in"):
        codes = codes_behind(node, choices)
    parts = [formula(arg, label, choices, codes) for arg in node.args]
    if node.op == "is_in":
        return f"{parts[0]} 属于 {'、'.join(parts[1:])}"
    if node.op in ("total", "largest"):
        among = f"{parts[1]}的" if len(parts) > 1 else "全部"
        return f"{among}成员的{parts[0]}{'合计' if node.op == 'total' else '中最大者'}"
    if node.op in INFIX:
        return INFIX[node.op].join(
            f"（{part}）" if arg.op in INFIX and len(node.args) > 1 else part
            for part, arg in zip(parts, node.args, strict=True)
        )
    return PHRASES[node.op].format(*parts)


def codes_behind(node: Node, choices: Choices) -> Mapping[str, str]:
    """The codes of the first text an expression reads as a value, not as a condition."""
    if node.op in ("ref", "param"):
        return choices(node.data)
    behind = (codes_behind(arg, choices) for arg in node.args if arg.kind is Kind.TEXT)
    return next(filter(None, behind), {})
