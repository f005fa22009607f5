"""How much: the difference method (差额法), for the household as a whole, whole fen, never negative."""

from minzheng.engine import Fen, Truth, choose, household, is_known, larger_of, negate, reissue

LAW_2014 = "社会救助暂行办法 第十二条"
LAW_2021 = "社会救助暂行办法 第十二条；民发〔2021〕57号 第二十三条"


@household(since="2014-05-01", basis=LAW_2014, label="月低保金")
def dibao_amount(dibao_eligible: Truth, unit_standard: Fen, unit_income: Fen) -> Fen:
    """An eligible household receives what its income falls short of the standard for all its members."""
    return choose(dibao_eligible, larger_of(unit_standard - unit_income, 0), 0)


@household(since="2014-05-01", basis=LAW_2014, label="月低保金上限（按已知收入）")
def dibao_amount_at_most(dibao_eligible: Truth, unit_standard: Fen, unit_income_at_least: Fen) -> Fen:
    """What the known income alone would leave: an upper bound for ranking visits, never a decision."""
    refused = is_known(dibao_eligible) & negate(dibao_eligible)
    return choose(refused, 0, larger_of(unit_standard - unit_income_at_least, 0))


for _rule in (dibao_amount, dibao_amount_at_most):
    reissue(_rule, since="2021-07-01", basis=LAW_2021)
