"""The lists: one's own work first, late by working days, remembered filters, and what they cost."""

import datetime as dt
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.bureau import surveyed
from minzheng.access.models import AuditEvent
from minzheng.casework import listing
from minzheng.casework.escalation import escalated_if_due_by, working_days_before
from minzheng.casework.models import Case, Pause, RelatedOfficial
from minzheng.casework.models.control import OfficialPerson
from minzheng.casework.turns import turn_of
from web.office import (
    JULY,
    SignIn,
    accepted,
    applied,
    at_confirmation,
    at_opinion,
    clerk2,
    day,
    opened,
    scope,
    step,
    today_is,
)
from web.world import FAR_VILLAGE, TOWNSHIP, VILLAGE, World, make_household

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return answer.content.decode()


def mine(world: World, username: str) -> set[str]:
    who = clerk2(world) if username == "clerk2" else scope(world, username)
    rows = Case.objects.visible_to(who).filter(turn_of(who))
    return {case.number for case in rows}


class TestMine:
    def test_is_what_the_office_may_do_and_no_second_hand(self, world: World) -> None:
        case = at_opinion(world)
        assert case.number not in mine(world, "clerk")  # investigated it
        assert case.number in mine(world, "clerk2")
        assert mine(world, "staff") == set()
        assert mine(world, "leader") == set()

    def test_the_countys_turn_is_the_countys_list(self, world: World, signed_in: SignIn) -> None:
        case = at_confirmation(world)
        today_is(day(14))
        assert mine(world, "staff") == {case.number}
        assert case.number in text(signed_in("staff").get(reverse("cases")))
        assert "现在没有要您办的" in text(signed_in("clerk").get(reverse("cases")))

    def test_a_relatives_case_is_nobodys_work(self, world: World) -> None:
        case = opened(world)
        official = OfficialPerson.objects.create(
            area_id=case.area_id,
            person=world.far_lead.household.persons.first(),
            user=world.users["clerk"],
            capacity="staff",
            since=JULY,
        )
        assert case.number in mine(world, "clerk")
        RelatedOfficial.objects.create(
            case=case, area_id=case.area_id, official=official, relation="兄弟", found_by="户籍", on=JULY
        )
        assert case.number not in mine(world, "clerk")

    def test_says_the_same_as_the_case_itself(self, world: World) -> None:
        from minzheng.casework.acting import barred
        from minzheng.casework.shelf import procedure_of

        for made in (opened(world), at_opinion(world, home=make_household(VILLAGE, "赵一", 1))):
            now = procedure_of(made.procedure).step(made.step)
            for who in (scope(world, "clerk"), clerk2(world), scope(world, "staff"), scope(world, "cadre")):
                listed = Case.objects.visible_to(who).filter(turn_of(who), pk=made.pk).exists()
                assert listed == (barred(made, now, who) is None), (made.step, who)


class TestLate:
    def test_counts_working_days_over_a_weekend(self) -> None:
        friday, monday = dt.date(2021, 7, 2), dt.date(2021, 7, 5)
        assert working_days_before(monday, 1) == dt.date(2021, 7, 4)
        assert friday <= working_days_before(monday, 1)
        assert escalated_if_due_by(dt.date(2021, 7, 7)) == dt.date(2021, 7, 4)

    def test_is_shown_to_the_county_by_township(self, world: World, signed_in: SignIn) -> None:
        near = accepted(world)  # survey due on 6 July
        accepted(world, home=make_household(VILLAGE, "赵一", 1), on=day(5))  # due on 8 July
        opened(world, home=world.far_lead.household, by=scope(world, "other_clerk"))
        today_is(day(9))
        counted = listing.counts(scope(world, "staff"), on=day(9))
        assert (counted.open, counted.overdue, counted.escalated) == (3, 2, 1)
        page = text(signed_in("staff").get(reverse("cases_late")))
        assert "荣家湾镇" in page and "超期 3 个工作日" in page
        assert page.index(near.number) < page.index("赵*")
        by_area = {row.area_id: row for row in listing.by_area(scope(world, "staff"), on=day(9), digits=9)}
        assert (by_area[TOWNSHIP].overdue, by_area[TOWNSHIP].escalated) == (2, 1)
        assert by_area[FAR_VILLAGE[:9]].overdue == 0
        narrowed = text(signed_in("staff").get(f"{reverse('cases_late')}?area={FAR_VILLAGE[:9]}"))
        assert near.number not in narrowed

    def test_a_paused_case_is_not_late(self, world: World) -> None:
        case = accepted(world)
        Pause.objects.create(case=case, area_id=case.area_id, first=day(2), basis="某条")
        counted = listing.counts(scope(world, "staff"), on=day(9))
        assert (counted.overdue, counted.escalated, counted.paused) == (0, 0, 1)
        late = listing.cases(scope(world, "staff"), listing.Choice(view="late"), on=day(9))
        assert not late.exists()

    def test_the_whole_procedure_may_be_late_where_the_step_is_not(self, world: World) -> None:
        case = accepted(world)
        Case.objects.unscoped(reason="test").filter(pk=case.pk).update(due_on=day(20), whole_due_on=day(1))
        assert listing.counts(scope(world, "staff"), on=day(9)).escalated == 1


