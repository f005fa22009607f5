"""Village affairs: nothing handed down off the list, decisions by enough people, openness on its day."""

import datetime as dt

import pytest

from casework.bureau import OTHER_VILLAGE, VILLAGE
from catalogue.office import cadre, clerk, county, do
from lines.scenery import END, played
from minzheng.access.divisions import load_divisions
from minzheng.casework.refusal import Barred, Refused
from minzheng.lines.village_affairs.indicators import (
    deliberation_demonstrations,
    handed_down_off_list,
    villages_appraised,
    villages_open_on_schedule,
    villages_with_three_lists,
)
from minzheng.lines.village_affairs.line import (
    APPRAISALS,
    BOOKS,
    DEMONSTRATIONS,
    HANDED_DOWN,
    ITEMS,
    LISTS,
    MEETINGS,
    OPENINGS,
    TITLES,
)
from minzheng.lines.village_affairs.models import Appraisal, Opening

pytestmark = pytest.mark.django_db
MAY = dt.date(2021, 5, 10)
SHOWN = {"finances": True, "aid": True, "overseen": True, "masked": True}


@pytest.fixture(autouse=True)
def divisions(db):
    load_divisions()


def item(which="assist", name="协助人口普查入户"):
    given = {"which": which, "item": name, "office": "县统计局", "item_basis": "统计法"}
    return do(ITEMS, "add", county(), on=MAY, given=given)


def wish(by=None, **more):
    given = {"department": "县统计局", "task": "复查入户", "task_basis": "", "until": None, "money_fen": None}
    return do(HANDED_DOWN, "ask", by or county(), on=MAY, given=given | more)


def admit(one, by=None, **more):
    given = {"task_basis": "统计法", "until": dt.date(2021, 8, 1)} | more
    given = given if "item" in given else given | {"item": item()}
    return do(HANDED_DOWN, "admit", by or county(), on=MAY, record=one, given=given)


class TestAccess:
    def test_is_given_to_what_stands_on_the_list_with_an_end_and_by_another_hand(self):
        by = county()
        one = wish(by)
        assert one.due_on == dt.date(2021, 5, 24)
        with pytest.raises(Barred):
            admit(one, by, item=item(name="防火巡查"))
        one = admit(one)
        assert (one.state, one.due_on) == ("admitted", dt.date(2021, 8, 1))

    def test_is_never_given_off_the_list_to_a_burden_or_without_end(self):
        with pytest.raises(Refused, match="清单上没有这一事项"):
            admit(wish(), item=None)
        with pytest.raises(Refused, match="不得下派到村"):
            admit(wish(), item=item("burden", "招商引资任务"))
        with pytest.raises(Refused, match="截止日期"):
            admit(wish(), item=item(name="走访"), until=None)
        gone = item(name="旧事项")
        do(ITEMS, "remove", county(), on=MAY, record=gone, given={"removed_why": "清单调整"})
        with pytest.raises(Refused, match="清单上没有"):
            admit(wish(), item=gone)
        with pytest.raises(Refused, match="同名事项"):
            item(name="走访")

    def test_refused_says_why_and_found_off_the_list_counts_until_withdrawn(self):
        boss = county()
        assert handed_down_off_list(MAY, boss) is None
        with pytest.raises(Refused, match="审核意见"):
            do(HANDED_DOWN, "refuse", boss, on=MAY, record=wish(), given={"answer": ""})
        given = {"department": "某局", "task": "每日打卡"}
        one = do(HANDED_DOWN, "found", boss, on=MAY, given=given)
        assert handed_down_off_list(MAY, boss).value == 1
        later = dt.date(2021, 5, 20)
        do(HANDED_DOWN, "withdraw", boss, on=later, record=one, given={"answer": "部门已撤回"})
        assert handed_down_off_list(later, boss).value == 0
        assert handed_down_off_list(MAY, boss).value == 1, "as it was then"


class TestMeetings:
    def called(self, kind="representatives", matter="works"):
        given = {"kind": kind, "matter": matter, "topic": "公路硬化"}
        return do(MEETINGS, "call", cadre(), on=MAY, area=VILLAGE, given=given)

    def decide(self, one, entitled, present, votes):
        given = {"entitled": entitled, "present": present, "for_votes": votes}
        return do(MEETINGS, "decide", cadre(), on=MAY, record=one, given=given)

    def test_need_two_thirds_of_the_representatives_and_more_than_half_of_all(self):
        assert self.decide(self.called(), 45, 30, 16).state == "decided"
        with pytest.raises(Refused, match="三分之二以上"):
            self.decide(self.called(), 45, 29, 29)
        with pytest.raises(Refused, match="过半数"):
            self.decide(self.called("assembly"), 800, 400, 400)
        assert self.decide(self.called("assembly"), 800, 401, 300).state == "decided"

    def test_keep_what_failed_and_show_what_passed(self):
        failed = self.decide(self.called(), 45, 30, 15)
        assert failed.state == "failed"
        with pytest.raises(Refused, match="不能公开结果"):
            do(MEETINGS, "show", cadre(), on=MAY, record=failed, given={"shown_at": "公开栏"})

    def test_leave_to_the_assembly_what_is_the_assemblys(self):
        with pytest.raises(Refused, match="第二十四条"):
            self.called("council", "money")
        assert self.called("council", "rules").state == "called"


