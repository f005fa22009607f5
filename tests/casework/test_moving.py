"""A household that moves, an applicant who dies, other aid: what the case says, and what is right."""

import datetime as dt

import pytest

from casework.bureau import (
    COUNTY,
    JULY,
    NOON,
    OTHER_TOWNSHIP,
    OTHER_VILLAGE,
    VILLAGE,
    audited,
    household,
    official,
    opened,
    step,
    surveyed,
)
from minzheng.access.models import Role
from minzheng.access.wall import behind_wall
from minzheng.casework.models import Act, Case, Paper, Signature, Survey
from minzheng.casework.moving import came_from, move, news_of, strayed
from minzheng.casework.refusal import Refused
from minzheng.registry.models import Fact, Household

pytestmark = pytest.mark.django_db
SECOND_DAY = dt.date(2021, 7, 2)


@pytest.fixture
def offices(db):
    from minzheng.access.divisions import load_divisions

    load_divisions()
    return {
        "old": official(),
        "second": official(),
        "new": official(area=OTHER_TOWNSHIP),
        "county": official(Role.COUNTY_STAFF, COUNTY),
    }


@pytest.fixture
def case(offices):
    made = opened(household(members=2), offices["old"])
    made = step(made, offices["old"], "accept", JULY)
    surveyed(made, offices["old"], offices["second"], SECOND_DAY)
    return made


def registered_at(case, area):
    """The register has the household elsewhere, as a night publishes it."""
    Household.objects.unscoped(reason="test").filter(pk=case.household_id).update(area_id=area)
    case.household.persons.update(area_id=area)


def moved(case, by, to=OTHER_VILLAGE):
    return move(case=case, to=to, by=by, on=SECOND_DAY, at=NOON, reason="已搬到女儿家")


class TestMove:
    def test_the_whole_file_goes_and_the_days_stay(self, case, offices):
        registered_at(case, OTHER_VILLAGE)
        before = (case.step, case.due_on, case.whole_due_on, case.version)
        after = moved(case, offices["county"])
        assert (after.step, after.due_on, after.whole_due_on, after.version) == before
        for model in (Act, Paper, Survey, Signature):
            areas = set(model.objects.unscoped(reason="test").values_list("area_id", flat=True))
            assert areas == {OTHER_VILLAGE}, model
        assert list(audited())[-2:] == ["check.move", "case.move"]

    def test_the_old_township_loses_it_and_the_new_one_is_told_from_where(self, case, offices):
        registered_at(case, OTHER_VILLAGE)
        moved(case, offices["county"])
        assert not Case.objects.visible_to(offices["old"]).exists()
        found = Case.objects.visible_to(offices["new"]).get()
        [sentence] = came_from([found]).values()
        assert "2021-07-02" in sentence and "转来，期限不变" in sentence
        assert step(found, offices["new"], "done", SECOND_DAY).step == "opinion"

    def test_behind_the_databases_wall_too(self, case, offices):
        registered_at(case, OTHER_VILLAGE)
        with behind_wall(COUNTY):
            assert moved(case, offices["county"]).area_id == OTHER_VILLAGE
        with behind_wall(offices["old"].area):
            assert not Case.objects.unscoped(reason="test").exists()
        with behind_wall(offices["new"].area):
            assert Signature.objects.unscoped(reason="test").count() == 3

    @pytest.mark.parametrize(
        ("to", "sentence"),
        [
            (VILLAGE, "已经在这个村"),
            ("430621104", "请选择本县的一个村"),
            ("110101001001", "请选择本县的一个村"),
            (OTHER_VILLAGE, "户籍迁到.*以后才能移交"),
        ],
    )
    def test_what_cannot_be_is_told(self, case, offices, to, sentence):
        with pytest.raises(Refused, match=sentence):
            moved(case, offices["county"], to=to)

    def test_only_the_county_hands_over_and_only_what_is_open(self, case, offices):
        with pytest.raises(Refused, match="由县民政局移交"):
            moved(case, offices["old"])
        step(case, offices["old"], "withdraw", SECOND_DAY, reason="不申请了")
        with pytest.raises(Refused, match="已经办结"):
            moved(case, offices["county"])

    def test_the_county_finds_the_files_whose_household_has_gone(self, case, offices):
        assert strayed(offices["county"]) == []
        registered_at(case, OTHER_VILLAGE)
        assert strayed(offices["county"]) == [case]
        moved(case, offices["county"])
        assert strayed(offices["county"]) == []


