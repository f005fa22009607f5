"""A village's list fits the visits it can make; the rest waits in order and moves up."""

import datetime as dt

import pytest

from minzheng.monitoring import capacity
from minzheng.monitoring.leads import Changes, update_leads
from minzheng.monitoring.listing import counts, leads_json, worklist
from minzheng.monitoring.models import Lead
from minzheng.monitoring.scan import Warning
from minzheng.monitoring.sentences import next_step
from minzheng.monitoring.verbs import report_hardship
from minzheng.registry.models import Household
from monitoring.village import (
    BILL,
    COUNTY,
    DISABLED,
    FAR_VILLAGE,
    FEBRUARY,
    JANUARY,
    LOW,
    MARCH,
    NOON,
    VILLAGE,
    household,
    lead_of,
    official,
    standing,
    visit,
    warning,
)

pytestmark = pytest.mark.django_db
OPEN, WAITING = Lead.State.OPEN, Lead.State.WAITING


def night(on: dt.date, *warnings: Warning, places: int = 1) -> Changes:
    standings = {one.household_key: standing() for one in warnings}
    return update_leads(
        warnings, standings, on, visits={VILLAGE: places, FAR_VILLAGE: places}, least_chance=0
    )


@pytest.fixture
def homes() -> list[Household]:
    return [household() for _ in range(3)]


@pytest.fixture
def warnings(homes: list[Household]) -> list[Warning]:
    """Points 0, 5 and 3."""
    return [
        warning(LOW, homes[0]),
        warning("job_lost", homes[1], "1"),
        warning(DISABLED, homes[2], "2021-01-05"),
    ]


def states(homes: list[Household]) -> list[str]:
    return [lead_of(home).state for home in homes]


class TestPlaces:
    def test_go_to_the_best(self, homes: list[Household], warnings: list[Warning]) -> None:
        changes = night(JANUARY, *warnings)
        assert states(homes) == [WAITING, OPEN, WAITING]
        assert ([lead.household_id for lead in changes.opened], changes.waiting) == ([homes[1].key], 2)

    def test_are_counted_village_by_village(self, homes: list[Household], warnings: list[Warning]) -> None:
        night(JANUARY, *warnings, warning(LOW, far := household(FAR_VILLAGE)))
        assert lead_of(far).state == OPEN

    def test_are_free_when_a_visit_has_been_made(
        self, homes: list[Household], warnings: list[Warning]
    ) -> None:
        night(JANUARY, *warnings)
        night(FEBRUARY, *warnings)
        assert states(homes) == [WAITING, OPEN, WAITING], "the first still waits for its visit"
        visit(lead_of(homes[1]), official(), "found_hardship", dt.date(2021, 3, 2))
        night(MARCH, *warnings)
        third = lead_of(homes[2])
        assert (third.state, third.opened_on, third.listed_on) == (OPEN, JANUARY, MARCH)
        assert third.due_on == dt.date(2021, 4, 15), "ten working days from its place on the list"

    def test_of_one_month_are_not_used_twice(self, homes: list[Household], warnings: list[Warning]) -> None:
        night(dt.date(2021, 3, 1), *warnings)
        visit(lead_of(homes[1]), official(), "found_hardship", dt.date(2021, 3, 2))
        assert night(dt.date(2021, 3, 30), *warnings).opened == []
        assert len(night(dt.date(2021, 4, 1), *warnings).opened) == 1

    @pytest.mark.parametrize("slug", ["paid_after_death", "child_without_parents"])
    def test_are_always_there_for_what_is_urgent(self, homes: list[Household], slug: str) -> None:
        night(JANUARY, warning(BILL, homes[1], "1"), warning(slug, homes[0]), places=0)
        assert states(homes[:2]) == [OPEN, WAITING]

    def test_are_made_by_a_report(self, homes: list[Household], warnings: list[Warning]) -> None:
        night(JANUARY, *warnings)
        report_hardship(household=homes[0], by=official(), on=FEBRUARY, at=NOON, words="断粮")
        lead = lead_of(homes[0])
        assert (lead.state, lead.listed_on, lead.opened_on) == (OPEN, FEBRUARY, JANUARY)

    def test_the_same_night_again_changes_nothing(
        self, homes: list[Household], warnings: list[Warning]
    ) -> None:
        night(JANUARY, *warnings)
        assert night(JANUARY, *warnings).opened == []
        assert states(homes) == [WAITING, OPEN, WAITING]


class TestWorth:
    """A place is for a visit that is likely to find something; few go by lot."""

    def test_what_is_not_likely_waits_with_its_reasons(self, homes: list[Household]) -> None:
        poor = standing(traits=["known_income_tiny", "known_income_below_standard", "one_able_for_many"])
        warnings = [warning("job_lost", home, "1") for home in homes[:2]]
        standings = {homes[0].key: poor, homes[1].key: standing(traits=["has_wage"])}
        update_leads(warnings, standings, JANUARY, visits={VILLAGE: 9}, least_chance=0.07)
        assert states(homes[:2]) == [OPEN, WAITING]
        assert (lead_of(homes[0]).score, lead_of(homes[1]).score) == (76, 8)

    def test_hardship_goes_before_a_payment_to_be_checked(self, homes: list[Household]) -> None:
        night(JANUARY, warning("undeclared_vehicle", homes[0]), warning(LOW, homes[1]))
        assert states(homes[:2]) == [WAITING, OPEN]
        assert lead_of(homes[0]).score > lead_of(homes[1]).score

    def test_one_place_in_twenty_five_goes_by_lot(self) -> None:
        homes = [household() for _ in range(60)]
        watched = {"watched_on_low_income": homes[:25], LOW: homes[25:]}
        warnings = [warning(slug, home) for slug, some in watched.items() for home in some]
        standings = {home.key: standing() for home in homes}
        update_leads(warnings, standings, JANUARY, visits={VILLAGE: 99}, least_chance=0.05)
        listed = Lead.objects.unscoped(reason="test").filter(state=OPEN)
        assert (listed.filter(drawn=False).count(), listed.filter(drawn=True).count()) == (25, 1)
        update_leads(warnings, standings, JANUARY, visits={VILLAGE: 99}, least_chance=0.05)
        assert listed.filter(drawn=True).count() == 1, "the same night draws nobody else"


class TestWaiting:
    def test_ends_with_its_reasons(self, homes: list[Household], warnings: list[Warning]) -> None:
        night(JANUARY, *warnings)
        update_leads(warnings[1:], {home.key: standing() for home in homes}, FEBRUARY, visits={VILLAGE: 1})
        assert lead_of(homes[0]).state == Lead.State.SETTLED

    def test_is_seen_in_order_and_counted(self, homes: list[Household], warnings: list[Warning]) -> None:
        night(JANUARY, *warnings)
        scope = official(COUNTY, "county_staff")
        listed = worklist(scope, on=FEBRUARY, state=WAITING)
        assert [lead.household_id for lead in listed] == [homes[2].key, homes[0].key]
        assert next_step(listed[0]).startswith("排队等候")
        found = counts(scope, on=MARCH)
        assert (found.open, found.waiting, found.overdue) == (1, 2, 1)
        assert [one["household"] for one in leads_json(as_of=FEBRUARY)] == [homes[1].code]


@pytest.mark.parametrize(("residents", "visits"), [(0, 2), (98, 2), (249, 2), (250, 3), (1000, 10)])
def test_a_village_visits_one_household_a_hundred_residents(residents: int, visits: int) -> None:
    household(members=residents)
    assert capacity.visits_a_month(JANUARY) == {VILLAGE: visits}