class TestOpenness:
    def book(self, area=VILLAGE, on=dt.date(2021, 1, 4)):
        given = {"board": "公开栏", "overseer": "王某"}
        return do(BOOKS, "open", clerk(area[:9]), on=on, area=area, given=given)

    def show(self, on, **more):
        owed = Opening.objects.unscoped(reason="test").filter(state="planned").order_by("owed_on").first()
        return do(OPENINGS, "open", cadre(owed.area_id), on=on, record=owed, given=SHOWN | more)

    def test_is_owed_fifteen_days_after_each_quarter(self):
        self.book()
        owed = []
        for _ in range(4):
            one = Opening.objects.unscoped(reason="test").get(state="planned")
            owed.append(one.owed_on)
            self.show(one.owed_on)
        assert owed == [
            dt.date(2021, 4, 15),
            dt.date(2021, 7, 15),
            dt.date(2021, 10, 15),
            dt.date(2022, 1, 15),
        ]

    def test_counts_a_village_that_was_always_in_time(self):
        self.book()
        self.book(OTHER_VILLAGE)
        assert villages_open_on_schedule(dt.date(2021, 4, 1), county()) is None
        self.show(dt.date(2021, 4, 15))
        self.show(dt.date(2021, 4, 20))
        found = villages_open_on_schedule(dt.date(2021, 4, 20), county())
        assert (found.numerator, found.denominator, found.detail) == (1, 197, "1 个村（社区）有逾期")

    @pytest.mark.parametrize(
        ("missing", "words"), [("finances", "财务"), ("aid", "救助"), ("masked", "身份证号")]
    )
    def test_is_not_done_without_its_parts(self, missing, words):
        self.book()
        with pytest.raises(Refused, match=words):
            self.show(dt.date(2021, 4, 10), **{missing: False})

    def test_has_one_book_for_a_village_and_an_appraisal_a_year(self):
        self.book()
        with pytest.raises(Refused, match="已有村务台账"):
            self.book()
        owed = Appraisal.objects.unscoped(reason="test").get(state="planned")
        assert owed.owed_on == dt.date(2021, 12, 31)
        with pytest.raises(Refused, match="多于到会"):
            given = {"present": 40, "satisfied": 41, "unfit": 0}
            do(APPRAISALS, "hold", cadre(), on=dt.date(2021, 12, 9), record=owed, given=given)
        given = {"present": 40, "satisfied": 39, "unfit": 0}
        do(APPRAISALS, "hold", cadre(), on=dt.date(2021, 12, 9), record=owed, given=given)
        assert villages_appraised(dt.date(2021, 12, 8), county()).numerator == 0
        assert villages_appraised(dt.date(2021, 12, 9), county()).numerator == 1


class TestListsAndSites:
    def test_three_lists_are_adopted_then_posted_once_in_a_village(self):
        given = {"present": 40, "for_votes": 37}
        one = do(LISTS, "adopt", cadre(), on=MAY, area=VILLAGE, given=given)
        with pytest.raises(Refused, match="已经登记三个清单"):
            do(LISTS, "adopt", cadre(), on=MAY, area=VILLAGE, given=given)
        with pytest.raises(Refused, match="没有超过到会 40 人的一半"):
            do(
                LISTS,
                "adopt",
                clerk("430621104"),
                on=MAY,
                area=OTHER_VILLAGE,
                given=given | {"for_votes": 20},
            )
        assert villages_with_three_lists(MAY, county()).numerator == 0
        do(LISTS, "post", cadre(), on=MAY, record=one, given={"posted_at": "公开栏"})
        found = villages_with_three_lists(MAY, cadre())
        assert (found.value, found.denominator) == (100.0, 1)

    def test_sites_and_titles_are_villages_and_the_countys_word(self):
        with pytest.raises(Refused, match="请选到村"):
            do(DEMONSTRATIONS, "choose", clerk(), on=MAY, area="430621100", given={"hall": "议事亭"})
        one = do(DEMONSTRATIONS, "choose", clerk(), on=MAY, area=VILLAGE, given={"hall": "议事亭"})
        assert deliberation_demonstrations(MAY, county()).value == 0
        do(DEMONSTRATIONS, "accept", county(), on=MAY, record=one, given={"rules_paper": "1号"})
        assert deliberation_demonstrations(MAY, county()).value == 1
        title = do(TITLES, "propose", clerk(), on=MAY, area=VILLAGE, given={"kind": "happy"})
        assert do(TITLES, "win", county(), on=MAY, record=title, given={"given_by": "市局"}).state == "won"


def test_sample_shows_a_year_that_is_good_and_not_perfect():
    played("village_affairs", homes=1)
    boss = county()
    assert handed_down_off_list(END, boss).value == 1
    assert deliberation_demonstrations(END, boss).value == 1
    assert 80 < villages_open_on_schedule(END, boss).value < 100
    assert 95 < villages_appraised(END, boss).value < 100
    assert 90 < villages_with_three_lists(END, boss).value < 100
