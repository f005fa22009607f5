"""A death from its report to cremation or burial, in and outside the zone, and what is refused."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from casework.bureau import OTHER_VILLAGE, VILLAGE, household
from catalogue.office import NOON, TODAY, cadre, clerk, county, do
from lines.reporting import rows_of
from minzheng.casework.refusal import Barred, Refused
from minzheng.catalogue import events
from minzheng.lines.funerals.hearing import match_cremations
from minzheng.lines.funerals.indicators import public_employees_cremated, zone_cremation_rate
from minzheng.lines.funerals.line import FUNERALS, QUESTIONS, WAIVERS
from minzheng.lines.funerals.models import DeathQuestion, Funeral
from minzheng.lines.funerals.parameters import in_zone
from minzheng.registry.models import Fact

pytestmark = pytest.mark.django_db
DIED = dt.date(2021, 3, 1)
BURNT = {
    "cremation_number": "HH0001",
    "cremated_on": dt.date(2021, 3, 4),
    "proof": "hospital",
    "ashes": "hall",
}


def day(month: int, n: int) -> dt.date:
    return dt.date(2021, month, n)


def dead(area: str = VILLAGE, on: dt.date = DIED):
    who = household(area).persons.get()
    who.status, who.status_since = "dead", on
    who.save()
    return who


def reported(who=None, by=None, on=DIED, **given):
    who = who or dead()
    given = {"person": who, "died_on": DIED, "source": "village"} | given
    return do(FUNERALS, "report", by or clerk(who.area_id[:9]), on=on, given=given)


def fact(who, key, **given):
    from monitoring.village import batch

    given = {"kind": "cremation", "since": DIED, "until": day(3, 4), "batch": batch(), "row": key} | given
    return Fact.objects.create(key=key, area_id=who.area_id, person=who, **given)


def cremated(held, n=1, on=None, **given):
    given = BURNT | {"cremation_number": f"HH{n:04d}"} | given
    return do(FUNERALS, "cremate", county(), on=on or day(3, 5), record=held, given=given)


class TestReport:
    def test_owes_a_cremation_in_the_zone_and_a_burial_elsewhere(self):
        assert reported().due_on == day(3, 8)
        assert reported(dead(OTHER_VILLAGE)).due_on == day(3, 31)
        assert reported(dead(OTHER_VILLAGE), public_employee="yes").due_on == day(3, 8)
        assert reported(dead(OTHER_VILLAGE), died_in_zone="yes").due_on == day(3, 8)

    def test_ends_with_the_cremation(self):
        held = cremated(reported())
        assert (held.state, held.due_on, held.ashes) == ("cremated", None, "hall")

    def test_names_an_employer_that_sounds_public_for_somebody_to_check(self):
        who = dead()
        fact(who, 1, kind="wage", code="insured", detail="荣家湾镇人民政府", until=None, since=day(1, 1))
        held = reported(who)
        assert (held.public_employee, held.employer) == ("likely", "荣家湾镇人民政府")
        other = dead()
        fact(other, 2, kind="wage", code="insured", detail="恒通商贸有限公司", until=None, since=day(1, 1))
        assert reported(other).public_employee == "unknown"


class TestRefused:
    def test_one_death_twice(self):
        who = dead()
        number = reported(who).number
        with pytest.raises(Refused, match=f"已登记（{number}，2021-03-01），不重复登记"):
            reported(who)

    def test_another_date_of_the_same_death_without_losing_it(self):
        who = dead()
        reported(who)
        with pytest.raises(Refused, match="已按村（居）报告登记于 2021-03-01 去世；日期不一致"):
            reported(who, died_on=day(2, 27), source="hospital")

    def test_a_burial_where_the_law_wants_a_cremation(self):
        with pytest.raises(Refused, match="火化区内的死亡应当火化"):
            do(FUNERALS, "bury", cadre(), record=reported(), given={"burial": "后山", "custom": "none"})
        held = reported(dead(OTHER_VILLAGE), public_employee="yes")
        with pytest.raises(Refused, match="国家公职人员应当火化"):
            given = {"burial": "后山", "custom": "none"}
            do(FUNERALS, "bury", cadre(OTHER_VILLAGE), record=held, given=given)

    def test_days_that_cannot_be(self):
        held = reported()
        with pytest.raises(Refused, match="早于死亡日期 2021-03-01"):
            cremated(held, cremated_on=day(2, 28))
        with pytest.raises(Refused, match="晚于登记日期 2021-03-05"):
            cremated(held, cremated_on=day(3, 6))
        with pytest.raises(Refused, match="死亡日期 2021-03-02 晚于登记日期"):
            reported(died_on=day(3, 2))
        with pytest.raises(Refused, match="死亡证明"):
            cremated(held, proof="")

    def test_a_number_that_stands_under_another_name(self):
        cremated(reported(), 7)
        with pytest.raises(Refused, match="这个火化证号已经登记在另一人名下"):
            cremated(reported(), 7)

    def test_a_mistake_while_the_register_says_dead(self):
        with pytest.raises(Refused, match="先请公安机关更正"):
            do(FUNERALS, "mistake", county(), record=reported(), words="本人在家")
        living = household().persons.get()
        held = reported(living)
        assert do(FUNERALS, "mistake", county(), record=held, words="村里见到本人").state == "mistaken"
        assert reported(living, on=TODAY, died_on=day(8, 1)).state == "open"

    def test_what_an_office_may_not(self):
        with pytest.raises(PermissionDenied):
            do(FUNERALS, "cremate", cadre(), record=reported(), given=BURNT)


class TestMinorities:
    def test_keep_their_custom(self):
        held = reported(dead(OTHER_VILLAGE), public_employee="yes")
        given = {"burial": "公墓", "custom": "minority"}
        assert do(FUNERALS, "bury", clerk("430621104"), record=held, given=given).state == "buried"


class TestUnlawful:
    def test_is_ordered_put_right_and_ended_by_another_hand(self):
        held = reported()
        do(FUNERALS, "unlawful", cadre(), on=day(3, 9), record=held, given={"burial": "后山"})
        held.refresh_from_db()
        assert held.due_on == day(3, 8)
        boss, given = county(), {"order_number": "殡责1号", "order_until": day(4, 9)}
        held = do(FUNERALS, "order", boss, on=day(3, 10), record=held, given=given)
        assert held.due_on == day(4, 9)
        with pytest.raises(Barred, match="责令限期改正的本人不能登记处理结果"):
            do(FUNERALS, "close", boss, on=day(4, 10), record=held, words="未改正")
        with pytest.raises(Refused, match="写明处理结果"):
            do(FUNERALS, "close", county(), on=day(4, 10), record=held)
        assert do(FUNERALS, "close", county(), on=day(4, 10), record=held, words="已迁葬").due_on is None

    def test_is_refused_outside_the_zone(self):
        held = reported(dead(OTHER_VILLAGE))
        with pytest.raises(Refused, match="不属于应当火化的范围"):
            do(FUNERALS, "unlawful", clerk("430621104"), record=held, given={"burial": "后山"})


class TestTwoDates:
    def asked(self):
        who = dead()
        held = reported(who)
        given = {"person": who, "second_on": day(2, 27), "second_source": "hospital"}
        return held, do(QUESTIONS, "second", cadre(), on=day(3, 2), area=who.area_id, given=given)

    def test_are_both_kept_and_one_is_decided(self):
        held, question = self.asked()
        assert (question.first_on, question.first_source, question.due_on) == (DIED, "village", day(3, 17))
        given = {"decided_on": day(2, 27), "ground": "医院死亡证明"}
        do(QUESTIONS, "decide", county(), on=day(3, 5), record=question, given=given)
        held.refresh_from_db()
        question.refresh_from_db()
        assert (held.died_on, held.source) == (day(2, 27), "hospital")
        assert (question.first_on, question.second_on) == (DIED, day(2, 27))

    def test_a_third_date_is_refused(self):
        _, question = self.asked()
        with pytest.raises(Refused, match="须是 2021-03-01 或 2021-02-27"):
            given = {"decided_on": day(2, 28), "ground": "折中"}
            do(QUESTIONS, "decide", county(), on=day(3, 5), record=question, given=given)


class TestEvents:
    def told(self, who):
        events.tell(kind="death", key=who.code, on=day(3, 31), at=NOON, area=who.area_id, person_key=who.key)

    @pytest.fixture(autouse=True)
    def declared(self, monkeypatch):
        monkeypatch.setitem(events.KINDS, "death", events.KINDS.get("death", "死亡"))

    def test_a_death_opens_its_file_and_the_cremation_finds_it(self):
        who, other = dead(), dead()
        fact(who, 1, code="HH0009", detail="骨灰堂寄存")
        for one in (who, other, who):
            self.told(one)
        for _ in range(2):
            events.deliver(NOON, kind="death")
        held, waiting = (Funeral.objects.unscoped(reason="test").get(person=one) for one in (who, other))
        assert (held.state, held.cremation_number, held.ashes) == ("cremated", "HH0009", "hall")
        assert (held.died_on, held.cremated_on, held.source) == (DIED, day(3, 4), "funeral_home")
        assert (waiting.state, waiting.source, waiting.due_on) == ("open", "register", day(3, 8))

    def test_another_date_than_the_villages_is_flagged(self):
        who = dead()
        held = reported(who, died_on=day(2, 26))
        self.told(who)
        events.deliver(NOON, kind="death")
        question = DeathQuestion.objects.unscoped(reason="test").get(person=who)
        assert (question.first_on, question.second_on, question.second_source) == (
            day(2, 26),
            DIED,
            "register",
        )
        held.refresh_from_db()
        assert held.died_on == day(2, 26)

    def test_a_cremation_told_later_is_matched_at_night_once(self):
        held = reported()
        fact(held.person, 5, code="HH0010", since=day(2, 28))
        assert match_cremations(day(3, 31), NOON) == 1 and match_cremations(day(4, 30), NOON) == 0
        held.refresh_from_db()
        assert (held.state, held.cremation_number) == ("cremated", "HH0010")
        question = DeathQuestion.objects.unscoped(reason="test").get()
        assert (question.second_on, question.second_source) == (day(2, 28), "funeral_home")


class TestWaivers:
    def given(self, who, **more):
        return {"person": who, "kind": "tekun", "amount_fen": 1000_00} | more

    def test_are_granted_by_another_hand_to_who_was_on_the_list(self):
        held = cremated(reported())
        fact(held.person, 3, kind="aid", code="tekun", since=day(1, 1), until=day(3, 31))
        one = do(WAIVERS, "apply", clerk(), area=VILLAGE, given=self.given(held.person))
        assert do(WAIVERS, "grant", county(), record=one).state == "granted"
        with pytest.raises(Refused, match="已经申请过"):
            do(WAIVERS, "apply", clerk(), area=VILLAGE, given=self.given(held.person))

    def test_are_refused_without_list_file_or_cremation_and_above_the_limit(self):
        who = dead()
        with pytest.raises(Refused, match="还没有死亡登记"):
            do(WAIVERS, "apply", clerk(), area=VILLAGE, given=self.given(who))
        held = reported(who)
        with pytest.raises(Refused, match="还没有火化登记"):
            do(WAIVERS, "apply", clerk(), area=VILLAGE, given=self.given(who))
        cremated(held)
        with pytest.raises(Refused, match="没有此人死亡当月的特困人员记录"):
            do(WAIVERS, "apply", clerk(), area=VILLAGE, given=self.given(who))
        with pytest.raises(Refused, match="1500 元以内"):
            do(WAIVERS, "apply", clerk(), area=VILLAGE, given=self.given(who, amount_fen=1500_01))


class TestIndicators:
    def test_count_the_zone_and_show_cremations_outside_beside(self):
        boss = county()
        assert zone_cremation_rate(day(4, 1), boss) is None
        cremated(reported(), 1)
        reported()
        cremated(reported(dead(OTHER_VILLAGE)), 2)
        reported(dead(OTHER_VILLAGE))
        reported(dead(OTHER_VILLAGE), died_in_zone="yes")
        measured = zone_cremation_rate(day(4, 1), boss)
        assert (measured.numerator, measured.denominator, measured.value) == (1, 3, 33.3)
        assert measured.detail == "火化区外死亡 2 人，其中火化 1 人"
        assert zone_cremation_rate(day(3, 3), boss).numerator == 0

    def test_want_hall_and_cremation_of_public_employees(self):
        boss = county()
        cremated(reported(public_employee="yes", rites="hall"), 1)
        cremated(reported(public_employee="yes", rites="home"), 2)
        reported(public_employee="yes")
        measured = public_employees_cremated(day(4, 1), boss)
        assert (measured.numerator, measured.denominator) == (1, 3)
        assert public_employees_cremated(day(3, 7), boss).denominator == 2

    def test_know_the_zone_by_village(self):
        assert in_zone(VILLAGE, DIED) and not in_zone(OTHER_VILLAGE, DIED)


def test_letters_say_what_the_family_has_to_do():
    held = reported()
    lines = dict(FUNERALS.letters[0].lines(held))
    assert lines["请于此日前办理"] == "2021-03-08" and lines["逝者"] == "张建生"
    assert all(letter.lines(held) for letter in FUNERALS.letters)


def test_a_waivers_sheet_says_how_it_ended():
    held = cremated(reported())
    fact(held.person, 3, kind="aid", code="tekun", since=day(1, 1), until=None)
    given = {"person": held.person, "kind": "tekun", "amount_fen": 1000_00}
    one = do(WAIVERS, "apply", clerk(), area=VILLAGE, given=given)
    with pytest.raises(Refused, match="理由"):
        do(WAIVERS, "refuse", county(), record=one, given={"ground": ""})
    do(WAIVERS, "refuse", county(), record=one, given={"ground": "已由原单位承担"})
    one.refresh_from_db()
    lines = dict(WAIVERS.letters[0].lines(one))
    assert (lines["减免金额"], lines["审批结果"]) == ("1000.00 元", "不予减免")


class TestReports:
    def test_count_the_month(self):
        boss = county()
        assert rows_of("funerals", "funeral_waivers", (2021, 3), boss) == {"减免人数": None, "减免金额": None}
        held = cremated(reported(public_employee="yes"), 1)
        fact(held.person, 3, kind="aid", code="tekun", since=day(1, 1), until=None)
        given = {"person": held.person, "kind": "tekun", "amount_fen": 1000_00}
        one = do(WAIVERS, "apply", clerk(), on=day(3, 6), area=VILLAGE, given=given)
        do(WAIVERS, "grant", county(), on=day(3, 7), record=one)
        cremated(reported(dead(OTHER_VILLAGE)), 2)
        late = reported()
        do(FUNERALS, "unlawful", cadre(), on=day(3, 9), record=late, given={"burial": "后山"})
        assert rows_of("funerals", "funerals_monthly", (2021, 3), boss) == {
            "当月死亡": 3,
            "当月火化": 2,
            "火化区死亡": 2,
            "其中已火化": 1,
            "火化区外死亡已火化": 1,
            "骨灰公墓安葬、寄存或生态安葬": 2,
            "应火化未火化": 1,
            "责令改正": 0,
            "死亡日期待核定": 0,
        }
        assert rows_of("funerals", "public_employees_funerals", (2021, 3), boss) == {
            "当月死亡": 1,
            "其中已火化": 1,
        }
        waived = rows_of("funerals", "funeral_waivers", (2021, 3), boss)
        assert waived == {"减免人数": 1, "减免金额": 1000_00}
