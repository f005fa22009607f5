"""A decision in plain sentences: the same ones on the case's page and in the letter."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from minzheng.access.crypto import unseal_bytes
from minzheng.casework.models import Case, Decision
from minzheng.casework.procedure import Purpose
from minzheng.casework.redress import remedies
from minzheng.engine import assemble
from minzheng.engine.values import Kind
from minzheng.engine.wording import in_words
from minzheng.registry.explaining import PACKAGES

Json = Mapping[str, Any]

RECKONED: Final = (
    *("unit_size", "unit_income", "unit_standard", "dibao_uplift", "refusal_cut", "dibao_amount"),
    *("tekun_basic_amount", "tekun_care_amount", "tekun_amount"),
)
"""Which results an amount is told by, in this order, where the explanation has them."""
FACTS_SHOWN = 3
FULL_STOP = "。；，"


@dataclass(frozen=True)
class Reason:
    """Why not: which condition, in words with value and limit, and by which article."""

    label: str
    words: str
    basis: str

    @property
    def sentence(self) -> str:
        """The reason as it stands in a letter."""
        said = f"：{self.words}" if self.words else ""
        basis = f"依据：{self.basis}。" if self.basis else ""
        return f"不符合“{self.label}”的条件{said}。{basis}"


@dataclass(frozen=True)
class Told:
    """What a decision says, whether it was taken or is about to be; amounts in fen, months by first day."""

    kind: str
    purpose: Purpose
    programme: str
    number: str
    applied_on: date
    area_id: str
    on: date
    explanation: Json
    amount_fen: int | None = None
    period: str = "month"
    persons: int | None = None
    starts: date | None = None
    stops: date | None = None
    reason: str = ""
    whole_household: bool = True


def told_of(decision: Decision) -> Told:
    """Read back what a decision said on its day."""
    case = decision.case
    return Told(
        kind=decision.kind,
        purpose=Purpose(case.purpose),
        programme=programme_label(case.programme, decision.law_on),
        number=case.number,
        applied_on=case.applied_on,
        area_id=case.area_id,
        on=decision.on,
        explanation=json.loads(unseal_bytes(bytes(decision.explanation_sealed))),
        amount_fen=decision.amount_fen,
        period=decision.period,
        persons=decision.persons,
        starts=decision.starts,
        stops=decision.stops,
        reason=decision.reason,
        whole_household=case.subject_id is None,
    )


def told_before(case: Case, kind: str, explanation: Json, *, on: date, law_on: date, **more: Any) -> Told:
    """Say what a decision of that kind would say if it were taken on that day; `more` are fields of `Told`
    (see `foretelling.foretold`, which knows them all)."""
    told = Told(
        kind=kind,
        purpose=Purpose(case.purpose),
        programme=programme_label(case.programme, law_on),
        number=case.number,
        applied_on=case.applied_on,
        area_id=case.area_id,
        on=on,
        explanation=explanation,
        amount_fen=explanation.get("amount_fen"),
        period=str(explanation.get("period", "month")),
        whole_household=case.subject_id is None,
    )
    return replace(told, **more)


def programme_label(programme: str, on: date) -> str:
    """Return the official name of a programme on a day."""
    return assemble(PACKAGES, on).programme(programme).label.partition("（")[0]


def sentences(told: Told) -> list[str]:
    """Return the decision as it stands in its letter: what was decided, why, and where to turn."""
    body = [_asked(told), decided(told)]
    if told.kind in ("refuse", "stop"):
        body += _numbered([*(one.sentence for one in reasons(told.explanation)), *_own_words(told)])
        body += _later(told.explanation)
        if "why" not in told.explanation:  # not to the family of somebody who died
            body.append("家庭情况有变化的，可以随时重新申请。")
    else:
        body += [line for line in (reckoned(told),) if line]
        body.append("家庭人口、收入、财产情况有变化的，请及时告诉乡镇人民政府或者村（居）民委员会。")
    return body + remedies(told.area_id, told.on)


def decided(told: Told) -> str:
    """Return the one sentence that says what was decided."""
    if told.kind == "refuse":
        return f"经审核，不符合规定的条件，决定不予同意{told.programme}申请。理由如下："
    if told.kind == "stop":
        until = f"发放到{_month(told.stops)}为止，" if told.stops else ""
        return f"经核查，决定终止{told.programme}，{until}以后不再发放。理由如下："
    until = f"，自{_month(told.starts)}起" if told.starts and told.period == "month" else ""
    ends = f"，到{_month(told.stops)}为止" if told.stops and until else ""
    whom = f"{told.persons} 人" if told.persons and told.whole_household else ""
    if not told.amount_fen:
        return f"经审核，符合规定的条件，决定同意认定为{told.programme}{until}{ends}。"
    money = f"{'每月' if told.period == 'month' else '一次性发放'} {yuan(told.amount_fen)} 元"
    if told.kind == "change":
        guards = whom and f"保障 {whom}、"
        since = until[1:] or "即日起"
        return f"经核查，决定{since}将{told.programme}调整为{guards}{money}{ends}。"
    given = f"决定给予{told.programme}{whom and f'，保障 {whom}'}，{money}"
    return f"经审核，符合规定的条件，{given}{until and f'{until}发放'}{ends}。"


def reasons(explanation: Json) -> list[Reason]:
    """Return each condition that failed, or that nobody could establish, in the words of the law.

    None for a stop about which the law was not asked: the decider's own words are the reason.
    """
    change = explanation.get("nearest_change") or {}
    known = {name: node for node in _nodes(explanation.get("conditions", ())) for name in (node["name"],)}
    if change.get("kind") == "facts":
        facts = list(dict.fromkeys(str(fact["label"]) for fact in change["facts"]))
        return [Reason("家庭情况已经查清", f"没有查清的情况有{'、'.join(facts)}", "")]
    gaps = {gap["condition"]: gap for gap in change.get("gaps", ())}
    return [_reason(name, gaps.get(name), known) for name in change.get("conditions", ())]


def reckoned(told: Told) -> str:
    """Return how an amount was reckoned, from the results on the way; empty where nothing is told."""
    of_one = {str(step["name"]): step for step in told.explanation.get("steps", ()) if _is_about(step, told)}
    steps = {name: step for name, step in of_one.items() if step["text"]}
    shown = [steps[name] for name in RECKONED if name in steps and steps[name]["value"]]
    if len(shown) < 2:
        return ""
    told_by = "；".join(f"{step['label']} {step['text']}" for step in shown)
    return f"核算情况：{told_by}。"


def _is_about(step: Json, told: Told) -> bool:
    """Whether a result is the home's, or in a case about one person anybody's on the way to it."""
    return not told.whole_household or step.get("person") is None


def yuan(fen: int) -> str:
    """Return fen as yuan with two decimals and thousands marks: 1,234.50."""
    return f"{fen // 100:,}.{fen % 100:02d}"


def chinese_date(day: date) -> str:
    """Return 2021年7月14日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _asked(told: Told) -> str:
    if told.purpose is Purpose.GRANT:
        asked_on = chinese_date(told.applied_on)
        return f"您于{asked_on}提出的{told.programme}申请（受理号 {told.number}）已经办结。"
    return f"您家享受的{told.programme}（办理号 {told.number}）已经重新核查。"


