"""A fact's line: an event has its day, a state its beginning and, once over, its end."""

import datetime as dt

import pytest

from minzheng.feeds.models import Batch
from minzheng.registry.models import Fact
from minzheng.web.facts import lines

DAY, LATER = dt.date(2021, 5, 20), dt.date(2021, 9, 30)
BATCH = Batch(feed="yibao_settlement", period="2021-05")


def line_of(kind: str, until: dt.date | None, code: str = "inpatient"):
    fact = Fact(
        kind=kind, code=code, amount_fen=100, detail="某处", since=DAY, until=until, batch=BATCH, row=7
    )
    return lines([fact])[0]


@pytest.mark.parametrize("kind", ["settlement", "cremation"])
def test_an_event_has_its_day_alone(kind: str) -> None:
    assert line_of(kind, None).when == line_of(kind, DAY).when == "2021年5月20日"


def test_a_state_that_lasts_says_since_when() -> None:
    assert line_of("account", None).when == "2021年5月20日起"


def test_a_state_that_ended_says_until_when() -> None:
    assert line_of("account", LATER).when == "2021年5月20日至2021年9月30日"


def test_what_began_and_ended_on_one_day_has_that_day() -> None:
    assert line_of("account", DAY).when == "2021年5月20日"
