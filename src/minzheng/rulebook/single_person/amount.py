"""How much one person alone receives; that the own income is what is set off is still to be confirmed."""

from minzheng.engine import Fen, Ratio, Truth, choose, larger_of, person, reissue, scaled, smaller_of
from minzheng.rulebook.single_person.routes import LAW_2020

LAW_2021 = "社会救助暂行办法 第十二条；民发〔2021〕57号 第八条、第二十三条"


@person(since="2020-06-03", basis=LAW_2020, label="单人户月低保金")
def single_person_amount(
    single_person_eligible: Truth,
    dibao_standard: Fen,
    own_income: Fen,
    single_person_cap: Ratio,
    single_person_uplift: Truth,
    uplift: Fen,
) -> Fen:
    """What the own income falls short of one standard, and never more than the cap; with the extra for the
    old, minors, the disabled and the ill where the county gives it to those taken in alone."""
    short = larger_of(dibao_standard - own_income, 0)
    cap = scaled(dibao_standard, single_person_cap, rounding="half_up")
    extra = choose(single_person_uplift, uplift, 0)
    return choose(single_person_eligible, smaller_of(short, cap) + extra, 0)


reissue(single_person_amount, since="2021-07-01", basis=LAW_2021)
