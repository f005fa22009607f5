"""The year's duties by their rhythm, done with evidence, checked by another hand."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from casework.bureau import COUNTY, TOWNSHIP, VILLAGE
from catalogue.office import cadre, clerk, county, do
from lines.reporting import rows_of
from minzheng.casework.refusal import Barred, Refused
from minzheng.lines.duties.indicators import duties_done
from minzheng.lines.duties.line import DUTIES, TASKS
from minzheng.lines.duties.models import DutyTask
from minzheng.lines.duties.rules import months_after

pytestmark = pytest.mark.django_db
DUTY = {"unit": "办公室", "kind": "study", "task": "集中学习", "rhythm": "month", "planner": "刘红"}
DONE = {"result": "学习两个文件", "evidence": "会议记录"}


def day(month: int, n: int) -> dt.date:
    return dt.date(2021, month, n)


def planned(area=COUNTY, by=None, on=None, **given):
    given = DUTY | {"first_on": day(1, 31), "last_on": day(12, 31)} | given
    return do(DUTIES, "plan", by or county(), on=on or day(1, 8), area=area, given=given)


def task(duty):
    return DutyTask.objects.unscoped(reason="test").get(of=duty, state="planned")


def done(duty, on, by=None):
    return do(TASKS, "done", by or county(), on=on, record=task(duty), given=DONE)


class TestRhythm:
    def test_keeps_the_months_last_day_and_is_not_moved_by_late_work(self):
        duty = planned()
        done(duty, day(2, 5))
        assert task(duty).due_on == day(2, 28)
        done(duty, day(2, 20))
        assert task(duty).due_on == day(3, 31)

    @pytest.mark.parametrize(
        ("rhythm", "due"), [("quarter", (4, 30)), ("half", (7, 31)), ("year", None), ("once", None)]
    )
    def test_goes_on_until_its_end(self, rhythm, due):
        duty = planned(rhythm=rhythm)
        done(duty, day(1, 20))
        rows = DutyTask.objects.unscoped(reason="test").filter(of=duty, state="planned")
        assert [one.due_on for one in rows] == ([day(*due)] if due else [])

    def test_counts_months(self):
        assert months_after(day(1, 30), 1) == day(2, 28)
        assert months_after(day(2, 28), 1) == day(3, 31)
        assert months_after(day(11, 15), 3) == dt.date(2022, 2, 15)


class TestRefused:
    def test_a_duty_of_a_village_and_dates_out_of_order(self):
        with pytest.raises(Refused, match="不向村（居）下派填报（村级工作事项准入制度）"):
            planned(VILLAGE)
        with pytest.raises(Refused, match="晚于截止日期"):
            planned(last_on=day(1, 30))
        with pytest.raises(Refused, match="过去的事不能补列为计划"):
            planned(first_on=day(1, 7))

    def test_the_same_duty_twice_and_work_without_evidence(self):
        duty = planned()
        with pytest.raises(Refused, match="已经登记，不重复登记"):
            planned()
        with pytest.raises(Refused, match="佐证材料"):
            do(TASKS, "done", county(), on=day(1, 30), record=task(duty), given=DONE | {"evidence": ""})

    def test_other_offices_and_the_same_hand(self):
        with pytest.raises(PermissionDenied):
            planned(TOWNSHIP, by=cadre())
        boss = county()
        one = done(planned(), day(1, 30), boss)
        with pytest.raises(Barred, match="登记完成的本人不能核对佐证"):
            do(TASKS, "check", boss, on=day(2, 1), record=one, given={"finding": "true"})

    def test_an_end_without_a_reason(self):
        duty = planned(TOWNSHIP, by=clerk())
        with pytest.raises(Refused, match="写明理由"):
            do(DUTIES, "end", county(), on=day(1, 9), record=duty)
        do(DUTIES, "end", county(), on=day(1, 9), record=duty, words="职责划转")
        assert not DutyTask.objects.unscoped(reason="test").filter(state="planned").exists()
        with pytest.raises(Refused, match="早于 2021-02-01"):
            given = {"planner": "李四", "last_on": day(1, 31)}
            do(DUTIES, "revise", county(), on=day(2, 1), record=planned(), given=given)


class TestIndicator:
    def test_counts_what_has_fallen_due_and_not_what_was_found_untrue(self):
        boss, duty, other = county(), planned(), planned(TOWNSHIP, clerk(), unit="荣家湾镇民政办")
        assert duties_done(day(1, 30), boss) is None
        done(duty, day(1, 30))
        late = done(other, day(2, 3), clerk())
        values = [duties_done(day(*on), boss).value for on in ((1, 31), (2, 3))]
        assert values == [50.0, 100.0]
        do(TASKS, "fault", boss, on=day(2, 10), record=late, words="没有会议记录")
        measured = duties_done(day(2, 28), boss)
        assert (measured.numerator, measured.denominator) == (1, 4)
        assert measured.detail == "逾期补办 0 项，核对不实 1 项"
        assert duties_done(day(2, 9), boss).detail == "逾期补办 1 项，核对不实 0 项"
        assert duties_done(day(2, 3), clerk()).denominator == 1

    def test_keeps_the_day_of_the_work_when_it_is_checked(self):
        one = done(planned(), day(1, 30))
        assert one.due_on is None
        one = do(TASKS, "check", county(), on=day(3, 1), record=one, given={"finding": "true"})
        assert (one.done_on, one.state) == (day(1, 30), "done")
        assert dict(TASKS.letters[0].lines(one))["核对结果"] == "属实"


def test_the_months_report_counts():
    boss = county()
    assert set(rows_of("duties", "duties_monthly", (2021, 1), boss).values()) == {None}
    done(planned(), day(1, 30))
    planned(unit="社会救助股")
    one = done(planned(unit="养老服务股"), day(1, 31))
    do(TASKS, "fault", county(), on=day(2, 3), record=one, words="没有记录")
    rows = rows_of("duties", "duties_monthly", (2021, 1), boss)
    assert rows == {"当月应办": 3, "其中按期办结": 1, "月末逾期未办": 0, "认定没有完成": 0}
    february = rows_of("duties", "duties_monthly", (2021, 2), boss)
    assert (february["月末逾期未办"], february["认定没有完成"]) == (1, 1)
