"""What the rules read: known, known to be none, or unknown; never anything of a later day."""

import datetime as dt

import pytest

from registry.by_hand import ANNA, BEN, HOME, VILLAGE, Feeds, day

EMPLOYMENT = (
    "wage_fen",
    "pension_basic_fen",
    "pension_personal_fen",
    "pension_employee_fen",
    "registered_unemployed",
)


@pytest.fixture
def feeds() -> Feeds:
    return Feeds().register("2021-01", ANNA).register("2021-01", BEN, relation="配偶", sex="男")


class TestUnknownAndNone:
    def test_no_file_is_unknown(self, feeds: Feeds) -> None:
        anna, home = feeds.persons(day("2021-01-31"))[ANNA], feeds.households(day("2021-01-31"))[HOME]
        for column in (*EMPLOYMENT, "disability_level", "disability_kind", "medical_self_paid_12m_fen"):
            assert anna[column] is None, column
        for column in ("dibao_paid_fen", "dibao_persons_paid", "tekun_paid_fen", "paid_after_death_fen"):
            assert home[column] is None, column

    def test_absence_from_a_fresh_file_is_none(self, feeds: Feeds) -> None:
        feeds.empty_files("2021-01")
        anna, home = feeds.persons(day("2021-01-31"))[ANNA], feeds.households(day("2021-01-31"))[HOME]
        assert [anna[column] for column in EMPLOYMENT] == [0, 0, 0, 0, False]
        assert (anna["disability_kind"], anna["disability_level"]) == ("none", 0)
        assert (anna["medical_self_paid_12m_fen"], anna["medical_self_paid_month_fen"]) == (0, 0)
        assert (home["dibao_paid_fen"], home["tekun_paid_fen"], home["paid_after_death_fen"]) == (0, 0, 0)

    @pytest.mark.parametrize(("as_of", "known"), [("2021-03-31", True), ("2021-04-30", False)])
    def test_a_file_of_more_than_two_months_ago_says_nothing(
        self, feeds: Feeds, as_of: str, known: bool
    ) -> None:
        feeds.empty_files("2021-01").add("settlements", "2021-01", ANNA, self_paid_fen=900_00)
        feeds.add("employment", "2021-01", BEN, insured_state="在缴", wage_fen=3000_00)
        persons = feeds.persons(day(as_of))
        assert (persons[BEN]["wage_fen"] == 3000_00) is known
        assert (persons[ANNA]["wage_fen"] is None) is not known
        assert (persons[ANNA]["medical_self_paid_12m_fen"] == 900_00) is known
        assert (persons[BEN]["medical_self_paid_12m_fen"] is None) is not known
        assert (feeds.households(day(as_of))[HOME]["dibao_paid_fen"] is None) is not known

    def test_what_no_feed_speaks_of_is_unknown(self, feeds: Feeds) -> None:
        feeds.empty_files("2021-01")
        anna, home = feeds.persons(day("2021-01-31"))[ANNA], feeds.households(day("2021-01-31"))[HOME]
        assert anna["informal_income_fen"] is None, "she may work, and nobody says what it brings"
        assert anna["serving_sentence"] is None
        assert [home[name] for name in ("deposits_fen", "vehicles", "second_home", "company")] == [None] * 4

    @pytest.mark.parametrize(
        ("born", "income", "in_school"),
        [
            ("2019-01-01", 0, False),
            ("2005-02-01", 0, None),
            ("1970-01-01", None, False),
            ("1960-01-01", 0, False),
        ],
    )
    def test_age_settles_work_and_school(self, born: str, income: int | None, in_school: bool | None) -> None:
        person = Feeds().register("2021-01", ANNA, birth_date=day(born)).empty_files("2021-01")
        anna = person.persons(day("2021-01-31"))[ANNA]
        assert (anna["informal_income_fen"], anna["in_school"]) == (income, in_school)

    @pytest.mark.parametrize(
        ("kind", "level", "income"), [("肢体", 2, 0), ("肢体", 3, None), ("智力", 3, 0), ("精神", 3, 0)]
    )
    def test_disability_settles_work(self, feeds: Feeds, kind: str, level: int, income: int | None) -> None:
        feeds.empty_files("2021-01")
        feeds.add("certificates", "2021-01", ANNA, disability_kind=kind, disability_level=level)
        assert feeds.persons(day("2021-01-31"))[ANNA]["informal_income_fen"] == income

    def test_a_wage_settles_work(self, feeds: Feeds) -> None:
        feeds.empty_files("2021-01").add("employment", "2021-01", ANNA, insured_state="在缴", wage_fen=1)
        assert feeds.persons(day("2021-01-31"))[ANNA]["informal_income_fen"] == 0


