"""The resident identity number of GB 11643-1999, read one at a time.

Own check, because the usual library rejects everybody of 430621 born before 1983 and accepts births in 2099.
"""

import re
import unicodedata
from datetime import date
from enum import StrEnum
from typing import Final

WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS: Final = "10X98765432"
FIRST_BIRTH_YEAR: Final = 1900
# Provincial codes of GB/T 2260; 81-83 are the residence permits of Hong Kong, Macao and Taiwan residents.
# County codes are not checked: the code is the place of first issue, and abolished ones live on.
PROVINCES: Final = frozenset(
    (
        *(11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46),
        *(50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83),
    )
)

_EIGHTEEN = re.compile(r"[0-9]{17}[0-9X]")
_FIFTEEN = re.compile(r"[0-9]{15}")
_EXPONENT = re.compile(r"[0-9]\.?[0-9]*[Ee]\+?[0-9]+")
# 0000..., 1111..., 123456789...: typed where a form would not go on. 111111111111111 even has a birth date.
_PLACEHOLDER = re.compile(r"([0-9])\1{14,17}|(?:0123456789|1234567890|9876543210)[0-9X]{5,8}")
_IGNORED = re.compile(r"[\s'\u200b\ufeff]+")


class IdFault(StrEnum):
    """Why a text is no resident identity number; the value is the sentence an official reads."""

    MISSING = "没有填写公民身份号码"
    FLOAT = "公民身份号码被表格软件改成了科学计数，后几位已经丢失，请把该列设为文本后重新导出"
    PLACEHOLDER = "公民身份号码是占位数字（如全 0、全 1 或 123456），不是真实号码"
    SHAPE = "公民身份号码不是 18 位（或旧的 15 位）"
    AREA = "公民身份号码开头的行政区划代码不存在"
    BIRTH = "公民身份号码中的出生日期不是真实日期"
    FUTURE = "公民身份号码中的出生日期晚于数据日期"
    CHECK = "公民身份号码的校验码不对"


def check_digit(first_seventeen: str) -> str:
    """Return the 18th character for seventeen digits (GB 11643-1999, MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(first_seventeen, WEIGHTS, strict=True))
    return CHECK_DIGITS[total % 11]


def normalise(text: str) -> str | None:
    """Return the 18-character form, or None where the text has not the shape of an identity number.

    What is mended is no guess: full-width digits, blanks, the apostrophe spreadsheets put before text,
    a lower-case x, and the 15-digit form of before 1999, whose century is always 19. The result may
    still be invalid: see `fault_of`.
    """
    plain = _plain(text)
    if _EIGHTEEN.fullmatch(plain):
        return plain
    if _FIFTEEN.fullmatch(plain):
        seventeen = plain[:6] + "19" + plain[6:]
        return seventeen + check_digit(seventeen)
    return None


def _plain(text: str) -> str:
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text)).upper()


def birth_date(resident_id: str) -> date:
    """Return the birth date of an 18-character number; ValueError where it is no real date."""
    return date(int(resident_id[6:10]), int(resident_id[10:12]), int(resident_id[12:14]))


def sex(resident_id: str) -> str:
    """Return `male` or `female` from the sequence digit (odd is male)."""
    return "male" if int(resident_id[16]) % 2 else "female"


def mask(resident_id: str) -> str:
    """Return the number with the birth date hidden, 430621********1234; what is too short is hidden whole."""
    if len(resident_id) < 15:
        return "*" * len(resident_id)
    return resident_id[:6] + "*" * (len(resident_id) - 10) + resident_id[-4:]


def fault_of(text: str, today: date) -> IdFault | None:
    """Return why `text` is no number of a person born up to `today`, or None where it is one."""
    if not text.strip():
        return IdFault.MISSING
    if _EXPONENT.fullmatch(text.strip()):
        return IdFault.FLOAT
    if _PLACEHOLDER.fullmatch(_plain(text)):
        return IdFault.PLACEHOLDER
    resident_id = normalise(text)
    if resident_id is None:
        return IdFault.SHAPE
    if int(resident_id[:2]) not in PROVINCES:
        return IdFault.AREA
    try:
        born = birth_date(resident_id)
    except ValueError:
        return IdFault.BIRTH
    if born.year < FIRST_BIRTH_YEAR:
        return IdFault.BIRTH
    if born > today:
        return IdFault.FUTURE
    return None if check_digit(resident_id[:17]) == resident_id[17] else IdFault.CHECK


def why_invalid(text: str, today: date) -> str | None:
    """Return one Chinese sentence saying what is wrong with `text`, or None where it is valid."""
    fault = fault_of(text, today)
    return None if fault is None else fault.value


def is_valid(resident_id: str, today: date) -> bool:
    """Tell whether an 18-character number is well formed, real and of somebody born up to `today`."""
    return normalise(resident_id) == resident_id and fault_of(resident_id, today) is None
