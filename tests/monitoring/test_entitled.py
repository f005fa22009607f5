"""Who is entitled beyond doubt and not paid is found; a programme is judged for all members together."""

import datetime as dt

import pytest

from minzheng.monitoring import scan
from minzheng.monitoring.scan import Standings, Warning
from minzheng.monitoring.verdicts import Verdict
from monitoring.test_scan import evaluated
from registry.by_hand import ANNA, BEN, HOME, OTHER_HOME, Feeds

NURSING, OLD_AGE = "disability_nursing_due", "old_age_without_allowance"


@pytest.fixture
def feeds() -> Feeds:
    """Anna is 80 and severely disabled, Ben alone has a good wage; all feeds of March have come."""
    feeds = Feeds().register("2021-01", ANNA, birth_date=dt.date(1941, 3, 31))
    feeds.register("2021-01", BEN, household_key=OTHER_HOME, birth_date=dt.date(1991, 1, 1))
    feeds.empty_files("2021-03").add("certificates", "2021-03", ANNA, issued_on=dt.date(2015, 1, 1))
    return feeds.add("employment", "2021-03", BEN, insured_state="在缴", wage_fen=5000_00)


def night(feeds: Feeds) -> tuple[dict[tuple[str, int], Warning], Standings]:
    con = evaluated(feeds)
    found = {(one.signal.slug, one.household_key): one for one in scan.warnings(con)}
    return found, scan.standings(con)


class TestDue:
    def test_finds_both_with_amount_and_row(self, feeds: Feeds) -> None:
        found, standings = night(feeds)
        nursing = found[NURSING, HOME]
        assert (nursing.person_key, nursing.amount_fen, nursing.row) == (ANNA, 70_00, 3)
        assert (OLD_AGE, HOME) in found and (NURSING, OTHER_HOME) not in found
        assert standings[HOME].verdicts["disability_nursing"] == Verdict(True, 70_00)
        assert standings[OTHER_HOME].verdicts["old_age_allowance"] == Verdict(False)

    def test_what_is_paid_is_no_news(self, feeds: Feeds) -> None:
        feeds.add("aid", "2021-03", ANNA, aid_kind="残疾人护理补贴", amount_fen=70_00)
        feeds.add("aid", "2021-03", ANNA, aid_kind="高龄津贴", amount_fen=100_00)
        found, standings = night(feeds)
        assert not {(NURSING, HOME), (OLD_AGE, HOME)} & set(found)
        assert standings[HOME].verdicts["disability_nursing"] == Verdict(False, drawn=True)

    def test_the_day_before_the_birthday_nobody_is_found(self, feeds: Feeds) -> None:
        feeds.register("2021-02", ANNA, change="变更", birth_date=dt.date(1941, 4, 1))
        assert (OLD_AGE, HOME) not in night(feeds)[0]

    def test_a_pay_list_that_has_not_come_leaves_it_open(self) -> None:
        feeds = Feeds().register("2021-01", ANNA, birth_date=dt.date(1941, 3, 31))
        feeds.empty_files("2021-03", "employment", "settlements", "certificates")
        found, standings = night(feeds)
        assert (OLD_AGE, HOME) not in found
        assert OLD_AGE in standings[HOME].undecided


class TestRowsThatDecided:
    def test_a_low_income_cites_the_largest_income_of_the_home(self, feeds: Feeds) -> None:
        feeds.register("2021-01", 7, relation="配偶", birth_date=dt.date(1943, 1, 1))
        feeds.add("employment", "2021-03", ANNA, pension_basic_fen=113_00)
        feeds.add("employment", "2021-03", 7, pension_basic_fen=130_00)
        low = night(feeds)[0]["seems_eligible_not_receiving", HOME]
        assert low.row == feeds.rows["employment"][-1]["row"]

    def test_a_home_without_income_cites_the_file_that_does_not_list_it(self, feeds: Feeds) -> None:
        low = night(feeds)[0]["seems_eligible_not_receiving", HOME]
        assert (low.batch, low.row) == (feeds.rows["employment"][0]["batch"], None)
