"""The database into one file and back, by PostgreSQL's own programs (they come with the embedded server)."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Final

from django.db import connection, transaction
from psycopg import pq

from minzheng.access.rls import create_app_role
from minzheng.project.backup.refusal import NotUsable
from minzheng.project.backup.totals import LEFT_OUT
from minzheng.project.server.cluster import binary

DUMP: Final = "database.dump"


def dump(target: Path, snapshot: str) -> None:
    """Write every table as one exported snapshot sees it; sessions only as an empty table."""
    without = [f"--exclude-table-data={name}" for name in LEFT_OUT]
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        _run(
            "pg_dump",
            ["--format=custom", "--no-owner", f"--snapshot={snapshot}", *without],
            what="导出数据库没有成功",
            out=out.fileno(),
        )
        os.fsync(out.fileno())


def load(source: Path) -> None:
    """Fill an empty database from a dump, all of it or nothing."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(str(create_app_role().sql))
    _run(
        "pg_restore",
        ["--single-transaction", "--exit-on-error", "--no-owner", f"--dbname={_named()}", str(source)],
        what="导入数据库没有成功，数据库仍是空的",
    )


def _run(program: str, options: list[str], *, what: str, out: int | None = None) -> None:
    try:
        done = subprocess.run(
            [binary(program), *options],
            stdin=subprocess.DEVNULL,
            stdout=out if out is not None else subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env=_environment(),
        )
    except OSError as error:
        raise NotUsable(f"{what}：{error.strerror}。") from None
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()] or ["没有留下说明"]
        raise NotUsable(f"{what}：{said[0]}")


def _environment() -> dict[str, str]:
    """How to reach Django's database, as libpq's variables: a password never stands on a command line."""
    given = {name: str(value) for name, value in connection.get_connection_params().items() if value}
    kept = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": os.environ.get("HOME", "/")}
    for option in pq.Conninfo.get_defaults():
        name = option.keyword.decode()
        if option.envvar and name in given:
            kept[option.envvar.decode()] = given[name]
    return kept


def _named() -> str:
    return str(connection.settings_dict["NAME"])
