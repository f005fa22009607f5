"""A batch taken back takes its facts and its leads along; what somebody decided stays, marked."""

import datetime as dt
from pathlib import Path

import pytest

from feeds.samples import SETTLEMENT
from minzheng.access.models import AuditEvent
from minzheng.feeds.models import Batch
from minzheng.feeds.verbs import Refused
from minzheng.monitoring.models import Lead
from minzheng.monitoring.undo import Effect, preview, undo
from minzheng.registry.models import Fact, Household, Person, Status
from monitoring.village import (
    BILL,
    FEBRUARY,
    JANUARY,
    LOW,
    NOON,
    lead_of,
    night,
    official,
    reasons,
    visit,
    warning,
)
from registry.offices import COUNTY, LI, WANG, Offices, aid_row, key, line

STATE = Lead.State


@pytest.fixture
def offices(db: None, tmp_path: Path) -> Offices:
    (tmp_path / "sent").mkdir()
    made = Offices(tmp_path / "sent", tmp_path / "tables")
    made.register(line(WANG, "王建国"), line(LI, "李桂英", 户号="H2"))
    return made


@pytest.fixture
def paid(offices: Offices) -> Batch:
    offices.settlements(SETTLEMENT.replace("430621195001010014,王方", f"{LI},李桂英"))
    batch = offices.aid(aid_row(WANG, "王建国"), aid_row(LI, "李桂英"))
    offices.publish("2021-01-31")
    return batch


def home(person: str) -> Household:
    return Person.objects.unscoped(reason="test").select_related("household").get(key=key(person)).household


def take_back(offices: Offices, batch: Batch, reason: str = "发错了月份") -> Effect:
    return undo(batch, by=None, on=FEBRUARY, at=NOON, reason=reason, place=offices.place)


def facts() -> int:
    return Fact.objects.unscoped(reason="test").count()


def test_the_facts_go_and_the_file_stays(offices: Offices, paid: Batch) -> None:
    assert facts() == 3
    assert take_back(offices, paid).facts == 2
    assert facts() == 1, "the bill"
    paid.refresh_from_db()
    assert paid.status == Batch.Status.WITHDRAWN and "发错了月份" in paid.refusal
    assert AuditEvent.objects.filter(verb="undo_batch", subject_code=str(paid.pk)).count() == 1


def test_leads_end_that_rest_on_it_alone(offices: Offices, paid: Batch) -> None:
    alone, both = home(WANG), home(LI)
    night(
        JANUARY,
        warning(LOW, alone, batch=paid.pk),
        warning(LOW, both, batch=paid.pk),
        warning(BILL, both, "1"),
    )
    effect = take_back(offices, paid)
    assert ([one.household for one in effect.ending], [one.household for one in effect.going_on]) == (
        [alone],
        [both],
    )
    ended, left = lead_of(alone), lead_of(both)
    assert (ended.state, ended.settled_on) == (STATE.SETTLED, FEBRUARY)
    assert (left.state, left.traits) == (STATE.OPEN, [BILL])
    assert [(one.signal, one.ended_on) for one in reasons(left)] == [(LOW, FEBRUARY), (BILL, None)]


@pytest.mark.parametrize(
    ("outcome", "state"), [("found_hardship", STATE.VISITED), ("no_hardship", STATE.SETTLED)]
)
def test_what_was_visited_stays_and_is_marked(
    offices: Offices, paid: Batch, outcome: str, state: str
) -> None:
    night(JANUARY, warning(LOW, home(WANG), batch=paid.pk))
    visit(lead_of(home(WANG)), official(), outcome, dt.date(2021, 2, 5))
    assert len(take_back(offices, paid).to_review) == 1
    lead = lead_of(home(WANG))
    assert lead.state == state
    assert paid.file_name in lead.review_reason and "发错了月份" in lead.review_reason


def test_a_preview_writes_nothing_and_tells_the_same(offices: Offices, paid: Batch) -> None:
    night(JANUARY, warning(LOW, home(WANG), batch=paid.pk))
    seen = preview(paid, offices.place)
    assert (facts(), lead_of(home(WANG)).state) == (3, STATE.OPEN)
    done = take_back(offices, paid)
    assert (seen.facts, seen.persons, seen.ending) == (done.facts, done.persons, done.ending)


def test_persons_nobody_else_knows_belong_to_nobody(offices: Offices) -> None:
    batch = Batch.objects.get(feed="gongan_register")
    offices.aid(aid_row(WANG, "王建国"))
    offices.publish("2021-01-31")
    homes = [home(WANG), home(LI)]
    effect = take_back(offices, batch)
    assert list(effect.persons) == [key(LI)], "the pay list knows the other"
    li = Person.objects.unscoped(reason="test").get(key=key(LI))
    assert (li.status, li.area_id, li.household_id) == (Status.UNREGISTERED, COUNTY, None)
    homes[1].refresh_from_db()
    assert homes[1].members == 0


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_is_needed(offices: Offices, paid: Batch, reason: str) -> None:
    with pytest.raises(Refused):
        take_back(offices, paid, reason)
    assert facts() == 3


def test_once_is_enough(offices: Offices, paid: Batch) -> None:
    take_back(offices, paid)
    with pytest.raises(Refused):
        take_back(offices, paid)
