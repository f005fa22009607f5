"""Posts with holders, trainings and allowances by date."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from casework.bureau import OTHER_TOWNSHIP, OTHER_VILLAGE, TOWNSHIP, VILLAGE, household, person
from catalogue.office import cadre, clerk, county, do
from minzheng.access.divisions import load_divisions
from minzheng.casework.refusal import Refused
from minzheng.catalogue.scene import Scene
from minzheng.catalogue.shelf import fill
from minzheng.feeds.models import Batch
from minzheng.lines.child_network.indicators import (
    child_directors_paid,
    child_workers_trained,
    townships_with_supervisor,
    villages_with_child_director,
)
from minzheng.lines.child_network.line import ALLOWANCES, LINE, TRAININGS, WORKERS
from minzheng.lines.child_network.models import ChildTraining, ChildWorker, PostAllowance
from minzheng.registry.models import Fact

pytestmark = pytest.mark.django_db
FEBRUARY = dt.date(2021, 2, 10)
YEAR_END = dt.date(2021, 12, 31)


@pytest.fixture(autouse=True)
def divisions(db):
    load_divisions()


def somebody(area=VILLAGE, **more):
    return person(household(area, members=0), **more)


def appointed(area=VILLAGE, post="director", by=None, words="", **more):
    given = {
        "person": somebody(area if len(area) == 12 else VILLAGE),
        "post": post,
        "capacity": "committee",
        "national_number": "ET01",
        "record_checked": True,
    }
    return do(WORKERS, "appoint", by or county(), on=FEBRUARY, area=area, given=given | more, words=words)


class TestPosts:
    def test_are_counted_by_village_and_township(self):
        assert villages_with_child_director(YEAR_END, county()) is None
        appointed()
        appointed(OTHER_VILLAGE)
        appointed(TOWNSHIP, "supervisor", capacity="clerk")
        villages = villages_with_child_director(YEAR_END, county())
        assert (villages.numerator, villages.denominator) == (2, 197)
        assert villages_with_child_director(dt.date(2021, 2, 9), county()) is None
        townships = townships_with_supervisor(YEAR_END, county())
        assert (townships.numerator, townships.denominator) == (1, 14)
        assert villages_with_child_director(YEAR_END, clerk(OTHER_TOWNSHIP)).numerator == 1

    def test_of_a_supervisor_is_the_townships_wherever_they_live(self):
        assert appointed(VILLAGE, "supervisor").area_id == TOWNSHIP

    def test_are_held_by_one_at_a_time(self):
        one = appointed()
        with pytest.raises(Refused, match="请先登记离任"):
            appointed()
        do(WORKERS, "leave", clerk(), on=dt.date(2021, 3, 1), record=one)
        assert not PostAllowance.objects.visible_to(county()).filter(state="planned").exists()
        assert villages_with_child_director(YEAR_END, county()).numerator == 0
        assert appointed().state == "in_post"

    @pytest.mark.parametrize(
        ("area", "more", "words"),
        [
            (TOWNSHIP, {}, "儿童主任设在村"),
            (VILLAGE, {"record_checked": False}, "未成年人保护法 第六十二条"),
        ],
    )
    def test_are_in_their_place_and_only_for_who_may_work_with_children(self, area, more, words):
        with pytest.raises(Refused, match=words):
            appointed(area, **more)

    def test_are_for_grown_ups_without_a_record_that_nobody_explains(self):
        with pytest.raises(Refused, match="不满 18 周岁"):
            appointed(person=somebody(birth_date=dt.date(2003, 5, 1)))
        one = somebody()
        batch = Batch.objects.create(file_name="x", file_sha256="0" * 64, received_on=FEBRUARY)
        Fact.objects.create(
            key=1,
            area_id=VILLAGE,
            person=one,
            kind="custody",
            code="prison",
            since=FEBRUARY,
            batch=batch,
            row=2,
        )
        with pytest.raises(Refused, match="服刑或强制戒毒记录"):
            appointed(person=one)
        assert appointed(person=one, words="交通肇事，无侵害未成年人记录").state == "in_post"

    def test_are_not_filled_by_the_village_itself(self):
        with pytest.raises(PermissionDenied):
            appointed(by=cadre())


class TestTrainings:
    def owed(self, worker):
        return ChildTraining.objects.visible_to(county()).get(of=worker, state="planned")

    def test_are_owed_soon_and_then_every_year(self):
        one = appointed()
        assert self.owed(one).due_on == dt.date(2021, 5, 11)
        given = {"course": "强制报告", "hours": 8, "passed": True}
        do(TRAININGS, "train", clerk(), on=dt.date(2021, 4, 1), record=self.owed(one), given=given)
        assert self.owed(one).due_on == dt.date(2022, 4, 1)
        appointed(TOWNSHIP, "supervisor")
        found = child_workers_trained(YEAR_END, county())
        assert (found.numerator, found.denominator) == (1, 2)
        assert child_workers_trained(dt.date(2021, 3, 31), county()).numerator == 0

    def test_count_with_their_hours_and_the_test(self):
        one = self.owed(appointed())
        for given, words in (({"hours": 4, "passed": True}, "少于 8 学时"), ({"hours": 9}, "考核不合格")):
            given = {"course": "强制报告", "passed": False} | given
            with pytest.raises(Refused, match=words):
                do(TRAININGS, "train", clerk(), on=dt.date(2021, 4, 1), record=one, given=given)


class TestAllowances:
    def owed(self):
        return PostAllowance.objects.visible_to(county()).get(state="planned")

    def test_are_paid_by_the_quarter_for_the_months_in_post(self):
        appointed()
        appointed(TOWNSHIP, "supervisor")
        assert self.owed().due_on == dt.date(2021, 3, 31)
        for wrong in (300_00, 100_00):
            given = {"amount_fen": wrong, "voucher": "1"}
            with pytest.raises(Refused, match="这一季度应发 200 元"):
                do(ALLOWANCES, "pay", clerk(), on=dt.date(2021, 3, 30), record=self.owed(), given=given)
        for on, amount in ((dt.date(2021, 3, 30), 200_00), (dt.date(2021, 7, 5), 300_00)):
            given = {"amount_fen": amount, "voucher": f"{on}"}
            do(ALLOWANCES, "pay", clerk(), on=on, record=self.owed(), given=given)
        found = child_directors_paid(dt.date(2021, 9, 30), county())
        assert (found.numerator, found.denominator) == (2, 3)
        assert found.detail == "季末前发放 1 笔，季后发放 1 笔"


def test_the_demo_is_whole_but_not_perfect():
    for village in (VILLAGE, OTHER_VILLAGE, "430621100266", "430621104005", "430621100267"):
        for _ in range(3):
            somebody(village)
    at = dt.datetime(2021, 12, 31, 12, tzinfo=dt.UTC)
    fill(LINE, Scene(today=YEAR_END, at=at, seed=1))
    assert set(ChildWorker.objects.visible_to(county()).values_list("state", flat=True)) == {
        "in_post",
        "left",
    }
    assert 0 < child_workers_trained(YEAR_END, county()).value <= 100
    assert child_directors_paid(YEAR_END, county()).value > 80
