"""Organisations: a code that checks, a report each year and once, lists with entry and exit, living links."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from casework.bureau import VILLAGE
from catalogue.office import cadre, clerk, county, do
from lines.scenery import END, played
from minzheng.access.divisions import load_divisions
from minzheng.casework.refusal import Barred, Refused
from minzheng.lines.social_organisations.credit_code import why_wrong
from minzheng.lines.social_organisations.indicators import annual_reports_in, organisation_links_alive
from minzheng.lines.social_organisations.line import (
    ACTIONS,
    GRADES,
    LINKS,
    LISTINGS,
    ORGANISATIONS,
    REPORTS,
)
from minzheng.lines.social_organisations.models import AnnualReport
from minzheng.linkage.credit_code import check_character

pytestmark = pytest.mark.django_db
MAY = dt.date(2021, 5, 10)
TEA = {
    "name": "岳阳县茶业协会",
    "credit_code": "51430621MJJ1234502",
    "kind": "association",
    "supervisor": "县农业农村局",
    "legal_person": "周国华",
    "seat": "荣家湾镇",
    "members": 60,
    "party_branch": True,
    "charity": False,
}
CLINIC = TEA | {"name": "新墙诊所", "credit_code": "52430621MJJ123450Y", "kind": "unit", "members": None}


def registered(given=TEA, on=dt.date(2018, 3, 1), **more):
    return do(ORGANISATIONS, "register", county(), on=on, given=given | more)


def report(one):
    return AnnualReport.objects.unscoped(reason="test").get(of=one, state="planned")


def hand_in(owed, on, year, by=None):
    given = {"year": year, "income_fen": 500_000, "spent_fen": 400_000}
    return do(REPORTS, "hand_in", by or county(), on=on, record=owed, given=given)


def listed(one, on=MAY, by=None, **more):
    given = {"organisation": one, "roll": "abnormal", "ground": "no_report", "letters_sent": None} | more
    return do(LISTINGS, "enter", by or county(), on=on, given=given)


def graded(one, on=MAY, **more):
    given = {"organisation": one, "level": "3A", "for_votes": 5, "members": 9} | more
    return do(GRADES, "grant", county(), on=on, given=given)


class TestCode:
    def test_checks_by_the_standard(self):
        assert check_character("51430621MJJ123450") == "2" and check_character("52430621MJJ123450") == "Y"
        assert why_wrong("51430621MJJ1234502", "association") == ""
        assert "前两位应为 52" in why_wrong("51430621MJJ1234502", "unit")
        assert "校验位应为 2" in why_wrong("51430621MJJ1234503", "association")
        assert "18 位" in why_wrong("51430621MJI1234502", "association")


class TestRegistered:
    def test_once_by_its_code_and_one_association_for_one_person(self):
        registered()
        with pytest.raises(Refused, match="一个组织只登记一次"):
            registered(name="另一名称", legal_person="李四")
        body = "51430621MJJ123451"
        with pytest.raises(Refused, match="第十条"):
            registered(credit_code=body + check_character(body))
        registered(CLINIC)  # a service unit may have the same legal representative

    def test_never_a_foundation_nor_a_small_association_nor_a_wrong_code(self):
        with pytest.raises(Refused, match="基金会由省级以上"):
            registered(kind="foundation")
        with pytest.raises(Refused, match="会员不足 50"):
            registered(members=20)
        with pytest.raises(Refused, match="校验位"):
            registered(credit_code="51430621MJJ1234503")
        with pytest.raises(PermissionDenied):
            do(ORGANISATIONS, "register", clerk(), on=MAY, given=TEA)


class TestReport:
    def test_is_owed_by_the_end_of_may_and_later_for_a_young_unit(self):
        assert report(registered()).owed_on == dt.date(2019, 5, 31)
        assert report(registered(CLINIC, on=dt.date(2018, 8, 1))).owed_on == dt.date(2020, 5, 31)

    def test_is_handed_in_once_and_the_next_year_follows(self):
        one = registered()
        owed = report(one)
        with pytest.raises(Refused, match="应报 2018 年度"):
            hand_in(owed, dt.date(2019, 4, 1), 2019)
        hand_in(owed, dt.date(2019, 4, 1), 2018)
        with pytest.raises(Refused, match="现在的状态是“已报送”"):
            hand_in(owed, dt.date(2019, 4, 2), 2018)
        again = report(one)
        assert again.owed_on == dt.date(2020, 5, 31)
        with pytest.raises(Refused, match="应报 2019 年度"):
            hand_in(again, dt.date(2020, 4, 2), 2018)

    def test_is_judged_by_another_hand_with_what_to_mend(self):
        by, owed = county(), report(registered())
        one = hand_in(owed, dt.date(2019, 4, 1), 2018, by)
        given = {"result": "unqualified", "findings": ""}
        with pytest.raises(Barred):
            do(REPORTS, "judge", by, on=MAY, record=one, given=given)
        with pytest.raises(Refused, match="整改要求"):
            do(REPORTS, "judge", county(), on=MAY, record=one, given=given)
        do(REPORTS, "judge", county(), on=MAY, record=one, given=given | {"findings": "账目不全"})
        with pytest.raises(Refused, match="已有检查结论"):
            do(REPORTS, "judge", county(), on=MAY, record=one, given={"result": "qualified", "findings": ""})

    def test_that_never_came_stands_in_the_plan_until_it_is_listed(self):
        boss, one = county(), registered(on=dt.date(2020, 3, 1))
        other = registered(CLINIC, on=dt.date(2020, 3, 1))
        hand_in(report(other), dt.date(2021, 5, 31), 2020)
        assert annual_reports_in(dt.date(2021, 5, 30), boss) is None
        found = annual_reports_in(dt.date(2021, 6, 1), boss)
        assert (found.value, found.detail) == (50.0, "逾期未报 1 家，其中未列入异常名录 1 家")
        listed(one, dt.date(2021, 6, 8))
        assert "未列入异常名录 0 家" in annual_reports_in(dt.date(2021, 6, 8), boss).detail


class TestLists:
    def test_are_entered_on_their_own_grounds_and_left_by_another_hand(self):
        one, by = registered(), county()
        row = listed(one, by=by)
        assert row.due_on == dt.date(2023, 5, 10)
        with pytest.raises(Refused, match="不能重复列入"):
            listed(one)
        with pytest.raises(Refused, match="不是列入严重违法失信名单的情形"):
            listed(one, roll="serious")
        with pytest.raises(Refused, match="两次挂号信"):
            listed(registered(CLINIC), ground="unreachable", letters_sent=1)
        with pytest.raises(Barred):
            do(LISTINGS, "leave", by, on=MAY, record=row, given={"left_why": "已补报"})
        assert (
            do(LISTINGS, "leave", county(), on=MAY, record=row, given={"left_why": "已补报"}).state == "off"
        )

    def test_turn_serious_after_two_years_and_last_two(self):
        one = registered()
        listed(one)
        given = {"roll": "serious", "ground": "two_years"}
        with pytest.raises(Refused, match="未满 2 年"):
            listed(one, dt.date(2023, 5, 9), **given)
        row = listed(one, dt.date(2023, 5, 10), **given)
        with pytest.raises(Refused, match="2025-05-10 前不得移出"):
            do(LISTINGS, "leave", county(), on=dt.date(2025, 5, 9), record=row, given={"left_why": "已改"})


class TestGrades:
    def test_last_five_years_one_at_a_time(self):
        one = registered()
        grade = graded(one)
        assert grade.until == grade.due_on == dt.date(2026, 5, 10)
        with pytest.raises(Refused, match="已有有效的评估等级"):
            graded(one)
        with pytest.raises(Refused, match="还没有到期"):
            do(GRADES, "expire", county(), on=dt.date(2026, 5, 10), record=grade)

    def test_not_for_the_young_the_listed_the_failed_nor_against_the_committee(self):
        with pytest.raises(Refused, match="登记未满两年"):
            graded(registered(on=dt.date(2020, 1, 1)))
        one = registered(CLINIC)
        with pytest.raises(Refused, match="过半数"):
            graded(one, for_votes=4)
        failed = hand_in(report(one), dt.date(2019, 4, 1), 2018)
        given = {"result": "unqualified", "findings": "账目不全"}
        do(REPORTS, "judge", county(), on=dt.date(2019, 7, 1), record=failed, given=given)
        with pytest.raises(Refused, match="2018 年度检查不合格"):
            graded(one)
        listed(one)
        with pytest.raises(Refused, match="不予评估"):
            graded(one)


class TestLinks:
    def made(self, kind="trade"):
        given = {"organisation": registered(), "kind": kind, "aim": "茶园技术"}
        return do(LINKS, "make", clerk(), on=MAY, area=VILLAGE, given=given)

    def test_live_by_what_is_done_in_the_village(self):
        load_divisions()
        boss, link = county(), self.made()
        assert organisation_links_alive(MAY, boss).value == 0
        given = {"link": link, "what": "修剪培训", "reached": 40}
        with pytest.raises(Refused, match="与结对的村不同"):
            do(ACTIONS, "do", clerk(), on=MAY, area="430621100001", given=given)
        do(ACTIONS, "do", cadre(), on=MAY, area=VILLAGE, given=given)
        found = organisation_links_alive(MAY, boss)
        assert (found.value, found.detail) == (1, "四类中有 1 类")
        assert organisation_links_alive(MAY + dt.timedelta(184), boss).value == 0

    def test_join_a_village_not_a_township(self):
        load_divisions()
        given = {"organisation": registered(), "kind": "trade", "aim": "茶园技术"}
        with pytest.raises(Refused, match="请选到村"):
            do(LINKS, "make", clerk(), on=MAY, area="430621100", given=given)


def test_sample_shows_nearly_all_reports_and_living_links():
    played("social_organisations", homes=1)
    boss = county()
    reports, links = annual_reports_in(END, boss), organisation_links_alive(END, boss)
    assert (reports.numerator, reports.denominator) == (57, 60) and "未列入异常名录 1 家" in reports.detail
    assert 15 < links.value < 40 and "四类中有 4 类" in links.detail
