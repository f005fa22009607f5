"""The case page and what is done on it: state, turn, what is missing, acting once, who was faster."""

import re
import uuid

import pytest
from django.urls import reverse

from casework.bureau import evaluate
from minzheng.casework.models import Act, Case, Decision, Statement
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
    second_clerk,
    step,
    today_is,
)
from web.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tables(tmp_path, settings):
    settings.MINZHENG_TABLES = tmp_path / "tables"


def sent(client, case: Case, outcome: str, **more):
    """Send the form of the step, as it stands on the page."""
    case.refresh_from_db()
    given = {"step": case.step, "outcome": outcome, "submission": str(uuid.uuid4())} | more
    return client.post(reverse("case_act", args=[case.code]), given)


def text(answer) -> str:
    return answer.content.decode()


class TestShow:
    def test_tells_the_clerk_what_is_missing_and_where_before_any_click(
        self, world: World, signed_in: SignIn
    ) -> None:
        today_is(JULY)
        case = opened(world)
        page = text(signed_in("clerk").get(reverse("case", args=[case.code])))
        assert case.number in page and "现在：受理" in page
        assert "还没有登记申请书。" in page and "材料还缺：身份证、户口簿。" in page
        assert 'value="accept" id="id_outcome_0" disabled' in page
        assert 'value="withdraw"' in page

    def test_leads_to_every_page_about_it_and_each_is_there(self, world: World, signed_in: SignIn) -> None:
        case = at_opinion(world)
        clerk = signed_in("clerk")
        page = text(clerk.get(reverse("case", args=[case.code])))
        assert f"/checks/household/{case.household.code}/" in page
        assert f"/checks/household/{case.code}/" not in page
        tabs = re.findall(r'class="tab" href="([^"]+)"', page)
        assert len(tabs) >= 6
        assert [(each, clerk.get(each).status_code) for each in tabs] == [(each, 200) for each in tabs]

    def test_tells_who_may_not_act_why_not(self, world: World, signed_in: SignIn) -> None:
        today_is(day(5))
        case = at_opinion(world)
        first = text(signed_in("clerk").get(reverse("case", args=[case.code])))
        assert "您已经办过这一案的调查，不能再办审核，请由其他人办理。" in first
        assert "case_act" not in first and "id_outcome_0" not in first
        county = text(signed_in("staff").get(reverse("case", args=[case.code])))
        assert "这一步由乡镇经办人办理。" in county
        second = text(signed_in("clerk2").get(reverse("case", args=[case.code])))
        assert "建议给予" in second and "荣家湾镇：李芳" in second

    def test_says_so_where_a_township_has_nobody_left(self, world: World, signed_in: SignIn) -> None:
        today_is(day(5))
        case = at_opinion(world)
        world.users["clerk2"].posts.update(until=day(4))
        page = text(signed_in("clerk").get(reverse("case", args=[case.code])))
        assert "荣家湾镇没有可以办这一步的人" in page and "请县民政局指定代办人" in page

    def test_counts_working_days_and_names_the_article(self, world: World, signed_in: SignIn) -> None:
        today_is(day(2))
        case = accepted(world)
        page = text(signed_in("clerk").get(reverse("case", args=[case.code])))
        assert "2021年7月6日前" in page and "还有 2 个工作日" in page
        assert "民发〔2021〕57号 第十五条" in page
        assert "2021年8月12日前办结" in page

    def test_a_late_act_stays_visibly_late(self, world: World, signed_in: SignIn) -> None:
        case = accepted(world)
        from casework.bureau import surveyed

        surveyed(case, scope(world, "clerk"), clerk2(world), day(8))
        step(case, scope(world, "clerk"), "done", day(8))
        today_is(day(9))
        page = text(signed_in("clerk").get(reverse("case", args=[case.code])))
        assert page.count("超期 2 个工作日") == 2  # in the line and in the history

    def test_the_village_sees_state_and_visit_but_no_means(self, world: World, signed_in: SignIn) -> None:
        today_is(day(2))
        case = accepted(world)
        Statement.objects.create(
            case=case,
            area_id=case.area_id,
            fact="informal_income_fen",
            number=1_234_500,
            source="verified",
            said_on=day(2),
        )
        page = text(signed_in("cadre").get(reverse("case", args=[case.code])))
        assert "现在：入户调查" in page and "荣家湾镇要在 2021年7月6日前上门调查。" in page
        assert "12,345" not in page and "按规定逐条看" not in page
        assert "12,345" in text(signed_in("clerk").get(reverse("case", args=[case.code])))

    def test_another_township_finds_nothing(self, world: World, signed_in: SignIn) -> None:
        today_is(JULY)
        case = opened(world)
        assert signed_in("other_clerk").get(reverse("case", args=[case.code])).status_code == 404
        assert sent(signed_in("other_clerk"), case, "withdraw", reason="x").status_code == 404

    def test_shows_what_sources_disagree_about_and_which_counts(
        self, world: World, signed_in: SignIn
    ) -> None:
        today_is(day(2))
        case = accepted(world)
        evaluate(world.household, day(1), known={"residence": "rural"}, of_persons={})
        for source, value in (("declared", "rural"), ("paper", "urban")):
            Statement.objects.create(
                case=case,
                area_id=case.area_id,
                fact="residence",
                text=value,
                source=source,
                said_on=day(2),
            )
        page = text(signed_in("clerk").get(reverse("case", args=[case.code])))
        assert "说法不一致的" in page and "现在按“书面材料”计算。" in page

    def test_the_reading_is_noted(self, world: World, signed_in: SignIn) -> None:
        from minzheng.access.models import AuditEvent

        today_is(JULY)
        case = opened(world)
        signed_in("auditor").get(reverse("case", args=[case.code]))
        assert AuditEvent.objects.filter(verb="read", subject_code=case.number).count() == 1


