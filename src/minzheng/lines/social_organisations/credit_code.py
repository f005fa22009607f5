"""The unified social credit code of organisations (GB 32100-2015): shape, kind and check character."""

from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
MODULUS: Final = 31
LENGTH: Final = 18
CIVIL_AFFAIRS: Final = "5"
KINDS: Final = {"association": "1", "unit": "2", "foundation": "3"}


def check_character(first_seventeen: str) -> str:
    """The eighteenth character; ValueError where a character cannot stand in a code."""
    total = sum(ALPHABET.index(one) * pow(3, place, MODULUS) for place, one in enumerate(first_seventeen))
    return ALPHABET[-total % MODULUS]


def why_wrong(code: str, kind: str) -> str:
    """What is wrong with a code of an organisation of that kind; "" where nothing is."""
    if len(code) != LENGTH or any(one not in ALPHABET for one in code):
        return "应为 18 位数字和大写字母（不含 I、O、S、V、Z）"
    if code[0] != CIVIL_AFFAIRS or code[1] != KINDS[kind]:
        return f"前两位应为 {CIVIL_AFFAIRS}{KINDS[kind]}（民政部门登记的该类组织）"
    if check_character(code[:-1]) != code[-1]:
        return f"校验位应为 {check_character(code[:-1])}"
    return ""
