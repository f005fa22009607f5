"""The lead page: why, by which law, and what happened so far."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from minzheng.engine import assemble
from minzheng.registry.evaluation import TABLES
from minzheng.registry.explaining import PACKAGES
from minzheng.registry.tables import write_table
from web.world import TODAY, World

if TYPE_CHECKING:
    from django.test import Client

SignIn = Callable[[str], "Client"]
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
    for table in TABLES:
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
