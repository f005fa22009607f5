"""The nearest change: how far from the line and until when, or which facts would settle it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from minzheng.engine.family import Place
from minzheng.engine.graph import Step
from minzheng.engine.situation import Situation
from minzheng.engine.values import Kind, Node
from minzheng.engine.wording import formula, in_words

if TYPE_CHECKING:
    from minzheng.engine.law import Law

UPWARDS = {"gt", "ge"}
COMPARISONS = {"lt", "le", "below", *UPWARDS}
# Values that stand for "none at all" and "very much" (ten million yuan) when an unknown fact is tried out.
TRIALS: dict[Kind, tuple[Any, ...]] = {
    Kind.TRUTH: (False, True),
    Kind.FEN: (0, 1_000_000_000),
    Kind.COUNT: (0, 1, 99),
    Kind.RATIO: (),
}
LONG_AGO = date(1900, 1, 1)


def nearest_change(
    situation: Situation, verdict: bool | None, missing: Sequence[Place]
) -> dict[str, Any] | None:
    """None when eligible; otherwise kind, sentence and what the kind needs (places, not yet facts)."""
    if verdict is True:
        return None
    if verdict is False:
        return _refused(situation)
    return _unsettled(situation, missing)


# --- refused


def _refused(situation: Situation) -> dict[str, Any]:
    failing = list(_failing(situation, situation.law.graph.steps[situation.programme.eligible]))
    gaps = [gap for step in failing if (gap := _gap(situation, step))]
    sentences = [gap["sentence"] for gap in gaps]
    others = [step.label for step in failing if step.name not in {gap["condition"] for gap in gaps}]
    if others:
        sentences.append(f"未满足的条件：{'、'.join(others)}")
    change = _date_of_change(situation)
    if change:
        sentences.append(change["sentence"])
    kind = "date" if change else "gap" if gaps and not others else "condition"
    return _change(
        kind, "；".join(sentences) + "。", gaps=gaps, conditions=[step.name for step in failing],
        changes_on=change["on"] if change else None, could_be_eligible=bool(change and change["eligible"]),
    )  # fmt: skip


def _failing(situation: Situation, step: Step) -> Iterator[Step]:
    """The lowest named conditions that are false and make the step false; of alternatives, those with a
    distance that can be told."""
    graph = situation.law.graph
    named = graph.named(step)
    if named is not None:
        below = list(_failing(situation, named))
        yield from (step,) if below == [named] else below
        return
    parts = [graph.steps[arg.data] for arg in step.node.args if arg.op == "ref" and arg.data in graph.steps]
    if step.node.op in ("all_of", "any_of") and len(parts) == len(step.node.args):
        ways = [list(_failing(situation, part)) for part in parts if situation.value(part.name) is False]
        if step.node.op == "any_of":
            ways = [way for way in ways if all(_gap(situation, low) for low in way)] or ways
        yield from (low for way in ways for low in way)
    else:
        yield step


def _gap(situation: Situation, step: Step) -> dict[str, Any] | None:
    decides = situation.behind(step)
    node = decides.node
    if node.op not in COMPARISONS or node.args[0].kind not in (Kind.FEN, Kind.COUNT):
        return None
    law, sides = situation.law, [situation.evaluated(arg, decides.level) for arg in node.args]
    left_node, estimated = node.args[0], False
    if sides[0] is None and node.op == "below":
        sides[0], estimated = sides[2], True
    left, right = sides[:2]
    if left is None or right is None:
        return None
    kind, unit = left_node.kind, _unit(law, left_node)
    names = [formula(arg, law.label, law.choices) for arg in node.args[:2]]
    gap = abs(left - right)
    known = "已知至少 " if estimated else " "
    relation = "低于" if node.op in UPWARDS else "高出"
    distance = f"{relation}{names[1]} {in_words(kind, gap, unit)}" if gap else f"正好等于{names[1]}"
    sentence = f"{names[0]}{known}{in_words(kind, left, unit)}，{distance}（{in_words(kind, right, unit)}）"
    return {
        "condition": step.name, "label": step.label, "left": left, "right": right, "gap": gap,
        "at_least": estimated, "unit": unit, "sentence": sentence,
    }  # fmt: skip


def _unit(law: Law, node: Node) -> str:
    """The unit of the first thing read, so that persons stay persons; money is yuan."""
    if node.kind is Kind.FEN:
        return "元"
    while node.args:
        node = node.args[0]
    step = law.graph.steps.get(node.data) if node.op == "ref" else None
    item = law.graph.inputs.get(node.data) if node.op == "ref" else None
    return step.unit if step else item.unit if item else ""


def _date_of_change(situation: Situation) -> dict[str, Any] | None:
    """The first later day on which, the facts staying the same, the verdict is no longer a refusal."""
    law, programme = situation.law, situation.programme
    for day in law.later_changes:
        later = law.at(day)
        if programme.slug not in later.programmes:
            continue
        plain = later.plain_for(programme)
        family = plain.run(plain.load(situation.household, situation.persons))
        verdict = replace(situation, law=later, family=family).verdict()
        if verdict is not False:
            outcome = "将符合条件" if verdict else "须重新核查"
            return {
                "on": day.isoformat(),
                "eligible": verdict is True,
                "sentence": f"家庭情况不变，自 {day.isoformat()} 起{outcome}",
            }
    return None


# --- unsettled


def _unsettled(situation: Situation, missing: Sequence[Place]) -> dict[str, Any]:
    law = situation.law
    if not missing:
        return _change(
            "computation", "事实都已知，但有一项计算没有结果（如除以零、编码不在表中），须人工核查。"
        )
    trial = situation.supposed()
    refusing = [place for place in missing if _can_refuse(trial, place)]
    needed = _facts_for_eligible(trial, missing)
    if needed:
        sentence = f"查明 {len(needed)} 项情况后可能符合条件：{_named(law, needed)}"
    else:
        sentence = f"还有 {len(missing)} 项情况不明：{_named(law, missing)}；暂未发现能使其符合条件的情形"
    if len(refusing) > 1 and set(refusing) == set(needed):
        sentence += "；其中任何一项不利，即不符合条件"
    elif refusing:
        sentence += f"；单凭一项就可能不符合的：{_named(law, refusing)}"
    return _change(
        "facts", sentence + "。", facts=needed or list(missing), any_one_refuses=refusing,
        could_be_eligible=bool(needed),
    )  # fmt: skip


def _can_refuse(trial: Situation, place: Place) -> bool:
    """Whether some value of this one fact makes the household ineligible, whatever the others are."""
    refused = False
    for value in _trials(trial.law, place)[::-1]:
        trial.put(place, value)
        refused = trial.verdict() is False
        if refused:
            break
    trial.put(place, None)
    return refused


def _facts_for_eligible(trial: Situation, missing: Sequence[Place]) -> list[Place]:
    """A smallest set of facts that, turning out well, makes the household eligible: dropping any one leaves
    it open. Empty when no values tried make it eligible."""
    first = {place: trials[0] for place in missing if (trials := _trials(trial.law, place))}
    for place, value in first.items():
        trial.put(place, value)
    if trial.verdict() is not True:
        _climb(trial, list(first))
    if trial.verdict() is not True:
        return []
    needed = []
    for place in first:
        value = trial.get(place)
        trial.put(place, None)
        if trial.verdict() is not True:
            trial.put(place, value)
            needed.append(place)
    return needed


def _climb(trial: Situation, places: list[Place]) -> None:
    """Fact by fact, keep the value under which most conditions hold, until eligible or nothing improves."""
    truths = _truths_below(trial)
    amounts = _ladder(trial, truths)

    def score() -> int:
        return sum(trial.value(step.name) is True for step in truths)

    best, improving = score(), True
    while improving:
        improving = False
        for place in places:
            is_money, kept = trial.law.inputs[place[0]].kind is Kind.FEN, trial.get(place)
            for value in amounts if is_money else _trials(trial.law, place):
                trial.put(place, value)
                if trial.verdict() is True:
                    return
                if (reached := score()) > best:
                    best, kept, improving = reached, value, True
            trial.put(place, kept)


def _truths_below(situation: Situation) -> list[Step]:
    """The conditions, at any depth, that make the verdict."""
    graph = situation.law.graph
    waiting, found = [graph.steps[situation.programme.eligible]], list[Step]()
    while waiting:
        truths = [part for part in graph.truths_below(waiting.pop()) if part not in found]
        found += truths
        waiting += truths
    return found


def _ladder(situation: Situation, truths: Sequence[Step]) -> list[int]:
    """Amounts worth trying: none, every limit that money is compared with, and a ladder by quarters around
    them, fine enough to step between two lines (dibao and one and a half times dibao)."""
    behind = [situation.behind(step) for step in truths]
    sides = [
        situation.evaluated(step.node.args[1], step.level)
        for step in behind
        if step.node.op in COMPARISONS and step.node.args[1].kind is Kind.FEN
    ]
    limits = [limit for limit in sides if limit is not None and limit > 0]
    rungs = [min(limits) // 2 + 1] if limits else []
    while rungs and rungs[-1] < 3 * max(limits):
        rungs.append(rungs[-1] * 5 // 4 + 1)
    return sorted({0, *limits, *rungs, TRIALS[Kind.FEN][-1]})


def _trials(law: Law, place: Place) -> tuple[Any, ...]:
    item = law.inputs[place[0]]
    if item.kind is Kind.TEXT:
        return tuple(item.choices)
    return (law.on, LONG_AGO) if item.kind is Kind.DAY else TRIALS[item.kind]


def _named(law: Law, places: Sequence[Place]) -> str:
    """The facts' names, each once (a history's months together), with the number of persons missing it."""
    counted: dict[str, set[int]] = {}
    for name, member in places:
        whole = law.inputs[name].of or name
        counted.setdefault(whole, set()).update(() if member is None else (member,))
    return "、".join(
        f"{law.label(name)}（{len(whose)} 人）" if whose else law.label(name)
        for name, whose in counted.items()
    )


def _change(kind: str, sentence: str, **more: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "facts": [], "any_one_refuses": [], "gaps": [], "conditions": [], "changes_on": None,
        "could_be_eligible": False,
    }  # fmt: skip
    return {"kind": kind, "sentence": sentence, **empty, **more}