class TestNews:
    def kinds(self, case, scope):
        case.refresh_from_db()
        return [(one.kind, one.ending, one.outcome) for one in news_of(case, scope=scope)]

    def test_nothing_is_told_while_nothing_happens(self, case, offices):
        assert news_of(case, scope=offices["old"]) == []

    def test_an_applicant_who_died_does_not_end_the_case_of_those_left(self, case, offices):
        head = case.household.persons.get(relation="head")
        Case.objects.unscoped(reason="test").filter(pk=case.pk).update(applicant=head)
        case.household.persons.filter(pk=head.pk).update(status="dead", status_since=SECOND_DAY)
        assert self.kinds(case, offices["old"]) == [("applicant_dead", None, "")]
        [news] = news_of(case, scope=offices["old"])
        assert "2021-07-02" in news.sentence and "另一位成年家庭成员" in news.advice

    def test_where_nobody_is_left_it_is_terminated_never_refused(self, case, offices):
        case.household.persons.update(status="dead", status_since=SECOND_DAY)
        assert self.kinds(case, offices["old"]) == [("all_gone", "terminated", "gone")]

    def test_the_person_it_is_about_died(self, offices):
        home = household(members=2)
        subject = home.persons.get(relation="head")
        case = opened(home, offices["old"], programme="disability_living", subject=subject)
        home.persons.filter(pk=subject.pk).update(status="dead", status_since=SECOND_DAY)
        [news] = news_of(Case.objects.unscoped(reason="test").get(pk=case.pk), scope=offices["old"])
        assert (news.kind, news.outcome, news.day) == ("dead", "gone", SECOND_DAY)

    def test_it_ends_at_any_step_by_that_way_and_only_then(self, case, offices):
        case = step(case, offices["old"], "done", SECOND_DAY)
        with pytest.raises(Refused, match="没有这一种办理结果"):
            step(case, offices["second"], "gone", SECOND_DAY, reason="已去世")
        case.household.persons.update(status="dead", status_since=SECOND_DAY)
        with pytest.raises(Refused, match="请写明理由"):
            step(case, offices["second"], "gone", SECOND_DAY)
        assert step(case, official(), "gone", SECOND_DAY, reason="已去世").step == "terminated"

    def test_a_member_less_is_reckoned_anew(self, case, offices):
        case.household.persons.filter(relation="child").update(status="dead", status_since=SECOND_DAY)
        assert self.kinds(case, offices["old"]) == [("member_gone", None, "")]

    def test_a_home_that_moved_is_told_to_whoever_may_see_it(self, case, offices):
        registered_at(case, OTHER_VILLAGE)
        [here] = news_of(case, scope=offices["old"])
        [there] = news_of(case, scope=offices["county"])
        assert (here.kind, there.kind) == ("moved", "moved")
        assert "请报县民政局" in here.advice and "请把案卷移交" in there.advice

    def test_other_aid_on_the_pay_list(self, case, offices):
        from minzheng.feeds.models import Batch

        batch = Batch.objects.create(
            feed="minzheng_aid", period="2021-06", file_name="x.xlsx", file_sha256="1" * 64,
            received_on=JULY, rows_read=1, rows_accepted=1, rows_quarantined=0, status="accepted",
        )  # fmt: skip
        Fact.objects.create(
            key=1, area_id=case.area_id, person=case.household.persons.first(), kind="aid", code="tekun",
            amount_fen=1, since=JULY, batch=batch, row=1,
        )  # fmt: skip
        [news] = news_of(case, scope=offices["old"])
        assert news.kind == "other_aid" and "特困供养" in news.sentence

    def test_an_ended_case_has_no_news(self, case, offices):
        case = step(case, offices["old"], "withdraw", SECOND_DAY, reason="不申请了")
        case.household.persons.update(status="dead")
        assert news_of(case, scope=offices["old"]) == []
