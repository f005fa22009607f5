"""How names, ID numbers, phones and accounts are shown until a reason is given."""

from __future__ import annotations

from minzheng.linkage.resident_id import mask as mask_id

__all__ = ["mask_account", "mask_id", "mask_name", "mask_phone"]

_STAR = "*"
_SHOWN_AT_END = 4


def mask_name(name: str) -> str:
    """Return the name with only its first and last character (张*生, 张*); a single character is hidden."""
    if len(name) <= 2:
        return name[: len(name) - 1] + _STAR if name else ""
    return name[0] + _STAR * (len(name) - 2) + name[-1]


def mask_phone(number: str) -> str:
    """Return a phone number with its first three and last four digits (138****1234)."""
    return _keep(number, start=3)


def mask_account(number: str) -> str:
    """Return a bank account with its last four digits (***************1234)."""
    return _keep(number, start=0)


def _keep(text: str, *, start: int) -> str:
    """Hide all but `start` leading and four last characters; a text too short for that is hidden whole."""
    hidden = len(text) - start - _SHOWN_AT_END
    if hidden <= 0:
        return _STAR * len(text)
    return text[:start] + _STAR * hidden + text[-_SHOWN_AT_END:]
