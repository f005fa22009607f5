"""What a file to or from the bank is about, whatever its layout."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True)
class Payment:
    """One payment as the bank gets it: reference, payee, account, fen, and what it is for."""

    reference: str
    name: str
    account: str
    bank: str
    amount_fen: int
    purpose: str


@dataclass(frozen=True)
class Answer:
    """What the bank says of one payment; `result` is one of `BankLine.Result`."""

    reference: str
    amount_fen: int
    result: str
    words: str = ""
    paid_on: date | None = None


@dataclass(frozen=True)
class Return:
    """A whole answer file; the declared count and total are None where the layout has none."""

    answers: tuple[Answer, ...]
    declared_count: int | None = None
    declared_fen: int | None = None


class BadFile(ValueError):
    """The file cannot be read; one sentence for whoever brought it."""


RESULTS: Final = {
    "成功": "paid",
    "已入账": "paid",
    "账户已销户": "closed",
    "已销户": "closed",
    "户名不符": "wrong_name",
    "户名与账号不符": "wrong_name",
    "账号不存在": "wrong_number",
    "账号错误": "wrong_number",
}
"""The banks' words for what became of a payment."""
REASON_CODES: Final = {
    "AC01": "wrong_number",
    "AC04": "closed",
    "AC06": "other",
    "BE01": "wrong_name",
}
"""ISO 20022 external status reason codes and what they mean here."""


def yuan(fen: int) -> str:
    """Write fen as yuan with two decimals, as the layouts have it."""
    return f"{fen // 100}.{fen % 100:02d}"


def fen(text: str, *, what: str) -> int:
    """Read yuan with at most two decimals as fen; BadFile for anything else."""
    plain = text.strip().replace(",", "").removeprefix("¥")
    whole, _, part = plain.partition(".")
    if not whole.isascii() or not whole.isdigit() or len(part) > 2 or (part and not part.isdigit()):
        raise BadFile(f"{what}“{text.strip()[:20]}”不是金额，文件没有收下。")
    return int(whole) * 100 + int(part.ljust(2, "0") or 0)
