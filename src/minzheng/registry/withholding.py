"""What an explanation does not show: amounts of means that are known by an authorisation or an agreement.

The rules compute with them; a reader learns on which side of the limit they lie, and no more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from minzheng.engine import Explanation, Law
from minzheng.engine.values import Kind
from minzheng.engine.wording import in_words
from minzheng.feeds.discovery import all_feeds

# Shared under an exchange agreement, as flags only; which registers these are, the county is to confirm.
PROPERTY: Final = ("jiaojing_vehicle", "budongchan_home", "shichang_company", "gongjijin_deposit")
WITHIN, OVER, CHECKED = "未超过限额", "高于限额", "已核对，不显示金额"
_UPPER_LIMITS: Final = ("le", "lt")


def authorised(
    household: Mapping[str, Any], law: Law, prefixes: Mapping[str, str], as_of: date
) -> dict[str, Any]:
    """Return a household's inputs, those of class B unknown unless the authorisation still covers `as_of`.

    `prefixes` are those of the columns that tell a feed's row and the end of its authorisation.
    """
    known = dict(household)
    for prefix, slug in prefixes.items():
        until = known.get(f"{prefix}_until")
        if slug in _class_b() and (until is None or until < as_of):
            own = [name for name, item in law.inputs.items() if item.feed == slug]
            known |= dict.fromkeys([*own, *(f"{prefix}_{part}" for part in ("month", "sheet", "row"))])
    return known


def withheld(found: Explanation, law: Law, household: Mapping[str, Any]) -> Explanation:
    """Return the explanation with limits instead of amounts; what was held back is marked `withheld`."""
    words = _words(found, law, household)
    change = _screened(found.nearest_change, words)
    if change is not None:
        kinds = {limit: law.inputs[name].kind for limit, name in _limits(law) if name in words}
        gaps = [_gap(gap, kinds) for gap in change["gaps"]]
        for old, new in zip(change["gaps"], gaps, strict=True):
            change["sentence"] = change["sentence"].replace(old["sentence"], new["sentence"])
        change["gaps"] = gaps
    return replace(found, conditions=_screened(found.conditions, words), nearest_change=change)


def _class_b() -> frozenset[str]:
    return frozenset(feed.slug for feed in all_feeds() if feed.means_class == "B")


def _words(found: Explanation, law: Law, household: Mapping[str, Any]) -> dict[str, str]:
    """Return what to say instead of each known amount that is held back."""
    values = dict(_values(found.conditions))
    within = {name: values.get(limit.rpartition("__")[2]) for limit, name in _limits(law)}
    sides = {True: WITHIN, False: OVER, None: CHECKED}
    words = {}
    for name, item in law.inputs.items():
        if (item.feed not in _class_b() and item.feed not in PROPERTY) or household.get(name) is None:
            continue
        if item.kind is Kind.FEN:
            words[name] = sides[within.get(name)]
        elif item.kind is Kind.COUNT:
            words[name] = "有" if household[name] else "没有"
    return words


def _limits(law: Law) -> Iterator[tuple[str, str]]:
    """Yield each condition that holds a fact under a limit, with the fact's name."""
    for step in law.graph.steps.values():
        if step.node.op in _UPPER_LIMITS and step.node.args[0].op == "ref":
            yield step.name, step.node.args[0].data


def _values(conditions: list[dict[str, Any]]) -> Iterator[tuple[str, bool | None]]:
    for condition in conditions:
        yield condition["name"], condition["value"]
        yield from _values(condition["parts"])


def _screened(node: Any, words: Mapping[str, str]) -> Any:
    """Return a copy in which every fact that is held back says so, wherever it stands."""
    if isinstance(node, list):
        return [_screened(each, words) for each in node]
    if not isinstance(node, dict):
        return node
    if node.get("name") in words and "ask" in node and node["value"] is not None:
        return {**node, "value": None, "text": words[node["name"]], "withheld": True}
    return {key: _screened(value, words) for key, value in node.items()}


def _gap(gap: dict[str, Any], kinds: Mapping[str, Kind]) -> dict[str, Any]:
    """Return what an explanation says of a limit that is exceeded by something held back."""
    kind = kinds.get(gap["condition"])
    if kind is None:
        return gap
    sentence = f"{gap['label']}：{OVER}（{in_words(kind, gap['right'], gap['unit'])}）"
    return {**gap, "left": None, "gap": None, "sentence": sentence, "withheld": True}
