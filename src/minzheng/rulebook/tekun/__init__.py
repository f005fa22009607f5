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
    starts="month_after_decision",
    stops="month_after_decision",
    basis="民发〔2021〕43号 第十七条、第二十六条",
    timing_status="confirmed",
)
