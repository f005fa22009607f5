"""PostgreSQL follows the tables: everyone in place, every fact with its row, only differences written."""

import pytest

from minzheng.registry.models import Fact, Household, Person, Status
from minzheng.registry.publish import Published
from registry.offices import (
    COUNTY,
    FAR_VILLAGE,
    LI,
    SON,
    VILLAGE,
    WANG,
    Offices,
    aid_row,
    change,
    key,
    line,
    pension_row,
    wage_row,
)


def person(resident_id: str) -> Person:
    return Person.objects.unscoped(reason="test").get(key=key(resident_id))


def facts(resident_id: str) -> list[Fact]:
    return list(
        Fact.objects.unscoped(reason="test").filter(person=key(resident_id)).order_by("since", "kind")
    )


def household() -> Household:
    return Household.objects.unscoped(reason="test").get()


@pytest.fixture
def family(offices: Offices) -> Offices:
    offices.register(
        line(WANG, "王建国"),
        line(LI, "李桂英", 与户主关系="配偶", 户口性质="城镇"),
        line(SON, "王小军", 与户主关系="孙子"),
    )
    return offices


class TestPublish:
    def test_puts_everyone_in_their_place(self, family: Offices) -> None:
        assert family.publish("2021-01-31") == Published(persons=0, households=1, facts=0), (
            "intake placed them"
        )
        li, home = person(LI), household()
        assert (li.area_id, li.household_id, li.relation, li.status) == (
            VILLAGE,
            home.key,
            "spouse",
            Status.REGISTERED,
        )
        assert (home.members, home.residence, home.area_id) == (3, "rural", VILLAGE), "as its head is"

    def test_a_second_time_writes_nothing(self, family: Offices) -> None:
        family.aid(aid_row(WANG, "王建国"))
        family.employment(pension_row(LI, "李桂英"), wage_row(SON, "王小军", 2000))
        assert family.publish("2021-01-31").facts == 3
        assert family.publish("2021-01-31") == Published(persons=0, households=0, facts=0)

    def test_writes_only_what_changed(self, family: Offices) -> None:
        family.publish("2021-01-31")
        family.register(change(LI, "李桂英", "死亡", "2021-02-10", 与户主关系="配偶"), period="2021-02")
        assert family.publish("2021-02-28") == Published(persons=1, households=1, facts=1)
        assert (person(LI).status, str(person(LI).status_since)) == (Status.DEAD, "2021-02-10")
        assert household().members == 2

    def test_a_household_whose_people_are_gone_stays_where_it_was(self, family: Offices) -> None:
        family.register(
            *(
                change(one, name, kind, "2021-02-10", 与户主关系=relation)
                for one, name, kind, relation in (
                    (WANG, "王建国", "死亡", "户主"),
                    (LI, "李桂英", "死亡", "配偶"),
                    (SON, "王小军", "迁出", "孙子"),
                )
            ),
            period="2021-02",
        )
        family.publish("2021-02-28")
        assert (household().members, household().area_id) == (0, VILLAGE)

    def test_a_household_moves_as_one(self, family: Offices) -> None:
        family.publish("2021-01-31")
        moved = change(WANG, "王建国", "变更", "2021-02-10", 村居代码=FAR_VILLAGE)
        family.register(moved, period="2021-02")
        family.publish("2021-02-28")
        assert {person(one).area_id for one in (WANG, LI, SON)} == {FAR_VILLAGE} == {household().area_id}


class TestFacts:
    def test_name_their_row_and_their_holders_place(self, family: Offices) -> None:
        batch = family.aid(aid_row(LI, "李桂英"), aid_row(WANG, "王建国"))
        family.publish("2021-01-31")
        (fact,) = facts(WANG)
        assert (fact.kind, fact.code, fact.amount_fen, fact.quantity) == ("aid", "dibao_rural", 242_00, 1)
        assert (fact.batch_id, fact.sheet, fact.row, fact.area_id) == (batch.pk, "Sheet1", 4, VILLAGE)

    def test_of_the_unregistered_belong_to_the_county(self, family: Offices) -> None:
        stranger = WANG[:14] + "103"
        from minzheng.linkage.resident_id import check_digit

        stranger += check_digit(stranger)
        family.employment(pension_row(stranger, "陈秀兰"))
        family.publish("2021-01-31")
        assert [fact.area_id for fact in facts(stranger)] == [COUNTY]

    def test_grow_with_the_months_and_close(self, family: Offices) -> None:
        family.employment(wage_row(WANG, "王建国", 2000))
        family.employment(wage_row(WANG, "王建国", 2000), period="2021-02")
        family.employment(wage_row(WANG, "王建国", 2600), period="2021-03")
        family.publish("2021-02-28")
        assert [(fact.amount_fen, fact.until, fact.confirmed_period) for fact in facts(WANG)] == [
            (2000_00, None, "")
        ]
        family.publish("2021-03-31")
        found = [(fact.amount_fen, str(fact.until), fact.confirmed_period) for fact in facts(WANG)]
        assert found == [(2000_00, "2021-02-28", "2021-02"), (2600_00, "None", "")]

    def test_mend_themselves_when_an_older_file_comes_late(self, family: Offices) -> None:
        family.employment(wage_row(WANG, "王建国", 2000))
        family.employment(wage_row(WANG, "王建国", 2000), period="2021-03")
        family.publish("2021-03-31")
        assert len(facts(WANG)) == 2
        family.employment(wage_row(WANG, "王建国", 2000), period="2021-02")
        family.publish("2021-03-31")
        (fact,) = facts(WANG)
        assert (str(fact.since), fact.until, fact.confirmed_period) == ("2021-01-01", None, "")
