"""Single-person dibao (单人户): one person in need alone, although the family is above the line."""

from minzheng.engine import Programme

BUILT_ON = ("minzheng.rulebook.edge",)

PROGRAMME = Programme(
    slug="single_person",
    label="低保单人户",
    eligible="single_person_eligible",
    amount="single_person_amount",
    unit="person",
    starts="month_after_decision",
    stops="month_after_decision",
    basis="民发〔2021〕57号 第八条、第二十一条（停发月待核）",
)
