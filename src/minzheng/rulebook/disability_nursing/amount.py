"""The monthly sum: one rate for everybody."""

from minzheng.engine import Fen, Truth, choose, person


@person(since="2016-01-01", basis="湘政发〔2015〕54号；2021 年全县民政工作要点", label="月重度残疾人护理补贴")
def disability_nursing_amount(disability_nursing_eligible: Truth, disability_nursing_rate: Fen) -> Fen:
    """An entitled person receives the rate."""
    return choose(disability_nursing_eligible, disability_nursing_rate, 0)
