"""Children in difficulty and the three left-behind groups: who is to be found, visited and recorded."""

from minzheng.engine import Programme

BUILT_ON = (
    "minzheng.rulebook.edge",
    "minzheng.rulebook.orphan",
    "minzheng.rulebook.unattended_child",
)

# Lists of children, women alone and old people alone are for those who help, never for the notice board.
CHILD_IN_DIFFICULTY = Programme(
    slug="child_in_difficulty",
    label="困境儿童",
    eligible="child_in_difficulty_eligible",
    unit="person",
    public_notice=False,
)
LEFT_BEHIND_CHILD = Programme(
    slug="left_behind_child",
    label="农村留守儿童",
    eligible="left_behind_child_eligible",
    unit="person",
    public_notice=False,
)
LEFT_BEHIND_WOMAN = Programme(
    slug="left_behind_woman",
    label="农村留守妇女",
    eligible="left_behind_woman_eligible",
    unit="person",
    public_notice=False,
)
LEFT_BEHIND_ELDER = Programme(
    slug="left_behind_elder",
    label="农村留守老年人",
    eligible="left_behind_elder_eligible",
    unit="person",
    public_notice=False,
)