def _own_words(told: Told) -> Iterator[str]:
    if told.reason.strip():
        yield f"{told.reason.strip().rstrip(FULL_STOP)}。"


def _later(explanation: Json) -> Iterator[str]:
    change = explanation.get("nearest_change") or {}
    if change.get("changes_on") and change.get("could_be_eligible"):
        day = chinese_date(date.fromisoformat(change["changes_on"]))
        yield f"家庭情况不变的，自{day}起将符合条件，届时请重新申请。"


def _reason(name: str, gap: Json | None, known: Mapping[str, Json]) -> Reason:
    node = known.get(name.rpartition("__")[2], {})
    label = str(node.get("label") or (gap or {}).get("label") or name)
    basis = str(node.get("basis", ""))
    if gap is not None:
        return Reason(label, _distance(gap, label), basis)
    facts = list(dict.fromkeys(_fact(fact) for fact in node.get("inputs", ()) if _tells(fact)))
    return Reason(label, "；".join(facts[:FACTS_SHOWN]), basis)


def _distance(gap: Json, label: str) -> str:
    """Say what was found, where the line lies and how far it is, one after the other."""
    told = str(gap["sentence"]).removeprefix(f"{label}：").rstrip(FULL_STOP)
    if gap.get("withheld"):
        return told
    kind = Kind.FEN if gap["unit"] == "元" else Kind.COUNT
    found, line, far = (in_words(kind, gap[part], gap["unit"]) for part in ("left", "right", "gap"))
    name, there, rest = told.partition(found)
    if not there:
        return told
    name = name.strip().removesuffix("已知至少").strip()
    below = "，低于" in rest
    distance = f"{'低了' if below else '高出'} {far}" if gap["gap"] else "正好等于规定，不算低于"
    return f"{name}{'已知至少' if gap['at_least'] else '为'} {found}，规定是 {line}，{distance}"


def _tells(fact: Json) -> bool:
    """Whether a fact is worth telling: it is known, and it is not merely that there is none."""
    known = fact.get("value") is not None or fact.get("withheld")
    return bool(known) and fact.get("value") not in (0, False)


def _fact(fact: Json) -> str:
    by = ""
    if fact.get("source") and fact.get("date"):
        by = f"（{fact['source']}，{chinese_date(date.fromisoformat(fact['date']))}）"
    return f"{fact['label']}{by}" if fact["value"] is True else f"{fact['label']} {fact['text']}{by}"


def _nodes(conditions: Any) -> Iterator[Json]:
    for node in conditions:
        yield from _nodes(node["parts"])
        yield node


def _numbered(lines: list[str]) -> list[str]:
    return [f"{number}. {line}" for number, line in enumerate(lines, 1)]


def _month(first: date | None) -> str:
    return f"{first.year}年{first.month}月" if first else ""