class TestBoard:
    def test_new_moving_and_what_came_back(self, world: World, signed_in: SignIn) -> None:
        new = opened(world)
        moving = accepted(world, home=make_household(VILLAGE, "赵一", 1))
        back = at_confirmation(world, home=make_household(VILLAGE, "钱二", 1))
        step(back, scope(world, "staff"), "send_back", day(14), reason="收入要再核实")
        today_is(day(15))
        who = scope(world, "clerk")
        for column, case in (("new", new), ("moving", moving), ("back", back)):
            found = listing.cases(who, listing.Choice(column=column), on=day(15))
            assert [each.number for each in found] == [case.number], column
        page = text(signed_in("clerk").get(reverse("cases_board")))
        assert page.index("新来的") < page.index("张*生") < page.index("正在办") < page.index("赵*")
        assert page.index("退回来的") < page.index("钱*")


class TestList:
    def test_remembers_its_filter_until_it_is_changed(self, world: World, signed_in: SignIn) -> None:
        first, second = opened(world), accepted(world, home=make_household(VILLAGE, "赵一", 1))
        today_is(day(2))
        client = signed_in("clerk")
        assert second.number not in text(client.get(f"{reverse('cases')}?view=open&step=acceptance"))
        again = text(client.get(reverse("cases")))
        assert first.number in again and second.number not in again
        assert second.number in text(client.get(f"{reverse('cases')}?view=open&step="))

    def test_strange_values_fall_away(self, world: World, signed_in: SignIn) -> None:
        case = opened(world)
        today_is(day(2))
        for asked in ("view=x&step=y", "area=430621104", "programme=z", "column=q&view=open", "page=999"):
            assert case.number in text(signed_in("clerk").get(f"{reverse('cases')}?{asked}")), asked

    def test_finds_by_name_sound_and_number(self, world: World, signed_in: SignIn) -> None:
        case = opened(world)
        opened(world, home=make_household(VILLAGE, "赵一", 1))
        today_is(day(2))
        for typed in ("张建", "zjs", case.number, case.number[-5:], case.number.lower()):
            page = text(signed_in("clerk").post(reverse("cases"), {"q": typed}))
            assert "找到 1 件" in page and case.number in page, typed
        assert "没有找到" in text(signed_in("clerk").post(reverse("cases"), {"q": "王"}))
        assert "没有找到" in text(signed_in("other_clerk").post(reverse("cases"), {"q": case.number}))

    def test_ended_cases_have_their_own_view(self, world: World, signed_in: SignIn) -> None:
        case = opened(world)
        step(case, scope(world, "clerk"), "withdraw", JULY, reason="不申请了")
        today_is(day(2))
        assert case.number not in text(signed_in("clerk").get(f"{reverse('cases')}?view=open"))
        page = text(signed_in("clerk").get(f"{reverse('cases')}?view=ended"))
        assert case.number in page and "申请人撤回" in page

    def test_a_cadre_sees_the_village_and_only_it(self, world: World, signed_in: SignIn) -> None:
        own = opened(world)
        near = opened(world, home=world.near_lead.household)
        today_is(day(2))
        page = text(signed_in("cadre").get(reverse("cases")))
        assert own.number in page and near.number not in page

    def test_a_workbook_has_full_names_and_is_noted(self, world: World, signed_in: SignIn) -> None:
        case = opened(world)
        opened(world, home=world.far_lead.household, by=scope(world, "other_clerk"))
        today_is(day(2))
        client = signed_in("clerk")
        client.get(f"{reverse('cases')}?view=open")
        sheet = openpyxl.load_workbook(BytesIO(client.get(reverse("cases_xlsx")).content)).active
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert [row[0] for row in rows[2:]] == [case.number]
        assert rows[2][2] == "张建生" and "受理号" in rows[1]
        [event] = AuditEvent.objects.filter(verb="download_cases")
        assert event.detail == "1"


class TestCost:
    def queries(self, client, address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as ran:
            assert client.get(address).status_code == 200
        return len(ran)

    @pytest.mark.parametrize("name", ["cases", "cases_board", "cases_late"])
    def test_a_long_list_costs_what_a_short_one_costs(
        self, world: World, signed_in: SignIn, name: str
    ) -> None:
        accepted(world)
        today_is(day(9))
        client = signed_in("staff")
        address = reverse(name) + ("?view=open" if name == "cases" else "")
        few = self.queries(client, address)
        for number in range(12):
            made = applied(opened(world, home=make_household(VILLAGE, f"孙{number}", 2)))
            step(made, scope(world, "clerk"), "accept", JULY)
        assert self.queries(client, address) == few
        assert few <= 22

    def test_the_worklist_marks_cases_at_no_cost_per_row(self, world: World, signed_in: SignIn) -> None:
        client = signed_in("clerk")
        few = self.queries(client, "/")
        today = opened(world, on=dt.date(2021, 6, 12))
        opened(world, on=dt.date(2021, 6, 12), home=world.near_lead.household)
        assert today.number and self.queries(client, "/") == few

    def test_a_case_page_costs_the_same_after_many_acts(self, world: World, signed_in: SignIn) -> None:
        case = at_opinion(world)
        today_is(day(5))
        client = signed_in("clerk2")
        few = self.queries(client, reverse("case", args=[case.code]))
        for _more in range(4):
            surveyed(case, scope(world, "clerk"), clerk2(world), day(2))
        assert self.queries(client, reverse("case", args=[case.code])) == few
