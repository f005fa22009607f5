"""Orphans (孤儿): recognition and the basic living allowance."""

from minzheng.engine import Programme

BUILT_ON = ("minzheng.rulebook.dibao", "minzheng.rulebook.disability")

# The child's privacy comes before the public's view of the list.
PROGRAMME = Programme(
    slug="orphan",
    label="孤儿基本生活保障",
    eligible="orphan_eligible",
    amount="orphan_amount",
    unit="person",
    starts="month_after_decision",
    stops="month_after_end",
    basis="民发〔2010〕161号",
    public_notice=False,
)
