"""The sort and search key of a name, quick enough for everybody in a county.

pypinyin parts a text into phrases, which decide how a character is read; most names hold none, and then each
character's reading needs to be looked up only once.
"""

from functools import lru_cache

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT

LONGEST = 120


def pinyin_of(name: str) -> str:
    """Full pinyin, a blank, and the initials: `wangguihua wgh`; other writing stands as it is."""
    parts = (name,) if _holds_phrase(name) else name
    readings = [_reading(part) for part in parts]
    full, initials = ("".join(letters) for letters in zip(*readings, strict=True)) if readings else ("", "")
    return f"{full} {initials}"[:LONGEST]


@lru_cache(maxsize=50_000)
def _reading(text: str) -> tuple[str, str]:
    return "".join(lazy_pinyin(text)), "".join(lazy_pinyin(text, style=Style.FIRST_LETTER))


def _holds_phrase(name: str) -> bool:
    size = len(name)
    return any(
        name[start:stop] in PHRASES_DICT for start in range(size - 1) for stop in range(start + 2, size + 1)
    )
