"""A county of four households for the screens' tests: one village, its neighbour, another township.

Made through the models as the owner, the way the night run writes them.
"""

import datetime as dt
import json
from dataclasses import dataclass
from itertools import count

from minzheng.access.crypto import blind_index, pseudonym, seal
from minzheng.access.models import Role, User
from minzheng.access.verbs import create_user, give_post
from minzheng.feeds.models import Batch, QuarantinedRow
from minzheng.linkage.resident_id import check_digit
from minzheng.monitoring.models import (
    CheckedMonth,
    Difference,
    Lead,
    LikelyProgramme,
    MonthlyCheck,
    NightRun,
    PovertyCount,
    Reason,
)
from minzheng.reforms.models import Change, Reform
from minzheng.registry.models import Fact, Household, Person

COUNTY = "430621"
TOWNSHIP, OTHER_TOWNSHIP = "430621100", "430621104"
VILLAGE, NEAR_VILLAGE, FAR_VILLAGE = "430621100265", "430621100001", "430621104004"
TODAY = dt.date(2021, 6, 12)
NOW = dt.datetime(2021, 6, 12, 1, 0, tzinfo=dt.UTC)
PASSWORD = "Correct-Horse-9"
POSTS = {
    "cadre": (Role.VILLAGE_CADRE, VILLAGE, "刘红"),
    "clerk": (Role.TOWNSHIP_CLERK, TOWNSHIP, "陈明"),
    "other_clerk": (Role.TOWNSHIP_CLERK, OTHER_TOWNSHIP, "何芳"),
    "staff": (Role.COUNTY_STAFF, COUNTY, "周强"),
    "leader": (Role.COUNTY_LEADER, COUNTY, "吴敏"),
    "auditor": (Role.AUDITOR, COUNTY, "郑直"),
}
_numbers = count(1)


@dataclass
class World:
    """What the tests ask for by name; leads and households are in the village, its neighbour and far away."""

    users: dict[str, User]
    batch: Batch
    lead: Lead
    near_lead: Lead
    far_lead: Lead
    difference: Difference
    far_difference: Difference
    reform: Reform

    @property
    def household(self) -> Household:
        return self.lead.household

    @property
    def head(self) -> Person:
        return Person.objects.unscoped(reason="test").get(household=self.household, relation="head")


def make_world() -> World:
    """Write the county and return what is in it."""
    NightRun.objects.create(as_of=TODAY, started_at=NOW, finished_at=NOW, persons=9, households=4)
    batch = make_batch()
    leads = [
        make_lead(make_household(VILLAGE, "张建生", 3), batch, due_in=0),
        make_lead(make_household(NEAR_VILLAGE, "李桂英", 1, born=1939), batch, due_in=4),
        make_lead(make_household(FAR_VILLAGE, "王国强", 2), batch, due_in=-3),
    ]
    make_household(VILLAGE, "欧阳明华", 2)
    users = make_users()
    return World(users, batch, *leads, *make_ledger(leads), make_reform(users["staff"]))


def make_reform(author: User) -> Reform:
    """Make a kept reform of one figure."""
    reform = Reform.objects.create(area_id=COUNTY, title="提标", since=TODAY, author=author, made_at=NOW)
    Change.objects.create(reform=reform, parameter="dibao_standard", row="rural", value="430")
    return reform


def make_ledger(leads: list[Lead]) -> tuple[Difference, Difference]:
    """Make the ledger of May for the leads' households: checked, not checked, visited; two differences."""
    CheckedMonth.objects.create(month="2021-05", as_of=dt.date(2021, 5, 31), their_period="2021-05")
    make_check(leads[0], found="warning", signals=["large_hospital_bill"], news=["large_hospital_bill"])
    make_check(leads[1], automatic=False, missing=["yibao_settlement"], checked_on=None, found="unknown")
    make_check(leads[2], registers=["tekun"], visited_on=dt.date(2021, 5, 7), visit_outcome="no_hardship")
    for line, fen in (("lower", 63_350), ("higher", 76_020), ("dibao", 38_500)):
        counted = {"persons": 3, "below": 1, "unknown": 1, "estimated": 2}
        PovertyCount.objects.create(
            key=next(_numbers), month="2021-05", area_id=TOWNSHIP, residence="rural", line=line,
            line_fen=fen, **counted,
        )  # fmt: skip
    return make_difference(leads[0]), make_difference(leads[2])


def make_check(lead: Lead, **changes) -> MonthlyCheck:
    """Make the line of May of a lead's household, checked on the last day unless told otherwise."""
    given = {
        "month": "2021-05", "registers": ["dibao", "xiangcun"], "automatic": True, "found": "nothing",
        "checked_on": dt.date(2021, 5, 31), "unseen": ["jiaoyu_pupils"], "aid_fen": 77_000,
    } | changes  # fmt: skip
    home = lead.household
    return MonthlyCheck.objects.create(
        key=next(_numbers), area_id=home.area_id, household=home, residence=home.residence,
        members=home.members, lead=lead, **given,
    )  # fmt: skip


