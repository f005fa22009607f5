"""What a file says is due, open or refused, programme by programme, from the tables of a night."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
import pytest

from minzheng.engine import assemble
from minzheng.monitoring import scan
from minzheng.registry import evaluation
from minzheng.registry.evaluation import TABLES
from minzheng.registry.explaining import PACKAGES
from minzheng.registry.quiet import connect_ibis
from minzheng.registry.tables import write_table
from minzheng.web.entitlements import Entitlements, of_household, of_person
from registry.by_hand import ANNA, Feeds
from web.world import TODAY, World

if TYPE_CHECKING:
    from django.test import Client

SignIn = Callable[[str], "Client"]
FEEDS = ("gongan", "renshe", "yibao", "canlian", "aid", "sifa")
HEAD: dict[str, Any] = {
    "age_years": 82, "relation": "head", "sex": "male", "hukou": "rural", "hukou_local": True,
    "disability_kind": "physical", "disability_level": 1, "certificate_valid": True, "tekun_recipient": False,
    "wage_fen": 0, "pension_basic_fen": 113_00, "pension_personal_fen": 0, "pension_employee_fen": 0,
    "informal_income_fen": 0, "medical_self_paid_12m_fen": 0, "serving_sentence": False,
}  # fmt: skip
HOME = {"residence": "rural", "dibao_paid_fen": 0, "tekun_paid_fen": 0}


@pytest.fixture
def evaluated(world: World, settings: Any, tmp_path: Path) -> World:
    """Evaluate the first household as the night does: an old and severely disabled man alone."""
    settings.MINZHENG_TABLES = tmp_path
    law = assemble(PACKAGES, TODAY)
    lineage = {f"{feed}_{part}": None for feed in FEEDS for part in ("month", "sheet", "row")}
    keys = {"household_key": world.household.key, "person_key": world.head.key}
    rows = {
        "person": keys | lineage | HEAD,
        "household": {"household_key": keys["household_key"]} | lineage | HOME,
    }
    with duckdb.connect() as con:
        for name, row in rows.items():
            table = pa.Table.from_pylist([row])
            known = [each.name for each in table.schema if each.type != pa.null()]
            con.register("given", table.select(known))
            con.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
            con.unregister("given")
        law.evaluate(con)
        folder = tmp_path / "evaluations" / TODAY.isoformat()
        for name in TABLES[1:]:  # nobody owes support from elsewhere
            found = (
                con.sql(f"FROM {name}").to_arrow_table()
                if name not in rows
                else pa.Table.from_pylist([rows[name]])
            )
            write_table(found, folder / f"{name}.parquet")
    return world


def of_head(world: World) -> Entitlements:
    found = of_person(world.head.key, TODAY)
    assert found is not None
    return found


def by_programme(lines: list[Any]) -> dict[str, Any]:
    return {line.explanation.programme: line for line in lines}


class TestLines:
    def test_what_is_due_has_its_amount_and_why(self, evaluated: World) -> None:
        due = by_programme(of_head(evaluated).due)
        assert {"old_age", "disability_nursing"} <= set(due)
        assert due["old_age"].explanation.amount_fen and "年满高龄津贴起始年龄" in due["old_age"].because

    def test_what_is_open_says_what_to_ask(self, evaluated: World) -> None:
        home = of_household(evaluated.household.key, TODAY)
        assert home is not None
        dibao = by_programme(home.open)["dibao"]
        assert "凭核对授权查询存款、证券、保险" in dibao.ask and dibao.change

    def test_what_is_refused_says_why(self, evaluated: World) -> None:
        orphan = by_programme(of_head(evaluated).refused)["orphan"]
        assert "年龄 82 周岁" in orphan.change

    def test_nobody_has_lines_before_the_first_night(self, evaluated: World) -> None:
        before = TODAY - dt.timedelta(days=1)
        assert of_person(evaluated.head.key, before) is None
        assert of_household(evaluated.household.key, before) is None
        assert of_person(5, TODAY) is None


class TestPages:
    def test_a_person_sees_what_is_due_before_what_is_refused(
        self, evaluated: World, signed_in: SignIn
    ) -> None:
        page = signed_in("cadre").get(f"/persons/{evaluated.head.code}/?tab=benefits").content.decode()
        places = [page.index(words) for words in ("高龄津贴", "还要核实", "不符合的", "已经发放的")]
        assert places == sorted(places)
        assert "不是决定" in page

    def test_a_household_sees_its_own_programmes(self, evaluated: World, signed_in: SignIn) -> None:
        page = signed_in("cadre").get(f"/households/{evaluated.household.code}/").content.decode()
        assert "全家可享受的救助" in page and "最低生活保障" in page and "高龄津贴" not in page

    def test_a_file_without_an_evaluation_has_no_such_part(self, world: World, signed_in: SignIn) -> None:
        page = signed_in("cadre").get(f"/households/{world.household.code}/").content.decode()
        assert "全家可享受的救助" not in page


class TestTheLatelyDead:
    def test_are_told_what_is_due_for_their_burial_and_nothing_else(self, settings: Any, tmp_path: Path):
        settings.MINZHENG_TABLES = tmp_path
        feeds = Feeds().register("2020-01", ANNA, hukou="城镇", birth_date=dt.date(1940, 7, 1))
        feeds.add("aid", "2021-05", ANNA, aid_kind="特困供养", amount_fen=748_00)
        died = {"change": "死亡", "changed_on": dt.date(2021, 6, 5)}
        feeds.register("2021-06", ANNA, hukou="城镇", birth_date=dt.date(1940, 7, 1), **died)
        feeds.empty_files("2021-09")
        con = connect_ibis()
        night = dt.date(2021, 9, 30)
        evaluation.prepare(con, feeds.sources(con), night)
        scan.evaluate(con, night)
        evaluation.keep(con, tmp_path, night)
        found = of_person(ANNA, night)
        assert found is not None and [one.explanation.programme for one in found.due] == ["funeral_relief"]
        assert (found.open, found.refused) == ([], [])
        assert found.due[0].explanation.amount_fen == 12 * 748_00
