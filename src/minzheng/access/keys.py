"""Where the secret keys of a county live, and how one is rotated; losing them loses every sealed column."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

_PSEUDONYM_BYTES = _INDEX_BYTES = 32
_SM4_BYTES = 16
_MAX_KEY_ID = 0xFFFF


class KeysError(ValueError):
    """The key file is missing, unreadable by its owner only, or not a key file."""


@dataclass(frozen=True)
class Keys:
    """The county's secrets: two HMAC-SM3 keys and the SM4 keys by id, of which `current` seals new values.

    The pseudonym and index keys are never rotated (every stored key would change); encryption keys are.
    """

    pseudonym: bytes = field(repr=False)
    index: bytes = field(repr=False)
    encryption: Mapping[int, bytes] = field(repr=False)
    current: int = 1

    def __post_init__(self) -> None:
        lengths_right = len(self.pseudonym) == _PSEUDONYM_BYTES and len(self.index) == _INDEX_BYTES
        sm4_right = all(len(k) == _SM4_BYTES and 0 < i <= _MAX_KEY_ID for i, k in self.encryption.items())
        if not (lengths_right and sm4_right and self.current in self.encryption):
            raise KeysError("密钥长度或编号不对。")

    @classmethod
    def fresh(cls) -> Keys:
        """Return new random keys."""
        return cls(
            pseudonym=secrets.token_bytes(_PSEUDONYM_BYTES),
            index=secrets.token_bytes(_INDEX_BYTES),
            encryption={1: secrets.token_bytes(_SM4_BYTES)},
        )

    @classmethod
    def load(cls, var: Path, *, create: bool = True) -> Keys:
        """Read `var/keys/keys.json`; made on first use unless `create` is false; KeysError as in `read`."""
        path = var / "keys" / "keys.json"
        if create and not path.exists():
            _write_new(path, cls.fresh())
        return cls.read(path)

    @classmethod
    def read(cls, path: Path) -> Keys:
        """Read one key file; KeysError if it is missing, open to others, or malformed."""
        try:
            others_may_read = path.stat().st_mode & 0o077
            text = path.read_text(encoding="utf-8")
        except OSError:
            raise KeysError(f"无法读取密钥文件 {path}。") from None
        if others_may_read:
            raise KeysError(f"密钥文件 {path} 的权限过宽，应为 0600。")
        return cls.from_json(text)

    @classmethod
    def from_json(cls, text: str) -> Keys:
        """Parse what `to_json` wrote; KeysError if it is anything else."""
        try:
            stored = json.loads(text)
            return cls(
                pseudonym=bytes.fromhex(stored["pseudonym"]),
                index=bytes.fromhex(stored["index"]),
                encryption={int(i): bytes.fromhex(k) for i, k in stored["encryption"].items()},
                current=int(stored["current"]),
            )
        except KeysError:
            raise
        except (ValueError, KeyError, TypeError, AttributeError):
            raise KeysError("密钥文件的内容不是本系统的密钥。") from None

    def to_json(self) -> str:
        """Return the keys as JSON text, to be kept like a seal of office."""
        encryption = {str(i): k.hex() for i, k in self.encryption.items()}
        stored = {"pseudonym": self.pseudonym.hex(), "index": self.index.hex()}
        return json.dumps(stored | {"encryption": encryption, "current": self.current}, indent=1) + "\n"

    def rotated(self) -> Keys:
        """Return the same keys with one more encryption key, now current; the older still unseal."""
        newest = max(self.encryption) + 1
        grown = {**self.encryption, newest: secrets.token_bytes(_SM4_BYTES)}
        return replace(self, encryption=grown, current=newest)


def _write_new(path: Path, fresh: Keys) -> None:
    """Write whole and private, or leave the file that another process was quicker to make."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(fresh.to_json())
            out.flush()
            os.fsync(out.fileno())
        os.link(draft, path)  # unlike a rename, never replaces keys already in use
    except FileExistsError:
        pass
    finally:
        draft.unlink()


_given: list[Keys] = []


def use_keys(given: Keys | None) -> None:
    """Set this process's keys by hand (tests, key ceremonies); None goes back to the environment."""
    _given[:] = [given] if given else []
    _from_environment.cache_clear()


def keys() -> Keys:
    """Return this process's keys: those given by `use_keys`, else from the environment (cached).

    `MINZHENG_KEYS` holds the JSON itself; `MINZHENG_KEYS_FILE` names a file; otherwise it is
    `$MINZHENG_VAR/keys/keys.json`, made on first use only with the embedded server: an office's own server
    (`DATABASE_URL`) must be given its keys, or a forgotten mount would start a second set.
    """
    return _given[0] if _given else _from_environment()


@cache
def _from_environment() -> Keys:
    if text := os.environ.get("MINZHENG_KEYS"):
        return Keys.from_json(text)
    if path := os.environ.get("MINZHENG_KEYS_FILE"):
        return Keys.read(Path(path))
    var = Path(os.environ.get("MINZHENG_VAR") or Path.cwd() / "var")
    return Keys.load(var, create="DATABASE_URL" not in os.environ)
