"""Each kind of breach is found where it is and not where it is not, with what was done about it."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from casework.bureau import (
    COUNTY,
    JULY,
    NOON,
    OTHER_TOWNSHIP,
    evaluate,
    household,
    noticed,
    official,
    opened,
    step,
    surveyed,
)
from casework.control.desk import bureau, day, on_the_desk, refused
from casework.control.test_complaints import answered, taken
from casework.control.test_relatives import registered
from minzheng.access import audit
from minzheng.access.scope import Scope
from minzheng.casework.control.breaches import KINDS, board, close_breach, old_and_open
from minzheng.casework.control.relatives import Recused, may_read, note_attempt
from minzheng.casework.control.visits import open_visit
from minzheng.casework.deadlines import pause
from minzheng.casework.deciding import Draft
from minzheng.casework.models import Closing, RelatedOfficial, SpotCheck
from minzheng.casework.refusal import Barred, Refused

pytestmark = pytest.mark.django_db
WHOLE = Scope(user_id=1, role="auditor", area=COUNTY, purpose="test")
AUGUST = dt.date(2021, 8, 31)


@pytest.fixture
def people(db):
    return bureau()


def found(kind: str, on: dt.date = AUGUST, scope: Scope = WHOLE) -> list[str]:
    """The case numbers (or keys) of what is found of a kind."""
    (line,) = board(scope, on=on, kinds=(kind,))
    return [row.number or row.key for row in line.rows]


class TestTime:
    def test_a_step_done_late_and_one_still_waiting(self, people):
        late, waiting, prompt = (opened(household(), people.first) for _ in range(3))
        for case in (late, waiting, prompt):
            step(case, people.first, "accept", JULY)
        surveyed(late, people.first, people.second, day(20))
        step(late, people.first, "done", day(20))
        surveyed(prompt, people.first, people.second, day(2))
        step(prompt, people.first, "done", day(2))
        numbers = found("steps_late", on=day(21))
        assert late.number in numbers and waiting.number in numbers
        assert prompt.number not in numbers
        assert found("steps_late", on=day(5)) == []

    def test_a_lawful_pause_is_no_breach(self, people):
        case = opened(household(), people.first)
        step(case, people.first, "accept", JULY)
        pause(case=case, by=people.first, on=day(2), at=NOON, basis="第十六条", reason="疫情")
        assert found("steps_late") == found("cases_late") == []

    def test_a_whole_procedure_over_its_time(self, people):
        case = opened(household(), people.first)
        step(case, people.first, "accept", JULY)
        assert found("cases_late", on=dt.date(2021, 8, 12)) == []
        assert found("cases_late", on=dt.date(2021, 8, 13)) == [case.number]

    def test_a_complaint_answered_late(self, people):
        complaint = taken(people.county)
        answered(taken(people.county), people.checker)
        assert found("complaints_late", on=dt.date(2021, 8, 25)) == [str(complaint.pk)]

    def test_a_county_visit_not_made(self, people):
        case = on_the_desk(people)
        open_visit(case=case, by=people.county, on=day(12), at=NOON, reason="疑点")
        assert found("visits_late", on=day(19)) == []
        assert found("visits_late", on=day(20)) == [case.number]

    def test_a_visit_waits_for_the_case_to_come_to_the_county(self, people):
        home = household()
        registered(home.persons.get(), people.county, user=official().user_id)
        case = opened(home, people.first)
        assert case.spot_checks.exists() and found("visits_late") == []


class TestProcedure:
    def test_a_decision_whose_report_had_expired(self, people):
        case = refused(people)
        assert found("decided_without_report") == []
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE verification_report DISABLE TRIGGER USER")
            cursor.execute("UPDATE verification_report SET valid_until = '2021-07-13'")
        assert found("decided_without_report") == [case.number]

    def test_a_notice_that_hung_too_short(self, people):
        short, full = opened(household(), people.first), opened(household(), people.first)
        noticed(short, people.second, day(5), days=6)
        noticed(full, people.second, day(5))
        assert found("notices_too_short") == [short.number]

    def test_one_taken_down_early(self, people):
        case = opened(household(), people.first)
        notice = noticed(case, people.second, day(5))
        notice.taken_down_on = day(9)
        notice.save()
        assert found("notices_too_short") == [case.number]

    def test_a_relatives_case_without_its_visit(self, people):
        home = household()
        registered(home.persons.get(), people.county, user=official().user_id)
        case = opened(home, people.first)
        assert found("visits_missing") == []
        SpotCheck.objects.unscoped(reason="test").filter(case=case).delete()
        assert found("visits_missing") == [case.number]

    def test_a_grant_before_the_visit(self, people):
        case = on_the_desk(people)
        evaluate(case.household, JULY, known={"residence": "rural"}, of_persons={})
        step(case, people.county, "grant", day(14), decision=Draft(amount_fen=350_00, against_rule="已核实"))
        assert found("visits_missing") == []
        SpotCheck.objects.create(case=case, area_id=case.area_id, why="relative", drawn_on=day(13))
        assert found("visits_missing") == [case.number]


class TestPersons:
    def test_a_relative_who_acted_before_being_found(self, people):
        home = household()
        case = opened(home, people.first)
        step(case, people.first, "accept", JULY)
        assert found("relatives_acted") == []
        known = registered(home.persons.get(), people.county, user=people.first.user_id)
        if not RelatedOfficial.objects.unscoped(reason="test").filter(official=known).exists():
            pytest.fail("the open case was not looked through")
        assert found("relatives_acted") == [case.number]

    def test_a_relative_who_tried(self, people):
        home = household()
        registered(home.persons.get(), people.county, user=people.first.user_id)
        case = opened(home, people.second)
        with pytest.raises(Recused) as recused:
            may_read(case, people.first)
        note_attempt(recused.value, by=people.first, at=NOON)
        with pytest.raises(Barred):
            step(case, people.first, "accept", JULY)
        assert found("relatives_tried") == [case.number] * 2
        assert found("hands_nearly_met") == []

    def test_one_hand_that_wanted_two_functions(self, people):
        case = opened(household(), people.first)
        step(case, people.first, "accept", JULY)
        surveyed(case, people.first, people.second, day(2))
        step(case, people.first, "done", day(2))
        with pytest.raises(Barred):
            step(case, people.first, "propose_grant", day(5))
        assert found("hands_nearly_met") == [case.number]
        assert found("relatives_tried") == []

    def test_the_wrong_office_is_no_breach(self, people):
        case = opened(household(), people.first)
        with pytest.raises(Barred):
            step(case, people.county, "accept", JULY)
        assert found("hands_nearly_met") == found("relatives_tried") == []

    def test_an_id_number_seen_without_a_case(self, people):
        home, other = household(), household()
        opened(home, people.first)
        for whom in (home, other):
            audit.record(
                by=people.county,
                at=NOON,
                verb="person.reveal_id",
                subject_kind="person",
                subject_code=whom.persons.get().code,
                area_id=whom.area_id,
                reason="核对身份",
            )
        (line,) = board(WHOLE, on=AUGUST, kinds=("reveals_without_case",))
        assert [other.persons.get().code in row.words for row in line.rows] == [True]


class TestBoard:
    def test_counts_by_month_and_stays_within_the_area(self, people):
        case = opened(household(), people.first)
        step(case, people.first, "accept", JULY)
        (line,) = board(WHOLE, on=AUGUST, kinds=("cases_late",))
        assert dict(line.trend)["2021-08"] == 1 and len(line.trend) == 12
        far = Scope(user_id=1, role="township_clerk", area=OTHER_TOWNSHIP, purpose="test")
        assert found("cases_late", scope=far) == []

    def test_every_kind_says_what_it_counts_and_by_which_article(self):
        assert len(KINDS) == 11
        assert all(one.title and one.definition and one.basis for one in KINDS.values())


class TestClosing:
    @pytest.fixture
    def late(self, people):
        case = opened(household(), people.first)
        step(case, people.first, "accept", JULY)
        return case

    def closed(self, by, key, kind="cases_late", words="已补办，并提醒经办人"):
        return close_breach(kind=kind, key=key, words=words, by=by, on=AUGUST, at=NOON)

    def test_what_is_put_right_is_no_longer_open(self, people, late):
        self.closed(people.county, str(late.pk))
        (line,) = board(WHOLE, on=AUGUST, kinds=("cases_late",))
        assert len(line.rows) == 1 and line.open == []

    def test_open_for_more_than_thirty_days_counts_against_the_plan(self, people, late):
        september = dt.date(2021, 9, 30)
        before = old_and_open(WHOLE, on=AUGUST)[0]
        old = old_and_open(WHOLE, on=september)
        assert old[0] > before
        self.closed(people.county, str(late.pk))
        assert old_and_open(WHOLE, on=september)[0] == old[0] - 1

    def test_not_by_whom_it_concerns(self, people):
        case = opened(household(), people.first)
        step(case, people.first, "accept", JULY)
        surveyed(case, people.first, people.second, day(2))
        step(case, people.first, "done", day(2))
        noticed(case, people.county, day(5), days=3)
        (line,) = board(WHOLE, on=AUGUST, kinds=("notices_too_short",))
        with pytest.raises(Barred, match="与您有关"):
            self.closed(people.county, line.rows[0].key, "notices_too_short")
        self.closed(people.checker, line.rows[0].key, "notices_too_short")
        with pytest.raises(IntegrityError), transaction.atomic():
            Closing.objects.unscoped(reason="test").update(by_id=people.county.user_id)

    def test_with_words_once_and_only_what_is_there(self, people, late):
        with pytest.raises(Refused, match="怎样处理"):
            self.closed(people.county, str(late.pk), words=" ")
        with pytest.raises(Refused, match="没有找到"):
            self.closed(people.county, str(uuid.uuid4()))
        with pytest.raises(Refused, match="没有找到"):
            self.closed(people.county, str(late.pk), kind="nothing")
        self.closed(people.county, str(late.pk))
        with pytest.raises(Refused, match="已经登记过"):
            self.closed(people.checker, str(late.pk))

    def test_by_the_county_alone(self, people, late):
        for by in (people.first, people.auditor):
            with pytest.raises(PermissionDenied):
                self.closed(by, str(late.pk))
