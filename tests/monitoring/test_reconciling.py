"""The two registers compared, kind by kind; an answer is a named verb and lasts while nothing changes."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from minzheng.access.models import AuditEvent, Role
from minzheng.access.wall import behind_wall
from minzheng.monitoring import ledger, poverty, reconciling
from minzheng.monitoring.models import Difference
from minzheng.monitoring.reconciling_verbs import Refused, answer
from minzheng.monitoring.reconciling_words import sentence, to_do
from minzheng.registry.models import Household
from minzheng.registry.months import month_number
from monitoring.tables import Home, files, night_tables
from monitoring.village import (
    COUNTY,
    FAR_VILLAGE,
    FEBRUARY,
    JANUARY,
    NEAR_VILLAGE,
    NOON,
    TOWNSHIP,
    VILLAGE,
    household,
    official,
)

pytestmark = pytest.mark.django_db


def theirs(home: Household, *, month: str = "2021-01", **more: Any) -> dict[str, Any]:
    """Their row about the household: its head, its number, not cleared, income unknown."""
    given = {
        "person_key": home.persons.order_by("key").first().key, "household_key": home.key,
        "monitored_kind": "突发严重困难户", "risk_state": "未消除", "income_per_head_fen": None, "batch": 1,
        "sheet": "", "row": 3, "month": month_number(month),
    }  # fmt: skip
    return given | more


def compare(*homes: Home, rows: list[dict[str, Any]], as_of: dt.date = JANUARY) -> list[Difference]:
    """The month's differences after a night over these tables."""
    con = night_tables(*homes, theirs=rows)
    ledger.write(con, as_of)
    poverty.incomes(con)
    reconciling.write(con, as_of, county=COUNTY)
    found = Difference.objects.unscoped(reason="test").filter(month=f"{as_of:%Y-%m}")
    return list(found.select_related("person", "household").order_by("kind", "key"))


def kinds(found: list[Difference]) -> list[str]:
    return [one.kind for one in found]


@pytest.fixture(autouse=True)
def every_file() -> None:
    files("2021-01"), files("2021-02")


class TestKinds:
    def test_registers_that_agree_have_none(self) -> None:
        home = household()
        assert compare(Home(home, dibao=400_00, monitored="sudden"), rows=[theirs(home)]) == []

    def test_on_theirs_only(self) -> None:
        home = household()
        (found,) = compare(Home(home, monitored="sudden"), rows=[theirs(home)])
        assert (found.kind, found.household, found.area_id) == ("theirs_only", home, VILLAGE)
        assert sentence(found) == "对方列为突发严重困难户，我方名册中没有这户"
        assert to_do(found.kind)

    def test_on_ours_only_and_not_in_town(self) -> None:
        country, town = household(), household()
        found = compare(Home(country, dibao=400_00), Home(town, dibao=400_00, residence="urban"), rows=[])
        assert [(one.kind, one.household) for one in found] == [("ours_only", country)]
        assert sentence(found[0]) == "我方名册为低保，对方没有列入监测"

    def test_cleared_there_while_we_still_pay(self) -> None:
        home = household()
        found = compare(Home(home, tekun=500_50), rows=[theirs(home, risk_state="已消除")])
        assert kinds(found) == ["cleared_there"]
        assert sentence(found[0]) == "对方已标为风险消除，我方仍在名册：特困"

    @pytest.mark.parametrize(
        ("status", "words"),
        [
            ("dead", "对方列的户主已死亡"),
            ("moved_out", "对方列的户主户口已迁出本县"),
            ("unregistered", "对方列的户主不在本县户籍中"),
        ],
    )
    def test_their_head_is_not_on_file(self, status: str, words: str) -> None:
        gone = household()
        gone.persons.update(status=status)
        (found,) = compare(Home(household()), rows=[theirs(gone, household_key=None)])
        assert (found.kind, found.household, found.area_id) == ("not_on_file", None, COUNTY)
        assert sentence(found) == words

    def test_their_head_is_a_member(self) -> None:
        home = household()
        home.persons.update(relation="child")
        found = compare(
            Home(home, dibao=400_00, monitored="sudden", relations=["child"]), rows=[theirs(home)]
        )
        assert kinds(found) == ["head"]
        assert sentence(found[0]) == "对方列的户主在户籍中是子女，不是户主"

    def test_their_number_is_another_household_elsewhere(self) -> None:
        home, other = household(), household(FAR_VILLAGE)
        (found,) = compare(
            Home(home, dibao=400_00, monitored="sudden"), Home(other),
            rows=[theirs(home, household_key=other.key)],
        )  # fmt: skip
        assert (found.kind, found.area_id, found.other_area) == ("household", VILLAGE, FAR_VILLAGE)
        assert other.code in sentence(found)

    def test_one_household_that_they_list_as_two(self) -> None:
        home, gone = household(), household()
        gone.persons.update(household=home)
        members = sorted(home.persons.values_list("key", flat=True))
        found = compare(
            Home(home, dibao=400_00, monitored="sudden", incomes=(0, 0), relations=["head", "head"]),
            rows=[theirs(home, person_key=key, row=row) for row, key in enumerate(members, 3)],
        )
        assert [(one.kind, one.households) for one in found] == [("split", 2)]
        assert sentence(found[0]) == "户籍上的一户，对方列成 2 户"


