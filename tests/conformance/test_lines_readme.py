"""The lines' README tells every procedure, and when it is out of date."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from minzheng.casework import shelf

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "procedures.py"


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(SCRIPT))


def test_tells_every_procedure_and_every_step(script: dict[str, Any]) -> None:
    made = script["text"]()
    for procedure in shelf.procedures():
        assert f"| {procedure.label} | {procedure.since:%Y-%m-%d}" in made
        assert all(step.label in made for step in procedure.steps)


def test_tells_when_it_is_out_of_date(
    script: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main = script["main"]
    target = tmp_path / "README.md"
    main.__globals__["TARGET"] = target
    assert main(["--check"]) == 1
    assert main([]) == 0 and main(["--check"]) == 0
    target.write_text(target.read_text("utf-8") + "x", encoding="utf-8")
    assert main(["--check"]) == 1
    assert "请运行 python scripts/procedures.py" in capsys.readouterr().out
