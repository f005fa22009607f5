"""Tables of a night in a folder of the test's own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def tables(tmp_path: Path, settings) -> Path:
    """Where the evaluated tables of this test lie."""
    settings.MINZHENG_TABLES = tmp_path / "tables"
    return settings.MINZHENG_TABLES