class TestAge:
    @pytest.mark.parametrize(
        ("born", "as_of", "years"),
        [
            ("1941-06-30", "2021-06-29", 79),
            ("1941-06-30", "2021-06-30", 80),
            ("1941-07-01", "2021-06-30", 79),
            ("2004-02-29", "2021-02-28", 16),
            ("2004-02-29", "2021-03-01", 17),
            ("2021-01-31", "2021-01-31", 0),
        ],
    )
    def test_changes_on_the_birthday(self, born: str, as_of: str, years: int) -> None:
        feeds = Feeds().register("2021-01", ANNA, birth_date=day(born))
        assert feeds.persons(day(as_of))[ANNA]["age_years"] == years

    @pytest.mark.parametrize("as_of", ["2021-02-28", "2021-12-31"])
    def test_agrees_with_counting_birthdays(self, as_of: str) -> None:
        on = day(as_of)
        births = [dt.date(1930, 1, 1) + dt.timedelta(days=701 * n) for n in range(45)]
        feeds = Feeds()
        for key, born in enumerate(births, start=1):
            feeds.register("2021-01", key, birth_date=born)
        counted = {
            key: sum(
                (year, born.month, born.day) <= (on.year, on.month, on.day)
                for year in range(born.year + 1, on.year + 1)
            )
            for key, born in enumerate(births, start=1)
        }
        assert {key: row["age_years"] for key, row in feeds.persons(on).items()} == counted


class TestFacts:
    def test_only_contributions_being_paid_are_a_wage(self, feeds: Feeds) -> None:
        feeds.empty_files("2021-01")
        feeds.add("employment", "2021-01", ANNA, insured_state="停保", wage_fen=3000_00)
        feeds.add("employment", "2021-01", BEN, insured_state="失业登记")
        persons = feeds.persons(day("2021-01-31"))
        assert (persons[ANNA]["wage_fen"], persons[ANNA]["registered_unemployed"]) == (0, False)
        assert (persons[BEN]["wage_fen"], persons[BEN]["registered_unemployed"]) == (0, True)

    @pytest.mark.parametrize(
        "cells",
        [{"certificate_state": "注销"}, {"certificate_state": "过期"}, {"valid_until": day("2021-01-30")}],
    )
    def test_a_certificate_out_of_force_counts_for_nothing(self, feeds: Feeds, cells: dict) -> None:
        feeds.empty_files("2021-01").add("certificates", "2021-01", ANNA, **cells)
        assert feeds.persons(day("2021-01-31"))[ANNA]["disability_level"] == 0

    def test_bills_add_up_over_twelve_months(self, feeds: Feeds) -> None:
        feeds.empty_files("2021-12").register("2020-12", ANNA)
        for period, paid in (("2020-12", 1), ("2021-01", 10), ("2021-11", 100), ("2021-12", 1000)):
            feeds.add("settlements", period, ANNA, self_paid_fen=paid)
        feeds.add("settlements", "2021-12", ANNA, self_paid_fen=5000)
        anna = feeds.persons(day("2021-12-31"))[ANNA]
        assert (anna["medical_self_paid_12m_fen"], anna["medical_self_paid_month_fen"]) == (6110, 6000)
        assert anna["yibao_row"] == len(feeds.rows["settlements"]) + 1, "the largest bill of the latest month"

    def test_the_row_behind_a_fact_is_named(self, feeds: Feeds) -> None:
        feeds.empty_files("2021-01").add("employment", "2021-01", ANNA, pension_basic_fen=113_00)
        persons = feeds.persons(day("2021-01-31"))
        assert (persons[ANNA]["renshe_row"], persons[BEN]["renshe_row"]) == (3, None)
        assert persons[ANNA]["renshe_month"] == persons[BEN]["renshe_month"] == 2021 * 12

    def test_aid_is_the_households_whoever_draws_it(self, feeds: Feeds) -> None:
        feeds.add("aid", "2021-01", ANNA, amount_fen=200_00, persons_covered=2)
        feeds.add("aid", "2021-01", BEN, aid_kind="特困供养", amount_fen=500_50)
        feeds.add("aid", "2021-01", BEN, aid_kind="残疾人护理补贴", amount_fen=70_00)
        home, persons = feeds.households(day("2021-01-31"))[HOME], feeds.persons(day("2021-01-31"))
        anna, ben = persons[ANNA], persons[BEN]
        assert (home["dibao_paid_fen"], home["dibao_persons_paid"], home["tekun_paid_fen"]) == (
            20000,
            2,
            50050,
        )
        assert ben["disability_nursing_paid_fen"] == 70_00
        assert (anna["tekun_recipient"], ben["tekun_recipient"]) == (False, True), (
            "support is the person's own"
        )


