"""Dibao afterwards: more, less, none, a while longer; always on a ground, told, with reasons."""

import datetime as dt

import pytest

from lines.walking import Bureau, decided, household, known_of, person
from minzheng.casework.deciding import Draft
from minzheng.casework.procedure import Purpose
from minzheng.casework.refusal import Refused

pytestmark = pytest.mark.django_db
JUNE, JULY, OCTOBER = dt.date(2021, 6, 30), dt.date(2021, 7, 1), dt.date(2022, 10, 20)
SHOWN_200 = Draft(amount_fen=200_00, against_rule="已逐项核实")


def on_dibao(on: dt.date, **known):
    home = household(members=2)
    known_of(home, on, {"dibao_paid_fen": 300_00} | known)
    return home


class TestMore:
    def test_a_poorer_family_gets_more(self, bureau: Bureau):
        case = bureau.change(on_dibao(JULY), "dibao", Purpose.INCREASE, JULY)
        with pytest.raises(Refused, match="写明理由"):
            bureau.step(case, "poorer", bureau.first, JULY, reason="")
        bureau.step(case, "poorer", bureau.first, JULY, reason="丈夫失业")
        bureau.survey(case, JULY)
        bureau.step(case, "done", bureau.first, JULY)
        bureau.step(case, "propose_change", bureau.second, JULY)
        case = bureau.step(case, "change", bureau.county, JULY, decision=SHOWN_200)
        assert (decided(case).kind, decided(case).starts) == ("change", dt.date(2021, 8, 1))
        assert bureau.step(case, "delivered", bureau.first, JULY).step == "changed"

    def test_who_is_not_given_more_gets_a_letter(self, bureau: Bureau):
        case = bureau.change(on_dibao(JULY), "dibao", Purpose.INCREASE, JULY)
        bureau.step(case, "more_need", bureau.first, JULY)
        bureau.survey(case, JULY)
        bureau.step(case, "done", bureau.first, JULY)
        bureau.step(case, "propose_keep", bureau.second, JULY)
        case = bureau.step(case, "refuse", bureau.county, JULY, reason="支出不在范围内")
        assert bureau.step(case, "delivered", bureau.first, JULY).step == "refused"


class TestLess:
    def test_the_family_is_told_before_the_county_decides(self, bureau: Bureau):
        case = bureau.change(on_dibao(JULY), "dibao", Purpose.DECREASE, JULY)
        bureau.step(case, "richer", bureau.first, JULY)
        bureau.survey(case, JULY)
        bureau.step(case, "done", bureau.first, JULY)
        case = bureau.step(case, "propose_change", bureau.second, JULY)
        assert case.step == "told"
        with pytest.raises(Refused, match="写明理由"):
            bureau.step(case, "told", bureau.first, JULY, reason="")
        bureau.step(case, "told", bureau.first, JULY, reason="已说明工资增加，本人没有意见")
        case = bureau.step(case, "change", bureau.county, JULY, decision=SHOWN_200)
        assert decided(case).amount_fen == 200_00

    @pytest.mark.parametrize(("on", "due"), [(dt.date(2022, 10, 19), None), (OCTOBER, dt.date(2023, 1, 3))])
    def test_a_death_is_reviewed_within_three_months_since_october_2022(self, bureau: Bureau, on, due):
        home = household()
        dead = person(home, relation="parent", status="dead", status_since=dt.date(2022, 10, 3))
        case = bureau.change(home, "dibao", Purpose.DECREASE, on, subject=dead)
        case = bureau.step(case, "death", bureau.first, on, reason="老人十月三日去世")
        assert (case.step, case.due_on) == ("death_check", due)

    def test_who_turns_out_to_live_changes_nothing(self, bureau: Bureau):
        case = bureau.change(on_dibao(JULY), "dibao", Purpose.DECREASE, JULY)
        bureau.step(case, "death", bureau.first, JULY)
        assert bureau.step(case, "alive", bureau.first, JULY, reason="本人在家").step == "kept"


