"""Whom the registers show, who is told, and what becomes of it; and the orphans' own indicator."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from casework.bureau import household, person
from catalogue.office import NOON, cadre, clerk, county, do
from minzheng.casework.models import Case
from minzheng.casework.refusal import Barred, Refused
from minzheng.catalogue.scene import Scene
from minzheng.catalogue.shelf import fill
from minzheng.feeds.models import Batch
from minzheng.lines.orphan.indicators import orphans_paid
from minzheng.lines.orphan_aid.finding import entitled
from minzheng.lines.orphan_aid.hearing import look
from minzheng.lines.orphan_aid.indicators import orphans_offered_aid
from minzheng.lines.orphan_aid.line import AIDS, LINE
from minzheng.lines.orphan_aid.models import OrphanAid
from minzheng.lines.unattended_child.indicators import unattended_children_decided
from minzheng.payments.models import Line
from minzheng.registry.models import Fact
from payments.ledger import award, frozen, officials

pytestmark = pytest.mark.django_db
SEPTEMBER = dt.date(2021, 9, 10)
YEAR_END = dt.date(2021, 12, 31)


def orphan(born=dt.date(2010, 1, 1), **more):
    one = person(household(), relation="grandchild", birth_date=born)
    award(one.household, programme="orphan", subject=one, amount=950_00, **more)
    return one


def fact(of, kind, code, **more):
    batch, _ = Batch.objects.get_or_create(file_name="x", file_sha256="0" * 64, received_on=SEPTEMBER)
    given = {"since": dt.date(2021, 1, 1), "row": 2} | more
    return Fact.objects.create(
        key=abs(hash((of.key, kind, code))) % 2**62,
        area_id=of.area_id,
        person=of,
        kind=kind,
        code=code,
        batch=batch,
        **given,
    )


def student():
    one = orphan(dt.date(2002, 3, 1), last=dt.date(2021, 7, 1), stop_reason="年满十八")
    fact(one, "school", "college/studying", detail="岳阳职业技术学院")
    return one


def found(one, scheme="study", **more):
    given = {"person": one, "scheme": scheme, "year": 2021, "grounds": "在读"} | more
    return do(AIDS, "find", clerk(), on=SEPTEMBER, given=given)


def offered(record):
    given = {"way": "phone", "told": "本人"}
    return do(AIDS, "offer", clerk(), on=dt.date(2021, 9, 20), record=record, given=given)


class TestFound:
    def test_are_students_recognised_before_and_disabled_orphans(self):
        studying, ill = student(), orphan()
        fact(ill, "disability", "hearing/2")
        orphan()
        young = orphan(dt.date(2006, 1, 1))
        fact(young, "school", "vocational/studying")
        shown = {(one.person.key, one.scheme, one.year) for one in entitled(SEPTEMBER, county())}
        assert shown == {(studying.key, "study", 2021), (ill.key, "tomorrow", 2021)}
        assert {one.year for one in entitled(dt.date(2021, 8, 31), None) if one.scheme == "study"} == {2020}

    def test_are_put_on_the_list_once_a_year(self):
        student()
        assert look(SEPTEMBER, NOON) == 1
        assert look(dt.date(2021, 10, 1), NOON) == 0
        assert look(dt.date(2022, 9, 1), NOON) == 1
        record = OrphanAid.objects.visible_to(clerk()).get(year=2021)
        assert (record.state, record.due_on) == ("found", dt.date(2021, 10, 10))


class TestOffered:
    def test_leads_to_money_by_four_hands(self):
        record = offered(found(student()))
        assert record.due_on == dt.date(2021, 11, 19)
        first, second = county(), county()
        do(AIDS, "apply", clerk(), on=dt.date(2021, 10, 1), record=record, given={"paper": "在读证明"})
        with pytest.raises(Refused, match=r"每人每学年 10000 元.*民办发〔2019〕24号"):
            do(AIDS, "approve", first, on=dt.date(2021, 10, 8), record=record, given={"amount_fen": 1})
        given = {"amount_fen": 10_000_00}
        do(AIDS, "approve", first, on=dt.date(2021, 10, 8), record=record, given=given)
        with pytest.raises(Barred):
            do(AIDS, "pay", first, on=dt.date(2021, 10, 9), record=record, given={"voucher": "1"})
        paid = do(AIDS, "pay", second, on=dt.date(2021, 10, 9), record=record, given={"voucher": "1"})
        assert (paid.state, paid.due_on) == ("paid", None)

    def test_may_be_declined_with_a_reason(self):
        record = offered(found(student()))
        with pytest.raises(Refused, match="请写明"):
            do(AIDS, "decline", clerk(), on=dt.date(2021, 10, 1), record=record)
        done = do(AIDS, "decline", clerk(), on=dt.date(2021, 10, 1), record=record, words="已获其他资助")
        assert done.state == "declined"

    def test_is_for_orphans_of_age_once_and_by_the_right_office(self):
        with pytest.raises(Refused, match="没有孤儿认定"):
            found(person(household(), birth_date=dt.date(2002, 1, 1)))
        with pytest.raises(Refused, match="年满十八周岁"):
            found(orphan())
        one = student()
        found(one)
        with pytest.raises(Refused, match="不重复告知"):
            found(one)
        with pytest.raises(PermissionDenied):
            do(AIDS, "find", cadre(), on=SEPTEMBER, given={})


class TestIndicators:
    def test_count_who_was_told_of_everybody_who_may_have_it(self):
        assert orphans_offered_aid(YEAR_END, county()) is None
        offered(found(student()))
        student()
        shown = orphans_offered_aid(YEAR_END, county())
        assert (shown.numerator, shown.denominator) == (1, 2)
        assert orphans_offered_aid(dt.date(2021, 9, 15), county()).numerator == 0

    def test_count_orphans_paid_at_the_standard(self, tables):
        assert orphans_paid(YEAR_END, county()) is None
        listed, rolled, low = orphan(), orphan(), orphan()
        fact(listed, "aid", "orphan", amount_fen=950_00)
        fact(low, "aid", "orphan", amount_fen=900_00)
        roll = frozen(officials()["freezes"], month=dt.date(2021, 8, 1), tables=tables)
        Line.objects.unscoped(reason="test").filter(roll=roll, award__subject=rolled).update(state="paid")
        shown = orphans_paid(dt.date(2021, 8, 31), county())
        assert (shown.numerator, shown.denominator) == (2, 3)
        assert "还没有提高" in shown.detail

    def test_count_children_in_fact_without_care_who_were_decided_on(self):
        assert unattended_children_decided(YEAR_END, county()) is None
        drawing = person(household(), relation="grandchild", birth_date=dt.date(2012, 1, 1))
        award(drawing.household, programme="unattended_child", subject=drawing, amount=950_00)
        waiting = person(household(), relation="grandchild", birth_date=dt.date(2012, 1, 1))
        Case.objects.create(
            area_id=waiting.area_id,
            number="SW1",
            programme="unattended_child",
            purpose="grant",
            procedure="x",
            household=waiting.household,
            subject=waiting,
            channel="counter",
            applied_on=SEPTEMBER,
            opened_at=NOON,
            submission="6f1d3b0e-5c0a-4f0e-9d53-4c1f7d1e2021",
            step="acceptance",
            entered_on=SEPTEMBER,
        )
        shown = unattended_children_decided(YEAR_END, county())
        assert (shown.numerator, shown.denominator) == (1, 2)
        assert unattended_children_decided(dt.date(2021, 9, 9), county()).denominator == 1


def test_the_demo_has_every_way_and_somebody_to_be_told():
    for _ in range(6):
        orphan()
    for _ in range(3):
        student()
    at = dt.datetime(2021, 12, 31, 12, tzinfo=dt.UTC)
    fill(LINE, Scene(today=YEAR_END, at=at, seed=1))
    states = set(OrphanAid.objects.visible_to(county()).values_list("state", flat=True))
    assert states >= {"paid", "approved", "declined", "offered", "applied"}
    assert orphans_offered_aid(YEAR_END, county()).value > 80
