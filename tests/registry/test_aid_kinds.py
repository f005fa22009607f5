"""Kinds that a pay list need not hold: whom it does not name is unpaid only where it pays the kind at all."""

import pytest

from minzheng.feeds.discovery import feed_of
from minzheng.registry.codes import AID
from minzheng.registry.words import AID as AID_WORDS
from registry.by_hand import ANNA, BEN, HOME, Feeds, day

AS_OF = day("2021-12-31")
CHILD = ("孤儿基本生活费", "事实无人抚养儿童补贴")


@pytest.fixture
def feeds() -> Feeds:
    return Feeds().register("2021-01", ANNA).register("2021-01", BEN, relation="子", sex="男")


def test_every_kind_of_the_contract_has_a_code_and_a_word() -> None:
    assert set(feed_of("minzheng_aid").column("aid_kind").choices) == set(AID)
    assert set(AID.values()) == set(AID_WORDS)


class TestOfAPerson:
    def test_nobody_paid_the_kind_leaves_it_unknown(self, feeds: Feeds) -> None:
        found = feeds.empty_files("2021-12").persons(AS_OF)[BEN]
        assert [found[f"{kind}_paid_fen"] for kind in ("orphan", "unattended_child", "elderly_service")] == [
            None
        ] * 3
        assert found["old_age_paid_fen"] == 0, "this list is the one for the usual kinds"

    def test_whoever_is_not_named_is_unpaid_where_others_are(self, feeds: Feeds) -> None:
        for kind, amount in zip((*CHILD, "养老服务补贴"), (950_00, 800_00, 50_00), strict=True):
            feeds.add("aid", "2021-12", ANNA, aid_kind=kind, amount_fen=amount)
        persons = feeds.persons(AS_OF)
        paid = ("orphan_paid_fen", "unattended_child_paid_fen", "elderly_service_paid_fen")
        assert [persons[ANNA][column] for column in paid] == [950_00, 800_00, 50_00]
        assert [persons[BEN][column] for column in paid] == [0, 0, 0]
        assert (persons[ANNA]["child_benefit_paid_fen"], persons[BEN]["child_benefit_paid_fen"]) == (
            175000,
            0,
        )

    def test_one_list_of_the_two_child_benefits_says_of_others_nothing_of_both(self, feeds: Feeds) -> None:
        persons = feeds.add("aid", "2021-12", ANNA, aid_kind=CHILD[0], amount_fen=950_00).persons(AS_OF)
        assert (persons[BEN]["orphan_paid_fen"], persons[BEN]["child_benefit_paid_fen"]) == (0, None)
        assert persons[ANNA]["child_benefit_paid_fen"] == 950_00


class TestReliefOfAHousehold:
    @pytest.fixture
    def year(self, feeds: Feeds) -> Feeds:
        """Twelve lists; Anna is granted relief in March, in two rows, and Ben in July."""
        for month in range(1, 13):
            feeds.empty_files(f"2021-{month:02d}", "aid")
        for period, person in (("2021-03", ANNA), ("2021-03", ANNA), ("2021-07", BEN)):
            feeds.add("aid", period, person, aid_kind="临时救助", amount_fen=500_00)
        return feeds

    def test_is_counted_once_a_payee_and_month(self, year: Feeds) -> None:
        assert year.households(AS_OF)[HOME]["relief_grants_12m"] == 2

    def test_is_unknown_while_a_month_is_missing(self, year: Feeds) -> None:
        year.rows["aid"] = [row for row in year.rows["aid"] if row["month"] != 2021 * 12 + 4]
        assert year.households(AS_OF)[HOME]["relief_grants_12m"] is None

    def test_is_unknown_where_the_lists_pay_no_relief(self, feeds: Feeds) -> None:
        for month in range(1, 13):
            feeds.empty_files(f"2021-{month:02d}", "aid")
        assert feeds.households(AS_OF)[HOME]["relief_grants_12m"] is None
