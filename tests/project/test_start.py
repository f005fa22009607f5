"""What a command and a screen load before they start: nothing that only files and tables need."""

import json
import os
import subprocess
import sys

import pytest

READING = ("ibis", "pandas", "python_calamine", "openpyxl")
LOADED = "import json, sys; print(json.dumps([name for name in {names} if name in sys.modules]))"


def loaded(program: str, *names: str) -> list[str]:
    """Which of `names` a new process has loaded after running `program`."""
    script = f"{program}\n{LOADED.format(names=names)}"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    found: list[str] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_help_loads_neither_tables_nor_django() -> None:
    program = "from minzheng.project.cli import run; run(['--help'])"
    assert loaded(program, *READING, "duckdb", "pyarrow", "django") == []


@pytest.mark.parametrize("module", ["minzheng.feeds.models", "minzheng.registry.models", "minzheng.web.urls"])
def test_screens_do_without_what_reads_files(module: str) -> None:
    program = (
        "import os, django; os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'minzheng.project.settings'); "
        f"django.setup(); import {module}"
    )
    assert loaded(program, *READING) == []
