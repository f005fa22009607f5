"""One dibao case from application to decision; each step by its own pair of eyes, whoever writes."""

import datetime as dt
import json
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

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
from minzheng.access.audit import verify_chain
from minzheng.access.crypto import sm3_hex, unseal_bytes
from minzheng.access.models import Role
from minzheng.casework.deciding import Draft
from minzheng.casework.models import Act, Case, Decision, Hand, RelatedOfficial
from minzheng.casework.models.control import OfficialPerson
from minzheng.casework.refusal import Refused
from minzheng.casework.verbs import open_case

pytestmark = pytest.mark.django_db
POOR = {"residence": "rural"}


def day(number: int) -> dt.date:
    return dt.date(2021, 7, number)


@pytest.fixture
def offices(db):
    first, second = official(), official()
    return {
        "first": first,
        "second": second,
        "county": official(Role.COUNTY_STAFF, COUNTY),
        "far": official(area=OTHER_TOWNSHIP),
    }


def to_confirmation(offices, home=None, **more):
    """A case that has come to the county's desk."""
    home = home or household()
    case = opened(home, offices["first"], **more)
    step(case, offices["first"], "accept", JULY)
    surveyed(case, offices["first"], offices["second"], day(2))
    step(case, offices["first"], "done", day(2))
    step(case, offices["second"], "propose_grant", day(5))
    noticed(case, offices["second"], day(5))
    return step(case, offices["second"], "over", day(12))


class TestThread:
    def test_goes_from_application_to_the_letter(self, offices):
        case = to_confirmation(offices)
        evaluate(case.household, JULY, known=POOR, of_persons={})
        assert case.step == "confirmation"
        assert case.due_on == dt.date(2021, 7, 26)  # ten working days after 12 July
        assert case.whole_due_on == dt.date(2021, 8, 12)  # thirty after acceptance
        case = step(
            case,
            offices["county"],
            "grant",
            day(14),
            decision=Draft(amount_fen=350_00, against_rule="已核实"),
        )
        decision = Decision.objects.unscoped(reason="test").get(case=case)
        assert (decision.amount_fen, decision.starts) == (350_00, dt.date(2021, 8, 1))
        kept = unseal_bytes(bytes(decision.explanation_sealed)), unseal_bytes(bytes(decision.facts_sealed))
        assert decision.digest == sm3_hex(kept[0] + kept[1])
        assert json.loads(kept[0])["programme"] == "dibao"
        case = step(case, offices["first"], "delivered", day(15))
        assert (case.step, case.ended_on) == ("granted", day(15))
        assert verify_chain() is None

    def test_a_decision_against_the_rule_needs_its_own_reason(self, offices):
        case = to_confirmation(offices)
        evaluate(case.household, JULY, known=POOR, of_persons={})
        with pytest.raises(Refused, match="还有情况没有核实"):
            step(case, offices["county"], "grant", day(14))
        assert not Decision.objects.unscoped(reason="test").exists()
        case.refresh_from_db()
        assert case.step == "confirmation"

    def test_is_not_decided_before_anybody_was_evaluated(self, offices):
        with pytest.raises(Refused, match="现在还不能作出决定"):
            step(to_confirmation(offices), offices["county"], "grant", day(14))


