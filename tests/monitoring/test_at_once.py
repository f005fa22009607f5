"""Two officials at the same moment: one wins, nothing is doubled, nobody sees a crash."""

import datetime as dt
import threading
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from minzheng.access.scope import Scope
from minzheng.monitoring.models import Lead, Visit
from minzheng.monitoring.verbs import Refused, record_visit, report_hardship
from minzheng.registry.models import Household
from monitoring.village import (
    JANUARY,
    LOW,
    NOON,
    household,
    lead_of,
    leads,
    night,
    official,
    reasons,
    warning,
)

pytestmark = pytest.mark.django_db(transaction=True)
ON = dt.date(2021, 2, 5)


@pytest.fixture
def home() -> Household:
    return household()


def at_once(*verbs: Callable[[], Any]) -> list[Any]:
    """Run the verbs in a transaction each, from one starting shot; what they returned, or why not."""
    shot, results = threading.Barrier(len(verbs)), [None] * len(verbs)

    def run(place: int, verb: Callable[[], Any]) -> None:
        try:
            with transaction.atomic():
                shot.wait(timeout=30)
                results[place] = verb()
        except Refused as refused:
            results[place] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, verb)) for place, verb in enumerate(verbs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def visiting(lead: Lead, by: Scope, submission: uuid.UUID) -> Callable[[], Visit]:
    return lambda: record_visit(
        lead=lead, by=by, on=ON, at=NOON, outcome="no_hardship", submission=submission
    )


def visits() -> int:
    return Visit.objects.unscoped(reason="test").count()


def test_of_two_visits_that_settle_one_is_recorded(home: Household) -> None:
    night(JANUARY, warning(LOW, home))
    lead = lead_of(home)
    results = at_once(*(visiting(lead, official(), uuid.uuid4()) for _ in range(2)))
    assert sorted(type(result).__name__ for result in results) == ["Refused", "Visit"]
    assert visits() == 1


def test_a_form_sent_twice_is_one_visit(home: Household) -> None:
    night(JANUARY, warning(LOW, home))
    lead, by, submission = lead_of(home), official(), uuid.uuid4()
    first, second = at_once(*(visiting(lead, by, submission) for _ in range(2)))
    assert first == second
    assert visits() == 1


def test_two_reports_of_one_household_are_one_lead(home: Household) -> None:
    def reporting(words: str) -> Callable[[], Lead]:
        by = official()
        return lambda: report_hardship(household=home, by=by, on=ON, at=NOON, words=words)

    first, second = at_once(reporting("房屋倒塌"), reporting("老人摔伤"))
    assert first == second
    assert leads() == 1
    assert {reason.words for reason in reasons(lead_of(home))} == {"房屋倒塌", "老人摔伤"}
