"""A household's papers follow it to another village, whole, and only through the county."""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import Error, connection

from minzheng.access.wall import behind_wall
from minzheng.verification import verbs
from minzheng.verification.models import (
    Authorisation,
    Check,
    Query,
    Report,
    ReportFact,
    Signature,
    Statement,
)
from verification.families import (
    COUNTY,
    DAY,
    FAR_VILLAGE,
    NOON,
    TOWNSHIP,
    VILLAGE,
    county,
    family,
    night,
    official,
    requested,
    signed,
)

pytestmark = pytest.mark.django_db
OTHER_TOWNSHIP = FAR_VILLAGE[:9]


def all_of(area: str) -> list[int]:
    """How many rows of each kind somebody of that area sees."""
    by = official(area=area)
    kinds = (Authorisation, Signature, Check, Query, Statement, Report, ReportFact)
    return [kind.objects.visible_to(by).count() for kind in kinds]


@pytest.fixture
def home(tmp_path: Path):
    made, by, staff = family(), official(), county()
    signed(made, by)
    night(tmp_path, made)
    check = verbs.start_check(check=requested(made, by), by=staff, on=DAY, at=NOON, tables=tmp_path)
    verbs.make_report(check=check, by=staff, on=DAY, at=NOON, tables=tmp_path)
    return made


class TestFollow:
    def test_takes_everything_along(self, home) -> None:
        before = all_of(TOWNSHIP)
        assert all(before)
        staff = county()
        with behind_wall(COUNTY):
            verbs.follow(household=home, to=FAR_VILLAGE, by=staff, on=DAY, at=NOON)
        assert all_of(TOWNSHIP) == [0] * len(before)
        assert all_of(OTHER_TOWNSHIP) == before

    def test_is_the_countys_alone(self, home) -> None:
        with pytest.raises(PermissionDenied):
            verbs.follow(household=home, to=FAR_VILLAGE, by=official(), on=DAY, at=NOON)
        with pytest.raises(verbs.Refused, match="请选择本县的一个村"):
            verbs.follow(household=home, to=TOWNSHIP, by=county(), on=DAY, at=NOON)

    @pytest.mark.parametrize("area", [TOWNSHIP, OTHER_TOWNSHIP, ""])
    def test_the_database_asks_for_both_villages(self, home, area: str) -> None:
        with pytest.raises(Error), behind_wall(area), connection.cursor() as cursor:
            cursor.execute("SELECT verification_move(%s, %s)", [home.key, FAR_VILLAGE])

    def test_the_web_cannot_move_a_signature_by_itself(self, home) -> None:
        with pytest.raises(Error), behind_wall(TOWNSHIP), connection.cursor() as cursor:
            cursor.execute("UPDATE verification_signature SET area_id = %s", [VILLAGE])
