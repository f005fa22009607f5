"""Children in fact without care (事实无人抚养儿童): recognition and allowance, never put on public notice."""

from minzheng.engine import Programme

BUILT_ON = ("minzheng.rulebook.orphan",)

PROGRAMME = Programme(
    slug="unattended_child",
    label="事实无人抚养儿童基本生活保障",
    eligible="unattended_child_eligible",
    amount="unattended_child_amount",
    unit="person",
    starts="month_after_decision",
    stops="month_after_end",
    basis="民发〔2019〕62号",
    public_notice=False,
)
