"""What the eleven further feeds make known of persons and households, and what their absence leaves open."""

import pytest

from registry.by_hand import ANNA, BEN, CLARA, HOME, OTHER_HOME, Feeds, Row, day

JANUARY, MARCH = day("2021-01-31"), day("2021-03-31")


@pytest.fixture
def feeds() -> Feeds:
    """Anna and Ben are a couple, Clara lives by herself."""
    feeds = Feeds().register("2021-01", ANNA).register("2021-01", BEN, relation="配偶", sex="男")
    return feeds.register("2021-01", CLARA, household_key=OTHER_HOME)


def home(feeds: Feeds, key: int = HOME, on: str = "2021-01-31") -> Row:
    return feeds.households(day(on))[key]


class TestHoldings:
    @pytest.mark.parametrize(
        ("feed", "column", "held", "none"),
        [
            ("vehicles", "vehicles", 1, 0),
            ("homes", "homes", 1, 0),
            ("companies", "company", True, False),
        ],
    )
    def test_listed_absent_or_unknown(
        self, feeds: Feeds, feed: str, column: str, held: object, none: object
    ) -> None:
        assert home(feeds)[column] is None
        feeds.add(feed, "2021-01", ANNA)
        assert (home(feeds)[column], home(feeds, OTHER_HOME)[column]) == (held, none)
        assert home(feeds, on="2021-04-30")[column] is None, "a register of three months ago"

    def test_a_thing_of_two_members_is_one(self, feeds: Feeds) -> None:
        feeds.add("homes", "2021-01", ANNA, thing_key=7).add("homes", "2021-01", BEN, thing_key=7)
        assert (home(feeds)["homes"], home(feeds)["second_home"]) == (1, False)
        feeds.add("homes", "2021-02", BEN, thing_key=8, home_use="宅基地住宅", change="新登记")
        assert home(feeds, on="2021-02-28")["second_home"] is True

    @pytest.mark.parametrize("use", ["商业", "车位"])
    def test_a_shop_is_no_dwelling(self, feeds: Feeds, use: str) -> None:
        feeds.add("homes", "2021-01", ANNA).add("homes", "2021-01", ANNA, thing_key=2, home_use=use)
        assert home(feeds)["second_home"] is False

    def test_the_last_word_counts(self, feeds: Feeds) -> None:
        feeds.add("vehicles", "2021-01", ANNA)
        feeds.add("vehicles", "2021-02", ANNA, change="转出", changed_on=day("2021-02-10"))
        assert (home(feeds)["vehicles"], home(feeds, on="2021-02-28")["vehicles"]) == (1, 0)
        feeds.add("vehicles", "2021-03", ANNA, change="新登记", changed_on=day("2021-03-05"))
        assert home(feeds, on="2021-03-31")["vehicles"] == 1

    @pytest.mark.parametrize(
        ("kind", "counted"),
        [
            ("小型汽车", (1, 0)),
            ("轻型货车", (1, 0)),
            ("摩托车", (0, 0)),
            ("三轮汽车", (0, 0)),
            ("残疾人专用车", (1, 1)),
        ],
    )
    def test_which_vehicles_count(self, feeds: Feeds, kind: str, counted: tuple[int, int]) -> None:
        feeds.add("vehicles", "2021-01", BEN, vehicle_kind=kind)
        assert (home(feeds)["vehicles"], home(feeds)["disability_vehicles"]) == counted

    @pytest.mark.parametrize(
        ("kind", "company"),
        [("有限责任公司", True), ("个人独资企业", True), ("个体工商户", False), ("农民专业合作社", False)],
    )
    def test_a_stall_is_no_company(self, feeds: Feeds, kind: str, company: bool) -> None:
        feeds.add("companies", "2021-01", BEN, company_kind=kind)
        assert home(feeds)["company"] is company

    def test_the_row_is_named(self, feeds: Feeds) -> None:
        feeds.add("vehicles", "2021-01", CLARA).add("vehicles", "2021-01", BEN, thing_key=2)
        assert (home(feeds)["jiaojing_row"], home(feeds, OTHER_HOME)["jiaojing_row"]) == (3, 2)