class TestAct:
    def test_moves_the_case_and_says_whose_turn_it_is(self, world: World, signed_in: SignIn) -> None:
        today_is(JULY)
        case = applied(opened(world))
        answer = sent(signed_in("clerk"), case, "accept")
        assert answer.url == reverse("case", args=[case.code])
        page = text(signed_in("clerk").get(answer.url))
        assert "现在：入户调查" in page
        case.refresh_from_db()
        assert (case.step, case.accepted_on) == ("survey", JULY)

    def test_asks_for_the_reason_beside_its_field(self, world: World, signed_in: SignIn) -> None:
        today_is(JULY)
        case = opened(world)
        page = text(sent(signed_in("clerk"), case, "withdraw"))
        assert "选“申请人撤回”请写明理由。" in page
        case.refresh_from_db()
        assert case.is_open

    def test_sending_twice_is_one_act(self, world: World, signed_in: SignIn) -> None:
        today_is(JULY)
        case = applied(opened(world))
        client, number = signed_in("clerk"), str(uuid.uuid4())
        for _time in range(2):
            answer = sent(client, case, "accept", submission=number, step="acceptance")
            assert answer.status_code == 302
        assert Act.objects.unscoped(reason="test").filter(case=case).count() == 1

    def test_the_slower_gets_the_sentence_and_keeps_what_was_written(
        self, world: World, signed_in: SignIn
    ) -> None:
        today_is(JULY)
        second_clerk(world)
        case = applied(opened(world))
        assert sent(signed_in("clerk"), case, "accept").status_code == 302
        slower = sent(signed_in("clerk2"), case, "withdraw", step="acceptance", reason="申请人说下个月再来。")
        page = text(slower)
        assert "这一步刚才已经办过，现在轮到“入户调查”。" in page
        assert "现在：入户调查" in page and "申请人说下个月再来。" in page
        assert case.acts.count() == 1

    def test_what_is_missing_is_refused_however_it_is_sent(self, world: World, signed_in: SignIn) -> None:
        today_is(JULY)
        case = opened(world)
        assert "还没有登记申请书。" in text(sent(signed_in("clerk"), case, "accept"))
        case.refresh_from_db()
        assert case.accepted_on is None

    def test_a_strange_number_or_outcome_changes_nothing(self, world: World, signed_in: SignIn) -> None:
        today_is(JULY)
        case = applied(opened(world))
        client = signed_in("clerk")
        assert "请选一项办理结果。" in text(sent(client, case, "invented"))
        assert "没有办成" in text(sent(client, case, "accept", submission="x", step="nowhere"))
        assert case.acts.count() == 0

    def test_who_only_looks_cannot_act(self, world: World, signed_in: SignIn) -> None:
        today_is(JULY)
        case = applied(opened(world))
        assert sent(signed_in("leader"), case, "accept").status_code == 403
        assert "id_outcome_0" not in text(signed_in("leader").get(reverse("case", args=[case.code])))


