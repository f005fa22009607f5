"""Nursing subsidy for severely disabled persons (重度残疾人护理补贴)."""

from minzheng.engine import Programme

BUILT_ON = ("minzheng.rulebook.disability", "minzheng.rulebook.dibao")

PROGRAMME = Programme(
    slug="disability_nursing",
    label="重度残疾人护理补贴",
    eligible="disability_nursing_eligible",
    amount="disability_nursing_amount",
    unit="person",
)
