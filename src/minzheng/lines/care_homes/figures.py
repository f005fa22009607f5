"""The line's figures of law by date."""

from __future__ import annotations

from datetime import date

from minzheng.catalogue.figures import dated, figure

LAW = "养老机构管理办法（民政部令第66号）"
TEKUN_LAW = "社会救助暂行办法 第十九条"
SELF_CARE_LAW = "民发〔2021〕43号 第二十条至第二十三条"


def number(name: str, on: date) -> int:
    """A count in force on a day."""
    return figure(__file__, name, on)


def truth(name: str, on: date) -> bool:
    """A yes or no in force on a day."""
    return bool(dated(__file__, name, on).value)
