"""`minzheng checks`: the stand-in for the province's platform as a process of its own."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from minzheng.integrations.provincial_check import Line, ProvincialCheck
from minzheng.verification.sources import SourceFailed

COMMAND = [sys.executable, "-c", "from minzheng.project.cli import main; main()", "checks", "stand-in"]
KEY = b"a key that both sides hold"


def key_file(folder: Path, mode: int = 0o600) -> Path:
    path = folder / "province.key"
    path.write_text(KEY.hex(), encoding="ascii")
    path.chmod(mode)
    return path


def test_speaks_the_protocol_to_whoever_holds_the_key(tmp_path: Path) -> None:
    port = 8413
    arguments = [*COMMAND, "--key-file", str(key_file(tmp_path)), "--port", str(port)]
    environment = {"PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=environment) as running:
        try:
            assert running.stdout is not None
            address = re.search(r"http://127\.0\.0\.1:\d+", running.stdout.readline())
            assert address is not None
            line = Line(address.group(), "430621", KEY, timeout=10, attempts=5, pause=0.2)
            with pytest.raises(SourceFailed, match="没有授权编号"):
                ProvincialCheck(line).ask(unsigned_question())
        finally:
            running.terminate()


def test_a_key_that_others_may_read_is_refused_in_one_line(tmp_path: Path) -> None:
    arguments = [*COMMAND, "--key-file", str(key_file(tmp_path, 0o644))]
    done = subprocess.run(
        arguments, capture_output=True, text=True, env={"PATH": os.environ["PATH"]}, check=False, timeout=120
    )
    assert done.returncode == 2
    assert "权限 0600" in done.stderr and len(done.stderr.strip().splitlines()) == 1


def unsigned_question():
    """A question whose authorisation had ended on the day of asking."""
    import datetime as dt
    import uuid

    from minzheng.verification.sources import Question, Subject

    return Question(
        request_id=uuid.uuid4(),
        authorisation="HD-1",
        valid_from=dt.date(2021, 1, 1),
        valid_until=dt.date(2021, 6, 30),
        purpose="dibao/application",
        operator="1",
        asked_on=dt.date(2021, 7, 1),
        answer_by=dt.date(2021, 7, 8),
        subjects=(Subject(1, "430621197506151234", "张建生", "member"),),
        items=("bank_fen",),
    )
