"""What a comparison leaves out changes nothing: both laws over everyone say the same of every cell."""

import datetime as dt
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from minzheng.engine import Law, assemble
from minzheng.reforms import judging
from minzheng.reforms.effect import effect
from minzheng.reforms.overlay import Typed, overlay
from minzheng.reforms.population import population
from minzheng.registry.evaluation import law_print, table_path
from minzheng.rulebook.book import packages
from reforms.county import NIGHT, write_night

BY_STANDARD = [Typed("dibao_standard", "rural", "430")]
BY_RATE = [Typed("disability_nursing_rate", "", "90")]


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    write_night(tmp_path)
    return tmp_path


def laws(on: dt.date, typed: list[Typed]) -> tuple[Law, Law]:
    return assemble(packages(), on), assemble(packages(), on, overlay(on, typed))


def night_kept(tables: Path, law: Law, *, paid_fen: int | None = None) -> None:
    """The results as the night run leaves them; with `paid_fen`, of household 2 something else."""
    with population(tables, NIGHT, law) as con:
        for level in ("person", "household"):
            con.execute(f"CREATE OR REPLACE TABLE {level} AS FROM read_parquet($path)",
                        {"path": str(table_path(tables, NIGHT, level))})  # fmt: skip
        law.evaluate(con)
        if paid_fen is not None:
            con.execute(f"UPDATE household_result SET dibao_payable = {paid_fen} WHERE household_key = 2")
        for name in ("person_result", "household_result"):
            pq.write_table(con.table(name).to_arrow_table(), table_path(tables, NIGHT, name))
    table_path(tables, NIGHT, "person").with_name("law.txt").write_text(law_print(law))


class TestMoved:
    def test_is_what_rests_on_the_figure_and_nothing_else(self) -> None:
        found = judging.moved(*laws(NIGHT, BY_RATE))
        assert {"disability_nursing_amount", "disability_nursing_payable", "person_payable_total"} <= found
        assert not {"dibao_amount", "unit_income", "disability_nursing_eligible"} & found

    def test_is_nothing_where_the_figure_is_the_same(self) -> None:
        assert judging.moved(*laws(NIGHT, [Typed("dibao_standard", "rural", "385")])) == set()


class TestJudged:
    @pytest.mark.parametrize("typed", [BY_STANDARD, BY_RATE])
    def test_both_sides_are_as_the_whole_law_says(self, tables: Path, typed: list[Typed]) -> None:
        before, after = laws(NIGHT, typed)
        night_kept(tables, before)
        with population(tables, NIGHT, before) as con:
            judging.judge(con, before, after, tables)
            for law, side in ((before, "before"), (after, "after")):
                law.evaluate(con, into=("whole_person", "whole_household", "whole_supporter"),
                             supporter="supporter")  # fmt: skip
                for level in ("person", "household"):
                    names = [n for n in sorted(judging.told(law)) if law.graph.levels[n] == level]
                    columns = ", ".join([f"{level}_key", *names])
                    differ = (
                        f"SELECT {columns} FROM {side}_{level} EXCEPT SELECT {columns} FROM whole_{level}"
                    )
                    assert con.execute(differ).fetchall() == []
                    ((rows,),) = con.execute(f"SELECT count(*) FROM {side}_{level}").fetchall()
                    assert rows == 5


class TestTheNight:
    """Of household 2, which is no recipient, the kept night says something no law would say."""

    def paid_before(self, tables: Path, on: dt.date, kept_by: Law) -> int:
        night_kept(tables, kept_by, paid_fen=77_00)
        found = effect(tables, NIGHT, on, overlay(on, BY_RATE))
        return next(line.before.fen for line in found.dibao if line.name == "rural")

    def test_is_taken_over_where_law_and_day_agree(self, tables: Path) -> None:
        assert self.paid_before(tables, NIGHT, assemble(packages(), NIGHT)) == 200_00 + 77_00

    def test_is_judged_anew_on_another_day(self, tables: Path) -> None:
        on = NIGHT + dt.timedelta(days=1)
        assert self.paid_before(tables, on, assemble(packages(), NIGHT)) == 200_00

    def test_is_judged_anew_where_a_figure_has_come_since(self, tables: Path) -> None:
        other = assemble(packages(), NIGHT, overlay(NIGHT, [Typed("dibao_standard", "rural", "400")]))
        assert self.paid_before(tables, NIGHT, other) == 200_00
