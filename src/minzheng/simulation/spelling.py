"""Names as offices misspell them: another character read alike, a variant form, a rare one lost."""

from __future__ import annotations

# Characters read alike (tone aside), common in the names of this county.
HOMOPHONES = (
    "霞侠夏", "辉晖挥", "华桦", "英瑛", "兰岚", "红洪宏", "明鸣", "玲灵铃", "燕艳", "丽莉", "芳方", "建健",
    "军君均", "平萍", "勇永", "杰洁", "婷亭", "佳嘉家", "雨宇羽", "欣新鑫馨", "志智", "海凯", "林琳", "波博",
    "珍真", "秀绣", "春椿", "桃涛", "娟鹃", "云芸", "香湘", "文雯", "浩皓昊", "轩萱", "怡宜", "琪奇",
    "国果", "强蔷", "飞菲", "梅枚", "莲连", "清青", "元沅", "群裙",
)  # fmt: skip
# The same character in another form.
VARIANTS = {
    "峰": "峯", "群": "羣", "国": "囯", "强": "強", "云": "雲", "华": "華", "兰": "蘭", "杰": "傑",
    "珍": "珎", "松": "枩", "秋": "秌", "芦": "蘆", "凉": "涼", "义": "義", "飞": "飛", "凤": "鳳",
    "晖": "暉", "张": "張",
    "辉": "輝", "伟": "偉", "军": "軍", "丽": "麗", "刘": "劉", "陈": "陳", "岳": "嶽",
}  # fmt: skip
# Characters that old office systems have no code for come out as one of these marks.
RARE = frozenset("翙翚犇骉淼焱垚喆赟甯昇堃玥熙霖煜睿珺琰瑀菡奕皓晟颢湘")
LOST_AS = ("?", "□", "·")
_OTHER = {c: group[(i + 1) % len(group)] for group in HOMOPHONES for i, c in enumerate(group)}


def homophone(name: str) -> str | None:
    """The name with one character of the given name changed for one read alike; None where none fits."""
    for place in range(len(name) - 1, 0, -1):
        if name[place] in _OTHER:
            return name[:place] + _OTHER[name[place]] + name[place + 1 :]
    return None


def variant(name: str) -> str | None:
    """The name with one character in its variant form; None where none has one."""
    for place in range(len(name) - 1, -1, -1):
        other = VARIANTS.get(name[place])
        if other and other != name[place]:
            return name[:place] + other + name[place + 1 :]
    return None


def lost(name: str) -> str | None:
    """The name with its rare character replaced by a mark; None where all are common."""
    for place in range(len(name) - 1, 0, -1):
        if name[place] in RARE:
            return name[:place] + LOST_AS[ord(name[place]) % len(LOST_AS)] + name[place + 1 :]
    return None
