"""Files of persons and households: read within one's area, a number shown only with a reason."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from minzheng.access.models import AuditEvent, Role
from minzheng.access.scope import Scope
from minzheng.access.verbs import create_user
from minzheng.registry import files
from minzheng.registry.files import NotVisible, fact_sentence, fact_source
from minzheng.registry.models import Person
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
    number,
    pension_row,
    wage_row,
)

NOON = dt.datetime(2021, 2, 1, 4, 0, tzinfo=dt.UTC)
FAR = number("19600606", 4)


@pytest.fixture
def county(offices: Offices) -> int:
    """A family in the village, a woman far away, a person no register knows; the id of an official."""
    offices.register(
        line(SON, "王小军", 与户主关系="孙子"),
        line(WANG, "王建国"),
        line(LI, "李桂英", 与户主关系="配偶"),
        line(FAR, "王秀英", 户号="H2", 村居代码=FAR_VILLAGE),
    )
    offices.register(change(LI, "李桂英", "死亡", "2021-02-10", 与户主关系="配偶"), period="2021-02")
    offices.aid(aid_row(WANG, "王建国", amount=813.5), period="2021-02")
    offices.employment(
        pension_row(WANG, "王建国"), wage_row(number("19900101", 5), "欧阳明", 2000), period="2021-02"
    )
    offices.publish("2021-02-28")
    return create_user(username="u", password="Correct-Horse-9", display_name="周强", at=NOON).pk


@pytest.fixture
def cadre(county: int) -> Scope:
    return Scope(user_id=county, role=Role.VILLAGE_CADRE, area=VILLAGE, purpose="test")


@pytest.fixture
def staff(county: int) -> Scope:
    return Scope(user_id=county, role=Role.COUNTY_STAFF, area=COUNTY, purpose="test")


def person(resident_id: str) -> Person:
    return Person.objects.unscoped(reason="test").get(key=key(resident_id))


class TestHousehold:
    def test_lists_the_living_from_the_head_and_the_departed_apart(self, cadre: Scope) -> None:
        found = files.household_file(cadre, person(WANG).household.code)
        assert [member.name for member in found.members] == ["王建国", "王小军"]
        assert [member.name for member in found.departed] == ["李桂英"]
        assert {fact.kind for fact in found.facts} == {"aid", "pension", "register"}

    def test_of_another_village_does_not_exist(self, cadre: Scope, staff: Scope) -> None:
        code = person(FAR).household.code
        assert files.household_file(staff, code).household.area_id == FAR_VILLAGE
        with pytest.raises(NotVisible):
            files.household_file(cadre, code)

    @pytest.mark.parametrize("code", ["", "H", "H0000000000000", "P0000000000001", "' or 1=1"])
    def test_a_strange_code_does_not_exist_either(self, staff: Scope, code: str) -> None:
        with pytest.raises(NotVisible):
            files.household_file(staff, code)


class TestPerson:
    def test_has_a_household_and_facts_in_words(self, cadre: Scope) -> None:
        found = files.person_file(cadre, person(WANG).code)
        assert found.household is not None
        assert found.household.members == 2
        assert {(fact_sentence(fact), fact_source(fact)) for fact in found.facts} == {
            ("农村低保，每月 813.5 元", "民政局 2021年2月 · Sheet1 第 3 行"),
            ("城乡居民基础养老金，每月 113 元", "人社局 2021年2月 · Sheet1 第 4 行"),
        }

    def test_whom_no_register_knows_is_the_countys(self, cadre: Scope, staff: Scope) -> None:
        unknown = Person.objects.unscoped(reason="test").get(name="欧阳明")
        assert files.person_file(staff, unknown.code).household is None
        with pytest.raises(NotVisible):
            files.person_file(cadre, unknown.code)


class TestSearch:
    @pytest.mark.parametrize(
        "text",
        ["王建", "王建国", "wangjian", "Wang Jianguo", "wjg", "WJ", WANG, WANG[:6] + WANG[8:17], f" {WANG} "],
    )
    def test_finds_by_name_sound_initials_and_number(self, cadre: Scope, text: str) -> None:
        assert [found.name for found in files.search(cadre, text)] == ["王建国"]

    @pytest.mark.parametrize("text", ["", "  ", "建国", "%", "_", "jianguo", "4306", FAR, "李桂英"])
    def test_finds_nobody_else(self, cadre: Scope, text: str) -> None:
        assert files.search(cadre, text) == []

    def test_stays_within_the_area(self, cadre: Scope, staff: Scope) -> None:
        assert [found.name for found in files.search(cadre, "王")] == ["王建国", "王小军"]
        assert [found.name for found in files.search(staff, "王")] == ["王建国", "王小军", "王秀英"]
        assert len(files.search(staff, "王", limit=2)) == 2


class TestRevealId:
    def test_shows_it_and_says_so_in_the_audit_trail(self, staff: Scope) -> None:
        assert files.reveal_id(staff, person(WANG), " 核对银行账号 ", by=staff, at=NOON) == WANG
        event = AuditEvent.objects.get(verb="person.reveal_id")
        assert (event.actor_id, event.reason, event.subject_code, event.area_id) == (
            staff.user_id,
            "核对银行账号",
            person(WANG).code,
            VILLAGE,
        )

    def test_needs_a_reason_a_permission_and_the_area(self, staff: Scope, cadre: Scope) -> None:
        with pytest.raises(ValueError, match="理由"):
            files.reveal_id(staff, person(WANG), "  ", by=staff, at=NOON)
        with pytest.raises(PermissionDenied):
            files.reveal_id(cadre, person(WANG), "想看", by=cadre, at=NOON)
        elsewhere = Scope(user_id=staff.user_id, role=Role.COUNTY_STAFF, area=VILLAGE, purpose="test")
        with pytest.raises(NotVisible):
            files.reveal_id(elsewhere, person(FAR), "核对", by=elsewhere, at=NOON)
        assert not AuditEvent.objects.filter(verb="person.reveal_id").exists()
