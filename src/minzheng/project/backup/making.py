"""Making a backup: one snapshot of the database, its totals from the same moment, the files beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from minzheng.access import audit
from minzheng.access.keys import keys
from minzheng.project.backup import postgres
from minzheng.project.backup.manifest import FORMAT, Manifest, digest_of, fingerprints, hashed_copy
from minzheng.project.backup.refusal import NotUsable
from minzheng.project.backup.totals import totals_of
from minzheng.project.night import AlreadyRunning, alone

FOLDERS: Final = ("tables", "raw")
"""What lies beside the database: what was computed over everyone, and the sealed files as received."""
Report = Callable[[str, int, int], None]


def back_up(
    *, var: Path, to: Path, at: datetime, report: Report = lambda stage, done, total: None
) -> Manifest:
    """Write everything below `to`, a folder that is empty or new, and return what it holds.

    No night run works meanwhile; people may. The keys are not in it, only their fingerprints. NotUsable, with
    one sentence, for a folder in use, a night run at work, or a disk that is full.
    """
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise NotUsable(f"{to} 已存在且不为空，请换一个文件夹。")
    if to.resolve().is_relative_to(var.resolve()):
        raise NotUsable(f"备份不能放在数据目录 {var} 里面，请换一个地方。")
    try:
        to.mkdir(mode=0o700, parents=True, exist_ok=True)
        with alone():
            return _written(var, to, at, report)
    except AlreadyRunning:
        raise NotUsable("夜间作业正在运行，请等它结束再备份。") from None
    except OSError as error:
        raise NotUsable(f"不能写入 {to}：{error.strerror}。") from None


def _written(var: Path, to: Path, at: datetime, report: Report) -> Manifest:
    audit.record(by=None, at=at, verb="backup")
    keys_needed = fingerprints(keys())
    with _snapshot() as snapshot:
        report("导出数据库", 0, 1)
        migrations = _applied()
        postgres.dump(to / postgres.DUMP, snapshot)
        totals = totals_of()
    files = {postgres.DUMP: digest_of(to / postgres.DUMP)}
    found = list(_files(var))
    for number, name in enumerate(found, 1):
        report("复制文件", number, len(found))
        files[name] = hashed_copy(var / name, to / name)
    made = Manifest(
        format=FORMAT,
        made_at=at.isoformat(),
        migrations=migrations,
        keys=keys_needed,
        files=files,
        totals=totals,
    )
    made.write(to)
    return made


@contextmanager
def _snapshot() -> Iterator[str]:
    """Hold one moment of the database while programs outside read it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SELECT pg_export_snapshot()")
        yield str(cursor.fetchone()[0])


def _applied() -> list[str]:
    """Names of the migrations applied, as `app.name`."""
    applied: Any = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def _files(var: Path) -> Iterator[str]:
    """Paths below `var` of what is backed up; what is still being written bears another name."""
    for folder in FOLDERS:
        for path in sorted((var / folder).rglob("*")):
            if path.is_file() and path.suffix != ".part" and not path.name.startswith("."):
                yield str(path.relative_to(var))