class TestSeparation:
    def test_who_investigated_does_not_propose(self, offices):
        case = opened(household(), offices["first"])
        step(case, offices["first"], "accept", JULY)
        surveyed(case, offices["first"], offices["second"], day(2))
        step(case, offices["first"], "done", day(2))
        with pytest.raises(Refused, match="已经办过这一案的调查"):
            step(case, offices["first"], "propose_grant", day(5))

    def test_the_database_holds_it_against_any_writer(self, offices):
        case = to_confirmation(offices)
        last = Act.objects.unscoped(reason="test").filter(case=case).latest("ordinal")
        forged = {
            field.attname: getattr(last, field.attname)
            for field in Act._meta.concrete_fields
            if field.attname != "id"
        } | {
            "ordinal": 99,
            "submission": uuid.uuid4(),
            "function": "confirmation",
            "separated": "confirmation",
            "by_id": offices["second"].user_id,
        }
        with pytest.raises(IntegrityError), transaction.atomic():
            Act.objects.create(**forged)
            connection.check_constraints()
        with pytest.raises(IntegrityError), transaction.atomic():
            Hand.objects.create(
                case=case,
                area_id=case.area_id,
                user_id=offices["second"].user_id,
                function="confirmation",
            )

    def test_an_act_is_never_changed(self, offices):
        case = to_confirmation(offices)
        with pytest.raises(DatabaseError, match="kept as it was written"), transaction.atomic():
            Act.objects.unscoped(reason="test").filter(case=case).update(reason="改")
        removal = "DELETE FROM casework_act WHERE case_id = %s"
        with (
            pytest.raises(DatabaseError, match="kept as it was written"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(removal, [case.pk])

    def test_a_relative_does_nothing_in_the_case(self, offices):
        case = opened(household(), offices["first"])
        relative = OfficialPerson.objects.create(
            area_id=case.area_id,
            person=household().persons.get(),
            user_id=offices["first"].user_id,
            capacity="staff",
            since=JULY,
        )
        RelatedOfficial.objects.create(
            case=case, area_id=case.area_id, official=relative, relation="兄弟", found_by="户籍", on=JULY
        )
        with pytest.raises(Refused, match="回避"):
            step(case, offices["first"], "accept", JULY)

    def test_another_township_neither_sees_nor_acts(self, offices):
        case = opened(household(), offices["first"])
        with pytest.raises(Case.DoesNotExist):
            step(case, offices["far"], "accept", JULY)
        with pytest.raises(Refused, match="不在您的辖区"):
            opened(household(), offices["far"])

    def test_the_auditor_only_looks(self, offices):
        case = opened(household(), offices["first"])
        with pytest.raises(PermissionDenied):
            step(case, official(Role.AUDITOR, COUNTY), "accept", JULY)


class TestTwice:
    def test_the_same_submission_is_one_case_and_one_act(self, offices):
        home, sent = household(), uuid.uuid4()
        given = {"household": home, "programme": "dibao", "by": offices["first"], "on": JULY, "at": NOON}
        assert open_case(**given, submission=sent).pk == open_case(**given, submission=sent).pk
        case, act = opened(household(), offices["first"]), uuid.uuid4()
        step(case, offices["first"], "accept", JULY, submission=act, step="acceptance")
        again = step(case, offices["first"], "accept", JULY, submission=act, step="acceptance")
        assert (again.step, again.acts.count()) == ("survey", 1)

    def test_a_second_application_names_the_first(self, offices):
        home = household()
        first = opened(home, offices["first"])
        with pytest.raises(Refused, match=first.number):
            open_case(
                household=home,
                programme="dibao",
                by=offices["second"],
                on=JULY,
                at=NOON,
                submission=uuid.uuid4(),
            )

    def test_who_is_slower_is_told(self, offices):
        case = opened(household(), offices["first"])
        step(case, offices["first"], "accept", JULY)
        with pytest.raises(Refused, match="刚才已经办过"):
            step(case, offices["second"], "accept", JULY, step="acceptance")


class TestTheDayOfAcceptance:
    def test_who_applied_on_30_june_and_is_accepted_on_1_july_follows_july(self, offices):
        june = dt.date(2021, 6, 30)
        case = opened(household(), offices["first"], on=june)
        assert case.procedure == "dibao.grant.2012-12-12"
        case = step(case, offices["first"], "accept", JULY)
        assert (case.procedure, case.accepted_on) == ("dibao.grant.2021-07-01", JULY)

    def test_who_is_accepted_in_june_keeps_the_old_way(self, offices):
        june = dt.date(2021, 6, 30)
        case = opened(household(), offices["first"], on=june)
        step(case, offices["first"], "accept", june)
        surveyed(case, offices["first"], offices["second"], JULY)
        case = step(case, offices["first"], "done", JULY)
        assert case.step == "review"


class TestBadInput:
    def test_the_dead_do_not_apply(self, offices):
        home = household()
        home.persons.update(status="dead")
        with pytest.raises(Refused, match="没有在册的成员"):
            opened(home, offices["first"])

    def test_what_is_missing_is_said_in_a_sentence(self, offices):
        case = opened(household(), offices["first"])
        step(case, offices["first"], "accept", JULY)
        with pytest.raises(Refused, match="还没有入户调查记录"):
            step(case, offices["first"], "done", day(2))

    def test_a_notice_is_waited_out(self, offices):
        case = opened(household(), offices["first"])
        step(case, offices["first"], "accept", JULY)
        surveyed(case, offices["first"], offices["second"], day(2))
        step(case, offices["first"], "done", day(2))
        step(case, offices["second"], "propose_grant", day(5))
        noticed(case, offices["second"], day(5))
        with pytest.raises(Refused, match="2021-07-11"):
            step(case, offices["second"], "over", day(11))
        assert step(case, offices["second"], "over", day(12)).step == "confirmation"
