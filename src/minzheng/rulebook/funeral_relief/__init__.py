"""Funeral relief for persons in extreme poverty (特困人员丧葬费): once, on death."""

from minzheng.engine import Programme

BUILT_ON = ("minzheng.rulebook.tekun",)

PROGRAMME = Programme(
    slug="funeral_relief",
    label="特困人员丧葬费",
    eligible="funeral_relief_eligible",
    amount="funeral_relief_amount",
    unit="person",
    starts="at_once",
    stops="at_once",
    basis="社会救助暂行办法 第十五条（一次性，发放办法待核）",
    period="once",
)
