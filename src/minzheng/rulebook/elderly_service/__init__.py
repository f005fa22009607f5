"""Service subsidy for poor old persons of great age or unable to care for themselves (养老服务补贴)."""

from minzheng.engine import Programme

BUILT_ON = ("minzheng.rulebook.single_person", "minzheng.rulebook.tekun")

PROGRAMME = Programme(
    slug="elderly_service",
    label="经济困难的高龄、失能老年人养老服务补贴",
    eligible="elderly_service_eligible",
    amount="elderly_service_amount",
    unit="person",
    starts="month_after_decision",
    stops="month_after_end",
    basis="财社〔2014〕113号（本县起止月待核）",
)
