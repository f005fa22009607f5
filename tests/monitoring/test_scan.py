"""The signals over tables: warnings carry their evidence, an absent feed leaves households undecided."""

import datetime as dt

import ibis
import pytest

from minzheng.monitoring import scan
from minzheng.monitoring.scan import Warning
from minzheng.registry import evaluation
from registry.by_hand import ANNA, BEN, HOME, OTHER_HOME, VILLAGE, Feeds, day

AS_OF = day("2021-03-31")


@pytest.fixture
def feeds() -> Feeds:
    """Anna, 75, with nothing but the basic pension; Ben, 30, with a good wage; all feeds of March."""
    feeds = Feeds().register("2021-01", ANNA, birth_date=dt.date(1946, 1, 1))
    feeds.register("2021-01", BEN, household_key=OTHER_HOME, birth_date=dt.date(1991, 1, 1))
    feeds.empty_files("2021-03").add("employment", "2021-03", ANNA, pension_basic_fen=113_00)
    return feeds.add("employment", "2021-03", BEN, insured_state="在缴", wage_fen=5000_00)


def evaluated(feeds: Feeds) -> ibis.BaseBackend:
    con = ibis.duckdb.connect()
    evaluation.prepare(con, feeds.sources(con), AS_OF)
    scan.evaluate(con, AS_OF)
    return con


def found(feeds: Feeds) -> dict[tuple[str, int], Warning]:
    return {(one.signal.slug, one.household_key): one for one in scan.warnings(evaluated(feeds))}


class TestWarnings:
    def test_a_household_below_the_line(self, feeds: Feeds) -> None:
        warnings = found(feeds)
        assert set(warnings) == {("seems_eligible_not_receiving", HOME), ("elderly_alone", HOME)}
        low = warnings["seems_eligible_not_receiving", HOME]
        assert (low.village, low.person_key, low.event, low.compared_fen) == (VILLAGE, None, "", 385_00)
        assert (low.batch, low.row) == (feeds.rows["employment"][0]["batch"], 3)

    def test_a_bill_is_the_persons_and_new_each_month(self, feeds: Feeds) -> None:
        feeds.add("settlements", "2021-03", ANNA, self_paid_fen=30_000_00, settled_on=day("2021-03-20"))
        bill = found(feeds)["large_hospital_bill", HOME]
        assert (bill.person_key, bill.event) == (ANNA, f"{ANNA}/{2021 * 12 + 2}")
        assert (bill.amount_fen, bill.on, bill.row) == (30_000_00, day("2021-03-20"), 3)

    def test_a_certificate_is_known_by_its_day(self, feeds: Feeds) -> None:
        feeds.add("certificates", "2021-03", BEN, issued_on=day("2021-03-02"))
        new = found(feeds)["new_severe_disability", OTHER_HOME]
        assert (new.event, new.on) == (f"{BEN}/2021-03-02", day("2021-03-02"))

    def test_the_dead_may_be_all_of_a_household(self, feeds: Feeds) -> None:
        feeds.register("2021-02", ANNA, change="死亡").add("aid", "2021-03", ANNA, amount_fen=300_00)
        dead = found(feeds)["paid_after_death", HOME]
        assert (dead.village, dead.event, dead.amount_fen) == (VILLAGE, str(ANNA), 300_00)


class TestStandings:
    def test_have_every_household(self, feeds: Feeds) -> None:
        standings = scan.standings(evaluated(feeds))
        assert set(standings) == {HOME, OTHER_HOME}
        assert (standings[HOME].dibao_eligible, standings[HOME].unit_standard_fen) == (None, 385_00)
        assert standings[OTHER_HOME].dibao_eligible is False
        owned = {"undeclared_vehicle", "undeclared_home", "undeclared_company"}
        assert standings[HOME].undecided == {"monitored_not_receiving", "watched_on_low_income"}, (
            "that list has not come"
        )
        feeds.add("aid", "2021-03", ANNA)
        on_dibao = scan.standings(evaluated(feeds))[HOME]
        assert on_dibao.undecided == owned, "nor have the registers of things"

    def test_say_which_signals_a_missing_feed_leaves_open(self, feeds: Feeds) -> None:
        feeds.rows["aid"].clear()
        con = evaluated(feeds)
        assert list(scan.warnings(con)) == []
        standings = scan.standings(con)
        paid = {"paid_after_death", "paid_twice"}
        owned = {"undeclared_vehicle", "undeclared_home", "undeclared_company"}
        low = {
            "seems_eligible_not_receiving",
            "elderly_alone",
            "monitored_not_receiving",
            "watched_on_low_income",
        }
        assert standings[HOME].undecided == paid | owned | low
        assert standings[OTHER_HOME].undecided == {
            "receiving_seems_not_eligible",
            "new_student",
            "watched_on_low_income",
            *paid,
            *owned,
        }
