"""Outlets by contract, inspections with the law's fines, sales by game and month."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from casework.bureau import OTHER_TOWNSHIP, TOWNSHIP, VILLAGE
from catalogue.office import cadre, clerk, county, do
from minzheng.access.divisions import load_divisions
from minzheng.casework.refusal import Refused
from minzheng.catalogue.scene import Scene
from minzheng.catalogue.shelf import fill
from minzheng.lines.lottery.indicators import lottery_growth, new_outlets
from minzheng.lines.lottery.line import INSPECTIONS, LINE, OUTLETS, SALES
from minzheng.lines.lottery.models import Outlet, OutletInspection

pytestmark = pytest.mark.django_db
MARCH = dt.date(2021, 3, 1)
YEAR_END = dt.date(2021, 12, 31)
CONTRACT = {
    "outlet_code": "43062101",
    "contract": "湘福彩 1",
    "contract_until": dt.date(2023, 3, 1),
    "terminals": 1,
    "deposit_fen": 6000_00,
    "keno": True,
}
GOOD = {"sign_up": True, "no_minors": True, "no_credit": True, "honest_ads": True, "fine_fen": None}


def proposed():
    given = {"name": "荣家湾站", "address": "东方路 1 号", "agent": "张三"}
    return do(OUTLETS, "propose", clerk(), on=MARCH, area=VILLAGE, given=given)


def selling(on=dt.date(2021, 4, 1), **more):
    return do(OUTLETS, "begin", county(), on=on, record=proposed(), given=CONTRACT | more)


def sold(game="keno", month=dt.date(2021, 2, 9), yuan=1000, on=dt.date(2021, 7, 5), area=TOWNSHIP):
    given = {"game": game, "month": month, "amount_fen": yuan * 100}
    return do(SALES, "enter", county(), on=on, area=area, given=given)


class TestOutlets:
    def test_sell_with_the_provinces_contract(self):
        assert new_outlets(YEAR_END, county()) is None
        one = selling()
        assert (one.state, one.due_on, one.begun_on) == ("selling", dt.date(2023, 3, 1), dt.date(2021, 4, 1))
        assert new_outlets(YEAR_END, county()).value == 1
        assert new_outlets(dt.date(2021, 3, 31), county()).value == 0
        assert new_outlets(YEAR_END, clerk(OTHER_TOWNSHIP)) is None

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"contract_until": dt.date(2021, 4, 1)}, r"没有合同不得代销.*第十五条"),
            ({"terminals": 0}, r"不得转借.*第十六条"),
        ],
    )
    def test_do_not_sell_without(self, more, words):
        with pytest.raises(Refused, match=words):
            selling(**more)

    def test_have_their_own_code_and_are_closed_with_a_reason(self):
        one = selling()
        with pytest.raises(Refused, match="站点编号已经登记"):
            selling()
        with pytest.raises(Refused, match="请写明原因"):
            do(OUTLETS, "close", county(), on=dt.date(2021, 6, 1), record=one)
        gone = do(OUTLETS, "close", county(), on=dt.date(2021, 6, 1), record=one, words="迁走")
        assert (gone.state, gone.due_on) == ("closed", None)
        assert not OutletInspection.objects.visible_to(county()).filter(state="planned").exists()

    def test_are_not_the_villages_to_propose(self):
        with pytest.raises(PermissionDenied):
            do(OUTLETS, "propose", cadre(), on=MARCH, area=VILLAGE, given={})


class TestInspections:
    def inspect(self, words="", **more):
        one = OutletInspection.objects.visible_to(county()).get(state="planned")
        return do(
            INSPECTIONS,
            "inspect",
            county(),
            on=dt.date(2021, 9, 1),
            record=one,
            given=GOOD | more,
            words=words,
        )

    def test_are_owed_every_half_year(self):
        selling()
        assert self.inspect().owed_on == dt.date(2021, 9, 28)
        after = OutletInspection.objects.visible_to(county()).get(state="planned")
        assert after.due_on == dt.date(2022, 2, 28)

    def test_fine_only_for_a_wrong_and_between_the_laws_sums(self):
        selling()
        with pytest.raises(Refused, match=r"没有违法情形.*第四十一条"):
            self.inspect(fine_fen=3000_00)
        with pytest.raises(Refused, match=r"2000 元至 10000 元"):
            self.inspect(no_minors=False, fine_fen=1000_00, words="向学生售彩")
        with pytest.raises(Refused, match="请写明情况"):
            self.inspect(no_minors=False)
        assert self.inspect(no_minors=False, fine_fen=2000_00, words="向学生售彩").state == "done"


class TestSales:
    def test_are_compared_with_the_same_months_of_last_year(self):
        assert lottery_growth(YEAR_END, county()) is None
        for month, yuan in (
            (dt.date(2020, 1, 5), 1000),
            (dt.date(2020, 2, 5), 2000),
            (dt.date(2020, 3, 5), 9000),
            (dt.date(2021, 1, 5), 1500),
            (dt.date(2021, 2, 5), 1800),
        ):
            sold(month=month, yuan=yuan)
        found = lottery_growth(YEAR_END, county())
        assert (found.value, found.numerator, found.denominator) == (10.0, 3300_00, 3000_00)
        assert found.detail.startswith("2 个月")

    def test_are_of_a_month_that_is_over_once_and_corrected_with_a_reason(self):
        one = sold()
        assert (one.month, one.area_id) == (dt.date(2021, 2, 1), TOWNSHIP)
        with pytest.raises(Refused, match="已经录入，请用更正"):
            sold(month=dt.date(2021, 2, 20))
        with pytest.raises(Refused, match="还没有过完"):
            sold(month=dt.date(2021, 7, 1))
        with pytest.raises(Refused, match="请选择乡镇"):
            sold(month=dt.date(2021, 3, 1), area="430621")
        given = {"amount_fen": 1}
        with pytest.raises(Refused, match="请写明原因"):
            do(SALES, "correct", county(), on=dt.date(2021, 8, 1), record=one, given=given)
        do(SALES, "correct", county(), on=dt.date(2021, 8, 1), record=one, given=given, words="报表更正")


def test_the_demo_grows_and_has_new_outlets():
    load_divisions()
    at = dt.datetime(2021, 12, 31, 12, tzinfo=dt.UTC)
    fill(LINE, Scene(today=YEAR_END, at=at, seed=1))
    assert 0 < lottery_growth(YEAR_END, county()).value < 30
    assert new_outlets(YEAR_END, county()).value == 7
    states = set(Outlet.objects.visible_to(county()).values_list("state", flat=True))
    assert states == {"proposed", "selling", "closed"}
