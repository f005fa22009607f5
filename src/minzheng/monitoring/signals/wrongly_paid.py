"""Who may be paid wrongly: income known to be over the line, or nobody alive to be paid."""

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
