"""The decision of a case: stored with the explanation and the facts as they stood, and never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from minzheng.access.crypto import seal_bytes
from minzheng.access.scope import Scope
from minzheng.casework.file import CaseFile
from minzheng.casework.judging import Judged, judge
from minzheng.casework.models import Act, Decision
from minzheng.casework.refusal import Refused
from minzheng.engine import assemble
from minzheng.engine.errors import RuleError
from minzheng.engine.timing import first_month, last_month
from minzheng.registry.evaluation import NeverEvaluated
from minzheng.registry.explaining import PACKAGES
from minzheng.registry.models import Status


@dataclass(frozen=True)
class Draft:
    """What the decider says besides the outcome: the amount in fen where the rule leaves it open, and why the
    decision departs from what the rule finds, where it does."""

    amount_fen: int | None = None
    against_rule: str = ""


def decide(
    file: CaseFile,
    act: Act,
    kind: str,
    *,
    by: Scope,
    on: date,
    at: datetime,
    draft: Draft | None,
    reason: str,
) -> Decision:
    """Store the decision of an act, with what the law says of the file on that day.

    A grant that the rule does not find, or a refusal of what it does, needs a reason of its own
    (`against_rule`); Refused without it, and where nothing could be judged.
    """
    said = draft or Draft()
    try:
        judged = judge(file.case, scope=by, on=on)
    except (NeverEvaluated, RuleError) as error:
        raise Refused(f"现在还不能作出决定：{error}") from error
    against = _against(kind, judged, said.amount_fen)
    if against and not said.against_rule.strip():
        raise Refused(f"{against}如仍要这样决定，请写明理由。")
    granting = kind in ("grant", "change")
    amount = said.amount_fen if said.amount_fen is not None else judged.explanation.amount_fen
    if granting and amount is None:
        raise Refused("规则没有算出金额，请写明金额和理由。")
    made: Decision = Decision.objects.create(
        case=file.case,
        area_id=file.case.area_id,
        act=act,
        kind=kind,
        amount_fen=amount if granting else None,
        period=judged.explanation.period,
        persons=_persons(file, judged) if granting else None,
        starts=_starts(file, judged, on) if granting else None,
        stops=_stops(file, judged, on) if kind == "stop" else None,
        verdict=judged.explanation.verdict,
        law_on=judged.law_on,
        facts_on=judged.facts_on,
        explanation_sealed=seal_bytes(judged.explanation_json()),
        facts_sealed=seal_bytes(judged.facts_json()),
        digest=judged.digest,
        reason=reason,
        against_rule=said.against_rule.strip()[:300],
        on=on,
        at=at,
        by_id=by.user_id,
    )
    return made


def _against(kind: str, judged: Judged, amount_fen: int | None) -> str:
    """One sentence where the decision is not what the rule finds; empty where it is."""
    found = judged.explanation
    if kind == "grant" and found.verdict != "eligible":
        return "按规则不符合条件。" if found.verdict == "not_eligible" else "按规则还有情况没有核实。"
    if kind == "refuse" and found.verdict == "eligible":
        return "按规则符合条件。"
    if kind == "grant" and amount_fen is not None and amount_fen != found.amount_fen:
        return "金额与规则算出的不一致。"
    return ""


def _persons(file: CaseFile, judged: Judged) -> int:
    """How many persons a grant is for: the members counted by the rule, else those alive on the register."""
    if file.case.subject_id is not None:
        return 1
    for step in judged.explanation.steps:
        if step["name"] == "unit_size" and step["value"]:
            return int(step["value"])
    gone = (Status.DEAD, Status.MOVED_OUT)
    return max(file.case.household.persons.exclude(status__in=gone).count(), 1)


def _starts(file: CaseFile, judged: Judged, on: date) -> date:
    programme = assemble(PACKAGES, judged.law_on).programmes[file.case.programme]
    if programme.starts is None:
        return on.replace(day=1)
    applied = file.case.applied_on
    return first_month(programme, applied_on=applied, decided_on=on, reached_on=applied)


def _stops(file: CaseFile, judged: Judged, on: date) -> date:
    programme = assemble(PACKAGES, judged.law_on).programmes[file.case.programme]
    if programme.stops is None:
        return on.replace(day=1)
    return last_month(programme, stopped_on=on, ended_on=on)
