"""Who lives in a home, who wants to, and how far each can care for themselves."""

from minzheng.catalogue import events
from minzheng.catalogue.parts import EVERY_OFFICE, OFFICES, Deed, Registration
from minzheng.lines.care_homes import following, letters, living, rules
from minzheng.lines.care_homes.figures import LAW, SELF_CARE_LAW, TEKUN_LAW
from minzheng.lines.care_homes.homes import SYSTEM
from minzheng.lines.care_homes.models import CareWish, Resident, SelfCareAssessment

PLACED_IN_HOME = events.declare("placed_in_home", "特困人员入住养老机构")

RESIDENTS = Registration(
    slug="residents",
    label="在院老人",
    model=Resident,
    mark="YR",
    columns=("home", "source", "self_care", "bed", "contract_until"),
    due=living.due_of_stay,
    letters=(letters.PLACEMENT,),
    deeds=(
        Deed(
            name="admit",
            label="登记入住",
            after="living",
            fields=(
                "person",
                "home",
                "source",
                "self_care",
                "bed",
                "contract",
                "contract_until",
                "contact",
            ),
            basis=f"{LAW}；{SELF_CARE_LAW}",
            check=living.may_move_in,
            then=following.moved_in,
        ),
        Deed(
            name="reclass",
            label="自理能力变化",
            before=("living",),
            fields=("self_care",),
            by=SYSTEM,
            basis=SELF_CARE_LAW,
            check=living.another_class,
        ),
        Deed(name="move_bed", label="调换床位", before=("living",), fields=("bed",), check=living.move_bed),
        Deed(
            name="renew",
            label="续签合同",
            before=("living",),
            fields=("contract", "contract_until"),
            check=living.later_contract,
        ),
        Deed(name="leave", label="退住", before=("living",), after="left", fields=("left_for",)),
        Deed(name="die", label="登记去世", before=("living",), after="died", check=rules.with_source),
    ),
)

WISHES = Registration(
    slug="wishes",
    label="集中供养意愿",
    model=CareWish,
    mark="YY",
    columns=("self_care", "wanted", "home"),
    due=living.due_of_wish,
    letters=(letters.WISH,),
    deeds=(
        Deed(
            name="wish",
            label="登记意愿",
            after="waiting",
            fields=("person", "said_by", "self_care", "wanted"),
            by=EVERY_OFFICE,
            basis=TEKUN_LAW,
            check=living.may_wish,
        ),
        Deed(
            name="place",
            label="安排入住",
            before=("waiting",),
            after="placed",
            fields=("home", "bed", "contract", "contract_until", "contact"),
            basis=TEKUN_LAW,
            check=living.home_chosen,
            then=following.move_in,
        ),
        Deed(
            name="met",
            label="已另行入住",
            before=("waiting",),
            after="placed",
            fields=("home", "bed"),
            by=SYSTEM,
        ),
        Deed(
            name="reclass",
            label="自理能力变化",
            before=("waiting",),
            fields=("self_care",),
            by=SYSTEM,
            basis=SELF_CARE_LAW,
        ),
        Deed(
            name="withdraw",
            label="本人放弃",
            before=("waiting",),
            after="withdrawn",
            fields=("why",),
            by=EVERY_OFFICE,
            basis=TEKUN_LAW,
        ),
        Deed(name="die", label="登记去世", before=("waiting",), after="died", check=rules.with_source),
    ),
)

ASSESSMENTS = Registration(
    slug="assessments",
    label="生活自理能力评估",
    model=SelfCareAssessment,
    mark="YP",
    columns=("self_care", "failed", "assessed_on", "why"),
    due=living.due_of_assessment,
    deeds=(
        Deed(
            name="assess",
            label="登记评估",
            after="done",
            fields=("person", *living.ITEMS, "assessors"),
            by=OFFICES,
            basis=SELF_CARE_LAW,
            check=living.assessed,
            then=following.class_changed,
        ),
        Deed(
            name="report",
            label="报告变化",
            after="asked",
            fields=("person", "why"),
            by=EVERY_OFFICE,
            basis=SELF_CARE_LAW,
        ),
        Deed(
            name="reassess",
            label="重新评估",
            before=("asked",),
            after="done",
            fields=(*living.ITEMS, "assessors"),
            basis=SELF_CARE_LAW,
            check=living.assessed,
            then=following.class_changed,
        ),
        Deed(
            name="drop",
            label="撤销",
            before=("asked",),
            after="dropped",
            check=rules.with_reason,
        ),
    ),
)