class TestDecide:
    def test_departing_from_the_rule_asks_why_and_is_kept(self, world: World, signed_in: SignIn) -> None:
        case = at_confirmation(world)
        evaluate(world.household, day(1), known={"residence": "rural"}, of_persons={})
        today_is(day(14))
        client = signed_in("staff")
        refused = text(sent(client, case, "grant", amount="350"))
        assert "按规则还有情况没有核实。如仍要这样决定，请写明理由。" in refused
        assert 'value="350"' in refused
        answer = sent(client, case, "grant", amount="350.00", against_rule="已当面核实收入。")
        assert answer.status_code == 302
        decision = Decision.objects.unscoped(reason="test").get(case=case)
        assert (decision.amount_fen, decision.against_rule) == (350_00, "已当面核实收入。")
        page = text(client.get(answer.url))
        assert "每月 350.00 元" in page and "已当面核实收入。" in page and "规则的结果：" in page

    def test_an_amount_is_yuan_with_two_decimals(self, world: World, signed_in: SignIn) -> None:
        case = at_confirmation(world)
        today_is(day(14))
        for typed in ("三百", "350.005", "-1"):
            page = text(sent(signed_in("staff"), case, "grant", amount=typed, against_rule="x"))
            assert "请写元，最多两位小数" in page, typed

    def test_before_any_night_the_page_says_why_nothing_can_be_judged(
        self, world: World, signed_in: SignIn
    ) -> None:
        case = at_confirmation(world)
        today_is(day(14))
        assert "现在还判断不了：" in text(signed_in("staff").get(reverse("case", args=[case.code])))
        page = text(sent(signed_in("staff"), case, "grant", amount="1"))
        assert "现在还不能作出决定" in page


class TestClock:
    def test_is_paused_with_an_article_and_runs_again(self, world: World, signed_in: SignIn) -> None:
        case = accepted(world)
        today_is(day(2))
        client = signed_in("clerk")
        address = reverse("case_pause", args=[case.code])
        assert "请写明依据哪一条暂停计算期限。" in text(client.post(address, {"basis": ""}))
        assert client.post(address, {"basis": "民发〔2021〕57号 第二十二条"}).status_code == 302
        page = text(client.get(reverse("case", args=[case.code])))
        assert "恢复以后才能往下办" in page and "期限暂停" in page and "id_outcome_0" not in page
        today_is(day(9))
        assert client.post(reverse("case_resume", args=[case.code])).status_code == 302
        case.refresh_from_db()
        assert case.due_on > day(6)
        assert "2021年7月2日至2021年7月9日暂停" in text(client.get(reverse("case", args=[case.code])))

    def test_is_lengthened_once_with_a_reason(self, world: World, signed_in: SignIn) -> None:
        case = accepted(world)
        today_is(day(2))
        client, address = signed_in("clerk"), reverse("case_extend", args=[case.code])
        assert "请写明延长的原因。" in text(client.post(address, {"reason": " "}))
        before = case.whole_due_on
        assert client.post(address, {"reason": "跨省核对未回。"}).status_code == 302
        case.refresh_from_db()
        assert case.whole_due_on > before
        page = text(client.get(reverse("case", args=[case.code])))
        assert "已延长：跨省核对未回。" in page and reverse("case_extend", args=[case.code]) not in page

    def test_a_village_moves_no_clock(self, world: World, signed_in: SignIn) -> None:
        case = accepted(world)
        today_is(day(2))
        client = signed_in("cadre")
        client.post(reverse("case_pause", args=[case.code]), {"basis": "某条"})
        client.post(reverse("case_extend", args=[case.code]), {"reason": "某因"})
        client.post(reverse("case_resume", args=[case.code]))
        case.refresh_from_db()
        assert not case.pauses.exists() and not case.special_reason