class TestClassB:
    def test_counts_only_while_the_authorisation_lasts(self, feeds: Feeds) -> None:
        feeds.add("balances", "2021-01", ANNA).add("incomes", "2021-01", ANNA)
        assert (home(feeds)["deposits_fen"], home(feeds)["property_income_fen"]) == (5000_00, 100_00)
        assert home(feeds, on="2021-06-30")["deposits_fen"] == 5000_00
        late = home(feeds, on="2021-07-31")
        assert (late["deposits_fen"], late["property_income_fen"]) == (None, None)

    def test_who_has_not_signed_is_unknown(self, feeds: Feeds) -> None:
        feeds.add("balances", "2021-01", ANNA)
        assert home(feeds, OTHER_HOME)["deposits_fen"] is None

    def test_each_account_counts_by_its_latest_balance(self, feeds: Feeds) -> None:
        feeds.add("balances", "2021-01", ANNA).add("balances", "2021-01", BEN, balance_fen=100)
        feeds.add("balances", "2021-02", ANNA, balance_on=day("2021-02-15"), balance_fen=30)
        feeds.add("balances", "2021-02", ANNA, account_kind="定期", balance_fen=7)
        assert home(feeds, on="2021-02-28")["deposits_fen"] == 137


class TestPeople:
    @pytest.mark.parametrize(
        ("state", "in_school"), [("在读", True), ("休学", None), ("辍学", False), ("毕业", False)]
    )
    def test_school_by_the_state_of_study(self, feeds: Feeds, state: str, in_school: bool | None) -> None:
        feeds.register("2021-01", 9, relation="女", birth_date=day("2007-01-01"))
        feeds.register("2021-01", 10, relation="女", birth_date=day("2007-01-01"))
        feeds.add("pupils", "2021-01", 9, study_state=state)
        persons = feeds.persons(JANUARY)
        assert persons[9]["in_school"] is in_school
        assert persons[10]["in_school"] is None, "who is not listed may study elsewhere"

    @pytest.mark.parametrize(
        ("kind", "state", "serving"),
        [
            ("服刑", "在押", True),
            ("强制隔离戒毒", "在押", True),
            ("社区矫正", "在押", False),
            ("服刑", "释放", False),
        ],
    )
    def test_custody(self, feeds: Feeds, kind: str, state: str, serving: bool) -> None:
        assert feeds.persons(JANUARY)[BEN]["serving_sentence"] is None
        feeds.add("custody", "2021-01", BEN, custody_kind=kind, custody_state=state)
        persons = feeds.persons(JANUARY)
        assert (persons[BEN]["serving_sentence"], persons[ANNA]["serving_sentence"]) == (serving, False)

    def test_the_fund(self, feeds: Feeds) -> None:
        feeds.add("funds", "2021-01", BEN)
        persons = feeds.persons(JANUARY)
        assert (persons[BEN]["fund_balance_fen"], persons[BEN]["fund_state"]) == (9000_00, "active")
        assert (persons[ANNA]["fund_balance_fen"], persons[ANNA]["fund_state"]) == (0, "none")

    def test_a_wage_that_was_paid_until_lately(self, feeds: Feeds) -> None:
        feeds.add("employment", "2021-01", BEN, insured_state="在缴", wage_fen=3000_00)
        feeds.add("employment", "2021-02", BEN, insured_state="失业登记")
        assert feeds.persons(JANUARY)[BEN]["wage_before_fen"] == 0
        ben = feeds.persons(day("2021-02-28"))[BEN]
        assert (ben["wage_fen"], ben["wage_before_fen"]) == (0, 3000_00)
        assert str(ben["wage_until"]) == "2021-01-31"

    def test_parents(self, feeds: Feeds) -> None:
        feeds.register("2021-01", 9, relation="女", birth_date=day("2012-01-01"))
        assert feeds.persons(JANUARY)[9]["parents_here"] == 2
        feeds.register("2021-02", ANNA, change="死亡").add("custody", "2021-02", BEN)
        child = feeds.persons(day("2021-02-28"))[9]
        assert (child["parents_gone"], child["parents_here"]) == (2, 0)


