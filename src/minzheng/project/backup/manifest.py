"""What a backup says of itself: files with their SM3, totals, the tables' version, whose key it needs.

Its own keyed hash makes a rewritten list of hashes as plain as a rewritten file.
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives import hashes

from minzheng.access.crypto import keyed_hash
from minzheng.access.keys import Keys
from minzheng.project.backup.refusal import NotUsable

MANIFEST: Final = "manifest.json"
FORMAT: Final = 1
READ_AT_ONCE: Final = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """The contents of a backup.

    `files` maps a path below the folder to its SM3 and bytes; `totals` as `totals.totals_of` counts them
    (money in fen, months as YYYY-MM); `migrations` are those applied; `keys` the fingerprints of the keys.
    """

    format: int
    made_at: str
    migrations: list[str]
    keys: dict[str, str]
    files: dict[str, dict[str, Any]]
    totals: dict[str, Any]

    def write(self, folder: Path) -> str:
        """Write it last, whole or not at all; return its seal."""
        seal = keyed_hash(_text(asdict(self)))
        text = json.dumps(asdict(self) | {"seal": seal}, ensure_ascii=False, indent=1)
        draft = folder / f".{MANIFEST}"
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
            out.write(text + "\n")
            out.flush()
            os.fsync(out.fileno())
        draft.replace(folder / MANIFEST)
        return seal


def read(folder: Path) -> tuple[Manifest, str]:
    """Return a backup's manifest and its seal, unproved. NotUsable where it is missing, cut off or newer."""
    path = folder / MANIFEST
    if not path.is_file():
        raise NotUsable(f"{folder} 里没有 {MANIFEST}：不是备份，或者备份没有做完。")
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        found = int(stored.pop("format"))
        if found > FORMAT:
            raise NotUsable(f"这份备份是更新的版本做的（格式 {found}），请先更新程序。")
        seal = str(stored.pop("seal"))
        return Manifest(format=found, **stored), seal
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NotUsable(f"{path} 不完整或被改动过，这份备份不能用。") from None


def prove(manifest: Manifest, seal: str, held: Keys) -> None:
    """Refuse another county's keys, then a manifest that was rewritten; the keys must be in use already."""
    ours = fingerprints(held)
    if any(ours.get(name) != value for name, value in manifest.keys.items()):
        raise NotUsable("现在的密钥不是做这份备份时用的密钥，恢复后将无法解密；请换上原来的密钥。")
    if not hmac.compare_digest(seal, keyed_hash(_text(asdict(manifest)))):
        raise NotUsable(f"{MANIFEST} 被改动过，这份备份不能用。")


def fingerprints(held: Keys) -> dict[str, str]:
    """Return what tells keys apart without giving them away; a later rotation adds one and changes none."""
    shown = {"pseudonym": held.pseudonym, "index": held.index}
    shown |= {f"encryption {number}": key for number, key in sorted(held.encryption.items())}
    return {name: _sm3(b"minzheng key\x1f" + key)[:32] for name, key in shown.items()}


def hashed_copy(source: Path, target: Path) -> dict[str, Any]:
    """Copy one file, private to its owner, and return its SM3 and bytes."""
    for parent in reversed(target.parents):
        parent.mkdir(mode=0o700, exist_ok=True)  # with parents=True those above would be open to all
    with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        found = digest_of(source, out.write)
        out.flush()
        os.fsync(out.fileno())
    return found


def digest_of(path: Path, also: Callable[[bytes], object] = len) -> dict[str, Any]:
    """Return a file's SM3 and its bytes, reading it once; each piece is handed to `also`."""
    digest, size = hashes.Hash(hashes.SM3()), 0
    with path.open("rb") as source:
        while piece := source.read(READ_AT_ONCE):
            digest.update(piece)
            also(piece)
            size += len(piece)
    return {"sm3": digest.finalize().hex(), "bytes": size}


def _text(content: Mapping[str, Any]) -> str:
    return "backup\x1f" + json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _sm3(content: bytes) -> str:
    digest = hashes.Hash(hashes.SM3())
    digest.update(content)
    return digest.finalize().hex()
