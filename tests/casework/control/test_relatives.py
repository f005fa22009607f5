"""A near relative is found at acceptance, registered, locked out, and the county has to visit."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from casework.bureau import (
    COUNTY,
    JULY,
    NOON,
    OTHER_TOWNSHIP,
    TOWNSHIP,
    audited,
    household,
    official,
    opened,
    person,
    step,
)
from minzheng.access.models import Role
from minzheng.access.scope import Scope
from minzheng.access.wall import behind_wall
from minzheng.casework.control import relatives
from minzheng.casework.control.officials import declare_kin, end_official, register_official
from minzheng.casework.models import RelatedOfficial, SpotCheck
from minzheng.casework.refusal import Barred, Refused

pytestmark = pytest.mark.django_db
JUNE = dt.date(2021, 6, 1)


@pytest.fixture
def clerk() -> Scope:
    return official()


@pytest.fixture
def county() -> Scope:
    return official(Role.COUNTY_STAFF, COUNTY)


def registered(whom, by, *, user=None, area=TOWNSHIP, capacity="staff"):
    return register_official(
        person=whom, user_id=user, capacity=capacity, area=area, since=JUNE, by=by, on=JUNE, at=NOON
    )


def related(case) -> list[tuple[str, str]]:
    return list(
        RelatedOfficial.objects.unscoped(reason="test")
        .filter(case=case)
        .order_by("pk")
        .values_list("relation", "found_by")
    )


class TestFound:
    def test_an_official_who_lives_in_the_household(self, clerk, county):
        home = household(members=2)
        registered(home.persons.get(relation="child"), county, user=clerk.user_id)
        case = opened(home, official())
        assert related(case) == [("本人", "户籍：同户成员")]

    def test_a_declared_brother_of_another_townships_staff(self, clerk, county):
        home, elsewhere = household(), official(area=OTHER_TOWNSHIP)
        known = registered(
            household(OTHER_TOWNSHIP + "004").persons.get(),
            county,
            user=elsewhere.user_id,
            area=OTHER_TOWNSHIP,
        )
        declare_kin(official=known, person=home.persons.get(), relation="parent", by=county, on=JUNE, at=NOON)
        # The township that accepts cannot read the other's register of officials, and still finds them.
        with behind_wall(TOWNSHIP):
            case = opened(home, clerk)
        assert related(case) == [("子女", "本人申报")]
        assert case.related_officials.get().user_id == elsewhere.user_id

    def test_one_who_once_stood_in_the_same_household(self, clerk, county, tables):
        import pyarrow as pa

        from casework.bureau import evaluate
        from minzheng.registry.evaluation import table_path
        from minzheng.registry.tables import write_table

        home, sister = household(), household().persons.get()
        evaluate(home, JULY, known={"residence": "rural"}, of_persons={})
        row = {
            "supporter_key": 1,
            "person_key": home.persons.get().key,
            "household_key": home.key,
            "supporter_person_key": sister.key,
            "supporter_kind": "younger_sibling",
        }
        write_table(pa.Table.from_pylist([row]), table_path(tables, JULY, "supporter"))
        registered(sister, county, user=clerk.user_id)
        assert related(opened(home, official())) == [("兄弟姐妹", "户籍：曾在同一户")]

    def test_a_member_of_the_village_committee_without_an_account(self, clerk, county):
        home = household()
        registered(home.persons.get(), county, area=home.area_id, capacity="committee")
        case = opened(home, clerk)
        assert case.related_officials.get().capacity == "committee"
        assert step(case, clerk, "accept", JULY).step == "survey"

    def test_nobody_where_there_is_none_and_none_who_has_left(self, clerk, county):
        home = household()
        known = registered(home.persons.get(), county, user=official().user_id)
        end_official(official=known, until=dt.date(2021, 6, 30), by=county, at=NOON)
        case = opened(home, clerk)
        assert related(case) == []
        assert not case.spot_checks.exists()

    def test_at_acceptance_again_and_kept_though_the_act_is_refused(self, clerk, county):
        home = household()
        case = opened(home, clerk)
        registered(home.persons.get(), county, user=clerk.user_id)
        with pytest.raises(Barred, match="回避"):
            step(case, clerk, "accept", JULY)
        assert related(case) == [("本人", "户籍：同户成员")]
        assert list(audited())[-2:] == ["case.relative", "case.barred"]


class TestWhatFollows:
    @pytest.fixture
    def case(self, clerk, county):
        home = household()
        registered(home.persons.get(), county, user=clerk.user_id)
        return opened(home, official())

    def test_the_county_visit_is_open(self, case):
        assert case.spot_checks.get().why == SpotCheck.Why.RELATIVE

    def test_the_relative_neither_acts_nor_reads(self, case, clerk):
        with pytest.raises(Barred):
            step(case, clerk, "accept", JULY)
        with pytest.raises(PermissionDenied):
            relatives.may_read(case, clerk)
        relatives.may_read(case, official())

    def test_nobody_gets_around_who_it_is(self, case, clerk):
        row = case.related_officials.get()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE casework_relatedofficial SET user_id = NULL WHERE id = %s", [row.pk])
        row.refresh_from_db()
        assert row.user_id == clerk.user_id


class TestDeclared:
    def test_the_applicant_names_one(self, clerk, county):
        case = opened(household(), clerk)
        known = registered(household().persons.get(), county, user=official().user_id)
        relatives.declare_in_case(case=case, official=known, relation="sibling", by=clerk, on=JULY, at=NOON)
        assert related(case) == [("兄弟姐妹", "申请人声明")]
        with pytest.raises(Refused, match="已经登记"):
            relatives.declare_in_case(
                case=case, official=known, relation="sibling", by=clerk, on=JULY, at=NOON
            )

    def test_kin_declared_later_reaches_the_open_cases(self, clerk, county):
        home = household()
        case = opened(home, clerk)
        known = registered(household().persons.get(), county, user=clerk.user_id)
        declare_kin(
            official=known, person=home.persons.get(), relation="sibling", by=county, on=JULY, at=NOON
        )
        assert related(case) == [("兄弟姐妹", "本人申报")]


class TestRegisteredElsewhere:
    def outside(self, by, **more):
        given = {"name": " 欧阳明 ", "unit": "荣家湾镇民政办", "capacity": "committee", "area": TOWNSHIP}
        return register_official(
            **{"person": None, "since": JUNE, "by": by, "on": JUNE, "at": NOON} | given | more
        )

    def test_is_known_by_name_and_unit_and_by_declared_kin_alone(self, clerk, county):
        home = household()
        case = opened(home, clerk)
        known = self.outside(clerk)
        assert (known.name, known.unit, known.person_id) == ("欧阳明", "荣家湾镇民政办", None)
        assert related(case) == [] and "official.register" in audited()
        declare_kin(official=known, person=home.persons.get(), relation="parent", by=clerk, on=JULY, at=NOON)
        assert related(case) == [("子女", "本人申报")]
        assert str(known) == "欧阳明"
        later = opened(household(), clerk)
        assert related(later) == []

    def test_staff_among_them_are_locked_out_by_their_account(self, clerk, county):
        home, other = household(), official()
        known = self.outside(county, capacity="staff", user_id=other.user_id)
        declare_kin(
            official=known, person=home.persons.get(), relation="sibling", by=county, on=JUNE, at=NOON
        )
        case = opened(home, clerk)
        with pytest.raises(Barred, match="近亲属"):
            step(case, other, "accept", JULY)

    @pytest.mark.parametrize("missing", ["name", "unit"])
    def test_without_a_name_or_a_unit_is_nobody(self, clerk, missing):
        with pytest.raises(Refused, match="请写明姓名和单位"):
            self.outside(clerk, **{missing: " "})

    def test_is_registered_once(self, clerk):
        self.outside(clerk)
        with pytest.raises(Refused, match="已经备案"):
            self.outside(clerk)


class TestRefused:
    def test_a_word_that_is_no_near_relative(self, clerk, county):
        known = registered(household().persons.get(), county, user=clerk.user_id)
        with pytest.raises(Refused, match="哪一种近亲属"):
            declare_kin(
                official=known,
                person=household().persons.get(),
                relation="cousin",
                by=county,
                on=JUNE,
                at=NOON,
            )

    def test_somebody_registered_twice(self, clerk, county):
        whom = person(household(), relation="spouse")
        registered(whom, county, user=clerk.user_id)
        with pytest.raises(Refused, match="已经备案"):
            registered(whom, county, user=clerk.user_id)

    def test_the_countys_own_by_a_township(self, clerk):
        with pytest.raises(Refused, match="不在您的辖区"):
            registered(household().persons.get(), clerk, area=COUNTY, user=clerk.user_id)

    def test_a_village_cadre_registers_nobody(self):
        cadre = official(Role.VILLAGE_CADRE, "430621100265")
        with pytest.raises(PermissionDenied):
            registered(household().persons.get(), cadre, area="430621100265")