class TestTheCremated:
    def test_are_dead_before_the_register_knows(self, feeds: Feeds) -> None:
        feeds.add("cremations", "2021-02", BEN, died_on=day("2021-02-03"))
        feeds.add("aid", "2021-02", BEN).add("aid", "2021-03", BEN)
        assert BEN in feeds.persons(JANUARY)
        assert BEN not in feeds.persons(day("2021-02-28"))
        assert home(feeds, on="2021-02-28")["paid_after_death_fen"] == 0, "for the month of the death"
        assert home(feeds, on="2021-03-31")["paid_after_death_fen"] == 200_00

    @pytest.mark.parametrize(("born", "earners"), [("1980-01-01", 1), ("1940-01-01", 0)])
    def test_may_have_earned(self, feeds: Feeds, born: str, earners: int) -> None:
        feeds.register("2021-01", BEN, relation="配偶", birth_date=day(born))
        feeds.add("cremations", "2021-02", BEN, died_on=day("2021-02-03"))
        spring = home(feeds, on="2021-03-31")
        assert spring["earner_deaths"] == earners
        assert home(feeds, on="2021-05-31")["earner_deaths"] == 0, "three months later it is no news"
        if earners:
            assert (spring["last_earner"], spring["death_row"]) == (BEN, 2)


class TestHouseholds:
    def test_a_disaster_is_news_for_three_months(self, feeds: Feeds) -> None:
        feeds.add("disasters", "2021-01", ANNA)
        assert home(feeds)["disaster_loss_fen"] == 20_000_00
        assert (home(feeds)["house_damage"], home(feeds)["disaster_kind"]) == ("severe", "fire")
        assert home(feeds, OTHER_HOME)["disaster_loss_fen"] is None
        assert home(feeds, on="2021-04-30")["disaster_loss_fen"] is None

    @pytest.mark.parametrize(("state", "kind"), [("未消除", "unstable"), ("已消除", "none")])
    def test_monitored_while_at_risk(self, feeds: Feeds, state: str, kind: str) -> None:
        assert home(feeds)["monitored_kind"] is None
        feeds.add("monitored", "2021-01", ANNA, risk_state=state)
        assert (home(feeds)["monitored_kind"], home(feeds, OTHER_HOME)["monitored_kind"]) == (kind, "none")

    def test_the_list_keeps_the_cleared_and_the_income_written_there(self, feeds: Feeds) -> None:
        assert home(feeds)["watch_over"] is None, "the list has not come"
        feeds.add("monitored", "2021-01", ANNA, risk_state="已消除", income_per_head_fen=2_500_00)
        found, other = home(feeds), home(feeds, OTHER_HOME)
        assert (found["watch_over"], found["watched_income_fen"]) == (True, 2_500_00)
        assert (found["watched_month"] is not None, found["watched_row"] is not None) == (True, True)
        assert (other["watch_over"], other["watched_income_fen"]) == (False, None)


class TestPaidTwice:
    @pytest.mark.parametrize(
        ("payments", "twice"),
        [
            ([(ANNA, "农村低保", 300)], 0),
            ([(ANNA, "农村低保", 300), (BEN, "农村低保", 200)], 200),
            ([(ANNA, "农村低保", 300), (ANNA, "城市低保", 500)], 300),
            ([(ANNA, "特困供养", 500), (ANNA, "农村低保", 300)], 300),
            ([(ANNA, "特困供养", 500), (BEN, "农村低保", 300)], 0),
            ([(ANNA, "特困供养", 500), (ANNA, "残疾人护理补贴", 70), (ANNA, "残疾人生活补贴", 70)], 140),
            ([(ANNA, "特困供养", 500), (ANNA, "高龄津贴", 30)], 0),
            ([(ANNA, "农村低保", 300), (ANNA, "残疾人护理补贴", 70), (ANNA, "残疾人生活补贴", 70)], 0),
        ],
    )
    def test_excluded_combinations(
        self, feeds: Feeds, payments: list[tuple[int, str, int]], twice: int
    ) -> None:
        for person, kind, amount in payments:
            feeds.add("aid", "2021-01", person, aid_kind=kind, amount_fen=amount)
        assert home(feeds)["paid_twice_fen"] == twice
