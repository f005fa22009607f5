"""Support for persons in extreme poverty (特困人员救助供养): cannot work, no means, nobody to support."""

from minzheng.engine import Programme

BUILT_ON = (
    "minzheng.rulebook.disability",
    "minzheng.rulebook.dibao",
    "minzheng.rulebook.supporters",
)

PROGRAMME = Programme(
    slug="tekun",
    label="特困人员救助供养",
    eligible="tekun_eligible",
    amount="tekun_amount",
    unit="person",
    at_most="tekun_amount_at_most",
)
