"""A village's book with what it owes: publication every quarter, an appraisal every year."""

from minzheng.catalogue.parts import COUNTY, EVERY_OFFICE, OFFICES, Deed, Registration, Rounds
from minzheng.lines.village_affairs import rules
from minzheng.lines.village_affairs.models import Appraisal, Opening, VillageBook

ONLY_COUNTY = (COUNTY,)

BOOKS = Registration(
    slug="books",
    label="村务台账",
    model=VillageBook,
    mark="CW",
    columns=("board", "overseer"),
    deeds=(
        Deed(
            name="open",
            label="建村务台账",
            after="followed",
            fields=("board", "overseer"),
            by=OFFICES,
            check=rules.of_a_village,
        ),
        Deed(name="close", label="停用", before=("followed",), after="closed", by=ONLY_COUNTY),
    ),
)
OPENINGS = Rounds(
    slug="openings",
    label="村务公开",
    model=Opening,
    mark="G",
    columns=("of", "owed_on", "done_on", "finances", "aid"),
    on=BOOKS,
    every=rules.next_opening,
    deeds=(
        Deed(
            name="open",
            label="登记公开",
            before=("planned",),
            after="done",
            fields=("finances", "aid", "overseen", "masked"),
            by=EVERY_OFFICE,
            basis=f"{rules.LAW} 第三十条、第三十一条",
            check=rules.opened,
        ),
    ),
)
APPRAISALS = Rounds(
    slug="appraisals",
    label="述职评议",
    model=Appraisal,
    mark="P",
    columns=("of", "owed_on", "present", "satisfied", "unfit"),
    on=BOOKS,
    every=rules.next_appraisal,
    deeds=(
        Deed(
            name="hold",
            label="登记评议",
            before=("planned",),
            after="done",
            fields=("present", "satisfied", "unfit"),
            by=EVERY_OFFICE,
            basis=f"{rules.LAW} 第三十三条",
            check=rules.in_its_year,
        ),
    ),
)
