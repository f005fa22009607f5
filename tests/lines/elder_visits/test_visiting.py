"""The register of the old and the visits owed to them, and what is refused."""

import datetime as dt
import uuid

import pytest

from casework.bureau import OTHER_VILLAGE, VILLAGE, household, person
from catalogue.office import NOON, cadre, clerk, county, do
from lines.reporting import rows_of
from minzheng.access.divisions import load_divisions
from minzheng.casework.refusal import Refused
from minzheng.catalogue import events
from minzheng.catalogue.models import Act
from minzheng.catalogue.past import Past, Step, moved, passed
from minzheng.lines.elder_visits.finding import candidates
from minzheng.lines.elder_visits.hearing import propose
from minzheng.lines.elder_visits.indicators import elders_visited_on_schedule
from minzheng.lines.elder_visits.line import ELDERS, VISITS
from minzheng.lines.elder_visits.models import Elder, ElderVisit
from minzheng.registry.models import Fact

pytestmark = pytest.mark.django_db
OLD = {"birth_date": dt.date(1938, 5, 1)}
SEEN = {"way": "door", "health": "well", "living": "fine", "needs": "", "referral": "none"}


def day(month: int, n: int) -> dt.date:
    return dt.date(2021, month, n)


def alone(area: str = VILLAGE, **more):
    home = household(area)
    who = home.persons.get()
    for name, value in (OLD | more).items():
        setattr(who, name, value)
    who.save()
    return who


def listed(risk="high", on=None, who=None):
    given = {"person": who or alone(), "kind": "alone", "risk": risk, "grounds": "独居，83 岁"}
    return do(ELDERS, "register", cadre(), on=on or day(3, 1), given=given)


def planned(elder):
    return ElderVisit.objects.unscoped(reason="test").get(of=elder, state="planned")


class TestSchedule:
    @pytest.mark.parametrize(("risk", "due"), [("high", (3, 8)), ("focus", (3, 31)), ("general", (5, 30))])
    def test_follows_the_risk_class(self, risk, due):
        assert planned(listed(risk)).due_on == day(*due)

    def test_goes_on_from_the_day_of_the_last_visit(self):
        elder = listed("focus")
        do(VISITS, "see", cadre(), on=day(3, 20), record=planned(elder), given=SEEN)
        assert planned(elder).due_on == day(4, 19)

    def test_is_soon_again_where_nobody_was_met_or_something_changed(self):
        elder = listed("general")
        given = {"way": "door", "absence": "家中无人"}
        do(VISITS, "miss", cadre(), on=day(3, 20), record=planned(elder), given=given)
        assert planned(elder).due_on == day(3, 23)
        given = SEEN | {"living": "unsafe"}
        do(VISITS, "see", cadre(), on=day(3, 22), record=planned(elder), given=given)
        assert planned(elder).due_on == day(3, 23)

    def test_moves_with_the_class_and_ends_with_the_entry(self):
        elder = listed("general")
        given = {"kind": "alone", "risk": "high", "grounds": "近期卧床"}
        do(ELDERS, "reclass", clerk(), on=day(3, 2), record=elder, given=given)
        assert planned(elder).due_on == day(3, 8)
        do(ELDERS, "close", clerk(), on=day(3, 4), record=elder, given={"leaving": "cared_for"})
        assert not ElderVisit.objects.unscoped(reason="test").filter(state="planned").exists()


