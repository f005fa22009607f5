"""The monthly sum: one rate for everybody."""

from minzheng.engine import Fen, Truth, choose, person


@person(since="2016-01-01", basis="湘政发〔2015〕54号；2021 年全县民政工作要点", label="月困难残疾人生活补贴")
def disability_living_amount(
    disability_living_eligible: Truth,
    disability_nursing_eligible: Truth,
    disability_living_rate: Fen,
    disability_subsidies_each: Truth,
) -> Fen:
    """An entitled person receives the rate; were the rate meant for both subsidies together, whoever draws
    the nursing subsidy would have received it there."""
    whole = choose(disability_living_eligible, disability_living_rate, 0)
    return choose(disability_subsidies_each, whole, choose(disability_nursing_eligible, 0, whole))
