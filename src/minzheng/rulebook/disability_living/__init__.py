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
    starts="month_of_application",
    stops="month_after_end",
    basis="湘政发〔2015〕54号；残疾人两项补贴“跨省通办”通知（2021-04-22）（停发月待核）",
)
