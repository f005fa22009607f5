"""The auditor's standing queries: each finds its one planted case, with where it stands, and nothing else."""

import datetime as dt

import pytest

from casework.bureau import COUNTY, household, official
from minzheng.access.models import Role
from minzheng.payments import rolls, standing
from minzheng.payments.models import Line
from payments.ledger import JULY, answered, award, frozen, officials, sent
from payments.test_roll import evaluate, results

pytestmark = pytest.mark.django_db
ON = dt.date(2021, 7, 20)
PAYING = ("paid_after_death", "paid_twice", "excluded_together", "one_account_for_several", "not_by_the_rule")


@pytest.fixture
def desk(db):
    return officials()


def paid(desk, tables) -> None:
    """July is paid; what is held is let go, as somebody who errs might."""
    roll = frozen(desk["freezes"], tables=tables)
    for line in Line.objects.unscoped(reason="test").filter(roll=roll, state="held").order_by("pk"):
        rolls.let_go(
            line=line, by=desk["freezes"], on=ON, at=dt.datetime(2021, 7, 11, tzinfo=dt.UTC), reason="误"
        )
    roll.refresh_from_db()
    sent(roll, desk)
    answered(roll, desk)


def found(slug: str) -> list[standing.Row]:
    (line,) = standing.run(official(Role.AUDITOR, COUNTY), on=ON, slugs=(slug,))
    return list(line.rows)


def test_a_clean_month_finds_nothing(desk, tables):
    award()
    paid(desk, tables)
    lines = standing.run(official(Role.AUDITOR, COUNTY), on=ON)
    assert {line.query.slug: len(line.rows) for line in lines if line.rows} == {"award_without_decision": 1}


def test_the_dead(desk, tables):
    home = household()
    made = award(home, programme="old_age", subject=home.persons.get(), amount=50_00)
    paid(desk, tables)
    home.persons.update(status="dead", status_since=dt.date(2021, 5, 20))
    (row,) = found("paid_after_death")
    assert (row.code, row.month, row.fen, row.what) == (str(made.code), JULY, 50_00, "死亡日期 2021-05-20")
    assert "流水号 2021070100" in row.source


def test_two_for_one_and_what_excludes_each_other(desk, tables):
    home = household()
    somebody = home.persons.get()
    award(home, programme="tekun", subject=somebody)
    award(home, programme="disability_nursing", subject=somebody, amount=70_00)
    paid(desk, tables)
    (row,) = found("excluded_together")
    assert "STK-03" in row.what
    assert found("paid_twice") == []


def test_one_account_for_two(desk, tables):
    award(account="6228480000000009999")
    award(account="6228480000000009999")
    paid(desk, tables)
    assert [row.what for row in found("one_account_for_several")] == ["共 2 人", "共 2 人"]


def test_what_the_rule_does_not_give(desk, tables):
    made = award(amount=350_00)
    evaluate(made.household, JULY, known={}, of_persons={})
    results(made.household, tables, {"dibao_eligible": True, "dibao_payable": 300_00})
    paid(desk, tables)
    (row,) = found("not_by_the_rule")
    assert (row.fen, row.what) == (50_00, "高于规则")


def test_a_household_paid_twice(desk, tables):
    home = household(members=2)
    head, child = home.persons.get(relation="head"), home.persons.get(relation="child")
    award(home, programme="tekun", subject=head)
    made = award(home, programme="tekun", subject=child)
    made.payee = head
    made.save()
    paid(desk, tables)
    assert found("paid_twice") == []
    for slug in PAYING:
        assert all(row.month == JULY for row in found(slug))


def test_each_query_says_what_it_is():
    for query in standing.QUERIES:
        assert query.definition.endswith("。") and query.basis and query.title


def test_the_trend_counts_the_last_twelve_months(desk, tables):
    home = household()
    award(home, programme="old_age", subject=home.persons.get())
    paid(desk, tables)
    home.persons.update(status="dead", status_since=dt.date(2021, 5, 20))
    (line,) = standing.run(official(Role.AUDITOR, COUNTY), on=ON, slugs=("paid_after_death",))
    assert len(line.trend) == 12
    assert line.trend[-1] == (JULY, 1)
