"""The law's answer in the reader's language: its own sentence in Chinese, else made of the same parts."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from minzheng.engine import Explanation
from minzheng.registry.wording import yuan
from minzheng.web.wording import is_chinese, listed, said


def nearest_change(explanation: Explanation) -> str:
    """Return what is missing, or how far the household is from the line and until when; empty if eligible."""
    change = explanation.nearest_change
    if change is None:
        return ""
    if is_chinese():
        return str(change["sentence"])
    if change["kind"] == "computation":
        return _("事实都已知，但有一项计算没有结果，须人工核查。")
    told = _unsettled(change) if change["kind"] == "facts" else _refused(change, explanation)
    sentence = "; ".join(told)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _refused(change: dict[str, Any], explanation: Explanation) -> Iterator[str]:
    yield from map(_gap, change["gaps"])
    labels = dict(_labels(explanation.conditions))
    told = {gap["condition"] for gap in change["gaps"]}
    names = (name.rpartition("__")[2] for name in change["conditions"] if name not in told)
    if others := [said(labels.get(name, name)) for name in names]:
        yield _("未满足的条件：{conditions}").format(conditions=listed(others))
    if change["changes_on"]:
        sentence = _("家庭情况不变，自 {day} 起将符合条件")
        if not change["could_be_eligible"]:
            sentence = _("家庭情况不变，自 {day} 起须重新核查")
        yield sentence.format(day=change["changes_on"])


def _gap(gap: dict[str, Any]) -> str:
    words = {"condition": said(gap["label"]), "limit": _amount(gap["right"], gap["unit"])}
    if gap.get("withheld"):
        return _("{condition}：高于限额（{limit}）").format(**words)
    words |= {"value": _amount(gap["left"], gap["unit"]), "gap": _amount(gap["gap"], gap["unit"])}
    if gap["at_least"]:
        return _("{condition}：已知至少 {value}，限额 {limit}，相差 {gap}").format(**words)
    return _("{condition}：现为 {value}，限额 {limit}，相差 {gap}").format(**words)


def _unsettled(change: dict[str, Any]) -> Iterator[str]:
    facts, refusing = _facts(change["facts"]), _facts(change["any_one_refuses"])
    if change["could_be_eligible"]:
        yield _("查明这些情况后可能符合条件：{facts}").format(facts=listed(facts))
    else:
        yield _("这些情况不明，暂未发现能使其符合条件的情形：{facts}").format(facts=listed(facts))
    if len(refusing) > 1 and refusing == facts:
        yield _("其中任何一项不利，即不符合条件")
    elif refusing:
        yield _("单凭一项就可能不符合的：{facts}").format(facts=listed(refusing))


def _facts(facts: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(said(fact["label"]) for fact in facts))


def _amount(value: int, unit: str) -> str:
    return yuan(value) if unit == "元" else f"{value:,} {said(unit)}".rstrip()


def _labels(conditions: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for condition in conditions:
        yield condition["name"], condition["label"]
        yield from _labels(condition["parts"])
