"""The two periods of a divorce, and what a changed family sets going in other lines."""

import datetime as dt

import pytest

from casework.bureau import household, opened, person
from catalogue.office import NOON, clerk, county, do
from lines.marriage.couples import MAY, apply, archived, man, marry, woman
from minzheng.casework.refusal import Barred, Refused
from minzheng.catalogue import events
from minzheng.catalogue.models import Event
from minzheng.lines.marriage.credit import DISHONESTIES
from minzheng.lines.marriage.divorcing import DIVORCES
from minzheng.lines.marriage.hearing import end_by_death, let_lapse
from minzheng.lines.marriage.indicators import dishonesty_recorded
from minzheng.lines.marriage.marrying import REFUSALS
from minzheng.lines.marriage.models import Divorce, FamilyReview, Marriage
from minzheng.lines.marriage.reviewing import REVIEWS

pytestmark = pytest.mark.django_db
JUNE_9 = dt.date(2021, 6, 9)
"""The thirtieth day after the tenth of May."""
JULY_9 = dt.date(2021, 7, 9)
BOTH = {"both_collect": True}


def day(n: int) -> dt.date:
    return MAY + dt.timedelta(n)


def withdraw(asked, on, **more):
    given = {"withdrawn_by": "woman", "receipt_shown": True} | more
    return do(DIVORCES, "withdraw", county(), on=on, record=asked, given=given)


class TestApplied:
    def test_runs_thirty_and_thirty_days_and_a_holiday_moves_the_end(self):
        asked = apply(archived(man(), woman()))
        assert (asked.cooling_until, asked.collect_until, asked.due_on) == (JUNE_9, JULY_9, JULY_9)
        # 30 days after 2021-09-03 is National Day's third; the period ends on the first working day after.
        other = apply(archived(man(), woman()), dt.date(2021, 9, 3))
        assert other.cooling_until == dt.date(2021, 10, 8)

    @pytest.mark.parametrize(
        ("missing", "words"),
        [
            ("both_here", "亲自到场"),
            ("willing", "向法院起诉"),
            ("agreement", "书面离婚协议"),
            ("settled", "第十二条"),
        ],
    )
    def test_not_without_what_the_law_asks(self, missing, words):
        with pytest.raises(Refused, match=words):
            apply(archived(man(), woman()), **{missing: False})

    def test_not_twice_at_once_nor_for_an_old_paper_without_persons(self):
        marriage = archived(man(), woman())
        apply(marriage)
        with pytest.raises(Refused, match="已有一件未办结"):
            apply(marriage)
        with pytest.raises(Refused, match="对上"):
            apply(archived(None, None, paper_man="张桂生", paper_woman="李冬梅"))


class TestFirstPeriod:
    def test_lets_one_alone_withdraw_up_to_its_last_day(self):
        done = withdraw(apply(archived(man(), woman())), JUNE_9)
        assert (done.state, done.due_on) == ("withdrawn", None)

    def test_gives_no_certificate_and_no_withdrawal_without_the_receipt(self):
        asked = apply(archived(man(), woman()))
        with pytest.raises(Refused, match="期内不能发离婚证"):
            do(DIVORCES, "collect", county(), on=JUNE_9, record=asked, given=BOTH)
        with pytest.raises(Refused, match="回执单"):
            withdraw(asked, day(3), receipt_shown=False)

    def test_goes_on_when_nobody_says_anything(self):
        asked = apply(archived(man(), woman()))
        with pytest.raises(Refused, match="冷静期到 2021-06-09 已满"):
            withdraw(asked, day(31))
        done = do(DIVORCES, "collect", county(), on=day(31), record=asked, given=BOTH)
        assert (done.state, done.certificate) == ("divorced", "L430621-2021-000001")
        marriage = Marriage.objects.unscoped(reason="test").get(pk=done.marriage_id)
        assert (marriage.state, marriage.end, marriage.end_paper) == ("ended", "divorce", done.certificate)


class TestSecondPeriod:
    def test_ends_it_when_nobody_comes(self):
        asked = apply(archived(man(), woman()))
        with pytest.raises(Refused, match="现在还不能按视为撤回"):
            do(DIVORCES, "lapse", county(), on=JULY_9, record=asked)
        with pytest.raises(Refused, match="视为撤回离婚登记申请"):
            do(DIVORCES, "collect", county(), on=day(61), record=asked, given=BOTH)
        assert do(DIVORCES, "lapse", county(), on=day(61), record=asked).state == "lapsed"

    def test_wants_both_on_its_last_day_too(self):
        asked = apply(archived(man(), woman()))
        with pytest.raises(Refused, match="一方不到场不能发"):
            do(DIVORCES, "collect", county(), on=JULY_9, record=asked, given={"both_collect": False})
        assert do(DIVORCES, "collect", county(), on=JULY_9, record=asked, given=BOTH).state == "divorced"

    def test_leaves_no_gap_in_the_certificates(self):
        asked = [apply(archived(man(), woman())) for _ in range(3)]
        withdraw(asked[1], day(2))
        given = [
            do(DIVORCES, "collect", county(), on=day(40), record=one, given=BOTH).certificate
            for one in (asked[2], asked[0])
        ]
        assert given == ["L430621-2021-000001", "L430621-2021-000002"]


