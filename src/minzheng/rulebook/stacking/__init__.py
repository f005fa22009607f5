"""What may be drawn together (STK-01 to STK-09): one joint step after all amounts, with the reason for each.

The law decides first, then the person; while no choice is on record the higher sum is proposed, and said to
be a proposal. Reading order: child_or_tekun, tekun_or_dibao, living, child_top_up, payable, household_class.
"""

from minzheng.engine import Programme

BUILT_ON = (
    "minzheng.rulebook.dibao",
    "minzheng.rulebook.edge",
    "minzheng.rulebook.rigid",
    "minzheng.rulebook.single_person",
    "minzheng.rulebook.tekun",
    "minzheng.rulebook.disability_living",
    "minzheng.rulebook.disability_nursing",
    "minzheng.rulebook.old_age",
    "minzheng.rulebook.elderly_service",
    "minzheng.rulebook.orphan",
    "minzheng.rulebook.unattended_child",
)

HOUSEHOLD_TOTAL = Programme(
    slug="stacking",
    label="全家各项待遇合并发放",
    eligible="household_has_payable",
    amount="household_payable_total",
)
PERSON_TOTAL = Programme(
    slug="stacking_person",
    label="本人各项待遇合并发放",
    eligible="person_has_payable",
    amount="person_payable_total",
    unit="person",
)
