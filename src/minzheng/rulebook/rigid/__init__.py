"""Families whom unavoidable spending makes poor (支出型困难家庭, since 2025 刚性支出困难家庭)."""

from minzheng.engine import Programme

BUILT_ON = ("minzheng.rulebook.edge",)

# A status, not a sum: it opens temporary relief, medical, education and housing aid.
PROGRAMME = Programme(
    slug="rigid",
    label="刚性支出困难家庭（2024 年以前称支出型困难家庭）",
    eligible="rigid_eligible",
    starts="month_of_decision",
    stops="month_after_end",
    basis="刚性支出困难家庭认定办法 第十条：自认定起一般不超过十二个月（起止月待核）",
)
