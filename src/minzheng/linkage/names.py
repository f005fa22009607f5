"""Names as offices write them: blanks and dots settled, lost characters marked, spellings compared.

Old systems lose rare characters and send ?, a lone dot, a private code or a box instead. The number says who
it is; the name must not keep anybody out.
"""

import re
from functools import lru_cache
from typing import Final

from pypinyin import Style, pinyin

LOST: Final = "□"
"""Stands where a character was lost (虚缺号, GB/T 15834)."""

_HAN: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_SPACED: Final = re.compile(rf"[{_HAN}·{LOST}]+(?:\s+[{_HAN}·{LOST}]+)+")
_DOT: Final = re.compile(r"[·•・‧∙⋅●．.]+")
# A dot parts the names of other nations, 阿依古丽·买买提; beside a single character it is a lost one, 王·.
_PARTING: Final = re.compile(rf"(?<=[{_HAN}]{{2}})·(?=[{_HAN}]{{2}})")
_MANGLED: Final = re.compile(r"[?？*＊\ufffd□■▯\ue000-\uf8ff\U000f0000-\U0010ffff]")
_PART: Final = "\0"
# 〇 is a character of its own, but also what some systems print for one they do not have.
_WILD: Final = frozenset((LOST, "〇"))


def settled(name: str) -> str:
    """Return a name without blanks between Chinese characters, with one dot, and `LOST` for what was lost."""
    plain = _MANGLED.sub(LOST, name.strip())
    if not re.search(f"[{_HAN}{LOST}]", plain):
        return plain
    plain = _DOT.sub("·", plain)
    if _SPACED.fullmatch(plain):
        plain = re.sub(r"\s+", "", plain)
    return _PARTING.sub(_PART, plain).replace("·", LOST).replace(_PART, "·")


def agree(one: str, other: str) -> bool:
    """Say whether two spellings may be one name: alike, read alike (霞/侠, 峯/峰), or lost in places (王□芳).

    A run of lost characters stands for at least one and at most as many as were lost: an old system writes
    one or two ? for one character.
    """
    return one == other or _agree(settled(one).replace("·", ""), settled(other).replace("·", ""))


def _agree(one: str, other: str) -> bool:
    if not one or not other:
        return one == other
    for lost, name in ((one, other), (other, one)):
        if lost[0] in _WILD:
            run = len(lost) - len(lost.lstrip(lost[0]))
            rest = lost[run:]
            return any(_agree(rest, name[taken:]) for taken in range(1, min(run, len(name)) + 1))
    alike = one[0] == other[0] or not _readings(one[0]).isdisjoint(_readings(other[0]))
    return alike and _agree(one[1:], other[1:])


@lru_cache(maxsize=20_000)
def _readings(character: str) -> frozenset[str]:
    """Return how a character may be read, without tones; of another script, itself in lower case."""
    found = pinyin(character, style=Style.NORMAL, heteronym=True)
    return frozenset(reading.lower() for reading in found[0]) if found else frozenset((character.lower(),))
