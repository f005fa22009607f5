"""What the database itself holds, asked by raw SQL as the web's role: no verb stands in between."""

import datetime as dt
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import Error, connection

from minzheng.access.wall import behind_wall
from minzheng.verification import verbs
from minzheng.verification.models import Authorisation, Check, Query
from minzheng.verification.signatories import must_sign
from verification.families import (
    DAY,
    IMAGE,
    NOON,
    TOWNSHIP,
    authorisation,
    county,
    family,
    night,
    official,
    persons,
    queries,
    requested,
    sign,
    signed,
)

pytestmark = pytest.mark.django_db
COLUMNS = (
    "check_asked_id, round, area_id, household_id, programme, source, source_label, items, person_keys, "
    "authorisation_id, valid_from, valid_until, request_id, purpose, asked_on, asked_at, asked_by_id, "
    "answer_by, state, trouble"
)
BANK = "yinhang_balance"


def insert(check: Check, held: Authorisation | None, **changes: object) -> None:
    """Write a query by hand, as the web may."""
    row = {
        "check_asked_id": check.pk,
        "round": 7,
        "area_id": check.area_id,
        "household_id": check.household_id,
        "programme": check.programme,
        "source": BANK,
        "source_label": "银行",
        "items": ["bank_fen"],
        "person_keys": [person.key for person in persons(check.household)],
        "authorisation_id": held.pk if held else None,
        "valid_from": held.valid_from if held else None,
        "valid_until": held.valid_until if held else None,
        "request_id": uuid.uuid4(),
        "purpose": "by hand",
        "asked_on": DAY,
        "asked_at": NOON,
        "asked_by_id": check.requested_by_id,
        "answer_by": DAY + dt.timedelta(days=7),
        "state": "waiting",
        "trouble": "",
    } | changes
    run(f"INSERT INTO verification_query ({COLUMNS}) VALUES ({', '.join(['%s'] * len(row))})", *row.values())


def run(sql: str, *values: object) -> int:
    with behind_wall(TOWNSHIP), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


@pytest.fixture
def case() -> tuple[Check, Authorisation]:
    by, home = official(), family()
    held = signed(home, by)
    return requested(home, by), held


class TestQueryOfClassB:
    def test_exists_under_a_valid_authorisation(self, case: tuple[Check, Authorisation]) -> None:
        insert(*case)
        assert Query.objects.unscoped(reason="test").get().source == BANK

    @pytest.mark.parametrize(
        ("held", "changes"),
        [
            (False, {}),
            (False, {"source": "shuiwu_income"}),
            (False, {"source": "a_source_nobody_knows"}),
            (True, {"valid_until": dt.date(2030, 1, 1)}),
            (True, {"valid_from": None}),
            (True, {"valid_from": None, "valid_until": None}),
            (True, {"asked_on": dt.date(2022, 7, 5)}),
            (True, {"asked_on": DAY - dt.timedelta(days=1)}),
            (True, {"programme": "tekun"}),
            (True, {"source": "a_source_nobody_signed_for"}),
            (True, {"person_keys": [4711]}),
        ],
    )
    def test_cannot_exist_otherwise(
        self, case: tuple[Check, Authorisation], held: bool, changes: dict[str, object]
    ) -> None:
        check, authorised = case
        with pytest.raises(Error):
            insert(check, authorised if held else None, **changes)

    def test_not_when_one_person_has_not_signed(self) -> None:
        by, home = official(), family()
        held = authorisation(home, by)
        head, spouse, _child = must_sign(held, by)
        sign(head, by)
        sign(spouse, by)
        check = requested(home, by, reason="discovery")
        with pytest.raises(Error, match="not everybody has signed"):
            insert(check, held)

    def test_not_before_the_last_signature(self, case: tuple[Check, Authorisation]) -> None:
        by, home = official(), family()
        held = authorisation(home, by)
        later = DAY + dt.timedelta(days=3)
        head, spouse, child = must_sign(held, by)
        sign(head, by)
        sign(spouse, by)
        sign(child, by, guardian=head, on=later)
        check = requested(home, by, reason="discovery")
        with pytest.raises(Error, match="not everybody has signed"):
            insert(check, held)
        insert(check, held, asked_on=later)

    def test_not_after_a_revocation_whatever_the_date(self, case: tuple[Check, Authorisation]) -> None:
        check, held = case
        by = official()
        verbs.revoke(authorisation=held, by=by, on=DAY + dt.timedelta(days=9), at=NOON, reason="本人要求")
        with pytest.raises(Error, match="the authorisation is revoked"):
            insert(check, held)

    def test_not_for_another_household(self, case: tuple[Check, Authorisation]) -> None:
        check, _held = case
        other = signed(family(), official())
        with pytest.raises(Error):
            insert(check, other)

    def test_an_unscoped_source_list_does_not_help(self) -> None:
        by, home = official(), family()
        held = signed(home, by, sources=["jiaojing_vehicle"])
        check = requested(home, by)
        with pytest.raises(Error, match="does not name the source"):
            insert(check, held)
        insert(check, held, source="jiaojing_vehicle")


