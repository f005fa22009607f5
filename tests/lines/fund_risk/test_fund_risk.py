"""Homes scored on what they declare; clues shared with who may decide, and closed on their answer."""

import datetime as dt
import uuid

import pytest

from catalogue.office import NOON, clerk, county, do
from lines.scenery import END, played
from minzheng.casework.refusal import Barred, Refused
from minzheng.catalogue.models import Event
from minzheng.lines.fund_risk.hearing import watch_home
from minzheng.lines.fund_risk.indicators import clues_closed, homes_scored
from minzheng.lines.fund_risk.line import CLUES, HOMES, SCORINGS
from minzheng.lines.fund_risk.models import Clue, Scoring, WatchedHome

pytestmark = pytest.mark.django_db
MAY = dt.date(2021, 5, 10)
CLEAN = dict.fromkeys(
    ("prepaid_cards", "beds_unbuilt", "loans", "promised_return", "gifts_trips", "unfiled"), False
)
PLACE = "430621100"


def day(n: int) -> dt.date:
    return MAY + dt.timedelta(n)


def watched(name="康乐颐养中心"):
    given = {"name": name, "place": "天鹅路", "head": "周某"}
    return do(HOMES, "watch", clerk(), on=MAY, area=PLACE, given=given)


def score(home, on=MAY, **more):
    owed = Scoring.objects.unscoped(reason="test").get(of=home, state="planned")
    given = CLEAN | {"months_ahead": 1, "seen_by": "何志、李敏"} | more
    return do(SCORINGS, "score", clerk(), on=on, record=owed, given=given)


def clue(**more):
    given = {"home": None, "source": "report", "what": "宣传年息一成", "people": 20, "money_fen": None} | more
    return do(CLUES, "find", clerk(), on=MAY, area=PLACE, given=given)


class TestScoring:
    def test_follows_from_the_signs_and_comes_again_each_quarter(self):
        home = watched()
        one = score(home)
        assert (one.points, one.level) == (0, "low")
        again = Scoring.objects.unscoped(reason="test").get(of=home, state="planned")
        assert again.owed_on == dt.date(2021, 8, 10)
        assert (score(home, day(9), prepaid_cards=True).level) == "middle"
        assert score(home, day(12), months_ahead=7).points == 15

    def test_high_is_a_clue_by_itself(self):
        one = score(watched(), beds_unbuilt=True, gifts_trips=True)
        assert one.level == "high"
        found = Clue.objects.unscoped(reason="test").get()
        assert found.source == "score" and found.what.startswith("评估 40 分：出售或认购未建成的床位")

    def test_is_by_two(self):
        with pytest.raises(Refused, match="两人以上"):
            score(watched(), seen_by="何志")

    def test_counts_homes_whose_scoring_is_not_too_old(self):
        boss = county()
        assert homes_scored(MAY, boss) is None
        home = watched()
        watched("夕阳红养生公寓")
        score(home, day(5))
        assert homes_scored(day(4), boss).value == 0
        assert homes_scored(day(5), boss).value == 50.0
        assert homes_scored(dt.date(2021, 8, 16), boss).value == 0


class TestClue:
    def test_goes_to_who_may_decide_and_is_closed_by_another_hand(self):
        by, one = county(), clue()
        assert one.due_on == dt.date(2021, 5, 13)
        given = {"shared_with": "finance", "shared_paper": "岳县民函1号"}
        one = do(CLUES, "share", by, on=day(2), record=one, given=given)
        assert one.due_on == day(62) and "举报人" in dict(CLUES.letters[0].lines(one))["保密"]
        one = do(CLUES, "answer", by, on=day(30), record=one, given={"answer": "已责令退款"})
        with pytest.raises(Barred):
            do(CLUES, "close", by, on=day(31), record=one, given={"outcome": "退完"})
        do(CLUES, "close", county(), on=day(31), record=one, given={"outcome": "退完"})
        assert clues_closed(day(30), by).value == 0
        assert clues_closed(day(31), by).value == 100.0

    def test_says_something_and_ends_only_on_an_answer(self):
        with pytest.raises(Refused, match="不写举报人姓名"):
            clue(what="可疑")
        with pytest.raises(Refused, match="现在的状态是“已发现”"):
            do(CLUES, "close", county(), on=MAY, record=clue(), given={"outcome": "了结"})
        assert "未移交 1 条" in clues_closed(MAY, county()).detail


class TestEvent:
    def test_a_home_that_opened_is_watched_once(self):
        from django.apps import apps

        if not apps.is_installed("minzheng.lines.care_homes"):
            pytest.skip("the homes are not in this county yet")
        made = apps.get_model("care_homes", "Home")
        kept = {one.name for one in made._meta.fields}
        given = {"name": "新墙敬老院", "site": "新墙", "state": "in_use", "number": "H1", "opened_on": MAY}
        given |= {one: 0 for one in ("beds", "nursing_beds") if one in kept}
        home = made.objects.create(area_id="430621105", submission=uuid.uuid4(), **given)
        event = Event(kind="home_opened", key="x", on=MAY, at=NOON, area_id="430621105", record=home.code)
        for _ in range(2):
            watch_home(event, NOON)
        one = WatchedHome.objects.unscoped(reason="test").get()
        assert (one.name, one.area_id, one.home_code) == ("新墙敬老院", "430621105", home.code)


def test_sample_scores_nearly_all_and_leaves_a_clue_open():
    played("fund_risk", homes=1)
    scored, clues = homes_scored(END, county()), clues_closed(END, county())
    assert 80 < scored.value < 100 and "高风险 1 家" in scored.detail
    assert 0 < clues.value < 100