class TestTheDead:
    @pytest.fixture
    def widowed(self, feeds: Feeds) -> Feeds:
        feeds.register("2021-02", BEN, change="死亡", changed_on=day("2021-02-10"), relation="配偶")
        for period in ("2021-02", "2021-03"):
            feeds.add("aid", period, ANNA, amount_fen=1).add("aid", period, BEN, amount_fen=300_00)
        return feeds

    def test_are_in_no_household(self, widowed: Feeds) -> None:
        assert set(widowed.persons(day("2021-02-28"))) == {ANNA}

    @pytest.mark.parametrize(("as_of", "wrongly"), [("2021-02-28", 0), ("2021-03-31", 300_00)])
    def test_may_be_paid_for_the_month_they_died_in(self, widowed: Feeds, as_of: str, wrongly: int) -> None:
        home = widowed.households(day(as_of))[HOME]
        assert home["paid_after_death_fen"] == wrongly
        assert home["dead_payee"] == (BEN if wrongly else None)
        if wrongly:
            assert home["aid_row"] == 5, "the row of the dead payee, not the widow's"

    def test_keep_their_household_only_while_it_is_paid(self, feeds: Feeds) -> None:
        for person in (ANNA, BEN):
            feeds.register("2021-02", person, change="死亡")
        feeds.add("aid", "2021-03", BEN)
        assert feeds.persons(day("2021-02-28")) == {}
        assert feeds.households(day("2021-02-28")) == {}
        home = feeds.households(day("2021-03-31"))[HOME]
        assert (home["village"], home["paid_after_death_fen"]) == (VILLAGE, 200_00)


@pytest.mark.parametrize("change", ["死亡", "变更"])
def test_nothing_of_a_later_month_leaks_in(change: str) -> None:
    feeds = Feeds().register("2021-01", ANNA).register("2021-01", BEN, relation="配偶").empty_files("2021-03")
    feeds.add("employment", "2021-03", ANNA, insured_state="在缴", wage_fen=2000_00)
    before = feeds.persons(day("2021-03-31")), feeds.households(day("2021-03-31"))
    for period in ("2021-04", "2021-07"):
        feeds.register(period, ANNA, change=change, hukou="城镇").empty_files(period)
        feeds.add("employment", period, ANNA, insured_state="在缴", wage_fen=9)
        feeds.add("settlements", period, ANNA).add("certificates", period, ANNA).add("aid", period, ANNA)
    assert (feeds.persons(day("2021-03-31")), feeds.households(day("2021-03-31"))) == before
    assert feeds.persons(day("2021-04-30")) != before[0]
