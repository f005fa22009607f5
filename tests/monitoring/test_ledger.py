"""The monthly check ledger: who is monitored, checked or not and why; closed months stay closed."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection

from minzheng.access.models import Role
from minzheng.feeds.discovery import feed_of
from minzheng.monitoring import ledger
from minzheng.monitoring.ledger_feeds import NEEDED, THEIRS
from minzheng.monitoring.ledger_words import checked_sentence, found_sentence, unseen_sentence
from minzheng.monitoring.models import CheckedMonth, MonthlyCheck
from minzheng.registry import publishing
from minzheng.registry.models import Household
from monitoring.tables import Home, file, files, night_tables
from monitoring.village import (
    FEBRUARY,
    JANUARY,
    LOW,
    MARCH,
    household,
    lead_of,
    night,
    official,
    visit,
    warning,
)

pytestmark = pytest.mark.django_db


def write(as_of: dt.date, *homes: Home) -> int:
    return ledger.write(night_tables(*homes), as_of)


def line(home: Household, month: str = "2021-01") -> MonthlyCheck:
    return MonthlyCheck.objects.unscoped(reason="test").get(household=home, month=month)


def lines(month: str) -> int:
    return MonthlyCheck.objects.unscoped(reason="test").filter(month=month).count()


def where_rows_stand() -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctid::text, key FROM monitoring_monthlycheck ORDER BY key")
        return cursor.fetchall()


class TestWhoIsMonitored:
    @pytest.mark.parametrize(
        ("given", "registers"),
        [
            ({"dibao": 400_00}, ["dibao"]),
            ({"tekun": 500_50}, ["tekun"]),
            ({"monitored": "sudden"}, ["xiangcun"]),
            ({"edge": True}, ["edge"]),
            ({"dibao": 400_00, "monitored": "unstable"}, ["dibao", "xiangcun"]),
        ],
    )
    def test_by_register(self, given: dict[str, Any], registers: list[str]) -> None:
        files("2021-01")
        home = household()
        write(JANUARY, Home(home, **given), Home(household()))
        assert line(home).registers == registers
        assert lines("2021-01") == 1, "the other household is on no register"

    def test_nobody_is_an_edge_family_by_a_verdict_that_needs_checking(self) -> None:
        files("2021-01")
        write(JANUARY, Home(household(), edge=None))
        assert lines("2021-01") == 0

    def test_a_visit_that_found_hardship_counts_until_a_later_one_did_not(self) -> None:
        files("2021-01"), files("2021-02")
        found, denied = household(), household()
        night(JANUARY, warning(LOW, found), warning(LOW, denied))
        by = official()
        for home in (found, denied):
            visit(lead_of(home), by, "found_hardship", dt.date(2021, 2, 3))
        visit(lead_of(denied), by, "no_hardship", dt.date(2021, 2, 9))
        write(FEBRUARY, Home(found), Home(denied))
        assert line(found, "2021-02").registers == ["found"]
        assert lines("2021-02") == 1

    def test_while_no_pay_list_is_fresh_whoever_stood_on_it_stays(self) -> None:
        files("2021-01")
        home = household()
        write(JANUARY, Home(home, dibao=400_00))
        write(dt.date(2021, 5, 31), Home(home, dibao=None, tekun=None))
        check = line(home, "2021-05")
        assert check.registers == ["dibao"]
        assert (check.checked_on, check.found, check.aid_fen) == (None, "unknown", None)


class TestChecked:
    def test_automatically_by_a_night_over_the_months_facts(self) -> None:
        files("2021-01")
        home = household()
        write(JANUARY, Home(home, dibao=400_00))
        check = line(home)
        assert (check.automatic, check.checked_on, check.missing) == (True, JANUARY, [])
        assert checked_sentence(check) == "01-31 自动核查"
        assert check.found == "nothing"

    @pytest.mark.parametrize("feed", NEEDED)
    def test_not_without_a_feed_it_needs(self, feed: str) -> None:
        files("2021-01"), files("2021-02"), files("2021-03", but=[feed])
        files("2021-04", but=[feed])
        home = household()
        write(dt.date(2021, 4, 30), Home(home, dibao=400_00))
        check = line(home, "2021-04")
        assert (check.automatic, check.checked_on, check.missing) == (False, None, [feed])
        assert check.found == "unknown", "the absence of a warning says nothing"
        assert checked_sentence(check).startswith("没有核查：缺 ")

    def test_on_the_facts_of_the_month_before(self) -> None:
        files("2021-02")
        home = household()
        write(dt.date(2021, 3, 20), Home(home, dibao=400_00))
        assert line(home, "2021-03").automatic

    @pytest.mark.parametrize("status", ["held", "refused", "withdrawn"])
    def test_not_on_a_file_that_was_not_taken_in(self, status: str) -> None:
        files("2021-01", but=["yibao_settlement"])
        file("yibao_settlement", "2021-01", status)
        home = household()
        write(JANUARY, Home(home, dibao=400_00))
        assert line(home).missing == ["yibao_settlement"]

    def test_without_the_other_register_only_its_households_are_not_checked(self) -> None:
        files("2021-01", but=[THEIRS])
        ours, theirs = household(), household()
        write(JANUARY, Home(ours, dibao=400_00), Home(theirs, monitored="sudden"))
        assert (line(ours).missing, line(theirs).missing) == ([], [THEIRS])

    def test_without_a_further_feed_it_counts_and_says_so(self) -> None:
        files("2021-01", but=["budongchan_home"])
        home = household()
        write(JANUARY, Home(home, dibao=400_00))
        assert line(home).automatic
        assert unseen_sentence(line(home)) == f"没有看到：{feed_of('budongchan_home').label}"

    def test_a_visit_checks_where_the_files_do_not(self) -> None:
        files("2021-02", but=["renshe_employment"])
        home = household()
        night(JANUARY, warning(LOW, home))
        visit(lead_of(home), official(), "already_helped", dt.date(2021, 2, 4))
        write(FEBRUARY, Home(home, dibao=400_00))
        check = line(home, "2021-02")
        assert (check.automatic, check.visited_on, check.checked_on) == (
            False, dt.date(2021, 2, 4), dt.date(2021, 2, 4),
        )  # fmt: skip
        assert check.found == "nothing"

    def test_a_visit_that_met_nobody_does_not(self) -> None:
        files("2021-02", but=["renshe_employment"])
        home = household()
        night(JANUARY, warning(LOW, home))
        visit(lead_of(home), official(), "not_at_home", dt.date(2021, 2, 4))
        write(FEBRUARY, Home(home, dibao=400_00))
        assert line(home, "2021-02").checked_on is None


class TestFound:
    @pytest.mark.parametrize(
        ("signals", "found"),
        [
            ([], "nothing"),
            (["seems_eligible_not_receiving"], "aid_possible"),
            (["large_hospital_bill", "seems_eligible_not_receiving"], "warning"),
            (["disaster_struck", "paid_twice"], "wrongly_paid"),
        ],
    )
    def test_the_worst_of_what_holds(self, signals: list[str], found: str) -> None:
        files("2021-01")
        home = household()
        write(JANUARY, Home(home, dibao=400_00, signals=signals))
        assert line(home).found == found
        assert sorted(line(home).signals) == sorted(signals)

    def test_whoever_the_law_finds_eligible_and_unpaid_may_be_owed_aid(self) -> None:
        files("2021-01")
        home = household()
        write(JANUARY, Home(home, monitored="sudden", eligible=True))
        assert line(home).found == "aid_possible"
        assert found_sentence(line(home)) == "按规定符合低保，没有领"

    def test_what_is_known_stands_although_files_are_missing(self) -> None:
        files("2021-01", but=["renshe_employment"])
        home = household()
        write(JANUARY, Home(home, dibao=400_00, signals=["paid_after_death"]))
        assert (line(home).checked_on, line(home).found) == (None, "wrongly_paid")

    def test_news_is_what_last_month_did_not_have(self) -> None:
        files("2021-01"), files("2021-02")
        home = household()
        write(JANUARY, Home(home, dibao=400_00, signals=["paid_twice"]))
        write(FEBRUARY, Home(home, dibao=400_00, signals=["paid_twice", "disaster_struck"]))
        assert line(home).news == ["paid_twice"]
        assert line(home, "2021-02").news == ["disaster_struck"]

    def test_links_the_lead(self) -> None:
        files("2021-01")
        home = household()
        night(JANUARY, warning(LOW, home))
        write(JANUARY, Home(home, monitored="sudden"))
        assert line(home).lead == lead_of(home)


class TestNights:
    @pytest.mark.parametrize("many", [1, 10_000], ids=["as_if_many", "few"])
    def test_the_same_night_twice_writes_nothing(self, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
        monkeypatch.setattr(publishing, "WORTH_COMPARING", many)
        files("2021-01")
        homes = [Home(household(), dibao=400_00), Home(household(), tekun=500_50, signals=["paid_twice"])]
        assert write(JANUARY, *homes) == 2
        before = where_rows_stand()
        assert write(JANUARY, *homes) == 0
        assert where_rows_stand() == before

    def test_a_later_night_of_the_month_brings_it_up_to_date(self) -> None:
        files("2021-01")
        stays, goes, comes = household(), household(), household()
        write(dt.date(2021, 2, 5), Home(stays, dibao=400_00), Home(goes, dibao=400_00))
        write(FEBRUARY, Home(stays, dibao=450_00), Home(goes), Home(comes, tekun=500_50))
        assert line(stays, "2021-02").aid_fen == 450_00
        assert line(stays, "2021-02").checked_on == dt.date(2021, 2, 5), "checked since then"
        assert {one.household_id for one in MonthlyCheck.objects.unscoped(reason="test").order_by("key")} == {
            stays.key, comes.key,
        }  # fmt: skip
        assert CheckedMonth.objects.get().as_of == FEBRUARY

    def test_a_closed_month_is_not_rewritten(self) -> None:
        files("2021-01"), files("2021-02")
        home = household()
        write(JANUARY, Home(home, dibao=400_00))
        write(FEBRUARY, Home(home, tekun=500_50, signals=["paid_twice"]))
        assert (line(home).registers, line(home).found) == (["dibao"], "nothing")

    def test_late_files_make_up_a_check_and_it_stays_late(self) -> None:
        files("2021-01", but=["yibao_settlement", "renshe_employment"]), files("2021-02")
        home = household()
        write(JANUARY, Home(home, dibao=400_00))
        file("yibao_settlement", "2021-01")
        write(FEBRUARY, Home(home, dibao=400_00))
        assert line(home).made_up_on is None, "the other file is still missing"
        file("renshe_employment", "2021-01")
        write(MARCH, Home(home, dibao=400_00))
        assert (line(home).made_up_on, line(home).checked_on) == (MARCH, None)
        assert checked_sentence(line(home)).endswith("2021-03-31 补查")

    def test_a_visit_recorded_after_the_month_counts_in_it(self) -> None:
        files("2021-02", but=["renshe_employment"]), files("2021-03")
        home = household()
        night(JANUARY, warning(LOW, home))
        write(FEBRUARY, Home(home, dibao=400_00))
        assert line(home, "2021-02").found == "unknown"
        visit(lead_of(home), official(role=Role.VILLAGE_CADRE), "no_hardship", dt.date(2021, 2, 27))
        write(MARCH, Home(home, dibao=400_00))
        check = line(home, "2021-02")
        assert (check.checked_on, check.found) == (dt.date(2021, 2, 27), "nothing")
