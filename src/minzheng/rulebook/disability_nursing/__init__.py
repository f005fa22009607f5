"""Nursing subsidy for severely disabled persons (重度残疾人护理补贴)."""

from minzheng.engine import Programme

BUILT_ON = ("minzheng.rulebook.disability", "minzheng.rulebook.dibao")

PROGRAMME = Programme(
    slug="disability_nursing",
    label="重度残疾人护理补贴",
    eligible="disability_nursing_eligible",
    amount="disability_nursing_amount",
    unit="person",
    starts="month_of_application",
    stops="month_after_end",
    basis="湘政发〔2015〕54号；残疾人两项补贴“跨省通办”通知（2021-04-22）（停发月待核）",
)
