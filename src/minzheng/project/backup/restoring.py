"""Restoring a backup: proved before anything is written, into an empty place only, and counted afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from typing import Final

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from minzheng.access import audit
from minzheng.access.keys import keys
from minzheng.project.backup import postgres
from minzheng.project.backup.making import FOLDERS
from minzheng.project.backup.manifest import MANIFEST, Manifest, digest_of, hashed_copy, prove, read
from minzheng.project.backup.refusal import NotUsable
from minzheng.project.backup.totals import differences, tables, totals_of

DRAFT: Final = "restoring"
Report = Callable[[str, int, int], None]


def restore(
    *, var: Path, source: Path, at: datetime, report: Report = lambda stage, done, total: None
) -> Manifest:
    """Bring a backup back into an empty database and an empty `var`; return what it held, counted again.

    In order: manifest, keys, version, every file's hash, the empty place; then the files, the database, the
    totals and the audit chain. NotUsable before anything is written; also where a total differs afterwards
    (all of it still stands to be looked at). The caller migrates: older backups meet newer code.
    """
    manifest, seal = read(source)
    prove(manifest, seal, keys())
    _known(manifest)
    _whole(manifest, source, report)
    _empty(var)
    try:
        _bring(manifest, source, var, report)
    except OSError as error:
        raise NotUsable(f"不能写入 {var}：{error.strerror}。") from None
    _reconcile(manifest)
    audit.record(by=None, at=at, verb="restore", detail=f"{manifest.made_at} {seal[:16]}")
    return manifest


def _known(manifest: Manifest) -> None:
    """Refuse tables of a later version than this code's."""
    ours = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    strange = [name for name in manifest.migrations if name not in ours]
    if strange:
        raise NotUsable(f"这份备份的表是更新的版本的（{strange[0]}），请先更新程序。")


def _whole(manifest: Manifest, source: Path, report: Report) -> None:
    for number, (name, noted) in enumerate(manifest.files.items(), 1):
        report("核对备份文件", number, len(manifest.files))
        path = source / name
        if not path.is_file():
            raise NotUsable(f"备份里缺少文件 {name}，不能用。")
        if digest_of(path) != noted:
            raise NotUsable(f"备份里的 {name} 与清单的 SM3 不符：被截断或改动过，不能用。")
    extra = _found(source) - set(manifest.files)
    if extra:
        raise NotUsable(f"备份里多了清单上没有的文件 {min(extra)}，不能用。")


def _found(source: Path) -> set[str]:
    files = {str(path.relative_to(source)) for path in source.rglob("*") if path.is_file()}
    return files - {MANIFEST}


def _empty(var: Path) -> None:
    with connection.cursor() as cursor:
        if tables(cursor):
            raise NotUsable("数据库里已有数据；只能恢复到空的数据库，请用 MINZHENG_VAR 另指一个空目录。")
    for folder in FOLDERS:
        if (var / folder).exists() and any((var / folder).iterdir()):
            raise NotUsable(f"{var / folder} 里已有文件；只能恢复到空的目录。")


def _bring(manifest: Manifest, source: Path, var: Path, report: Report) -> None:
    """The files under another name first, so that a failure leaves an empty place."""
    draft = var / DRAFT
    rmtree(draft, ignore_errors=True)
    try:
        beside = [name for name in manifest.files if name != postgres.DUMP]
        for number, name in enumerate(beside, 1):
            report("复制文件", number, len(beside))
            hashed_copy(source / name, draft / name)
        report("导入数据库", 0, 1)
        postgres.load(source / postgres.DUMP)
        for folder in FOLDERS:
            if (draft / folder).exists():
                rmtree(var / folder, ignore_errors=True)
                (draft / folder).rename(var / folder)
    finally:
        rmtree(draft, ignore_errors=True)


def _reconcile(manifest: Manifest) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    wrong = differences(manifest.totals, totals_of())
    if wrong:
        raise NotUsable(f"恢复以后对不上：{wrong[0]}")
    number, _, digest = str(manifest.totals["audit_head"]).partition(":")
    broken = audit.verify_chain(reported=audit.Head(int(number), digest) if number else None)
    if broken is not None:
        raise NotUsable(f"恢复以后操作记录从第 {broken} 条起对不上。")
