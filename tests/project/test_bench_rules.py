"""The rules measured beside SQL written by hand: same persons, same answers, and who is absent is named."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pytest

from minzheng.engine import assemble
from minzheng.project.bench.rule_engines import answers, parameters, subset
from minzheng.project.bench.rule_population import population
from minzheng.project.bench.rules import lines, measure_rules
from minzheng.project.bench.whole_engine import ON
from minzheng.project.bench.whole_population import tables
from minzheng.project.bench.whole_rulebook import lines as whole_lines
from minzheng.project.bench.whole_rulebook import measure_whole
from minzheng.project.bench.whole_sample import differing
from minzheng.rulebook.book import packages


@pytest.mark.slow
class TestRules:
    def test_every_engine_here_gives_every_verdict_and_amount_alike(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        source = Path(__file__).parents[2] / "src"
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(source), os.environ.get("PYTHONPATH", "")]))
        rows = measure_rules(persons=5_000, runs=2, peers_python=None, work=tmp_path)
        ours, verdicts, by_hand, *absent, home = rows
        engines = [row["engine"] for row in (ours, verdicts, by_hand)]
        assert engines == ["minzheng", "minzheng_verdicts", "sql"]
        assert [row["differing"] for row in (ours, verdicts, by_hand)] == [0, 0, 0]
        assert ours["identical"] and verdicts["identical"] and by_hand["identical"]
        low, high = ours["spread"]
        assert 0 < low <= ours["seconds"] <= high
        assert [row["skipped"] for row in absent] == ["没有安装", "没有安装"]
        assert home["verdicts"] == ["eligible", "not_eligible"] and home["trace_steps"] > 100
        assert 0 < home["compute_ms"] < home["eligible_ms"]
        told = list(lines(rows))
        assert "结果一致" in told[0] and "一户全部说明" in told[-1]

    def test_the_population_has_somebody_for_and_against_every_verdict(self, tmp_path: Path) -> None:
        law = subset()
        with duckdb.connect() as con:
            for level, path in population(con, 5_003, tmp_path).items():
                con.execute(f"CREATE VIEW {level} AS FROM read_parquet('{path}')")
            law.evaluate(con)
            assert con.execute("SELECT count(*) FROM person_result").fetchone() == (5_003,)
            for level, names in answers(law).items():
                for name in names:
                    counts = f"count(DISTINCT {name}), count(*) FILTER ({name} IS NULL)"
                    kinds, unknown = con.execute(f"SELECT {counts} FROM {level}_result").fetchall()[0]
                    assert kinds >= 2 and unknown == 0, name
            lost = "SELECT count(*) FROM person ANTI JOIN household USING (household_key)"
            assert con.execute(lost).fetchone() == (0,)

    def test_one_other_amount_is_counted(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        source = Path(__file__).parents[2] / "src"
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(source), os.environ.get("PYTHONPATH", "")]))
        wrong = parameters(subset())
        wrong["old_age_band_1_rate"] += 1
        monkeypatch.setattr("minzheng.project.bench.rules.parameters", lambda _law: wrong)
        ours, _, by_hand, *_ = measure_rules(persons=2_000, runs=1, peers_python=None, work=tmp_path)
        assert ours["identical"] and not by_hand["identical"]
        assert by_hand["differing"] > 0


@pytest.mark.slow
class TestWhole:
    def test_everything_is_as_on_the_plain_path_and_every_cost_is_told(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        source = Path(__file__).parents[2] / "src"
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(source), os.environ.get("PYTHONPATH", "")]))
        rows = measure_whole(persons=1_500, runs=1, work=tmp_path)
        everything, verdicts, opening, home = rows
        assert [row["engine"] for row in rows] == ["rulebook", "rulebook_verdicts", "import", "one_household"]
        assert everything["identical"] and verdicts["identical"]
        assert everything["compared"] > 100_000 > verdicts["compared"] > 1_000
        assert everything["columns"]["person"] > verdicts["columns"]["person"] > 10
        assert all(row["cpu_seconds"] > 0 for row in rows)
        assert 0 < opening["interpreter_mb"] < opening["peak_mb"] and home["trace_steps"] > 100
        assert "结果一致" in next(whole_lines(rows))

    def test_one_wrong_cell_is_counted(self, tmp_path: Path) -> None:
        law = assemble(packages(), ON)
        with duckdb.connect() as con:
            for level, path in tables(con, law, 300, tmp_path).items():
                con.execute(f"CREATE TABLE {level} AS FROM read_parquet('{path}')")
            law.evaluate(con, supporter="supporter")
            assert con.execute("SELECT count(*) FROM person_result").fetchone() == (300,)
            assert con.execute("SELECT count(*) > 20 FROM supporter_result").fetchone() == (True,)
            compared, wrong = differing(con, law, 300)
            assert (compared > 100_000, wrong) == (True, 0)
            con.execute("UPDATE person_result SET old_age_amount = 7 WHERE person_key = 150")
            assert differing(con, law, 300) == (compared, 1)
