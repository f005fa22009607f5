"""The decision of a case: stored with the explanation and the facts as they stood, and never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from minzheng.access.crypto import seal_bytes
from minzheng.access.scope import Scope
from minzheng.casework import events
from minzheng.casework.deadlines import died_on
from minzheng.casework.file import CaseFile
from minzheng.casework.judging import Judged, Unjudged, judge
from minzheng.casework.models import Act, Decision
from minzheng.casework.procedure import Outcome
from minzheng.casework.refusal import Refused
from minzheng.casework.timing import first_month_of, last_month_of
from minzheng.engine import RuleError, assemble
from minzheng.registry.evaluation import NeverEvaluated
from minzheng.registry.explaining import PACKAGES
from minzheng.registry.models import Status


@dataclass(frozen=True)
class Draft:
    """What the decider says besides the outcome: the amount in fen where the rule leaves it open, why the
    decision departs from what the rule finds, where it does, and for how many months it is granted, where
    that is not for good (no more than the law's figure, which stands while nothing is said)."""

    amount_fen: int | None = None
    against_rule: str = ""
    months: int | None = None


def decide(
    file: CaseFile,
    act: Act,
    way: Outcome,
    *,
    by: Scope,
    on: date,
    at: datetime,
    draft: Draft | None,
    reason: str,
) -> Decision:
    """Store the decision of an act, with what the law says of the file on that day.

    A grant that the rule does not find, or a refusal or stop against what it does, needs a reason of its own
    (`against_rule`); Refused without it, above the figure up to which the office may decide, and where
    nothing could be judged (a stop alone needs no judgement: nobody may be left on file).
    """
    said, kind = draft or Draft(), str(way.decides)
    judged = _judged(file, kind, by=by, on=on)
    granting = kind in ("grant", "change")
    against = _against(kind, judged, said.amount_fen)
    if against and not said.against_rule.strip():
        raise Refused(f"{against}如仍要这样决定，请写明理由。")
    amount = _amount(file, judged, said) if granting else None
    _check_ceiling(way, judged, amount)
    starts = first_month_of(file, judged.law_on, on) if granting else None
    made: Decision = Decision.objects.create(
        case=file.case,
        area_id=file.case.area_id,
        act=act,
        kind=kind,
        amount_fen=amount,
        period=judged.period,
        persons=persons_of(file, judged) if granting else None,
        starts=starts,
        stops=last_month_of(file, judged.law_on, on, kind=kind, starts=starts, months=said.months),
        verdict=judged.verdict,
        law_on=judged.law_on,
        facts_on=judged.facts_on,
        explanation_sealed=seal_bytes(judged.explanation_json()),
        facts_sealed=seal_bytes(judged.facts_json()),
        digest=judged.digest,
        reason=reason,
        against_rule=said.against_rule.strip()[:300] if against else "",
        on=on,
        at=at,
        by_id=by.user_id,
    )
    events.announce(made, by=by, at=at)
    return made


def _judged(file: CaseFile, kind: str, *, by: Scope, on: date) -> Judged | Unjudged:
    try:
        return judge(file.case, scope=by, on=on)
    except (NeverEvaluated, RuleError) as error:
        if kind == "stop":
            return Unjudged(str(error), {"died_on": died_on(file.case)}, file.case.accepted_on or on, on)
        raise Refused(f"现在还不能作出决定：{error}") from error


def _amount(file: CaseFile, judged: Judged | Unjudged, said: Draft) -> int:
    if said.amount_fen is not None:
        return said.amount_fen
    if judged.amount_fen is not None:
        return judged.amount_fen
    if assemble(PACKAGES, judged.law_on).programme(file.case.programme).amount is None:
        return 0  # a status, no money
    raise Refused("规则没有算出金额，请写明金额和理由。")


def _check_ceiling(way: Outcome, judged: Judged | Unjudged, amount: int | None) -> None:
    if not way.at_most or amount is None:
        return
    parameter, figure = assemble(PACKAGES, judged.law_on).graph.parameters[way.at_most]
    if amount > figure.value:
        raise Refused(
            f"{amount / 100:.2f} 元超过{parameter.label} {figure.value / 100:.2f} 元，这里不能决定，请上报。"
        )


def _against(kind: str, judged: Judged | Unjudged, amount_fen: int | None) -> str:
    """One sentence where the decision is not what the rule finds; empty where it is."""
    if kind in ("grant", "change") and judged.verdict != "eligible":
        return "按规则不符合条件。" if judged.verdict == "not_eligible" else "按规则还有情况没有核实。"
    if kind == "refuse" and judged.verdict == "eligible":
        return "按规则符合条件。"
    if kind == "stop" and judged.verdict == "eligible":
        return "按规则仍然符合条件。"
    if kind in ("grant", "change") and amount_fen is not None and amount_fen != judged.amount_fen:
        return "金额与规则算出的不一致。"
    return ""


def persons_of(file: CaseFile, judged: Judged | Unjudged) -> int:
    """How many persons a grant is for: the members counted by the rule, else those alive on the register."""
    unit = assemble(PACKAGES, judged.law_on).programme(file.case.programme).unit
    if unit == "person":
        return 1
    steps: list[dict[str, Any]] = judged.explanation.steps if judged.explanation else []
    for step in steps:
        if step["name"] == "unit_size" and step["value"]:
            return int(step["value"])
    gone = (Status.DEAD, Status.MOVED_OUT)
    return max(file.case.household.persons.exclude(status__in=gone).count(), 1)
