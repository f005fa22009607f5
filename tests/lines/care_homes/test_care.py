"""Who on tekun wants to be cared for in a home, gets a place, and how the plan counts both."""

import datetime as dt

import pytest

from casework.bureau import COUNTY, OTHER_VILLAGE, TOWNSHIP, VILLAGE
from catalogue.office import NOON, cadre, clerk, county, do
from lines.care_homes.homes import ABLE, JUNE, LOST, PARTLY, admitted, assessed, destitute, filed
from minzheng.access.divisions import load_divisions
from minzheng.casework.models import Case, Statement
from minzheng.casework.refusal import Refused
from minzheng.catalogue import events
from minzheng.catalogue.models import Event
from minzheng.lines.care_homes.indicators import unable_tekun_in_homes, wishes_for_care_met
from minzheng.lines.care_homes.models import CareWish, Resident
from minzheng.lines.care_homes.persons import ASSESSMENTS, RESIDENTS, WISHES
from minzheng.lines.care_homes.tekun import is_on_tekun, persons_on_tekun, self_care_of

pytestmark = pytest.mark.django_db
SEPTEMBER = dt.date(2021, 9, 1)
CONTRACT = {"contract": "合同2号", "contract_until": dt.date(2022, 9, 1), "contact": "村委会"}


def wished(who, *, self_care="lost", by=None, on=JUNE, **more):
    given = {"person": who, "said_by": "self", "self_care": self_care, "wanted": ""} | more
    return do(WISHES, "wish", by or cadre(who.area_id), on=on, given=given)


def placed(wish, home, *, by=None, on=SEPTEMBER, bed="nursing"):
    given = {"home": home, "bed": bed} | CONTRACT
    return do(WISHES, "place", by or county(), on=on, record=wish, given=given)


class TestAWish:
    def test_is_of_somebody_on_tekun_and_is_met_by_moving_in(self):
        who, home = destitute(), filed()
        assessed(who, LOST)
        one = wished(who)
        assert (one.state, one.due_on) == ("waiting", dt.date(2021, 7, 14))
        one = placed(one, home)
        assert (one.state, one.due_on) == ("placed", None)
        stay = Resident.objects.unscoped(reason="test").get(person=who)
        assert (stay.state, stay.bed, stay.source, stay.area_id) == ("living", "nursing", "tekun", VILLAGE)
        assert stay.due_on == dt.date(2022, 9, 1)

    def test_is_refused_to_others_and_is_open_once(self):
        who = destitute(last=dt.date(2021, 3, 1), stop_reason="自愿")
        assert not is_on_tekun(who, JUNE) and is_on_tekun(who, dt.date(2021, 3, 31))
        with pytest.raises(Refused, match="不在特困供养，不登记集中供养意愿（社会救助暂行办法 第十九条）"):
            wished(who)
        other = destitute()
        wished(other)
        with pytest.raises(Refused, match="已有一份等候安排的集中供养意愿"):
            wished(other)

    def test_states_the_class_that_was_assessed(self):
        who = destitute()
        assessed(who, PARTLY)
        with pytest.raises(Refused, match="最近一次评估结果是“部分丧失自理能力”"):
            wished(who, self_care="lost")

    def test_is_not_met_where_no_bed_fits_and_stays_as_it_was(self):
        who, home = destitute(), filed(nursing_beds=0)
        one = wished(who)
        with pytest.raises(Refused, match="须住护理型床位"):
            placed(one, home, bed="ordinary")
        with pytest.raises(Refused, match="护理型床位 0 张，已住 0 人"):
            placed(one, home)
        one.refresh_from_db()
        assert one.state == "waiting"
        assert not Resident.objects.unscoped(reason="test").exists()

    def test_is_met_too_by_who_moves_in_without_it_and_ends_when_given_up(self):
        who, home = destitute(), filed()
        one = wished(who)
        admitted(who, home, on=SEPTEMBER, source="tekun", self_care="lost", bed="nursing")
        one.refresh_from_db()
        assert (one.state, one.home_id) == ("placed", home.pk)
        other = wished(destitute())
        do(WISHES, "withdraw", cadre(), on=SEPTEMBER, record=other, given={"why": "愿意在家"})
        with pytest.raises(Refused, match="此人已在荣家湾镇敬老院入住"):
            wished(who, on=SEPTEMBER)


