"""What was done stays written, in order, and a change that got past the database shows."""

import datetime as dt
import threading

import pytest
from django.db import ProgrammingError, connection, transaction

from minzheng.access.audit import Head, chain_head, record, verify_chain
from minzheng.access.models import AuditEvent, Post
from minzheng.access.scope import Scope
from minzheng.access.wall import behind_wall

from .sample import NOON, VILLAGE

TRIGGER = "access_audit_append_only"


def tamper(sql: str) -> None:
    """Do what only the owner could, with the trigger switched off."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # no table is altered with checks pending
        cursor.execute(f"ALTER TABLE access_auditevent DISABLE TRIGGER {TRIGGER}")
        cursor.execute(sql)
        cursor.execute(f"ALTER TABLE access_auditevent ENABLE TRIGGER {TRIGGER}")


@pytest.fixture
def events(db: None) -> list[AuditEvent]:
    return [
        record(by=None, at=NOON + dt.timedelta(hours=n), verb="visit", subject_code=f"H{n}", detail="在家")
        for n in range(4)
    ]


class TestRecord:
    def test_says_who_did_what_to_whom_and_why(self, cadre_post: Post) -> None:
        by = Scope.of_post(cadre_post, "visit")
        event = record(
            by=by,
            at=NOON,
            verb="reveal",
            subject_kind="person",
            subject_code="P1",
            area_id=VILLAGE,
            reason="核对",
        )
        event.refresh_from_db()
        assert (event.actor, event.post_role, event.area_id) == (cadre_post.user, "village_cadre", VILLAGE)
        assert (event.verb, event.subject_kind, event.subject_code, event.reason) == (
            "reveal",
            "person",
            "P1",
            "核对",
        )

    def test_works_behind_the_wall(self, events: list[AuditEvent]) -> None:
        with behind_wall(VILLAGE):
            record(by=None, at=NOON, verb="visit", area_id=VILLAGE)
        assert verify_chain() is None
        assert AuditEvent.objects.count() == 5

    def test_needs_a_time_with_its_zone(self, db: None) -> None:
        with pytest.raises(ValueError, match="zone"):
            record(by=None, at=NOON.replace(tzinfo=None), verb="visit")

    def test_is_gone_with_the_act_it_tells_of(self, events: list[AuditEvent]) -> None:
        with transaction.atomic():
            record(by=None, at=NOON, verb="visit")
            transaction.set_rollback(True)
        record(by=None, at=NOON, verb="visit")
        assert verify_chain() is None


class TestAppendOnly:
    @pytest.mark.parametrize(
        "sql", ["UPDATE access_auditevent SET detail = ''", "DELETE FROM access_auditevent"]
    )
    def test_holds_the_owner_too(self, events: list[AuditEvent], sql: str) -> None:
        refused = pytest.raises(ProgrammingError, match="append-only")
        with connection.cursor() as cursor, refused, transaction.atomic():
            cursor.execute(sql)
        assert verify_chain() is None


class TestVerifyChain:
    def test_is_whole_when_nothing_happened(self, db: None) -> None:
        assert (verify_chain(), chain_head()) == (None, None)

    @pytest.mark.parametrize(
        "change",
        [
            "detail = '不在家'",
            "reason = 'x'",
            "at = at + interval '1 microsecond'",
            "subject_code = 'H9'",
            "post_role = 'auditor'",
            "verb = 'vis', subject_kind = 'it'",
            f"area_id = '{VILLAGE}'",
            f"hash = '{'0' * 64}'",
        ],
    )
    def test_names_the_changed_event(self, events: list[AuditEvent], change: str) -> None:
        tamper(f"UPDATE access_auditevent SET {change} WHERE id = {events[1].pk}")
        assert verify_chain() == events[1].pk

    def test_names_the_event_after_a_removed_one(self, events: list[AuditEvent]) -> None:
        tamper(f"DELETE FROM access_auditevent WHERE id = {events[1].pk}")
        assert verify_chain() == events[2].pk

    def test_a_cut_tail_shows_against_a_reported_head(self, events: list[AuditEvent]) -> None:
        reported = chain_head()
        assert reported == Head(events[3].pk, events[3].hash)
        record(by=None, at=NOON, verb="visit")
        assert verify_chain(reported=reported) is None
        tamper(f"DELETE FROM access_auditevent WHERE id >= {events[3].pk}")
        assert verify_chain() is None
        assert verify_chain(reported=reported) == events[3].pk


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_make_one_chain() -> None:
    failed: list[Exception] = []

    def write() -> None:
        try:
            for _ in range(10):
                with transaction.atomic():
                    record(by=None, at=NOON, verb="visit")
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failed == []
    assert AuditEvent.objects.count() == 40
    assert verify_chain() is None
