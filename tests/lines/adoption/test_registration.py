"""Who may adopt whom, in which order, and what the Civil Code refuses."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from casework.bureau import TOWNSHIP, household, person
from catalogue.office import NOON, clerk, county, do
from minzheng.casework.models import Case
from minzheng.casework.refusal import Barred, Refused
from minzheng.catalogue import events
from minzheng.feeds.models import Batch
from minzheng.lines.adoption import clock
from minzheng.lines.adoption.indicators import adoptions_assessed_first
from minzheng.lines.adoption.line import ADOPTIONS
from minzheng.lines.adoption.models import Adoption
from minzheng.registry.models import Fact
from payments.ledger import award

pytestmark = pytest.mark.django_db
ALL_WORDS = {
    "both_came": True,
    "health_checked": True,
    "record_clear": True,
    "giver_consents": True,
    "kin_consent": True,
    "child_consents": True,
}
JANUARY, MARCH = dt.date(2021, 1, 1), dt.date(2021, 3, 1)


def day(n: int, month: int = 3) -> dt.date:
    return dt.date(2021, month, n)


def child(**more):
    """An orphan of six in the home of a grandparent."""
    given = {"relation": "grandchild", "birth_date": dt.date(2015, 2, 1), "sex": "female", "name": "李小雨"}
    return person(household(), **(given | more))


def couple(children: int = 0, born: int = 1985):
    """A married couple of the county, with children on file."""
    home = household(members=0)
    day_of = dt.date(born, 5, 1)
    head = person(home, marital="married", birth_date=day_of, name="王大为")
    wife = person(home, relation="spouse", sex="female", marital="married", birth_date=day_of, name="刘芳")
    for _ in range(children):
        person(home, relation="child", birth_date=dt.date(2010, 1, 1))
    return {"adopter": head, "spouse": wife, "children": children}


def single(age_born: int, sex: str = "male", **more):
    one = person(household(members=0), sex=sex, birth_date=dt.date(age_born, 5, 1), marital="single", **more)
    return {"adopter": one, "children": 0}


def asked(**more):
    given = {"kind": "orphan", "giver": "guardian", "ground_paper": "死亡证明 2020-11", "person": None}
    given |= ALL_WORDS | more
    given["person"] = given["person"] or child()
    return given


def applied(on: dt.date = MARCH, by=None, **more):
    given = asked(**({} if "adopter" in more or "outside_name" in more else couple()) | more)
    return do(ADOPTIONS, "apply", by or county(), on=on, given=given)


BEGUN, REPORTED, REGISTERED = day(5), day(10, 4), day(12, 4)


def assessed(record, *, on: dt.date = BEGUN, report: dt.date = REPORTED, fit: bool = True):
    team = {"assessor": "周敏", "assessor_two": "何平", "third_party": ""}
    do(ADOPTIONS, "begin", county(), on=on, record=record, given=team)
    do(ADOPTIONS, "fuse", county(), on=on + dt.timedelta(1), record=record)
    given = {"fit": fit, "report_number": "岳县评〔2021〕1号"}
    return do(ADOPTIONS, "report", county(), on=report, record=record, given=given)


def registered(record, on: dt.date = REGISTERED, by=None):
    return do(ADOPTIONS, "register", by or county(), on=on, record=record, given={"child_consents": True})


class TestRegistered:
    def test_is_an_orphan_with_a_couple_after_the_assessment(self):
        one = registered(assessed(applied()))
        assert (one.state, one.certificate) == ("registered", "S430621-2021-000001")
        assert (one.registered_on, one.due_on) == (day(12, 4), None)
        found = adoptions_assessed_first(day(30, 4), county())
        assert (found.value, found.numerator, found.denominator) == (100.0, 1, 1)
        assert adoptions_assessed_first(day(11, 4), county()) is None

    def test_is_a_stepchild_without_an_assessment(self):
        one = applied(kind="step", giver="one_parent", health_checked=False, **couple(2, born=1993))
        with pytest.raises(Refused, match="继子女的不作收养评估"):
            assessed(one)
        one = registered(one, on=day(9))
        assert one.state == "registered"
        assert adoptions_assessed_first(day(30, 4), county()) is None

    def test_is_a_foundling_sixty_days_after_the_announcement(self):
        one = applied(kind="unknown", giver="institution", found_at="荣家湾镇汽车站")
        do(ADOPTIONS, "announce", county(), on=day(2), record=one, given={"announced_in": "湖南日报"})
        assessed(one)
        with pytest.raises(Refused, match="公告到 2021-05-01 期满"):
            registered(one)
        with pytest.raises(Refused, match="期满才能登记无人认领"):
            do(ADOPTIONS, "claimed", county(), on=day(12, 4), record=one, given={"parents_came": False})
        assert registered(one, on=day(2, 5)).state == "registered"

    def test_is_a_cousins_child_by_somebody_unmarried_not_forty_years_older(self):
        one = applied(kind="kin", giver="parents", **single(1984))
        assert registered(assessed(one)).state == "registered"

    def test_is_by_somebody_of_another_county_as_far_as_it_was_told(self):
        told = {
            "outside_name": "陈立秋",
            "outside_sex": "female",
            "outside_born": dt.date(1980, 1, 1),
            "outside_married": True,
            "children": 1,
        }
        assert registered(assessed(applied(**told))).state == "registered"

    def test_is_the_countys_alone(self):
        one = registered(assessed(applied()))
        assert one.area_id == "430621"
        assert not Adoption.objects.visible_to(clerk()).exists()

    def test_numbers_follow_one_another(self):
        numbers = [registered(assessed(applied())).certificate[-6:] for _ in range(3)]
        assert numbers == ["000001", "000002", "000003"]


class TestClock:
    def test_stops_for_the_assessment_and_the_announcement(self):
        one = applied(kind="unknown", giver="institution", found_at="河堤")
        assert one.due_on == day(31)
        team = {"assessor": "周敏", "assessor_two": "何平"}
        one = do(ADOPTIONS, "begin", county(), on=day(5), record=one, given=team)
        assert one.due_on == day(4, 5), "the report's sixty days"
        do(ADOPTIONS, "fuse", county(), on=day(6), record=one)
        given = {"fit": True, "report_number": "1"}
        one = do(ADOPTIONS, "report", county(), on=day(10, 4), record=one, given=given)
        # 36 days of assessment: 31 March + 36 = 6 May.
        assert one.due_on == day(6, 5)
        one = do(ADOPTIONS, "announce", county(), on=day(12, 4), record=one, given={"announced_in": "报"})
        # 11 April is the fifth day; sixty days from 12 April on do not count: 25 are left from 11 June on.
        assert one.due_on == clock.decide_by(one) == day(5, 7)

    def test_lets_a_report_grow_old(self):
        one = assessed(applied())
        with pytest.raises(Refused, match="有效期到 2021-10-07，请重新评估"):
            registered(one, on=day(8, 10))
        one = assessed(one, on=day(9, 10), report=day(20, 11))
        assert registered(one, on=day(21, 11)).state == "registered"


class TestRefused:
    @pytest.mark.parametrize(
        ("given", "article"),
        [
            (lambda: {"person": child(birth_date=dt.date(2003, 3, 1))}, "第一千零九十三条"),
            (lambda: {"giver": "parents"}, "第一千零九十四条"),
            (lambda: {"kind": "hardship", "giver": "institution"}, "第一千零九十四条"),
            (lambda: couple(born=1995), "不满三十周岁.*第一千零九十八条第五项"),
            (lambda: {"kind": "hardship", "giver": "parents"} | couple(2), "第一千零九十八条第一项"),
            (lambda: couple(2) | {"children": 1}, "户籍显示收养人已有子女 2 名，申报 1 名"),
            (lambda: couple() | {"spouse": None}, "第一千一百零一条"),
            (lambda: single(1980), "四十周岁以上.*第一千一百零二条"),
            (lambda: {"giver_consents": False}, "第一千一百零四条"),
            (lambda: {"kin_consent": False}, "第一千零九十六条"),
            (lambda: {"health_checked": False}, "第一千零九十八条第三项"),
            (lambda: {"record_clear": False}, "第一千零九十八条第四项"),
            (lambda: {"both_came": False}, "登记办法 第五条"),
            (lambda: {"kind": "unknown", "giver": "institution"}, "登记办法 第六条"),
            (lambda: {"kind": "step", "giver": "one_parent"} | single(1980), "第一千一百零三条"),
            (lambda: {"adopter": None, "children": 0}, "请选择本县户籍的收养人"),
        ],
    )
    def test_by_the_article_that_does_not_hold(self, given, article):
        with pytest.raises(Refused, match=article):
            applied(**given() if "adopter" in (more := given()) else more)

    def test_is_a_child_of_eight_that_does_not_want(self):
        eight = child(birth_date=MARCH.replace(year=2013))
        with pytest.raises(Refused, match="已满八周岁"):
            applied(person=eight, child_consents=False)
        seven = child(birth_date=dt.date(2013, 3, 20))
        one = assessed(applied(person=seven, child_consents=None))
        with pytest.raises(Refused, match="已满八周岁"):
            do(ADOPTIONS, "register", county(), on=day(12, 4), record=one, given={"child_consents": False})

    def test_is_whoever_the_register_shows_as_parent_or_grandparent(self):
        home = household(members=0)
        old = person(home, marital="widowed", birth_date=dt.date(1950, 1, 1), sex="female")
        young = person(home, relation="grandchild", birth_date=dt.date(2015, 1, 1))
        with pytest.raises(Refused, match=r"祖父母.*第一千一百零七条"):
            applied(person=young, adopter=old, children=0)
        own = person(home, relation="child", birth_date=dt.date(2010, 1, 1))
        with pytest.raises(Refused, match="就是被收养人的父母"):
            applied(person=own, kind="hardship", giver="one_parent", adopter=old, children=1)
        with pytest.raises(Refused, match="户籍显示被收养人的父母在册"):
            applied(person=own)

    def test_is_an_adopter_in_prison(self):
        two = couple()
        batch = Batch.objects.create(file_name="x", file_sha256="a" * 64, received_on=MARCH)
        Fact.objects.create(
            key=1, area_id=two["adopter"].area_id, person=two["adopter"], kind="custody", code="prison",
            since=dt.date(2020, 1, 1), batch=batch, row=2,
        )  # fmt: skip
        with pytest.raises(Refused, match=r"正在服刑.*第一千零九十八条第四项"):
            applied(**two)

    def test_is_a_third_adopted_child_but_not_an_orphan(self):
        two = couple()
        for number in range(2):
            one = child()
            given = two | {"children": number, "kind": "kin", "giver": "parents"}
            registered(assessed(applied(person=one, **given)))
        with pytest.raises(Refused, match="第一千一百条"):
            applied(kind="kin", giver="parents", **two | {"children": 2})
        assert applied(**two | {"children": 2}).state == "applied"

    def test_is_a_registration_before_its_report_or_against_it(self):
        one = applied()
        with pytest.raises(Refused, match=r"还没有收养评估报告.*第一千一百零五条"):
            registered(one)
        unfit = assessed(one, fit=False, report=day(8))
        with pytest.raises(Refused, match=r"不具备抚养.*第一千一百零五条"):
            registered(unfit)
        with pytest.raises(Refused, match="请写明理由"):
            do(ADOPTIONS, "refuse", county(), on=day(12, 4), record=unfit, given={"ground": "1105"})
        given = {"ground": "1105"}
        no = do(ADOPTIONS, "refuse", county(), on=day(12, 4), record=unfit, given=given, words="不符")
        assert no.state == "refused"
        letter = next(each for each in ADOPTIONS.letters if each.name == "refusal")
        assert ("不予登记的依据", "民法典 第一千一百零五条：评估不符合抚养、教育和保护能力") in letter.lines(
            no
        )

    def test_is_a_good_report_without_thirty_days_together(self):
        with pytest.raises(Refused, match="2021-04-05 以后才能出具报告"):
            assessed(applied(), report=day(20))

    def test_is_one_assessor_alone(self):
        team = {"assessor": "周敏", "assessor_two": "周敏 "}
        with pytest.raises(Refused, match=r"两名以上.*第六条"):
            do(ADOPTIONS, "begin", county(), on=day(5), record=applied(), given=team)

    def test_is_a_second_adoption_of_the_same_child(self):
        one = applied()
        with pytest.raises(Refused, match="不能再次收养"):
            applied(person=one.person)

    def test_is_the_hand_that_took_the_application_and_any_other_office(self):
        boss = county()
        one = assessed(applied(by=boss))
        with pytest.raises(Barred, match="受理收养登记申请的本人不能准予登记"):
            registered(one, by=boss)
        with pytest.raises(PermissionDenied):
            applied(by=clerk(TOWNSHIP))

    def test_goes_on_after_a_signal_only_by_another_hand(self):
        one, boss = applied(), county()
        do(
            ADOPTIONS,
            "begin",
            county(),
            on=day(5),
            record=one,
            given={"assessor": "甲", "assessor_two": "乙"},
        )
        given = {"signal": "violence"}
        one = do(ADOPTIONS, "signal", boss, on=day(6), record=one, given=given, words="邻居反映")
        with pytest.raises(Barred):
            do(ADOPTIONS, "resume", boss, on=day(7), record=one, words="查否")
        assert do(ADOPTIONS, "resume", county(), on=day(7), record=one, words="查否").state == "assessing"


class TestAfterwards:
    def test_the_orphans_allowance_gets_its_stop_case_once(self):
        one = child()
        award(one.household, programme="orphan", subject=one, amount=950_00, first=JANUARY)
        record = registered(assessed(applied(person=one)))
        for _ in range(2):
            events.deliver(NOON)
        case = Case.objects.unscoped(reason="test").get()
        assert (case.programme, case.purpose, case.subject_id) == ("orphan", "stop", one.pk)
        assert case.applied_on == record.registered_on

    def test_whoever_drew_nothing_gets_no_case(self):
        registered(assessed(applied()))
        events.deliver(NOON)
        assert not Case.objects.unscoped(reason="test").exists()

    def test_a_stop_under_way_is_not_opened_again(self):
        one = child()
        award(one.household, programme="unattended_child", subject=one, amount=950_00, first=JANUARY)
        record = registered(assessed(applied(person=one)))
        events.deliver(NOON)
        events.tell(kind="adopted", key="again", on=day(1, 5), at=NOON, area=one.area_id, person_key=one.pk)
        assert events.deliver(NOON).failed == 0
        assert Case.objects.unscoped(reason="test").count() == 1
        assert record.state == "registered"

    def test_a_child_of_eight_has_a_word_in_the_end_of_it(self):
        old = child(birth_date=dt.date(2011, 1, 1))
        one = registered(assessed(applied(person=old)))
        given = {"ended_by": "协议 1 号", "child_consents": False}
        with pytest.raises(Refused, match="第一千一百一十四条"):
            do(ADOPTIONS, "dissolve", county(), on=day(1, 6), record=one, given=given)
        given["child_consents"] = True
        assert do(ADOPTIONS, "dissolve", county(), on=day(1, 6), record=one, given=given).state == "dissolved"

    def test_false_papers_void_it(self):
        one = registered(assessed(applied()))
        one = do(ADOPTIONS, "void", county(), on=day(1, 6), record=one, words="体检证明系伪造")
        assert one.state == "void"

    def test_what_was_registered_before_this_system_counts_as_it_was(self):
        given = {
            "kind": "orphan",
            "giver": "guardian",
            "ground_paper": "旧档",
            "person": child(),
            "certificate": "旧1",
        }
        do(ADOPTIONS, "enter_old", county(), on=day(20, 1), given=given | couple())
        registered(assessed(applied()))
        found = adoptions_assessed_first(day(30, 4), county())
        assert (found.value, found.numerator, found.denominator) == (50.0, 1, 2)
