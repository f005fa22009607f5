"""A household's check with the province's platform behind real HTTP: sent, failed, sent again, reported."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from minzheng.access.crypto import unseal
from minzheng.integrations.provincial_check import Line, ProvincialCheck
from minzheng.integrations.provincial_check.stand_in import Platform, running
from minzheng.verification import sources, verbs
from minzheng.verification.findings import findings
from minzheng.verification.models import Query
from minzheng.verification.sending import send
from verification.families import DAY, NOON, county, family, night, official, persons, requested, signed

KEY = b"a shared key of the province"


def nothing_owned(id_number: str, item: str) -> object:
    return False if item in ("second_home", "company", "large_machinery") else 0


@pytest.fixture
def platform() -> Iterator[Platform]:
    made = Platform(keys={"430621": KEY}, knows=nothing_owned, data_on=dt.date(2021, 6, 30))
    with running(made) as address:
        source = ProvincialCheck(Line(address, "430621", KEY, timeout=5, attempts=1))
        sources.register(source)
        yield made
        sources.withdraw(source.slug)


@pytest.mark.django_db
def test_from_the_signature_to_the_findings(platform: Platform, tmp_path: Path) -> None:
    by, staff, home = official(), county(), family()
    held = signed(home, by)
    night(tmp_path, home)
    check = verbs.start_check(check=requested(home, by), by=staff, on=DAY, at=NOON, tables=tmp_path)
    assert platform.asked == []

    platform.failing = 1
    assert send(on=DAY, now=lambda: NOON).failed == 1
    query = Query.objects.unscoped(reason="test").get(source="province_check")
    assert (query.state, query.trouble) == ("waiting", "省核对平台暂时不能答复（503）。")

    platform.later = 1
    assert send(on=DAY, now=lambda: NOON).later == 1
    assert send(on=DAY, now=lambda: NOON).answered == 1
    query.refresh_from_db()
    assert (query.state, query.data_on, query.trouble) == ("answered", dt.date(2021, 6, 30), "")

    asked = platform.asked[-1]
    assert asked["authorisation"]["number"] == held.number
    assert asked["request_id"] == str(query.request_id)
    numbers = [unseal(bytes(person.id_number_sealed)) for person in persons(home)]
    assert [one["id_number"] for one in asked["subjects"]] == numbers

    report = verbs.make_report(check=check, by=staff, on=DAY, at=NOON, tables=tmp_path)
    found = {one.input: (one.value, one.source) for one in findings(report) if one.person_key is None}
    assert found["property_income_fen"] == (0, "省核对平台")