class TestQueryOfClassA:
    def test_may_be_asked_without(self) -> None:
        by, home = official(), family()
        insert(requested(home, by, reason="discovery"), None, source="jiaojing_vehicle")

    def test_no_answer_about_somebody_nobody_asked_about(self, case: tuple[Check, Authorisation]) -> None:
        insert(*case)
        query = Query.objects.unscoped(reason="test").get()
        with pytest.raises(Error, match="nobody asked about this person"):
            run(
                "INSERT INTO verification_statement (query_id, area_id, person_key, item, value_sealed, "
                "data_on, reference, recorded_on) VALUES (%s, %s, 4711, 'bank_fen', '', %s, '', %s)",
                query.pk,
                query.area_id,
                DAY,
                DAY,
            )


class TestWhatNeverChanges:
    def statements(self) -> dict[str, str]:
        return {
            "authorisation": "UPDATE verification_authorisation SET valid_until = valid_until + 365",
            "sources": "UPDATE verification_authorisation SET sources = '{a,b}'",
            "query": "UPDATE verification_query SET source = 'jiaojing_vehicle'",
            "untied": "UPDATE verification_query "
            "SET authorisation_id = NULL, valid_from = NULL, valid_until = NULL",
            "signature": "UPDATE verification_signature SET signed_on = signed_on - 9",
            "unsigned": "DELETE FROM verification_signature",
            "signatory": "UPDATE verification_signatory SET role = 'apart', apart_reason = 'x'",
            "report": "UPDATE verification_report SET income_fen = 0",
            "no report": "DELETE FROM verification_report",
            "fact": "UPDATE verification_reportfact SET standing = 'settled'",
        }

    def test_is_refused_to_the_web_and_to_the_owner(self, tmp_path: Path) -> None:
        by, staff, home = official(), county(), family()
        signed(home, by)
        night(tmp_path, home)
        check = requested(home, by)
        verbs.start_check(check=check, by=staff, on=DAY, at=NOON, tables=tmp_path)
        verbs.make_report(check=check, by=staff, on=DAY, at=NOON, tables=tmp_path)
        assert queries(check)[BANK].state == "answered"
        for name, sql in self.statements().items():
            with pytest.raises(Error):
                run(sql)
            if not name.startswith(("unsigned", "no ")):
                with pytest.raises(Error), connection.cursor() as cursor:
                    as_owner(lambda cursor=cursor, sql=sql: cursor.execute(sql))

    def test_a_revocation_is_never_taken_back(self, case: tuple[Check, Authorisation]) -> None:
        _check, held = case
        verbs.revoke(authorisation=held, by=official(), on=DAY, at=NOON, reason="本人要求")
        with pytest.raises(Error, match="never taken back"):
            run("UPDATE verification_authorisation SET revoked_on = NULL, revoked_reason = ''")

    def test_a_child_cannot_sign_for_itself(self) -> None:
        by = official()
        *_, child = must_sign(authorisation(family(), by), by)
        for needs_guardian in (True, False):
            with pytest.raises(Error):
                run(
                    "INSERT INTO verification_signature (signatory_id, area_id, needs_guardian, by, how, "
                    "image_sealed, signed_on, recorded_at, recorded_by_id, submission) "
                    "VALUES (%s, %s, %s, 'self', 'screen', %s, %s, %s, %s, %s)",
                    child.pk,
                    child.area_id,
                    needs_guardian,
                    IMAGE,
                    DAY,
                    NOON,
                    by.user_id,
                    uuid.uuid4(),
                )


def as_owner(act: Callable[[], object]) -> None:
    """Run as the database's owner in a savepoint, so that the test goes on after the refusal."""
    from django.db import transaction

    with transaction.atomic():
        act()
