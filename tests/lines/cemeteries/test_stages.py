"""A village's cemetery from its site to its first use, and what the law refuses on the way."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from casework.bureau import OTHER_VILLAGE, VILLAGE
from catalogue.office import NOON, TODAY, cadre, clerk, county, do
from minzheng.casework.refusal import Barred, Refused
from minzheng.catalogue.counting import in_state
from minzheng.catalogue.many import Entry, enter_many, found
from minzheng.catalogue.models import Act
from minzheng.lines.cemeteries.indicators import cemetery_villages_in_use, cemetery_villages_started
from minzheng.lines.cemeteries.line import CEMETERIES
from minzheng.lines.cemeteries.models import Cemetery

pytestmark = pytest.mark.django_db
SITE = {"name": "城东村公墓", "site": "后山", "size": 3000, "plots": 400}
THIRD_VILLAGE = "430621100266"
COMMITTEE = VILLAGE


def day(n: int) -> dt.date:
    return dt.date(2021, 3, n)


def registered(by=None, area=COMMITTEE):
    return do(CEMETERIES, "register", by or cadre(area), on=day(1), area=area, given=SITE)


def consented():
    one = registered()
    do(CEMETERIES, "vote", clerk(), on=day(2), record=one, given={"votes": 50, "votes_for": 40})
    do(CEMETERIES, "papers", clerk(), on=day(3), record=one, given={"land_paper": "岳县自资〔2021〕1号"})
    return do(CEMETERIES, "consent", clerk(), on=day(4), record=one)


class TestStages:
    def test_lead_from_the_site_to_its_use_and_each_day_remembers_its_own(self):
        boss, one = county(), consented()
        do(CEMETERIES, "approve", boss, on=day(5), record=one, given={"approval": "岳县民〔2021〕3号"})
        do(CEMETERIES, "build", clerk(), on=day(10), record=one)
        do(CEMETERIES, "accept", boss, on=day(20), record=one, given={"plots_built": 120})
        one = do(
            CEMETERIES, "open", boss, on=day(25), record=one, given={"plots_built": 120, "keeper": "李四"}
        )
        assert (one.state, one.due_on) == ("in_use", None)
        states = [
            (row.state_then)
            for on in (4, 10, 25)
            for row in in_state(CEMETERIES, CEMETERIES.states, day(on), boss)
        ]
        assert states == ["consented", "building", "in_use"]
        started, used = cemetery_villages_started(day(12), boss), cemetery_villages_in_use(day(12), boss)
        assert (started.numerator, started.denominator, used.numerator) == (1, 161, 0)
        assert cemetery_villages_in_use(day(25), boss).numerator == 1

    def test_carry_what_was_changed_in_their_history(self):
        one = consented()
        vote = Act.objects.unscoped(reason="test").get(record=one.code, deed="vote")
        assert (vote.before, vote.after) == ("site", "voted")
        assert vote.changes == [["到会人数", "", "50"], ["同意票数", "", "40"]]

    def test_are_told_by_the_database_too_who_may_not_approve(self):
        one = consented()
        consent = Act.objects.unscoped(reason="test").get(record=one.code, deed="consent")
        consent.pk, consent.ordinal, consent.submission, consent.other_than = (
            None,
            9,
            uuid.uuid4(),
            consent.by,
        )
        with pytest.raises(DatabaseError, match="catalogue_act_by_another"), transaction.atomic():
            consent.save(force_insert=True)
        with pytest.raises(DatabaseError, match="kept as it was written"), transaction.atomic():
            Act.objects.unscoped(reason="test").filter(record=one.code).update(words="另写")


class TestRefused:
    def test_where_there_is_no_village_committee(self):
        with pytest.raises(Refused, match="不是村民委员会所在的行政村"):
            do(CEMETERIES, "register", clerk(), on=day(1), area="430621100", given=SITE)

    def test_where_half_of_those_present_are_not_more_than_half(self):
        with pytest.raises(Refused, match="没有超过到会 50 人的一半"):
            do(
                CEMETERIES,
                "vote",
                clerk(),
                on=day(2),
                record=registered(),
                given={"votes": 50, "votes_for": 25},
            )

    def test_out_of_turn_before_its_day_and_after_today(self):
        one = registered()
        with pytest.raises(Refused, match="现在的状态是“已选址”，不能开工"):
            do(CEMETERIES, "build", clerk(), on=day(2), record=one)
        given = {"votes": 3, "votes_for": 3}
        with pytest.raises(Refused, match="早于登记日期"):
            do(CEMETERIES, "vote", clerk(), on=dt.date(2021, 2, 1), record=one, given=given)
        with pytest.raises(Refused, match="还没有到"):
            do(CEMETERIES, "vote", clerk(), on=dt.date(2021, 9, 2), today=TODAY, record=one, given=given)

    def test_for_another_office_and_another_area(self):
        one = consented()
        with pytest.raises(PermissionDenied):
            do(CEMETERIES, "approve", clerk(), record=one, given={"approval": "1"})
        with pytest.raises(PermissionDenied):
            registered(by=cadre(OTHER_VILLAGE), area=COMMITTEE)

    def test_for_the_hand_that_consented(self):
        both = clerk()
        one = consented()
        act = Act.objects.unscoped(reason="test").get(record=one.code, deed="consent")
        boss = county()
        object.__setattr__(boss, "user_id", act.by_id)
        with pytest.raises(Barred, match="乡镇同意的本人不能县级批准"):
            do(CEMETERIES, "approve", boss, on=day(5), record=one, given={"approval": "1"})
        assert both.user_id != act.by_id

    def test_what_the_form_left_out_or_made_up(self):
        with pytest.raises(Refused, match="公墓名称"):
            do(CEMETERIES, "register", clerk(), area=COMMITTEE, given=SITE | {"name": ""})
        with pytest.raises(Refused, match="不填写：keeper"):
            do(CEMETERIES, "register", clerk(), area=COMMITTEE, given=SITE | {"keeper": "某"})

    def test_a_year_that_was_mistyped(self):
        with pytest.raises(Refused, match="太早，请核对年份"):
            do(CEMETERIES, "register", clerk(), on=dt.date(21, 6, 12), area=COMMITTEE, given=SITE)

    def test_where_somebody_wrote_after_the_form_was_opened(self):
        one, vote = registered(), {"votes": 50, "votes_for": 40}
        do(CEMETERIES, "vote", clerk(), on=day(2), record=one, given=vote, seen=1)
        with pytest.raises(Refused, match="别人刚刚办过这条登记"):
            do(CEMETERIES, "papers", clerk(), on=day(3), record=one, given={"land_paper": "1"}, seen=1)


class TestSentTwice:
    def test_is_one_record_and_one_entry(self):
        by, form = clerk(), uuid.uuid4()
        first, again = (
            do(CEMETERIES, "register", by, area=COMMITTEE, given=SITE, submission=form) for _ in range(2)
        )
        assert first.pk == again.pk
        assert Act.objects.unscoped(reason="test").count() == 1

    def test_numbers_run_without_gaps(self):
        numbers = [registered().number for _ in range(3)]
        assert [one[-5:] for one in numbers] == ["00001", "00002", "00003"]


class TestManyAtOnce:
    def entries(self):
        good = Entry(COMMITTEE, SITE, day(1))
        return [good, Entry("430621100", SITE, day(1)), Entry(OTHER_VILLAGE, SITE, day(1)), good]

    def test_say_for_each_row_what_is_wrong_and_take_the_rest(self):
        by, form = clerk(), uuid.uuid4()
        given = {
            "part": CEMETERIES,
            "deed": "register",
            "entries": self.entries(),
            "by": by,
            "today": TODAY,
            "at": NOON,
        }
        tried = enter_many(**given, submission=form, dry=True)
        assert not Cemetery.objects.unscoped(reason="test").exists()
        taken = enter_many(**given, submission=form)
        assert set(taken.refused) == set(tried.refused) == {1, 2}
        assert taken.refused[2] == "不在您的辖区。" and "行政村" in taken.refused[1]
        enter_many(**given, submission=form)
        assert Cemetery.objects.unscoped(reason="test").count() == 2

    def test_found_at_the_beginning_are_all_there_or_none(self):
        given = {
            "part": CEMETERIES,
            "deed": "register",
            "today": TODAY,
            "at": NOON,
            "submission": uuid.uuid4(),
        }
        with pytest.raises(Refused):
            found(**given, entries=self.entries())
        assert not Cemetery.objects.unscoped(reason="test").exists()
        found(**given, entries=[Entry(COMMITTEE, SITE, day(1)), Entry(THIRD_VILLAGE, SITE, day(2))])
        assert Act.objects.unscoped(reason="test").filter(deed="register").count() == 2
