"""Row 2.7: a report valid on the day of the decision, of the same household and programme."""

import datetime as dt
import uuid

import pytest

from casework.bureau import COUNTY, JULY, NOON, OTHER_TOWNSHIP, household, official, opened, reported
from minzheng.access.models import Role
from minzheng.casework.models import Act, Case, Decision
from minzheng.plan.indicators.verification import decisions_with_report, means_tested

pytestmark = pytest.mark.django_db
DECIDED = dt.date(2021, 7, 20)


def decision(case: Case, on: dt.date = DECIDED) -> None:
    """A refusal as it is stored."""
    act = Act.objects.create(
        case=case, area_id=case.area_id, ordinal=9, step="confirmation", outcome="refuse", to="refused",
        office="county", function="acceptance", on=on, at=NOON, entered_on=on, submission=uuid.uuid4(),
    )  # fmt: skip
    Decision.objects.create(
        case=case, area_id=case.area_id, act=act, kind="refuse", verdict="not_eligible",
        law_on=JULY, facts_on=JULY, explanation_sealed=b"x", facts_sealed=b"x", digest="0" * 64,
        reason="收入超过标准", on=on, at=NOON, by_id=case.opened_by_id,
    )  # fmt: skip


class TestDecisionsWithReport:
    def test_counts_those_with_a_report_valid_on_the_day(self) -> None:
        clerk, county = official(), official(Role.COUNTY_STAFF, COUNTY)
        cases = [opened(household(), clerk) for _ in range(4)]
        reported(cases[0], county, JULY)
        old = reported(cases[1], county, DECIDED - dt.timedelta(days=181))
        assert old.valid_until == DECIDED - dt.timedelta(days=1)
        reported(cases[2], county, DECIDED + dt.timedelta(days=1))
        for case in cases:
            decision(case)
        aged = household()
        decision(opened(aged, clerk, programme="old_age", subject=aged.persons.get()))
        found = decisions_with_report(dt.date(2021, 7, 31), county)
        assert found is not None
        assert (found.numerator, found.denominator, found.value) == (1, 4, 25.0)
        assert decisions_with_report(dt.date(2021, 7, 31), clerk) == found
        assert decisions_with_report(dt.date(2021, 7, 31), official(area=OTHER_TOWNSHIP)) is None
        assert decisions_with_report(DECIDED - dt.timedelta(days=1), county) is None

    def test_the_means_tested_are_those_whose_procedure_asks_for_a_report(self) -> None:
        programmes = {key.partition(".")[0] for key in means_tested()}
        assert {"dibao", "tekun", "edge", "temporary_expenditure"} <= programmes
        assert not programmes & {"old_age", "orphan", "temporary_emergency", "disability_nursing"}
