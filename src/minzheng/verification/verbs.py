"""The writes of verification, for those who use this room."""

from minzheng.verification.authorising import (
    draw_up,
    is_valid,
    revoke,
    sign,
    valid_authorisation,
    why_not_valid,
)
from minzheng.verification.checking import (
    Batched,
    request_batch,
    request_check,
    start_check,
    withdraw_check,
)
from minzheng.verification.errors import Refused
from minzheng.verification.moving import follow
from minzheng.verification.objecting import object_to, start_recheck
from minzheng.verification.reporting import make_report
from minzheng.verification.settling import Choice
from minzheng.verification.signatories import Supporter, must_sign, unsigned, who_is_missing

__all__ = [
    "Batched",
    "Choice",
    "Refused",
    "Supporter",
    "draw_up",
    "follow",
    "is_valid",
    "make_report",
    "must_sign",
    "object_to",
    "request_batch",
    "request_check",
    "revoke",
    "sign",
    "start_check",
    "start_recheck",
    "unsigned",
    "valid_authorisation",
    "who_is_missing",
    "why_not_valid",
    "withdraw_check",
]
