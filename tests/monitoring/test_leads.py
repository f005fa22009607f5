"""One household is one lead; it ends by knowledge, and nobody is asked twice about what is known."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from minzheng.monitoring.leads import update_leads
from minzheng.monitoring.models import Lead, LikelyProgramme
from minzheng.monitoring.sentences import next_step
from minzheng.monitoring.verbs import defer, report_hardship
from minzheng.registry.models import Household
from monitoring.village import (
    BILL,
    DISABLED,
    FAR_VILLAGE,
    FEBRUARY,
    JANUARY,
    JUNE,
    LOW,
    MARCH,
    NOON,
    VILLAGE,
    household,
    lead_of,
    leads,
    night,
    official,
    reasons,
    standing,
    visit,
    warning,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def home() -> Household:
    return household()


class TestOpening:
    def test_one_lead_has_all_reasons_of_the_household(self, home: Household) -> None:
        other = household(FAR_VILLAGE)
        changes = night(JANUARY, warning(BILL, home, "1"), warning(LOW, home), warning(LOW, other))
        assert {lead.household_id for lead in changes.opened} == {home.key, other.key}
        lead = lead_of(home)
        assert [reason.signal for reason in reasons(lead)] == [BILL, LOW]
        assert (lead.state, lead.area_id, lead.opened_on) == (Lead.State.OPEN, VILLAGE, JANUARY)
        assert lead.traits == [BILL, LOW]
        assert lead.score == 11, "of a thousand such visits, with nothing else known"

    def test_is_due_in_ten_working_days(self, home: Household) -> None:
        night(JANUARY, warning(LOW, home))
        assert lead_of(home).due_on == dt.date(2021, 2, 18), "over the spring festival"

    def test_keeps_the_row_behind_each_reason(self, home: Household) -> None:
        night(JANUARY, warning(BILL, home, "1"))
        (reason,) = reasons(lead_of(home))
        assert (reason.amount_fen, reason.compared_fen, reason.row) == (3_700_000, 410_000, 1204)
        assert reason.person == home.persons.get()

    def test_an_unknown_household_is_left_out(self, home: Household) -> None:
        strange = warning(LOW, home)
        home.persons.all().delete()
        home.delete()
        assert night(JANUARY, strange).opened == []


class TestWaiting:
    def test_the_same_night_twice_changes_nothing(self, home: Household) -> None:
        found = warning(BILL, home, "1"), warning(LOW, home)
        night(JANUARY, *found)
        before = lead_of(home), reasons(lead_of(home))
        with CaptureQueriesContext(connection) as queries:
            changes = night(JANUARY, *found)
        assert (changes.opened, changes.added_reasons, changes.ended) == ([], 0, 0)
        assert (lead_of(home), reasons(lead_of(home))) == before
        written = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "DELETE"))]
        assert written == []

    def test_is_not_repeated(self, home: Household) -> None:
        night(JANUARY, warning(LOW, home))
        assert night(FEBRUARY, warning(LOW, home)).opened == []
        assert (leads(), reasons(lead_of(home))[0].last_seen) == (1, FEBRUARY)

    def test_takes_in_what_is_new_and_rises(self, home: Household) -> None:
        night(JANUARY, warning(LOW, home))
        changes = night(FEBRUARY, warning(LOW, home, amount_fen=1), warning(DISABLED, home, "2021-02-01"))
        assert (changes.added_reasons, leads()) == (1, 1)
        assert lead_of(home).traits == [DISABLED, LOW]
        assert reasons(lead_of(home))[0].amount_fen == 1, "a state is shown as it is now"

    def test_follows_the_household_to_its_new_village(self, home: Household) -> None:
        night(JANUARY, warning(LOW, home))
        home.area_id = FAR_VILLAGE
        home.save()
        night(FEBRUARY, warning(LOW, home, village=FAR_VILLAGE))
        lead = lead_of(home)
        programmes = LikelyProgramme.objects.unscoped(reason="test").filter(lead=lead)
        assert {lead.area_id, *(one.area_id for one in (*reasons(lead), *programmes))} == {FAR_VILLAGE}


class TestEnding:
    def test_a_state_that_is_over_ends_the_lead(self, home: Household) -> None:
        night(JANUARY, warning(LOW, home))
        assert night(FEBRUARY, homes=[home]).ended == 1
        lead = lead_of(home)
        assert (lead.state, lead.settled_on) == (Lead.State.SETTLED, FEBRUARY)
        assert reasons(lead)[0].ended_on == FEBRUARY

    def test_a_missing_feed_ends_nothing(self, home: Household) -> None:
        night(JANUARY, warning(LOW, home))
        assert night(FEBRUARY, homes=[home], undecided=[LOW]).ended == 0
        lead = lead_of(home)
        assert (lead.state, lead.traits, reasons(lead)[0].ended_on) == (Lead.State.OPEN, [LOW], None)

    def test_one_of_two_states_ends_alone(self, home: Household) -> None:
        night(JANUARY, warning(LOW, home), warning(DISABLED, home, "2021-01-05"))
        assert night(FEBRUARY, warning(LOW, home)).ended == 0
        assert (lead_of(home).state, lead_of(home).traits) == (Lead.State.OPEN, [LOW])
        assert [reason.ended_on for reason in reasons(lead_of(home))] == [None, FEBRUARY]

    def test_a_state_that_comes_back_holds_again(self, home: Household) -> None:
        bill = warning(BILL, home, "1")
        night(JANUARY, bill, warning(LOW, home))
        night(FEBRUARY, homes=[home])
        assert lead_of(home).traits == [BILL]
        night(MARCH, warning(LOW, home))
        assert (leads(), lead_of(home).traits) == (1, [BILL, LOW])

    def test_an_event_waits_for_somebody(self, home: Household) -> None:
        night(JANUARY, warning(BILL, home, "1"))
        assert night(JUNE, homes=[home]).ended == 0
        assert (lead_of(home).state, lead_of(home).traits) == (Lead.State.OPEN, [BILL])

    def test_so_does_what_an_official_has_seen(self, home: Household) -> None:
        report_hardship(household=home, by=official(), on=JANUARY, at=NOON, words="房屋倒塌")
        assert night(FEBRUARY).ended == 0
        assert (lead_of(home).state, lead_of(home).score) == (Lead.State.OPEN, 500)

    def test_what_lasts_goes_on_telling_the_figures_of_the_night(self, home: Household) -> None:
        night(JANUARY, warning(BILL, home, "1"))
        figures = {"household_bills_year": 4_200_000, "estimated_income_year": None}
        night(FEBRUARY, homes=[home], figures=figures)
        (reason,) = reasons(lead_of(home))
        assert (reason.amount_fen, reason.compared_fen) == (4_200_000, 410_000), "what is unknown stays"

    def test_where_nobody_lives_any_more_an_event_ends_too(self, home: Household) -> None:
        night(JANUARY, warning(BILL, home, "1"))
        assert night(FEBRUARY).ended == 1

    def test_what_ended_unvisited_is_news_when_it_returns(self, home: Household) -> None:
        night(JANUARY, warning(LOW, home))
        night(FEBRUARY, homes=[home])
        assert len(night(MARCH, warning(LOW, home)).opened) == 1


class TestAfterAVisit:
    @pytest.mark.parametrize(("outcome", "days"), [("moved_away", 90), ("found_hardship", 365)])
    def test_the_known_is_left_alone(self, home: Household, outcome: str, days: int) -> None:
        night(JANUARY, warning(LOW, home))
        on = dt.date(2021, 2, 5)
        visit(lead_of(home), official(), outcome, on)
        assert night(on + (days - 1) * DAY, warning(LOW, home)).opened == []
        assert len(night(on + days * DAY, warning(LOW, home)).opened) == 1

    def test_whose_hardship_is_found_is_being_helped_and_only_the_urgent_brings_anybody(
        self, home: Household
    ) -> None:
        night(JANUARY, warning(LOW, home))
        visit(lead_of(home), official(), "found_hardship", dt.date(2021, 2, 5))
        assert night(FEBRUARY, warning(LOW, home), warning(BILL, home, "2")).opened == []
        assert len(night(MARCH, warning("child_without_parents", home)).opened) == 1

    def test_that_found_no_hardship_counts_against_the_next(self, home: Household) -> None:
        night(JANUARY, warning(LOW, home))
        visit(lead_of(home), official(), "no_hardship", dt.date(2021, 2, 5))
        night(FEBRUARY, warning(BILL, home, "2"))
        assert lead_of(home).traits == [BILL, "visited_lately"]

    @pytest.mark.parametrize("outcome", ["no_hardship", "already_helped"])
    @pytest.mark.parametrize(("income", "returns"), [(300_00, False), (137_41, False), (137_39, True)])
    def test_no_need_stays_known_until_the_estimate_has_worsened_by_a_fifth_of_the_standard(
        self, home: Household, outcome: str, income: int, returns: bool
    ) -> None:
        night(JANUARY, warning(LOW, home), income=300_00)
        on = dt.date(2021, 2, 5)
        visit(lead_of(home), official(), outcome, on)
        assert night(on + 89 * DAY, warning(LOW, home), income=0).opened == []
        assert bool(night(on + 400 * DAY, warning(LOW, home), income=income).opened) is returns

    def test_something_new_comes_at_once_with_all_reasons(self, home: Household) -> None:
        night(JANUARY, warning(LOW, home))
        visit(lead_of(home), official(), "no_hardship", dt.date(2021, 2, 5))
        assert len(night(FEBRUARY, warning(LOW, home), warning(BILL, home, "2")).opened) == 1
        assert [reason.signal for reason in reasons(lead_of(home))] == [LOW, BILL]

    def test_another_bill_is_new_and_the_same_is_not(self, home: Household) -> None:
        night(JANUARY, warning(BILL, home, "1"))
        visit(lead_of(home), official(), "no_hardship", dt.date(2021, 2, 5))
        assert night(FEBRUARY, warning(BILL, home, "1")).opened == []
        assert len(night(MARCH, warning(BILL, home, "2")).opened) == 1

    def test_an_empty_house_keeps_the_lead_open(self, home: Household) -> None:
        night(JANUARY, warning(LOW, home))
        visit(lead_of(home), official(), "not_at_home", dt.date(2021, 2, 5))
        night(FEBRUARY, warning(LOW, home))
        assert (leads(), lead_of(home).state) == (1, Lead.State.OPEN)


class TestPutOff:
    @pytest.fixture
    def deferred(self, home: Household) -> Lead:
        night(JANUARY, warning(LOW, home))
        return defer(lead=lead_of(home), by=official(), on=JANUARY, at=NOON, reason="外出务工，春节回来")

    def test_stays_so_while_nothing_is_new(self, deferred: Lead, home: Household) -> None:
        night(FEBRUARY, warning(LOW, home))
        assert (leads(), lead_of(home).state) == (1, Lead.State.DEFERRED)

    def test_says_since_when(self, deferred: Lead, home: Household) -> None:
        assert lead_of(home).deferred_on == JANUARY
        assert next_step(lead_of(home)) == "2021年1月31日 已暂缓：外出务工，春节回来"

    def test_comes_back_with_news_and_a_new_date(self, deferred: Lead, home: Household) -> None:
        night(FEBRUARY, warning(LOW, home), warning(BILL, home, "2"))
        lead = lead_of(home)
        assert (lead.pk, lead.state, lead.deferred_reason) == (deferred.pk, Lead.State.OPEN, "")
        assert lead.deferred_on is None
        assert lead.due_on > FEBRUARY


class TestLikelyProgrammes:
    def programmes(self, home: Household) -> dict[str, tuple[str, int | None]]:
        found = LikelyProgramme.objects.unscoped(reason="test").filter(lead=lead_of(home)).order_by("id")
        return {one.programme: (one.verdict, one.amount_fen) for one in found}

    def test_follow_the_verdict_of_the_night(self, home: Household) -> None:
        night(JANUARY, warning(BILL, home, "1"))
        assert self.programmes(home) == {
            "dibao": ("needs_checking", 813_00),
            "temporary_relief": ("needs_checking", None),
        }
        night(FEBRUARY, homes=[home], eligible=False)
        assert self.programmes(home)["dibao"] == ("not_eligible", None)

    def test_go_with_their_reason(self, home: Household) -> None:
        night(JANUARY, warning(LOW, home), warning(DISABLED, home, "2021-01-05"))
        night(FEBRUARY, warning(LOW, home))
        assert set(self.programmes(home)) == {"dibao"}

    def test_are_looked_at_for_a_report_too(self, home: Household) -> None:
        report_hardship(household=home, by=official(), on=JANUARY, at=NOON, words="房屋倒塌")
        update_leads([], {home.key: standing(eligible=True)}, FEBRUARY)
        assert self.programmes(home) == {"dibao": ("eligible", 813_00)}


def test_a_night_costs_the_same_number_of_queries_however_many_wait(django_assert_max_num_queries) -> None:
    homes = [household() for _ in range(30)]
    night(JANUARY, *(warning(LOW, home) for home in homes))
    found = [warning(LOW, home, amount_fen=5) for home in homes[:20]]
    with django_assert_max_num_queries(26):
        night(FEBRUARY, *found, homes=homes[20:])
