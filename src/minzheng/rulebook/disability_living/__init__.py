"""Living subsidy for needy disabled persons (困难残疾人生活补贴)."""

from minzheng.engine import Programme

BUILT_ON = (
    "minzheng.rulebook.disability",
    "minzheng.rulebook.disability_nursing",
    "minzheng.rulebook.edge",
    "minzheng.rulebook.single_person",
)

PROGRAMME = Programme(
    slug="disability_living",
    label="困难残疾人生活补贴",
    eligible="disability_living_eligible",
    amount="disability_living_amount",
    unit="person",
)
