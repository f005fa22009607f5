"""An illegal grave from its finding to the second person's look, and what is refused."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from casework.bureau import COUNTY, OTHER_VILLAGE, TOWNSHIP, VILLAGE
from catalogue.office import NOON, TODAY, cadre, clerk, county, do
from lines.reporting import rows_of
from minzheng.casework.refusal import Barred, Refused
from minzheng.catalogue.many import Entry, enter_many
from minzheng.lines.graves.indicators import graves_handled, new_graves
from minzheng.lines.graves.line import GRAVES
from minzheng.lines.graves.models import Grave

pytestmark = pytest.mark.django_db
GRAVE = {"place": "107 国道旁山坡", "kind": "scattered", "zone": "road", "found_by": "patrol"}
WHERE = {"longitude": Decimal("113.123456"), "latitude": Decimal("29.144200")}


@pytest.fixture(autouse=True)
def divisions(db):
    from minzheng.access.divisions import load_divisions

    load_divisions()


def day(month: int, n: int) -> dt.date:
    return dt.date(2021, month, n)


def found(area=VILLAGE, by=None, **given):
    return do(GRAVES, "register", by or cadre(area), on=day(3, 1), area=area, given=GRAVE | given)


def ordered(grave=None, by=None, measure="move"):
    given = {"measure": measure, "order_until": day(4, 30)}
    return do(GRAVES, "order", by or clerk(), on=day(3, 10), record=grave or found(), given=given)


def put_right(grave=None, by=None):
    given = {"result": "已迁入公墓"}
    return do(GRAVES, "put_right", by or cadre(), on=day(4, 20), record=grave or ordered(), given=given)


class TestWay:
    def test_leads_to_a_second_persons_look(self):
        grave = found(**WHERE)
        assert (grave.state, grave.due_on) == ("found", day(3, 31))
        assert ordered(grave).due_on == day(4, 30)
        by = clerk()
        grave.refresh_from_db()
        put_right(grave, by)
        grave.refresh_from_db()
        with pytest.raises(Barred, match="登记整改完成的本人不能验收销号"):
            do(GRAVES, "close", by, on=day(4, 21), record=grave)
        grave = do(GRAVES, "close", clerk(), on=day(4, 21), record=grave)
        assert (grave.state, grave.due_on) == ("closed", None)

    def test_goes_back_where_it_was_not_put_right(self):
        grave = do(
            GRAVES, "back", clerk(), on=day(4, 21), record=put_right(), given={"order_until": day(5, 9)}
        )
        assert (grave.state, grave.due_on) == ("ordered", day(5, 9))

    def test_is_handed_over_where_somebody_obstructs(self):
        given = {"department": "court", "referral": "移1号"}
        with pytest.raises(Refused, match="拒不整改或阻挠"):
            do(GRAVES, "refer", county(), on=day(5, 1), record=ordered(), given=given)
        grave = ordered()
        grave = do(GRAVES, "refer", county(), on=day(5, 1), record=grave, given=given, words="两次阻挠")
        assert (grave.state, grave.referred_on, grave.due_on) == ("referred", day(5, 1), day(5, 31))
        assert dict(GRAVES.letters[1].lines(grave))["坐标"] == "没有测量"
        by = clerk()
        grave = do(GRAVES, "answer", by, on=day(5, 20), record=grave, given={"answer": "已强制执行"})
        with pytest.raises(Barred, match="登记部门处理结果的本人不能验收销号"):
            do(GRAVES, "accept", by, on=day(5, 21), record=grave)
        assert do(GRAVES, "accept", county(), on=day(5, 21), record=grave).state == "closed"

    def test_ends_where_the_state_protects_it(self):
        grave = do(GRAVES, "keep", county(), record=found(), given={"keeping": "martyr"}, words="文物局认定")
        assert (grave.state, grave.due_on) == ("kept", None)


class TestRefused:
    def test_a_grave_outside_every_village(self):
        with pytest.raises(Refused, match="荣家湾镇不是村（社区）"):
            found(TOWNSHIP, by=clerk())
        with pytest.raises(Refused, match="430621100999不是村（社区）"):
            found("430621100999", by=county())
        far = WHERE | {"longitude": Decimal("112.100000")}
        with pytest.raises(Refused, match="不在本县范围内，不属于任何村"):
            found(**far)
        with pytest.raises(Refused, match="经度和纬度请一起填写"):
            found(longitude=Decimal("113.1"))

    def test_what_is_not_illegal_and_a_day_to_come(self):
        with pytest.raises(Refused, match="不在三沿六区的散葬坟"):
            found(zone="none")
        assert found(zone="none", kind="luxury").state == "found"
        with pytest.raises(Refused, match="晚于登记日期"):
            found(built_on=day(3, 2))

    def test_a_measure_that_does_not_fit_the_class(self):
        with pytest.raises(
            Refused, match="活人墓的整改措施只能是：自行拆除（殡葬管理条例 第十条、第二十条）"
        ):
            ordered(found(kind="living"), measure="green")
        with pytest.raises(Refused, match="须在 2021-03-10 之后"):
            given = {"measure": "move", "order_until": day(3, 10)}
            do(GRAVES, "order", clerk(), on=day(3, 10), record=found(), given=given)
        with pytest.raises(Refused, match="活人墓不在依法保留之列"):
            given = {"keeping": "relic"}
            do(GRAVES, "keep", county(), record=found(kind="living"), given=given, words="认定")

    def test_other_offices_and_areas(self):
        with pytest.raises(PermissionDenied):
            do(GRAVES, "order", cadre(), record=found(), given={"measure": "move", "order_until": day(9, 9)})
        with pytest.raises(PermissionDenied):
            found(OTHER_VILLAGE, by=cadre())

    def test_rows_of_a_workbook_one_by_one_and_none_is_lost(self):
        rows = [Entry(VILLAGE, GRAVE, day(3, 1)), Entry(COUNTY, GRAVE, day(3, 1))]
        given = {"part": GRAVES, "deed": "register", "entries": rows, "by": county(), "today": TODAY}
        taken = enter_many(**given, at=NOON, submission=uuid.uuid4())
        assert len(taken.records) == 1 and "不是村（社区）" in taken.refused[1]


class TestIndicators:
    def test_count_what_is_handled_and_what_is_new_on_the_day(self):
        boss = county()
        assert graves_handled(day(3, 1), boss) is None and new_graves(day(3, 1), boss) is None
        old = found(built_on=dt.date(2010, 1, 1))
        found(built_on=day(2, 1))
        found()
        do(GRAVES, "close", clerk(), on=day(5, 1), record=put_right(ordered(old)))
        measured = graves_handled(day(5, 1), boss)
        assert (measured.numerator, measured.denominator, measured.detail) == (
            1,
            3,
            "其中已移送有关部门 0 处",
        )
        assert graves_handled(day(4, 30), boss).numerator == 0
        new = new_graves(day(5, 1), boss)
        assert (new.value, new.denominator) == (1, 3)
        assert new_graves(day(2, 28), boss) is None


def test_the_database_holds_the_second_hand():
    from django.db import DatabaseError, transaction

    from minzheng.catalogue.models import Act

    by = clerk()
    put_right(ordered(), by)
    act = Act.objects.unscoped(reason="test").get(deed="put_right")
    act.pk, act.ordinal, act.submission, act.other_than_id = None, 9, uuid.uuid4(), by.user_id
    with pytest.raises(DatabaseError, match="catalogue_act_by_another"), transaction.atomic():
        act.save(force_insert=True)
    assert Grave.objects.unscoped(reason="test").count() == 1


def test_the_months_report_counts():
    boss = county()
    assert set(rows_of("graves", "graves_monthly", (2021, 3), boss).values()) == {None}
    found(built_on=day(2, 1))
    found(kind="living")
    do(GRAVES, "close", clerk(), on=day(4, 25), record=put_right())
    march, april = (rows_of("graves", "graves_monthly", (2021, month), boss) for month in (3, 4))
    assert march == {
        "月末待整治": 3,
        "其中活人墓、豪华墓": 1,
        "当月登记": 3,
        "其中新增期内修建": 1,
        "当月责令整改": 1,
        "当月销号": 0,
        "当月移送": 0,
    }
    assert (april["月末待整治"], april["当月销号"]) == (2, 1)
