"""The county's keys in a file of their own, locked with a passphrase: kept elsewhere than the backup."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from minzheng.access.keys import Keys, KeysError
from minzheng.project.backup.refusal import NotUsable

SHORTEST: Final = 12
PASSPHRASE: Final = "MINZHENG_KEY_PASSPHRASE"  # nosec B105 - the name of a variable
_HEADER: Final = b"minzheng keys 1\n"
_SALT_BYTES, _NONCE_BYTES, _TAG_BYTES, _KEY_BYTES = 16, 12, 16, 16


def lock(held: Keys, path: Path, passphrase: str) -> None:
    """Write the keys to a new file, sealed with SM4-GCM under a key that scrypt makes of the passphrase."""
    if len(passphrase) < SHORTEST:
        raise NotUsable(f"密钥文件的口令至少 {SHORTEST} 位。")
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    encryptor = Cipher(algorithms.SM4(_key(passphrase, salt)), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(_HEADER)
    body = encryptor.update(held.to_json().encode()) + encryptor.finalize()
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise NotUsable(f"不能写入密钥文件 {path}：{error.strerror}。") from None
    with os.fdopen(handle, "wb") as out:
        out.write(_HEADER + salt + nonce + body + encryptor.tag)
        out.flush()
        os.fsync(out.fileno())


def unlock(path: Path, passphrase: str) -> Keys:
    """Return the keys of a locked file. NotUsable for a wrong passphrase, a damaged file or another one."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise NotUsable(f"不能读取密钥文件 {path}：{error.strerror}。") from None
    start = len(_HEADER) + _SALT_BYTES + _NONCE_BYTES
    if not content.startswith(_HEADER) or len(content) < start + _TAG_BYTES:
        raise NotUsable(f"{path} 不是本系统的密钥文件，或者不完整。")
    salt = content[len(_HEADER) : len(_HEADER) + _SALT_BYTES]
    nonce = content[start - _NONCE_BYTES : start]
    mode = modes.GCM(nonce, content[-_TAG_BYTES:])
    decryptor = Cipher(algorithms.SM4(_key(passphrase, salt)), mode).decryptor()
    decryptor.authenticate_additional_data(_HEADER)
    try:
        opened = decryptor.update(content[start:-_TAG_BYTES]) + decryptor.finalize()
        return Keys.from_json(opened.decode())
    except (InvalidTag, KeysError, json.JSONDecodeError, UnicodeDecodeError):
        raise NotUsable("密钥文件的口令不对，或者文件被改动过。") from None


def install(held: Keys, var: Path) -> None:
    """Put the keys into `var/keys/keys.json`, private; NotUsable where keys lie there already."""
    path = var / "keys" / "keys.json"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise NotUsable(f"{path} 已有密钥；不用 --key-file，或者换一个空目录。") from None
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(held.to_json())


def _key(passphrase: str, salt: bytes) -> bytes:
    made: bytes = Scrypt(salt=salt, length=_KEY_BYTES, n=2**15, r=8, p=1).derive(passphrase.encode())
    return made
