"""How much: the province's minimum standard, higher in an institution; the money is the orphan's own."""

from minzheng.engine import Fen, Truth, choose, person


@person(since="2010-11-16", basis="国办发〔2010〕54号；民发〔2010〕161号", label="月孤儿基本生活费")
def orphan_amount(orphan_eligible: Truth, orphan_standard: Fen) -> Fen:
    """An orphan receives the standard of the way the child is brought up, whole and for itself alone."""
    return choose(orphan_eligible, orphan_standard, 0)
