"""Found in the data, recorded by the rulebook's word, reviewed every year."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from casework.bureau import OTHER_VILLAGE, VILLAGE, household, person
from catalogue.office import NOON, cadre, clerk, county, do
from minzheng.access.divisions import load_divisions
from minzheng.casework.refusal import Refused
from minzheng.catalogue import events, nightly
from minzheng.catalogue.scene import Scene
from minzheng.catalogue.shelf import fill
from minzheng.feeds.models import Batch
from minzheng.lines.left_behind.finding import candidates
from minzheng.lines.left_behind.hearing import look
from minzheng.lines.left_behind.indicators import left_behind_reviewed
from minzheng.lines.left_behind.line import LINE, PEOPLE, REVIEWS
from minzheng.lines.left_behind.models import LeftBehind, LeftBehindReview
from minzheng.registry.models import Fact

pytestmark = pytest.mark.django_db
MAY = dt.date(2021, 5, 1)
YEAR_END = dt.date(2021, 12, 31)
LEARNT = {"away": "both", "months": 8, "home_parent": "", "carer": "grandparents", "risk": "general"}


def grandchild(**more):
    """A child of nine with its grandparents, nobody between."""
    home = household(members=0)
    person(home, marital="married", birth_date=dt.date(1955, 1, 1))
    return person(home, **({"relation": "grandchild", "birth_date": dt.date(2012, 3, 1)} | more))


def couple(**more):
    """Husband and wife of forty in the country."""
    home = household(members=0)
    born = dt.date(1981, 1, 1)
    he = person(home, marital="married", birth_date=born)
    she = person(home, relation="spouse", sex="female", marital="married", birth_date=born, **more)
    return he, she


def fact(of, kind, **more):
    batch, _ = Batch.objects.get_or_create(file_name="x", file_sha256="0" * 64, received_on=MAY)
    given = {"since": dt.date(2021, 1, 1), "row": 2} | more
    return Fact.objects.create(
        key=abs(hash((of.key, kind))), area_id=of.area_id, person=of, kind=kind, batch=batch, **given
    )


def found_keys(group, area=VILLAGE[:9]):
    return {one.person for one in candidates(group, MAY, area)}


def entered(who=None, by=None, on=MAY, **more):
    given = {"person": who or grandchild(), "group": "child", "found_by": "village", "grounds": "排查"}
    return do(PEOPLE, "enter", by or cadre(), on=on, given=given | LEARNT | more)


class TestFinding:
    def test_shows_children_whose_home_has_no_parents(self):
        alone = grandchild()
        with_father = grandchild()
        person(with_father.household, relation="child", birth_date=dt.date(1985, 1, 1))
        grandchild(birth_date=dt.date(2004, 1, 1))  # seventeen
        grandchild(relation="other")
        assert found_keys("child") == {alone.key}

    def test_shows_children_whose_parents_are_all_away_by_some_register(self):
        he, she = couple()
        one = person(he.household, relation="child", birth_date=dt.date(2014, 1, 1))
        fact(he, "custody", code="prison")
        assert found_keys("child") == set()
        fact(she, "wage", detail="东莞恒达电子有限公司")
        assert found_keys("child") == {one.key}
        why = candidates("child", MAY, VILLAGE)[0].grounds
        assert "服刑" in why and "外地单位参保" in why

    def test_shows_wives_of_men_who_are_away_and_the_old_alone_with_minors(self):
        he, she = couple()
        couple()
        fact(he, "wage", detail="宁波海天塑机有限公司")
        assert found_keys("woman") == {she.key}
        child = grandchild()
        assert found_keys("elder") == {child.household.persons.get(relation="head").key}

    def test_puts_them_on_the_list_once(self):
        load_divisions()
        child = grandchild()
        assert look(MAY, NOON) == 2  # the child and the grandparent
        assert look(MAY, NOON) == 0
        record = LeftBehind.objects.visible_to(clerk()).get(person=child)
        assert (record.state, record.due_on) == ("found", dt.date(2021, 5, 31))
        assert any(name.endswith("left_behind.hearing.look") for name in nightly._JOBS)


class TestRecorded:
    def test_is_a_child_whose_parents_are_both_away(self):
        record = do(
            PEOPLE,
            "find",
            cadre(),
            on=MAY,
            given={"person": grandchild(), "group": "child", "found_by": "data", "grounds": "比对"},
        )
        record = do(PEOPLE, "record", cadre(), on=dt.date(2021, 5, 9), record=record, given=LEARNT)
        assert (record.state, record.recorded_on, record.due_on) == ("recorded", dt.date(2021, 5, 9), None)
        review = LeftBehindReview.objects.visible_to(cadre()).get()
        assert review.due_on == dt.date(2021, 11, 5)

    def test_is_a_woman_and_an_old_person(self):
        _, she = couple()
        woman = entered(she, group="woman", away="husband", carer="itself")
        old = grandchild().household.persons.get(relation="head")
        elder = entered(old, group="elder", away="children", carer="itself", months=12)
        assert {woman.state, elder.state} == {"recorded"}

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"months": 1}, "连续外出达到规定时间.*国发〔2016〕13号"),
            ({"away": "father"}, "一方外出的，请填写留在家的一方"),
            ({"away": "father", "home_parent": "well"}, "无监护能力.*国发〔2016〕13号"),
            ({"away": "husband"}, "请选择正确的外出家人"),
            ({"group": "woman", "away": "husband"}, "已婚妇女.*民发〔2019〕89号"),
        ],
    )
    def test_is_nobody_the_law_does_not_mean(self, more, words):
        with pytest.raises(Refused, match=words):
            entered(**more)

    def test_is_a_child_whose_mother_at_home_cannot_be_a_guardian(self):
        assert entered(away="father", home_parent="severe_disability").state == "recorded"

    def test_is_nobody_of_sixteen_nobody_dead_and_nobody_twice(self):
        with pytest.raises(Refused, match="未满十六周岁"):
            entered(grandchild(birth_date=dt.date(2005, 1, 1)))
        with pytest.raises(Refused, match="已死亡"):
            entered(grandchild(status="dead"))
        child = grandchild()
        entered(child)
        with pytest.raises(Refused, match="不重复登记"):
            entered(child)

    def test_is_in_ones_own_village_only(self):
        with pytest.raises(PermissionDenied):
            entered(by=cadre(OTHER_VILLAGE))

    def test_not_without_saying_why_not(self):
        given = {"person": grandchild(), "group": "child", "found_by": "data", "grounds": "比对"}
        record = do(PEOPLE, "find", cadre(), on=MAY, given=given)
        with pytest.raises(Refused, match="请写明核实的情况"):
            do(PEOPLE, "dismiss", cadre(), on=MAY, record=record)
        assert do(PEOPLE, "dismiss", cadre(), on=MAY, record=record, words="母亲在家").state == "not_so"


class TestReviewed:
    def review(self, record):
        return LeftBehindReview.objects.visible_to(county()).get(of=record, state="planned")

    def test_is_owed_again_half_a_year_later(self):
        record = entered()
        given = {"still": True, "living": "good", "reported_to": ""}
        do(REVIEWS, "review", cadre(), on=dt.date(2021, 9, 1), record=self.review(record), given=given)
        assert self.review(record).due_on == dt.date(2022, 2, 28)

    def test_reports_danger_at_once(self):
        one = self.review(entered())
        given = {"still": True, "living": "danger", "reported_to": ""}
        with pytest.raises(Refused, match="未成年人保护法 第十一条"):
            do(REVIEWS, "review", cadre(), on=dt.date(2021, 8, 1), record=one, given=given)
        given["reported_to"] = "派出所"
        assert do(REVIEWS, "review", cadre(), on=dt.date(2021, 8, 1), record=one, given=given).state

    def test_takes_off_whoever_is_left_behind_no_more(self):
        record = entered()
        given = {"still": False, "living": "good", "reported_to": ""}
        by = cadre()
        do(REVIEWS, "review", by, on=dt.date(2021, 8, 1), record=self.review(record), given=given)
        record.refresh_from_db()
        assert (record.state, record.leaving) == ("ended", "back")
        rows = LeftBehindReview.objects.visible_to(by).filter(of=record)
        assert list(rows.values_list("state", flat=True)) == ["reviewed"]


class TestEvents:
    @pytest.mark.parametrize(("kind", "leaving"), [("death", "death"), ("moved_out", "moved")])
    def test_close_the_entry(self, kind, leaving):
        record = entered()
        events.declare(kind, events.KINDS.get(kind, kind))
        day = dt.date(2021, 7, 1)
        events.tell(kind=kind, key="x", on=day, at=NOON, area=record.area_id, person_key=record.person_id)
        assert events.deliver(NOON, kind=kind).failed == 0
        record.refresh_from_db()
        assert (record.state, record.leaving) == ("ended", leaving)
        assert not LeftBehindReview.objects.visible_to(county()).filter(state="planned").exists()


class TestIndicator:
    def test_counts_who_was_recorded_or_reviewed_in_the_year(self):
        assert left_behind_reviewed(YEAR_END, county()) is None
        with pytest.raises(Refused, match="规则库没有 2020-06-01 的规定"):
            entered(on=dt.date(2020, 6, 1))
        old = entered()
        LeftBehind.objects.visible_to(county()).update(recorded_on=dt.date(2020, 6, 1))
        entered()
        given = {"person": grandchild(), "group": "child", "found_by": "data", "grounds": "比对"}
        do(PEOPLE, "find", cadre(), on=MAY, given=given)
        found = left_behind_reviewed(YEAR_END, county())
        assert (found.numerator, found.denominator, found.value) == (1, 3, 33.3)
        review = LeftBehindReview.objects.visible_to(county()).get(of=old)
        given = {"still": True, "living": "good", "reported_to": ""}
        do(REVIEWS, "review", cadre(), on=dt.date(2021, 6, 1), record=review, given=given)
        assert left_behind_reviewed(YEAR_END, county()).numerator == 2
        assert left_behind_reviewed(dt.date(2021, 5, 31), county()).numerator == 1
        assert left_behind_reviewed(dt.date(2021, 4, 30), county()) is None


def test_the_demo_has_all_groups_and_is_not_perfect():
    load_divisions()
    for _ in range(12):
        grandchild(birth_date=dt.date(2013, 1, 1))
        he, _ = couple()
        person(he.household, relation="child", birth_date=dt.date(2014, 1, 1))
    at = dt.datetime(2021, 12, 31, 12, tzinfo=dt.UTC)
    fill(LINE, Scene(today=YEAR_END, at=at, seed=1))
    groups = set(LeftBehind.objects.visible_to(county()).values_list("group", flat=True))
    assert groups == {"child", "woman", "elder"}
    assert 50 < left_behind_reviewed(YEAR_END, county()).value <= 100
