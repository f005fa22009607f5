"""Where the money goes: a telephone and an account that can be right, and the account already known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from minzheng.access.crypto import unseal
from minzheng.access.masking import mask_account
from minzheng.casework.models import Application
from minzheng.casework.refusal import Refused
from minzheng.feeds.models import Batch
from minzheng.registry.models import Fact, Household, Person

_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_LANDLINE = re.compile(r"0\d{2,3}-?\d{7,8}", re.ASCII)
_ACCOUNT = re.compile(r"\d{8,30}", re.ASCII)
_GAPS = re.compile(r"[\s\-－—]+")
CARD_DIGITS: Final = range(16, 20)
CARD_START: Final = "62"
"""Bank cards of this country (银联卡) begin so and carry a check digit; a passbook's number does not."""


@dataclass(frozen=True)
class KnownAccount:
    """An account that need not be asked for: whose, at which bank, and the row or application that says so.

    `sealed` is None where the bureau's pay list has it: lists of pay keep no number here.
    """

    holder: Person | None
    sealed: bytes | None
    bank: str
    batch: Batch | None = None
    sheet: str = ""
    row: int | None = None

    @property
    def masked(self) -> str:
        """The last four digits, or nothing where no number is kept."""
        return mask_account(unseal(self.sealed)) if self.sealed else ""


def checked_phone(text: str) -> str:
    """Return a mobile or landline number without gaps; Refused for anything else."""
    number = _GAPS.sub("", text.strip())
    if _MOBILE.fullmatch(number) or _LANDLINE.fullmatch(number):
        return number
    if not number:
        raise Refused("请写明联系电话。")
    raise Refused("联系电话不对：手机是 11 位，座机要带区号。")


def checked_account(text: str) -> str:
    """Return an account's digits; Refused where they are too few or a card's check digit is wrong."""
    number = _GAPS.sub("", text.strip())
    if not _ACCOUNT.fullmatch(number):
        raise Refused("银行账号只有数字，8 至 30 位，请对照存折或社会保障卡再看一遍。")
    if number.startswith(CARD_START) and len(number) in CARD_DIGITS and not _check_digit_fits(number):
        raise Refused("银行卡号有一位不对，请对照卡面再看一遍。")
    return number


def account_on_file(household: Household, subject: Person | None = None) -> KnownAccount | None:
    """Return the account of a household's (or subject's) latest application, else that it is paid already."""
    earlier = Application.objects.unscoped(reason="the household's own account")
    earlier = earlier.filter(case__household=household).exclude(account_sealed=None)
    if subject is not None:
        earlier = earlier.filter(case__subject=subject)
    if last := earlier.select_related("account_holder").order_by("-pk").first():
        return KnownAccount(last.account_holder, bytes(last.account_sealed), last.bank)
    paid = Fact.objects.unscoped(reason="the household's own pay").filter(kind=Fact.Kind.AID, until=None)
    paid = paid.filter(person=subject) if subject is not None else paid.filter(person__household=household)
    if row := paid.select_related("batch", "person").order_by("-since", "key").first():
        return KnownAccount(row.person, None, "", row.batch, row.sheet, row.row)
    return None


def _check_digit_fits(number: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