class TestIncome:
    @pytest.mark.parametrize(
        ("incomes", "their_year", "kind"),
        [
            ((1_000_00,), 9_900_00, ["income_above"]),
            ((1_000_00,), 10_000_10, []),
            ((1_000_00,), 14_500_00, []),
            ((1_000_00,), 15_100_00, ["income_below"]),
            ((2_000_00, None), 9_900_00, ["income_above"]),
            ((1_000_00, None), 15_100_00, []),
        ],
        ids=["above", "within", "within_below", "below", "known_part_is_above", "unknown_is_not_below"],
    )
    def test_by_more_than_a_fifth_and_only_what_is_known(
        self, incomes: tuple[int | None, ...], their_year: int, kind: list[str]
    ) -> None:
        home = household()
        one = Home(home, tekun=1, monitored="sudden", incomes=incomes)
        found = compare(one, rows=[theirs(home, income_per_head_fen=their_year)])
        assert kinds(found) == kind


class TestNights:
    def test_twice_writes_nothing(self) -> None:
        home = household()
        compare(Home(home, monitored="sudden"), rows=[theirs(home)])
        con = night_tables(Home(home, monitored="sudden"), theirs=[theirs(home)])
        ledger.write(con, JANUARY), poverty.incomes(con)
        assert reconciling.write(con, JANUARY, county=COUNTY) == 0

    def test_without_their_file_of_the_month_nothing_is_compared(self) -> None:
        home = household()
        april = dt.date(2021, 4, 30)
        assert compare(Home(home, monitored="sudden"), rows=[theirs(home)], as_of=april) == []

    def test_an_answer_is_kept_by_later_nights_and_into_the_next_month(self) -> None:
        home = household()
        one = Home(home, monitored="sudden")
        (found,) = compare(one, rows=[theirs(home)])
        said(found)
        assert compare(one, rows=[theirs(home)])[0].answer == "both_right"
        (later,) = compare(one, rows=[theirs(home, month="2021-02")], as_of=FEBRUARY)
        assert (later.answer, later.answered_on) == ("both_right", FEBRUARY)

    def test_it_is_not_kept_when_the_figures_have_changed(self) -> None:
        home = household()
        one = Home(home, tekun=1, monitored="sudden", incomes=(5_000_00,))
        (found,) = compare(one, rows=[theirs(home, income_per_head_fen=5_000_00)])
        said(found)
        changed = theirs(home, month="2021-02", income_per_head_fen=6_000_00)
        (later,) = compare(one, rows=[changed], as_of=FEBRUARY)
        assert later.answer == ""

    def test_what_is_gone_is_dropped_and_what_was_answered_is_marked(self) -> None:
        homes = [household(), household()]
        found = compare(
            *(Home(home, monitored="sudden") for home in homes), rows=[theirs(home) for home in homes]
        )
        said(next(one for one in found if one.household == homes[0]))
        agreed = [Home(home, dibao=400_00, monitored="sudden") for home in homes]
        (left,) = compare(*agreed, rows=[theirs(home) for home in homes])
        assert (left.household, left.gone_on) == (homes[0], JANUARY)


def said(difference: Difference, words: str = "口径不同") -> Difference:
    by = official(TOWNSHIP, Role.TOWNSHIP_CLERK)
    return answer(difference=difference, by=by, on=FEBRUARY, at=NOON, answer="both_right", words=words)


class TestAnswer:
    @pytest.fixture
    def found(self) -> Difference:
        home = household()
        (one,) = compare(Home(home, monitored="sudden"), rows=[theirs(home)])
        return one

    def test_is_kept_with_who_and_when_and_in_the_trail(self, found: Difference) -> None:
        kept = said(found)
        assert (kept.answer, kept.answer_words, kept.answered_on) == ("both_right", "口径不同", FEBRUARY)
        event = AuditEvent.objects.get(verb="difference.answer")
        assert (event.actor_id, event.area_id) == (kept.answered_by_id, VILLAGE)
        assert event.subject_code == f"2021-01/{found.pk}"

    def test_takes_a_clerk_of_the_area(self, found: Difference) -> None:
        given = {"difference": found, "on": FEBRUARY, "at": NOON, "answer": "both_right"}
        with pytest.raises(PermissionDenied):
            answer(by=official(VILLAGE, Role.VILLAGE_CADRE), **given)
        with pytest.raises(Refused, match="不在您的辖区"):
            answer(by=official(FAR_VILLAGE[:9], Role.TOWNSHIP_CLERK), **given)
        assert not AuditEvent.objects.filter(verb="difference.answer").exists()

    @pytest.mark.parametrize("change", [{"answer": "maybe"}, {"words": "字" * 201}])
    def test_refuses_what_is_no_answer(self, found: Difference, change: dict[str, str]) -> None:
        given = {"answer": "both_right", "words": ""} | change
        by = official(COUNTY, Role.COUNTY_STAFF)
        with pytest.raises(Refused):
            answer(difference=found, by=by, on=FEBRUARY, at=NOON, **given)

    def test_the_second_wall_holds_too(self, found: Difference) -> None:
        with behind_wall(NEAR_VILLAGE), connection.cursor() as cursor:
            cursor.execute("UPDATE monitoring_difference SET answer_words = 'x'")
            assert cursor.rowcount == 0
            cursor.execute("SELECT count(*) FROM monitoring_monthlycheck")
            assert cursor.fetchone() == (0,)
