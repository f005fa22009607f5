"""Tables of a night in a folder of the test's own, and the divisions that names of places come from."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def tables(tmp_path: Path, settings) -> Path:
    """Where the evaluated tables of this test lie."""
    settings.MINZHENG_TABLES = tmp_path / "tables"
    return settings.MINZHENG_TABLES


@pytest.fixture
def bureau(db):
    """Officials of every office."""
    # Here, not above: this file is read before Django is ready.
    from lines.walking import Bureau
    from minzheng.access.divisions import load_divisions

    load_divisions()
    return Bureau()