class TestNoMore:
    def test_is_stopped_with_written_reasons_and_paid_until_the_month_of_the_decision(self, bureau: Bureau):
        rich = {"vehicles": 2, "second_home": True, "property_income_fen": 9_000_00}
        case = bureau.change(on_dibao(JULY, **rich), "dibao", Purpose.STOP, JULY)
        bureau.step(case, "above_standard", bureau.first, JULY)
        bureau.survey(case, JULY)
        bureau.step(case, "done", bureau.first, JULY)
        bureau.step(case, "propose_change", bureau.second, JULY)
        bureau.step(case, "told", bureau.first, JULY)
        case = bureau.step(case, "stop", bureau.county, JULY, reason="人均收入超过标准")
        made = decided(case)
        assert (made.kind, made.stops, made.reason) == ("stop", dt.date(2021, 7, 1), "人均收入超过标准")
        assert case.due_on == dt.date(2021, 7, 6)
        assert bureau.step(case, "delivered", bureau.first, dt.date(2021, 7, 2)).step == "stopped"

    def test_whom_the_rule_still_finds_entitled_is_not_stopped_without_more(self, bureau: Bureau):
        from minzheng.casework.judging import judge

        home = on_dibao(JULY)
        case = bureau.change(home, "dibao", Purpose.STOP, JULY)
        bureau.step(case, "own_wish", bureau.first, JULY)
        bureau.step(case, "propose_change", bureau.second, JULY)
        case = bureau.step(case, "told", bureau.first, JULY)
        if judge(case, scope=bureau.county, on=JULY).verdict == "eligible":
            with pytest.raises(Refused, match="仍然符合条件"):
                bureau.step(case, "stop", bureau.county, JULY)
        said = Draft(against_rule="本人书面自愿退出")
        assert bureau.step(case, "stop", bureau.county, JULY, decision=said).step == "delivery"

    def test_a_home_where_everybody_has_died_is_stopped_without_a_judgement(self, bureau: Bureau):
        home = household()
        case = bureau.change(home, "dibao", Purpose.STOP, JULY)
        home.persons.update(status="dead", status_since=dt.date(2021, 6, 20))
        bureau.step(case, "all_dead", bureau.first, JULY)
        bureau.step(case, "done", bureau.first, JULY, reason="公安已注销户口")
        bureau.step(case, "propose_change", bureau.second, JULY)
        bureau.step(case, "told", bureau.first, JULY, reason="已告知邻居")
        case = bureau.step(case, "stop", bureau.county, JULY)
        assert decided(case).verdict == "not_judged"

    def test_no_ground_no_case(self, bureau: Bureau):
        case = bureau.change(on_dibao(JUNE), "dibao", Purpose.STOP, JUNE)
        assert bureau.step(case, "mistaken", bureau.first, JUNE, reason="是别家的车").step == "kept"
        assert case.accepted_on is None


class TestGrace:
    def test_there_is_none_before_july_2021(self, bureau: Bureau):
        with pytest.raises(Refused, match="没有可以适用的办理程序"):
            bureau.change(on_dibao(JUNE), "dibao", Purpose.GRACE, JUNE)

    @pytest.mark.parametrize(("on", "most"), [(dt.date(2022, 10, 19), 12), (OCTOBER, 6)])
    def test_runs_out_after_the_laws_months(self, bureau: Bureau, on, most):
        case = bureau.change(on_dibao(on), "dibao", Purpose.GRACE, on)
        bureau.step(case, "work_found", bureau.first, on, reason="妻子进厂，月薪三千")
        bureau.step(case, "propose_change", bureau.second, on)
        too_long = Draft(amount_fen=300_00, against_rule="已核实", months=most + 1)
        with pytest.raises(Refused, match=f"1 至 {most}"):
            bureau.step(case, "change", bureau.county, on, decision=too_long)
        said = Draft(amount_fen=300_00, against_rule="已核实", months=3)
        case = bureau.step(case, "change", bureau.county, on, decision=said)
        made = decided(case)
        assert (made.starts, made.stops) == (dt.date(2022, 11, 1), dt.date(2023, 1, 1))
