"""The lead page: why, by which law, and what happened so far."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from minzheng.engine import Explanation, assemble
from minzheng.registry.evaluation import TABLES
from minzheng.registry.explaining import PACKAGES
from minzheng.registry.tables import write_table
from minzheng.web.cards import Likely
from minzheng.web.entitlements import Entitlements, Line, questions
from minzheng.web.lead_help import agreed
from web.world import TODAY, World

if TYPE_CHECKING:
    from django.test import Client

SignIn = Callable[[str], "Client"]
VERDICTS = ("eligible", "needs_checking", "not_eligible")
KNOWN: dict[str, Any] = {
    "age_years": 46,
    "relation": "head",
    "residence": "rural",
    "wage_fen": 0,
    "pension_basic_fen": 0,
    "pension_personal_fen": 0,
    "pension_employee_fen": 0,
    "medical_self_paid_12m_fen": 3_700_000,
}
FEEDS = ("gongan", "renshe", "yibao", "canlian", "aid")


@pytest.fixture
def evaluated(world: World, settings: Any, tmp_path: Path) -> World:
    """Write the tables a night run leaves behind, for the first household."""
    settings.MINZHENG_TABLES = tmp_path
    inputs = assemble(PACKAGES, TODAY).inputs
    sources = {f"{feed}_{column}": None for feed in FEEDS for column in ("month", "sheet", "row")}
    for table in TABLES[1:]:  # nobody owes support from elsewhere
        level = table.removesuffix("_result")
        row: dict[str, Any] = {"household_key": world.household.key, "person_key": world.head.key}
        row |= sources | {name: KNOWN.get(name) for name, fact in inputs.items() if fact.level == level}
        folder = tmp_path / "evaluations" / TODAY.isoformat()
        write_table(pa.Table.from_pylist([row]), folder / f"{table}.parquet")
    return world


def shown(client: "Client", world: World) -> str:
    return client.get(f"/leads/{world.lead.code}/").content.decode()


def test_says_why_with_the_row_that_says_so(world: World, signed_in: SignIn) -> None:
    page = shown(signed_in("cadre"), world)
    for words in (
        "张*生",
        "3.7 万元",
        "医保局 2021年5月 · 第 1,204 行",
        "2021年6月12日前走访",
        "约 813 元/月",
    ):
        assert words in page
    assert "张建生" not in page


def test_explains_the_guarantee_condition_by_condition(evaluated: World, signed_in: SignIn) -> None:
    page = shown(signed_in("cadre"), evaluated)
    assert "低保：按规定逐条看" in page
    assert "人均收入低于当地低保标准" in page and "社会救助暂行办法" in page


def test_without_an_evaluation_it_still_opens(
    world: World, signed_in: SignIn, settings: Any, tmp_path: Path
) -> None:
    settings.MINZHENG_TABLES = tmp_path
    assert "低保：按规定逐条看" not in shown(signed_in("cadre"), world)


def test_who_only_looks_has_no_button(world: World, signed_in: SignIn) -> None:
    assert "记录走访" in shown(signed_in("cadre"), world)
    assert "记录走访" not in shown(signed_in("leader"), world)


def test_history_runs_over_all_leads_of_the_household(world: World, signed_in: SignIn) -> None:
    from minzheng.monitoring.models import Lead

    Lead.objects.create(
        household=world.household,
        area_id=world.household.area_id,
        state="settled",
        opened_on=dt.date(2021, 2, 1),
        due_on=dt.date(2021, 2, 20),
        settled_on=dt.date(2021, 2, 15),
    )
    page = shown(signed_in("cadre"), world)
    assert page.index("2021年6月1日") < page.index("2021年2月15日") < page.index("2021年2月1日")


class TestHelp:
    """What the lead promises is what the household's file says."""

    def line(self, programme: str, verdict: str = "needs_checking") -> Likely:
        return Likely(programme, programme, verdict, "", None, estimated=True)

    def law(self, programme: str, verdict: str, *, could_be: bool = False) -> Line:
        change = {"kind": "facts", "could_be_eligible": could_be}
        blank: list[Any] = []
        said = Explanation(
            programme, programme, TODAY, verdict, None, None, blank, blank, blank, blank,
            change if verdict == "needs_checking" else None,
        )  # fmt: skip
        return Line(said, programme, "", "", [], None)

    def file(self, *lines: Line) -> Entitlements:
        by = {name: [one for one in lines if one.explanation.verdict == name] for name in VERDICTS}
        return Entitlements(by["eligible"], by["needs_checking"], by["not_eligible"], TODAY)

    def test_what_every_path_of_the_law_refuses_or_nothing_could_open_is_no_help(self) -> None:
        emergency = self.law("temporary_emergency", "not_eligible")
        without_way = self.law("temporary_expenditure", "needs_checking")
        relief = [self.line("temporary_relief")]
        assert agreed(relief, self.file(emergency, without_way)) == []
        with_way = self.law("temporary_expenditure", "needs_checking", could_be=True)
        assert agreed(relief, self.file(emergency, with_way))[0].verdict == "needs_checking"

    def test_the_verdict_is_that_of_the_file(self) -> None:
        (found,) = agreed([self.line("dibao")], self.file(self.law("dibao", "eligible")))
        assert (found.verdict, found.verdict_words) == ("eligible", "符合")

    def test_what_the_night_refused_is_no_help_without_a_file(self) -> None:
        assert agreed([self.line("old_age_allowance", "not_eligible")], None) == []
        assert agreed([self.line("old_age_allowance")], None) == [self.line("old_age_allowance")]


def test_a_question_is_asked_once_and_of_whom_it_concerns() -> None:
    asked = [{"ask": "是否在校读书", "label": "在校", "person": code} for code in ("P1", "P2", "P2")]
    assert questions(asked[1:], {"P1": "张*", "P2": "张*芳"}) == ["是否在校读书（张*芳）"]
    assert questions(asked, {}) == ["是否在校读书"]


def test_the_estimate_says_what_its_number_means(world: World, signed_in: SignIn) -> None:
    lead = world.lead
    lead.traits, lead.score = ["lives_alone"], 50
    lead.save()
    page = shown(signed_in("cadre"), world)
    assert "走访 100 户情况相近的，估计有 5 户确有困难" in page and "可能较大" not in page
    lead.score = 700
    lead.save()
    assert "确有困难的可能较大" in shown(signed_in("cadre"), world)


def test_the_household_file_lists_masked_names(world: World, signed_in: SignIn) -> None:
    client = signed_in("cadre")
    page = client.get(f"/households/{world.household.code}/").content.decode()
    assert "张*生" in page and "张建生" not in page
    assert "张建生" in client.get(f"/persons/{world.head.code}/").content.decode()
