"""The command line as a person or a script meets it: output, one line on error, exit codes."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from minzheng.project import server

Run = Callable[..., "subprocess.CompletedProcess[str]"]
pytestmark = pytest.mark.xdist_group("command line")  # one worker, so that there is one office and one county
COMMAND = [sys.executable, "-c", "from minzheng.project.cli import main; main()"]


def run(*arguments: object, var: Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    kept = {"PATH": os.environ["PATH"], "MINZHENG_VAR": str(var)}
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=var.parent,
        env=kept | variables,
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """`minzheng` of an office with an empty var of its own; the server is held so that each call is quick."""
    var = tmp_path_factory.mktemp("office") / "var"
    server.ensure_running(var, server.FAST_AND_UNSAFE)
    migrated = run("migrate", var=var)
    assert migrated.returncode == 0, migrated.stderr
    yield lambda *arguments, **variables: run(*arguments, var=var, **variables)
    server.stop(var)


@dataclass(frozen=True)
class Thread:
    """What the commands said on the way from a generated county to its visit list."""

    county: Path
    generated: dict[str, Any]
    night: dict[str, Any]
    leads: list[dict[str, Any]]


@pytest.fixture(scope="module")
def thread(office: Run, tmp_path_factory: pytest.TempPathFactory) -> Thread:
    """Two months of a small county, taken in by one night run."""
    county = tmp_path_factory.mktemp("counties") / "县 A"
    size = ["--persons", 400, "--seed", 7, "--months", 2]
    return Thread(
        county=county,
        generated=spoken(office("county", "generate", *size, "--out", county, "--json")),
        night=spoken(office("night-run", "--feeds", county, "--as-of", "2021-02-28", "--json")),
        leads=spoken(office("leads", "--as-of", "2021-02-28", "--json")),
    )


def spoken(done: "subprocess.CompletedProcess[str]") -> Any:
    """The JSON of a command that went well."""
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


class TestBadInput:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["leads"], "缺少参数 --as-of"),
            (["leads", "--as-of", "31.12.2021"], "日期应形如 2021-06-30"),
            (["leads", "--as-of", "2021-02-30"], "日期应形如 2021-06-30"),
            (["leads", "--as-of", "2021-01-31", "--village", "430621"], "村（居）代码应为 12 位数字"),
            (["leads", "--as-of", "2021-01-31", "--frob"], "没有选项 --frob"),
            (["night-run", "--feeds", "没有", "--as-of", "2021-01-31"], "没有文件夹 没有"),
            (["county", "generate", "--out", "x", "--persons", "3"], "--persons 应在"),
            (["county", "generate", "--out", "x", "--from", "2021"], "月份应形如 2021-01"),
            (["county", "generate", "--out", "x", "--from", "0001-01"], "月份应在 2000-01 到 2050-12 之间"),
            (["county", "generate", "--out", "x", "--from", "2021-13"], "月份应形如 2021-01"),
            (["county", "generate", "--out", "x", "--from", "2050-02"], "现为 2050-02 起 12 个月"),
            (["county", "generate", "--out", "."], "已存在且不为空"),
            (["county", "generate", "--out", "x", "--persons", "many"], "--persons 的值不对，应为整数。"),
            (["leads", "--as-of", "2021-W05-1"], "日期应形如 2021-06-30"),
            (["leads", "--as-of", "20210131"], "日期应形如 2021-06-30"),
            (["leads", "--as-of", "２０２１-01-31"], "日期应形如 2021-06-30"),
            (["leads", "--as-of", "2021-01-31T00"], "日期应形如 2021-06-30"),
            (["leads", "--as-of"], "选项 --as-of 后面缺少值。"),
            (["leads", "--json=x"], "选项 --json 后面不带值。"),
            (["explain", "H1", "dibao", "x", "--as-of", "2021-01-31"], "多了参数 x。"),
            (["feeds", "undo"], "缺少参数 批次。"),
            (["feeds", "undo", "x"], "参数 批次 的值不对，应为整数。"),
            (["serve", "--port", "70000"], "--port 应在"),
            (["demo", "--host", "0.0.0.0"], "演示模式只在本机地址上提供服务"),
            (["feeds"], "命令不完整"),
            (["feeds", "unheard-of"], "没有命令 unheard-of，"),
            (["unheard-of"], "没有命令 unheard-of，"),
        ],
    )
    def test_is_one_clear_line_and_exit_code_two(
        self, tmp_path: Path, arguments: list[str], said: str
    ) -> None:
        (tmp_path / "something").touch()
        done = run(*arguments, var=tmp_path / "var")
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        assert done.stderr.count("\n") == 1
        assert not re.search(r"[a-z]+ [a-z]+", done.stderr), "an English phrase"
        assert not (tmp_path / "var").exists()

    def test_the_demo_refuses_an_offices_own_database(self, tmp_path: Path) -> None:
        done = run("demo", var=tmp_path / "var", DATABASE_URL="postgresql://a@db.example/b")
        assert done.returncode == 2
        assert "演示模式只用内嵌数据库" in done.stderr

    def test_an_unknown_village_is_no_empty_list(self, office: Run) -> None:
        done = office("leads", "--as-of", "2021-01-31", "--village", "430621999999")
        assert (done.returncode, done.stderr) == (2, "没有代码为 430621999999 的村（居）。\n")

    def test_an_unknown_household_is_said_to_be_unknown(self, office: Run, thread: Thread) -> None:
        done = office("explain", "H0000000000001", "dibao", "--as-of", "2021-01-31")
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1

    def test_a_database_that_cannot_be_reached_is_trouble_not_bad_input(self, tmp_path: Path) -> None:
        done = run("feeds", "list", var=tmp_path / "var", DATABASE_URL="postgresql://a@127.0.0.1:1/b")
        assert done.returncode == 1
        assert done.stderr.startswith("数据库连接不上")
        assert done.stderr.count("\n") == 1


class TestHelp:
    def test_without_arguments_says_what_there_is_without_loading_django(self) -> None:
        program = (
            "import sys; from minzheng.project.cli import run; code = run([]);"
            "sys.exit(code or 'django' in sys.modules or 'pyarrow' in sys.modules)"
        )
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
        )
        for command in ("county", "night-run", "leads", "explain", "feeds", "demo", "doctor", "serve"):
            assert f"\n  {command} " in done.stdout


class TestThread:
    """From files to a visit list, by commands alone."""

    def test_every_file_is_taken_in_and_every_row_accounted_for(self, office: Run, thread: Thread) -> None:
        assert thread.generated["persons"] == 400
        batches = spoken(office("feeds", "list", "--json"))
        assert {batch["batch"] for batch in thread.night["batches"]} == {batch["batch"] for batch in batches}
        assert len(batches) == len(thread.generated["files"])
        for batch in batches:
            assert batch["rows_read"] == batch["rows_accepted"] + batch["rows_quarantined"]

    def test_leads_tell_what_others_rely_on(self, office: Run, thread: Thread) -> None:
        wanted = {"lead", "household", "village", "score", "reasons", "programmes", "unknown", "since"}
        assert thread.leads
        assert all(wanted <= set(lead) for lead in thread.leads)
        village = thread.leads[0]["village"]
        there = spoken(office("leads", "--as-of", "2021-02-28", "--village", village, "--json"))
        assert there == [lead for lead in thread.leads if lead["village"] == village]

    def test_a_lead_can_be_explained(self, office: Run, thread: Thread) -> None:
        household = thread.leads[0]["household"]
        found = spoken(office("explain", household, "dibao", "--as-of", "2021-02-28", "--json"))
        assert found["verdict"] in {"eligible", "not_eligible", "needs_checking"}
        assert {"amount_fen", "conditions", "missing", "nearest_change"} <= set(found)

    def test_the_same_night_run_again_changes_nothing(self, office: Run, thread: Thread) -> None:
        again = spoken(office("night-run", "--feeds", thread.county, "--as-of", "2021-02-28", "--json"))
        assert again["batches"] == []
        assert spoken(office("leads", "--as-of", "2021-02-28", "--json")) == thread.leads

    def test_lines_for_people_name_what_the_json_holds(self, office: Run, thread: Thread) -> None:
        lines = office("leads", "--as-of", "2021-02-28").stdout.splitlines()
        assert [line.split()[0] for line in lines] == [lead["household"] for lead in thread.leads]
        assert thread.leads[0]["reasons"][0]["text"] in lines[0]


class TestDoctor:
    def test_finds_a_fresh_var_in_order(self, office: Run) -> None:
        done = office("doctor", "--json")
        found = {item["name"]: item for item in json.loads(done.stdout)}
        assert set(found) == {
            *("Python", "Node", "Chromium", "中文字体", "界面", "数据目录", "密钥", "数据库"),
            "访客地址",
        }
        assert all(item["text"] for item in found.values())
        assert found["数据库"]["ok"] and found["Python"]["ok"] and found["数据目录"]["ok"]

    def test_says_what_to_do_about_an_open_var(self, tmp_path: Path) -> None:
        keys = tmp_path / "var" / "keys"
        keys.mkdir(parents=True)
        keys.chmod(0o755)
        done = run("doctor", var=tmp_path / "var", DATABASE_URL="postgresql://a@127.0.0.1:1/b")
        assert done.returncode == 1
        assert "chmod 700" in done.stdout
        assert "✗ 数据库" in done.stdout
