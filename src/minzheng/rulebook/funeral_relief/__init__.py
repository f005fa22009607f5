"""Funeral relief for persons in extreme poverty (特困人员丧葬费): once, on death."""

from minzheng.engine import Programme

BUILT_ON = ("minzheng.rulebook.tekun",)

PROGRAMME = Programme(
    slug="funeral_relief",
    label="特困人员丧葬费",
    eligible="funeral_relief_eligible",
    amount="funeral_relief_amount",
    unit="person",
)
