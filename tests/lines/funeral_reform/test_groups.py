"""Leading groups, their plans and their publicity, and what is refused."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from casework.bureau import COUNTY, OTHER_VILLAGE, TOWNSHIP, VILLAGE
from catalogue.office import cadre, clerk, county, do
from lines.reporting import rows_of
from minzheng.casework.refusal import Refused
from minzheng.lines.funeral_reform.indicators import funeral_reform_in_place
from minzheng.lines.funeral_reform.line import GROUPS, PUBLICITY
from minzheng.lines.funeral_reform.models import ReformPublicity

pytestmark = pytest.mark.django_db
GROUP = {"leader": "李建国", "post": "village_secretary", "members": 7, "document": "城东村〔2021〕1号"}
PAPER = {"plan_name": "城东村殡葬改革方案", "plan_document": "城东村〔2021〕2号"}
HELD = {"way": "meeting", "reached": 80, "content": "宣讲条例"}


@pytest.fixture(autouse=True)
def divisions(db):
    from minzheng.access.divisions import load_divisions

    load_divisions()


def day(month: int, n: int) -> dt.date:
    return dt.date(2021, month, n)


def formed(area=VILLAGE, by=None, **given):
    return do(GROUPS, "form", by or clerk(area[:9]), on=day(3, 1), area=area, given=GROUP | given)


def owed(group):
    return ReformPublicity.objects.unscoped(reason="test").get(of=group, state="planned")


class TestGroup:
    def test_owes_a_plan_and_publicity(self):
        group = formed(by=cadre())
        assert (group.due_on, owed(group).due_on) == (day(3, 31), day(9, 1))
        group = do(GROUPS, "plan", cadre(), on=day(3, 20), record=group, given=PAPER)
        assert (group.state, group.due_on) == ("planned", None)
        do(PUBLICITY, "hold", cadre(), on=day(5, 10), record=owed(group), given=HELD)
        assert owed(group).due_on == day(11, 10)

    def test_changes_its_leader_and_is_given_up_with_a_reason(self):
        group = formed()
        given = {"leader": "周志强", "post": "village_head"}
        assert do(GROUPS, "lead", cadre(), on=day(4, 1), record=group, given=given).leader == "周志强"
        with pytest.raises(Refused, match="写明理由"):
            do(GROUPS, "end", clerk(), on=day(4, 2), record=group)
        do(GROUPS, "end", clerk(), on=day(4, 2), record=group, words="村并入邻村")
        assert not ReformPublicity.objects.unscoped(reason="test").filter(state="planned").exists()
        assert formed().state == "formed"

    def test_of_a_township_is_headed_by_its_secretary_or_mayor(self):
        assert formed(TOWNSHIP, post="mayor").state == "formed"
        assert dict(GROUPS.letters[0].lines(formed()))["组长"] == "李建国（村（社区）党组织书记）"


class TestRefused:
    def test_where_there_can_be_none(self):
        with pytest.raises(Refused, match="不是乡镇、村或社区"):
            formed(COUNTY, by=county())
        with pytest.raises(Refused, match="不是乡镇、村或社区"):
            formed("430621500", by=county())

    def test_another_head_than_the_first_leader(self):
        with pytest.raises(Refused, match="须由主要负责人（村（社区）党组织书记或村（居）委会主任）担任"):
            formed(post="other")
        with pytest.raises(Refused, match="乡镇党委书记或乡镇长"):
            formed(TOWNSHIP)

    def test_a_second_group_and_another_area(self):
        formed()
        with pytest.raises(Refused, match="已经有领导小组"):
            formed()
        with pytest.raises(PermissionDenied):
            formed(OTHER_VILLAGE, by=cadre())

    def test_publicity_that_reached_nobody(self):
        with pytest.raises(Refused, match="大于零"):
            given = HELD | {"reached": 0}
            do(PUBLICITY, "hold", cadre(), on=day(5, 10), record=owed(formed()), given=given)


class TestIndicator:
    def test_wants_all_three_by_the_day(self):
        boss = county()
        assert funeral_reform_in_place(day(2, 1), boss) is None
        whole, planned = formed(), formed(OTHER_VILLAGE)
        formed(TOWNSHIP, post="secretary")
        for group in (whole, planned):
            do(GROUPS, "plan", boss, on=day(3, 20), record=group, given=PAPER)
        do(PUBLICITY, "hold", boss, on=day(5, 10), record=owed(whole), given=HELD)
        measured = funeral_reform_in_place(day(6, 1), boss)
        assert (measured.numerator, measured.denominator) == (1, 14 + 197)
        assert measured.detail == "有领导小组 3 个，有方案 2 个，三项齐全 1 个"
        assert funeral_reform_in_place(day(5, 9), boss).numerator == 0
        assert funeral_reform_in_place(day(6, 1), cadre()).value == 100.0
        assert funeral_reform_in_place(dt.date(2022, 1, 2), boss).numerator == 0


def test_the_months_report_counts():
    boss = county()
    assert set(rows_of("funeral_reform", "funeral_reform_monthly", (2021, 3), boss).values()) == {None}
    group = formed()
    formed(OTHER_VILLAGE)
    do(GROUPS, "plan", boss, on=day(3, 20), record=group, given=PAPER)
    do(PUBLICITY, "hold", boss, on=day(3, 25), record=owed(group), given=HELD)
    rows = rows_of("funeral_reform", "funeral_reform_monthly", (2021, 3), boss)
    assert rows == {"已成立领导小组": 2, "已有方案": 1, "当月宣传": 1, "受众": 80}
