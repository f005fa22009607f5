"""A month that contradicts the one before is held whole; the county's answer takes it in, or never."""

import datetime as dt

import pytest

from minzheng.feeds.models import Batch
from minzheng.feeds.verbs import Refused
from minzheng.registry.deciding import accept, decline
from minzheng.registry.models import Fact, Person
from registry.offices import LI, WANG, Offices, aid_row, change, line, number

PEOPLE = [number("19600101", order) for order in range(1, 50, 2)]
NOON = dt.datetime(2021, 3, 1, 4, tzinfo=dt.UTC)
Status = Batch.Status


@pytest.fixture
def village(offices: Offices) -> Offices:
    """25 men of one village, all on the guarantee in January."""
    offices.register(*(line(person, "王建国", 户号=f"H{at}") for at, person in enumerate(PEOPLE)))
    offices.publish("2021-01-31")
    offices.aid(*(aid_row(person, "王建国") for person in PEOPLE))
    return offices


def february(village: Offices, paid: int) -> Batch:
    return village.aid(*(aid_row(person, "王建国") for person in PEOPLE[:paid]), period="2021-02")


class TestAsking:
    @pytest.mark.parametrize(
        ("paid", "status"), [(25, Status.ACCEPTED), (13, Status.ACCEPTED), (12, Status.HELD)]
    )
    def test_begins_where_more_than_half_are_gone(self, village: Offices, paid: int, status: str) -> None:
        assert february(village, paid).status == status

    def test_takes_nothing_in(self, village: Offices) -> None:
        persons = Person.objects.unscoped(reason="test").count()
        held = village.aid(aid_row(LI, "李桂英"), period="2021-02")
        assert (held.question, held.rows_accepted) == (Batch.Question.CONTRADICTS, 0)
        assert held.refusal.endswith("请民政局确认。")
        assert Person.objects.unscoped(reason="test").count() == persons
        assert not list(village.place.tables.rglob(f"{held.pk:06d}.parquet"))

    def test_names_the_village(self, village: Offices) -> None:
        others = [number("19700101", order) for order in range(1, 100, 2)]
        moved = [
            change(person, "李大山", "迁入", "2021-02-01", 户号="H99", 村居代码="430621104004")
            for person in others
        ]
        village.register(*moved, period="2021-02")
        village.publish("2021-02-28")
        everyone = [*(aid_row(p, "王建国") for p in PEOPLE), *(aid_row(p, "李大山") for p in others)]
        assert village.aid(*everyone, period="2021-02").status == Status.ACCEPTED
        held = village.aid(*everyone[20:], period="2021-03")
        assert held.status == Status.HELD and "430621100265" in held.refusal

    def test_a_whole_village_that_dies_is_asked_about(self, village: Offices) -> None:
        dead = [change(person, "王建国", "死亡", "2021-02-03") for person in PEOPLE]
        assert village.register(*dead, period="2021-02").status == Status.HELD

    def test_counts_what_is_new_or_other(self, village: Offices) -> None:
        rows = [aid_row(person, "王建国", amount=242 + (at < 3)) for at, person in enumerate(PEOPLE)]
        assert village.aid(*rows, period="2021-02").rows_changed == 3


class TestAnswering:
    def test_accepted_it_counts(self, village: Offices) -> None:
        held = february(village, 5)
        taken = accept(held, by=None, at=NOON, reason="确实停发", place=village.place)
        assert (taken.status, taken.rows_accepted) == (Status.ACCEPTED, 5)
        village.publish("2021-02-28")
        assert Fact.objects.unscoped(reason="test").filter(until=dt.date(2021, 1, 31)).count() == 20

    def test_a_reason_is_needed(self, village: Offices) -> None:
        with pytest.raises(Refused):
            accept(february(village, 5), by=None, at=NOON, reason=" ", place=village.place)

    def test_declined_it_never_counts(self, village: Offices) -> None:
        assert decline(february(village, 5), by=None, at=NOON, reason="漏了人").status == Status.WITHDRAWN
        assert february(village, 25).status == Status.ACCEPTED

    def test_a_replacement_ends_the_one_before(self, offices: Offices) -> None:
        offices.register(line(WANG, "王建国"))
        first = offices.aid(aid_row(WANG, "王建国"))
        second = offices.aid(aid_row(WANG, "王建国", amount=300))
        assert accept(second, by=None, at=NOON, reason="", place=offices.place).status == Status.ACCEPTED
        first.refresh_from_db()
        assert first.status == Status.WITHDRAWN
        offices.publish("2021-01-31")
        assert [fact.amount_fen for fact in Fact.objects.unscoped(reason="test").filter(kind="aid")] == [
            300_00
        ]


def test_an_older_month_that_comes_late_takes_its_place_in_time(offices: Offices) -> None:
    offices.register(line(WANG, "王建国"))
    for period, amount in (("2021-03", 300), ("2021-01", 242), ("2021-02", 242)):
        offices.aid(aid_row(WANG, "王建国", amount=amount), period=period)
    offices.publish("2021-03-31")
    facts = Fact.objects.unscoped(reason="test").filter(kind="aid").order_by("since")
    assert [(fact.amount_fen, str(fact.since), fact.confirmed_period) for fact in facts] == [
        (242_00, "2021-01-01", "2021-02"),
        (300_00, "2021-03-01", ""),
    ]