class TestEvents:
    def helped(self):
        home = household()
        he = person(home, relation="child", birth_date=dt.date(1990, 1, 1))
        opened(home, clerk(), on=MAY)
        return he

    def reviews(self):
        return list(FamilyReview.objects.unscoped(reason="test"))

    def test_a_marriage_is_reviewed_where_a_household_is_helped(self, django_capture_on_commit_callbacks):
        he = self.helped()
        with django_capture_on_commit_callbacks(execute=True):
            one = marry(he, woman())
        told = Event.objects.unscoped(reason="test").filter(kind="married", record=one.code)
        assert {event.person_key for event in told} == {one.man_id, one.woman_id}
        (review,) = self.reviews()
        assert (review.person_id, review.what, review.aid) == (he.pk, "married", "最低生活保障")
        assert review.area_id == he.area_id and review.due_on == dt.date(2021, 6, 7)
        events.deliver(review.opened_on and told[0].at)
        assert len(self.reviews()) == 1
        with pytest.raises(Refused, match="写明核对了什么"):
            do(REVIEWS, "settle", clerk(), on=MAY, record=review, given={"result": "same"})

    def test_a_divorce_is_reviewed_too(self, django_capture_on_commit_callbacks):
        he = self.helped()
        asked = apply(archived(he, woman()))
        with django_capture_on_commit_callbacks(execute=True):
            do(DIVORCES, "collect", county(), on=day(31), record=asked, given=BOTH)
        assert [(one.person_id, one.what) for one in self.reviews()] == [(he.pk, "divorced")]


class TestByItself:
    def test_the_night_ends_what_nobody_came_for_once_its_time_is_over(self):
        asked = apply(archived(man(), woman()))
        assert let_lapse(JULY_9, NOON) == 0
        assert let_lapse(day(61), NOON) == 1 and let_lapse(day(61), NOON) == 0
        assert Divorce.objects.unscoped(reason="test").get(pk=asked.pk).state == "lapsed"

    def test_a_death_ends_the_marriage_and_who_is_left_may_marry(self):
        he, she = man(), woman()
        marriage = archived(he, she)
        event = Event(kind="death", key="d", on=MAY, at=NOON, area_id=he.area_id, person_key=he.pk)
        for _ in range(2):
            end_by_death(event, NOON)
        ended = Marriage.objects.unscoped(reason="test").get(pk=marriage.pk)
        assert (ended.state, ended.end) == ("ended", "death")
        assert marry(man(), she).state == "registered"


class TestDishonesty:
    def record(self, who, by=None, **more):
        given = {"person": who, "ground": "false_papers", "evidence": "伪造的离婚证", "told_on": MAY} | more
        return do(DISHONESTIES, "record", by or county(), on=MAY, given=given)

    def test_is_shared_by_another_hand_and_repaired_in_time(self):
        boss, one = county(), None
        one = self.record(man(), boss)
        assert (one.area_id, one.due_on) == ("430621", dt.date(2021, 5, 17))
        with pytest.raises(Barred):
            do(DISHONESTIES, "share", boss, on=MAY, record=one, given={"shared_with": "信用平台"})
        one = do(DISHONESTIES, "share", county(), on=MAY, record=one, given={"shared_with": "信用平台"})
        with pytest.raises(Refused, match="2022-05-10 起才可以申请修复"):
            do(DISHONESTIES, "repair", county(), on=day(90), record=one, given={"repair_words": "已改正"})
        late = dt.date(2022, 5, 10)
        one = do(DISHONESTIES, "repair", county(), on=late, record=one, given={"repair_words": "已改正"})
        assert one.state == "repaired"

    def test_is_told_first_and_recorded_once(self):
        who = man()
        self.record(who)
        with pytest.raises(Refused, match="不重复认定"):
            self.record(who)
        with pytest.raises(Refused, match="先告知当事人"):
            self.record(man(), told_on=day(1))

    def test_counts_what_was_refused_and_never_recorded(self):
        boss, who = county(), man()
        one = self.record(who)
        for he in (who, man()):
            given = {"man": he, "woman": woman(), "ground": "false_papers", "told": "伪造"}
            do(REFUSALS, "refuse", boss, on=MAY, given=given)
        do(DISHONESTIES, "share", county(), on=day(1), record=one, given={"shared_with": "信用平台"})
        assert dishonesty_recorded(MAY, boss).numerator == 0
        found = dishonesty_recorded(day(1), boss)
        assert (found.value, found.numerator, found.denominator) == (50.0, 1, 2)


def test_sample_shows_every_register_and_nobody_unlawfully_married():
    from lines.scenery import END, played
    from minzheng.lines.marriage.indicators import marriages_unlawful
    from minzheng.lines.marriage.line import LINE

    played("marriage", homes=48)
    assert marriages_unlawful(END, county()).value == 0
    assert dishonesty_recorded(END, county()).denominator >= 2
    registers = [part for part in LINE.registers if part.slug != "reviews"]
    counts = {part.slug: part.model.objects.unscoped(reason="test").count() for part in registers}
    assert min(counts.values()) >= 1 and counts["outsiders"] == 3, counts
