"""Edge families (低保边缘家庭): just above the minimum living allowance."""

from minzheng.engine import Programme

BUILT_ON = ("minzheng.rulebook.dibao",)

PROGRAMME = Programme(slug="edge", label="低保边缘家庭", eligible="edge_eligible")
