"""Whether a unified social credit code can be that of an organisation registered here (GB 32100-2015)."""

from typing import Final

from minzheng.linkage.credit_code import ALPHABET, LENGTH, check_character

CIVIL_AFFAIRS: Final = "5"
KINDS: Final = {"association": "1", "unit": "2", "foundation": "3"}


def why_wrong(code: str, kind: str) -> str:
    """What is wrong with a code of an organisation of that kind; "" where nothing is."""
    if len(code) != LENGTH or any(one not in ALPHABET for one in code):
        return "应为 18 位数字和大写字母（不含 I、O、S、V、Z）"
    if code[0] != CIVIL_AFFAIRS or code[1] != KINDS[kind]:
        return f"前两位应为 {CIVIL_AFFAIRS}{KINDS[kind]}（民政部门登记的该类组织）"
    if check_character(code[:-1]) != code[-1]:
        return f"校验位应为 {check_character(code[:-1])}"
    return ""
