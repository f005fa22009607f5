"""`minzheng backup` and `minzheng restore`: everything into a folder, and back into an empty place."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from minzheng.project.commands.arguments import Json, folder
from minzheng.project.commands.speaking import BadInput, Trouble, tell

KeyFile = Annotated[
    Path | None,
    typer.Option("--key-file", metavar="FILE", help="另存的密钥文件，用口令加密；不要与备份放在一起。"),
]


def backup(
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="备份放在哪个文件夹（须为空或不存在）。")],
    key_file: KeyFile = None,
    as_json: Json = False,
) -> None:
    """备份数据库、计算表和收到的文件，附清单、SM3 和各项合计；密钥不在其中，只有它的指纹。"""
    if key_file is not None:
        _fits(key_file, to)
    from minzheng.project.ready import ready

    ready()
    from django.conf import settings
    from django.utils import timezone

    from minzheng.access.keys import keys
    from minzheng.project.backup import lockbox
    from minzheng.project.backup.making import back_up
    from minzheng.project.backup.refusal import NotUsable
    from minzheng.project.progress import progress

    try:
        if key_file is not None:  # first: a passphrase too short must not leave a whole backup behind
            lockbox.lock(keys(), key_file, _passphrase(twice=True))
    except NotUsable as refused:
        raise BadInput(str(refused)) from None
    try:
        with progress() as report:
            made = back_up(var=settings.MINZHENG_VAR, to=to.absolute(), at=timezone.now(), report=report)
    except NotUsable as refused:
        if key_file is not None:
            key_file.unlink(missing_ok=True)
        raise BadInput(str(refused)) from None
    lines = [f"备份完成：{to}，{len(made.files)} 个文件。", *_lines(made.totals)]
    if key_file is None:
        lines.append("密钥不在备份里：请另外保管 var/keys/keys.json，没有它备份无法解密。")
    tell({"to": str(to), "files": len(made.files), "totals": made.totals}, lines, as_json=as_json)


def restore(
    source: Annotated[Path, typer.Option("--from", metavar="DIR", help="备份所在的文件夹。")],
    key_file: KeyFile = None,
    as_json: Json = False,
) -> None:
    """把备份恢复到空的数据目录和空的数据库，逐项核对合计和操作记录；备份不完整或密钥不对就拒绝。"""
    where = folder(source)
    from minzheng.project import boot, environment, ready

    var = environment.read().var
    _hold_keys(var, key_file)
    boot.start()
    from django.utils import timezone

    from minzheng.project.backup.refusal import NotUsable
    from minzheng.project.backup.restoring import restore as bring_back
    from minzheng.project.progress import progress

    try:
        with progress() as report:
            held = bring_back(var=var, source=where.absolute(), at=timezone.now(), report=report)
    except NotUsable as refused:
        raise BadInput(str(refused)) from None
    applied = ready.pending()
    if applied:
        ready.migrate()
    lines = [
        f"已从 {source} 恢复（备份于 {held.made_at}）：{len(held.files)} 个文件的 SM3 全部相符。",
        *_lines(held.totals),
        "各项合计与备份时相同，操作记录完整。",
        *([f"表结构另更新 {len(applied)} 项。"] if applied else []),
    ]
    tell({"from": str(source), "totals": held.totals, "migrated": applied}, lines, as_json=as_json)


def _hold_keys(var: Path, key_file: Path | None) -> None:
    """The keys must be there before anything starts: an empty place would make new ones."""
    from minzheng.project.backup import lockbox
    from minzheng.project.backup.refusal import NotUsable

    try:
        if key_file is not None:
            lockbox.install(lockbox.unlock(key_file, _passphrase(twice=False)), var)
    except NotUsable as refused:
        raise BadInput(str(refused)) from None
    given = os.environ.get("MINZHENG_KEYS") or os.environ.get("MINZHENG_KEYS_FILE")
    if not given and not (var / "keys" / "keys.json").exists():
        raise BadInput(f"没有密钥：请先把原来的密钥放到 {var / 'keys' / 'keys.json'}，或用 --key-file。")


def _fits(key_file: Path, to: Path) -> None:
    if key_file.absolute().resolve().is_relative_to(to.absolute().resolve()):
        raise BadInput("密钥文件不能放在备份文件夹里：谁拿到备份，就拿到了密钥。")
    if key_file.exists():
        raise BadInput(f"{key_file} 已存在，请换一个名字。")


def _passphrase(*, twice: bool) -> str:
    from minzheng.project.backup.lockbox import PASSPHRASE

    if given := os.environ.get(PASSPHRASE):
        return given
    try:
        return str(typer.prompt("密钥文件的口令", hide_input=True, confirmation_prompt=twice, err=True))
    except typer.Abort:
        raise Trouble(f"没有给出密钥文件的口令（也可以用环境变量 {PASSPHRASE}）。") from None


def _lines(totals: dict[str, Any]) -> list[str]:
    paid = sum(totals["paid_fen"].values())
    return [
        f"  {totals['persons']:,} 人、{totals['households']:,} 户、案件 {totals['cases']:,} 件、"
        f"待遇 {totals['awards']:,} 份",
        f"  已发 {paid / 100:,.2f} 元（{len(totals['paid_fen'])} 个月），操作记录链尾 {totals['audit_head']}",
    ]
