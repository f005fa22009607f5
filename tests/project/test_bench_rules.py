"""The rules measured beside SQL written by hand: same persons, same answers, and who is absent is named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from minzheng.project.bench.rules import lines, measure_rules


@pytest.mark.slow
class TestRules:
    def test_our_path_and_sql_by_hand_agree_for_every_person(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        source = Path(__file__).parents[2] / "src"
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(source), os.environ.get("PYTHONPATH", "")]))
        rows = measure_rules(persons=5_000, runs=2, peers_python=None, work=tmp_path)
        ours, by_hand, *absent, home = rows
        assert (ours["engine"], by_hand["engine"]) == ("minzheng", "sql")
        assert ours["identical"] and by_hand["identical"]
        low, high = ours["spread"]
        assert 0 < low <= ours["seconds"] <= high
        assert [row["skipped"] for row in absent] == ["没有安装", "没有安装"]
        assert home["verdicts"] == ["eligible", "not_eligible"] and home["trace_steps"] > 100
        assert 0 < home["compute_ms"] < home["eligible_ms"]
        told = list(lines(rows))
        assert "结果一致" in told[0] and "一户全部说明" in told[-1]
