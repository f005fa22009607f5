"""Who may be paid wrongly: over the line, dead, paid twice, or owning what was not declared."""

from minzheng.engine import Fen, Truth, all_of, household, negate


@household(
    since="2021-01-01",
    basis="社会救助暂行办法 第十三条",
    label="在领低保，收入已超标准",
    conditions={"receiving": "在领低保", "over_the_line": "已知收入达到标准"},
)
def receiving_seems_not_eligible(dibao_paid_fen: Fen, unit_income_at_least: Fen, unit_standard: Fen) -> Truth:
    """The household is paid, and the known part of its income alone reaches the standard."""
    return all_of(receiving=dibao_paid_fen > 0, over_the_line=negate(unit_income_at_least < unit_standard))


@household(since="2021-01-01", basis="社会救助暂行办法 第十三条", label="死亡后仍在发放")
def paid_after_death(paid_after_death_fen: Fen) -> Truth:
    """Aid went to somebody who had died before the month began."""
    return paid_after_death_fen > 0


@household(
    since="2021-01-01",
    basis="社会救助暂行办法 第十三条；国发〔2015〕52号",
    label="重复享受",
)
def paid_twice(paid_twice_fen: Fen) -> Truth:
    """The guarantee is drawn twice, or beside what excludes it (特困 with 低保 or a disability subsidy)."""
    return paid_twice_fen > 0


@household(
    since="2021-01-01",
    basis="社会救助暂行办法 第十三条",
    label="在领低保，有机动车",
    conditions={"receiving": "在领低保", "owns": "有计入财产的机动车"},
)
def undeclared_vehicle(dibao_paid_fen: Fen, no_vehicle: Truth) -> Truth:
    """The household is on the guarantee and owns a vehicle that counts as property."""
    return all_of(receiving=dibao_paid_fen > 0, owns=negate(no_vehicle))


@household(
    since="2021-01-01",
    basis="社会救助暂行办法 第十三条",
    label="在领低保，有第二套住房",
    conditions={"receiving": "在领低保", "owns": "有第二套住房"},
)
def undeclared_home(dibao_paid_fen: Fen, second_home: Truth) -> Truth:
    """The household is on the guarantee and owns a second home."""
    return all_of(receiving=dibao_paid_fen > 0, owns=second_home)


@household(
    since="2021-01-01",
    basis="社会救助暂行办法 第十三条",
    label="在领低保，开办企业",
    conditions={"receiving": "在领低保", "owns": "开办公司、企业"},
)
def undeclared_company(dibao_paid_fen: Fen, company: Truth) -> Truth:
    """The household is on the guarantee and runs a company."""
    return all_of(receiving=dibao_paid_fen > 0, owns=company)
