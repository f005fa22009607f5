"""How much: the orphans' standard; what other aid the child already has is set off by the stacking rules."""

from minzheng.engine import Fen, Truth, choose, person


@person(since="2020-01-01", basis="民发〔2019〕62号", label="月事实无人抚养儿童基本生活补贴（未补差）")
def unattended_child_amount(unattended_child_eligible: Truth, orphan_standard: Fen) -> Fen:
    """A child in fact without care is brought up at the standard of orphans."""
    return choose(unattended_child_eligible, orphan_standard, 0)
