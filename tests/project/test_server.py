"""The embedded server under everything that happens to it on a real machine."""

import os
import signal
import subprocess
from contextlib import ExitStack
from pathlib import Path

import pytest

from minzheng.project import server
from minzheng.project.server import cluster
from project.holding import Holder, is_down, query, until

AS_NOBODY = (
    "setpriv",
    "--reuid=nobody",
    "--regid=nogroup",
    "--clear-groups",
    # The interpreter may lie in root's home directory, which nobody else may enter.
    "--inh-caps=+dac_read_search",
    "--ambient-caps=+dac_read_search",
)


@pytest.fixture
def var(tmp_path: Path) -> Path:
    return tmp_path / "var"


class TestFirstStart:
    def test_of_many_processes_at_once_makes_one_server(self, var: Path) -> None:
        with ExitStack() as stack:
            holders = [stack.enter_context(Holder(var)) for _ in range(5)]
            assert len({holder.server_pid for holder in holders}) == 1
            assert query(var, "SELECT count(*) FROM pg_database WHERE datname = 'minzheng'") == [(1,)]
        assert until(lambda: is_down(var))

    def test_that_was_killed_half_way_is_begun_anew(self, var: Path) -> None:
        half = var / "pg.new"
        half.mkdir(parents=True)
        (half / "PG_VERSION").write_text("18\n")
        with Holder(var) as holder:
            assert holder.server_pid
            assert not half.exists()

    def test_keeps_everything_private(self, var: Path) -> None:
        with Holder(var) as holder:
            assert holder.server_pid
            for path in (var, var / "pg", var / "run"):
                assert path.stat().st_mode & 0o777 == 0o700
            assert query(var, "SHOW listen_addresses") == [("",)]
            assert (var / "pg" / "pg_hba.conf").read_text() == "local all all peer map=minzheng\n"

    def test_works_below_a_long_path_with_spaces_and_chinese(self, tmp_path: Path) -> None:
        deep = tmp_path / ("岳阳县 民政局 " * 6).strip() / 'it\'s, a "var"'
        assert len(os.fsencode(deep)) > 107
        with Holder(deep) as holder:
            assert holder.server_pid
            assert query(deep, "SELECT '低保'") == [("低保",)]
            assert len(server.address(deep).socket_dir) < 90
        assert until(lambda: is_down(deep))


class TestHolding:
    def test_the_server_stops_only_with_its_last_holder(self, var: Path) -> None:
        with Holder(var) as first:
            running = first.server_pid
            with Holder(var) as second:
                assert second.server_pid == running
            assert not until(lambda: is_down(var), seconds=1.0)
        assert until(lambda: is_down(var))

    def test_a_killed_holder_does_not_leak_the_server(self, var: Path) -> None:
        with Holder(var) as holder:
            running = holder.server_pid
            holder.kill()
            assert until(lambda: not Path(f"/proc/{running}/cwd").exists())
            assert is_down(var)

    def test_stop_refuses_while_another_process_holds_it(self, var: Path) -> None:
        with Holder(var) as holder:
            assert holder.server_pid
            with pytest.raises(server.ServerError, match="还有别的进程"):
                server.stop(var, seconds=0.5)

    def test_deleting_the_data_ends_the_server(self, var: Path) -> None:
        with Holder(var) as holder:
            running = holder.server_pid
            subprocess.run(["rm", "-rf", str(var)], check=True)
            assert until(lambda: not cluster.is_ours(server.Layout.of(var), running))


class TestTrouble:
    def test_a_killed_server_comes_back_with_every_commit(self, var: Path) -> None:
        with Holder(var) as holder:
            running = holder.server_pid
            query(var, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
            query(var, "SET synchronous_commit = on; INSERT INTO kept VALUES (1001)")
            os.kill(running, signal.SIGKILL)
            layout = server.Layout.of(var)
            assert until(lambda: cluster.pid(layout) not in (None, running) and cluster.is_ready(layout))
            assert query(var, "SELECT max(n) FROM kept") == [(1001,)]

    def test_a_process_that_got_the_old_process_id_is_left_alone(self, var: Path) -> None:
        with Holder(var) as holder:
            assert holder.server_pid
        assert until(lambda: is_down(var))
        stranger = subprocess.Popen(["sleep", "60"])
        try:
            (var / "pg" / "postmaster.pid").write_text(f"{stranger.pid}\n{var / 'pg'}\n", encoding="utf-8")
            with Holder(var) as holder:
                assert holder.server_pid != stranger.pid
            assert until(lambda: is_down(var))
            assert stranger.poll() is None
        finally:
            stranger.kill()
            stranger.wait()

    def test_a_killed_keeper_is_replaced_by_the_next_holder(self, var: Path) -> None:
        with Holder(var) as first:
            running = first.server_pid
            keeper = _keeper_of(var)
            os.kill(keeper, signal.SIGKILL)
            assert until(lambda: _keeper_of(var) == 0)
            with Holder(var) as second:
                assert second.server_pid == running
                assert _keeper_of(var) not in (0, keeper)
        assert until(lambda: is_down(var))

    def test_a_server_that_cannot_start_says_why(self, var: Path) -> None:
        with Holder(var) as holder:
            assert holder.server_pid
        assert until(lambda: is_down(var))
        (var / "pg" / "PG_VERSION").write_text("12\n")
        with Holder(var) as holder:
            assert "内嵌数据库没有启动" in holder.complaint()


@pytest.mark.root
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
class TestAccounts:
    def test_root_gives_the_server_to_an_unprivileged_user(self, var: Path) -> None:
        with Holder(var) as holder:
            status = Path(f"/proc/{holder.server_pid}/status").read_text()
            fields = dict(line.split(":", 1) for line in status.splitlines())
            assert fields["Uid"].split() == ["65534"] * 4
            # Nothing but searching directories and reading files (capability 2) is kept.
            assert int(fields["CapEff"], 16) == int(fields["CapBnd"], 16) == 1 << 2
            assert var.stat().st_uid == 0

    def test_an_ordinary_user_runs_it_as_himself(self, tmp_path: Path) -> None:
        home = tmp_path / "home"
        home.mkdir()
        os.chown(home, 65534, 65534)
        with Holder(home / "var", before=AS_NOBODY) as holder:
            assert Path(f"/proc/{holder.server_pid}").stat().st_uid == 65534
            assert (home / "var" / "pg" / "pg_ident.conf").read_text().count('"nobody"') == 3

    def test_somebody_elses_var_is_refused_in_one_sentence(self, var: Path) -> None:
        var.mkdir(mode=0o700)
        with Holder(var, before=AS_NOBODY) as holder:
            said = holder.complaint()
        assert "属于别的用户" in said and said.count("\n") == 1

    def test_a_user_without_a_name_is_told_so(self, tmp_path: Path) -> None:
        home = tmp_path / "home"
        home.mkdir()
        os.chown(home, 54321, 54321)
        nameless = ("setpriv", "--reuid=54321", "--regid=54321", *AS_NOBODY[3:])
        with Holder(home / "var", before=nameless) as holder:
            assert "没有编号为 54321 的用户" in holder.complaint()


def _keeper_of(var: Path) -> int:
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                words = (entry / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if b"minzheng.project.server.keeper" in words and os.fsencode(var) in words:
                return int(entry.name)
    return 0
