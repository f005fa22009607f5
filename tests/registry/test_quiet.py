"""Commands print JSON only: the tables' connections draw nothing there, not even without a script."""

import subprocess
import sys

import pytest

ASKED = """
import duckdb
from minzheng.registry.quiet import connect, connect_ibis
con = {made}
print(con.execute("SELECT value FROM duckdb_settings() WHERE name = 'enable_progress_bar'").fetchone()[0])
"""


def draws_a_bar(made: str) -> str:
    """What a connection made so, where no script runs, says of itself."""
    done = subprocess.run(
        [sys.executable, "-c", ASKED.format(made=made)], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


class TestQuiet:
    @pytest.mark.parametrize("made", ["connect()", "connect_ibis().con"])
    def test_draws_no_bar(self, made: str) -> None:
        assert draws_a_bar(made) == "false"

    def test_any_other_connection_would(self) -> None:
        assert draws_a_bar("duckdb.connect()") == "true"
