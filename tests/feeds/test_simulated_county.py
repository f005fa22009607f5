"""The reader finds in a simulated county exactly the dirt that was put into it."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from minzheng.access import divisions
from minzheng.feeds import FileRefused, all_feeds, read_file
from minzheng.feeds.intake import find_files
from minzheng.simulation import generate


def test_counts_agree_with_what_was_made(tmp_path: Path) -> None:
    generate(2_000, 7, date(2021, 1, 1), 2, tmp_path, divisions.DIVISIONS_CSV)
    made = json.loads((tmp_path / "county.json").read_text(encoding="utf-8"))["files"]
    # Two months of a small county may pass without a disaster or a death.
    assert {file["feed"] for file in made} | {"yingji_disaster", "binyi_cremation"} == {
        feed.slug for feed in all_feeds()
    }
    assert len(find_files(tmp_path, date(2021, 2, 28))) == len(made)
    for file in made:
        path = tmp_path / file["path"]
        if file.get("mishap") == "renamed_column":
            with pytest.raises(FileRefused, match="是否改了列名"):
                read_file(path)
            continue
        reading = read_file(path)
        first = {(problem.sheet, problem.row): problem.kind for problem in reversed(reading.problems)}
        assert (reading.feed.slug, reading.period) == (file["feed"], file["period"])
        assert reading.rows_read == file["rows"] == reading.rows.num_rows + len(first)
        assert dict(Counter(kind.value for kind in first.values())) == file["quarantined"]
        assert reading.notes == []
