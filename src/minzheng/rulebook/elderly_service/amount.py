"""The monthly value of the services, paid in cash or vouchers; the higher rate when both reasons hold."""

from minzheng.engine import Fen, Truth, choose, person


@person(since="2014-09-10", basis="财社〔2014〕113号（本县标准待核）", label="月养老服务补贴")
def elderly_service_amount(
    elderly_service_eligible: Truth,
    unable_elder: Truth,
    elderly_service_unable_rate: Fen,
    elderly_service_aged_rate: Fen,
) -> Fen:
    """An entitled person unable to care for themselves receives the rate of the unable, anyone else the
    rate of the aged."""
    rate = choose(unable_elder, elderly_service_unable_rate, elderly_service_aged_rate)
    return choose(elderly_service_eligible, rate, 0)
