"""A small county, generated once per worker and only read by the tests."""

import json
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import minzheng
from minzheng.simulation import generate

DIVISIONS = Path(minzheng.__path__[0]) / "access" / "divisions.csv"
PERSONS, MONTHS = 3_000, 12


class Generated:
    """A generated county: its folder, what county.json says, and its truth tables by name."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.summary = json.loads((out / "county.json").read_text(encoding="utf-8"))

    def truth(self, name: str) -> list[dict]:
        return pq.read_table(self.out / "truth" / f"{name}.parquet").to_pylist()

    def file(self, feed: str, period: str) -> Path:
        found = [f["path"] for f in self.summary["files"] if (f["feed"], f["period"]) == (feed, period)]
        return self.out / found[0]


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Generated:
    out = tmp_path_factory.mktemp("county")
    generate(PERSONS, 7, date(2021, 1, 1), MONTHS, out, DIVISIONS)
    return Generated(out)


@pytest.fixture(scope="session")
def divisions() -> Path:
    return DIVISIONS


@pytest.fixture(scope="session")
def opened() -> type[Generated]:
    """Opens a generated county: `opened(folder)`."""
    return Generated
