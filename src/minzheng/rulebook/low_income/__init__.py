"""The low-income register (低收入人口动态监测): which layer of aid a household belongs to."""

from minzheng.engine import Programme

BUILT_ON = ("minzheng.rulebook.edge", "minzheng.rulebook.rigid")

# A register, not a sum: it is where aid of every department is looked for.
PROGRAMME = Programme(slug="low_income", label="低收入人口", eligible="low_income_eligible")