def make_difference(lead: Lead, **changes) -> Difference:
    """Make a difference of May about a lead's household: an income above what the other register lists."""
    head = Person.objects.unscoped(reason="test").get(household=lead.household, relation="head")
    given = {
        "month": "2021-05", "kind": "income_above", "registers": ["dibao"], "monitored_kind": "unstable",
        "ours_fen": 900_000, "theirs_fen": 520_000,
    } | changes  # fmt: skip
    return Difference.objects.create(
        key=next(_numbers), area_id=lead.area_id, household=lead.household, person=head, **given
    )


def make_users() -> dict[str, User]:
    """Make one user per kind of post."""
    users = {}
    for username, (role, area, name) in POSTS.items():
        user = create_user(username=username, password=PASSWORD, display_name=name, at=NOW)
        give_post(user=user, role=role, area=area, since=dt.date(2021, 1, 1), at=NOW)
        users[username] = user
    return users


def make_batch() -> Batch:
    """Make the hospital settlements of May: twelve rows, two of them sent back."""
    batch = Batch.objects.create(
        feed="yibao_settlement",
        period="2021-05",
        file_name="医保局_医疗费用结算_202105.csv",
        file_sha256="5" * 64,
        received_on=dt.date(2021, 6, 2),
        rows_read=12,
        rows_accepted=10,
        rows_quarantined=2,
        status="partly",
    )
    for row, kind, cell in ((7, "invalid_id", "=1+1"), (9, "sum_mismatch", "430621198001011234")):
        QuarantinedRow.objects.create(
            batch=batch,
            row=row,
            column="公民身份号码",
            kind=kind,
            message="身份证号最后一位不对。",
            cells_sealed=seal(json.dumps({"公民身份号码": cell, "姓名": "某人"}, ensure_ascii=False)),
        )
    return batch


def make_batch_like(world: "World", **changes) -> Batch:
    """Make another batch of the same feed and month, with other values here and there."""
    number = next(_numbers)
    values = {
        "feed": world.batch.feed,
        "period": world.batch.period,
        "file_name": f"医保局_医疗费用结算_202105_{number}.csv",
        "file_sha256": f"{number:064d}",
        "received_on": dt.date(2021, 6, 3),
    }
    return Batch.objects.create(**values | changes)


def make_household(area: str, head: str, members: int, *, born: int = 1975) -> Household:
    """Make a household with its members; the head comes first."""
    number = f"H{next(_numbers):06d}"
    household = Household.objects.create(
        key=pseudonym("household", number), area_id=area, residence="rural", members=members
    )
    relations = ("head", "spouse", "child")
    for place in range(members):
        name = head if place == 0 else f"{head[0]}小{'芳军'[place % 2]}"
        make_person(household, name, relations[place], born=born if place < 2 else 2008)
    return household


def make_person(household: Household, name: str, relation: str, *, born: int) -> Person:
    """Make a person with a valid ID number."""
    number = next(_numbers)
    born_on = dt.date(born, 6, 1 + number // 1000 % 28)
    first = f"430621{born_on:%Y%m%d}{number % 1000:03d}"
    resident_id = first + check_digit(first)
    return Person.objects.create(
        key=pseudonym("person", resident_id),
        area_id=household.area_id,
        id_number_sealed=seal(resident_id),
        id_number_index=blind_index(resident_id),
        name=name,
        pinyin=pinyin_of(name),
        sex="male" if int(resident_id[16]) % 2 else "female",
        birth_date=born_on,
        household=household,
        relation=relation,
        hukou="rural",
        status="registered",
    )


def pinyin_of(name: str) -> str:
    """Return what the registry stores for searching by sound."""
    return {"张建生": "zhangjiansheng zjs"}.get(name, "")


def make_lead(household: Household, batch: Batch, *, due_in: int) -> Lead:
    """Make an open lead with a hospital bill, its fact and two likely programmes."""
    head = Person.objects.unscoped(reason="test").get(household=household, relation="head")
    place = {"area_id": household.area_id}
    lead = Lead.objects.create(
        household=household,
        opened_on=dt.date(2021, 6, 1),
        listed_on=dt.date(2021, 6, 1),
        due_on=TODAY + dt.timedelta(days=due_in),
        score=45,
        unknown=["informal_income_fen"],
        **place,
    )
    Reason.objects.create(
        lead=lead,
        signal="large_hospital_bill",
        person=head,
        event="2021-05",
        amount_fen=3_700_000,
        compared_fen=410_000,
        batch=batch,
        row=1204,
        first_seen=dt.date(2021, 6, 1),
        last_seen=TODAY,
        **place,
    )
    LikelyProgramme.objects.create(
        lead=lead, programme="dibao", verdict="needs_checking", amount_fen=81_300, **place
    )
    Fact.objects.create(
        key=next(_numbers),
        person=head,
        kind=Fact.Kind.SETTLEMENT,
        code="inpatient",
        amount_fen=3_700_000,
        since=dt.date(2021, 5, 20),
        batch=batch,
        row=1204,
        confirmed_period="2021-05",
        **place,
    )
    return lead
