"""What the registers tell of a minor's parents, and the other facts the whole law reads."""

import datetime as dt

import pytest

from registry.by_hand import ANNA, BEN, CLARA, Feeds, Row, day

AS_OF = day("2021-03-31")
CHILD = 4
MOTHER, FATHER, GRANDMOTHER = ANNA, BEN, CLARA


@pytest.fixture
def feeds() -> Feeds:
    """A couple with a child of ten; nothing else is known of anybody."""
    feeds = Feeds().register("2021-01", FATHER, sex="男", birth_date=dt.date(1980, 3, 1))
    feeds.register("2021-01", MOTHER, sex="女", relation="配偶", birth_date=dt.date(1982, 4, 1))
    feeds.register("2021-01", CHILD, sex="女", relation="女", birth_date=dt.date(2011, 1, 1))
    return feeds.empty_files("2021-03").empty_files("2021-03", "custody")


def child(feeds: Feeds) -> Row:
    return feeds.persons(AS_OF)[CHILD]


class TestParents:
    def test_nothing_is_said_of_those_who_are_there(self, feeds: Feeds) -> None:
        found = child(feeds)
        assert (found["father_situation"], found["mother_situation"]) == (None, None)

    def test_death_has_the_registers_row(self, feeds: Feeds) -> None:
        feeds.register("2021-02", FATHER, change="死亡", sex="男", birth_date=dt.date(1980, 3, 1))
        found = child(feeds)
        assert (found["father_situation"], found["father_feed"], found["father_row"]) == ("dead", "gongan", 5)
        assert found["mother_situation"] is None

    @pytest.mark.parametrize(
        ("kind", "situation"), [("服刑", "custody"), ("强制隔离戒毒", "drug_isolation"), ("社区矫正", None)]
    )
    def test_custody_has_its_term(self, feeds: Feeds, kind: str, situation: str | None) -> None:
        term = {"since_on": day("2020-01-15"), "until_on": day("2021-06-14")}
        found = child(feeds.add("custody", "2021-03", MOTHER, custody_kind=kind, **term))
        assert found["mother_situation"] == situation
        assert found["mother_situation_months"] == (16 if situation else None)

    @pytest.mark.parametrize(
        ("kind", "level", "told"),
        [
            ("肢体", 2, ("severe_disability", 2, 0)),
            ("精神", 4, ("severe_disability", 4, 4)),
            ("多重", 3, ("severe_disability", 3, None)),
            ("肢体", 3, (None, None, None)),
        ],
    )
    def test_severe_disability_has_its_levels(
        self, feeds: Feeds, kind: str, level: int, told: tuple[str | None, int | None, int | None]
    ) -> None:
        feeds.add("certificates", "2021-03", FATHER, disability_kind=kind, disability_level=level)
        found = child(feeds)
        columns = ("father_situation", "father_disability_level", "father_mind_level")
        assert tuple(found[name] for name in columns) == told

    def test_two_men_of_a_couple_are_nobodys_father(self, feeds: Feeds) -> None:
        feeds.register("2021-02", 9, sex="男", birth_date=dt.date(1950, 1, 1), change="死亡")
        feeds.register("2021-03", FATHER, change="死亡", sex="男", birth_date=dt.date(1980, 3, 1))
        assert child(feeds)["father_situation"] is None

    def test_a_former_head_of_the_grandparents_age_is_no_parent(self) -> None:
        feeds = Feeds().register("2021-01", FATHER, sex="男", birth_date=dt.date(1980, 3, 1))
        feeds.register("2021-01", GRANDMOTHER, birth_date=dt.date(1962, 3, 1))
        feeds.register("2021-02", GRANDMOTHER, birth_date=dt.date(1962, 3, 1), change="死亡")
        feeds.register("2021-01", CHILD, relation="女", birth_date=dt.date(2011, 1, 1))
        assert child(feeds)["mother_situation"] is None

    def test_of_a_grandchild_nobody_tells(self, feeds: Feeds) -> None:
        feeds.register("2021-02", CHILD, change="变更", relation="孙女", birth_date=dt.date(2011, 1, 1))
        feeds.register("2021-02", FATHER, change="死亡", sex="男", birth_date=dt.date(1980, 3, 1))
        assert child(feeds)["father_situation"] is None


class TestOtherFacts:
    def test_a_wage_of_each_month_with_a_file(self) -> None:
        feeds = Feeds().register("2021-01", ANNA).empty_files("2021-01").empty_files("2021-03")
        feeds.add("employment", "2021-01", ANNA, insured_state="在缴", wage_fen=3000_00)
        feeds.add("employment", "2021-03", ANNA, insured_state="停保", wage_fen=3000_00)
        anna = feeds.persons(AS_OF)[ANNA]
        months = [anna[f"wage_history_fen_m{number:02}"] for number in (1, 2, 3, 4)]
        assert months == [0, None, 3000_00, None], "no file of February and of December"

    @pytest.mark.parametrize(
        ("state", "until", "valid", "level"),
        [("有效", None, True, 2), ("有效", "2021-03-30", True, 0), ("注销", None, False, 0)],
    )
    def test_a_certificate_that_is_over_says_so(
        self, state: str, until: str | None, valid: bool, level: int
    ) -> None:
        feeds = Feeds().register("2021-01", ANNA).empty_files("2021-03")
        ends = day(until) if until else None
        feeds.add("certificates", "2021-03", ANNA, certificate_state=state, valid_until=ends)
        anna = feeds.persons(AS_OF)[ANNA]
        assert (anna["certificate_valid"], anna["certificate_valid_until"]) == (valid, ends)
        assert (anna["disability_level"], anna["canlian_row"]) == (level, 3)

    def test_only_who_is_listed_draws_destitute_support(self) -> None:
        feeds = Feeds().register("2021-01", ANNA).register("2021-01", BEN, relation="配偶")
        assert feeds.persons(AS_OF)[ANNA]["tekun_recipient"] is None
        feeds.empty_files("2021-03").add("aid", "2021-03", ANNA, aid_kind="特困供养", amount_fen=500_50)
        persons = feeds.persons(AS_OF)
        assert (persons[ANNA]["tekun_recipient"], persons[BEN]["tekun_recipient"]) == (True, False)
        assert persons[ANNA]["hukou_local"] is True