class TestRefused:
    def test_a_visit_dated_before_the_register(self):
        with pytest.raises(Refused, match="早于登记日期 2021-03-01"):
            do(VISITS, "see", cadre(), on=day(2, 28), record=planned(listed()), given=SEEN)

    def test_one_who_is_not_old_or_already_dead(self):
        young = alone(birth_date=dt.date(1970, 1, 1))
        with pytest.raises(Refused, match="51 岁，不满 60 周岁"):
            listed(who=young)
        dead = alone(status="dead", status_since=day(2, 1))
        with pytest.raises(Refused, match="已于 2021-02-01 去世"):
            listed(who=dead)

    def test_one_twice(self):
        who = alone()
        listed(who=who)
        with pytest.raises(Refused, match="已经在探访名册上"):
            listed(who=who)

    def test_need_that_is_handed_to_nobody(self):
        record = planned(listed())
        for given in (SEEN | {"health": "urgent"}, SEEN | {"living": "short"}):
            with pytest.raises(Refused, match="须选择转介给谁"):
                do(VISITS, "see", cadre(), on=day(3, 2), record=record, given=given)
        with pytest.raises(Refused, match="写明老人需要什么"):
            do(VISITS, "see", cadre(), on=day(3, 2), record=record, given=SEEN | {"referral": "aid"})

    def test_what_the_form_left_empty(self):
        with pytest.raises(Refused, match="身体"):
            do(VISITS, "see", cadre(), on=day(3, 2), record=planned(listed()), given=SEEN | {"health": ""})


class TestFound:
    def test_with_its_reasons_and_only_once(self):
        load_divisions()
        lonely, couple = alone(), alone(OTHER_VILLAGE, birth_date=dt.date(1952, 1, 1))
        person(couple.household, relation="spouse", birth_date=dt.date(1953, 1, 1))
        young = household(OTHER_VILLAGE)
        person(young, relation="parent", birth_date=dt.date(1950, 1, 1))
        found = {one.person: one for one in candidates(day(3, 1), "430621")}
        assert len(found) == 3
        one = found[lonely.key]
        assert (one.kind, one.risk, one.grounds) == ("alone", "high", "82 岁，户籍上一人一户")
        assert (found[couple.key].kind, found[couple.key].risk) == ("empty_nest", "general")
        assert propose(day(3, 1), NOON) == 3 and propose(day(3, 2), NOON) == 0
        elder = Elder.objects.unscoped(reason="test").get(person=lonely)
        given = {"kind": "alone", "risk": "high", "grounds": "独居"}
        assert do(ELDERS, "confirm", cadre(), on=day(3, 5), record=elder, given=given).state == "listed"
        assert planned(elder).due_on == day(3, 12)

    def test_by_severe_disability_where_grown_children_are_at_home(self):
        from monitoring.village import batch

        home = household()
        parent = person(home, relation="parent", birth_date=dt.date(1950, 1, 1))
        assert candidates(day(3, 1), VILLAGE) == []
        given = {"kind": "disability", "code": "physical/1", "since": day(1, 1), "batch": batch(), "row": 1}
        Fact.objects.create(key=1, area_id=VILLAGE, person=parent, **given)
        [one] = candidates(day(3, 1), VILLAGE)
        assert (one.kind, one.risk, one.grounds) == ("disabled", "focus", "71 岁，重度残疾")


class TestEvents:
    @pytest.mark.parametrize(
        ("kind", "leaving"), [("death", "death"), ("moved_out", "moved"), ("placed_in_home", "home")]
    )
    def test_close_the_entry_and_its_next_visit(self, kind, leaving, monkeypatch):
        monkeypatch.setitem(events.KINDS, kind, events.KINDS.get(kind, kind))
        elder = listed()
        told = {"kind": kind, "key": "P1", "on": day(3, 5), "at": NOON, "area": VILLAGE}
        events.tell(**told, person_key=elder.person_id)
        for _ in range(2):
            events.deliver(NOON, kind=kind)
        elder.refresh_from_db()
        assert (elder.state, elder.leaving, elder.due_on) == ("closed", leaving, None)
        assert not ElderVisit.objects.unscoped(reason="test").filter(state="planned").exists()


class TestIndicator:
    def test_counts_whoever_has_no_visit_overdue_on_the_day(self):
        load_divisions()
        seen, late = listed("high"), listed("high")
        do(VISITS, "see", cadre(), on=day(3, 7), record=planned(seen), given=SEEN)
        do(VISITS, "see", cadre(), on=day(3, 12), record=planned(late), given=SEEN)
        boss = county()
        assert elders_visited_on_schedule(dt.date(2021, 2, 1), boss) is None
        on_schedule = [elders_visited_on_schedule(day(3, n), boss).numerator for n in (8, 10, 12, 15)]
        assert on_schedule == [2, 1, 2, 1]
        measured = elders_visited_on_schedule(day(3, 12), boss)
        assert (measured.value, measured.denominator) == (100.0, 2)
        assert measured.detail == "今年应探访 2 次，按期 1 次，逾期补访 1 次"


