"""The glossary has every declared term once per place, with its English, and tells when it is out of date."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from minzheng.feeds.discovery import all_feeds

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "glossary.py"


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(SCRIPT))


def test_has_every_column_of_every_feed_and_the_laws_terms(script: dict[str, Any]) -> None:
    made = script["glossary"]()
    for feed in all_feeds():
        assert f"## {feed.label} · `{feed.slug}`" in made
        for column in feed.columns:
            assert f"| {column.header} | " in made
    assert "| 余额 | Balance | 元 | feeds/yinhang_balance/contract.py |" in made
    assert "| 最低生活保障标准 | Dibao standard | 元/人·月 | rulebook/dibao/params.yaml |" in made
    assert "| 家庭月收入 | Household's monthly income |" in made


def test_no_term_is_without_english(script: dict[str, Any]) -> None:
    rows = [line.split(" | ") for line in script["glossary"]().splitlines() if line.startswith("| ")]
    assert [row for row in rows if not row[1].strip() or not row[1].isascii()] == []


def test_tells_when_it_is_out_of_date(
    script: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main = script["main"]
    target = tmp_path / "GLOSSARY.md"
    main.__globals__["TARGET"] = target
    assert main(["--check"]) == 1
    assert main([]) == 0 and main(["--check"]) == 0
    target.write_text(target.read_text("utf-8") + "x", encoding="utf-8")
    assert main(["--check"]) == 1
    assert "请运行 python scripts/glossary.py" in capsys.readouterr().out
