"""Filed before it begins, accounts shown on their days, wrong ones found."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from catalogue.office import clerk, county, do
from minzheng.access.divisions import load_divisions
from minzheng.casework.refusal import Barred, Refused
from minzheng.catalogue.scene import Scene
from minzheng.catalogue.shelf import fill, line_of, register_of
from minzheng.lines.charity.sample import code_of
from minzheng.lines.fundraising.indicators import campaigns_in_order
from minzheng.lines.fundraising.line import ACCOUNTS, CAMPAIGNS, FINDINGS, LINE
from minzheng.lines.fundraising.models import CampaignAccount

pytestmark = pytest.mark.django_db
MARCH = dt.date(2021, 3, 1)
YEAR_END = dt.date(2021, 12, 31)
NAME = "岳阳县慈善会"


@pytest.fixture(autouse=True)
def charity(db):
    part = register_of("charity", "organisations")
    given = {
        "name": NAME,
        "credit_code": code_of(1),
        "applied_on": dt.date(2021, 1, 2),
        "registered_on": dt.date(2015, 6, 1),
        "contact": "王某",
    }
    one = do(part, "recognise", county(), on=dt.date(2021, 1, 4), given=given)
    return do(part, "qualify", county(), on=dt.date(2021, 1, 20), record=one)


def plan(**more):
    return {
        "name": "金秋助学",
        "credit_code": code_of(1),
        "starts_on": dt.date(2021, 3, 15),
        "ends_on": dt.date(2021, 4, 15),
        "purpose": "助学",
        "place": "岳阳县",
        "responsible": "王某",
        "ways": "place",
        "account": NAME,
        "expected_fen": 100_000_00,
        "beneficiaries": "困难家庭大学新生",
        "named_person": False,
        "use": "学费",
        "cost_fen": 0,
        "surplus": "用于助学",
        "partner": "",
        "emergency": False,
    } | more


def filed(on=MARCH, by=None, **more):
    return do(CAMPAIGNS, "file", by or county(), on=on, given=plan(**more))


def opened(**more):
    return do(CAMPAIGNS, "publish", county(), on=dt.date(2021, 3, 5), record=filed(**more))


def owed(campaign):
    return CampaignAccount.objects.visible_to(county()).get(of=campaign, state="planned")


def show(campaign, on, raised=100, spent=0):
    given = {"raised_fen": raised, "spent_fen": spent, "published_in": "慈善中国"}
    return do(ACCOUNTS, "publish", county(), on=on, record=owed(campaign), given=given)


class TestFiling:
    def test_is_ten_days_before_and_published(self):
        one = filed(on=dt.date(2021, 3, 5))
        assert (one.organiser, one.due_on) == (NAME, dt.date(2021, 3, 15))
        letter = CAMPAIGNS.letters[0].lines(one)
        assert ("慈善组织", NAME) in letter
        assert opened(name="二").state == "open"

    @pytest.mark.parametrize(
        ("on", "more", "words"),
        [
            (dt.date(2021, 3, 6), {}, r"十日前（2021-03-05 前）备案.*第十一条"),
            (dt.date(2021, 3, 15), {}, r"已于 2021-03-15 开始，不能事后备案.*第十一条"),
            (dt.date(2021, 4, 2), {}, "不能事后备案"),
            (dt.date(2021, 3, 26), {"emergency": True}, r"十日内（2021-03-25 前）备案"),
            (MARCH, {"named_person": True}, r"不能是特定的个人.*第十条"),
            (MARCH, {"account": "王某"}, "户名应为“岳阳县慈善会”"),
            (MARCH, {"credit_code": code_of(2)}, r"名册里没有.*第二十六条"),
            (MARCH, {"ends_on": dt.date(2024, 3, 16)}, "最长 36 个月"),
            (MARCH, {"emergency": True, "ends_on": dt.date(2022, 3, 16)}, "最长 12 个月"),
            (MARCH, {"ends_on": dt.date(2021, 3, 14)}, "不能早于开始日期"),
        ],
    )
    def test_is_refused_by_the_rule_that_does_not_hold(self, on, more, words):
        with pytest.raises(Refused, match=words):
            filed(on=on, **more)

    def test_is_for_who_is_qualified_when_it_begins(self, charity):
        part = register_of("charity", "organisations")
        do(part, "revoke", county(), on=dt.date(2021, 2, 1), record=charity, words="罚 1 号")
        with pytest.raises(Refused, match="没有公开募捐资格"):
            filed()

    def test_of_an_emergency_may_follow_within_ten_days(self):
        assert filed(on=dt.date(2021, 3, 25), emergency=True).state == "filed"

    def test_comes_back_once_with_what_is_missing(self):
        one = filed()
        with pytest.raises(Refused, match="请写明缺少什么"):
            do(CAMPAIGNS, "send_back", county(), on=MARCH, record=one)
        one = do(CAMPAIGNS, "send_back", county(), on=MARCH, record=one, words="缺合作协议")
        assert one.due_on == dt.date(2021, 3, 6)
        again = do(CAMPAIGNS, "complete", county(), on=dt.date(2021, 3, 4), record=one, given=plan())
        assert again.state == "filed"

    def test_is_the_countys(self):
        with pytest.raises(PermissionDenied):
            filed(by=clerk())


class TestAccounts:
    def test_of_a_short_campaign_are_owed_once_after_its_end(self):
        one = opened()
        assert owed(one).due_on == dt.date(2021, 7, 15)
        show(one, dt.date(2021, 5, 1))
        assert not CampaignAccount.objects.visible_to(county()).filter(state="planned").exists()

    def test_of_a_long_one_every_three_months_and_at_the_end(self):
        one = opened(ends_on=dt.date(2021, 10, 15))
        assert owed(one).due_on == dt.date(2021, 6, 15)
        show(one, dt.date(2021, 6, 10))
        assert owed(one).due_on == dt.date(2021, 9, 15)
        show(one, dt.date(2021, 9, 10), raised=200)
        assert owed(one).due_on == dt.date(2022, 1, 15)

    def test_of_an_emergency_every_five_days(self):
        assert owed(opened(emergency=True)).due_on == dt.date(2021, 3, 20)

    def test_follow_the_real_end_and_fall_away_with_a_withdrawal(self):
        one = do(CAMPAIGNS, "end", county(), on=dt.date(2021, 4, 1), record=opened())
        assert (one.ends_on, owed(one).due_on) == (dt.date(2021, 4, 1), dt.date(2021, 7, 1))
        gone = do(CAMPAIGNS, "withdraw", county(), on=dt.date(2021, 3, 6), record=filed(name="二"))
        assert not CampaignAccount.objects.visible_to(county()).filter(of=gone, state="planned").exists()

    def test_never_show_more_spent_than_raised_nor_less_than_before(self):
        one = opened(ends_on=dt.date(2021, 10, 15))
        with pytest.raises(Refused, match="累计使用多于累计募得"):
            show(one, dt.date(2021, 6, 10), spent=200)
        show(one, dt.date(2021, 6, 10))
        with pytest.raises(Refused, match="不能少于上次"):
            show(one, dt.date(2021, 9, 10), raised=50)


class TestWrong:
    def unlawful(self):
        given = {"name": "某商铺", "starts_on": MARCH, "place": "步行街", "found": "自设募捐箱"}
        return do(CAMPAIGNS, "find", county(), on=dt.date(2021, 3, 3), given=given)

    def test_is_one_without_a_filing_which_is_stopped(self):
        one = self.unlawful()
        assert (one.state, one.due_on) == ("unlawful", dt.date(2021, 3, 8))
        with pytest.raises(Refused, match="请写明责令停止"):
            do(CAMPAIGNS, "correct", county(), on=dt.date(2021, 3, 5), record=one)
        one = do(CAMPAIGNS, "correct", county(), on=dt.date(2021, 3, 5), record=one, words="已停止")
        assert one.state == "corrected"

    def finding(self, by=None, **more):
        more = more if "campaign" in more else more | {"campaign": opened()}
        given = {
            "issue": "accounts",
            "told": "现金未入账",
            "inspectors": "李敏、何强",
            "mend_by": dt.date(2021, 5, 1),
        }
        return do(FINDINGS, "find", by or county(), on=dt.date(2021, 4, 1), given=given | more)

    def test_is_found_by_two_and_mended_before_another(self):
        with pytest.raises(Refused, match=r"不少于两人.*第一百零五条"):
            self.finding(inspectors="李敏")
        boss = county()
        one = self.finding(by=boss)
        assert one.due_on == dt.date(2021, 5, 1)
        with pytest.raises(Barred):
            do(FINDINGS, "mend", boss, on=dt.date(2021, 4, 9), record=one, words="已补")
        assert do(FINDINGS, "mend", county(), on=dt.date(2021, 4, 9), record=one, words="已补").state

    def test_counts_against_the_year(self):
        assert campaigns_in_order(YEAR_END, county()) is None
        good, late = opened(), opened(name="二")
        show(good, dt.date(2021, 5, 1))
        self.unlawful()
        found = campaigns_in_order(YEAR_END, county())
        assert (found.numerator, found.denominator) == (1, 3)
        assert campaigns_in_order(dt.date(2021, 7, 15), county()).numerator == 2
        show(late, dt.date(2021, 8, 1))
        assert campaigns_in_order(YEAR_END, county()).numerator == 2
        self.finding(campaign=good)
        assert campaigns_in_order(dt.date(2021, 5, 1), county()).denominator == 3
        assert campaigns_in_order(YEAR_END, county()).numerator == 1


def test_the_demo_has_most_in_order(charity):
    load_divisions()
    at = dt.datetime(2021, 12, 31, 12, tzinfo=dt.UTC)
    fill(LINE, Scene(today=YEAR_END, at=at, seed=1))
    found = campaigns_in_order(YEAR_END, county())
    assert found.denominator >= 6 and 50 < found.value < 100
    assert line_of("fundraising") is LINE
