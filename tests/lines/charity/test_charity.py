"""Charities and their qualification, needs that meet offers, brands and their reports."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from casework.bureau import VILLAGE, household, person
from catalogue.office import cadre, clerk, county, do
from minzheng.access.divisions import load_divisions
from minzheng.casework.refusal import Refused
from minzheng.catalogue.scene import Scene
from minzheng.catalogue.shelf import fill
from minzheng.lines.charity.indicators import charity_brands_run, needs_matched
from minzheng.lines.charity.line import LINE, NEEDS, OFFERS, ORGANISATIONS, PROJECTS
from minzheng.lines.charity.models import CharityNeed
from minzheng.lines.charity.sample import code_of
from minzheng.linkage.credit_code import is_credit_code

pytestmark = pytest.mark.django_db
MARCH = dt.date(2021, 3, 1)
YEAR_END = dt.date(2021, 12, 31)


def recognised(number=1, on=MARCH, words="", **more):
    given = {
        "name": "岳阳县慈善会",
        "credit_code": code_of(number),
        "applied_on": dt.date(2021, 2, 20),
        "registered_on": dt.date(2015, 6, 1),
        "contact": "王某",
    }
    return do(ORGANISATIONS, "recognise", county(), on=on, given=given | more, words=words)


def needed(amount=100_000, by=None, **more):
    one = person(household())
    given = {"person": one, "field": "study", "wish": "一学年生活费", "amount_fen": amount} | more
    return do(NEEDS, "register", by or cadre(), on=MARCH, given=given)


def offered(amount=150_000, **more):
    given = {"donor": "company", "name": "商会", "field": "study", "amount_fen": amount} | more
    return do(OFFERS, "register", county(), on=MARCH, given=given)


def match(need, offer, amount, on=dt.date(2021, 4, 1)):
    return do(NEEDS, "match", county(), on=on, record=need, given={"offer": offer, "match_fen": amount})


class TestCharities:
    def test_are_recognised_and_qualified_after_two_years(self):
        one = do(ORGANISATIONS, "qualify", county(), on=dt.date(2021, 3, 5), record=recognised())
        assert (one.state, one.qualified_on, one.area_id) == ("qualified", dt.date(2021, 3, 5), "430621")
        young = recognised(2, registered_on=dt.date(2019, 6, 1))
        with pytest.raises(Refused, match=r"登记满 2 年（2021-06-01）.*第二十二条"):
            do(ORGANISATIONS, "qualify", county(), on=dt.date(2021, 3, 5), record=young)
        later = dt.date(2024, 9, 5)
        newer = recognised(3, registered_on=dt.date(2023, 9, 5), on=later, words="补充材料")
        assert do(ORGANISATIONS, "qualify", county(), on=later, record=newer).state == "qualified"

    def test_lose_it_for_five_years(self):
        one = do(ORGANISATIONS, "qualify", county(), on=dt.date(2021, 3, 5), record=recognised())
        with pytest.raises(Refused, match="请写明处罚决定书"):
            do(ORGANISATIONS, "revoke", county(), on=dt.date(2021, 5, 1), record=one)
        one = do(ORGANISATIONS, "revoke", county(), on=dt.date(2021, 5, 1), record=one, words="罚〔2021〕1号")
        with pytest.raises(Refused, match="2026-05-01 前不得再申请"):
            do(ORGANISATIONS, "qualify", county(), on=dt.date(2022, 5, 1), record=one)

    def test_have_a_right_code_once_and_a_decision_in_twenty_days(self):
        assert is_credit_code("91430000MA4L16K12R") is False
        with pytest.raises(Refused, match="GB 32100-2015"):
            recognised(credit_code="51430621MJ00000010")
        with pytest.raises(Refused, match=r"2021-03-02 前作出.*慈善法 第十条"):
            recognised(on=dt.date(2021, 3, 20), applied_on=dt.date(2021, 2, 10))
        recognised()
        with pytest.raises(Refused, match="已经登记"):
            recognised()


class TestNeeds:
    def test_meet_an_offer_in_parts(self):
        need, offer = needed(), offered(60_000)
        assert need.due_on == dt.date(2021, 4, 30)
        need = match(need, offer, 60_000)
        offer.refresh_from_db()
        assert (need.state, need.matched_fen, offer.state, offer.left_fen) == ("open", 60_000, "used", 0)
        need = match(need, other := offered(), 40_000, on=dt.date(2021, 4, 2))
        other.refresh_from_db()
        assert (need.state, other.state, other.left_fen, need.due_on) == ("matched", "open", 110_000, None)
        met = do(NEEDS, "meet", clerk(), on=dt.date(2021, 4, 9), record=need, given={"receipt": "票 1"})
        assert met.state == "met"

    def test_are_not_met_by_another_kind_or_by_more_than_there_is(self):
        need = needed()
        with pytest.raises(Refused, match=r"意向是助医，不能用于助学.*第五十二条"):
            match(need, offered(field="medical"), 10)
        with pytest.raises(Refused, match=r"最多 600.00 元"):
            match(need, offered(60_000), 70_000)
        with pytest.raises(Refused, match=r"最多 1000.00 元"):
            match(need, offered(), 150_000)
        spent = offered(100_000)
        match(needed(), spent, 100_000)
        with pytest.raises(Refused, match="已用完"):
            match(need, spent, 1)

    def test_name_nobody_in_public_and_offers_are_the_countys(self):
        with pytest.raises(Refused, match="不能写受助人姓名"):
            needed(wish="张建生的学费")
        with pytest.raises(PermissionDenied):
            do(OFFERS, "register", clerk(), on=MARCH, area=VILLAGE, given={})
        with pytest.raises(PermissionDenied):
            do(OFFERS, "draw", county(), on=MARCH, record=offered(), given={"left_fen": 0})
        letter = NEEDS.letters[0].lines(needed())
        assert "张建生" not in str(letter)

    def test_are_counted_when_met_in_full(self):
        assert needs_matched(YEAR_END, county()) is None
        one = needed()
        match(one, offered(), 100_000)
        needed()
        gone = needed()
        do(NEEDS, "withdraw", cadre(), on=dt.date(2021, 4, 1), record=gone)
        found = needs_matched(YEAR_END, county())
        assert (found.numerator, found.denominator) == (1, 2)
        assert needs_matched(MARCH, county()).denominator == 3


class TestBrands:
    def started(self, brand="heart", **more):
        more.setdefault("charity", None)
        more["charity"] = more["charity"] or recognised()
        given = {"brand": brand, "year": 2021, "aim": "资助学生"} | more
        return do(PROJECTS, "start", county(), on=MARCH, given=given)

    def report(self, project, deed="report", on=dt.date(2021, 5, 1), **sums):
        given = {"raised_fen": 100, "given_fen": 0, "helped": 0, "published": "慈善中国"} | sums
        return do(PROJECTS, deed, county(), on=on, record=project, given=given)

    def test_are_run_once_something_is_given_and_published_in_time(self):
        assert charity_brands_run(YEAR_END, county()) is None
        one = self.started()
        assert one.due_on == dt.date(2021, 6, 1)
        one = self.report(one)
        assert (one.due_on, charity_brands_run(YEAR_END, county()).value) == (dt.date(2021, 8, 1), 0)
        one = self.report(one, on=dt.date(2021, 7, 1), given_fen=60, helped=2)
        found = charity_brands_run(YEAR_END, county())
        assert (found.value, found.detail) == (1.0, "爱心改变命运")
        assert charity_brands_run(dt.date(2021, 6, 30), county()).value == 0
        one = self.report(one, "close", dt.date(2021, 9, 1), given_fen=90, helped=3)
        assert one.due_on == dt.date(2021, 12, 1)
        one = self.report(one, "publish", dt.date(2021, 10, 1), given_fen=90, helped=3)
        assert (one.state, one.due_on) == ("published", None)

    @pytest.mark.parametrize(
        ("sums", "words"),
        [
            ({"given_fen": 200, "helped": 1}, "多于累计募集"),
            ({"given_fen": 50}, "请填写受益人数"),
            ({"raised_fen": 10}, "不能少于上次"),
        ],
    )
    def test_never_give_more_than_was_raised_and_never_shrink(self, sums, words):
        one = self.report(self.started())
        with pytest.raises(Refused, match=words):
            self.report(one, on=dt.date(2021, 6, 1), **sums)

    def test_are_registered_once_a_year(self):
        one = self.started()
        with pytest.raises(Refused, match="已经登记"):
            self.started(charity=one.charity)
        with pytest.raises(Refused, match="年度应为"):
            self.started(charity=one.charity, year=2025)


def test_the_demo_matches_most_needs_and_runs_both_brands():
    load_divisions()
    for _ in range(40):
        person(household())
    at = dt.datetime(2021, 12, 31, 12, tzinfo=dt.UTC)
    fill(LINE, Scene(today=YEAR_END, at=at, seed=1))
    assert 60 < needs_matched(YEAR_END, county()).value < 100
    assert charity_brands_run(YEAR_END, county()).value == 2
    states = set(CharityNeed.objects.visible_to(county()).values_list("state", flat=True))
    assert {"open", "met"} <= states