class TestAStay:
    def test_is_in_one_home_and_under_a_contract_of_the_future(self):
        who, home = destitute(), filed()
        admitted(who, home)
        with pytest.raises(Refused, match="已在一家养老机构入住"):
            admitted(who, home)
        with pytest.raises(Refused, match="服务合同到期日应在入住日期以后"):
            admitted(destitute(), home, contract_until=JUNE)

    def test_of_one_not_on_tekun_is_not_paid_as_such_and_of_the_dead_is_none(self):
        from casework.bureau import household, person

        home = filed()
        with pytest.raises(Refused, match="不在特困供养，入住来源不能选特困供养"):
            admitted(household().persons.get(), home, source="tekun")
        gone = person(household(), status="dead", status_since=JUNE)
        with pytest.raises(Refused, match="已去世"):
            admitted(gone, home)

    def test_asks_for_another_bed_within_ten_days_of_another_class(self):
        who, home = destitute(), filed(nursing_beds=1)
        assessed(who, ABLE)
        stay = admitted(who, home, source="tekun")
        do(
            ASSESSMENTS, "report", cadre(), on=dt.date(2021, 7, 1),
            given={"person": who, "why": "摔伤卧床"},
        )  # fmt: skip
        from minzheng.lines.care_homes.models import SelfCareAssessment

        asked = SelfCareAssessment.objects.unscoped(reason="test").get(state="asked")
        assert asked.due_on == dt.date(2021, 7, 15)
        given = LOST | {"assessors": "刘红、王芳"}
        done = do(ASSESSMENTS, "reassess", county(), on=dt.date(2021, 7, 8), record=asked, given=given)
        assert (done.failed, done.self_care, done.due_on) == (4, "lost", None)
        stay.refresh_from_db()
        assert (stay.self_care, stay.due_on) == ("lost", dt.date(2021, 7, 22))
        stay = do(
            RESIDENTS, "move_bed", clerk(), on=dt.date(2021, 7, 9), record=stay, given={"bed": "nursing"}
        )
        assert stay.due_on == stay.contract_until
        assert self_care_of([who.key], dt.date(2021, 7, 7))[who.key] == "kept"

    def test_ends_by_a_death_only_with_its_day_and_source(self):
        stay = admitted(destitute(), filed())
        with pytest.raises(Refused, match="写明死亡日期和依据"):
            do(RESIDENTS, "die", clerk(), on=SEPTEMBER, record=stay)
        stay = do(RESIDENTS, "die", clerk(), on=SEPTEMBER, record=stay, words="8月30日，死亡证明")
        assert (stay.state, stay.due_on) == ("died", None)


class TestThePlan:
    def test_takes_the_lowest_township_of_those_who_cannot_care_for_themselves(self):
        load_divisions()
        home = filed(beds=20, nursing_beds=10)
        near = [destitute() for _ in range(3)]
        far = [destitute(OTHER_VILLAGE) for _ in range(4)]
        able, unknown = destitute(), destitute()
        for who in (*near, *far):
            assessed(who, LOST)
        assessed(able, ABLE)
        for who in (*near[:2], far[0]):
            admitted(who, home, on=SEPTEMBER, source="tekun", self_care="lost", bed="nursing")
        boss = county()
        found = unable_tekun_in_homes(SEPTEMBER, boss)
        assert (found.value, found.numerator, found.denominator) == (25.0, 1, 4)
        assert "最低：黄沙街镇" in found.detail and "合计 3/7 人；未评估 1 人" in found.detail
        assert unable_tekun_in_homes(dt.date(2021, 8, 31), boss).value == 0
        assert unable_tekun_in_homes(SEPTEMBER, clerk(TOWNSHIP)).numerator == 2
        assert unable_tekun_in_homes(dt.date(2021, 5, 31), boss) is None
        assert unknown.key in persons_on_tekun(SEPTEMBER, boss)

    def test_counts_the_wishes_met_of_those_not_given_up(self):
        boss, home = county(), filed(beds=20, nursing_beds=10)
        assert wishes_for_care_met(SEPTEMBER, boss) is None
        ones = [wished(destitute()) for _ in range(4)]
        for one in ones[:2]:
            placed(one, home)
        do(WISHES, "withdraw", cadre(), on=SEPTEMBER, record=ones[3], given={"why": "愿意在家"})
        found = wishes_for_care_met(SEPTEMBER, boss)
        assert (found.numerator, found.denominator) == (2, 3)
        found = wishes_for_care_met(dt.date(2021, 8, 31), boss)
        assert (found.numerator, found.denominator) == (0, 4)


class TestEvents:
    def test_of_a_death_free_the_bed_and_end_the_wish(self):
        who, home = destitute(), filed()
        stay, waiting = admitted(who, home), destitute()
        wish = wished(waiting)
        for one in (who, waiting):
            events.KINDS.setdefault("death", "死亡")
            events.tell(
                kind="death", key=one.code, on=dt.date(2021, 8, 3), at=NOON, area=one.area_id,
                person_key=one.key,
            )  # fmt: skip
        for _ in range(2):
            assert events.deliver(NOON).failed == 0
        stay.refresh_from_db(), wish.refresh_from_db()
        assert (stay.state, wish.state, stay.due_on) == ("died", "died", None)

    def test_of_a_placement_bring_the_care_mode_to_the_township_as_a_case(self):
        who, home = destitute(), filed()
        admitted(who, home, on=SEPTEMBER, source="tekun", self_care="lost", bed="nursing")
        told = Event.objects.unscoped(reason="test").get(kind="placed_in_home")
        assert told.person_key == who.key and told.household_key == who.household_id
        for _ in range(2):
            assert events.deliver(NOON).failed == 0
        case = Case.objects.unscoped(reason="test").get(subject=who)
        assert (case.programme, case.purpose, case.step) == ("tekun", "increase", "ground")
        said = Statement.objects.unscoped(reason="test").get(case=case)
        assert (said.fact, said.text, said.source) == ("care_mode", "concentrated", "paper")
        assert "合同1号" in said.reference

    def test_of_a_placement_of_one_without_an_award_bring_no_case(self):
        who, home = destitute(), filed()
        admitted(who, home, on=SEPTEMBER)
        assert not Event.objects.unscoped(reason="test").filter(kind="placed_in_home").exists()
        assert CareWish.objects.unscoped(reason="test").count() == 0
        assert COUNTY
