"""Who may do the step whose turn it is, and in one sentence why somebody may not."""

from __future__ import annotations

from minzheng.access.models import Role
from minzheng.access.permissions import can
from minzheng.access.scope import Scope
from minzheng.casework.models import Case, Hand
from minzheng.casework.procedure import SEPARATED, Function, Office, Step

ROLE_OF: dict[Office, str] = {
    Office.VILLAGE: Role.VILLAGE_CADRE,
    Office.TOWNSHIP: Role.TOWNSHIP_CLERK,
    Office.COUNTY: Role.COUNTY_STAFF,
}
OFFICE_WORDS = {Office.VILLAGE: "村（居）干部", Office.TOWNSHIP: "乡镇经办人", Office.COUNTY: "县民政局"}
FUNCTION_WORDS: dict[str, str] = {
    Function.INVESTIGATION: "调查",
    Function.OPINION: "审核",
    Function.CONFIRMATION: "确认",
    Function.PAYMENT: "支付",
    "spot_check": "县级入户核查",
    "first_decision": "原决定",
}


def barred(case: Case, step: Step, by: Scope) -> str | None:
    """Say why the holder of a scope may not do a step of a case; None if they may.

    Not asked of the database's own wall: that an act is stored at all, `Hand` sees to.
    """
    if not can(by, "case.act") or by.role != ROLE_OF[step.office]:
        return f"这一步由{OFFICE_WORDS[step.office]}办理。"
    if not by.covers(case.area_id):
        return "这一案不在您的辖区。"
    if is_related(case, by):
        return "您是这户家庭的近亲属，按规定应当回避，不能办理这一案的任何环节。"
    if step.function in SEPARATED:
        return other_hand(case, step.function, by.user_id)
    return None


def is_related(case: Case, by: Scope) -> bool:
    """Whether the official is a registered near relative of the case's household."""
    return case.related_officials.filter(user_id=by.user_id).exists()


def kind_of_bar(case: Case, by: Scope) -> str:
    """Why somebody is barred, as the audit trail notes it: "relative", "hand" or "office"."""
    if is_related(case, by):
        return "relative"
    hands = Hand.objects.unscoped(reason="one hand in one case").filter(case=case, user_id=by.user_id)
    return "hand" if by.covers(case.area_id) and hands.exists() else "office"


def other_hand(case: Case, function: Function, user_id: int) -> str | None:
    """Say that an official has already had another separated function in the case; None if not."""
    hand = Hand.objects.unscoped(reason="one hand in one case").filter(case=case, user_id=user_id).first()
    if hand is None or hand.function == function:
        return None
    had, wants = FUNCTION_WORDS[hand.function], FUNCTION_WORDS[function]
    return f"您已经办过这一案的{had}，不能再办{wants}，请由其他人办理。"