class TestPast:
    def test_confirms_many_at_once_with_their_history_and_first_visit(self):
        load_divisions()
        alone()
        propose(day(3, 1), NOON)
        [elder] = Elder.objects.unscoped(reason="test").filter(state="proposed")
        told = {"kind": "alone", "risk": "high", "grounds": "独居"}
        given = {"part": ELDERS, "today": day(9, 1), "at": NOON}
        with pytest.raises(Refused, match="请核对"):
            moved(steps=[Step(elder, "confirm", day(2, 1), told)], submission=uuid.uuid4(), **given)
        [elder] = Elder.objects.unscoped(reason="test").all()
        steps = [Step(elder, "confirm", day(3, 5), told), Step(elder, "reclass", day(3, 6), told)]
        [done] = moved(steps=steps, submission=uuid.uuid4(), **given)
        assert (done.state, planned(done).due_on) == ("listed", day(3, 12))
        acts = Act.objects.unscoped(reason="test").filter(record=elder.code).values_list("ordinal", "deed")
        assert list(acts) == [(1, "propose"), (2, "confirm"), (3, "reclass")]
        with pytest.raises(Refused, match="不能核实后列入"):
            moved(steps=[Step(done, "confirm", day(4, 1), told)], submission=uuid.uuid4(), **given)
        do(VISITS, "see", cadre(), on=day(3, 7), record=planned(done), given=SEEN)
        done.refresh_from_db()
        moved(steps=[Step(done, "close", day(3, 9), {"leaving": "moved"})], submission=uuid.uuid4(), **given)
        assert not ElderVisit.objects.unscoped(reason="test").filter(state="planned").exists()

    def test_is_written_as_single_deeds_would_have_been(self):
        elder, other = listed("focus"), listed("focus")
        entries = [
            Past(elder, "see", day(3, 30), SEEN),
            Past(elder, "see", day(4, 25), SEEN),
            Past(other, "miss", day(3, 10), {"way": "door", "absence": "住院"}),
        ]
        given = {"part": VISITS, "today": day(9, 1), "at": NOON, "submission": uuid.uuid4()}
        assert len(passed(entries=entries, **given)) == 3
        assert (planned(elder).due_on, planned(other).due_on) == (day(5, 25), day(3, 13))
        again = do(VISITS, "see", cadre(), on=day(5, 20), record=planned(elder), given=SEEN)
        assert again.number.endswith("-F003")
        with pytest.raises(Refused, match="早于登记日期"):
            passed(entries=[Past(other, "see", day(3, 9), SEEN)], **given)


class TestReport:
    def test_counts_the_month(self):
        boss = county()
        counted = rows_of("elder_visits", "elder_visits_monthly", (2021, 3), boss)
        assert set(counted.values()) == {None}
        elder, other = listed("high"), listed("general")
        do(VISITS, "see", cadre(), on=day(3, 7), record=planned(elder), given=SEEN)
        given = SEEN | {"referral": "care", "needs": "助餐"}
        do(VISITS, "see", cadre(), on=day(3, 14), record=planned(elder), given=given)
        do(ELDERS, "close", clerk(), on=day(4, 2), record=other, given={"leaving": "moved"})
        assert rows_of("elder_visits", "elder_visits_monthly", (2021, 3), boss) == {
            "月末在册": 2,
            "其中高风险": 1,
            "其中空巢、留守": 0,
            "当月列入": 2,
            "当月退出": 0,
            "当月应探访": 3,
            "其中按期完成": 2,
            "当月见到本人": 2,
            "当月探访人数": 1,
            "当月转介": 1,
            "月末逾期未访": 1,
        }
        april = rows_of("elder_visits", "elder_visits_monthly", (2021, 4), boss)
        assert (april["月末在册"], april["当月退出"]) == (1, 1)
