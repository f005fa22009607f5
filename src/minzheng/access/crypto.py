"""Pseudonyms, blind indexes and sealed columns: how personal data is kept unreadable at rest (SM3, SM4-GCM).

The algorithms are the national ones (GB/T 32905 SM3, GB/T 32907 SM4).
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from minzheng.access.keys import Keys, KeysError, keys, use_keys

__all__ = [
    "Keys",
    "KeysError",
    "SealError",
    "blind_index",
    "code_of",
    "key_of",
    "keyed_hash",
    "keys",
    "pseudonym",
    "pseudonyms",
    "seal",
    "seal_bytes",
    "sm3_hex",
    "unseal",
    "unseal_bytes",
    "use_keys",
]

Kind = Literal["person", "household", "thing"]

_SEAL_VERSION = 1
_HEADER_BYTES = 3  # version (1) and key id (2), authenticated together with the text
_NONCE_BYTES = 12
_TAG_BYTES = 16
_SIXTY_THREE_BITS = (1 << 63) - 1

# Crockford's base32 leaves out I, L, O and U, so that a code can be read out over the phone.
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CROCKFORD_VALUE = {letter: value for value, letter in enumerate(_CROCKFORD)} | {"I": 1, "L": 1, "O": 0}
_CODE_DIGITS = 13  # 13 digits of 5 bits hold 63 bits
_CODE = re.compile(r"[HP][0-9A-TV-Z]{13}")


class SealError(ValueError):
    """The sealed bytes are damaged, were sealed for another county, or their key is gone."""


def pseudonym(kind: Kind, value: str) -> int:
    """Return the positive 63-bit key that stands for an ID number or a household number in tables."""
    return pseudonyms(kind, (value,))[0]


def pseudonyms(kind: Kind, values: Sequence[str]) -> list[int]:
    """Return one positive 63-bit key per value, in order; equal values get equal keys within one kind."""
    keyed = hmac.HMAC(keys().pseudonym, hashes.SM3())
    keyed.update(kind.encode() + b"\x1f")
    found = []
    for value in values:
        one = keyed.copy()
        one.update(value.encode())
        found.append(int.from_bytes(one.finalize()[:8]) & _SIXTY_THREE_BITS or 1)
    return found


def blind_index(value: str) -> bytes:
    """Return the 32-byte HMAC-SM3 of `value`: lets a sealed column be searched for an exact value."""
    keyed = hmac.HMAC(keys().index, hashes.SM3())
    keyed.update(value.encode())
    return keyed.finalize()


def keyed_hash(content: str) -> str:
    """Return the HMAC-SM3 of `content` as 64 hexadecimal digits: whoever has no key cannot make it anew."""
    keyed = hmac.HMAC(keys().index, hashes.SM3())
    keyed.update(b"keyed\x1f" + content.encode())
    return keyed.finalize().hex()


def sm3_hex(content: bytes) -> str:
    """Return the SM3 digest of `content` as 64 hexadecimal digits."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(content)
    return digest.finalize().hex()


def seal_bytes(content: bytes) -> bytes:
    """Encrypt with SM4-GCM under the current key; the result, 31 bytes longer, names its key."""
    held = keys()
    header = bytes([_SEAL_VERSION]) + held.current.to_bytes(2)
    nonce = os.urandom(_NONCE_BYTES)
    encryptor = Cipher(algorithms.SM4(held.encryption[held.current]), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(header)
    return header + nonce + encryptor.update(content) + encryptor.finalize() + encryptor.tag


def unseal_bytes(sealed: bytes) -> bytes:
    """Return what `seal_bytes` was given; SealError if it was changed, cut, or its key is unknown."""
    sealed = bytes(sealed)  # a BinaryField arrives as memoryview
    body = _HEADER_BYTES + _NONCE_BYTES
    if len(sealed) < body + _TAG_BYTES or sealed[0] != _SEAL_VERSION:
        raise SealError("密文不完整，无法解密。")
    header, nonce, tag = sealed[:_HEADER_BYTES], sealed[_HEADER_BYTES:body], sealed[-_TAG_BYTES:]
    key_id = int.from_bytes(header[1:])
    key = keys().encryption.get(key_id)
    if key is None:
        raise SealError(f"缺少第 {key_id} 号加密密钥，无法解密。")
    decryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(header)
    try:
        return decryptor.update(sealed[body:-_TAG_BYTES]) + decryptor.finalize()
    except InvalidTag:
        raise SealError("密文已被改动或密钥不符，无法解密。") from None


def seal(text: str) -> bytes:
    """Encrypt a text for a sensitive column; see `seal_bytes`."""
    return seal_bytes(text.encode())


def unseal(sealed: bytes) -> str:
    """Return the text that `seal` was given; SealError as in `unseal_bytes`."""
    return unseal_bytes(sealed).decode()


def code_of(prefix: Literal["H", "P"], key: int) -> str:
    """Return the printable code of a household (H) or person (P) key: the prefix and 13 base32 digits."""
    if prefix not in ("H", "P") or not 0 < key <= _SIXTY_THREE_BITS:
        raise ValueError(f"编码须以 H（户）或 P（人）开头，键须为 63 位正整数：{prefix} {key}。")
    digits = (_CROCKFORD[key >> (5 * place) & 31] for place in reversed(range(_CODE_DIGITS)))
    return prefix + "".join(digits)


def key_of(code: str) -> int:
    """Return the key behind a printed code, forgiving lower case, O, I and L; ValueError otherwise."""
    tidy = code.strip().upper()
    if not _CODE.fullmatch(tidy):
        raise ValueError(f"“{code}”不是有效的户或人编码（H 或 P 后接 13 位）。")
    key = 0
    for letter in tidy[1:]:
        key = key << 5 | _CROCKFORD_VALUE[letter]
    if not 0 < key <= _SIXTY_THREE_BITS:
        raise ValueError(f"“{code}”不是有效的户或人编码（超出范围）。")
    return key
